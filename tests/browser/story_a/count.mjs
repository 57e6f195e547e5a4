// A blind count: who counts, what was found, and only then what the books say.

import { focused } from "../harness.mjs";

/** Begins a count from the page of the dispute that is open, by two people. */
export async function beginCount(p, second) {
  await p.follow("dispute.count_now");
  await p.title(p.say("count.begin_title"));
  await p.choose("count.second", second);
  await p.press("count.begin");
}

/** Writes down what was found: goods without a code by name, others by their code as a scanner types it. */
export async function find(p, number, found) {
  await p.title(p.say("count.title", { number }));
  for (const [name, pieces] of found) {
    await p.find("count.by_name", name);
    const row = p.page.getByRole("textbox", { name: p.say("count.found_of", { name }), exact: true });
    await focused(row);
    await row.fill(String(pieces));
  }
}

/** Says that everything is counted. */
export async function finishCount(p, pieces, rows) {
  await p.waitingButton("count.finish").click();
  await p.reads(p.say("count.finish_says", { pieces, rows }), p.page.getByRole("dialog"));
  await p.press("count.finish_yes");
  await p.page.getByRole("dialog").waitFor({ state: "hidden" });
}

/** The row of goods in the result: found, expected, difference, and how it stands. */
export async function rowReads(p, name, ...said) {
  const row = p.page.getByRole("row").filter({ has: p.page.getByRole("rowheader", { name: new RegExp(`^${name}`) }) });
  for (const words of said) await p.reads(words, row);
}

/** A term of the sum that is shown. */
export async function termReads(p, key, value) {
  const shown = p.page.locator("dl > div", { has: p.page.getByText(p.say(key), { exact: true }) });
  await shown.getByText(String(value), { exact: true }).first().waitFor();
}

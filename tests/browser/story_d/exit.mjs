// The end of a contract, on its page: the decision, the checklist, a person's words, the last step.

import { openClient } from "../story_a/set_up.mjs";

/** Opens the page of the end of the client's contract, from the client's page. */
export async function openExit(p, client, number, link = "clients.end") {
  await openClient(p, client, "clients.tab_contract");
  await p.follow(link);
  await p.title(p.say("exit.title", { number }));
}

/** Records the decision to end the contract, by keyboard alone. */
export async function decide(p, ground, lastDay) {
  const choice = p.page.getByRole("radio", { name: new RegExp(p.say(ground), "i") });
  await choice.focus();
  await p.page.keyboard.press("Space");
  await p.fill("exit.last_day", lastDay);
  await p.button("exit.begin").focus();
  await p.page.keyboard.press("Enter");
  await p.told(p.say("exit.begun"));
}

/** A row of the checklist. */
export function row(p, key) {
  return p.main.getByRole("listitem").filter({ hasText: new RegExp(p.say(`exit.row_${key}`), "i") });
}

/** Waits until a row says that it is done, recorded or open, and this. */
export async function rowReads(p, key, state, ...texts) {
  const there = row(p, key);
  await there.getByText(new RegExp(`^${p.say(`exit.${state}`)},`)).waitFor({ state: "attached" });
  for (const text of texts) await p.reads(text, there);
}

/** Waits until so many rows of the checklist are settled. */
export async function settled(p, done) {
  await p.reads(p.say("exit.count", { done, total: 7 }));
}

/** Says on a row what the books cannot know. */
export async function say(p, key, button, label, text) {
  await row(p, key).getByRole("button", { name: new RegExp(`^${p.say(button)}`) }).click();
  await p.fill(label, text);
  await p.press("exit.mark_do");
  await p.reads(text, row(p, key));
}

/** Presses the last button; `open` are the rows the refusal names. */
export async function refusedFor(p, ...open) {
  await p.press("exit.finish_do");
  const rows = open.map((key) => p.say(`exit.row_${key}`)).join(", ");
  await p.page.getByRole("alert").getByText(p.say("refusal.exit_open", { rows })).waitFor();
}

/** Records a payment on the account of a contract, from the client's page. */
export async function pay(p, client, number, amount) {
  await openAccount(p, client, number);
  await p.fill("money.pay_amount", amount);
  await p.press("money.pay");
  await p.told(p.say("money.paid_toast"));
}

/** Opens the account of a contract, from the client's page. */
export async function openAccount(p, client, number) {
  await openClient(p, client, "clients.tab_overview");
  await p.follow("money.to_account");
  await p.title(p.say("money.title", { number, client }));
}

// A thousand scans in one burst: none is lost, none is merged with another, none is taken for another. In a plain run two hundred.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FULL, becomes, breath, burst, ean, enterDemo, focused, holds, say, visit, walk } from "./harness.mjs";
import { ownTime } from "./harness/clock.mjs";

const SCANS = FULL ? 1000 : 200;
const CODES = Array.from({ length: 10 }, (_, n) => ean(460000077770 + n));
/** Runs of the same code and changes between codes, nobody has named one of them. */
const SCANNED = Array.from({ length: SCANS }, (_, n) => CODES[(n * n + Math.floor(n / 7)) % CODES.length]);

async function atTheAct(t, lang) {
  const { page } = await visit(t, { at: "2026-03-28T12:00", lang });
  await enterDemo(page, lang);
  await walk(page, "/acceptance");
  const client = page.getByRole("combobox", { name: say(lang, "acceptance.choose_client") });
  await client.fill("B-3");
  await client.press("Enter");
  await focused(page.getByRole("textbox", { name: say(lang, "acceptance.scan") }));
  return page;
}

/** Pieces of each code on the act. */
const counted = (page) =>
  page.locator(".act-lines tbody tr").evaluateAll((rows) => Object.fromEntries(rows.map((row) => [/\d{13}/.exec(row.cells[0].textContent)?.[0], Number(row.cells[1].textContent)])));

const wanted = Object.fromEntries(CODES.map((code) => [code, SCANNED.filter((scanned) => scanned === code).length]).filter(([, pieces]) => pieces > 0));

test(`${SCANS} scans in one burst: none is lost, none is merged`, { timeout: 300_000 }, async (t) => {
  const lang = "ru";
  const page = await atTheAct(t, lang);
  await burst(page, SCANNED, { gap: 2 });
  await page.waitForFunction((scans) => Number(document.querySelector(".act-lines tfoot td.num")?.textContent.replace(/\D/g, "")) >= scans, SCANS, { timeout: 120_000 });
  await becomes(() => counted(page), wanted);
  assert.equal((await page.locator(".scan-trouble").textContent()).trim(), "", "nothing was refused");
  await holds(page.getByRole("textbox", { name: say(lang, "acceptance.scan") }), "", "no key stayed in the field");
});

/** How often the page stands still, and for how long: longer than any scanner pauses. */
const STALLS = FULL ? 30 : 8;
const STALL = 400;

test("keys that wait while the page is busy are not missing", async (t) => {
  const page = await atTheAct(t, "ru");
  // The page stands still again and again, in the middle of codes.
  await page.evaluate(
    ([stalls, stall]) => {
      let left = stalls;
      const busy = setInterval(() => {
        const until = performance.now() + stall;
        while (performance.now() < until);
        left -= 1;
        if (left === 0) clearInterval(busy);
      }, 7);
    },
    [STALLS, STALL],
  );
  const codes = SCANNED.slice(0, 2 * STALLS);
  await burst(page, codes, { gap: 2 });
  await page.waitForFunction((scans) => Number(document.querySelector(".act-lines tfoot td.num")?.textContent.replace(/\D/g, "")) >= scans, codes.length, { timeout: 60_000 });
  await becomes(async () => Object.values(await counted(page)).reduce((all, pieces) => all + pieces, 0), codes.length);
  assert.equal((await page.locator(".scan-trouble").textContent()).trim(), "");
});

test("a scan that was not taken is said although others follow at once", async (t) => {
  const lang = "ru";
  const page = await atTheAct(t, lang);
  const time = await ownTime(page);
  await burst(page, ["4600000000014"], { gap: 2 });
  await page.getByText(say(lang, "scan.check_digit", { code: "4600000000014" })).waitFor();
  await time(100);
  await breath(100);
  await burst(page, [CODES[0], CODES[0]], { gap: 2 });
  await page.getByText(say(lang, "acceptance.new_code", { code: CODES[0] })).waitFor();
  await page.getByText(say(lang, "scan.check_digit", { code: "4600000000014" })).waitFor();
  await time(100);
  await breath(100);
  await burst(page, ["4600000000014"], { gap: 2 });
  await page.getByText(say(lang, "scan.not_taken", { scans: 2 })).waitFor();
  // Whoever goes on scanning after a while has seen it.
  await time(2_100);
  await breath(100);
  await burst(page, [CODES[0]], { gap: 2 });
  await page.getByText(say(lang, "scan.check_digit", { code: "4600000000014" })).waitFor({ state: "detached" });
  await becomes(() => counted(page), { [CODES[0]]: 3 });
});

// A thousand scans in one burst: none is lost, none is merged with another, none is taken for another. In a plain run two hundred.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FULL, LANGS, burst, ean, enterDemo, say, visit, walk } from "./harness.mjs";

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
  await page.getByRole("textbox", { name: say(lang, "acceptance.scan") }).waitFor();
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
  assert.deepEqual(await counted(page), wanted);
  assert.equal((await page.locator(".scan-trouble").textContent()).trim(), "", "nothing was refused");
  assert.equal(await page.getByRole("textbox", { name: say(lang, "acceptance.scan") }).inputValue(), "", "no key stayed in the field");
});

test("keys that wait while the page is busy are not missing", async (t) => {
  for (const lang of LANGS) {
    const page = await atTheAct(t, lang);
    // The page stands still for longer than any scanner pauses, again and again, in the middle of codes.
    await page.evaluate(() => {
      let left = 30;
      const busy = setInterval(() => {
        const until = performance.now() + 400;
        while (performance.now() < until);
        left -= 1;
        if (left === 0) clearInterval(busy);
      }, 7);
    });
    const codes = SCANNED.slice(0, 60);
    await burst(page, codes, { gap: 2 });
    await page.waitForFunction((scans) => Number(document.querySelector(".act-lines tfoot td.num")?.textContent.replace(/\D/g, "")) >= scans, codes.length, { timeout: 60_000 });
    assert.equal(Object.values(await counted(page)).reduce((all, pieces) => all + pieces, 0), codes.length);
    assert.equal((await page.locator(".scan-trouble").textContent()).trim(), "");
  }
});

test("a scan that was not taken is said although others follow at once", async (t) => {
  for (const lang of LANGS) {
    const page = await atTheAct(t, lang);
    await burst(page, ["4600000000014"], { gap: 2 });
    await page.waitForTimeout(100);
    await burst(page, [CODES[0], CODES[0]], { gap: 2 });
    await page.getByText(say(lang, "acceptance.new_code", { code: CODES[0] })).waitFor();
    await page.getByText(say(lang, "scan.check_digit", { code: "4600000000014" })).waitFor();
    await page.waitForTimeout(100);
    await burst(page, ["4600000000014"], { gap: 2 });
    await page.getByText(say(lang, "scan.not_taken", { scans: 2 })).waitFor();
    // Whoever goes on scanning after a while has seen it.
    await page.waitForTimeout(2_100);
    await burst(page, [CODES[0]], { gap: 2 });
    await page.getByText(say(lang, "scan.check_digit", { code: "4600000000014" })).waitFor({ state: "detached" });
    assert.deepEqual(await counted(page), { [CODES[0]]: 3 });
  }
});

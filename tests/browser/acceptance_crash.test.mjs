// A reload, a closed tab and a killed browser in the middle of an act: every line that was scanned is there, and what was half typed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes, breath, ean, eventually, openProfile, say, scan } from "./harness.mjs";
import { draftKept } from "./harness/drafts.mjs";
import { onShift } from "./harness/store.mjs";
import { UP_TO_1, UP_TO_4, beginAct, line } from "./story_a/goods.mjs";
import { Person } from "./story_a/person.mjs";
import { begin } from "./story_a/set_up.mjs";

const LANG = "ru";
const CODES = Array.from({ length: 12 }, (_, n) => ean(460000090000 + n));

/** An act of one line by name, twelve codes that nobody named yet, one of them twice, and the beginning of another line. */
async function half(page) {
  const p = new Person({ page }, LANG);
  await begin(p);
  await beginAct(p, "ИП Ветрова А. С.");
  await line(p, 5, "Набор чашек", UP_TO_4);
  for (const code of [CODES[0], ...CODES]) {
    await scan(page, code, { gap: 5 });
    await breath(60);
  }
  // The last one gets its name and size; the line after it is not finished.
  await p.reads(p.say("acceptance.new_code", { code: CODES.at(-1) }));
  await page.keyboard.insertText("Свеча");
  for (const key of ["Enter", UP_TO_1, "Enter"]) await page.keyboard.press(key);
  await p.field("acceptance.scan").fill("Ваза с трещ");
  await p.fill("acceptance.condition", "скол на дне");
  await draftKept(page, "acceptance/", "Ваза с трещ");
  await draftKept(page, "acceptance/", "скол на дне");
}

/** What stands on the page: name and code, pieces, litres of every line; what is being typed. */
async function entered(page) {
  const field = page.getByRole("textbox", { name: say(LANG, "acceptance.scan"), exact: true });
  await field.waitFor();
  const rows = await page.locator(".act-lines tbody tr, .act-lines tfoot tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
  const condition = await page.getByRole("textbox", { name: say(LANG, "acceptance.condition"), exact: true }).inputValue();
  return { rows, typing: [await field.inputValue(), condition] };
}

const WAYS = {
  "a reload": async (profile, { page }) => {
    await page.reload();
    return page;
  },
  "a closed tab": async (profile, { page }) => {
    const next = await page.context().newPage();
    await page.close();
    await next.goto(page.url());
    return next;
  },
  "a killed browser": async (profile, { page, address }) => {
    const path = new URL(page.url()).pathname;
    await profile.kill();
    return (await profile.visit({ address, lang: LANG, path })).page;
  },
};

for (const [way, interrupt] of Object.entries(WAYS)) {
  test(`nothing of an act is lost by ${way}`, { timeout: 300_000 }, async (t) => {
    const profile = await openProfile(t);
    const visited = await profile.visit({ lang: LANG });
    await half(visited.page);
    const before = await eventually(() => entered(visited.page), ({ rows }) => assert.equal(rows.length, 14, "thirteen lines and their sum"));
    assert.equal(before.rows.at(-1)[1], "18");
    assert.deepEqual(before.typing, ["Ваза с трещ", "скол на дне"]);
    const page = await interrupt(profile, visited);
    await becomes(() => entered(page), before);

    // Put aside, it is offered where acts begin, and goes on from there.
    await page.keyboard.press("F2");
    await page.getByText(say(LANG, "acceptance.put_aside_facts", { lines: 13, pieces: 18 })).waitFor();
    await page.getByRole("link", { name: say(LANG, "acceptance.go_on") }).click();
    await becomes(() => entered(page), before);
    await onShift(page, LANG);
    // What is half typed keeps the act open, then the eleven codes that nobody named.
    for (const key of ["acceptance.scan", "acceptance.condition"]) await page.getByRole("textbox", { name: say(LANG, key), exact: true }).fill("");
    await page.getByRole("button", { name: new RegExp(`^${say(LANG, "acceptance.record")}`) }).getByText(say(LANG, "acceptance.waits_incomplete", { lines: 11 })).waitFor();
  });
}

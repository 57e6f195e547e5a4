// A reload, a closed tab and a killed browser in the middle of a handout: nothing that was entered is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openProfile, pattern, say } from "./harness.mjs";
import { draftKept } from "./harness/drafts.mjs";
import { takeShift } from "./harness/store.mjs";
import { UP_TO_4, beginAct, line, record } from "./story_a/goods.mjs";
import { Person } from "./story_a/person.mjs";
import { begin } from "./story_a/set_up.mjs";

const LANG = "ru";

/** A point with five sets of cups. */
async function stocked(page) {
  const p = new Person({ page }, LANG);
  await begin(p);
  await beginAct(p, "ИП Ветрова А. С.");
  await line(p, 5, "Набор чашек", UP_TO_4);
  await record(p, 1, "20", /.*/);
}

/** Puts a thing on the handout, with its order, the buyer's digits and a quantity. */
async function half(page) {
  const p = new Person({ page }, LANG);
  await page.keyboard.press("F4");
  await p.field("handout.code").fill("417 226");
  await page.keyboard.press("Enter");
  await p.find("handout.item", "Набор чашек");
  await page.getByRole("button", { name: say(LANG, "handout.remove") }).waitFor();
  await p.fill("handout.pieces", "3");
  await p.fill("handout.buyer", "7704");
  await draftKept(page, "handout", "7704");
}

/** What stands on the page. */
async function entered(page) {
  const value = (key) => page.getByRole("textbox", { name: say(LANG, key), exact: true }).inputValue();
  await page.getByRole("button", { name: say(LANG, "handout.remove") }).waitFor();
  return [await value("handout.code"), await value("handout.pieces"), await value("handout.buyer")];
}

const WAYS = {
  "a reload": async (profile, page) => {
    await page.reload();
    return page;
  },
  "a closed tab": async (profile, page) => {
    const next = await page.context().newPage();
    await page.close();
    await next.goto(new URL("/handout", page.url()).href);
    return next;
  },
  "a killed browser": async (profile, page, visited) => {
    await profile.kill();
    const again = await profile.visit({ address: visited.address, lang: LANG, path: "/handout" });
    return again.page;
  },
};

for (const [way, interrupt] of Object.entries(WAYS)) {
  test(`nothing of a handout is lost by ${way}`, { timeout: 120_000 }, async (t) => {
    const profile = await openProfile(t);
    const visited = await profile.visit({ lang: LANG });
    await stocked(visited.page);
    await half(visited.page);
    const before = await entered(visited.page);
    assert.deepEqual(before, ["417 226", "3", "7704"]);
    const page = await interrupt(profile, visited.page, visited);
    assert.deepEqual(await entered(page), before);
    // Who is on shift is a setting of the browser, which a killed one may not have written yet.
    const nobody = page.getByText(say(LANG, "nav.nobody"), { exact: true }).locator("visible=true");
    if ((await nobody.count()) > 0) await takeShift(page, LANG);
    await page.keyboard.press("F9");
    await page.getByText(pattern(LANG, "handout.done")).waitFor();
    assert.equal(await page.getByRole("textbox", { name: say(LANG, "handout.code"), exact: true }).inputValue(), "");
  });
}

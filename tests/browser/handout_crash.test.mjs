// A reload, a closed tab and a killed browser in the middle of a handout: nothing that was entered is lost.

import { test } from "node:test";
import { becomes, holds, openProfile, pattern, say } from "./harness.mjs";
import { draftKept } from "./harness/drafts.mjs";
import { onShift } from "./harness/store.mjs";
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
  await p.title(p.say("nav.handout"));
  await p.enter("handout.code", "417 226");
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
  test(`nothing of a handout is lost by ${way}`, { timeout: 300_000 }, async (t) => {
    const profile = await openProfile(t);
    const visited = await profile.visit({ lang: LANG });
    await stocked(visited.page);
    await half(visited.page);
    const before = ["417 226", "3", "7704"];
    await becomes(() => entered(visited.page), before);
    const page = await interrupt(profile, visited.page, visited);
    await becomes(() => entered(page), before);
    await onShift(page, LANG);
    await page.keyboard.press("F9");
    await page.getByText(pattern(LANG, "handout.done")).waitFor();
    await holds(page.getByRole("textbox", { name: say(LANG, "handout.code"), exact: true }), "");
  });
}

// A count outlives a reload, a closed tab and a killed browser; a code is one more piece; a difference is settled from its row.

import { test } from "node:test";
import { LANGS, assertAccessible, holds, openProfile, say, settled, visit } from "./harness.mjs";
import { draftKept } from "./harness/drafts.mjs";
import { onShift } from "./harness/store.mjs";
import { UP_TO_1, beginAct, line } from "./story_a/goods.mjs";
import { Person } from "./story_a/person.mjs";
import { begin, hire, openClient } from "./story_a/set_up.mjs";

const CLIENT = "ИП Ветрова А. С.";
const CODE = "4600000000022";

/** A point with ten cups of a code, and five cards without one. */
async function shop(visited, lang) {
  const p = new Person(visited, lang);
  await begin(p);
  await hire(p, "Громов П. Н.", "words.role_manager");
  await p.at("2026-03-03T10:00");
  await beginAct(p, "Ветрова");
  await p.enter("acceptance.scan", CODE);
  await p.reads(p.say("acceptance.new_code", { code: CODE }));
  await p.page.keyboard.type("Чашка");
  for (const key of ["Enter", UP_TO_1, "Enter"]) await p.page.keyboard.press(key);
  await p.reads(p.say("acceptance.last_added", { name: "Чашка", pieces: 1 }));
  await line(p, 5, "Открытка", UP_TO_1);
  await p.page.keyboard.press("F9");
  await p.title(p.say("acceptance.act_title", { number: 1 }));
  return p;
}

/** Begins a count of the client from their page. */
async function start(p) {
  await openClient(p, CLIENT, "clients.tab_overview");
  await p.follow("count.count_client");
  await p.title(p.say("count.begin_title"));
  await p.choose("count.second", "Громов П. Н.");
  await p.press("count.begin");
  await p.title(p.say("count.title", { number: 1 }));
}

const typed = async (p, code) => {
  await p.enter("count.code", code);
  await settled(p.page);
};

/** How many pieces stand in the row of goods. */
const found = (p, name) => p.page.getByRole("textbox", { name: p.say("count.found_of", { name }), exact: true });

for (const lang of LANGS) {
  test(`counting, reloading, going on, settling, ${lang}`, async (t) => {
    const p = await shop(await visit(t, { lang, zone: "Europe/Moscow", at: "2026-03-02T09:00" }), lang);
    await start(p);
    const { page } = p;
    await assertAccessible(page, "counting, empty");
    await typed(p, CODE);
    await p.reads(p.say("count.counted_one", { name: "Чашка", pieces: "1" }));
    await typed(p, "4600000000039");
    await p.reads(p.say("count.unknown_code", { code: "4600000000039" }));
    await page.getByRole("textbox", { name: p.say("count.name_of", { code: "4600000000039" }) }).fill("Подсвечник");
    await p.find("count.by_name", "Открытка");
    await found(p, "Открытка").fill("4");
    await assertAccessible(page, "counting");
    await draftKept(page, "count/", "Открытка");
    await page.reload();
    await p.title(p.say("count.title", { number: 1 }));
    await holds(found(p, "Открытка"), "4");
    await holds(found(p, "Чашка"), "1");
    // Put aside, it stands on Today.
    await p.follow("count.put_aside");
    await p.go("nav.today");
    await p.follow("count.go_on");
    await p.title(p.say("count.title", { number: 1 }));
    await holds(found(p, "Подсвечник"), "1");

    await page.keyboard.press("F9");
    await page.getByRole("dialog").waitFor();
    await assertAccessible(page, "the end of a count");
    await p.press("count.finish_yes");
    await page.getByRole("heading", { level: 2, name: p.say("count.missing", { pieces: 1 }) }).waitFor();
    await p.reads(p.say("count.in_no_act"));
    await p.reads(p.say("count.surplus", { pieces: 1 }));
    await assertAccessible(page, "the result of a count");

    const cards = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: /^Открытка/ }) });
    await cards.getByRole("button", { name: p.say("count.acknowledge"), exact: true }).click();
    await page.getByRole("dialog").waitFor();
    await p.reads(p.say("count.short_undeclared"), page.getByRole("dialog"));
    await assertAccessible(page, "a shortage");
    // Without a declared value the sum is explained.
    await p.fill("count.short_money", "50");
    await p.press("count.short_yes");
    await p.reads(p.say("count.short_why_missing"), page.getByRole("dialog"));
    await p.press("count.leave_open");
    await cards.getByRole("button", { name: p.say("count.found_again"), exact: true }).click();
    await page.getByRole("dialog").waitFor();
    await assertAccessible(page, "found again");
    await p.fill("count.found_why", "за коробкой");
    await page.getByRole("dialog").getByRole("button", { name: p.say("count.found_yes"), exact: true }).click();
    await p.told(p.say("count.found_toast"));
    await page.getByRole("heading", { level: 2, name: p.say("count.missing", { pieces: 1 }) }).waitFor({ state: "detached" });
    await openClient(p, CLIENT, "clients.tab_goods");
    await p.reads(p.say("count.row_who", { number: 1, whom: CLIENT }));
  });
}

test("a killed browser loses nothing of a count", { timeout: 300_000 }, async (t) => {
  const lang = "ru";
  const profile = await openProfile(t);
  const p = await shop(await profile.visit({ lang, zone: "Europe/Moscow", at: "2026-03-02T09:00" }), lang);
  await start(p);
  await typed(p, CODE);
  await p.find("count.by_name", "Открытка");
  await found(p, "Открытка").fill("5");
  await draftKept(p.page, "count/", '"pieces":"5"'.replaceAll('"', '\\"'));
  await profile.kill();

  const again = new Person(await profile.visit({ lang, zone: "Europe/Moscow", at: "2026-03-03T11:00" }), lang);
  await again.go("nav.today");
  await again.follow("count.go_on");
  await again.title(say(lang, "count.title", { number: 1 }));
  await holds(found(again, "Открытка"), "5");
  await holds(found(again, "Чашка"), "1");
  await onShift(again.page, lang);
  await again.waitingButton("count.finish").click();
  await again.press("count.finish_yes");
  await again.page.getByRole("heading", { level: 2, name: say(lang, "count.tallies") }).waitFor();
});

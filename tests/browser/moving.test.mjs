// Goods are put elsewhere and written off: the shelf says where they lie, the client is told, and nothing goes without a reason.

import { test } from "node:test";
import { LANGS, assertAccessible, visit } from "./harness.mjs";
import { termReads } from "./story_a/count.mjs";
import { UP_TO_1, beginAct, line } from "./story_a/goods.mjs";
import { Person } from "./story_a/person.mjs";
import { begin, openClient } from "./story_a/set_up.mjs";

const CLIENT = "ИП Ветрова А. С.";

for (const lang of LANGS) {
  test(`moved to a place for surplus, one written off, ${lang}`, async (t) => {
    const p = new Person(await visit(t, { lang, zone: "Europe/Moscow", at: "2026-03-02T09:00" }), lang);
    const { page } = p;
    await begin(p);
    await p.at("2026-03-03T10:00");
    await beginAct(p, "Ветрова");
    await line(p, 10, "Чашка", UP_TO_1);
    await page.keyboard.press("F9");
    await p.title(p.say("acceptance.act_title", { number: 1 }));
    // A place for surplus.
    await p.go("nav.shelves");
    await p.follow("shelves.add");
    await p.fill("shelves.rack", "X");
    await p.unfold("shelves.more");
    await p.tick("shelves.overflow");
    await p.press("shelves.record");
    await p.title(p.say("nav.shelves"));

    await openClient(p, CLIENT, "clients.tab_goods");
    await p.follow("moving.move");
    await p.title(p.say("moving.move_title"));
    const act = p.say("count.act_line", { number: 1, line: 1 });
    const pieces = page.getByRole("textbox", { name: p.say("moving.take_of", { name: "Чашка", act }), exact: true });
    await pieces.fill("4");
    await p.press("moving.move");
    await p.reads(p.say("moving.no_place"));
    const overflow = page.getByRole("option", { name: new RegExp(p.say("shelves.overflow_title")) });
    await p.field("moving.to").selectOption(await overflow.getAttribute("value"));
    await assertAccessible(page, "moving");
    await p.press("moving.move");
    await p.told(p.say("moving.moved_toast"));
    // The client is told at once, and where.
    await page.getByRole("heading", { name: p.say("moving.notice_title") }).waitFor();
    await assertAccessible(page, "moved, with the notice");
    const shelf = (await overflow.textContent()).split(" · ")[0];
    await p.reads(p.say("moving.lies", { shelf, pieces: 4 }));
    await p.go("nav.shelves");
    await p.main.getByRole("link", { name: new RegExp(shelf) }).first().click();
    await page.getByRole("row").filter({ hasText: "Чашка" }).getByRole("cell", { name: "4", exact: true }).first().waitFor();

    await openClient(p, CLIENT, "clients.tab_goods");
    await p.follow("moving.write_off");
    await p.title(p.say("moving.write_off_title"));
    await pieces.fill("1");
    await p.press("moving.write_off");
    await p.reads(p.say("refusal.empty_reason"));
    await p.fill("moving.reason", "разбилась у нас");
    await p.press("moving.write_off");
    await p.told(p.say("moving.written_off_toast"));
    await openClient(p, CLIENT, "clients.tab_goods");
    await termReads(p, "dispute.sum_written_off", 1);
    await termReads(p, "dispute.sum_expected", 9);
  });
}

// The forms of the room, of clients and of the settings: what is wrong stands beside its field and what was typed stays; nothing is
// written twice; a name is text and never markup; another person takes the shift.

import assert from "node:assert/strict";
import { test } from "node:test";
import { becomes, counts, none, visit } from "./harness.mjs";
import { introduce } from "./harness/store.mjs";
import { Person } from "./story_a/person.mjs";
import { hire } from "./story_a/set_up.mjs";

const MARKUP = `<img src=x onerror="document.title='run'"><b>ИП "Кот" & 'К'</b></script>`;

/** A point with a name and one person. */
async function point(t, lang, how = {}) {
  const p = new Person(await visit(t, { lang, at: "2026-03-02T10:00", ...how }), lang);
  await introduce(p.page, lang);
  return p;
}

/** The sentence beside a field. */
async function says(p, field, text) {
  await p.field(field).and(p.page.locator('[aria-invalid="true"]')).waitFor();
  const [, id] = (await p.field(field).getAttribute("aria-describedby")).split(" ");
  await p.page.locator(`#${id}`, { hasText: text }).waitFor();
}

test("shelves: several at once, wrong fields, a name that is taken, a double click, a closed shelf", async (t) => {
  const p = await point(t, "ru");
  await p.go("nav.shelves");
  await p.follow("shelves.add");
  await p.fill("shelves.rack", "C");
  await p.fill("shelves.level", "5");
  await p.fill("shelves.width", "сорок");
  await p.fill("shelves.height", "99999999999999999999");
  await p.press("shelves.record");
  await says(p, "shelves.width", p.say("form.not_a_number"));
  await says(p, "shelves.height", p.say("form.too_large"));
  // What was typed stays, and the focus is where the first fault is.
  await p.holds("shelves.width", "сорок");
  await becomes(() => p.page.evaluate(() => document.activeElement.value), "сорок", "the focus is where the first fault is");
  await p.fill("shelves.width", "100");
  await p.fill("shelves.height", "38");
  await p.fill("shelves.below", "9");
  await p.press("shelves.record");
  await says(p, "shelves.below", p.say("shelves.too_few_below"));
  await p.fill("shelves.below", "4");
  // Looking something up in between, and coming back.
  await p.page.goBack();
  await p.title(p.say("nav.shelves"));
  await p.page.goForward();
  // The form waits.
  await p.holds("shelves.rack", "C");
  await p.button("shelves.record").dblclick();
  await p.told(p.say("shelves.added", { n: 5 }));
  await p.title(p.say("nav.shelves"));
  await p.page.getByRole("link", { name: "C-5", exact: true }).waitFor();
  await p.reads(p.say("shelves.totals", { shelves: 5, clients: 0, pieces: 0 }));

  await p.follow("shelves.add");
  await p.fill("shelves.level", "5");
  await p.press("shelves.record");
  await says(p, "shelves.level", p.say("shelves.name_taken"));
  await p.fill("shelves.level", "6");
  await p.unfold("shelves.more");
  await p.fill("shelves.usable", "1,2");
  await p.press("shelves.record");
  await says(p, "shelves.usable", p.say("shelves.usable_range"));
  await p.fill("shelves.usable", "0,7");
  // Loaded anew in the middle: nothing of the form was written.
  await p.page.reload();
  await p.go("nav.shelves");
  await p.reads(p.say("shelves.totals", { shelves: 5, clients: 0, pieces: 0 }));

  await p.page.getByRole("link", { name: "C-1", exact: true }).click();
  await p.press("shelves.close");
  await p.button("shelves.close_do").dblclick();
  await p.told(p.say("shelves.close_done", { name: "C-1" }));
  await p.reads(p.say("shelves.totals", { shelves: 4, clients: 0, pieces: 0 }));
  await p.page.goBack();
  await p.reads(p.say("shelves.closed_says"));
});

test("names are text: markup typed or pasted into any of them stays what it is", async (t) => {
  const p = await point(t, "ru");
  const clean = async (where) => {
    assert.equal(await p.page.locator("main img, main script, main b b").count(), 0, `${where}: no text becomes markup`);
    assert.doesNotMatch(await p.page.title(), /^run/, where);
  };
  await p.go("nav.settings");
  await p.fill("settings.name", MARKUP);
  await p.button("settings.record_point").click();
  await p.told(p.say("settings.point_recorded"));
  await hire(p, MARKUP, "words.role_manager");
  await clean("settings");
  await p.go("nav.shelves");
  await p.follow("shelves.add");
  await p.unfold("shelves.more");
  await p.fill("shelves.rack", "A");
  await p.fill("shelves.level", "1");
  await p.fill("shelves.name", MARKUP.slice(0, 30));
  await p.press("shelves.record");
  await p.told(p.say("shelves.added", { n: 1 }));
  await clean("shelves");
  await p.go("nav.clients");
  await p.follow("clients.add");
  // Pasted, as from a table.
  await p.field("clients.name").focus();
  await p.page.keyboard.insertText(MARKUP);
  await p.button("clients.record").dblclick();
  await p.title(MARKUP);
  await clean("client");
  await p.page.getByRole("tab", { name: p.say("clients.tab_card") }).click();
  await p.fill("clients.note", MARKUP);
  await p.press("clients.record_note");
  await p.told(p.say("clients.noted"));
  await p.reads(MARKUP);
  await clean("note");
  for (const page of ["nav.clients", "nav.journal", "nav.today"]) {
    await p.go(page);
    await p.reads(MARKUP.slice(0, 20));
    await clean(page);
  }
  await p.go("nav.clients");
  await counts(p.main.getByRole("row"), 2, "one client, in spite of the double click");
});

test("a client's card: wrong fields, a change, and giving up a change", async (t) => {
  const p = await point(t, "en");
  await p.go("nav.clients");
  await p.follow("clients.add");
  await p.press("clients.record");
  await says(p, "clients.name", p.say("form.empty"));
  await p.fill("clients.name", "Orlov D. M.");
  await p.fill("clients.inn", "12345");
  await p.fill("clients.email", "orlov.example");
  await p.press("clients.record");
  await says(p, "clients.inn", p.say("form.taxpayer"));
  await says(p, "clients.email", p.say("clients.no_email"));
  await p.fill("clients.inn", "");
  await p.fill("clients.email", "orlov@example.test");
  await p.press("clients.record");
  await p.title("Orlov D. M.");
  await p.page.getByRole("tab", { name: p.say("clients.tab_card") }).click();
  await p.press("clients.edit");
  await p.fill("clients.name", "Orlov Denis");
  await p.press("form.back");
  await p.title("Orlov D. M.");
  await p.press("clients.edit");
  // What was given up is gone.
  await p.holds("clients.name", "Orlov D. M.");
  await p.fill("clients.phone", "+7 000 000-00-01");
  await p.button("clients.record_change").dblclick();
  await p.told(p.say("clients.changed"));
  await p.reads("+7 000 000-00-01");
  await p.go("nav.journal");
  await p.main.getByText(/Orlov D\. M\./).first().waitFor({ state: "attached" });
});

test("people and the point: hours, numbers, who takes the shift, who leaves", async (t) => {
  const p = await point(t, "ru");
  await p.go("nav.settings");
  await p.fill("settings.opens", "21:00");
  await p.fill("settings.closes", "10:00");
  await p.press("settings.record_point");
  await says(p, "settings.closes", p.say("settings.closes_early"));
  await p.fill("settings.opens", "09:00");
  await p.fill("settings.closes", "20:00");
  await p.press("settings.record_point");
  await p.told(p.say("settings.point_recorded"));
  await p.fill("settings.next_act", "0");
  await p.press("settings.record_numbers");
  await p.field("settings.next_act").and(p.page.locator('[aria-invalid="true"]')).waitFor();
  await p.fill("settings.next_act", "320");
  await p.button("settings.record_numbers").dblclick();
  await p.told(p.say("settings.numbers_recorded"));

  await p.press("settings.record_person");
  await says(p, "settings.person", p.say("settings.person_missing"));
  await hire(p, "Ахметов Д. Р.", "words.role_manager");
  await p.page.getByRole("banner").getByRole("button", { name: p.say("nav.change_shift"), exact: true }).click();
  const dialog = p.page.getByRole("dialog", { name: p.say("nav.who_works") });
  await dialog.getByLabel(p.say("nav.on_shift")).selectOption({ label: `Ахметов Д. Р., ${p.say("words.role_manager")}` });
  await dialog.getByRole("button", { name: p.say("nav.take_shift") }).dblclick();
  await p.told(p.say("nav.shift_taken", { name: "Ахметов Д. Р." }));
  await dialog.waitFor({ state: "hidden" });
  await p.page.getByRole("banner").getByText("Ахметов Д. Р.").waitFor();
  await none(p.button("settings.left_here", { name: "Ахметов Д. Р." }), "who is on shift cannot leave");

  await p.press("settings.left_here", { name: "Кольцова М. И." });
  await p.press("settings.left_not");
  await p.press("settings.left_here", { name: "Кольцова М. И." });
  await p.button("settings.left_do").dblclick();
  await p.told(p.say("settings.left_recorded"));
  await p.button("settings.left_here", { name: "Кольцова М. И." }).waitFor({ state: "detached" });

  await p.page.reload();
  await p.page.getByRole("banner").getByText("Ахметов Д. Р.").waitFor();
  await p.go("nav.journal");
  const newest = p.main.getByRole("row").nth(1);
  await p.reads("Ахметов Д. Р.", newest);
  // Two for the introduction, then point, numbers, a person, the shift, who left: nothing twice.
  await p.reads(p.say("journal.count", { n: 7 }));
});

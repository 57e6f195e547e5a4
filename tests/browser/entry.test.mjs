// One entry: it is put right by another one, which says why and stays visible; a correction is undone by making it void; a sealed
// value is erased, and does not come back.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { LANGS, addresses, enterDemo, eventually, none, visit, walk } from "./harness.mjs";
import { introduce } from "./harness/store.mjs";
import { Person } from "./story_a/person.mjs";

/** The demo point, on the page of the newest entry whose summary fits. */
async function entry(t, lang, start) {
  const p = new Person(await visit(t, { lang, at: "2026-03-28T12:00" }), lang);
  await enterDemo(p.page, lang);
  await p.go("nav.journal");
  const row = p.main.getByRole("row").filter({ hasText: start }).first();
  const link = row.getByRole("link").first();
  const id = await link.innerText();
  await link.click();
  await p.title(p.say("journal.title", { id }));
  return { p, id };
}

for (const lang of LANGS) {
  test(`an act is put right, the correction made void, ${lang}`, async (t) => {
    const start = lang === "ru" ? /Акт №\s\d+: \d+\sшт/ : /Act no\.\s\d+: \d+\spcs/;
    const { p, id } = await entry(t, lang, start);
    await p.follow("journal.fix");
    await p.title(p.say("journal.fix_title", { id }));
    await p.press("journal.fix_do");
    await p.reads(p.say("journal.fix_nothing"));
    const pieces = p.page.getByRole("group", { name: p.say("journal.fix_line", { n: 1 }), exact: true }).getByLabel(p.say("journal.fix_pieces"));
    const before = await eventually(async () => Number(await pieces.inputValue()), (n) => assert.ok(n > 0));
    await pieces.fill("много");
    await p.press("journal.fix_do");
    await p.reads(p.say("journal.fix_bad_pieces"));
    await pieces.fill(String(before + 3));
    await p.press("journal.fix_do");
    await p.reads(p.say("journal.fix_reason_missing"));
    await p.fill("journal.fix_reason", "пересчитали <b>вместе</b>");
    // Twice at once: a person's second click would come when the page is another one.
    await p.button("journal.fix_do").evaluate((button) => [button, button].forEach((pressed) => pressed.click()));
    await p.title(p.say("journal.title", { id }));
    await p.told(p.say("journal.fix_saved"));
    const notice = p.main.locator(".banner", { hasText: "пересчитали <b>вместе</b>" });
    await notice.waitFor();
    await p.reads(p.say("journal.as_written"));
    const correction = await notice.getByRole("link").innerText();

    // The correction is an entry: it can be made void, and then the first one counts again.
    await notice.getByRole("link").click();
    await p.title(p.say("journal.title", { id: correction }));
    await p.follow("journal.fix");
    await p.reads(p.say("journal.fix_corrects"));
    await p.fill("journal.fix_reason", "нет, было верно");
    await p.press("journal.fix_do");
    await p.title(p.say("journal.title", { id: correction }));
    await p.main.locator(".banner", { hasText: "нет, было верно" }).waitFor();
    await walk(p.page, `/journal/${id}`);
    await p.title(p.say("journal.title", { id }));
    await notice.waitFor({ state: "detached" });
    // The back button leads to the form again, and a reload ends the demo: nothing breaks on the way.
    await p.page.goBack();
    await p.title(p.say("journal.title", { id: correction }));
  });
}

test("a handout is made void: it says so, and counts no more", async (t) => {
  const { p, id } = await entry(t, "ru", /^.*Выдано: /);
  await p.follow("journal.fix");
  await p.page.getByRole("radio", { name: p.say("journal.fix_void") }).check({ force: true });
  await p.press("journal.fix_do");
  await p.reads(p.say("journal.fix_reason_missing"));
  await p.fill("journal.fix_reason", "записали дважды");
  await p.press("journal.fix_do");
  await p.title(p.say("journal.title", { id }));
  await p.main.locator(".banner", { hasText: "записали дважды" }).waitFor();
  await p.go("nav.journal");
  const row = p.main.getByRole("row").filter({ hasText: id });
  await row.getByText(p.say("journal.voided"), { exact: true }).waitFor();
});

test("a letter keeps its questions of its own time when it is put right", async (t) => {
  const lang = "ru";
  const p = new Person(await visit(t, { lang, at: "2026-03-28T12:00" }), lang);
  await enterDemo(p.page, lang);
  await p.go("nav.disputes");
  const [dispute] = await addresses(p.page, "/disputes/");
  await walk(p.page, dispute);
  // The claim itself came before anything was asked.
  const first = p.main.getByRole("listitem").filter({ hasText: "синяя ваза" }).first();
  await first.getByRole("link", { name: p.say("journal.fix") }).click();
  await p.field("dispute.text").waitFor();
  await none(p.page.getByRole("checkbox", { name: /18\.02/ }));
  await p.fill("dispute.text", "У вас пропала моя синяя ваза.");
  await p.fill("journal.fix_reason", "списали с ошибкой");
  await p.press("journal.fix_do");
  await p.told(p.say("journal.fix_saved"));
  await walk(p.page, dispute);
  await p.page.getByText("«У вас пропала моя синяя ваза.»", { exact: true }).waitFor();
});

test("a value is erased: from the page, from later copies, for good", async (t) => {
  const lang = "en";
  const p = new Person(await visit(t, { lang, at: "2026-03-02T10:00" }), lang);
  await introduce(p.page, lang);
  await p.go("nav.clients");
  await p.follow("clients.add");
  await p.fill("clients.name", "Orlov D. M.");
  await p.press("clients.record");
  await p.title("Orlov D. M.");
  await p.page.getByRole("tab", { name: p.say("clients.tab_card") }).click();
  await p.fill("clients.note", "calls from 8 000 000-00-77");
  await p.press("clients.record_note");
  // The message before it may still stand there.
  await p.told(p.say("clients.noted"));
  await p.page.getByRole("status").getByRole("link", { name: p.say("nav.open_entry") }).last().click();
  const erase = p.page.getByRole("button", { name: p.say("journal.value_erase") });
  await p.reads("calls from 8 000 000-00-77");
  await erase.click();
  await p.page.keyboard.press("Escape");
  await p.page.getByRole("dialog").waitFor({ state: "hidden" });
  await p.reads("calls from 8 000 000-00-77");
  await erase.click();
  const dialog = p.page.getByRole("dialog");
  await dialog.getByLabel(p.say("journal.erase_reason")).fill("asked by the person");
  await dialog.getByRole("button", { name: p.say("journal.erase_do"), exact: true }).dblclick();
  await dialog.waitFor({ state: "hidden" });
  await p.reads(p.say("journal.value_erased"));
  await p.page.reload();
  await p.reads(p.say("journal.value_erased"));
  await none(p.page.getByText("000-00-77"));
  await p.go("nav.data");
  const [download] = await Promise.all([p.page.waitForEvent("download"), p.press("data.copy_save")]);
  assert.doesNotMatch(await readFile(await download.path(), "utf8"), /000-00-77/);
  // Introduction, client, note, erasure: the double click wrote one.
  await p.reads(p.say("data.sub", { n: 5 }));
});

// The first page: a point begins, from nothing or from a copy; what is missing is said beside the field.

import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { LANGS, assertAccessible, holds, none, say, visit } from "./harness.mjs";
import { draftKept } from "./harness/drafts.mjs";
import { introduce } from "./harness/store.mjs";

const CASE = fileURLToPath(new URL("../golden/v1-dispute.json", import.meta.url));

const section = (page, lang, name) => page.getByRole("navigation", { name: say(lang, "nav.main_menu") }).getByRole("link", { name: say(lang, name) }).click();

test("a copy is opened on the first page, and work goes on where it stopped", async (t) => {
  for (const lang of LANGS) {
    const before = await visit(t, { lang, at: "2026-03-02T09:00" });
    await introduce(before.page, lang);
    await section(before.page, lang, "nav.data");
    const saving = before.page.waitForEvent("download");
    await before.page.getByRole("button", { name: say(lang, "data.copy_save"), exact: true }).click();
    const copy = await (await saving).path();

    // Another device, on which nothing was ever written.
    const { page } = await visit(t, { lang, at: "2026-03-03T09:00" });
    await page.getByLabel(say(lang, "first_run.restore"), { exact: true }).setInputFiles(copy);
    await page.getByText(say(lang, "data.file_sound")).waitFor();
    await assertAccessible(page, `a copy that is looked at, ${lang}`);
    await page.getByRole("button", { name: say(lang, "data.take_restore"), exact: true }).click();
    await page.getByRole("heading", { level: 1, name: say(lang, "nav.today") }).waitFor();
    // What was restored is kept: it is there after a reload.
    await page.reload();
    await section(page, lang, "nav.settings");
    await page.getByRole("main").getByText("Кольцова М. И.").first().waitFor();
  }
});

test("the case of one client is no copy of a point, and says so", async (t) => {
  const { page } = await visit(t, { lang: "ru" });
  await page.getByLabel(say("ru", "first_run.restore"), { exact: true }).setInputFiles(CASE);
  await page.getByText(say("ru", "data.file_sound")).waitFor();
  await none(page.getByRole("button", { name: say("ru", "data.take_restore") }));
});

test("what is missing is said beside the field; what is typed survives another language", async (t) => {
  const { page } = await visit(t, { lang: "ru" });
  await page.getByRole("button", { name: say("ru", "first_run.start"), exact: true }).click();
  await page.getByText(say("ru", "first_run.point_missing")).waitFor();
  await page.getByText(say("ru", "first_run.person_missing")).waitFor();
  await page.getByRole("textbox", { name: say("ru", "first_run.point") }).fill("Пункт на Лесной");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { level: 2, name: say("en", "first_run.begin") }).waitFor();
  await holds(page.getByRole("textbox", { name: say("en", "first_run.point") }), "Пункт на Лесной");
});

test("the first steps are where they were left after a reload, with what was typed", async (t) => {
  const { page } = await visit(t, { lang: "en", at: "2026-03-02T09:00" });
  await introduce(page, "en");
  await page.getByRole("button", { name: say("en", "shelves.record"), exact: true }).click();
  const name = page.getByLabel(say("en", "clients.name"), { exact: true });
  await name.fill("ИП Ветрова А. С.");
  await page.getByLabel(say("en", "shelves.rent"), { exact: true }).fill("647");
  await draftKept(page, "forms", "647");
  await page.reload();
  await name.waitFor();
  await holds(name, "ИП Ветрова А. С.");
  await holds(page.getByLabel(say("en", "shelves.rent"), { exact: true }), "647");
});

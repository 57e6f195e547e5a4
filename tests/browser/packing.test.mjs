// A client announces what they will bring: a pasted table, a file, which column is which, and what the shelf will hold.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { LANGS, assertAccessible, counts, enterDemo, eventually, holds, pattern, say, visit } from "./harness.mjs";

const WORKBOOK = fileURLToPath(new URL("../tables/list.xlsx", import.meta.url));

/** The packing lists of the first client of the demo point. */
async function atTheLists(t, how = {}) {
  const { lang = "ru" } = how;
  const visited = await visit(t, { at: "2026-03-28T12:00", ...how });
  const { page } = visited;
  await enterDemo(page, lang);
  await page.getByRole("link", { name: say(lang, "nav.clients"), exact: true }).locator("visible=true").last().click();
  await page.getByRole("link", { name: /Ветрова/ }).first().click();
  await page.getByRole("link", { name: say(lang, "packing.title"), exact: true }).click();
  await page.getByRole("heading", { level: 1, name: pattern(lang, "packing.whose") }).waitFor();
  const table = page.getByRole("textbox", { name: say(lang, "table_in.table"), exact: true });
  await table.waitFor();
  return { ...visited, lang, page, table };
}

test("a pasted list is read line by line; what cannot be taken is named, the rest recorded", async (t) => {
  for (const lang of LANGS) {
    const { page, table } = await atTheLists(t, { lang });
    await table.fill("Название;Штрихкод;Количество;Объём, л\nВаза;4600000000015;2;4\n<b>Плед</b>;;ноль;\n=1+1;;1;\nЛампа;;3;18\n");
    await page.getByText(say(lang, "packing.held", { n: 2 })).waitFor();
    await page.getByText(say(lang, "table_in.line", { n: 3 }), { exact: true }).waitFor();
    await page.getByText(say(lang, "packing.bad_pieces")).waitFor();
    await page.getByText(say(lang, "table_in.formula")).waitFor();
    await assertAccessible(page, `a packing list with bad lines, ${lang}`);
    await page.getByRole("textbox", { name: say(lang, "packing.document") }).fill("№ 17");
    await page.getByLabel(say(lang, "packing.on")).fill("2026-03-30");
    await page.getByRole("button", { name: say(lang, "packing.record", { n: 2 }) }).dblclick();
    await page.getByText(say(lang, "packing.facts", { pieces: 5, lines: 2 })).waitFor();
    await holds(table, "");
    // 2 × 4 + 3 × 18 l more than the shelf holds now.
    await page.getByText(pattern(lang, "packing.what_if")).waitFor();
    await counts(page.getByText(say(lang, "packing.facts", { pieces: 5, lines: 2 })), 1, "written once");
  }
});

test("a workbook comes into the field, and a person says which column is which", async (t) => {
  const { page, lang, table } = await atTheLists(t);
  await page.setInputFiles("input[type=file]", WORKBOOK);
  await page.getByText(pattern(lang, "packing.read", { n: 3, pieces: 28 })).waitFor();
  await eventually(() => table.inputValue(), (text) => assert.match(text, /Набор чашек & блюдец\t4600000000031\t20/));
  await page.getByText(say(lang, "packing.columns")).click();
  await page.getByRole("combobox", { name: say(lang, "packing.pieces") }).selectOption({ label: say(lang, "packing.no_column") });
  await page.getByText(pattern(lang, "packing.read", { n: 4, pieces: 4 })).waitFor();
  await page.setInputFiles("input[type=file]", { name: "photo.xlsx", mimeType: "application/zip", buffer: Buffer.from("PK\u0003\u0004nothing") });
  await page.getByText(say(lang, "table_in.workbook")).waitFor();
  assert.match(await table.inputValue(), /Набор чашек/, "what stood in the field stays");
});

test("5,000 lines that are pasted stand in the field at once", async (t) => {
  const { page, context, lang, table } = await atTheLists(t);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const lines = Array.from({ length: 5000 }, (_, n) => `Набор чашек с блюдцами, расписной, № ${n};${4600000000000 + n};1`);
  await page.evaluate((text) => navigator.clipboard.writeText(text), lines.join("\n"));
  await table.fill("Кружка;;2\nЛишнее\nВаза;;3");
  // In place of what is chosen, the rest stays.
  await table.evaluate((area) => area.setSelectionRange(10, 16));
  await table.focus();
  await page.keyboard.press("ControlOrMeta+v");
  await page.getByRole("button", { name: say(lang, "packing.record", { n: 5002 }) }).waitFor();
  assert.ok((await table.inputValue()) === ["Кружка;;2", ...lines, "Ваза;;3"].join("\n"), "the text of the field");
});

test("5,000 lines are one list in several entries", async (t) => {
  const { page, lang } = await atTheLists(t);
  const lines = Array.from({ length: 5000 }, (_, n) => `Набор чашек с блюдцами, расписной, № ${n};${4600000000000 + n};1`);
  const file = { name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(lines.join("\n")) };
  await page.setInputFiles("input[type=file]", file);
  await page.getByRole("button", { name: say(lang, "packing.record", { n: 5000 }) }).click();
  await page.getByText(say(lang, "packing.facts", { pieces: 5000, lines: 5000 })).waitFor();
});

// An announced delivery of 27 lines comes as 40 scans of 25 things, logged by scanner and keyboard alone; what differs is right.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, assertAccessible, breath, cells, ean, enterDemo, pattern, say, scan, visit, walk } from "./harness.mjs";

const LISTED = Array.from({ length: 27 }, (_, n) => ({ code: ean(460000050000 + n), name: `Кружка ${n + 1}`, pieces: n < 15 ? 2 : 1 }));
const STRANGER = ean(460000059999);

/** What comes: 14 things whole, one of two of the fifteenth, nine single ones, and two of what nobody announced. */
const SCANS = [
  ...LISTED.slice(0, 14).flatMap(({ code }) => [code, code]),
  LISTED[14].code,
  ...LISTED.slice(15, 24).map(({ code }) => code),
];

const table = (lang) =>
  [lang === "ru" ? "Наименование;Штрихкод;Количество;Объем" : "Name;Barcode;Quantity;Volume", ...LISTED.map(({ code, name, pieces }) => `${name};${code};${pieces};1`)].join("\n");

test("forty scans against a packing list of 27, without the mouse", { timeout: 300_000 }, async (t) => {
  for (const lang of LANGS) {
    const { page, picture } = await visit(t, { at: "2026-03-28T12:00", lang });
    await enterDemo(page, lang);
    await walk(page, "/clients");
    const href = await page.getByRole("link", { name: /Ветрова/ }).first().getAttribute("href");
    const client = href.split("/").at(-1);
    await walk(page, `/clients/${client}/packing`);
    await page.getByRole("textbox", { name: say(lang, "table_in.table") }).fill(table(lang));
    await page.getByRole("button", { name: say(lang, "packing.record", { n: 27 }) }).press("Enter");
    await page.getByText(pattern(lang, "packing.recorded")).first().waitFor();

    await walk(page, `/acceptance/${client}`);
    await page.getByRole("textbox", { name: say(lang, "acceptance.scan") }).waitFor();
    await page.getByText(pattern(lang, "acceptance.what_if")).waitFor();
    for (const code of SCANS) await scan(page, code, { gap: 5, russian: lang === "ru" });
    await scan(page, STRANGER, { gap: 5 });
    await page.getByText(say(lang, "acceptance.new_code", { code: STRANGER })).waitFor();
    await scan(page, STRANGER, { gap: 5 });
    await page.getByRole("row").filter({ hasText: STRANGER }).getByRole("cell", { name: "2", exact: true }).first().waitFor();
    await breath();
    await page.keyboard.insertText("Ваза без описи");
    await page.keyboard.press("Enter");
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await page.getByText(say(lang, "acceptance.list_differs", { lines: 5, defective: 0 })).waitFor();
    await page.getByRole("textbox", { name: say(lang, "acceptance.list_why", { name: `${LISTED[14].name}, ${LISTED[14].code}` }) }).focus();
    await page.keyboard.insertText("в коробке одна");
    await assertAccessible(page, `against a list, ${lang}`);
    await picture(`announced-${lang}`, { fullPage: true });
    // The shelf is full: F9 leads to the decision, the arrow chooses "until".
    await page.keyboard.press("F9");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("F9");
    await page.getByRole("heading", { level: 1, name: pattern(lang, "acceptance.act_title") }).waitFor();
    const compared = page.getByRole("table", { name: say(lang, "acceptance.list_title") });
    const [, ...rows] = await cells(compared.getByRole("row"), 6);
    assert.deepEqual(
      rows.map(([, ...figures]) => figures),
      [["2", "1", "0", "\u22121"], ["1", "0", "0", "\u22121"], ["1", "0", "0", "\u22121"], ["1", "0", "0", "\u22121"], ["0", "2", "0", "2"]],
    );
    assert.match(rows[0][0], new RegExp(`${LISTED[14].code}.*в коробке одна`));
    assert.match(rows[4][0], /Ваза без описи/);
    await picture(`announced-done-${lang}`, { fullPage: true });
  }
});

// The tables a point takes out: saved from the page Data, read back as a spreadsheet would.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { LANGS, enterDemo, say, visit } from "./harness.mjs";

/** The rows of a CSV file with semicolons, each as an object by the names of its columns. */
function rows(csv) {
  assert.ok(csv.startsWith("\u{feff}"), "no byte order mark: a spreadsheet would guess the encoding");
  const [head, ...body] = csv.slice(1).trimEnd().split("\r\n").map(cells);
  return body.map((row) => {
    assert.equal(row.length, head.length);
    return Object.fromEntries(head.map((name, i) => [name, row[i]]));
  });
}

const cells = (line) => [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain);

for (const lang of LANGS) {
  test(`the tables of the demo point add up to each other (${lang})`, async (t) => {
    const { page } = await visit(t, { lang });
    await enterDemo(page, lang);
    await page.getByRole("link", { name: say(lang, "nav.data"), exact: true }).click();

    const save = async (key) => {
      const coming = page.waitForEvent("download");
      await page.getByRole("button", { name: say(lang, key), exact: true }).click();
      const download = await coming;
      assert.match(download.suggestedFilename(), /^polka-.*\.csv$/);
      await page.getByText(say(lang, "data.table_saved", { file: download.suggestedFilename() })).waitFor();
      return rows(await readFile(await download.path(), "utf8"));
    };
    const sum = (table, key) => table.reduce((all, row) => all + Number(row[say(lang, key)]), 0);

    const stock = await save("data.table_stock");
    const acts = await save("data.table_acts");
    const handouts = await save("data.table_handouts");
    const movements = await save("data.table_movements");
    const pieces = (kind) => sum(movements.filter((row) => row[say(lang, "table.movement")] === say(lang, kind)), "table.pieces");
    assert.ok(stock.length > 100 && handouts.length > 100);
    assert.equal(pieces("table.moved_in"), sum(acts, "table.pieces"));
    assert.equal(pieces("table.moved_out"), -sum(handouts, "table.pieces"));
    assert.equal(sum(movements, "table.pieces"), sum(stock, "table.here"));
  });
}

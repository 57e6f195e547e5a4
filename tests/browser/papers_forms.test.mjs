// The papers of what follows an acceptance: the discrepancy act, the count sheet ИНВ-5, the comparison sheet ИНВ-19, the return act МХ-3 and
// labels, each of sixty lines with names as long as they come: every column, every head, every sum, every page, both copies.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, ean, eventually, pattern, say, texts, walk } from "./harness.mjs";
import { amount, assertPrintsWhole, bare, demo, drawn, keep, open, printed } from "./harness/paper.mjs";

const LINES = 60;
const CODES = Array.from({ length: LINES }, (_, n) => ean(460000080000 + n));
const NAMES = CODES.map((_, n) => `Тарелка расписная номер ${n + 1}`);
NAMES[1] = `Сервиз ${"чайный с позолотой ".repeat(10)}`.slice(0, 200).trim();
NAMES[2] = "Сверхдлинноеназвание".repeat(10);

const DISCREPANCY = ["n", "goods", "code", "unit", "by_list", "by_list_sum", "taken", "taken_sum", "difference", "defective", "price", "shortage_sum", "why"];
const INV5 = ["n", "owner", "okpo", "goods_characteristic", "code", "place", "into_custody", "document", "document_number", "document_date", "unit", "okei", "present", "present_value", "by_books", "by_books_value"];
const INV19 = ["n", "owner", "goods_characteristic", "code", "unit", "document_number", "by_books", "present", "surplus", "shortage", "shortage_value", "apart"];
const MX3 = ["n", "goods_unit", "code", "characteristics", "quantity", "price", "value", "note"];
const SERVICES = ["n", "service", "unit_code", "quantity", "price", "cost"];
const heads = (columns) => columns.map((name) => `col_${name}`);

const ours = (rows, column) => rows.filter((row) => CODES.includes(row[column]));
const here = (page) => new URL(page.url()).pathname.split("/").at(-1);

/** Announced three of each, accepted two: an act of sixty lines that differ. */
async function accept(page, lang) {
  await walk(page, "/clients");
  const client = (await page.getByRole("link", { name: /Ветрова/ }).first().getAttribute("href")).split("/").at(-1);
  await walk(page, `/clients/${client}/packing`);
  const rows = CODES.map((code, n) => `${NAMES[n]};${code};3;1;1250,50`);
  const head = lang === "ru" ? "Наименование;Штрихкод;Количество;Объем;Цена" : "Name;Barcode;Quantity;Volume;Price";
  await page.getByRole("textbox", { name: say(lang, "table_in.table") }).fill([head, ...rows].join("\n"));
  await page.getByRole("button", { name: say(lang, "packing.record", { n: LINES }) }).press("Enter");
  await page.getByText(pattern(lang, "packing.recorded")).first().waitFor();

  await walk(page, `/acceptance/${client}`);
  const field = page.getByRole("textbox", { name: say(lang, "acceptance.scan") });
  await field.waitFor();
  for (const [n, code] of CODES.entries()) {
    await field.fill(`2*${code}`);
    await field.press("Enter");
    await page.getByText(say(lang, "acceptance.last_added", { name: NAMES[n], pieces: 2 })).waitFor();
  }
  await page.getByRole("textbox", { name: pattern(lang, "acceptance.list_why") }).first().fill("в коробке две, упаковка помята при погрузке");
  await page.getByRole("radio", { name: say(lang, "acceptance.until"), exact: true }).check({ force: true });
  await page.getByRole("textbox", { name: say(lang, "acceptance.why"), exact: true }).fill("обещает забрать");
  await page.keyboard.press("F9");
  await page.getByRole("heading", { level: 1, name: pattern(lang, "acceptance.act_title") }).waitFor();
  return { client, act: here(page) };
}

/** Counts three of the first thing and one of the second, and nothing else: everything differs. */
async function count(page, lang, client) {
  await walk(page, `/count/${client}`);
  await page.getByRole("heading", { level: 1, name: say(lang, "count.begin_title") }).waitFor();
  const read = (field) => eventually(() => field.inputValue(), (value) => assert.notEqual(value, ""));
  const first = await read(page.getByLabel(say(lang, "count.first"), { exact: true }));
  const second = page.getByLabel(say(lang, "count.second"), { exact: true });
  const others = await eventually(
    () => second.locator("option").evaluateAll((all) => all.map(({ value }) => value)),
    (all) => assert.ok(all.some((other) => other !== "" && other !== first)),
  );
  await second.selectOption(others.find((other) => other !== "" && other !== first));
  await page.getByRole("button", { name: say(lang, "count.begin"), exact: true }).click();
  const code = page.getByLabel(say(lang, "count.code"), { exact: true });
  await code.waitFor();
  for (const [n, pieces] of [[0, 1], [0, 2], [0, 3], [1, 1]]) {
    await code.fill(CODES[n]);
    await code.press("Enter");
    await page.getByText(say(lang, "count.counted_one", { name: NAMES[n], pieces: String(pieces) })).waitFor();
  }
  const id = here(page);
  await page.keyboard.press("F9");
  await page.getByRole("button", { name: say(lang, "count.finish_yes"), exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  return id;
}

async function giveBack(page, lang, client) {
  await walk(page, `/return/${client}`);
  await page.getByRole("button", { name: say(lang, "returning.take_all") }).click();
  await page.getByRole("textbox", { name: say(lang, "returning.to") }).fill("Ветрова А. С.");
  await page.keyboard.press("F9");
  await page.getByRole("heading", { level: 1, name: pattern(lang, "returning.act_title") }).waitFor();
  return here(page);
}

for (const lang of LANGS) {
  test(`discrepancy act, count, comparison and return of sixty lines print whole, ${lang}`, { timeout: 300_000 }, async (t) => {
    const page = await demo(t, lang);
    const { client, act } = await accept(page, lang);
    const pcs = say(lang, "paper.piece");
    const money = (text) => (lang === "ru" ? text : text.replace(",", "."));

    await open(page, `/paper/${act}/discrepancy`);
    const differs = await assertPrintsWhole(page, lang, { columns: heads(DISCREPANCY), size: "297,210", total: "paper.sum_all" });
    assert.deepEqual(differs.rows.map(([n, name, code]) => [n, name, code]), CODES.map((code, n) => [String(n + 1), NAMES[n], code]));
    for (const row of differs.rows) {
      assert.deepEqual(row.slice(3, 12), [pcs, "3", money("3\u00a0751,50"), "2", money("2\u00a0501,00"), "\u22121", "0", money("1\u00a0250,50"), money("1\u00a0250,50")]);
    }
    assert.match(differs.rows[0][12], /упаковка помята/);
    await keep(page, `discrepancy-${lang}`);

    const counted = await count(page, lang, client);
    await open(page, `/paper/${counted}/inv5`);
    const sheet = await assertPrintsWhole(page, lang, { columns: heads(INV5), size: "297,210", total: "paper.sum_count" });
    assert.ok(sheet.half >= 4, `${sheet.half} sheets`);
    const found = (n) => ["2", "1"][n] ?? "0";
    const lines = ours(sheet.rows, 4).filter((row) => row[7] !== say(lang, "paper.document_none"));
    assert.deepEqual(lines.map((row) => [row[3], row[4], row[12], row[14]]), CODES.map((code, n) => [NAMES[n], code, found(n), "2"]));
    for (const row of lines) {
      assert.match(row[1], /Ветрова/);
      assert.equal(row[7], say(lang, "paper.document_act"));
      assert.match(row[8], new RegExp(`^\\d+, ${act}\\.\\d+$`), "each line cites its act");
      assert.deepEqual([row[6], row[10], row[11]], [row[9], pcs, "796"]);
    }
    const beyond = ours(sheet.rows, 4).filter((row) => row[7] === say(lang, "paper.document_none"));
    assert.deepEqual(beyond.map((row) => [row[4], row[12], row[14]]), [[CODES[0], "1", "0"]], "what is beyond the books cites no act");
    await keep(page, `inv5-${lang}`);

    await open(page, `/paper/${counted}/inv19`);
    const comparison = await assertPrintsWhole(page, lang, { columns: heads(INV19), size: "297,210", total: "paper.sum_count" });
    const differing = ours(comparison.rows, 3);
    assert.deepEqual(
      differing.map((row) => [row[3], ...row.slice(6, 11)]),
      CODES.map((code, n) => [code, "2", ["3", "1"][n] ?? "0", n === 0 ? "1" : "0", n === 0 ? "0" : n === 1 ? "1" : "2", n === 0 ? "" : money(n === 1 ? "1\u00a0250,50" : "2\u00a0501,00")]),
    );
    assert.deepEqual(differing.map((row) => row[5]), lines.map((row) => row[8]), "each row cites its lines");
    await keep(page, `inv19-${lang}`);

    const back = await giveBack(page, lang, client);
    await open(page, `/paper/${back}/mx3`);
    const returned = await assertPrintsWhole(page, lang, { columns: heads(MX3), size: "210,297", total: "paper.sum_act" });
    const goods = ours(returned.rows, 2);
    assert.deepEqual(goods.map((row) => [row[1], row[2], row[4], row[5], row[6]]), CODES.map((code, n) => [`${NAMES[n]}, ${pcs} (796)`, code, "2", money("1\u00a0250,50"), money("2\u00a0501,00")]));
    assert.deepEqual(returned.rows.map(([n]) => n), returned.rows.map((_, n) => String(n + 1)));
    assert.ok(goods.every((row) => row[7].includes(act)), "each line cites its act");
    const part = await drawn(page);
    const services = part.heads.flat().filter((row) => row.length === SERVICES.length);
    assert.deepEqual(services[0], heads(SERVICES).map((key) => say(lang, `paper.${key}`)), "part 2, the services");
    // What is charged and unpaid when the goods go, and its sum.
    const costs = part.body.slice(0, part.count / 2).flat().filter((row) => row.length === SERVICES.length).map((row) => amount(row[5]));
    const [, ...sum] = part.sums.flat().find(([word]) => word === say(lang, "services.total"));
    assert.ok(costs.length > 1, "rent and the fees of the shelf that is over");
    assert.equal(amount(sum.at(-1)), costs.reduce((all, cost) => all + cost, 0), "the sum of the services");
    await keep(page, `mx3-${lang}`);

    for (const [form, labels] of [["labels", LINES], ["pieces", LINES * 2]]) {
      await open(page, `/paper/${act}/${form}`);
      const codes = await texts(page.locator(".sticker .code"), labels);
      const pages = await printed(page);
      assert.deepEqual(pages.map(({ size }) => size.join()), codes.map(() => "58,40"), form);
      for (const [n, code] of codes.entries()) assert.ok(pages[n].text.includes(bare(code)));
      await keep(page, `${form}-${lang}`);
    }
  });
}

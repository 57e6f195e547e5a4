// A paper on its page and on the sheets it prints on: what stands in its tables, and what comes out of the printer.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { enterDemo, walk } from "./walk.mjs";
import { say } from "./texts.mjs";
import { visit } from "./visit.mjs";

const AT = "2026-03-28T12:00";
const MM = 72 / 25.4;
const OUT = new URL("../out/", import.meta.url);

/** The last PDF of each page. */
const prints = new WeakMap();

/** The paper as it came out of the printer last, as tests/browser/out/NAME.pdf, to be looked at. */
export async function keep(page, name) {
  await mkdir(OUT, { recursive: true });
  await writeFile(new URL(`${name}.pdf`, OUT), prints.get(page));
}

/** The pages of a PDF: size in millimetres, and the text without any spaces, for a cell may break anywhere. Kept to be looked at. */
export async function printed(page) {
  const bytes = await page.pdf({ preferCSSPageSize: true });
  prints.set(page, Buffer.from(bytes));
  const pdf = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: true, verbosity: 0 }).promise;
  const pages = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const sheet = await pdf.getPage(n);
    const { width, height } = sheet.getViewport({ scale: 1 });
    const { items } = await sheet.getTextContent();
    // Nothing may stand outside the sheet.
    for (const { str, transform, width: wide } of items.filter(({ str }) => str.trim() !== "")) {
      assert.ok(transform[4] >= 0 && transform[4] + wide <= width + 1 && transform[5] >= 0 && transform[5] <= height, `«${str}» is cut`);
    }
    pages.push({ size: [width, height].map((points) => Math.round(points / MM)), text: bare(items.map(({ str }) => str).join("")) });
  }
  return pages;
}

export const bare = (text) => text.replace(/[\s\u00a0\u00ad]/g, "");

/** In print, nothing is wider than its cell, its block or its sheet. */
export async function assertNothingCut(page) {
  await page.emulateMedia({ media: "print" });
  const wide = await page.evaluate(() => [...document.querySelectorAll(".a4, .a4 .block, .a4 td, .a4 th, .a4 dd, .a4 p")]
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
    .map((element) => `${element.tagName} «${element.textContent.slice(0, 40)}» ${element.scrollWidth} > ${element.clientWidth}`));
  // The outer lines of a table, half of which stand outside it, have room on the sheet.
  const lines = await page.evaluate(() => [...document.querySelectorAll(".a4 table")].filter((table) => {
    const [of, sheet] = [table.getBoundingClientRect(), table.parentElement.getBoundingClientRect()];
    return of.left - sheet.left < 0.5 || sheet.right - of.right < 0.5;
  }).length);
  await page.emulateMedia({ media: null });
  assert.deepEqual(wide, []);
  assert.equal(lines, 0, "tables whose outer lines a printer cuts off");
}

/** Every row of the sheets of all copies, cell by cell; of a row of sums also the column its first sum stands in. */
export const drawn = (page) => page.evaluate(() => {
  const sheets = [...document.querySelectorAll(".paper .a4")];
  const rows = (part) => sheets.map((sheet) => [...sheet.querySelectorAll(`table ${part} tr`)].map((row) => [...row.cells].map((cell) => cell.textContent)));
  const spans = sheets.map((sheet) => [...sheet.querySelectorAll("table tfoot tr")].map((row) => row.cells[0].colSpan));
  return { count: sheets.length, body: rows("tbody"), heads: rows("thead"), sums: rows("tfoot"), spans };
});

/** The demo point in a browser of its own. */
export async function demo(t, lang, how = {}) {
  const visited = await visit(t, { lang, at: AT, ...how });
  await enterDemo(visited.page, lang);
  return visited.page;
}

/** Opens a paper, and waits until it stands there laid out. */
export async function open(page, path) {
  await walk(page, path);
  await page.locator(".paper").waitFor();
}

/** An amount of a cell in its smallest unit; a cell without one adds nothing. */
export const amount = (text) => Number(text.replaceAll("\u2212", "-").replace(/[^\d-]/g, "") || 0);

/**
 * A paper as it prints: every head in its place on every sheet that has rows, the sums of each sheet and of all of it, both copies, sheets
 * numbered, every cell in the PDF's page, the code on each.
 * @returns the rows of one copy
 */
export async function assertPrintsWhole(page, lang, { columns, size, total }) {
  await assertNothingCut(page);
  const { count, body, heads, sums, spans } = await drawn(page);
  const half = count / 2;
  const rows = body.slice(0, half).flat().filter((row) => row.length === columns.length);
  const names = columns.map((key) => say(lang, `paper.${key}`));
  const numbers = columns.map((_, n) => String(n + 1));
  for (let n = 0; n < half; n += 1) {
    const here = body[n].filter((row) => row.length === columns.length);
    if (here.length === 0) continue;
    assert.deepEqual(heads[n].slice(0, 2), [names, numbers], `the head on sheet ${n + 1}`);
    // The sums of this sheet, and on the last one of all.
    const kinds = sums[n].map(([word]) => word);
    assert.equal(kinds[0], say(lang, "paper.sum_page"), `the sum on sheet ${n + 1}`);
    for (const [at, sum] of sums[n].entries()) {
      // What another table of the paper sums up is not of these columns.
      if (sum[0] !== kinds[0] && sum[0] !== say(lang, total)) continue;
      const of = sum[0] === say(lang, "paper.sum_page") ? here : rows;
      for (const [place, shown] of sum.slice(1).entries()) {
        const column = spans[n][at] + place;
        if (/\d/.test(shown)) assert.equal(amount(shown), of.reduce((all, row) => all + amount(row[column]), 0), `${sum[0]}, ${names[column]}, sheet ${n + 1}`);
      }
    }
  }
  assert.equal(sums.slice(0, half).flat().filter(([word]) => word === say(lang, total)).length, 1, "one sum of all");

  const pages = await printed(page);
  assert.equal(pages.length, count, "a sheet is a page");
  const code = bare(await page.locator(".foot-digits").first().textContent());
  assert.match(code, /^[0-9a-f]{64}$/);
  for (const [n, each] of pages.entries()) {
    assert.equal(each.size.join(), size);
    assert.ok(each.text.includes(code), `page ${n + 1} bears the code`);
    const copy = say(lang, "print.copy_of", { copy: n < half ? 1 : 2, copies: 2 });
    assert.ok(each.text.includes(bare(`${copy}, ${say(lang, "print.page_of", { page: (n % half) + 1, pages: half })}`)), `page ${n + 1} has its number`);
    for (const cell of [...body[n], ...heads[n], ...sums[n]].flat()) assert.ok(each.text.includes(bare(cell)), `page ${n + 1}: «${cell}»`);
  }
  return { rows, half };
}

// Papers as they print: a PDF of the real page holds every row whole, on one page and on many, with long names and sixty lines; heads
// repeat, sums are right, copies are two, every sheet bears the code; printing writes down who holds it; a reprint equals the paper.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, addresses, assertAccessible, becomes, byKey, counts, eventually, focused, none, pattern, say, settled, texts, walk } from "./harness.mjs";
import { assertNothingCut, bare, demo, drawn, open, printed } from "./harness/paper.mjs";

/** An act of so many lines, with a name of two hundred letters and one long word, as a person types it. */
async function accept(page, lang, lines) {
  const client = page.getByRole("combobox", { name: say(lang, "acceptance.choose_client") });
  await byKey(page, "F2", client);
  await client.fill("B-3");
  await client.press("Enter");
  const field = page.getByRole("textbox", { name: say(lang, "acceptance.scan") });
  await focused(field);
  const names = Array.from({ length: lines }, (_, n) => `Тарелка расписная номер ${n + 1}`);
  names[1] = `Сервиз ${"чайный с позолотой ".repeat(10)}`.slice(0, 200).trim();
  names[2] = "Сверхдлинноеназвание".repeat(10);
  for (const name of names) {
    await page.keyboard.insertText(`2*${name}`);
    await page.keyboard.press("Enter");
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
  }
  await page.getByRole("radio", { name: say(lang, "acceptance.until"), exact: true }).check({ force: true });
  await page.getByRole("textbox", { name: say(lang, "acceptance.why") }).fill("обещает забрать");
  await page.keyboard.press("F9");
  await page.getByRole("heading", { level: 1, name: pattern(lang, "acceptance.act_title") }).waitFor();
  return { id: new URL(page.url()).pathname.split("/").at(-1), names };
}

for (const lang of LANGS) {
  test(`an act of sixty lines prints whole on many sheets, twice, ${lang}`, async (t) => {
    const page = await demo(t, lang);
    const { id, names } = await accept(page, lang, 60);
    await page.getByRole("link", { name: say(lang, "print.print"), exact: true }).click();
    for (const [form, columns] of [["act", 9], ["mx1", 9]]) {
      await open(page, `/paper/${id}/${form}`);
      await assertNothingCut(page);
      const { count, body, heads, sums } = await drawn(page);
      const half = count / 2;
      assert.ok(half >= 3, `${count} sheets`);
      const rows = body.slice(0, half).flat();
      assert.deepEqual(rows.map((row) => row[0]), names.map((_, n) => String(n + 1)));
      assert.deepEqual(rows.map((row) => row[1]), names);
      assert.ok(heads.slice(0, half).every((head, n) => body[n].length === 0 || (head[0].length === columns && head[1].at(-1) === String(columns))));
      // A sum on every sheet with rows, which together are the sum of the act.
      const quantity = 1;
      const pageSums = sums.slice(0, half).filter((sum) => sum.length > 0).map((sum) => sum[0]);
      assert.ok(pageSums.length > 1 && pageSums.every((sum) => sum[0] === say(lang, "paper.sum_page")));
      assert.equal(pageSums.reduce((all, sum) => all + Number(sum[quantity]), 0), 120);
      assert.equal(sums.slice(0, half).flat().filter((sum) => sum[0] === say(lang, "paper.sum_act")).map((sum) => sum[quantity]).join(), "120");

      const pages = await printed(page);
      assert.equal(pages.length, count, "a sheet is a page");
      assert.ok(pages.every(({ size }) => size.join() === "210,297"));
      const text = pages.map((each) => each.text).join("");
      for (const name of names) assert.ok(text.split(bare(name)).length > 2, `both copies name «${name}»`);
      const code = bare(await page.locator(".foot-digits").first().textContent());
      assert.match(code, /^[0-9a-f]{64}$/);
      for (const [n, each] of pages.entries()) {
        assert.ok(each.text.includes(code), `page ${n + 1} bears the code`);
        const copy = say(lang, "print.copy_of", { copy: n < half ? 1 : 2, copies: 2 });
        assert.ok(each.text.includes(bare(`${copy}, ${say(lang, "print.page_of", { page: (n % half) + 1, pages: half })}`)));
        if (body[n].length > 0) assert.ok(each.text.includes(bare(say(lang, "paper.col_code"))), `the head stands on page ${n + 1}`);
      }
      assert.ok(text.includes(bare(say(lang, "paper.fingerprint_says"))));
    }
  });

  test(`every paper of the demo point prints whole, ${lang}`, async (t) => {
    const page = await demo(t, lang);
    const [client] = await addresses(page, "/clients/");
    await walk(page, "/shelves");
    const [shelf] = await addresses(page, "/shelves/");
    await walk(page, `${client}?tab=acts`);
    const [act] = await addresses(page, "/acceptance/");
    const id = (address) => address.split("/").at(-1);
    for (const path of [`${id(act)}/act`, `${id(act)}/mx1`, `${id(client)}/mx2`]) {
      await open(page, `/paper/${path}`);
      await assertNothingCut(page);
      const { count, body } = await drawn(page);
      const pages = await printed(page);
      assert.equal(pages.length, count, path);
      const text = pages.map((each) => each.text).join("");
      for (const cell of body.flat(2)) assert.ok(text.includes(bare(cell)), `${path}: «${cell}»`);
    }
    for (const path of [`${id(act)}/labels`, `${id(act)}/pieces`, `${id(client)}/card`, id(shelf)]) {
      await open(page, `/paper/${path}`);
      const labels = await texts(page.locator(".sticker .code"));
      const pages = await printed(page);
      assert.deepEqual(pages.map(({ size }) => size), labels.map(() => [58, 40]), path);
      for (const [n, label] of labels.entries()) assert.ok(pages[n].text.includes(bare(label)));
    }
  });
}

test("printing writes down who holds the code; it can be declined; a reprint is the paper that left", async (t) => {
  const lang = "ru";
  const page = await demo(t, lang);
  const { id } = await accept(page, lang, 3);
  await open(page, `/paper/${id}`);
  const first = await drawn(page);
  const digits = await page.locator(".foot-digits").first().textContent();
  // Declined: nothing is written.
  const tick = page.getByRole("checkbox", { name: say(lang, "print.note_left") });
  await tick.uncheck({ force: true });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await settled(page);
  await none(page.getByRole("heading", { name: say(lang, "print.left_title") }));
  await tick.check({ force: true });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.getByRole("heading", { name: say(lang, "print.left_title") }).waitFor();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  const again = page.getByRole("link", { name: say(lang, "print.again") });
  await settled(page);
  await counts(again, 1, "one departure, however often it was printed from this page");

  // Signed since: the paper of now says who signed, the reprint does not.
  await walk(page, `/acceptance/${id}`);
  await page.getByRole("textbox", { name: say(lang, "acceptance.signer") }).fill("Другая Подпись");
  await page.keyboard.press("Enter");
  await page.getByText(say(lang, "acceptance.signed_word"), { exact: true }).waitFor();
  await open(page, `/paper/${id}`);
  await page.locator(".paper").getByText("Другая Подпись").first().waitFor();
  await eventually(() => page.locator(".foot-digits").first().textContent(), (now) => assert.notEqual(now, digits));
  await again.click();
  await page.getByText(pattern(lang, "print.again_says")).waitFor();
  await page.locator(".paper").waitFor();
  await none(page.locator(".paper").getByText("Другая Подпись"));
  await becomes(() => page.locator(".foot-digits").first().textContent(), digits);
  await becomes(() => drawn(page), first);

  await walk(page, "/paper/K7QP-9999");
  await page.getByRole("heading", { level: 1, name: say(lang, "print.unknown") }).waitFor();
});

test("the page passes axe on every size, light and dark", async (t) => {
  for (const [lang, scheme, size] of [["ru", "light", "tablet"], ["en", "dark", "phone"], ["ru", "dark", "desktop"]]) {
    const page = await demo(t, lang, { scheme, size });
    await walk(page, "/clients");
    const [client] = await addresses(page, "/clients/");
    for (const form of ["mx2", "card"]) {
      await open(page, `/paper/${client.split("/").at(-1)}/${form}`);
      await assertAccessible(page, `${form}, ${lang} ${scheme} ${size}`);
    }
  }
});

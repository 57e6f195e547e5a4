// Goods come in: scan, count, decide, record, sign. By keyboard and scanner, as at the counter.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, assertAccessible, becomes, breath, byKey, cells, enterDemo, focused, holds, pattern, say, scan, visit } from "./harness.mjs";

/** Opens the demo point on its acceptance page. */
async function atTheDoor(t, how = {}) {
  const { lang = "ru" } = how;
  const visited = await visit(t, { at: "2026-03-28T12:00", path: "/", ...how });
  const { page, address } = visited;
  await enterDemo(page, lang);
  const client = page.getByRole("combobox", { name: say(lang, "acceptance.choose_client") });
  await byKey(page, "F2", client);
  await client.fill("B-3");
  await client.press("Enter");
  const field = page.getByRole("textbox", { name: say(lang, "acceptance.scan") });
  await focused(field);
  return { ...visited, lang, page, address, field };
}

/** Enters a line as a person without a scanner does: quantity and name, Enter, the key of the size, Enter. */
async function line(page, pieces, name, key) {
  await page.keyboard.type(`${pieces}*${name}`);
  await page.keyboard.press("Enter");
  await page.keyboard.press(String(key));
  await page.keyboard.press("Enter");
}

test("a scanner's burst is taken whole; a new code is named once, then counted", async (t) => {
  const { page, lang, field } = await atTheDoor(t);
  await field.focus();
  await scan(page, "4600000000992", { gap: 5 });
  await page.getByText(say(lang, "acceptance.new_code", { code: "4600000000992" })).waitFor();
  await page.keyboard.type("Ваза синяя");
  await page.keyboard.press("Enter");
  await page.keyboard.press("2");
  await page.keyboard.press("Enter");
  for (let n = 0; n < 5; n += 1) await scan(page, "4600000000992", { gap: 5 });
  await page.getByText(say(lang, "acceptance.last_added", { name: "Ваза синяя", pieces: 6 })).waitFor();
  await page.keyboard.press("5");
  await page.keyboard.press("Shift+Digit8");
  await scan(page, "4600000000992", { gap: 5 });
  await page.getByText(say(lang, "acceptance.last_added", { name: "Ваза синяя", pieces: 11 })).waitFor();
  await holds(field, "");
});

test("whoever types before the page is painted stays in the field", async (t) => {
  const lang = "ru";
  const { page } = await visit(t, { lang });
  await enterDemo(page, lang);
  // The next frame does not come until the person has typed.
  await page.evaluate(() => {
    window.held = [];
    window.requestAnimationFrame = (draw) => window.held.push(draw);
  });
  await page.keyboard.press("F2");
  const client = page.getByRole("combobox", { name: say(lang, "acceptance.choose_client") });
  await client.fill("B-3");
  await page.evaluate(() => window.held.forEach((draw) => draw(performance.now())));
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: say(lang, "acceptance.scan") }).waitFor();
});

test("scans in a row are kept although nobody named them", async (t) => {
  const { page, lang, field } = await atTheDoor(t);
  await field.focus();
  for (const code of ["4600000000909", "4600000000916", "4600000000909"]) await scan(page, code, { gap: 5 });
  const rows = page.getByRole("table").getByRole("row");
  await becomes(async () => (await cells(rows)).slice(1, -1).map((row) => row[1]), ["2", "1"]);
  // Nobody types in the moment a scanner takes.
  await breath();
  await line(page, 1, "Кружка", 1);
  await page.getByRole("button", { name: say(lang, "acceptance.change_line", { name: "4600000000916" }) }).click();
  await page.keyboard.type("Тарелка");
  await page.keyboard.press("Enter");
  await page.keyboard.press("2");
  await page.keyboard.press("Enter");
  await becomes(async () => (await cells(rows)).slice(1, -1).map((row) => row[1]), ["2", "1", "1"]);
  await becomes(async () => (await cells(rows)).at(-1), [say(lang, "acceptance.total"), "4", "", "5"], "what has no size yet counts no litres");
  await page.getByRole("button", { name: new RegExp(`^${say(lang, "acceptance.record")}`) }).getByText(say(lang, "acceptance.waits_incomplete", { lines: 1 })).waitFor();
});

test("the goods do not fit: the figure says so, a decision is asked for, the record says what was decided", async (t) => {
  for (const lang of LANGS) {
    const { page, field } = await atTheDoor(t, { lang });
    await field.focus();
    await line(page, 7, "Корзина плетёная", 3);
    await page.getByRole("heading", { name: say(lang, "acceptance.decision_title") }).waitFor();
    const button = page.getByRole("button", { name: new RegExp(`^${say(lang, "acceptance.record")}`) });
    const before = page.url();
    await page.keyboard.press("F9");
    await becomes(() => page.evaluate(() => document.activeElement.type), "radio", "F9 leads to the decision");
    assert.equal(page.url(), before, "nothing is recorded without a decision");
    await page.getByRole("radio", { name: say(lang, "acceptance.refuse") }).check({ force: true });
    await page.getByText(say(lang, "acceptance.nothing_refused")).waitFor();
    await page.getByRole("radio", { name: say(lang, "acceptance.until") }).check({ force: true });
    await page.getByRole("textbox", { name: say(lang, "acceptance.why") }).fill("до понедельника");
    await holds(page.getByLabel(say(lang, "acceptance.until_day")), "2026-03-30", "two days of grace");
    await page.keyboard.press("F9");
    await page.getByRole("heading", { level: 1, name: pattern(lang, "acceptance.act_title") }).waitFor();
    await page.getByText("до понедельника").waitFor();
    await page.getByText(say(lang, "acceptance.unsigned_word")).first().waitFor();
    await button.waitFor({ state: "detached" });
    await page.getByRole("textbox", { name: say(lang, "acceptance.signer") }).fill("Ветрова А. С.");
    await page.keyboard.press("Enter");
    await page.getByText(say(lang, "acceptance.signed_word"), { exact: true }).waitFor();
  }
});

test("held keys and double clicks record once", async (t) => {
  const { page, lang, field } = await atTheDoor(t);
  await field.focus();
  await line(page, 1, "Кружка", 1);
  await page.getByRole("radio", { name: say(lang, "acceptance.with_fee") }).check({ force: true });
  await page.getByRole("button", { name: new RegExp(`^${say(lang, "acceptance.record")}`) }).dblclick();
  await page.getByRole("heading", { level: 1, name: pattern(lang, "acceptance.act_title") }).waitFor();
  const number = /\d+/.exec(await page.getByRole("heading", { level: 1 }).textContent())[0];
  await page.getByRole("link", { name: say(lang, "acceptance.again_client") }).click();
  await page.getByText(`№ ${Number(number) + 1},`).waitFor();
});

test("unknown ids say so; the form waits where it was left", async (t) => {
  const { page, lang, field } = await atTheDoor(t);
  await field.focus();
  await line(page, 3, "Кружка", 1);
  await page.getByRole("button", { name: say(lang, "acceptance.put_aside") }).click();
  await page.getByText(say(lang, "acceptance.put_aside_facts", { lines: 1, pieces: 3 })).waitFor();
  await page.getByRole("link", { name: say(lang, "acceptance.go_on") }).click();
  await page.getByRole("button", { name: say(lang, "acceptance.change_line", { name: "Кружка" }) }).waitFor();
  await page.goBack();
  await page.getByRole("button", { name: say(lang, "acceptance.throw_away") }).click();
  await page.getByRole("button", { name: say(lang, "acceptance.throw_yes") }).click();
  await page.getByText(say(lang, "acceptance.put_aside_title")).waitFor({ state: "detached" });
});

test("every state of the page passes axe, in both languages, light and dark, at three sizes", async (t) => {
  for (const [lang, scheme, size] of [["ru", "light", "tablet"], ["en", "dark", "desktop"], ["ru", "dark", "phone"]]) {
    const visited = await visit(t, { at: "2026-03-28T12:00", lang, scheme, size });
    const { page } = visited;
    await enterDemo(page, lang);
    const client = page.getByRole("combobox", { name: say(lang, "acceptance.choose_client") });
    await byKey(page, "F2", client);
    await assertAccessible(page, `choose, ${lang} ${scheme}`);
    await client.fill("B-3");
    await page.getByRole("option").first().waitFor();
    await assertAccessible(page, `choose open, ${lang} ${scheme}`);
    await client.press("Enter");
    const field = page.getByRole("textbox", { name: say(lang, "acceptance.scan") });
    await focused(field);
    await assertAccessible(page, `empty, ${lang} ${scheme}`);
    await line(page, 42, "Корзина плетёная", 3);
    await page.getByRole("radio", { name: say(lang, "acceptance.refuse") }).check({ force: true });
    await assertAccessible(page, `refuse, ${lang} ${scheme}`);
    await page.getByRole("radio", { name: say(lang, "acceptance.until") }).check({ force: true });
    await page.locator("summary").first().click();
    await assertAccessible(page, `until, ${lang} ${scheme}`);
    await page.keyboard.press("F9");
    await page.getByRole("heading", { level: 1, name: pattern(lang, "acceptance.act_title") }).waitFor();
    await assertAccessible(page, `recorded, ${lang} ${scheme}`);
  }
});

// Goods go out to buyers: order code, thing, done. More than is there asks for a reason and is never blocked.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, assertAccessible, byKey, enterDemo, eventually, focused, holds, pattern, say, scan, texts, visit } from "./harness.mjs";

/** Opens the demo point on its handout page. */
async function atTheCounter(t, how = {}) {
  const { lang = "ru" } = how;
  const visited = await visit(t, { at: "2026-03-28T12:00", ...how });
  const { page } = visited;
  await enterDemo(page, lang);
  const code = page.getByRole("textbox", { name: say(lang, "handout.code") });
  await byKey(page, "F4", code);
  return { ...visited, lang, page, code };
}

const search = (page, lang) => page.getByRole("combobox", { name: pattern(lang, "handout.item") });
const last = (page) => page.getByRole("complementary").getByRole("listitem").first();
const lastSays = (page, says, message) => eventually(() => last(page).textContent(), (text) => assert.match(text, says, message));

test("order code, thing, Enter: by keyboard alone, in both languages", async (t) => {
  for (const lang of LANGS) {
    const { page, code } = await atTheCounter(t, { lang });
    await code.focus();
    // As a person types: faster than that is a scanner.
    await page.keyboard.type("417 226", { delay: 60 });
    await page.keyboard.press("Enter");
    await focused(search(page, lang));
    await page.keyboard.type("ветрова кашпо");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Enter");
    const button = page.getByRole("button", { name: new RegExp(`^${say(lang, "handout.hand_out")}`) });
    await page.waitForFunction(() => document.activeElement.closest("#hand-out"));
    await page.getByText(pattern(lang, "handout.after_litres")).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText(pattern(lang, "handout.done")).waitFor();
    await lastSays(page, /Кашпо.*417 226/);
    await holds(code, "", "the next buyer can come");
    await button.waitFor();

    await code.fill("417 226");
    await page.getByText(pattern(lang, "doubt.given_before")).waitFor();
  }
});

test("more than is there needs a reason, and goes out with it", async (t) => {
  const { page, lang, code } = await atTheCounter(t);
  await code.fill("500 100");
  await search(page, lang).fill("ветрова кашпо");
  await search(page, lang).press("Enter");
  const pieces = page.getByRole("textbox", { name: say(lang, "handout.pieces") });
  await pieces.fill("99");
  await page.getByText(pattern(lang, "handout.short", { asked: 99 })).waitFor();
  await pieces.press("Enter");
  const reason = page.getByRole("textbox", { name: say(lang, "handout.reason") });
  await page.waitForFunction(() => document.activeElement.closest("#reason"));
  await page.getByText(pattern(lang, "handout.done")).waitFor({ state: "detached" });
  await reason.fill("лежали без акта");
  await page.keyboard.press("F9");
  await page.getByText(pattern(lang, "handout.done")).waitFor();
  await search(page, lang).fill("ветрова кашпо");
  await page.getByText(pattern(lang, "handout.choice_gone"), { exact: false }).first().waitFor();
});

test("a scan puts its goods on the handout wherever the order code stands, and its Enter hands nothing out", async (t) => {
  const { page, lang, code } = await atTheCounter(t);
  await search(page, lang).fill("ветрова чашек");
  const codes = (await texts(page.getByRole("option"))).map((option) => /\d{13}/.exec(option)[0]);
  assert.ok(codes.length >= 2, "two kinds of cups");
  await page.keyboard.press("Escape");
  await code.fill("417 300");
  await code.press("Enter");
  await focused(search(page, lang));
  await code.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await scan(page, codes[0], { gap: 5 });
  await page.waitForFunction(() => document.activeElement.closest("#hand-out"));
  await holds(code, "417 300", "the order code stays");
  await scan(page, codes[1], { gap: 5 });
  await page.getByRole("button", { name: say(lang, "handout.remove") }).nth(1).waitFor();
  assert.equal(await page.getByText(pattern(lang, "handout.done")).count(), 0, "the scanner's Enter handed nothing out");
  await holds(code, "417 300");
  await page.waitForFunction(() => document.activeElement.closest("#hand-out"));
  await page.keyboard.press("Enter");
  await page.getByText(pattern(lang, "handout.done")).waitFor();
  await lastSays(page, /;.*417 300/, "both went out in one handout");
});

test("every state of the page passes axe", async (t) => {
  for (const [lang, scheme, size] of [["ru", "light", "tablet"], ["en", "dark", "phone"]]) {
    const { page, code } = await atTheCounter(t, { lang, scheme, size });
    await assertAccessible(page, `empty, ${lang} ${scheme}`);
    await code.fill("1");
    await search(page, lang).fill("ветрова");
    await page.getByRole("option").first().waitFor();
    await assertAccessible(page, `search, ${lang} ${scheme}`);
    await search(page, lang).press("Enter");
    await page.getByRole("textbox", { name: say(lang, "handout.pieces") }).fill("99");
    await assertAccessible(page, `too many, ${lang} ${scheme}`);
  }
});

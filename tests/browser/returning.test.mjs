// Goods go back to the client: some, then all, each by an act that is signed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, assertAccessible, enterDemo, eventually, pattern, say, texts, visit } from "./harness.mjs";

async function atTheReturn(t, how = {}) {
  const { lang = "ru", size = "desktop" } = how;
  const visited = await visit(t, { at: "2026-03-28T12:00", ...how });
  const { page, address } = visited;
  await enterDemo(page, lang);
  // On tablet and phone all pages stand under "More".
  if (size !== "desktop") await page.getByRole("button", { name: say(lang, "nav.more") }).click();
  await page.getByRole("link", { name: say(lang, "nav.return"), exact: true }).locator("visible=true").last().click();
  const client = page.getByRole("combobox", { name: say(lang, "acceptance.choose_client") });
  await client.fill("B-3");
  await client.press("Enter");
  await page.getByRole("button", { name: say(lang, "returning.take_all") }).waitFor();
  return { ...visited, lang, page, address };
}

test("some of it today, the rest on another visit", async (t) => {
  for (const lang of LANGS) {
    const { page } = await atTheReturn(t, { lang });
    const fields = page.getByRole("textbox", { name: pattern(lang, "returning.back_of") });
    const lines = (await texts(fields)).length;
    await fields.first().fill("1");
    await page.keyboard.press("F9");
    await page.waitForFunction(() => document.activeElement.closest("#taker"));
    await page.keyboard.type("Чужая С. С.");
    await page.getByText(say(lang, "returning.not_authorised")).waitFor();
    await page.keyboard.press("F9");
    await page.getByRole("heading", { level: 1, name: pattern(lang, "returning.act_title") }).waitFor();
    const number = /\d+/.exec(await page.getByRole("heading", { level: 1 }).textContent())[0];
    await page.getByRole("textbox", { name: say(lang, "acceptance.signer") }).fill("Чужая С. С.");
    await page.keyboard.press("Enter");
    await page.getByText(say(lang, "acceptance.signed_word"), { exact: true }).waitFor();

    await page.getByRole("link", { name: say(lang, "returning.again_client") }).click();
    await page.getByRole("button", { name: say(lang, "returning.take_all") }).click();
    await eventually(() => fields.count(), (now) => assert.ok(now >= lines - 1));
    await page.getByRole("button", { name: "Ветрова А. С." }).click();
    await page.keyboard.press("F9");
    await page.getByRole("heading", { level: 1, name: say(lang, "returning.act_title", { number: Number(number) + 1 }) }).waitFor();
    await page.getByText(say(lang, "acceptance.became_litres", { value: "0", limit: "71" })).first().waitFor();
    await page.getByRole("link", { name: say(lang, "returning.again_client") }).click();
    await page.getByText(say(lang, "returning.nothing")).waitFor();
  }
});

test("more than is here asks for a reason", async (t) => {
  const { page, lang } = await atTheReturn(t);
  await page.getByRole("textbox", { name: pattern(lang, "returning.back_of") }).first().fill("999");
  await page.getByRole("textbox", { name: say(lang, "returning.to") }).fill("Ветрова А. С.");
  await page.keyboard.press("F9");
  await page.waitForFunction(() => document.activeElement.closest("#reason"));
  await page.keyboard.type("нашлись при уборке");
  await page.keyboard.press("F9");
  await page.getByText("нашлись при уборке").waitFor();
});

test("every state of the page passes axe", async (t) => {
  for (const [lang, scheme, size] of [["ru", "light", "tablet"], ["en", "dark", "phone"]]) {
    const { page } = await atTheReturn(t, { lang, scheme, size });
    await assertAccessible(page, `form, ${lang} ${scheme}`);
    await page.getByRole("button", { name: say(lang, "returning.take_all") }).click();
    await page.getByRole("textbox", { name: pattern(lang, "returning.back_of") }).first().fill("много");
    await assertAccessible(page, `wrong, ${lang} ${scheme}`);
  }
});

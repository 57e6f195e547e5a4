// A scan goes to the page, not to the focus: on every page it leads somewhere, and no key of it stays in a field.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, assertAccessible, becomes, breath, ean, holds, enterDemo, pattern, say, scan, settled, visit, walk } from "./harness.mjs";

const AT = "2026-03-28T12:00";
const NEW = ean(460000077777);

/** The demo point on its first page, and the code of something that is there. */
async function demo(t, how = {}) {
  const { lang = "ru" } = how;
  const visited = await visit(t, { at: AT, ...how, lang });
  await enterDemo(visited.page, lang);
  await walk(visited.page, "/handout");
  await visited.page.getByRole("textbox", { name: say(lang, "handout.code") }).waitFor();
  await walk(visited.page, "/");
  return { ...visited, lang };
}

const dialog = (page, name) => page.getByRole("dialog", { name });
const said = (page) => page.locator(".last-scan .id");

test("an unknown code on a page says so, and can be accepted from there", async (t) => {
  for (const lang of LANGS) {
    const { page } = await demo(t, { lang });
    await scan(page, NEW);
    const asked = dialog(page, say(lang, "scan.unknown_title", { code: NEW }));
    await asked.waitFor();
    await assertAccessible(page, `unknown code, ${lang}`);
    await asked.getByRole("button", { name: say(lang, "scan.accept_it") }).press("Enter");
    const client = page.getByRole("combobox", { name: say(lang, "acceptance.choose_client") });
    await client.fill("B-3");
    await client.press("Enter");
    await page.getByText(say(lang, "acceptance.new_code", { code: NEW })).waitFor();
  }
});

test("a scan on every page leads somewhere, whatever the layout", async (t) => {
  const { page, lang } = await demo(t);
  const paths = ["/", "/acceptance", "/return", "/shelves", "/shelves/new", "/clients", "/clients/new", "/disputes", "/journal", "/data", "/settings"];
  for (const [n, path] of paths.entries()) {
    await walk(page, path);
    await settled(page);
    await scan(page, NEW, { russian: n % 2 === 1 });
    if (path === "/acceptance") {
      await page.getByText(say(lang, "scan.waits_client", { code: NEW })).waitFor();
      continue;
    }
    const asked = dialog(page, say(lang, "scan.unknown_title", { code: NEW }));
    await asked.waitFor();
    await page.keyboard.press("Escape");
    await asked.waitFor({ state: "hidden" });
    await becomes(() => said(page).textContent(), NEW, path);
  }
});

test("a scan into a text field leaves the field as it was, and its Enter sends nothing", async (t) => {
  const { page, lang } = await demo(t);
  await walk(page, "/clients/new");
  const name = page.getByRole("textbox", { name: say(lang, "clients.name") });
  await name.pressSequentially("ИП Новиков А", { delay: 5 });
  await name.press("End");
  await scan(page, NEW);
  await dialog(page, say(lang, "scan.unknown_title", { code: NEW })).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await holds(name, "ИП Новиков А");
  assert.match(page.url(), /clients\/new$/);
  // Letters a person types come through, however fast.
  await name.focus();
  await name.press("End");
  await page.keyboard.type("B12", { delay: 12 });
  await holds(name, "ИП Новиков АB12");
});

test("half a scan, a wrong check digit and two scanners at once are refused with what to do", async (t) => {
  for (const lang of LANGS) {
    const { page } = await demo(t, { lang });
    await scan(page, "46000000", { end: null });
    await page.getByText(say(lang, "scan.unfinished", { code: "46000000" })).waitFor();
    await scan(page, "4600000000014");
    await page.getByText(say(lang, "scan.check_digit", { code: "4600000000014" })).waitFor();
    await assertAccessible(page, `refused, ${lang}`);
    await breath();
    await scan(page, "46004600000000000000000001522");
    await page.getByText(say(lang, "scan.mixed"), { exact: true }).waitFor();
    assert.equal(await page.getByRole("dialog").count(), 0, "none of them is taken for a code");
  }
});

test("goods show whose they are and what can be done; a shelf's and an act's label lead there", async (t) => {
  for (const lang of LANGS) {
    const { page } = await demo(t, { lang });
    await walk(page, "/acceptance");
    const client = page.getByRole("combobox", { name: say(lang, "acceptance.choose_client") });
    await client.fill("B-3");
    await client.press("Enter");
    const field = page.getByRole("textbox", { name: say(lang, "acceptance.scan") });
    await field.waitFor();
    await scan(page, NEW);
    await page.getByText(say(lang, "acceptance.new_code", { code: NEW })).waitFor();
    await page.keyboard.insertText("Ваза синяя");
    await page.keyboard.press("Enter");
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    await page.keyboard.press("F9");
    const title = page.getByRole("heading", { level: 1, name: pattern(lang, "acceptance.act_title") });
    const until = page.getByRole("radio", { name: say(lang, "acceptance.until") });
    await title.or(until).first().waitFor();
    if (await until.count()) {
      await until.check({ force: true });
      await page.keyboard.press("F9");
    }
    await title.waitFor();
    const act = new URL(page.url()).pathname.split("/").at(-1);
    await walk(page, "/");
    await scan(page, NEW);
    const asked = dialog(page, say(lang, "scan.found_title", { code: NEW }));
    await asked.waitFor();
    await assertAccessible(page, `found, ${lang}`);
    await asked.getByRole("button", { name: say(lang, "scan.hand_out"), exact: true }).press("Enter");
    await page.getByRole("heading", { name: pattern(lang, "handout.item_title", { name: "Ваза синяя", pieces: 1 }) }).waitFor();
    await walk(page, "/");
    await scan(page, act);
    await title.waitFor();
    await walk(page, "/");
    await scan(page, `${act}.1`, { russian: true });
    await dialog(page, say(lang, "scan.found_title", { code: `${act}.1` })).waitFor();
    await page.keyboard.press("Escape");
  }
});

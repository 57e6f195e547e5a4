// The client's instructions: entered one by one or as a table, and goods handed out under them: one scan and Enter.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, addresses, assertAccessible, enterDemo, eventually, focused, holds, pattern, say, scan, texts, visit, walk } from "./harness.mjs";

/** The demo point, at a client's instructions, and codes of two kinds of goods of theirs that are here. */
async function atInstructions(t, how = {}) {
  const { lang = "ru" } = how;
  const visited = await visit(t, { at: "2026-03-28T12:00", ...how });
  const { page } = visited;
  await enterDemo(page, lang);
  await walk(page, "/handout");
  const search = page.getByRole("combobox", { name: pattern(lang, "handout.item") });
  await search.fill("ветрова чашек");
  const codes = (await texts(page.getByRole("option"))).map((option) => /\d{13}/.exec(option)[0]);
  await page.keyboard.press("Escape");
  await walk(page, "/clients");
  const clients = await addresses(page, "/clients/");
  let client = "";
  for (const address of clients) {
    await walk(page, address);
    if (/Ветрова|Vetrova/.test(await page.locator("h1").textContent())) client = address.split("/").at(-1);
    if (client) break;
  }
  await walk(page, `/instructions/${client}`);
  return { ...visited, page, lang, codes, client };
}

const table = (page, lang) => page.getByRole("textbox", { name: say(lang, "table_in.table"), exact: true });

/** Records a table of instructions. */
async function paste(page, lang, text) {
  await table(page, lang).fill(text);
  await page.getByRole("button", { name: pattern(lang, "handout.record_all") }).click();
  await page.getByText(pattern(lang, "handout.instructed_many")).waitFor();
}

test("a table gives instructions, names the lines it holds back, and an order goes out by one scan and Enter", async (t) => {
  for (const lang of LANGS) {
    const { page, codes, client } = await atInstructions(t, { lang });
    const text = `Заказ;Штрихкод;Шт;Получатель\n500100200;${codes[0]};1;Иванова, 77 04\n500100201;=1+1;1;\n;${codes[1]};1;\n500100202;${codes[1]};2;`;
    await table(page, lang).fill(text);
    for (const [line, why] of [[3, "table_in.formula"], [4, "handout.no_order"]]) {
      const held = page.getByRole("listitem").filter({ hasText: say(lang, "table_in.line", { n: line }) });
      await eventually(() => held.textContent(), (text) => assert.ok(text.endsWith(say(lang, why)), text));
    }
    await page.getByRole("button", { name: pattern(lang, "handout.record_all", { n: 2 }) }).click();
    await page.getByText(pattern(lang, "handout.instructed_many", { n: 2 })).waitFor();
    await holds(table(page, lang), text.split("\n").slice(0, 1).concat(text.split("\n").slice(2, 4)).join("\n"), "the bad lines stay");

    await walk(page, "/handout");
    await page.getByRole("textbox", { name: say(lang, "handout.code") }).waitFor();
    // One scan, one Enter, and nothing else from here to "handed out".
    await scan(page, "500100200", { gap: 5 });
    await page.waitForFunction(() => document.activeElement.closest("#hand-out"));
    await page.locator(".recipient", { hasText: /^77 04/ }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByText(pattern(lang, "handout.done")).waitFor();
    await page.getByRole("complementary").getByRole("listitem").first().getByText(/500100200/).first().waitFor();

    // Once more: it is said, and nothing goes out without a reason.
    await scan(page, "500100200", { gap: 5 });
    await page.getByRole("alert").getByText(pattern(lang, "doubt.given_before")).waitFor();
    await walk(page, `/instructions/${client}`);
    const listed = page.getByRole("listitem").filter({ hasText: "500100200" });
    await listed.getByText(say(lang, "handout.state_done"), { exact: true }).waitFor();
  }
});

test("goods without an instruction, and of another client's, ask for a reason that stays on record", async (t) => {
  const { page, lang, codes } = await atInstructions(t);
  await paste(page, lang, `500100200;${codes[0]};;1`);
  await walk(page, "/handout");
  const code = page.getByRole("textbox", { name: say(lang, "handout.code") });
  await code.fill("999000111");
  await code.press("Enter");
  const search = page.getByRole("combobox", { name: pattern(lang, "handout.item") });
  await focused(search);
  await search.fill("ветрова кашпо");
  await search.press("Enter");
  await page.getByRole("alert").getByText(say(lang, "doubt.no_instruction")).waitFor();
  await page.keyboard.press("F9");
  await page.waitForFunction(() => document.activeElement.closest("#reason"));
  await page.keyboard.type("сказали по телефону");
  await page.keyboard.press("F9");
  await page.getByText(pattern(lang, "handout.done")).waitFor();
});

test("a buyer who does not take it leaves the instruction open, and both are seen", async (t) => {
  const { page, lang, codes, client } = await atInstructions(t);
  await paste(page, lang, `500100200;${codes[0]};;1`);
  await walk(page, "/handout");
  await scan(page, "500100200", { gap: 5 });
  await page.waitForFunction(() => document.activeElement.closest("#hand-out"));
  await page.getByRole("button", { name: say(lang, "handout.do_not"), exact: true }).click();
  await page.getByRole("textbox", { name: say(lang, "handout.keep_reason") }).fill("не подошёл цвет");
  await assertAccessible(page, "why nothing goes out");
  await page.getByRole("button", { name: say(lang, "handout.buyer_refused") }).click();
  await page.getByText(pattern(lang, "handout.kept_done")).waitFor();
  const first = page.getByRole("complementary").getByRole("listitem").first();
  await eventually(() => first.textContent(), (text) => assert.match(text, new RegExp(`${say(lang, "handout.kept")}.*500100200, не подошёл цвет`)));
  await walk(page, `/instructions/${client}`);
  await page.getByRole("listitem").filter({ hasText: "500100200" }).getByText(say(lang, "handout.state_open")).waitFor();
});

test("an instruction is entered by hand, kept while it is typed, and every state passes axe", async (t) => {
  for (const [lang, scheme, size] of [["ru", "light", "tablet"], ["en", "dark", "phone"]]) {
    const { page, client } = await atInstructions(t, { lang, scheme, size });
    await page.getByRole("button", { name: say(lang, "handout.record_instruction") }).click();
    await page.getByText(say(lang, "handout.no_order")).waitFor();
    await assertAccessible(page, `nothing typed, ${lang}`);
    await page.getByRole("textbox", { name: pattern(lang, "handout.order") }).first().fill("700 100");
    const goods = page.getByRole("combobox", { name: say(lang, "handout.instructed_goods") });
    await goods.fill("кашпо");
    await goods.press("Enter");
    await page.getByRole("textbox", { name: pattern(lang, "handout.recipient") }).fill("Иванова, 77 04");
    await walk(page, "/handout");
    await walk(page, `/instructions/${client}`);
    const order = page.getByRole("textbox", { name: pattern(lang, "handout.order") }).first();
    await page.waitForFunction(() => document.querySelector("#instruction input")?.value === "700 100");
    await table(page, lang).fill("1;=A1\n2;;Ваза\n");
    await assertAccessible(page, `a table with a bad line, ${lang}`);
    await order.press("Enter");
    await page.getByText(pattern(lang, "handout.instructed")).first().waitFor();
    await holds(order, "");
    await page.getByRole("listitem").filter({ hasText: "700 100" }).waitFor();
    await walk(page, "/instructions");
    await page.getByRole("listitem").filter({ hasText: "700 100" }).waitFor();
    await assertAccessible(page, `all instructions, ${lang}`);
  }
});

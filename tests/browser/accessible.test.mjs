// axe finds nothing: on every page of the app with the demo point's data, empty, and unknown; every tab of a client, every dialog, the
// sheet of the phone; in both languages, light and dark. A page may not log an error while it is looked at, which visit() sees to.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { LANGS, assertAccessibleInBoth as look, enterDemo, say, settled, visit, walk } from "./harness.mjs";
import { PLAIN, found, ofOne } from "./harness/routes.mjs";
import { UP_TO_4, line } from "./story_a/goods.mjs";
import { Person } from "./story_a/person.mjs";

test("a colour scheme changes colours alone", () => {
  // So that in the second one only the rules of colours are asked.
  const folder = new URL("../../style/", import.meta.url);
  const asks = readdirSync(folder).filter((name) => readFileSync(new URL(name, folder), "utf8").includes("prefers-color-scheme"));
  assert.deepEqual(asks, []);
});

for (const lang of LANGS) {
  const words = (key, values) => say(lang, key, values);
  const button = (page, key, values) => page.getByRole("button", { name: words(key, values), exact: true });

  /** Opens a dialog by its button, looks at it, leaves it by its safe button. */
  const dialog = async (page, open, leave) => {
    await button(page, open).first().click();
    await page.getByRole("dialog").waitFor();
    await settled(page);
    await look(page, `dialog «${words(open)}»`);
    await page.getByRole("dialog").getByRole("button", { name: words(leave), exact: true }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  };

  test(`axe finds nothing on any page of the demo point, ${lang}`, async (t) => {
    const { page } = await visit(t, { lang, at: "2026-03-28T19:04" });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await look(page, "first run");
    await enterDemo(page, lang);
    const { client, dispute, shelf, message, paths } = await found(page);

    for (const path of [...PLAIN, ...ofOne(paths), "/no/such/page", "/clients/K7QP-9999", "/shelves/K7QP-9999", "/disputes/K7QP-9999", "/journal/K7QP-9999", "/shelves?as=table"]) {
      await walk(page, path);
      await look(page, path);
    }

    await walk(page, client);
    for (const tab of ["goods", "acts", "disputes", "contract", "card", "overview"]) {
      const name = new RegExp(`^${words(`clients.tab_${tab}`)}( \\d+)?$`);
      await page.getByRole("tab", { name }).click();
      await page.getByRole("tabpanel", { name }).waitFor();
      await look(page, `client, ${tab}`);
    }
    await button(page, "shelves.as_table").click();
    await look(page, "client, the chart as a table");

    await dialog(page, "nav.change_shift", "nav.cancel");
    await walk(page, paths["/acceptance/:id"][0]);
    await line(new Person({ page }, lang), 2, "Vase", UP_TO_4);
    await button(page, "acceptance.put_aside").click();
    await button(page, "acceptance.throw_away").first().waitFor();
    await dialog(page, "acceptance.throw_away", "acceptance.throw_no");
    await walk(page, `${client}?tab=contract`);
    await page.getByRole("main").getByRole("link", { name: words("clients.end"), exact: true }).first().click();
    await page.getByRole("heading", { name: words("exit.begin_title") }).waitFor();
    await look(page, "the end of a contract, before it begins");
    await page.getByRole("radio", { name: new RegExp(`^${words("exit.ground_agreed")}`, "i") }).check({ force: true });
    await button(page, "exit.begin").click();
    await page.getByRole("heading", { name: words("exit.checklist") }).waitFor();
    await look(page, "the end of a contract, with its checklist");
    await dialog(page, "exit.change", "exit.cancel");
    await walk(page, shelf);
    await dialog(page, "shelves.close", "shelves.close_keep");
    await walk(page, dispute);
    await dialog(page, "dispute.export", "dispute.cancel");
    await dialog(page, "dispute.close", "dispute.cancel");
    await button(page, "dispute.add_letter").click();
    await settled(page);
    await look(page, "the form of a letter");
    await walk(page, message);
    await page.getByRole("button", { name: words("journal.value_erase") }).first().click();
    await page.getByRole("dialog").waitFor();
    await look(page, "erasing a value");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });

    await walk(page, "/settings");
    const leaves = page.getByRole("button", { name: words("settings.left_here", { name: "Рябова О. В." }) });
    for (const way of ["the safe button", "Escape"]) {
      await leaves.click();
      await page.getByRole("dialog", { name: words("settings.left_question", { name: "Рябова О. В." }) }).waitFor();
      await look(page, "a person leaves");
      if (way === "Escape") await page.keyboard.press("Escape");
      else await button(page, "settings.left_not").click();
      await page.getByRole("dialog").waitFor({ state: "hidden" });
    }
  });

  test(`axe finds nothing in a new point, ${lang}`, async (t) => {
    const { page, tab } = await visit(t, { lang });
    await page.getByRole("textbox", { name: words("first_run.point") }).fill("Пункт");
    await page.getByRole("textbox", { name: words("first_run.person") }).fill("Кольцова М. И.");
    await button(page, "first_run.start").click();
    await page.getByRole("heading", { level: 1, name: words("first_run.start_title") }).waitFor();
    for (const route of PLAIN) {
      await walk(page, route);
      await look(page, `${route} of a new point`);
    }
    const second = await tab("/");
    await button(second, "store.take_over").waitFor();
    await look(second, "a second tab, which follows the first");
  });

  test(`axe finds nothing on the phone, ${lang}`, async (t) => {
    const { page } = await visit(t, { lang, size: "phone", at: "2026-03-28T19:04" });
    await enterDemo(page, lang);
    const { client, dispute, paths } = await found(page);
    for (const path of ["/", ...paths["/acceptance/:id"], "/handout", "/shelves", "/clients", client, "/journal", "/data", "/settings"]) {
      await walk(page, path);
      await look(page, `${path} on the phone`);
    }
    await walk(page, dispute);
    for (const tab of ["gist", "letters", "evidence", "course"]) {
      await page.getByRole("tab", { name: new RegExp(`^${words(`dispute.tab_${tab}`)}( \\d+)?$`) }).click();
      await look(page, `dispute, ${tab}, on the phone`);
    }
    await button(page, "nav.more").click();
    await page.getByRole("dialog").waitFor();
    await look(page, "the sheet of all sections");
    await button(page, "nav.close").click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });
}

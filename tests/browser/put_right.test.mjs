// A wrong entry is put right in two presses from wherever it is seen: «Исправить» beside it, and the button of the form. Both stay
// visible: the wrong one struck through, with a link to the one that puts it right.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, addresses, assertAccessible, counts, enterDemo, eventually, pattern, say, settled, visit, walk } from "./harness.mjs";

/** The demo point, with every press of a mouse or a finger counted. */
async function demo(t, how = {}) {
  const { lang = "ru" } = how;
  const visited = await visit(t, { at: "2026-03-28T12:00", ...how });
  const { page } = visited;
  await enterDemo(page, lang);
  await page.evaluate(() => {
    globalThis.presses = 0;
    addEventListener("click", (event) => (globalThis.presses += event.isTrusted && event.detail > 0 ? 1 : 0), true);
  });
  await walk(page, "/");
  const [client] = await addresses(page, "/clients/");
  return { page, lang, client };
}

const fixes = (place, lang) => place.getByRole("link", { name: pattern(lang, "journal.fix_which") });

/** Puts the entry behind a link right by making it void, and says how many presses that took. */
async function putRight(page, lang, link) {
  await page.evaluate(() => (globalThis.presses = 0));
  await link.click();
  const reason = page.getByRole("textbox", { name: say(lang, "journal.fix_reason") });
  await reason.waitFor();
  const id = new URL(page.url()).pathname.split("/").at(-2);
  // Nothing but the keyboard between the two presses.
  await page.getByRole("radio", { name: say(lang, "journal.fix_void") }).focus();
  await page.keyboard.press("Space");
  await reason.focus();
  await page.keyboard.type("записали не туда");
  await page.getByRole("button", { name: say(lang, "journal.fix_do"), exact: true }).click();
  await page.getByRole("heading", { level: 1, name: say(lang, "journal.title", { id }) }).waitFor();
  return { id, presses: await page.evaluate(() => globalThis.presses) };
}

/** Where entries are seen, and how the link that puts one right is found there. */
const PLACES = {
  "the journal": async ({ page, lang }) => {
    await walk(page, "/journal");
    return fixes(page.getByRole("row").filter({ hasText: pattern(lang, "nav.handout") }).or(page.getByRole("row")), lang).first();
  },
  "the client's timeline": async ({ page, lang, client }) => {
    await walk(page, client);
    return fixes(page.locator(".timeline"), lang).last();
  },
  "the client's acts": async ({ page, lang, client }) => {
    await walk(page, `${client}?tab=acts`);
    return fixes(page.getByRole("tabpanel"), lang).first();
  },
  "the lines of goods": async ({ page, lang, client }) => {
    await walk(page, `${client}?tab=goods`);
    return fixes(page.getByRole("tabpanel"), lang).first();
  },
  "the last handouts": async ({ page, lang }) => {
    await walk(page, "/handout");
    return page.getByRole("complementary").getByRole("link", { name: pattern(lang, "handout.correct_which") }).first();
  },
  "an act that was recorded": async ({ page, lang, client }) => {
    await walk(page, `${client}?tab=acts`);
    const [act] = await addresses(page, "/acceptance/");
    await walk(page, act);
    return page.getByRole("main").getByRole("link", { name: say(lang, "acceptance.correct"), exact: true });
  },
  "the message after recording": async ({ page, lang }) => {
    await walk(page, "/handout");
    const search = page.getByRole("combobox", { name: pattern(lang, "handout.item") });
    await search.fill("кашпо");
    await search.press("Enter");
    await page.waitForFunction(() => document.activeElement.closest("#hand-out"));
    await page.keyboard.press("Enter");
    await page.getByText(pattern(lang, "handout.done")).waitFor();
    return page.getByRole("status").getByRole("link", { name: say(lang, "handout.correct"), exact: true }).last();
  },
};

test("two presses put an entry right from wherever it is seen", async (t) => {
  for (const lang of LANGS) {
    // One point for all places: each puts another entry right.
    const there = await demo(t, { lang });
    for (const [place, find] of Object.entries(PLACES).slice(0, lang === "ru" ? undefined : 1)) {
      await t.test(`${place}, ${lang}`, async () => {
        const { presses } = await putRight(there.page, lang, await find(there));
        assert.equal(presses, 2);
        await there.page.locator(".banner", { hasText: "записали не туда" }).getByRole("link").waitFor();
        // The message goes by itself.
        await there.page.context().clock.fastForward(7_000);
      });
    }
  }
});

test("what was put right stays to be read, struck through, with a link to what puts it right", async (t) => {
  const { page, lang } = await demo(t);
  const link = await PLACES["the last handouts"]({ page, lang });
  const { id } = await putRight(page, lang, link);
  await walk(page, "/handout");
  const wrong = page.getByRole("complementary").getByRole("listitem").first();
  await eventually(() => wrong.locator("s").textContent(), (struck) => assert.match(struck, /шт/));
  const by = await wrong.getByRole("link").last().textContent();
  assert.notEqual(by, id);
  await assertAccessible(page, "a handout that was put right");
  await walk(page, "/journal");
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: id, exact: true }) });
  await row.locator("s").first().waitFor();
  await counts(row.getByRole("link", { name: by, exact: true }), 1);
  await assertAccessible(page, "the journal with what was put right");
});

test("a double click on the button of the form presses nothing on the page that follows", async (t) => {
  for (const size of ["desktop", "phone"]) {
    const { page, lang } = await demo(t, { size });
    const link = await PLACES["the last handouts"]({ page, lang });
    await link.click();
    const reason = page.getByRole("textbox", { name: say(lang, "journal.fix_reason") });
    await page.getByRole("radio", { name: say(lang, "journal.fix_void") }).check({ force: true });
    await reason.fill("записали дважды");
    const id = new URL(page.url()).pathname.split("/").at(-2);
    // Wherever the second press lands, it would lead away.
    await page.evaluate(() => document.addEventListener("click", (event) => event.detail > 1 && event.target.closest("a") === null && (globalThis.landed = true)));
    await settled(page);
    const box = await page.getByRole("button", { name: say(lang, "journal.fix_do"), exact: true }).boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down({ clickCount: 1 });
    await page.mouse.up({ clickCount: 1 });
    await page.getByRole("heading", { level: 1, name: say(lang, "journal.title", { id }) }).waitFor();
    await page.locator('main .actions a[href$="/fix"]').first().waitFor();
    // A link of the next page, put exactly where the hand still is.
    await page.evaluate(([x, y]) => {
      const link = document.querySelector('main .actions a[href$="/fix"]');
      Object.assign(link.style, { position: "fixed", left: `${x - 40}px`, top: `${y - 20}px`, width: "80px", height: "40px", zIndex: 99 });
    }, [box.x + box.width / 2, box.y + box.height / 2]);
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.up({ clickCount: 2 });
    await settled(page);
    assert.match(new URL(page.url()).pathname, new RegExp(`${id}$`), "the second press of a double click led nowhere");
    // A press of its own does.
    await page.mouse.down({ clickCount: 1 });
    await page.mouse.up({ clickCount: 1 });
    await page.getByRole("heading", { level: 1, name: say(lang, "journal.fix_title", { id }) }).waitFor();
  }
});

test("a message lies over nothing that can be pressed", async (t) => {
  for (const size of ["desktop", "tablet", "phone"]) {
    const { page, lang, client } = await demo(t, { size });
    await PLACES["the message after recording"]({ page, lang });
    await walk(page, client);
    // Sooner than the message goes by itself.
    await page.getByRole("link", { name: say(lang, "shelves.accept"), exact: true }).first().click({ trial: true, timeout: 5_000 });
  }
});

test("goods that went out come back into stock from the card of their handout, some and then all", async (t) => {
  for (const lang of LANGS) {
    const { page } = await demo(t, { lang });
    await walk(page, "/handout");
    const search = page.getByRole("combobox", { name: pattern(lang, "handout.item") });
    await search.fill("ветрова кашпо");
    await search.press("Enter");
    await page.getByRole("textbox", { name: say(lang, "handout.pieces") }).fill("2");
    await page.keyboard.press("F9");
    await page.getByText(pattern(lang, "handout.done")).waitFor();
    await page.getByRole("complementary").getByRole("listitem").first().getByRole("link").first().click();
    const take = page.getByRole("button", { name: say(lang, "handout.back_do") });
    await take.click();
    await page.getByText(say(lang, "handout.back_nothing")).waitFor();
    const pieces = page.getByRole("textbox", { name: pattern(lang, "handout.back_of") });
    await pieces.fill("3");
    await take.click();
    await page.getByText(say(lang, "handout.back_too_many", { most: 2 })).waitFor();
    await pieces.fill("1");
    await take.click();
    await page.getByText(say(lang, "handout.back_no_reason")).waitFor();
    await assertAccessible(page, `a form that waits for a reason, ${lang}`);
    await page.getByRole("textbox", { name: say(lang, "handout.back_reason") }).fill("не подошёл цвет");
    await take.click();
    await page.getByText(pattern(lang, "handout.back_done")).first().waitFor();
    await page.getByText(say(lang, "handout.back_out", { pieces: 1 })).waitFor();
    await page.getByRole("button", { name: say(lang, "handout.back_all") }).click();
    await page.getByRole("textbox", { name: say(lang, "handout.back_reason") }).fill("передумал");
    await take.click();
    await page.getByText(say(lang, "handout.all_back")).waitFor();
    await counts(page.getByRole("listitem").filter({ hasText: /не подошёл цвет|передумал/ }), 2);
  }
});

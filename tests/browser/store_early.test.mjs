// The books show from local storage while IndexedDB opens; what is recorded meanwhile waits for it and is not lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { BENEATH, becomes, say, settled, visit } from "./harness.mjs";
import { introduce, takeShift } from "./harness/store.mjs";

/** Lets the page hear that its database is open when the test says so; runs before the page. */
function slow() {
  addEventListener("click", ({ target }) => (globalThis.pressedLast = target.textContent), true);
  globalThis.databaseOpens = new Promise((open) => (globalThis.openDatabase = open));
  const own = Object.getOwnPropertyDescriptor(IDBRequest.prototype, "onsuccess");
  Object.defineProperty(IDBOpenDBRequest.prototype, "onsuccess", {
    get() {
      return own.get.call(this);
    },
    set(heard) {
      const later = (event) =>
        globalThis.databaseOpens.then(() => {
          globalThis.databaseIsOpen = true;
          heard.call(this, event);
        });
      own.set.call(this, heard && later);
    },
  });
}

const isOpen = (page) => page.evaluate(() => globalThis.databaseIsOpen === true);
const open = (page) => page.evaluate(() => globalThis.openDatabase());

for (const lang of BENEATH) {
  test(`books from local storage show while the database opens, and a record waits for it (${lang})`, async (t) => {
    const { page, context, address } = await visit(t, { lang });
    await introduce(page, lang);
    await takeShift(page, lang);
    await context.addInitScript(slow);

    await page.goto(`${address}/clients`);
    await page.getByRole("heading", { level: 1, name: say(lang, "nav.clients") }).waitFor();
    await page.getByText("Кольцова М. И.").first().waitFor();
    assert.equal(await isOpen(page), false, "the database was not waited for");
    let kept = false;
    const taken = takeShift(page, lang).then(() => (kept = true));
    const take = page.getByRole("button", { name: say(lang, "nav.take_shift") });
    await page.waitForFunction((words) => globalThis.pressedLast?.includes(words), say(lang, "nav.take_shift"));
    await settled(page);
    assert.ok(!kept && (await take.isVisible()), "nothing is kept before the database is open");
    assert.equal(await isOpen(page), false, "pressed before the database was open");
    await open(page);
    await taken;
    assert.equal(await isOpen(page), true);

    // What shows exact lines and sealed values waits.
    await page.goto(`${address}/journal`);
    await page.getByText(say(lang, "nav.opening")).waitFor();
    await settled(page);
    await page.getByText(say(lang, "nav.opening")).waitFor();
    assert.equal(await isOpen(page), false);
    await open(page);
    await page.getByRole("heading", { level: 1, name: say(lang, "nav.journal") }).waitFor();
    await becomes(() => isOpen(page), true);
    // Two for the introduction, one for each time the shift was taken.
    await page.locator('main a[href$="-4"]').first().waitFor();
  });
}

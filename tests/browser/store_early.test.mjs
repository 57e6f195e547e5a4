// The books show from local storage while IndexedDB opens; what is recorded meanwhile waits for it and is not lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, say, visit } from "./harness.mjs";
import { introduce, takeShift } from "./harness/store.mjs";

/** How long the database seems to take to open, in milliseconds: long enough for a person to press a button. */
const OPENS_IN = 3_000;

/** Lets the page hear only then that its database is open; runs before the page. */
function slow(ms) {
  const own = Object.getOwnPropertyDescriptor(IDBRequest.prototype, "onsuccess");
  Object.defineProperty(IDBOpenDBRequest.prototype, "onsuccess", {
    get() {
      return own.get.call(this);
    },
    set(heard) {
      const later = (event) =>
        setTimeout(() => {
          globalThis.databaseIsOpen = true;
          heard.call(this, event);
        }, ms);
      own.set.call(this, heard && later);
    },
  });
}

const isOpen = (page) => page.evaluate(() => globalThis.databaseIsOpen === true);

for (const lang of LANGS) {
  test(`books from local storage show while the database opens, and a record waits for it (${lang})`, async (t) => {
    const { page, context, address } = await visit(t, { lang });
    await introduce(page, lang);
    await takeShift(page, lang);
    await context.addInitScript(slow, OPENS_IN);

    await page.goto(`${address}/clients`);
    await page.getByRole("heading", { level: 1, name: say(lang, "nav.clients") }).waitFor();
    await page.getByText("Кольцова М. И.").first().waitFor();
    assert.equal(await isOpen(page), false, "the database was not waited for");
    const taken = takeShift(page, lang);
    assert.equal(await isOpen(page), false, "pressed before the database was open");
    await taken;
    assert.equal(await isOpen(page), true, "nothing is kept before");

    // What shows exact lines and sealed values waits.
    await page.goto(`${address}/journal`);
    await page.getByText(say(lang, "nav.opening")).waitFor();
    assert.equal(await isOpen(page), false);
    await page.getByRole("heading", { level: 1, name: say(lang, "nav.journal") }).waitFor();
    assert.equal(await isOpen(page), true);
    // Two for the introduction, one for each time the shift was taken.
    await page.locator('main a[href$="-4"]').first().waitFor();
  });
}

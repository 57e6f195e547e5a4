// A browser that keeps nothing: the page says so before anything is typed, work goes on in memory, and a copy can be saved.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { FULL, LANGS, none, pattern, say, visit } from "./harness.mjs";

/** How a browser, a policy or a setting takes storage away; each runs before the page. */
const WAYS = {
  "no local storage": () => {
    Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("denied", "SecurityError"); } });
  },
  "no database": () => {
    Object.defineProperty(window, "indexedDB", { get: () => { throw new DOMException("denied", "SecurityError"); } });
  },
  "neither": () => {
    for (const name of ["localStorage", "indexedDB"]) {
      Object.defineProperty(window, name, { get: () => { throw new DOMException("denied", "SecurityError"); } });
    }
  },
};

for (const [n, [way, take]] of Object.entries(WAYS).entries()) {
  // Each way in one language, in turn; at length in both.
  for (const lang of FULL ? LANGS : [LANGS[n % 2]]) {
    test(`${way}: the first page says what will be lost, and work goes on (${lang})`, async (t) => {
      const { page, context, address } = await visit(t, { lang, path: null });
      await context.addInitScript(take);
      await page.goto(address);
      const warning = page.getByText(pattern(lang, "store.in_memory"));
      await warning.waitFor();
      await none(page.getByText(say(lang, "first_run.how_kept")), "promised what is not so");

      await page.getByLabel(say(lang, "first_run.point")).fill("Ozerki 7");
      await page.getByLabel(say(lang, "first_run.person")).fill("Vera");
      await page.getByRole("button", { name: say(lang, "first_run.start") }).click();
      await page.getByRole("link", { name: say(lang, "nav.data"), exact: true }).click();
      await warning.waitFor();
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: say(lang, "data.copy_save") }).click();
      const copy = await readFile(await (await download).path(), "utf8");
      assert.match(copy, /Ozerki 7/);
      assert.match(copy, /Vera/);
    });
  }
}

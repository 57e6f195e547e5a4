// No page is wider than a phone: a page that slides sideways under the thumb hides its edge.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, enterDemo, visit, walk } from "./harness.mjs";
import { PLAIN, found, ofOne } from "./harness/routes.mjs";

for (const lang of LANGS) {
  test(`no page is wider than the phone, ${lang}`, async (t) => {
    const { page } = await visit(t, { lang, size: "phone", at: "2026-03-28T19:04" });
    await enterDemo(page, lang);
    const wide = [];
    for (const path of [...PLAIN, ...ofOne((await found(page)).paths)]) {
      await walk(page, path);
      const [shown, there] = await page.evaluate(() => [innerWidth, document.documentElement.scrollWidth]);
      if (there > shown) wide.push(`${path}: ${there} of ${shown} px`);
    }
    assert.deepEqual(wide, []);
  });
}

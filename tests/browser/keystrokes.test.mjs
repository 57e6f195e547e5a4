// The shortest ways at the counter, measured in keys: goods that are known come in by one scan, and go out by one scan and Enter.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, byKey, cells, enterDemo, eventually, focused, pattern, say, scan, texts, visit } from "./harness.mjs";

const SCAN = 13 + 1;

/** The demo point; every key the page gets is counted, before the app listens: it keeps a scan's keys to itself. */
async function demo(t, lang) {
  const visited = await visit(t, { lang, at: "2026-03-28T12:00", path: null });
  await visited.page.addInitScript(() => {
    globalThis.pressed = 0;
    // Keys the app gives back to a field are no keys of a person or a device.
    addEventListener("keydown", (event) => (globalThis.pressed += event.isTrusted ? 1 : 0), true);
  });
  await visited.page.goto(visited.address);
  await enterDemo(visited.page, lang);
  return visited.page;
}

/** How many keys the page got while something was done. */
async function keys(page, deed) {
  const before = await page.evaluate(() => globalThis.pressed);
  await deed();
  return (await page.evaluate(() => globalThis.pressed)) - before;
}

/** A code the first client has goods of. */
async function knownCode(page, lang) {
  await byKey(page, "F4", page.getByRole("textbox", { name: say(lang, "handout.code") }));
  const search = page.getByRole("combobox", { name: pattern(lang, "handout.item") });
  await search.fill("ветрова чашек");
  const [first] = await texts(page.getByRole("option"));
  await page.keyboard.press("Escape");
  await search.fill("");
  return /\d{13}/.exec(first)[0];
}

for (const lang of LANGS) {
  test(`known goods come in by one scan, ${lang}`, async (t) => {
    const page = await demo(t, lang);
    const code = await knownCode(page, lang);
    const client = page.getByRole("combobox", { name: say(lang, "acceptance.choose_client") });
    await byKey(page, "F2", client);
    await client.fill("B-3");
    await client.press("Enter");
    await focused(page.getByRole("textbox", { name: say(lang, "acceptance.scan") }));
    for (const pieces of [1, 2, 3]) {
      const taken = await keys(page, async () => {
        await scan(page, code, { gap: 5, russian: lang === "ru" });
        await page.getByText(pattern(lang, "acceptance.last_added", { pieces })).waitFor();
      });
      assert.equal(taken, SCAN, "a scan, and nothing else");
      // Named, counted and sized: nothing is left to type.
      await eventually(() => cells(page.locator(".act-lines tbody tr"), 1), ([row]) => {
        assert.ok(row[0].includes(code));
        assert.equal(row[1], String(pieces));
        assert.match(row[3], /\d/);
      });
    }
  });

  test(`known goods go out by one scan and Enter, ${lang}`, async (t) => {
    const page = await demo(t, lang);
    const code = await knownCode(page, lang);
    const taken = await keys(page, async () => {
      await scan(page, code, { gap: 5, russian: lang === "ru" });
      await page.waitForFunction(() => document.activeElement.closest("#hand-out"));
      await page.keyboard.press("Enter");
      await page.getByText(pattern(lang, "handout.done")).waitFor();
    });
    assert.equal(taken, SCAN + 1, "a scan and Enter");
    assert.ok((await page.getByRole("complementary").getByRole("listitem").first().textContent()).length > 0);
  });
}

// Two tabs of one browser: one writes, the other follows and may take over. Nothing is lost, nothing is written twice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { LANGS, say, visit } from "./harness.mjs";
import { benchReady, introduce, serveWithStore, takeShift } from "./harness/store.mjs";

for (const lang of LANGS) {
  test(`the second tab follows within a second, cannot write, and takes over (${lang})`, async (t) => {
    const address = await serveWithStore(t);
    const { page, tab } = await visit(t, { address, lang });
    await introduce(page, lang);

    const other = await tab();
    const strip = other.getByText(say(lang, "store.following"));
    await strip.waitFor();
    assert.equal(await page.getByText(say(lang, "store.following")).count(), 0);

    // It follows: what the first tab keeps shows in the books of the second.
    const journal = await benchReady(await tab("/bench/"));
    await journal.evaluate(() => bench.notes_open());
    const before = await journal.evaluate(() => bench.notes_count());
    await takeShift(page, lang);
    const kept = Date.now();
    while ((await journal.evaluate(() => bench.notes_count())) <= before && Date.now() - kept < 5000) await pause(10);
    assert.ok(Date.now() - kept < 1000, `followed after ${Date.now() - kept} ms`);
    await journal.close();

    // It cannot write: the sentence says why, and the dialog stays open with what was chosen.
    await other.getByRole("button", { name: say(lang, "nav.change_shift") }).click();
    await other.getByRole("button", { name: say(lang, "nav.take_shift") }).click();
    await other.getByText(say(lang, "store.follower")).waitFor();
    await other.getByRole("button", { name: say(lang, "nav.cancel") }).click();

    // It takes over; now the first one follows.
    await other.getByRole("button", { name: say(lang, "store.take_over") }).click();
    await strip.waitFor({ state: "detached" });
    await page.getByText(say(lang, "store.following")).waitFor();
    await takeShift(other, lang);
    await page.getByRole("button", { name: say(lang, "nav.change_shift") }).click();
    await page.getByRole("button", { name: say(lang, "nav.take_shift") }).click();
    await page.getByText(say(lang, "store.follower")).waitFor();
  });
}

test("the tab that writes is closed: the next one writes by itself", async (t) => {
  const address = await serveWithStore(t);
  const { page, tab } = await visit(t, { address, lang: "en" });
  await introduce(page, "en");
  const other = await tab();
  await other.getByText(say("en", "store.following")).waitFor();
  await page.close();
  await other.getByText(say("en", "store.following")).waitFor({ state: "detached" });
  await takeShift(other, "en");
});

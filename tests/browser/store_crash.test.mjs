// The whole browser is killed a moment after the page has said that something is kept. Nothing that was confirmed may be
// lost; the control, which trusts local storage alone, loses entries, so that the test can fail.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { FULL, none, openProfile, say } from "./harness.mjs";
import { benchReady, introduce, serveWithStore, takeShift } from "./harness/store.mjs";

const MOMENTS = [0.1, 3, 14];
const TIMES = FULL ? 5 : 1;
const NOTES = 30;
/** Milliseconds after which the first change of local storage is on the disk, also of a busy machine. */
const FIRST_COMMIT = 9_000;

/** The numbers of the notes that are there, in their order. */
const numbers = (notes) => notes.map((note) => Number(note.split(" ").at(-1)));
const all = Array.from({ length: NOTES }, (_, n) => n);

/** In the store's page: what a start finds, how many entries there are, whether they chain. */
async function kept() {
  const findings = await bench.notes_open();
  return { findings, entries: bench.notes_count(), whole: bench.notes_verify() };
}

// Each has a browser, a profile and a server of its own, and mostly waits: they wait together.
describe("a killed browser", { concurrency: 4 }, () => {
  for (const seconds of MOMENTS) {
    for (let time = 1; time <= TIMES; time += 1) {
      test(`killed ${seconds} s after the page said it was kept: nothing is lost (${time})`, { timeout: 300_000 }, async (t) => {
        const address = await serveWithStore(t);
        const profile = await openProfile(t);
        const { page } = await profile.visit({ address, lang: "en" });
        await introduce(page, "en");
        for (let n = 0; n < 3; n += 1) await takeShift(page, "en");
        await pause(seconds * 1000);
        await profile.kill();

        const again = await profile.visit({ address, lang: "en" });
        await again.page.getByRole("heading", { level: 1, name: say("en", "nav.today") }).waitFor();
        await none(again.page.getByText(say("en", "store.found")), "no damage was found");
        const store = await benchReady(await again.tab("/bench/"));
        assert.deepEqual(await store.evaluate(kept), { findings: "[]", entries: 5, whole: true });
      });
    }
  }

  for (const seconds of MOMENTS) {
    test(`many entries in a row, killed ${seconds} s after the last: nothing is lost`, { timeout: 300_000 }, async (t) => {
      const address = await serveWithStore(t);
      const profile = await openProfile(t);
      const { page } = await profile.visit({ address, path: "/bench/" });
      await benchReady(page);
      await page.evaluate(async (count) => {
        await bench.notes_open();
        for (let n = 0; n < count; n += 1) await bench.notes_append(`note ${n}`);
      }, NOTES);
      await pause(seconds * 1000);
      await profile.kill();

      const again = await profile.visit({ address, path: "/bench/" });
      await benchReady(again.page);
      await again.page.evaluate(() => bench.notes_open());
      assert.deepEqual(numbers(await again.page.evaluate(() => bench.notes_all())), all);
      assert.equal(await again.page.evaluate(() => bench.notes_verify()), true);
      // And the book goes on.
      await again.page.evaluate((n) => bench.notes_append(`note ${n}`), NOTES);
      assert.equal((await again.page.evaluate(() => bench.notes_all())).length, NOTES + 1);
    });
  }

  // Chromium writes local storage to the disk five seconds after the first change at the earliest, and then once a minute:
  // of a burst after the first commit nothing is there for most of that minute, however busy the machine is.
  for (const seconds of MOMENTS.slice(0, 2)) {
    test(`control, local storage alone, killed ${seconds} s after: entries are lost`, { timeout: 300_000 }, async (t) => {
      const address = await serveWithStore(t);
      const profile = await openProfile(t);
      const { page } = await profile.visit({ address, path: "/bench/" });
      await benchReady(page);
      await page.evaluate(() => bench.control_append("note 0"));
      await pause(FIRST_COMMIT);
      await page.evaluate((count) => {
        for (let n = 1; n < count; n += 1) bench.control_append(`note ${n}`);
      }, NOTES);
      assert.equal((await page.evaluate(() => bench.control_all())).length, NOTES, "the browser says it has taken them");
      await pause(seconds * 1000);
      await profile.kill();

      const again = await profile.visit({ address, path: "/bench/" });
      await benchReady(again.page);
      const found = await again.page.evaluate(() => bench.control_all());
      t.diagnostic(`${found.length} of ${NOTES} were found`);
      assert.ok(found.length < NOTES, `${found.length} of ${NOTES} were found`);
    });
  }
});

// Two tabs of one browser: one writes, the other follows and may take over. Nothing is lost, nothing is written twice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { BENEATH, none, say, visit } from "./harness.mjs";
import { benchReady, introduce, serveWithStore, takeShift } from "./harness/store.mjs";

for (const lang of BENEATH) {
  test(`the second tab follows within a second, cannot write, and takes over (${lang})`, async (t) => {
    const address = await serveWithStore(t);
    const { page, tab } = await visit(t, { address, lang });
    await introduce(page, lang);

    const other = await tab();
    const strip = other.getByText(say(lang, "store.following"));
    await strip.waitFor();
    await none(page.getByText(say(lang, "store.following")));

    // It follows: what the first tab keeps shows in the books of the second.
    const journal = await benchReady(await tab("/bench/"));
    await journal.evaluate(() => bench.notes_open());
    const took = [];
    // Of a few times the quickest: what else the machine does is not measured.
    while (took.length < 5 && !took.some((time) => time < 1000)) {
      const before = await journal.evaluate(() => bench.notes_count());
      await takeShift(page, lang);
      const kept = Date.now();
      while ((await journal.evaluate(() => bench.notes_count())) <= before) await pause(10);
      took.push(Date.now() - kept);
    }
    assert.ok(Math.min(...took) < 1000, `followed after ${took.join(", ")} ms`);
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

/** At least so many appends and just so many take-overs in the last test; the last tab goes on for a while in any case. */
const APPENDS = 400;
const LAST_STRETCH = 40;
const TAKE_OVERS = 5;

test(`${APPENDS} appends with ${TAKE_OVERS} take-overs in their midst: none lost, none double, the chain intact`, async (t) => {
  const address = await serveWithStore(t);
  const { page, tab } = await visit(t, { address, path: "/bench/" });
  const tabs = [page, await tab("/bench/")];
  for (const one of tabs) {
    await benchReady(one);
    assert.equal(await one.evaluate(() => bench.notes_open()), "[]");
  }
  const kept = [];
  let [writer, follower] = tabs;
  for (let round = 0; round <= TAKE_OVERS; round += 1) {
    const last = round === TAKE_OVERS;
    // It writes until it has written so many, or until the turn is taken from it.
    const writing = writer.evaluate(writeOn, { prefix: `round ${round}`, count: last ? Math.max(APPENDS - kept.length, LAST_STRETCH) : Infinity });
    if (!last) {
      const enough = kept.length + APPENDS / TAKE_OVERS / 2;
      while ((await follower.evaluate(() => bench.notes_count())) < enough) await pause(1);
      await follower.evaluate(() => bench.notes_take_over());
    }
    const { ended, written } = await writing;
    if (last) assert.equal(ended, "");
    else assert.match(ended, /^(Follower|LostTurn)$/);
    kept.push(...written);
    if (last) break;
    assert.equal(await follower.evaluate(() => bench.notes_role()), "writer");
    [writer, follower] = [follower, writer];
    assert.equal(await follower.evaluate(() => bench.notes_role()), "follower");
  }
  assert.ok(kept.length >= APPENDS);
  const fresh = await benchReady(await tab("/bench/"));
  await fresh.evaluate(() => bench.notes_open());
  for (const one of [fresh, ...tabs]) {
    // The follower hears of the last entries a moment later than the writer.
    while ((await one.evaluate(() => bench.notes_count())) < kept.length) await pause(1);
    assert.deepEqual(await one.evaluate(() => bench.notes_all()), kept);
    assert.equal(await one.evaluate(() => bench.notes_verify()), true);
  }
});

/** In the store's page: appends notes until there are enough or the store says no; gives what it confirmed, as it lists it. */
async function writeOn({ prefix, count }) {
  const written = [];
  for (let n = 0; n < count; n += 1) {
    const note = `${prefix}, note ${n}`;
    try {
      written.push(`${await bench.notes_append(note)} ${note}`);
    } catch (reason) {
      return { ended: String(reason), written };
    }
  }
  return { ended: "", written };
}

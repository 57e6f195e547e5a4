// One altered byte in a stored segment is found at the start, set aside and named, and a backup brings everything back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FULL, BENEATH, none, pattern, say, visit } from "./harness.mjs";
import { benchReady, serveWithStore } from "./harness/store.mjs";
import { alterByte, putBack, segments, takeDown } from "./harness/stores.mjs";

/** Three segments and a tail. */
const ENTRIES = 1_700;
/** Where in a segment a byte is altered, as parts of its length. */
const PARTS = FULL ? Array.from({ length: 20 }, (_, n) => n / 19) : [0, 0.5, 1];

/** A point with entries in segments whose strict copies have gone, as days later; and its backup. */
async function settled(t, lang) {
  const address = await serveWithStore(t);
  const visited = await visit(t, { address, lang, path: "/bench/" });
  const { page, tab } = visited;
  await benchReady(page);
  await page.evaluate(async (count) => {
    await bench.ours_open(true);
    bench.ours_ready();
    await bench.ours_fill(count);
  }, ENTRIES);
  await page.close();
  const quiet = await benchReady(await tab("/bench/"));
  await quiet.evaluate(async () => {
    await bench.ours_open(false);
    bench.ours_verify();
    bench.ours_ready();
    await bench.ours_tidy();
  });
  await quiet.close();
  const { backup, entries } = await opened(tab, () => ({ backup: bench.notes_export() }));
  assert.equal(entries.length, ENTRIES);
  const raw = await benchReady(await tab("/bench/"));
  const before = await takeDown(raw);
  assert.ok(!before.drawers.includes("polka.s."), "no strict copy of a segment is left");
  const keys = await segments(raw);
  assert.equal(keys.length, 3);
  return { ...visited, raw, keys, backup, entries };
}

/** Opens the store in a tab of its own, does something there, and gives what it found, which entries there are, and more. */
async function opened(tab, task, argument) {
  const page = await benchReady(await tab("/bench/"));
  try {
    const findings = await page.evaluate(() => bench.notes_open());
    const more = await page.evaluate(task, argument);
    const asides = await page.evaluate(() => bench.notes_asides());
    const sound = await page.evaluate(() => bench.notes_verify());
    const lines = (await page.evaluate(() => bench.notes_export())).split("\n");
    return { findings, asides, sound, entries: lines.filter((line) => line.startsWith('{"id":')).map((line) => line.replace(/,$/, "")), ...more };
  } finally {
    await page.close();
  }
}

/** The last entry of a segment and the one before its first, by its key. */
const [lastOf, beforeOf] = [(key) => Number(key.split(/[-.]/).at(-2)), (key) => Number(key.split(/[-.]/).at(-3)) - 1];

test("an altered byte anywhere in a segment is found and set aside, and a backup heals it", { timeout: 900_000 }, async (t) => {
  const { tab, raw, keys, backup, entries } = await settled(t, "en");
  for (const key of keys) {
    for (const [place, part] of PARTS.entries()) {
      const what = `${key} at ${part}`;
      await alterByte(raw, key, { part, higher: place % 2 === 1 });
      const found = await opened(tab, async (backup) => ({ healed: await bench.notes_import(backup) }), backup);
      const range = `Damaged { entries: Range { feed: ${key.split(".")[2]}, from: ${beforeOf(key) + 1}, to: ${lastOf(key)}`;
      assert.ok(found.findings.replaceAll(/FeedId\("?(\w+)"?\)/g, "$1").includes(range), `${what}: ${found.findings}`);
      assert.ok(found.findings.includes("whole: false"), what);
      assert.ok(found.asides.some((name) => name.startsWith(`local/${key}/`)), `${what}: ${found.asides}`);
      assert.deepEqual(found.entries, entries, `${what}: healed at once`);
      assert.ok(found.sound, what);

      const again = await opened(tab, () => ({}));
      assert.equal(again.findings, "[]", what);
      assert.deepEqual(again.entries, entries, `${what}: healed for good`);
      assert.ok(again.sound, what);
      await putBack(raw);
    }
  }
});

for (const lang of BENEATH) {
  test(`a damaged segment is named on the page, the rest is shown, and opening the backup heals it (${lang})`, { timeout: 300_000 }, async (t) => {
    const { tab, raw, keys, backup, entries } = await settled(t, lang);
    // The first holds the name of the point and everybody who works there; the last leaves most of the books whole.
    for (const key of [keys[0], keys[2]]) {
      await alterByte(raw, key, { part: 0.5 });
      const page = await tab("/");
      await page.getByText(say(lang, "store.found")).waitFor();
      await page.getByRole("link", { name: say(lang, "store.to_data") }).click();
      await page.getByRole("heading", { level: 1, name: say(lang, "nav.data") }).waitFor();
      await page.getByText(pattern(lang, "store.finding_damaged")).waitFor();
      await page.getByText(new RegExp(`${key.split(".")[2]}-${beforeOf(key) + 1}…${lastOf(key)}`)).first().waitFor();
      await page.getByText(`local/${key}/`).first().waitFor();
      const saved = page.waitForEvent("download");
      await page.getByRole("button", { name: new RegExp(`^${say(lang, "data.aside_save")}`) }).first().click();
      const altered = await raw.evaluate((key) => localStorage.getItem(key), key);
      const file = await (await saved).createReadStream();
      const chunks = [];
      for await (const chunk of file) chunks.push(chunk);
      assert.equal(Buffer.concat(chunks).toString("utf16le"), altered, "the damaged units leave as they are");

      await page.getByLabel(say(lang, "data.file_choose"), { exact: true }).setInputFiles({ name: "copy.json", mimeType: "application/json", buffer: Buffer.from(backup) });
      await page.getByText(say(lang, "data.file_sound")).waitFor();
      const take = page.getByRole("button", { name: new RegExp(`^(${say(lang, "data.take_restore")}|${say(lang, "data.take_merge")})$`) });
      await take.click();
      await page.getByText(pattern(lang, "data.taken")).first().waitFor();
      await page.close();

      const healed = await tab("/data");
      await healed.getByText(say(lang, "data.sub", { n: entries.length + 1 })).waitFor();
      await none(healed.getByText(say(lang, "store.found")));
      await healed.close();
      const again = await opened(tab, () => ({}));
      assert.ok(entries.every((line) => again.entries.includes(line)), "every entry is there");
      assert.ok(again.sound);
      await putBack(raw);
    }
  });
}

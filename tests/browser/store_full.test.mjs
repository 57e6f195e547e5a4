// Local storage is full: what does not fit stays on the page and leaves with a copy, what was kept before is whole, and a
// journal that does not fit is refused before anything is written.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { BENEATH, eventually, pattern, say, visit } from "./harness.mjs";
import { benchReady, serveWithStore } from "./harness/store.mjs";
import { drafts, fillUp, takeDown } from "./harness/stores.mjs";
import { UP_TO_1, line } from "./story_a/goods.mjs";
import { Person } from "./story_a/person.mjs";
import { begin } from "./story_a/set_up.mjs";

/** Characters of local storage that are left free: fewer than the act needs, even if the tail is sealed to make room. */
const LEFT = 800;
/** Names that hardly compress. */
const GOODS = Array.from({ length: 30 }, (_, n) => {
  const digits = createHash("sha512").update(`goods ${n}`).digest("base64url").replace(/[^a-z]/gi, "").toLowerCase();
  return `Товар ${digits.slice(0, 60).match(/.{5}/g).join(" ")}`;
});

/** Everything in the journal, as a tab that opens the store finds it. */
async function journal(visited) {
  const page = await benchReady(await visited.tab("/bench/"));
  const findings = await page.evaluate(() => bench.notes_open());
  const lines = (await page.evaluate(() => bench.notes_export())).split("\n").filter((line) => line.startsWith('{"id":'));
  await page.close();
  return { findings, lines: lines.map((line) => line.replace(/,$/, "")) };
}

/** A journal from elsewhere, too large for what is left. */
async function elsewhere(t) {
  const { page } = await visit(t, { address: await serveWithStore(t), path: "/bench/" });
  await benchReady(page);
  await page.evaluate(async () => {
    await bench.ours_open(true);
    bench.ours_ready();
    await bench.ours_fill(600);
  });
  await page.reload();
  await benchReady(page);
  await page.evaluate(() => bench.notes_open());
  return page.evaluate(() => bench.notes_export());
}

for (const lang of BENEATH) {
  test(`an act that does not fit stays on the page, leaves with a copy, and is recorded when there is room (${lang})`, { timeout: 300_000 }, async (t) => {
    const visited = await visit(t, { address: await serveWithStore(t), lang });
    const p = new Person(visited, lang);
    await begin(p);
    const before = await journal(visited);
    const raw = await benchReady(await visited.tab("/bench/"));
    await fillUp(raw, LEFT);
    await reload(p);

    await p.page.keyboard.press("F2");
    await p.title(p.say("nav.acceptance"));
    await p.page.getByRole("combobox", { name: p.say("acceptance.choose_client"), exact: true }).fill("Ветрова");
    await p.page.getByRole("option", { name: "Ветрова" }).first().click();
    await p.field("acceptance.scan").waitFor();
    for (const name of GOODS) await line(p, 1, name, UP_TO_1);
    const stays = async () => {
      for (const name of [GOODS[0], GOODS.at(-1)]) await p.page.getByText(name).first().waitFor();
    };
    const refused = async () => {
      await p.page.keyboard.press("F9");
      await p.page.getByText(p.say("store.full")).first().waitFor();
      await stays();
    };
    await refused();
    // The form is kept a moment after every change.
    await eventually(() => drafts(raw), (texts) => assert.ok(texts.some((text) => text.includes(GOODS.at(-1)))));

    // A reload takes neither the act nor anything before it.
    await reload(p);
    await goOn(p);
    await stays();
    const after = await journal(visited);
    assert.deepEqual(after.lines, before.lines);
    assert.equal(after.findings, "[]");

    await p.go("nav.data");
    // The gauge and the advice beside it.
    await p.page.getByText(pattern(lang, "data.gauge", { percent: "99" })).first().waitFor();
    await p.reads(p.say("data.gauge_full"));
    const download = p.page.waitForEvent("download");
    await p.press("data.copy_save");
    const copy = JSON.parse(await readFile(await (await download).path(), "utf8"));
    const unfinished = JSON.stringify(copy.unfinished);
    assert.ok(GOODS.every((name) => unfinished.includes(name)), "the whole act is in the copy");
    const copied = copy.feeds.flatMap(({ entries }) => entries.map(({ id }) => id));
    assert.deepEqual(copied, before.lines.map((line) => JSON.parse(line).id));

    // There is room again.
    await raw.evaluate(() => localStorage.removeItem("filler"));
    await goOn(p);
    await stays();
    await p.page.keyboard.press("F9");
    await p.title(p.say("acceptance.act_title", { number: 1 }));
    assert.equal((await journal(visited)).lines.length, before.lines.length + 1);
  });

  test(`a journal that does not fit is refused before anything is written (${lang})`, { timeout: 300_000 }, async (t) => {
    const theirs = await elsewhere(t);
    const visited = await visit(t, { address: await serveWithStore(t), lang });
    const p = new Person(visited, lang);
    await begin(p);
    const raw = await benchReady(await visited.tab("/bench/"));
    await fillUp(raw, LEFT);
    await reload(p);
    await p.go("nav.data");
    const before = await takeDown(raw);
    await p.page.getByLabel(p.say("data.file_choose"), { exact: true }).setInputFiles({ name: "theirs.json", mimeType: "application/json", buffer: Buffer.from(theirs) });
    await p.reads(p.say("data.file_sound"));
    await p.press("data.take_merge");
    await p.page.getByText(pattern(lang, "store.import_full")).first().waitFor();
    assert.deepEqual(await takeDown(raw), before, "nothing at all is written, in either store");
  });
}

/** Opens the app anew; ends when it can be worked with. */
async function reload(p) {
  await p.page.goto(p.visited.address);
  await p.title(p.say("nav.today"));
}

/** Goes on with the act that waits. */
async function goOn(p) {
  await p.page.keyboard.press("F2");
  await p.title(p.say("nav.acceptance"));
  await p.reads(p.say("acceptance.put_aside_title"));
  await p.main.getByText(p.say("acceptance.go_on"), { exact: true }).first().click();
}

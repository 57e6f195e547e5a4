// The pack: made from the demo point's dispute, checked by its own text, opened without the product and without a network; then verified
// on the page Data, as it came and altered.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { LANGS, assertAccessible, enterDemo, pattern, scan, visit } from "./harness.mjs";
import { printed } from "./harness/paper.mjs";
import { openPack, savePack } from "./story_a/pack.mjs";
import { Person } from "./story_a/person.mjs";

const EVIL = "<script>document.title = 'live'</script><img src=x onerror=\"document.title = 'live'\">";

for (const lang of LANGS) {
  test(`the pack opens and is checked without the product, and is verified in it, ${lang}`, async (t) => {
    const p = new Person(await visit(t, { lang, at: "2026-03-28T12:00" }), lang);
    await enterDemo(p.page, lang);
    await p.go("nav.disputes");
    await p.main.getByRole("link", { name: p.say("dispute.open") }).first().click();
    await p.title(p.say("dispute.title", { number: 1 }));
    await p.press("dispute.add_letter");
    await p.fill("dispute.from", EVIL);
    await p.fill("dispute.text", EVIL);
    await p.press("dispute.save_letter");
    await p.told(p.say("dispute.saved_letter"));

    await stopped(p);
    const { zip, root, feed, entries, code } = await savePack(t, p, EVIL);
    await open(t, p, root);
    await verify(p, await readFile(zip), `${feed}-${entries} ${code}`);
  });
}

/** Stopped in the middle of the work: it says so, nothing is saved. The page's pauses are held, so that there is a middle. */
async function stopped(p) {
  const dialog = p.page.getByRole("dialog");
  await p.press("dispute.export");
  await p.fill("dispute.export_to", "юристу");
  await p.page.evaluate(() => {
    const [real, held] = [window.setTimeout, []];
    window.setTimeout = (run, ...after) => (after.length > 0 ? real(run, ...after) : held.push(run));
    window.heldPauses = { held, end: () => ((window.setTimeout = real), held.splice(0).forEach((run) => run())) };
  });
  let downloads = 0;
  p.page.on("download", () => (downloads += 1));
  await p.press("dispute.export_do");
  await dialog.getByText(p.say("pack.progress", { done: 0, total: 1 })).waitFor();
  for (let pause = 0; pause < 2; pause += 1) {
    await p.page.waitForFunction(() => window.heldPauses.held.length > 0);
    await p.page.evaluate(() => window.heldPauses.held.shift()());
  }
  await dialog.getByText(pattern(p.lang, "pack.progress", { done: 1 })).waitFor();
  await p.press("data.stop");
  await p.page.evaluate(() => window.heldPauses.end());
  await p.reads(p.say("pack.stopped"), dialog);
  await p.press("dispute.cancel");
  await dialog.waitFor({ state: "hidden" });
  assert.equal(downloads, 0);
}

/** Opens every page of the pack by its address, with the network off. */
async function open(t, p, root) {
  const { page, pages, address } = await openPack(t, p, root);
  assert.equal(pages.length, 10);
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  page.on("request", (request) => request.url().startsWith("file:") || said.push(request.url()));
  for (const file of pages) {
    await page.goto(address(file));
    await page.locator("h1").waitFor();
    assert.notEqual(await page.title(), "live", file);
    assert.deepEqual(await page.evaluate(() => [document.scripts.length, document.images.length, document.documentElement.lang]), [0, 0, p.lang], file);
    await assertAccessible(page, file);
    // A sheet of A4 between its margins is 182 mm wide.
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 688, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 688, `${file} is ${wide} wide on paper`);
    await page.emulateMedia({ media: "screen" });
    await page.setViewportSize({ width: 390, height: 844 });
    const narrow = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(narrow <= 390, `${file} is ${narrow} wide on a phone`);
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  // On A4 nothing is cut, every sheet bears its number, and the one-page answer is one page.
  await page.emulateMedia({ media: "print" });
  for (const [file, most] of [["1-answer.html", 1], ["all.html", 40]]) {
    await page.goto(address(file));
    const sheets = await printed(page);
    assert.ok(sheets.length <= most, `${file}: ${sheets.length} sheets`);
    sheets.forEach(({ size, text }, n) => {
      assert.equal(size.join(), "210,297");
      assert.ok(text.includes(`${n + 1}/${sheets.length}`), `${file}, sheet ${n + 1}: ${text.slice(-80)}`);
    });
  }
  await page.emulateMedia({ media: "screen" });
  await page.goto(address("4-letters.html"));
  await page.getByRole("blockquote").getByText(EVIL, { exact: true }).waitFor();
  await page.goto(address("index.html"));
  await page.getByRole("main").getByRole("link", { name: `3. ${p.say("pack.timeline")}` }).click();
  await page.getByRole("heading", { level: 1, name: `3. ${p.say("pack.timeline")}` }).waitFor();
  assert.deepEqual(said, []);
}

/** On the page Data: the pack as it came is sound, an altered one is not, and its code is in the journal. */
async function verify(p, zip, code) {
  await p.go("nav.data");
  const choose = (buffer) => p.page.getByLabel(p.say("data.file_choose"), { exact: true }).setInputFiles({ name: "pack.zip", mimeType: "application/zip", buffer });
  await choose(zip);
  await p.reads(p.say("pack.intact"));
  await p.reads(new RegExp(p.say("data.compare_same", { feed: "DEM0", n: "N" }).replace("N", "[\\d\\s\\u00a0]+")));
  await p.press("data.take_put_away");

  const altered = Buffer.from(zip);
  const at = altered.indexOf('{"id":"DEM0-58"');
  assert.ok(at > 0);
  altered[at + 30] ^= 1;
  await choose(altered);
  await p.reads(p.say("pack.not_intact"));
  await p.reads(p.say("pack.fault_altered_at", { file: "entries/DEM0.txt", entry: "DEM0-58" }));
  await assertAccessible(p.page, "an altered pack");
  await p.press("data.take_put_away");

  await scan(p.page, code);
  await p.reads(p.say("data.code_found", { feed: "DEM0", n: Number(code.split(/[- ]/)[1]) }));
}

// The pack: made from the demo point's dispute, checked by its own text, opened without the product and without a network; then verified
// on the page Data, as it came and altered.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { LANGS, assertAccessible, enterDemo, scan, visit } from "./harness.mjs";
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

    const { zip, root, feed, entries, code } = await savePack(t, p, EVIL);
    await open(t, p, root);
    await verify(p, await readFile(zip), `${feed}-${entries} ${code}`);
  });
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

// A photo of goods: made smaller, kept before the entry that cites it, there after the browser was killed, carried by the copy into
// another browser, erased like any other value; and what does not fit says so.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { BENEATH, assertAccessible, becomes, none, openProfile, say } from "./harness.mjs";
import { benchReady, serveWithStore } from "./harness/store.mjs";

/** What a camera writes beside a picture; nothing of it may be kept. */
const SECRET = "GPS-55.7558N-37.6173E";

/** A JPEG as a camera makes it: 2400 by 1200, with a comment block of its own. */
async function photo(page) {
  const base64 = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 2400, height: 1200 });
    const draw = canvas.getContext("2d");
    draw.fillStyle = "rgb(0 90 160)";
    draw.fillRect(0, 0, 1200, 1200);
    return canvas.toDataURL("image/jpeg").split(",")[1];
  });
  const picture = Buffer.from(base64, "base64");
  const block = Buffer.from(`\u0000\u0000\u0000\u0000Exif\0\0${SECRET}`, "latin1").subarray(4);
  const head = Buffer.from([0xff, 0xe1, 0, block.length + 2]);
  return Buffer.concat([picture.subarray(0, 2), head, block, picture.subarray(2)]);
}

/** Lays a month of a point down; gives the id of an act. */
async function pointWithAct(store) {
  return store.evaluate(async () => {
    await bench.ours_open(false);
    bench.ours_ready();
    await bench.ours_fill(120);
    await bench.notes_open();
    return /"id":"([^"]+)"[^\n]*"fact":\{"accepted"/.exec(bench.notes_export())[1];
  });
}

const add = (page, lang, buffer, name = "IMG_2041.jpg") => page.getByLabel(say(lang, "photos.add"), { exact: true }).setInputFiles({ name, mimeType: "image/jpeg", buffer });
const shown = (page, lang) => page.getByRole("img", { name: say(lang, "photos.open", { name: "IMG_2041.jpg" }) });
const isShown = (page, lang) => becomes(() => shown(page, lang).evaluate((image) => [image.naturalWidth, image.naturalHeight]), [1600, 800]);

/** Whoever is first in the list takes the shift. */
async function takeShift(page, lang) {
  await page.getByRole("button", { name: say(lang, "nav.change_shift") }).click();
  const take = page.getByRole("button", { name: say(lang, "nav.take_shift") });
  await page.getByRole("combobox", { name: say(lang, "nav.on_shift") }).selectOption({ index: 0 });
  await take.click();
  await take.waitFor({ state: "hidden" });
}

for (const lang of BENEATH) {
  test(`a photo survives a kill, leaves with the copy and comes back by it (${lang})`, { timeout: 300_000 }, async (t) => {
    const address = await serveWithStore(t);
    const profile = await openProfile(t);
    const first = await profile.visit({ address, lang, at: "2026-03-28T12:00", path: "/bench/" });
    const act = await pointWithAct(await benchReady(first.page));
    await first.page.goto(`${address}/acceptance/${act}`);
    await takeShift(first.page, lang);
    await add(first.page, lang, await photo(first.page));
    await first.page.getByText(say(lang, "photos.saved", { n: 1 })).waitFor();
    await pause(100);
    await profile.kill();

    const again = await profile.visit({ address, lang, at: "2026-03-28T12:05", path: `/acceptance/${act}` });
    await isShown(again.page, lang);
    await assertAccessible(again.page);
    await again.page.goto(`${address}/data`);
    const [download] = await Promise.all([again.page.waitForEvent("download"), again.page.getByRole("button", { name: say(lang, "data.copy_save") }).click()]);
    assert.match(download.suggestedFilename(), /\.zip$/);
    const copy = await readFile(await download.path());
    assert.ok(copy.includes("files/") && copy.includes("IMG_2041.jpg"));
    assert.ok(!copy.includes(SECRET), "what the camera wrote beside the picture left");
    await profile.close();

    const other = await openProfile(t);
    const { page } = await other.visit({ address, lang, at: "2026-03-28T13:00" });
    await page.getByLabel(say(lang, "first_run.restore"), { exact: true }).setInputFiles({ name: "polka.zip", mimeType: "application/zip", buffer: copy });
    await page.getByRole("button", { name: say(lang, "data.take_restore") }).click();
    await page.getByRole("heading", { level: 1, name: say(lang, "nav.today") }).waitFor();
    await page.goto(`${address}/acceptance/${act}`);
    await isShown(page, lang);

    // Erased, it is gone here, and the copy does not bring it back.
    await page.locator(".photos a[href*='/journal/']").first().click();
    await page.getByRole("button", { name: say(lang, "journal.value_erase") }).click();
    await page.getByRole("dialog").getByRole("textbox").fill("просьба");
    await page.getByRole("dialog").getByRole("button", { name: say(lang, "journal.erase_do") }).click();
    await page.getByText(say(lang, "photos.erased")).first().waitFor();
    await page.goto(`${address}/data`);
    await page.getByLabel(say(lang, "data.file_choose"), { exact: true }).setInputFiles({ name: "polka.zip", mimeType: "application/zip", buffer: copy });
    await page.getByText(say(lang, "data.file_sound")).waitFor();
    await none(page.getByText(say(lang, "data.file_files"), { exact: true }), "the erased file is offered again");
  });

  test(`a photo that cannot be kept is told, and nothing is written (${lang})`, { timeout: 300_000 }, async (t) => {
    const address = await serveWithStore(t);
    const profile = await openProfile(t);
    const { page } = await profile.visit({ address, lang, at: "2026-03-28T12:00", path: "/bench/" });
    const act = await pointWithAct(await benchReady(page));
    await page.goto(`${address}/acceptance/${act}`);
    await takeShift(page, lang);
    await add(page, lang, Buffer.from("no picture"), "note.txt");
    await page.getByText(say(lang, "photos.unreadable", { name: "note.txt" })).waitFor();

    // The disk is full from here on, for files.
    await page.evaluate(() => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (value, key) {
        const request = put.call(this, value, key);
        if (this.name === "files") {
          Object.defineProperty(this.transaction, "error", { value: new DOMException("full", "QuotaExceededError") });
          this.transaction.abort();
        }
        return request;
      };
    });
    await add(page, lang, await photo(page));
    await page.getByText(say(lang, "photos.full")).waitFor();
    await none(page.locator(".photos li"));
    await page.reload();
    await page.getByLabel(say(lang, "photos.add"), { exact: true }).waitFor({ state: "attached" });
    await none(page.locator(".photos li"), "an entry cites a file that is not there");
    // And with room again it works.
    await add(page, lang, await photo(page));
    await isShown(page, lang);
  });
}

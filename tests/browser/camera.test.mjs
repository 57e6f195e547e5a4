// The camera as a scanner: offered where the browser reads codes, silent where it does not. The browser's own reader is played: a test
// has no camera, and Chromium on a desktop reads no codes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, assertAccessible, becomes, byKey, counts, enterDemo, eventually, focused, none, pattern, say, visit } from "./harness.mjs";
import { ownTime } from "./harness/clock.mjs";

/** A browser that reads codes: `globalThis.inPicture` is what lies before the camera. */
function withReader({ allowed }) {
  globalThis.inPicture = [];
  globalThis.looks = 0;
  globalThis.stopped = 0;
  globalThis.BarcodeDetector = class {
    async detect(video) {
      if (!(video instanceof HTMLVideoElement) || !video.srcObject) throw new Error("no picture");
      globalThis.looks += 1;
      return globalThis.inPicture.map((rawValue) => ({ rawValue, format: "ean_13" }));
    }
  };
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    if (!allowed) throw new DOMException("no", "NotAllowedError");
    if (wanted.video.facingMode !== "environment") throw new Error("the camera at the back was meant");
    const canvas = document.createElement("canvas");
    canvas.getContext("2d").fillRect(0, 0, 10, 10);
    const stream = canvas.captureStream(10);
    for (const track of stream.getTracks()) {
      const stop = track.stop.bind(track);
      track.stop = () => {
        globalThis.stopped += 1;
        stop();
      };
    }
    return stream;
  };
}

async function acceptance(t, lang, reader) {
  const { page, address } = await visit(t, { lang, size: "tablet", at: "2026-03-28T12:00", path: null });
  if (reader) await page.addInitScript(withReader, reader);
  await page.goto(address);
  await enterDemo(page, lang);
  const client = page.getByRole("combobox", { name: say(lang, "acceptance.choose_client") });
  await byKey(page, "F2", client);
  await client.fill("B-3");
  await client.press("Enter");
  await focused(page.getByRole("textbox", { name: say(lang, "acceptance.scan") }));
  return page;
}

/** Waits until the page has looked at the picture as it is now. */
async function looked(page) {
  const before = await page.evaluate(() => globalThis.looks);
  // The look that is under way may have seen what was before; the one after it has not, and is done when the next begins.
  await eventually(() => page.evaluate(() => globalThis.looks), (now) => assert.ok(now >= before + 2));
}

/** So many times so many milliseconds pass, and the page looks at the picture. */
async function looks(page, time, times, apart) {
  for (let n = 0; n < times; n += 1) {
    await time(apart);
    await looked(page);
  }
}

/** Holds codes before the camera, or nothing, until the page has looked. */
async function lies(page, ...codes) {
  await page.evaluate((codes) => void (globalThis.inPicture = codes), codes);
  await looked(page);
}

for (const lang of LANGS) {
  const words = (key) => say(lang, key);

  test(`the camera reads codes like a scanner, each once, ${lang}`, async (t) => {
    const page = await acceptance(t, lang, { allowed: true });
    await page.getByRole("button", { name: words("scan.camera_open") }).click();
    const video = page.locator("video");
    await video.waitFor();
    assert.equal(await video.getAttribute("aria-label"), words("scan.camera_picture"));
    await assertAccessible(page, "acceptance with the camera on");
    const row = page.locator(".act-lines tbody tr", { hasText: "4600000000022" });
    const pieces = () => row.locator("td").first().textContent().then((text) => text.trim());
    const time = await ownTime(page);
    await lies(page, "4600000000022");
    await row.waitFor();
    await looks(page, time, 5, 400);
    await counts(row, 1);
    await becomes(pieces, "1", "held before the camera it counts once");
    await lies(page);
    await looks(page, time, 3, 400);
    await lies(page, "4600000000022");
    await looks(page, time, 2, 400);
    await becomes(pieces, "1", "it was hardly away");
    await lies(page);
    await looks(page, time, 4, 400);
    await lies(page, "4600000000022");
    await becomes(pieces, "2");
    await page.getByRole("button", { name: words("scan.camera_close") }).click();
    await video.waitFor({ state: "detached" });
    await page.waitForFunction(() => globalThis.stopped === 1);
  });

  test(`a camera that may not be used says what to do, ${lang}`, async (t) => {
    const page = await acceptance(t, lang, { allowed: false });
    await page.getByRole("button", { name: words("scan.camera_open") }).click();
    await page.getByText(words("scan.camera_refused")).waitFor();
    await page.getByRole("button", { name: words("scan.camera_open") }).waitFor();
  });
}

test("the camera goes dark with the page", async (t) => {
  const lang = "ru";
  const page = await acceptance(t, lang, { allowed: true });
  await page.getByRole("button", { name: say(lang, "scan.camera_open") }).click();
  await page.locator("video").waitFor();
  await page.getByRole("link", { name: pattern(lang, "nav.clients") }).first().click();
  await page.waitForFunction(() => globalThis.stopped === 1);
});

test("without a reader of codes no camera is offered", async (t) => {
  const lang = "en";
  const page = await acceptance(t, lang, null);
  assert.equal(await page.evaluate(() => "BarcodeDetector" in globalThis), false);
  await none(page.getByRole("button", { name: say(lang, "scan.camera_open") }));
});

// The camera as a scanner: offered where the browser reads codes, silent where it does not. The browser's own reader is played: a test
// has no camera, and Chromium on a desktop reads no codes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, assertAccessible, enterDemo, pattern, say, visit } from "./harness.mjs";

/** A browser that reads codes: `globalThis.inPicture` is what lies before the camera. */
function withReader({ allowed }) {
  globalThis.inPicture = [];
  globalThis.stopped = 0;
  globalThis.BarcodeDetector = class {
    async detect(video) {
      if (!(video instanceof HTMLVideoElement) || !video.srcObject) throw new Error("no picture");
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
  await page.keyboard.press("F2");
  const client = page.getByRole("combobox", { name: say(lang, "acceptance.choose_client") });
  await client.fill("B-3");
  await client.press("Enter");
  await page.getByRole("textbox", { name: say(lang, "acceptance.scan") }).waitFor();
  return page;
}

const shows = (page, code, forMs = 400) =>
  page.evaluate(
    ([code, forMs]) => {
      globalThis.inPicture = [code];
      return new Promise((done) => setTimeout(() => done((globalThis.inPicture = [])), forMs));
    },
    [code, forMs],
  );

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
    await shows(page, "4600000000022", 1_000);
    await row.waitFor();
    assert.equal(await row.count(), 1, "held before the camera it counts once");
    await shows(page, "4600000000022", 300);
    assert.equal((await row.locator("td").first().textContent()).trim(), "1", "it was hardly away");
    await page.waitForTimeout(1_700);
    await shows(page, "4600000000022", 300);
    await page.waitForFunction(() => document.querySelector(".act-lines tbody td").textContent.trim() === "2");
    await page.getByRole("button", { name: words("scan.camera_close") }).click();
    await video.waitFor({ state: "detached" });
    await page.waitForFunction(() => globalThis.stopped === 1);
  });

  test(`the camera goes dark with the page, ${lang}`, async (t) => {
    const page = await acceptance(t, lang, { allowed: true });
    await page.getByRole("button", { name: words("scan.camera_open") }).click();
    await page.locator("video").waitFor();
    await page.getByRole("link", { name: pattern(lang, "nav.clients") }).first().click();
    await page.waitForFunction(() => globalThis.stopped === 1);
  });

  test(`a camera that may not be used says what to do, ${lang}`, async (t) => {
    const page = await acceptance(t, lang, { allowed: false });
    await page.getByRole("button", { name: words("scan.camera_open") }).click();
    await page.getByText(words("scan.camera_refused")).waitFor();
    await page.getByRole("button", { name: words("scan.camera_open") }).waitFor();
  });

  test(`without a reader of codes no camera is offered, ${lang}`, async (t) => {
    const page = await acceptance(t, lang, null);
    assert.equal(await page.evaluate(() => "BarcodeDetector" in globalThis), false);
    assert.equal(await page.getByRole("button", { name: words("scan.camera_open") }).count(), 0);
  });
}

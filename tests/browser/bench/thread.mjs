// How soon a case of 2,000 letters opens beside a case of 20 of the same journal, and how smoothly it scrolls: from the press on the row
// in the list of disputes to the painted thread.
//
//   script/build && node tests/browser/bench/thread.mjs
//
// Ends with an error when the long case takes more than twice as long, when a frame of the scroll takes too long, when the page holds more
// than a part of the thread, or when a print does not hold all of it. POLKA_LETTERS takes another number.

import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../../script/serve.mjs";
import { LAUNCH } from "../harness/chromium.mjs";
import { say } from "../harness/texts.mjs";
import { journal, words } from "../harness/thread.mjs";

const LETTERS = Number(process.env.POLKA_LETTERS ?? 2_000);
const PEER = 20;
const ROUNDS = 15;
const TIMES = 2;
const FRAME = 50;
const HELD = 300;
const NOW = "2026-03-28T12:00:00+03:00";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = process.env.POLKA_DIST ?? `${root}dist`;

/** In the page: follows the link to a dispute and waits until its thread is painted. */
async function open(path) {
  const link = [...document.querySelectorAll("main a")].find((a) => a.pathname.endsWith(path));
  const begun = performance.now();
  link.click();
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  do await painted(); while (!document.querySelector("main .letter blockquote"));
  return performance.now() - begun;
}

/** In the page: scrolls to its end, a step a frame; how long each frame took, and how many letters the page held at most. */
async function scroll([step, steps]) {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const [frames, held] = [[], []];
  let last = await frame();
  for (let n = 0; n < steps; n += 1) {
    window.scrollBy(0, step);
    const now = await frame();
    frames.push(now - last);
    held.push(document.querySelectorAll("main .letter").length);
    last = now;
  }
  return { frames, held: Math.max(...held) };
}

const sorted = (numbers) => [...numbers].sort((a, b) => a - b);
const median = (numbers) => sorted(numbers)[numbers.length >> 1];

const server = await serve({ folder });
const browser = await chromium.launch(LAUNCH);
const missed = [];
const hold = (holds, what) => {
  if (!holds) missed.push(what);
  console.log(`${holds ? "held" : "MISSED"} ${what}`);
};
try {
  const context = await browser.newContext({ locale: "ru-RU", timezoneId: "Europe/Moscow", viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(120_000);
  // Counted before the app hears that the print is over: of a window, listeners are told in the order in which they came.
  await context.addInitScript(() => addEventListener("afterprint", () => (window.printed = document.querySelectorAll("main .letter").length)));
  const page = await context.newPage();
  await page.clock.install({ time: new Date(NOW) });
  await page.clock.resume();
  await page.goto(server.address);
  const { disputes: [short, long], file } = journal([PEER, LETTERS], NOW);
  const restored = { name: "polka.json", mimeType: "application/json", buffer: Buffer.from(file) };
  await page.getByLabel(say("ru", "first_run.restore"), { exact: true }).setInputFiles(restored);
  await page.getByRole("button", { name: say("ru", "data.take_restore") }).click();
  await page.getByRole("heading", { level: 1, name: say("ru", "nav.today") }).waitFor();
  const list = async () => {
    await page.getByRole("navigation").getByRole("link", { name: new RegExp(`^${say("ru", "nav.disputes")}`) }).first().click();
    await page.locator("main .letter").first().waitFor({ state: "detached" });
    await page.getByRole("heading", { level: 1, name: say("ru", "nav.disputes") }).waitFor();
  };
  await list();
  const times = { [short]: [], [long]: [] };
  for (let round = 0; round < ROUNDS + 1; round += 1) {
    for (const id of round % 2 ? [short, long] : [long, short]) {
      const took = await page.evaluate(open, `/disputes/${id}`);
      // The first round warms the page up.
      if (round > 0) times[id].push(took);
      await list();
    }
  }
  const [ofShort, ofLong] = [median(times[short]), median(times[long])];
  console.log(`opened, median of ${ROUNDS} interleaved rounds: ${PEER} letters ${ofShort.toFixed(0)} ms, ${LETTERS} letters ${ofLong.toFixed(0)} ms, longest ${Math.max(...times[long]).toFixed(0)} ms`);
  hold(ofLong <= TIMES * ofShort, `${(ofLong / ofShort).toFixed(2)} ≤ ${TIMES} times the peer`);

  await page.evaluate(open, `/disputes/${long}`);
  const { frames, held } = await page.evaluate(scroll, [300, 240]);
  const most = sorted(frames)[Math.floor(frames.length * 0.95)];
  hold(most <= FRAME, `scrolled: of ${frames.length} frames 95 % within ${most.toFixed(0)} ≤ ${FRAME} ms, the longest ${Math.max(...frames).toFixed(0)} ms`);
  hold(held <= HELD, `${held} ≤ ${HELD} letters in the page at once`);
  await page.evaluate(() => document.querySelector("main .parts > .part:last-child").scrollIntoView({ block: "end" }));
  await page.getByText(`«${words(LETTERS)}»`).waitFor();

  // A print makes all of it, and the page is small again after it.
  const begun = performance.now();
  await page.pdf({ format: "A4" });
  const printed = await page.evaluate(() => window.printed);
  hold(printed === LETTERS, `${printed} of ${LETTERS} letters printed, in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
} finally {
  await browser.close();
  await server.close();
}
process.exitCode = missed.length === 0 ? 0 : 1;

// A person opens Polka: a fresh browser profile, a language, a size, a clock. What must never happen on a page is watched for.

import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { LAUNCH } from "./chromium.mjs";
import { instant } from "./clock.mjs";
import { PATIENCE } from "./read.mjs";
import { dist, sharedServer } from "./server.mjs";

/** The sizes every page must work at. */
export const SIZES = {
  desktop: { width: 1280, height: 800 },
  tablet: { width: 1024, height: 768 },
  phone: { width: 390, height: 844 },
};

/** The two languages every page must work in. */
export const LANGS = ["ru", "en"];

const OUT = fileURLToPath(new URL("../out/", import.meta.url));

let browser;

after(async () => (await browser)?.close());

async function sharedBrowser() {
  browser ??= chromium.launch(LAUNCH);
  return browser;
}

/**
 * Opens a page in a profile of its own.
 *
 * @param {import("node:test").TestContext} t the test, which fails if the page misbehaves
 * @param {object} [how]
 * @param {"ru" | "en"} [how.lang] what the browser asks for
 * @param {string} [how.at] the time by the wall clock of the zone when the page opens; it runs on from there
 * @param {string} [how.zone] the zone of the device
 * @param {keyof SIZES} [how.size]
 * @param {"light" | "dark"} [how.scheme]
 * @param {string} [how.path] where to open; null opens nothing yet
 * @param {string} [how.address] another server than the shared one
 * @param {RegExp[]} [how.expected] what the console may say in this test
 * @param {boolean} [how.javaScript] false: the person has turned it off
 */
export async function visit(t, how = {}) {
  const address = how.address ?? (await sharedServer());
  const context = await (await sharedBrowser()).newContext(contextOptions(how));
  t.after(() => context.close());
  return enter(t, context, address, how);
}

/** What a browser context is told about the person and their device. */
export function contextOptions({ lang = "ru", zone = "Europe/Moscow", size = "desktop", scheme = "light", javaScript = true }) {
  return {
    locale: lang === "ru" ? "ru-RU" : "en-GB",
    timezoneId: zone,
    viewport: SIZES[size],
    colorScheme: scheme,
    hasTouch: size !== "desktop",
    reducedMotion: "reduce",
    acceptDownloads: true,
    javaScriptEnabled: javaScript,
  };
}

/** Sets the clock, starts watching and opens the first page in a context that is there. */
export async function enter(t, context, address, how) {
  const { zone = "Europe/Moscow", at = "2026-03-14T12:00", path = "/", expected = [] } = how;
  context.setDefaultTimeout(PATIENCE);
  // A key keeps the moment it was pressed: the clock that is installed would stamp it when it is read.
  await context.addInitScript(() => {
    const { get } = Object.getOwnPropertyDescriptor(Event.prototype, "timeStamp");
    Object.defineProperty(KeyboardEvent.prototype, "timeStamp", { configurable: true, get });
  });
  await context.clock.install({ time: instant(at, zone) });
  const problems = watch(context, address, expected);
  t.after(() => {
    if (problems.length > 0) throw new Error(`The page misbehaved:\n${problems.join("\n")}`);
  });
  const page = context.pages()[0] ?? (await context.newPage());
  if (path !== null) await page.goto(address + path);

  return {
    address,
    context,
    page,
    /** What was wrong so far; a test may look, the visit fails with it in the end. */
    problems,
    /** Another tab of the same profile. */
    async tab(where = "/") {
      const other = await context.newPage();
      await other.goto(address + where);
      return other;
    },
    /** Lets the time jump ahead to a wall-clock time, as when a lid was closed: timers that are due fire once. */
    async clockTo(later) {
      const now = await page.evaluate(() => Date.now());
      const ahead = instant(later, zone).getTime() - now;
      if (ahead < 0) throw new Error(`${later} is in the past.`);
      await context.clock.fastForward(ahead);
    },
    /** Saves what is on the screen as tests/browser/out/NAME.png: when a test stops, and at length, to be looked at. */
    async picture(name, options = {}) {
      if (process.env.POLKA_FULL !== "1" && !name.endsWith("-stopped")) return;
      await mkdir(OUT, { recursive: true });
      await page.screenshot({ path: `${OUT}${name}.png`, ...options });
    },
  };
}

/** Said by Chromium of a busy machine, not of the page. */
const HARMLESS = [/was preloaded using link preload but not used within a few seconds/];

/** A debug build (`trunk build`) has no service worker, and Chromium says so. */
if (!existsSync(join(dist, "sw.js"))) HARMLESS.push(/ServiceWorker|when fetching the script/);

/** Collects what no page of ours may do. */
function watch(context, address, expected) {
  const problems = [];
  const complain = (text) => {
    if (![...HARMLESS, ...expected].some((known) => known.test(text))) problems.push(text);
  };
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complain(`console ${message.type()}: ${message.text()}`);
  });
  context.on("weberror", (error) => complain(`thrown: ${error.error().stack ?? error.error()}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (!["data:", "blob:"].includes(url.protocol) && url.origin !== address) complain(`request to another host: ${request.url()}`);
  });
  return problems;
}

/** Makes the processor of a page `times` slower, as on a cheap tablet. */
export async function slowDown(page, times) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: times });
}

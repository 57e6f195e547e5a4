// Walking through the app without loading it anew: the demo point lives in memory and ends with the page.

import assert from "node:assert/strict";
import { eventually } from "./read.mjs";
import { say } from "./texts.mjs";

/** Enters the demo point from the first page. */
export async function enterDemo(page, lang) {
  await page.getByRole("button", { name: say(lang, "first_run.demo") }).click();
  await page.getByRole("button", { name: say(lang, "nav.demo_leave") }).waitFor();
  await page.getByRole("heading", { level: 1, name: say(lang, "nav.today") }).waitFor();
  await arrived(page);
}

/** Goes to another path of the app as the back button does; the router draws the page before the next frame. */
export async function walk(page, path) {
  await page.evaluate((there) => {
    history.pushState({}, "", there);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }, path);
  await settled(page);
  await page.locator("main h1").waitFor();
}

/** Opens a counter page by its key; ends when the page has given the focus to its field. */
export async function byKey(page, key, field) {
  await page.keyboard.press(key);
  await field.waitFor();
  await arrived(page);
}

/** One frame: a page that opened has given the focus to where it wants it. Whatever is pressed before may be pressed elsewhere. */
export async function arrived(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
}

/** Two frames: what a change of the page still had to draw is drawn. */
export async function settled(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** The addresses on the page that begin with `start` and end with an id; waits until there are so many. */
export async function addresses(page, start, least = 1) {
  const ofThings = async () => {
    const all = await page.locator("main a[href]").evaluateAll((links) => links.map((link) => link.getAttribute("href").split("?")[0]));
    return [...new Set(all)].filter((address) => address.startsWith(start) && /^[0-9A-Z]{4}-\d+$/.test(address.slice(start.length)));
  };
  return eventually(ofThings, (found) => assert.ok(found.length >= least, `${found.length} addresses under ${start} on ${page.url()}`));
}

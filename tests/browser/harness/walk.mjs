// Walking through the app without loading it anew: the demo point lives in memory and ends with the page.

import { say } from "./texts.mjs";

/** Enters the demo point from the first page. */
export async function enterDemo(page, lang) {
  await page.getByRole("button", { name: say(lang, "first_run.demo") }).click();
  await page.getByRole("button", { name: say(lang, "nav.demo_leave") }).waitFor();
  await page.getByRole("heading", { level: 1, name: say(lang, "nav.today") }).waitFor();
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

/** Two frames: what a change of the page still had to draw is drawn. */
export async function settled(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** The addresses on the page that begin with `start` and end with an id. */
export async function addresses(page, start) {
  const all = await page.locator("main a[href]").evaluateAll((links) => links.map((link) => link.getAttribute("href").split("?")[0]));
  return [...new Set(all)].filter((address) => address.startsWith(start) && /^[0-9A-Z]{4}-\d+$/.test(address.slice(start.length)));
}

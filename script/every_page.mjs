// Every page of the demo point on one sheet each: desktop, tablet and phone side by side, at half their size, for looking at.
//
//   node script/every_page.mjs FOLDER [ru|en] [light|dark]
//
// The pages are those the tests know (tests/browser/harness/routes.mjs), so a new page cannot be forgotten.

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LAUNCH } from "../tests/browser/harness/chromium.mjs";
import { instant } from "../tests/browser/harness/clock.mjs";
import { PLAIN, found, ofOne } from "../tests/browser/harness/routes.mjs";
import { enterDemo, settled, walk } from "../tests/browser/harness/walk.mjs";
import { chromium } from "../tests/browser/node_modules/playwright-core/index.mjs";
import { withPalette } from "./png.mjs";
import { serve } from "./serve.mjs";

const SIZES = [[1280, 800], [1024, 768], [390, 844]];
const HEIGHT = 400;
const [folder, lang = "ru", scheme = "light"] = process.argv.slice(2);
if (!folder) throw new Error("node script/every_page.mjs FOLDER [ru|en] [light|dark]");

const server = await serve({ folder: fileURLToPath(new URL("../dist", import.meta.url)) });
const browser = await chromium.launch(LAUNCH);
await mkdir(folder, { recursive: true });

/** The pictures of every page at one size, each with its address. */
async function pictures([width, height]) {
  const context = await browser.newContext({
    locale: { ru: "ru-RU", en: "en-GB" }[lang],
    timezoneId: "Europe/Moscow",
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: "reduce",
  });
  await context.clock.install({ time: instant("2026-03-28T10:05", "Europe/Moscow") });
  const page = await context.newPage();
  await page.goto(server.address);
  await enterDemo(page, lang);
  const taken = [];
  for (const path of [...PLAIN, ...ofOne((await found(page)).paths)]) {
    await walk(page, path);
    await page.evaluate(() => document.activeElement?.blur());
    await page.evaluate(() => scrollTo(0, 0));
    await settled(page);
    taken.push({ path, picture: (await page.screenshot()).toString("base64") });
  }
  await context.close();
  return taken;
}

const bySize = [];
for (const size of SIZES) bySize.push(await pictures(size));

const sheet = await browser.newPage({ viewport: { width: 1400, height: HEIGHT } });
for (const [place, { path }] of bySize[0].entries()) {
  await sheet.setContent(bySize.map((taken) => `<img height="${HEIGHT}" src="data:image/png;base64,${taken[place].picture}">`).join(" "));
  await sheet.addStyleTag({ content: "body { margin: 0; display: flex; gap: 8px; background: #888 }" });
  await sheet.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  const width = await sheet.evaluate(() => Math.ceil(document.images[document.images.length - 1].getBoundingClientRect().right));
  const picture = await sheet.screenshot({ clip: { x: 0, y: 0, width, height: HEIGHT } });
  await writeFile(join(folder, `${path.slice(1).replaceAll("/", "_") || "today"}.png`), withPalette(picture));
}
await browser.close();
await server.close();
console.log(`${bySize[0].length} sheets in ${folder}`);

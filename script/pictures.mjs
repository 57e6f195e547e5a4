// The pictures of docs/pictures/: the demo point's pages Today, Acceptance at 112 %, Shelves and the dispute, at three sizes, taken from
// the release in dist/. Run it after a change of the look: `node script/pictures.mjs`.

import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { LAUNCH } from "../tests/browser/harness/chromium.mjs";
import { instant } from "../tests/browser/harness/clock.mjs";
import { say as text } from "../tests/browser/harness/texts.mjs";
import { chromium } from "../tests/browser/node_modules/playwright-core/index.mjs";
import { withPalette } from "./png.mjs";
import { serve } from "./serve.mjs";

const OUT = fileURLToPath(new URL("../docs/pictures/", import.meta.url));
const SIZES = { desktop: [1280, 800], tablet: [1024, 768], phone: [390, 844] };
const LANG = "ru";

const say = (key, values) => text(LANG, key, values);
const server = await serve({ folder: fileURLToPath(new URL("../dist", import.meta.url)) });
const browser = await chromium.launch(LAUNCH);
await mkdir(OUT, { recursive: true });

for (const [size, [width, height]] of Object.entries(SIZES)) {
  const context = await browser.newContext({
    locale: "ru-RU",
    timezoneId: "Europe/Moscow",
    viewport: { width, height },
    hasTouch: size !== "desktop",
    reducedMotion: "reduce",
  });
  await context.clock.install({ time: instant("2026-03-28T10:05", "Europe/Moscow") });
  const page = await context.newPage();
  const picture = async (name) => {
    // Neither a pointer nor a focus ring nor a message that goes by belongs into a picture.
    await page.mouse.move(0, 0);
    await page.evaluate(() => document.activeElement?.blur());
    await page.evaluate(() => scrollTo(0, 0));
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await writeFile(`${OUT}${name}-${size}.png`, withPalette(await page.screenshot()));
  };
  const walk = async (path) => {
    await page.evaluate((there) => {
      history.pushState({}, "", there);
      dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    }, path);
    await page.locator("main h1").waitFor();
  };

  await page.goto(server.address);
  await page.getByRole("button", { name: say("first_run.demo") }).click();
  await page.getByRole("heading", { level: 1, name: say("nav.today") }).waitFor();
  await picture("today");

  await walk("/shelves");
  await page.getByRole("link", { name: "B-3" }).waitFor();
  await picture("shelves");

  await walk("/disputes");
  await page.getByRole("link", { name: say("dispute.open"), exact: true }).first().click();
  await page.getByRole("heading", { level: 1, name: say("dispute.title", { number: 1 }) }).waitFor();
  await picture("dispute");

  await walk("/acceptance");
  const client = page.getByRole("combobox", { name: say("acceptance.choose_client") });
  await client.fill("A-5");
  await client.press("Enter");
  const field = page.getByRole("textbox", { name: say("acceptance.scan") });
  for (const [pieces, name, key] of [[3, "Чехол на сиденье, пара", "3"], [3, "Салфетка замшевая", "1"]]) {
    await field.fill(`${pieces}*${name}`);
    for (const pressed of ["Enter", key, "Enter"]) await page.keyboard.press(pressed);
    await page.getByText(say("acceptance.last_added", { name, pieces })).waitFor();
  }
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByRole("radio", { name: say("acceptance.until") }).check({ force: true });
  await page.getByRole("textbox", { name: say("acceptance.why") }).fill("Обещает забрать в понедельник утром");
  await page.getByText(/112/).first().waitFor();
  await picture("acceptance");
  await context.close();
}
await browser.close();
await server.close();

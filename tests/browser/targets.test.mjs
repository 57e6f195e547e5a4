// On the tablet whatever is pressed is at least 44 px in both directions: on every page of the app, every tab of a client. A word in
// the midst of a sentence is left out, as WCAG 2.5.5 leaves it out; so is what only a keyboard reaches.

import assert from "node:assert/strict";
import { test } from "node:test";
import { enterDemo, settled, visit, walk } from "./harness.mjs";
import { PLAIN, found, ofOne } from "./harness/routes.mjs";

/** In the page: what can be pressed and is smaller. Measured by what a press really hits, rooms around words included. */
function small() {
  // 44 less the pixel that counting from the middle may lose.
  const AT_LEAST = 43;
  const FAR = 30;
  const seen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility !== "hidden" && !element.closest("[inert], [aria-hidden=true]");
  };
  const inSentence = (element) => {
    const words = [...element.parentElement.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    return element.tagName === "A" && element.closest("p") !== null && words.some((node) => node.textContent.trim().length > 1);
  };
  const found = [];
  for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=tab]")) {
    if (!seen(element) || element.matches(".skip, :disabled") || inSentence(element)) continue;
    const target = (element.matches("[type=radio], [type=checkbox], [type=file]") && element.closest("label")) || element;
    target.scrollIntoView({ block: "center", inline: "center" });
    const box = target.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const hits = (left, top) => {
      const hit = document.elementFromPoint(left, top);
      return hit !== null && (target.contains(hit) || hit.closest("label")?.control === element);
    };
    const reach = (dx, dy) => {
      let far = 0;
      while (far < FAR && hits(x + dx * (far + 1), y + dy * (far + 1))) far += 1;
      return far;
    };
    const width = Math.max(box.width, reach(-1, 0) + reach(1, 0) + 1);
    const height = Math.max(box.height, reach(0, -1) + reach(0, 1) + 1);
    if (width < AT_LEAST || height < AT_LEAST) {
      const name = (element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 30);
      found.push(`${element.tagName.toLowerCase()}.${element.className}, ${Math.round(width)}×${Math.round(height)}, «${name}»`);
    }
  }
  return found;
}

test("whatever is pressed on the tablet is large enough for a finger, on every page", { timeout: 300_000 }, async (t) => {
  const { page, clockTo } = await visit(t, { lang: "ru", at: "2026-03-28T19:04", size: "tablet" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.deepEqual(await page.evaluate(small), [], "first run");
  await enterDemo(page, "ru");
  const { client, paths } = await found(page);
  // The message that plans were written down: it lies over the room around a word until it goes by itself.
  await clockTo("2026-03-28T19:05");
  await page.locator(".toast").waitFor({ state: "hidden" });
  const tabs = ["goods", "acts", "disputes", "contract", "card"].map((tab) => `${client}?tab=${tab}`);
  const wrong = [];
  for (const path of [...PLAIN, ...ofOne(paths), ...tabs]) {
    await walk(page, path);
    await settled(page);
    for (const one of await page.evaluate(small)) wrong.push(`${path}: ${one}`);
  }
  assert.deepEqual(wrong, []);
});

test("the measure sees what is too small", async (t) => {
  const { page } = await visit(t, { lang: "ru", size: "tablet" });
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.evaluate(() => {
    const button = Object.assign(document.createElement("button"), { textContent: "x", className: "too-small" });
    Object.assign(button.style, { position: "fixed", left: "200px", top: "200px", width: "44px", height: "20px", padding: 0, zIndex: 99 });
    document.querySelector("main").append(button);
  });
  const found = await page.evaluate(small);
  assert.equal(found.length, 1);
  assert.match(found[0], /too-small, 44×2\d/);
});

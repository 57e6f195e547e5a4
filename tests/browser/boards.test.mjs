// The boards of a page without the app: it cannot start, it has stopped, it may not run at all. In both languages at once, because the
// program that knows the person's language is the one that is missing.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { assertAccessible, visit } from "./harness.mjs";

test("a program that does not load is said, with a way on that works", async (t) => {
  const { page, address, context } = await visit(t, { path: null, expected: [/Failed to load|failed|TypeError|wasm/i] });
  await context.route("**/*.wasm", (route) => route.abort());
  await page.goto(address);
  await page.getByRole("heading", { name: "Полка не открылась" }).waitFor();
  await page.getByRole("heading", { name: "Polka did not open" }).waitFor();
  await assertAccessible(page);
  await context.unroute("**/*.wasm");
  await page.getByRole("button", { name: "Reload the page" }).click();
  await page.waitForFunction(() => !document.getElementById("start"));
});

test("the board of a stopped page can be reached over an open dialog, and saves the records to a file", async (t) => {
  const { page } = await visit(t);
  await page.waitForFunction(() => !document.getElementById("start"));
  await page.evaluate(() => {
    localStorage.setItem("polka-test", "запись");
    const dialog = document.body.appendChild(document.createElement("dialog"));
    dialog.append("напечатанное");
    dialog.showModal();
    // As src/browser/crash.rs does.
    document.getElementById("crash").hidden = false;
  });
  await page.locator("#crash").waitFor();
  await page.getByText("напечатанное").waitFor();
  await page.waitForFunction(() => document.activeElement === document.getElementById("crash"));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  const saved = JSON.parse(await readFile(await download.path(), "utf8"));
  assert.equal(saved.localStorage["polka-test"], "запись");
});

test("without JavaScript the page says that it needs it", async (t) => {
  const { page, address } = await visit(t, { path: null, javaScript: false });
  await page.goto(address);
  // Not getByText, which leaves out what stands in a noscript.
  await page.locator("noscript h1").waitFor();
});

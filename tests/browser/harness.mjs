// What the browser tests stand on. A test sees the page as a person does: by role and visible name, in both languages.
//
//   import { test } from "node:test";
//   import { say, visit } from "./harness.mjs";
//
//   test("…", async (t) => {
//     const { page } = await visit(t, { lang: "en", at: "2026-03-14T12:00" });
//     await page.getByRole("link", { name: say("en", "nav.acceptance") }).click();
//   });
//
// A visit fails its test by itself when the page logs an error, throws, or asks another host for anything.

export { assertAccessible, assertAccessibleInBoth } from "./harness/accessible.mjs";
export { openProfile } from "./harness/profile.mjs";
export { becomes, cells, counts, eventually, focused, holds, none, texts } from "./harness/read.mjs";
export { breath, burst, ean, scan } from "./harness/scanner.mjs";
export { pattern, say } from "./harness/texts.mjs";
export { dist, servePolka } from "./harness/server.mjs";
export { addresses, arrived, byKey, enterDemo, settled, walk } from "./harness/walk.mjs";
export { LANGS, SIZES, slowDown, visit } from "./harness/visit.mjs";

/** The languages of a test whose subject lies beneath the words: one in a plain run. */
export const BENEATH = process.env.POLKA_FULL === "1" ? ["ru", "en"] : ["ru"];

/** Whether the long matrices were asked for: script/test --full. */
export const FULL = process.env.POLKA_FULL === "1";

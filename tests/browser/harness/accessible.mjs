// axe over what is on the screen now.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What depends on colours. A scheme changes nothing else: style/ knows it by light-dark() alone. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/**
 * Fails with every finding: the rule, what it asks for, and where. All rules of axe, best practices too, or only `rules`.
 * Style sheets and media are not fetched again (`preload`): what asks for that is about sound.
 */
export async function assertAccessible(page, what = page.url(), rules = undefined) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  const how = { resultTypes: ["violations"], preload: false, ...(rules && { runOnly: { type: "rule", values: rules } }) };
  const { violations } = await page.evaluate((how) => globalThis.axe.run(document, how), how);
  const findings = violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target}\n  ${failureSummary}`));
  assert.deepEqual(findings, [], `axe, ${what}:\n${findings.join("\n")}`);
}

/** The same of a page in both colour schemes: everything in one, in the other what depends on colours. The page is left light. */
export async function assertAccessibleInBoth(page, what = page.url()) {
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await assertAccessible(page, `${what}, dark`, OF_COLOURS);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await assertAccessible(page, `${what}, light`);
}

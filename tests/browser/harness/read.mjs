// Reading what stands on a page. A page answers a moment after it was asked, and later on a busy machine: whatever is read is read until
// it is as it should be. Playwright's own one-off reads (count, allTextContents, inputValue, isVisible, evaluateAll) do not wait.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

/** How long a page may take on a machine that is busy, in milliseconds. */
export const PATIENCE = 30_000;

/**
 * Reads until `check` passes what was read, and gives it; fails with the last complaint.
 * @param {() => Promise<any>} read
 * @param {(found: any) => void} check throws an assertion while it is not as it should be
 */
export async function eventually(read, check, patience = PATIENCE) {
  const until = performance.now() + patience;
  for (;;) {
    try {
      const found = await read();
      check(found);
      return found;
    } catch (reason) {
      if (performance.now() > until) throw reason;
    }
    await pause(20);
  }
}

/** Reads until it is this. */
export const becomes = (read, wanted, message) => eventually(read, (found) => assert.deepEqual(found, wanted, message));

/** The texts of all elements: of so many, or of those that are there as soon as there is one. */
export function texts(locator, count) {
  return eventually(
    async () => (await locator.allTextContents()).map((text) => text.trim()),
    (all) => (count === undefined ? assert.ok(all.length > 0, `nothing is there: ${locator}`) : assert.equal(all.length, count, `${locator}`)),
  );
}

/** The cells of rows, row by row: of so many rows, or of those that are there as soon as there is one. */
export function cells(rows, count) {
  return eventually(
    () => rows.evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim()))),
    (all) => (count === undefined ? assert.ok(all.length > 0, `no row is there: ${rows}`) : assert.equal(all.length, count, `${rows}`)),
  );
}

/** Waits until so many are there. */
export const counts = (locator, wanted, message) => becomes(() => locator.count(), wanted, message ?? `${locator}`);

/** Waits until none is there. That none comes is proven only by what the test has waited for before. */
export const none = (locator, message) => counts(locator, 0, message);

/** Waits until a field holds a value. */
export const holds = (field, value, message) => becomes(() => field.inputValue(), value, message ?? `${field}`);

/** Waits until an element, or something in it, has the focus. */
export const focused = (locator) => becomes(() => locator.first().evaluate((element) => element.contains(document.activeElement)), true, `no focus: ${locator}`);

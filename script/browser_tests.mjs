// Runs the browser tests, two files at a time, those that took longest last time first, so that no long one is left over in the end:
// `node script/browser_tests.mjs FILE…`. How long each took is kept in target/browser_times.json.

import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";

/** Each file drives a browser of its own, which keeps a core busy. */
const AT_ONCE = 2;
const LONGEST = 15 * 60 * 1000;
const TIMES = "target/browser_times.json";

const times = JSON.parse(await readFile(TIMES, "utf8").catch(() => "{}"));
/** A file nobody has run yet may be a long one. */
const took = (file) => times[basename(file)] ?? Infinity;
const files = process.argv.slice(2).sort((one, other) => took(other) - took(one) || one.localeCompare(other));

const now = {};
run({ files: files.map((file) => resolve(file)), concurrency: AT_ONCE, timeout: LONGEST })
  .on("test:fail", () => (process.exitCode = 1))
  .on("test:pass", count)
  .compose(new spec())
  .on("end", async () => {
    await mkdir("target", { recursive: true });
    await writeFile(TIMES, JSON.stringify({ ...times, ...now }, undefined, 1));
  })
  .pipe(process.stdout);

/** Adds a test to the time of its file; what stands in a suite is in the suite's. */
function count({ file, nesting, details }) {
  if (file && nesting === 0) now[basename(file)] = (now[basename(file)] ?? 0) + details.duration_ms;
}

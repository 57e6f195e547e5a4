// How much a first visit loads, brotli, file by file; ends with an error above the budget. After script/build.

import { readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";

// The aim is 250 kB. Until the pages share more of their reactive code this keeps it from growing (docs/benchmarks.md, "Size").
const BUDGET = 1_600_000;

const dist = process.argv[2] ?? "dist";
const entries = await readdir(dist, { recursive: true, withFileTypes: true });
const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.path, entry.name));
// Everything but the bitmap icons, which only an installation takes, and the page that other hosts answer with when they find nothing.
const loaded = paths.filter((path) => !/\.(br|gz|png)$|404\.html$/.test(path));
const sizes = await Promise.all(
  loaded.map(async (path) => {
    const sent = paths.includes(`${path}.br`) ? `${path}.br` : path;
    return { name: relative(dist, path), bytes: (await stat(sent)).size };
  }),
);
sizes.sort((a, b) => b.bytes - a.bytes);
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
const row = (bytes, name) => console.log(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${name}`);
console.log("A first visit loads, brotli:");
for (const { name, bytes } of sizes) row(bytes, name);
row(total, `together, of ${BUDGET / 1000} kB`);
if (total > BUDGET) {
  console.error(`A first visit loads ${((total - BUDGET) / 1000).toFixed(1)} kB more than the budget allows.`);
  process.exit(1);
}

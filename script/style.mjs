// Joins style/*.css into the one stylesheet the page links: Trunk does not resolve @import, and one file is one request.

import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";

const ORDER = ["tokens", "base", "layout", "components", "pages", "start", "print"];

const there = (await readdir("style")).filter((name) => name.endsWith(".css")).map((name) => name.slice(0, -4));
const unplaced = there.filter((name) => !ORDER.includes(name));
if (unplaced.length > 0) {
  console.error(`style/${unplaced[0]}.css has no place in the order of script/style.mjs.`);
  process.exit(1);
}
const parts = ORDER.filter((name) => there.includes(name)).map((name) => readFile(`style/${name}.css`, "utf8"));
await mkdir("target/style", { recursive: true });
const sheet = (await Promise.all(parts)).join("\n").replace(/\/\*[^]*?\*\//g, "").replace(/\n\s*(?=\n)/g, "");
await writeFile("target/style/polka.css", sheet.trim() + "\n");

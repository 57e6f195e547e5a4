// Joins style/*.css into the one stylesheet the page links: Trunk does not resolve @import, and one file is one request.

import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";

// tokens.css names the layers in their order, which decides; so the rest of the files may stand in any, and stand by the alphabet.
const rank = (name) => (name === "tokens.css" ? 0 : 1);
const names = (await readdir("style")).filter((name) => name.endsWith(".css")).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
const parts = await Promise.all(names.map((name) => readFile(`style/${name}`, "utf8")));
const sheet = parts.join("\n").replace(/\/\*[^]*?\*\//g, "").replace(/\n\s*(?=\n)/g, "");
await mkdir("target/style", { recursive: true });
await writeFile("target/style/polka.css", `${sheet.trim()}\n`);

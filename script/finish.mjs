// The last step of a release build, called by Trunk on its staging folder (or by hand: `node script/finish.mjs FOLDER`):
// the service worker from the real list of files, a 404.html for static hosts, and a .br and .gz beside every text or program.

import { createHash } from "node:crypto";
import { copyFile, readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const folder = process.argv[2] ?? process.env.TRUNK_STAGING_DIR;
const source = process.env.TRUNK_SOURCE_DIR ?? ".";
const PACKED = /\.(br|gz)$/;
const isPacked = (path) => PACKED.test(path);
if (process.env.TRUNK_PROFILE === "debug") process.exit(0);

await writeFile(join(folder, "sw.js"), await serviceWorker());
await copyFile(join(folder, "index.html"), join(folder, "404.html"));
// Of an earlier run over the same folder: what is older than its file, or has none any more.
for (const path of (await files(folder)).filter(isPacked)) {
  if ((await written(path)) < (await written(path.replace(PACKED, "")))) await rm(path);
}
const there = new Set(await files(folder));
await Promise.all([...there].map(compress));

/** When a file was written; one that is not there is newer than all. */
async function written(path) {
  return (await stat(path).catch(() => undefined))?.mtimeMs ?? Infinity;
}

/** All files under a folder, sorted, so that two builds of the same sources are the same. */
async function files(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.path, entry.name)).sort();
}

/** The worker of public/sw.js, told which files make this version and what its name is: a hash over their contents. */
async function serviceWorker() {
  const code = await readFile(join(source, "public/sw.js"), "utf8");
  const hash = createHash("sha256").update(code);
  const kept = [];
  for (const path of await files(folder)) {
    // Bitmap icons are the system's, taken when the app is installed; the page works without them.
    if (isPacked(path) || /\.png$|(^|\/)(sw\.js|404\.html)$/.test(path)) continue;
    const address = relative(folder, path).split(sep).join("/");
    hash.update(address).update("\0").update(await readFile(path));
    // "./" and not "index.html": some hosts answer the latter with a redirect, which a worker may not serve to a page.
    kept.push(address === "index.html" ? "./" : address);
  }
  return `const VERSION = "${hash.digest("hex").slice(0, 16)}";\nconst FILES = ${JSON.stringify(kept)};\n${code}`;
}

async function compress(path) {
  if (!/\.(html|css|js|wasm|svg|json|webmanifest|txt)$/.test(basename(path))) return;
  if (there.has(`${path}.br`) && there.has(`${path}.gz`)) return;
  const bytes = await readFile(path);
  const best = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params: best }));
  await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }));
}

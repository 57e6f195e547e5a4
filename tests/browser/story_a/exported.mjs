// The file of a dispute, held against docs/format.md: by the very commands that stand there, and nothing of ours.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FORMAT = new URL("../../../docs/format.md", import.meta.url);

/** A folder that goes with the test. */
export async function folder(t) {
  const path = await mkdtemp(join(tmpdir(), "polka-dispute-"));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** The shell lines of docs/format.md that begin with a comment. */
async function snippet(firstLine) {
  const page = await readFile(FORMAT, "utf8");
  const start = page.indexOf(`\`\`\`sh\n${firstLine}\n`);
  assert.ok(start >= 0, `docs/format.md has no lines that begin with ${firstLine}`);
  return page.slice(start + "```sh\n".length, page.indexOf("\n```", start) + 1);
}

/** Writes verify.sh as the page prints it, and runs it: what it said, and whether it found the file sound. */
export async function verify(directory, name) {
  const script = join(directory, "verify.sh");
  await writeFile(script, await snippet("# verify.sh FILE"));
  const { status, stdout, stderr } = spawnSync("sh", ["verify.sh", name], { cwd: directory, encoding: "utf8" });
  return { sound: status === 0, said: stdout + stderr };
}

/** The hash of bytes, by sha256sum. */
export function sha256sum(bytes) {
  const { status, stdout } = spawnSync("sha256sum", { input: bytes, encoding: "utf8" });
  assert.equal(status, 0, "sha256sum runs");
  return stdout.slice(0, 64);
}

/** Every way in which a text may stand in a file: as it is, escaped, as base64 at any offset, as hex. */
export function disguises(text) {
  const bytes = Buffer.from(text, "utf8");
  const escaped = [...text].map((c) => (c.charCodeAt(0) < 128 ? c : `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)).join("");
  const ways = new Set([text, escaped, bytes.toString("hex"), bytes.toString("hex").toUpperCase(), encodeURIComponent(text)]);
  for (const offset of [0, 1, 2]) {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64").replace(/=+$/, "");
    // The first and the last letters depend on what stands before and after.
    const own = whole.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
    ways.add(own);
    ways.add(own.replaceAll("+", "-").replaceAll("/", "_"));
  }
  return [...ways];
}

// The pack of a dispute as whoever gets it reads it: unpacked, checked by its own text, opened from the disk without a network.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { disguises, folder } from "./exported.mjs";

const CHECK = fileURLToPath(new URL("../../pack/check.sh", import.meta.url));

/** Takes the pack from the dispute that is open; gives what each of its pages says, by the page's number, and all of its bytes. */
export async function takePack(t, p, to) {
  await p.press("dispute.export");
  await p.fill("dispute.export_to", to);
  const [download] = await Promise.all([p.page.waitForEvent("download"), p.press("dispute.export_do")]);
  await p.page.getByRole("dialog").waitFor({ state: "hidden" });
  const there = await folder(t);
  const zip = join(there, "pack.zip");
  await download.saveAs(zip);
  const { status, stdout, stderr } = spawnSync("sh", [CHECK, zip, there, "intact"], { encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);

  const [name] = await readdir(join(there, "pack"));
  const root = join(there, "pack", name);
  const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  const bytes = await Promise.all(files.map(async (file) => [file.name, await readFile(join(file.parentPath ?? file.path, file.name))]));
  const context = await p.page.context().browser().newContext({ offline: true });
  t.after(() => context.close());
  const page = await context.newPage();
  const says = {};
  for (const file of (await readdir(root)).filter((file) => /^\d.*\.html$/.test(file))) {
    await page.goto(pathToFileURL(join(root, file)).href);
    says[file[0]] = (await page.getByRole("main").innerText()).replaceAll("\u00a0", " ");
  }
  return { says, bytes };
}

/** What must stand in a page, in this order. */
export function inOrder(page, ...wanted) {
  let at = 0;
  for (const words of wanted.map((said) => said.replaceAll("\u00a0", " "))) {
    const found = page.indexOf(words, at);
    assert.ok(found >= 0, `«${words}» does not follow in:\n${page.slice(at, at + 3_000)}`);
    at = found + words.length;
  }
}

/** None of these words stands anywhere in the pack, in no disguise. */
export function nothingOf(bytes, markers) {
  for (const [name, file] of bytes) {
    const text = file.toString("latin1");
    for (const marker of markers) {
      for (const form of disguises(marker)) {
        assert.ok(!text.includes(Buffer.from(form, "utf8").toString("latin1")), `${marker} stands in ${name} as ${form}`);
      }
    }
  }
}

// The pack of a dispute as whoever gets it reads it: unpacked, checked by its own text, opened from the disk without a network.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { disguises, folder } from "./exported.mjs";

const CHECK = fileURLToPath(new URL("../../pack/check.sh", import.meta.url));

/** Takes the pack from the dispute that is open, and checks it as its own text says: its ZIP, its folder, and what the check said. */
export async function savePack(t, p, to) {
  await p.press("dispute.export");
  await p.fill("dispute.export_to", to);
  const [download] = await Promise.all([p.page.waitForEvent("download"), p.press("dispute.export_do")]);
  await p.page.getByRole("dialog").waitFor({ state: "hidden" });
  const there = await folder(t);
  const zip = join(there, "pack.zip");
  await download.saveAs(zip);
  const { status, stdout, stderr } = spawnSync("sh", [CHECK, zip, there, "intact"], { encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
  const [, feed, entries, code] = /^([0-9A-Z]{4}): (\d+) entries, ([0-9a-f]{64})$/m.exec(stdout);
  const [name] = await readdir(join(there, "pack"));
  return { zip, root: join(there, "pack", name), feed, entries: Number(entries), code };
}

/** A page of a browser without a network, and the addresses of the pack's pages. */
export async function openPack(t, p, root) {
  const pages = (await readdir(root)).filter((file) => file.endsWith(".html")).sort();
  const context = await p.page.context().browser().newContext({ offline: true, viewport: { width: 1280, height: 800 } });
  t.after(() => context.close());
  const page = await context.newPage();
  return { page, pages, address: (file) => pathToFileURL(join(root, file)).href };
}

/** Takes the pack from the dispute that is open; gives what each of its pages says, by the page's number, all of its bytes, and the code
 * that its check came to. */
export async function takePack(t, p, to) {
  const saved = await savePack(t, p, to);
  const files = (await readdir(saved.root, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  const bytes = await Promise.all(files.map(async (file) => [file.name, await readFile(join(file.parentPath ?? file.path, file.name))]));
  const { page, pages, address } = await openPack(t, p, saved.root);
  const says = {};
  for (const file of pages.filter((file) => /^\d/.test(file))) {
    await page.goto(address(file));
    says[file[0]] = (await page.getByRole("main").innerText()).replaceAll("\u00a0", " ");
  }
  return { ...saved, says, bytes };
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

/** The page of fingerprints: the code the check came to, the codes that left, and the way to check it all by hand. */
export function readsFingerprints(p, { says, feed, entries, code }, ...left) {
  inOrder(says[7], p.say("paper.fingerprint_says"), p.say("pack.ends"), feed, String(entries), code, p.say("pack.left_title"), ...left);
  inOrder(says[7], p.say("pack.how_to_check"), "sha256sum -c SHA256SUMS", "check.sh", "files, chains, counts and seals are sound");
}

/** The page of what is not covered: so many entries of others as bare leaves, these sentences besides, or that nothing is withheld; and
 * every limit. */
export function readsNotCovered(p, { says, bytes, feed }, ...besides) {
  const [, lines] = bytes.find(([name]) => name === `${feed}.txt`);
  const leaves = lines.toString("utf8").split("\n").filter((line) => /^\{"n":\d+,"leaf":"[0-9a-f]{64}"\}$/.test(line)).length;
  const withheld = [...(leaves > 0 ? [p.say("pack.leaves_n", { n: leaves })] : []), ...besides];
  inOrder(says[8], p.say("pack.not_shown"), ...(withheld.length > 0 ? withheld : [p.say("pack.all_shown")]), p.say("pack.limits"));
  const limits = ["text", "clock", "by", "after", "others", "pages", "originals", "true"];
  inOrder(says[8], ...limits.map((limit) => p.say(`pack.limit_${limit}`)));
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

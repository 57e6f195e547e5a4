// The service worker: the page opens without a network, and a newer version waits until the person says so.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { BENEATH, becomes, dist, none, say, servePolka, visit } from "./harness.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** A copy of the release that a test may change. */
async function copyOfRelease(t) {
  const folder = await mkdtemp(join(tmpdir(), "polka-dist-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  // With their times: what is packed already need not be packed anew.
  await cp(dist, folder, { recursive: true, preserveTimestamps: true });
  return folder;
}

/** Puts another version in the place of the release, as a deployment does: its page says so in a meta element. */
async function deploy(folder, version) {
  const page = await readFile(join(dist, "index.html"), "utf8");
  await writeFile(join(folder, "index.html"), page.replace("<title>", `<meta name="test-version" content="${version}"><title>`));
  await promisify(execFile)("node", ["script/finish.mjs", folder], { cwd: root });
}

const version = (page) => page.evaluate(() => document.querySelector("meta[name=test-version]")?.content);
const caches = (page) => page.evaluate(() => globalThis.caches.keys());
const opened = (page) => page.waitForFunction(() => !document.getElementById("start") && document.querySelector("h1"));
const controlled = (page) => page.waitForFunction(() => navigator.serviceWorker.controller !== null);

test("after the first visit the page opens without a network, at any of its addresses", async (t) => {
  const server = await servePolka(t);
  const { page } = await visit(t, { address: server.address });
  await opened(page);
  await controlled(page);
  await server.stop();
  for (const path of ["/", "/journal", "/disputes/K7QP-42.3"]) {
    await page.goto(server.address + path);
    await opened(page);
  }
});

for (const lang of BENEATH) {
  test(`a newer version waits until the person says so, and then every tab is told (${lang})`, async (t) => {
    const folder = await copyOfRelease(t);
    await deploy(folder, "one");
    const { address } = await servePolka(t, folder);
    const { page, tab } = await visit(t, { address, lang });
    const update = (page) => page.getByRole("button", { name: say(lang, "update.take_over") });
    await opened(page);
    await controlled(page);
    const [first] = await caches(page);

    await deploy(folder, "two");
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    await page.getByText(say(lang, "update.ready")).waitFor();
    await becomes(async () => (await caches(page)).length, 2, "both versions are kept");

    await page.reload();
    await opened(page);
    assert.equal(await version(page), "one", "a reload keeps the version");
    await update(page).waitFor();
    const other = await tab();
    assert.equal(await version(other), "one", "a new tab opens the same version");

    const reloaded = page.waitForEvent("load");
    await update(page).click();
    await reloaded;
    await opened(page);
    assert.equal(await version(page), "two");
    await page.waitForFunction((old) => globalThis.caches.keys().then((names) => !names.includes(old)), first);
    await none(update(page));

    assert.equal(await version(other), "one", "the other tab is not reloaded under the person's hands");
    const reloadedToo = other.waitForEvent("load");
    await update(other).click();
    await reloadedToo;
    await opened(other);
    assert.equal(await version(other), "two");
  });
}

test("a version of which a file is missing is not installed", async (t) => {
  const folder = await copyOfRelease(t);
  await deploy(folder, "one");
  const { address } = await servePolka(t, folder);
  const { page } = await visit(t, { address, expected: [/404/] });
  await opened(page);
  await controlled(page);

  await deploy(folder, "two");
  await Promise.all(["", ".br", ".gz"].map((suffix) => rm(join(folder, `manifest.webmanifest${suffix}`))));
  const state = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const found = new Promise((done) => registration.addEventListener("updatefound", () => done(registration.installing)));
    await registration.update().catch(() => {});
    const coming = await found;
    while (coming.state === "installing") await new Promise((done) => coming.addEventListener("statechange", done, { once: true }));
    return coming.state;
  });
  assert.equal(state, "redundant");
  await page.reload();
  await opened(page);
  assert.equal(await version(page), "one");
});

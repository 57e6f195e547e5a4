// The page opens: with the right headers, in both languages, from this host alone, and again without a network.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, becomes, none, servePolka, visit } from "./harness.mjs";

test("the page answers with a title and a heading in the person's language", async (t) => {
  for (const lang of LANGS) {
    const { page } = await visit(t, { lang });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await becomes(() => page.locator("html").getAttribute("lang"), lang);
    assert.match(await page.title(), /Полка|Polka/);
    await none(page.locator("#start"), "the page before the app is gone");
  }
});

test("production headers", async (t) => {
  const { address } = await servePolka(t);
  const response = await fetch(address, { headers: { "Accept-Encoding": "br" } });
  const html = await response.text();
  const policy = response.headers.get("content-security-policy");
  const meta = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)[1];
  assert.equal(policy, `${meta}; frame-ancestors 'none'`);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*|https?:/);
  assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self';/);
  assert.match(policy, /require-trusted-types-for 'script'; trusted-types default;/);
  assert.equal(response.headers.get("x-content-type-options"), "nosniff");
  assert.equal(response.headers.get("referrer-policy"), "no-referrer");
  assert.equal(response.headers.get("cross-origin-opener-policy"), "same-origin");
  assert.equal(response.headers.get("cache-control"), "no-cache");
  assert.equal(response.headers.get("content-encoding"), "br");

  const wasm = await fetch(`${address}/${/[\w-]+_bg\.wasm/.exec(html)[0]}`);
  assert.equal(wasm.headers.get("content-type"), "application/wasm");
  assert.match(wasm.headers.get("cache-control"), /immutable/);
});

test("addresses: pages of the app, files that are not there, paths out of the folder", async (t) => {
  const { address } = await servePolka(t);
  const get = async (path, headers = {}) => (await fetch(address + path, { headers })).status;
  const asPerson = { Accept: "text/html" };
  assert.equal(await get("/disputes/K7QP-42.3", asPerson), 200);
  assert.equal(await get("/no-such-file.js"), 404);
  assert.equal(await get("/..%2f..%2fCargo.toml"), 404);
  assert.equal(await get("/%2e%2e/%2e%2e/Cargo.toml"), 404);
  assert.equal(await get("/icons/..%2f..%2f..%2f..%2fetc/passwd", {}), 404);
  assert.equal(await get("/%00", asPerson), 400);
  assert.equal(await get("/%", asPerson), 400);
  assert.equal((await fetch(address, { method: "POST" })).status, 405);
});

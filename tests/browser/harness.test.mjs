// The tools of the browser tests do what the other tests rely on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually, openProfile, pattern, say, scan, visit } from "./harness.mjs";
import { instant } from "./harness/clock.mjs";
import { fill } from "./harness/texts.mjs";

test("wall-clock times of a zone, also on the day its clocks change", () => {
  assert.equal(instant("2026-03-14T12:00", "Europe/Moscow").toISOString(), "2026-03-14T09:00:00.000Z");
  assert.equal(instant("2026-03-29T01:59", "Europe/Berlin").toISOString(), "2026-03-29T00:59:00.000Z");
  assert.equal(instant("2026-03-29T03:00", "Europe/Berlin").toISOString(), "2026-03-29T01:00:00.000Z");
});

test("texts are filled as the product fills them", () => {
  assert.equal(say("ru", "common.app_name"), "Полка");
  assert.throws(() => say("ru", "common.no_such_text"));
  const days = "{n} {n|день|дня|дней}, {who}";
  assert.deepEqual([1, 3, 11, 12345].map((n) => fill("ru", days, { n, who: "мы" })), [
    "1 день, мы",
    "3 дня, мы",
    "11 дней, мы",
    "12\u00a0345 дней, мы",
  ]);
  assert.equal(fill("en", "{n} {n|day|days}", { n: 21 }), "21 days");
  assert.match(" Полка ", pattern("ru", "common.app_name"));
});

test("the clock stands where the test sets it, runs, and jumps", async (t) => {
  const { page, clockTo } = await visit(t, { at: "2026-03-14T12:00", zone: "Europe/Moscow" });
  const shown = () => page.evaluate(() => new Date().toString());
  assert.match(await shown(), /^Sat Mar 14 2026 12:00:\d\d GMT\+0300/);
  const before = await page.evaluate(() => Date.now());
  await page.waitForFunction((then) => Date.now() > then + 50, before);
  await clockTo("2026-03-22T08:00");
  assert.match(await shown(), /^Sun Mar 22 2026 08:00:\d\d/);
});

test("the scanner presses physical keys, faster than a person, under either layout", async (t) => {
  const { page } = await visit(t);
  for (const russian of [false, true]) {
    await page.evaluate(() => {
      globalThis.pressed = [];
      addEventListener("keydown", ({ code, key, timeStamp }) => globalThis.pressed.push({ code, key, timeStamp }));
    });
    await scan(page, "K7qp-42", { russian });
    await page.waitForFunction(() => globalThis.pressed.at(-1)?.code === "Enter");
    const pressed = await page.evaluate(() => globalThis.pressed.splice(0));
    assert.deepEqual(pressed.map(({ code }) => code), ["KeyK", "Digit7", "KeyQ", "KeyP", "Minus", "Digit4", "Digit2", "Enter"]);
    assert.deepEqual(pressed.slice(0, 4).map(({ key }) => key), russian ? ["Л", "7", "й", "з"] : ["K", "7", "q", "p"]);
    const gaps = pressed.slice(1).map(({ timeStamp }, i) => timeStamp - pressed[i].timeStamp).sort((a, b) => a - b);
    assert.ok(gaps[3] < 30, `the middle gap is ${gaps[3]} ms`);
    await page.reload();
  }
});

test("a killed browser keeps the profile, and what was strictly committed", async (t) => {
  const profile = await openProfile(t);
  // No page of ours: it would begin the seconds after which local storage reaches the disk. It has no icon.
  const bare = { path: "/manifest.webmanifest", expected: [/404/] };
  const first = await profile.visit(bare);
  await first.page.evaluate(async () => {
    const opened = indexedDB.open("harness");
    opened.onupgradeneeded = () => opened.result.createObjectStore("kept");
    await new Promise((done) => (opened.onsuccess = done));
    const transaction = opened.result.transaction("kept", "readwrite", { durability: "strict" });
    transaction.objectStore("kept").put("strict", 1);
    await new Promise((done) => (transaction.oncomplete = done));
    localStorage.setItem("harness", "written just now");
  });
  await profile.kill();
  const second = await profile.visit({ address: first.address, ...bare });
  const found = await second.page.evaluate(async () => {
    const opened = indexedDB.open("harness");
    await new Promise((done) => (opened.onsuccess = done));
    const got = opened.result.transaction("kept").objectStore("kept").get(1);
    await new Promise((done) => (got.onsuccess = done));
    return { strict: got.result, local: localStorage.getItem("harness") };
  });
  assert.equal(found.strict, "strict");
  assert.equal(found.local, null, "the kill came before local storage reached the disk, or it was no kill");
});

test("a page that misbehaves is noticed", async (t) => {
  const expected = [/./];
  const { page, problems } = await visit(t, { expected });
  expected.length = 0;
  await page.evaluate(() => console.error("said"));
  await page.evaluate(() => fetch("https://example.invalid/").catch(() => {}));
  await page.evaluate(() => void Promise.reject(new Error("thrown")));
  await eventually(async () => problems, (said) => assert.ok(said.some((problem) => problem.startsWith("thrown")), said.join()));
  const noticed = problems.splice(0).join("\n");
  assert.match(noticed, /console error: said/);
  assert.match(noticed, /Content Security Policy|another host/);
  assert.match(noticed, /thrown: Error: thrown/);
});

// How soon the history of a ratio is drawn: 2,000 dots, on a processor four times slower, from the press on "All time" to the painted
// picture; and how soon the table beside it follows.
//
//   script/build && node tests/browser/bench/ratio.mjs
//
// Ends with an error when a dot is missing or the median of the rounds is above the limit. POLKA_DOTS takes another number.

import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../../script/serve.mjs";
import { LAUNCH } from "../harness/chromium.mjs";
import { copy } from "../harness/copy.mjs";
import { say } from "../harness/texts.mjs";

const DOTS = Number(process.env.POLKA_DOTS ?? 2_000);
const ROUNDS = 15;
const SLOWER = 4;
const LIMIT = 64;
const NOW = "2026-03-28T12:00:00+03:00";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = process.env.POLKA_DIST ?? `${root}dist`;

/** A journal with one client: every day an act in the morning and a handout in the afternoon, which leaves a piece now and then. */
function journal(dots) {
  const facts = [
    { fact: { staff_added: { name: "Кольцова М. И.", role: "owner" } } },
    { fact: { point_set: { name: "Пункт на Лесной", zone: "Europe/Moscow", opens: 600, closes: 1260 } } },
    { fact: { shelf_added: { name: "B-3", rack: "B", level: 3, width: 45, depth: 50, height: 45, usable: 700 } } },
    { fact: { client_added: { name: "ИП Ветрова А. С.", kind: "entrepreneur" } } },
    { about: "K7QP-4", fact: { contract_signed: { number: "7", kind: "custody", from: "2023-05-01", terms: { shelves: ["K7QP-3"], limit: { volume: 71_000 }, usable: 700, tolerance: 0, grace_days: 2 } } } },
  ];
  const first = Date.parse("2023-05-02T00:00:00Z");
  const at = (day, hour) => `${new Date(first + day * 86_400_000).toISOString().slice(0, 10)}T${hour}:00:00+03:00`;
  const lines = [];
  for (let n = 0; facts.length < 5 + dots; n += 1) {
    const pieces = 3 + ((n * 7) % 40);
    const act = facts.length + 1;
    const decision = { outcome: { with_fee: { from: at(n, "10").slice(0, 10) } }, by: "K7QP-1" };
    facts.push({ at: at(n, "10"), about: "K7QP-4", fact: { accepted: { contract: "K7QP-5", number: n + 1, lines: [{ name: "Коробка", size: { up_to: 1_000 }, pieces }], decision } } });
    facts.push({ at: at(n, "15"), about: "K7QP-4", fact: { handed_out: { lines: [{ line: `K7QP-${act}.1`, pieces: n % 9 === 0 ? pieces - 1 : pieces }], order: String(100_000 + n) } } });
  }
  let k = 0;
  for (const [n, { at: recorded = at(-1, "09"), about, fact }] of facts.entries()) {
    const concerns = about ? { about, k: (k += 1) } : {};
    lines.push(JSON.stringify({ id: `K7QP-${n + 1}`, recorded, by: "K7QP-1", ...concerns, salt: "AAECAwQFBgc", fact }));
  }
  return lines;
}

/** In the page: presses a period and waits until it is painted, then until the table beside it has followed. */
async function press(name) {
  const chip = [...document.querySelectorAll(".zoom .chip")].find((button) => button.textContent.trim() === name);
  const picture = () => document.querySelector(".chart svg.lines .dots").getAttribute("d");
  const table = () => document.querySelector(".chart").closest("section").querySelector("table").textContent;
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const before = { picture: picture(), table: table() };
  const begun = performance.now();
  chip.click();
  await painted();
  const drawn = performance.now() - begun;
  if (picture() === before.picture) throw new Error(`The picture did not change within a frame of "${name}".`);
  for (let frame = 0; table() === before.table; frame += 1) {
    if (frame > 50) throw new Error(`The table did not follow "${name}".`);
    await painted();
  }
  return { drawn, followed: performance.now() - begun };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];

const server = await serve({ folder });
const browser = await chromium.launch(LAUNCH);
let held = false;
try {
  const context = await browser.newContext({ locale: "ru-RU", timezoneId: "Europe/Moscow", viewport: { width: 1280, height: 800 } });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  await page.clock.install({ time: new Date(NOW) });
  await page.clock.resume();
  await page.goto(server.address);
  const buffer = Buffer.from(copy(journal(DOTS), { made: NOW, started: "2023-05-01T09:00:00+03:00" }));
  await page.getByLabel(say("ru", "first_run.restore"), { exact: true }).setInputFiles({ name: "polka.json", mimeType: "application/json", buffer });
  await page.getByRole("button", { name: say("ru", "data.take_restore") }).click();
  await page.getByRole("heading", { level: 1, name: say("ru", "nav.today") }).waitFor();
  await page.goto(`${server.address}/over/K7QP-5`);
  const period = (key) => say("ru", `over.period_${key}`);
  await page.getByRole("button", { name: period("all"), exact: true }).waitFor();
  const drawn = await page.evaluate(() => [...document.querySelectorAll(".chart .dots, .chart .rings")].map((path) => path.getAttribute("d").split("M").length - 1));
  const dots = drawn.reduce((sum, n) => sum + n, 0);
  const nodes = await page.locator(".chart *").count();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const [times, tables] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.evaluate(press, period("month"));
    await page.waitForTimeout(100);
    const { drawn, followed } = await page.evaluate(press, period("all"));
    times.push(drawn);
    tables.push(followed);
    await page.waitForTimeout(100);
  }
  const middle = median(times);
  held = dots === DOTS && middle <= LIMIT;
  console.log(`${dots} of ${DOTS} dots in ${nodes} elements; from the press to the painted picture: median ${middle.toFixed(0)} ms, longest ${Math.max(...times).toFixed(0)} ms, the table ${median(tables).toFixed(0)} ms, ${SLOWER} times slower`);
  console.log(`${held ? "held" : "MISSED"} ${middle.toFixed(0)} ≤ ${LIMIT} ms`);
} finally {
  await browser.close();
  await server.close();
}
process.exitCode = held ? 0 : 1;

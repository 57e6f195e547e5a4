// The store against the whole state in one key, in one Chromium: how long an entry takes to be kept, how long a start takes,
// how many entries fit. Medians of five interleaved rounds on the same realistic mix of entries (page/mix.rs).
//
//   node tests/browser/bench/run.mjs            everything, about 10 minutes; fails when a ratio of docs/benchmarks.md is missed
//   node tests/browser/bench/run.mjs --quick    two rounds at 1,000 entries: whether the benchmark still runs; holds nothing to a time

import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../../script/serve.mjs";
import { LAUNCH } from "../harness/chromium.mjs";

const QUICK = process.argv.includes("--quick");
const ROUNDS = QUICK ? 2 : 5;
const SIZES = QUICK ? [1_000] : [1_000, 5_000, 20_000];
const LARGE = 100_000;
/** Entries appended one by one in a round; of the peer at its largest fewer, which take long enough. */
const APPENDS = 60;
const FEW_APPENDS = 20;
/** Left free in the peer's storage where it is nearly full. */
const ROOM = 2 * ROUNDS * FEW_APPENDS;
/** A start is held to the peer's where both have as many entries; where the peer has none, to the most it can hold. */
const LIMITS = { append: 0.25, own: 1.5, load: 1.5, fit: 8, large: 6 };

const root = fileURLToPath(new URL("../../../", import.meta.url));
const say = (text = "") => console.log(text);

const servers = [];
/** Storage belongs to an origin, so every set of entries gets a port of its own. */
async function origin() {
  const server = await serve({ folder: join(root, "target/bench") });
  servers.push(server);
  return server.address;
}

let context;
/** Opens the page in a tab of its own, does something there, closes the tab. */
async function inTab(address, task, argument) {
  const page = await context.newPage();
  page.setDefaultTimeout(0);
  try {
    await page.goto(address);
    await page.waitForFunction(() => globalThis.bench);
    return await page.evaluate(task, argument);
  } finally {
    await page.close();
  }
}

/* What the two do. Each of these runs in the page. */

const ours = {
  name: "Polka",
  /** Lays entries down without waiting for the disk, then starts twice, as two days later: strict copies of sealed entries go. */
  async prepare(address, count) {
    const fill = async (to) => {
      await bench.ours_open(true);
      bench.ours_ready();
      const started = performance.now();
      const n = await bench.ours_fill(to);
      return { n, took: performance.now() - started, used: bench.ours_usage()[0] };
    };
    const quiet = async () => {
      await bench.ours_open(false);
      if (!bench.ours_verify()) throw new Error("the store does not verify");
      bench.ours_ready();
      await bench.ours_tidy();
    };
    const filled = await inTab(address, fill, count);
    await inTab(address, quiet);
    return filled;
  },
  round: async (appends) => {
    const [load, open] = await bench.ours_start();
    const entries = bench.ours_count();
    // Hashing follows the first paint.
    const hashing = performance.now();
    if (!bench.ours_verify()) throw new Error("the store does not verify");
    const hashed = performance.now() - hashing;
    bench.ours_ready();
    const took = Array.from(await bench.ours_append(appends));
    return { entries, load, open, hashed, took };
  },
};

const peer = {
  name: "one key",
  /** Where the browser does not take so many, almost as many as it takes: room is left for the rounds' appends. */
  async prepare(address, count) {
    const fits = await inTab(address, (to) => bench.peer_fill(to), count);
    const n = fits < count ? await inTab(address, (to) => bench.peer_fill(to), fits - ROOM) : fits;
    return { n, fits };
  },
  round: (appends) => {
    const started = performance.now();
    const entries = bench.peer_open();
    const load = performance.now() - started;
    bench.peer_ready();
    return { entries, load, took: Array.from(bench.peer_append(appends)) };
  },
};

/* Figures. */

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const ms = (number) => (number < 10 ? number.toFixed(2) : number < 100 ? number.toFixed(1) : number.toFixed(0));
const count = (number) => number.toLocaleString("en");

/** One set of entries of one of the two, with what the rounds measured. */
class Subject {
  constructor(who, address, size) {
    Object.assign(this, { who, address, size, loads: [], appends: [], longest: 0, opens: [], hashed: [] });
  }
  async round(appends) {
    const { load, open, hashed, took } = await inTab(this.address, this.who.round, appends);
    this.loads.push(load);
    if (open !== undefined) this.opens.push(open);
    if (hashed !== undefined) this.hashed.push(hashed);
    if (took.length > 0) this.appends.push(mean(took));
    this.longest = Math.max(this.longest, ...took);
  }
  get load() {
    return median(this.loads);
  }
  get append() {
    return median(this.appends);
  }
}

async function prepare(who, size) {
  const address = await origin();
  const { n, fits, took, used } = await who.prepare(address, size);
  say(`  ${who.name}, ${count(n)} entries${took ? ` in ${(took / 1000).toFixed(1)} s` : ""}${used ? `, ${count(used)} units` : ""}`);
  return Object.assign(new Subject(who, address, n), { fits });
}

async function main() {
  execFileSync(join(root, "tests/browser/bench/build"), { stdio: "inherit" });
  const profile = await mkdtemp(join(tmpdir(), "polka-bench-"));
  context = await chromium.launchPersistentContext(profile, LAUNCH);
  // A tab that stays, so that the browser does.
  await context.newPage();
  try {
    say(`Chromium ${context.browser()?.version() ?? ""}; laying entries down:`);
    const own = [];
    for (const size of SIZES) own.push(await prepare(ours, size));
    const others = [];
    // Where the browser does not take the whole state any more, the peer holds the most that fits.
    for (const size of SIZES) others.push(await prepare(peer, size));
    const large = QUICK ? undefined : await prepare(ours, LARGE);

    for (let round = 1; round <= ROUNDS; round += 1) {
      say(`Round ${round} of ${ROUNDS}`);
      const subjects = SIZES.flatMap((_, place) => [own[place], others[place]]);
      // No one is always first.
      if (round % 2 === 0) subjects.reverse();
      for (const subject of subjects) await subject.round(subject.who === peer && subject.size > 8_000 ? FEW_APPENDS : APPENDS);
      await large?.round(0);
    }
    table(own, others, large);
    if (!QUICK) return await verdicts(own, others, large);
    return true;
  } finally {
    await context.close();
    await Promise.all(servers.map((server) => server.close()));
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function table(own, others, large) {
  say();
  say("| entries | who | one entry kept, ms | longest, ms | start to usable books, ms | writing is open, ms | hashing after it, ms |");
  say("|---|---|---|---|---|---|---|");
  for (const one of [...own, ...others, ...(large ? [large] : [])]) {
    const append = one.appends.length > 0 ? [ms(one.append), ms(one.longest)] : ["", ""];
    const parts = one.opens.length > 0 ? [ms(median(one.opens)), ms(median(one.hashed))] : ["", ""];
    say(`| ${[count(one.size), one.who.name, ...append, ms(one.load), ...parts].join(" | ")} |`);
  }
}

/** The ratios of docs/benchmarks.md. */
async function verdicts(own, others, large) {
  const [small, , usual] = own;
  const most = others.at(-1);
  say();
  say(`Filling local storage with more than ${count(large.size)} entries:`);
  const full = await inTab(large.address, async () => {
    await bench.ours_open(true);
    bench.ours_ready();
    const n = await bench.ours_fill(4_000_000);
    return { n, used: bench.ours_usage()[0] };
  });
  say(`  ${count(full.n)} entries fit, ${count(full.used)} units; in one key ${count(most.fits)}`);
  say();
  const rows = [
    [`an entry kept at ${count(usual.size)}, of the peer's at ${count(most.size)}, the most it holds`, usual.append / most.append, LIMITS.append],
    [`an entry kept at ${count(usual.size)}, of our own at ${count(small.size)}`, usual.append / small.append, LIMITS.own],
    ...others
      .map((other, place) => [own[place], other])
      .map(([us, them]) => [`a start, per entry, at ${count(us.size)}, of the peer's at ${count(them.size)}`, us.load / us.size / (them.load / them.size), LIMITS.load]),
    [`a start at ${count(large.size)}, of our own at ${count(usual.size)}`, large.load / usual.load, LIMITS.large],
  ];
  let held = true;
  for (const [what, ratio, limit] of rows) {
    held &&= ratio <= limit;
    say(`${ratio <= limit ? "held  " : "MISSED"} ${ratio.toFixed(3)} ≤ ${limit}  ${what}`);
  }
  const fit = full.n / most.fits;
  held &&= fit >= LIMITS.fit;
  say(`${fit >= LIMITS.fit ? "held  " : "MISSED"} ${fit.toFixed(2)} ≥ ${LIMITS.fit}  entries that fit, of the peer's`);
  return held;
}

process.exitCode = (await main()) ? 0 : 1;

// A year of rent and fees of five plans, worked out a second time, by another hand in another language, from docs/format.md alone: day
// by day, and with no code of the product. `node tests/money/independent.mjs` writes golden.json anew from plans.json; a test of the
// browser suite runs the same and compares, and tests/money_golden.rs holds the product to it, to the kopeck.

import { readFileSync, writeFileSync } from "node:fs";

const DAY = 86_400_000;
const at = (text) => Date.parse(`${text.length === 10 ? `${text}T00:00` : text.replace(" ", "T")}Z`);
const iso = (time) => new Date(time).toISOString().slice(0, 10);
const halfUp = (numerator, denominator) => Number((2n * BigInt(numerator) + BigInt(denominator)) / (2n * BigInt(denominator)));

/** Midnight of a day of a month; of a month that has no such day, of its last. */
function inMonth(year, month, day) {
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(day, last));
}

function periodOf(day, firstDay) {
  const date = new Date(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const starts = [-1, 0, 1, 2].map((more) => inMonth(year, month + more, firstDay));
  const index = starts.findLastIndex((start) => start <= day);
  return { from: starts[index], until: starts[index + 1] - DAY };
}

function dueFrom(day, dueDay) {
  const date = new Date(day);
  const days = [0, 1].map((more) => inMonth(date.getUTCFullYear(), date.getUTCMonth() + more, dueDay));
  return days.find((due) => due >= day);
}

/** The terms that hold on a day. */
const termsOn = (plan, day) => plan.appendices.reduce((terms, next) => (at(next.from) <= day ? { ...terms, ...next.terms } : terms), plan.terms);

/** What lies there at the end of a day: pieces and millilitres in all, and of each delivery. */
function lying(plan, end) {
  const here = new Map();
  plan.events.forEach((event, n) => {
    if (at(event.at) >= end) return;
    if (event.in !== undefined) here.set(n, { pieces: event.in, each: event.each, since: at(event.at.slice(0, 10)) });
    else here.get(event.from).pieces -= event.out;
  });
  const all = [...here.values()];
  return { all, pieces: all.reduce((sum, one) => sum + one.pieces, 0), volume: all.reduce((sum, one) => sum + one.pieces * one.each, 0) };
}

function isOver(plan, time, { pieces, volume }) {
  const terms = termsOn(plan, time);
  const beyond = (value, limit) => limit !== undefined && value * 1000 > limit * (1000 + terms.tolerance);
  return beyond(volume, terms.litres && terms.litres * 1000) || beyond(pieces, terms.pieces);
}

/** For each overage: from when to when, and the end of its grace. */
function overages(plan) {
  const changes = plan.appendices.map((appendix) => ({ time: at(appendix.from) }));
  const moves = plan.events.map((event) => ({ time: at(event.at), until: event.until && at(event.until) }));
  const times = [...changes, ...moves].sort((one, other) => one.time - other.time);
  const found = [];
  let open = null;
  for (const { time, until } of times) {
    const over = isOver(plan, time, lying(plan, time + 1));
    if (!over) {
      if (open) open.to = time;
      open = null;
      continue;
    }
    if (!open) {
      const terms = termsOn(plan, time);
      const grace = found.length && !terms.grace_resets ? 0 : terms.grace_days;
      open = { from: time, to: Infinity, ends: time + grace * DAY };
      found.push(open);
    }
    if (until && time <= open.ends) open.ends = Math.max(open.ends, until);
  }
  return found;
}

function chargesOf(plan) {
  const first = at(plan.terms.from);
  const last = at(plan.last);
  const runs = overages(plan);
  const periods = new Map();
  for (let day = first; day <= last; day += DAY) {
    const terms = termsOn(plan, day);
    const period = periodOf(day, terms.first_day);
    const key = iso(period.from);
    if (!periods.has(key)) periods.set(key, { ...period, part: day, rents: [], overage: 0, by_day: 0, handling: 0 });
    const sums = periods.get(key);
    sums.end = day;
    // Rent: a row for each rent of the period.
    if (terms.rent !== undefined) {
      const known = sums.rents.at(-1);
      if (known?.rent === terms.rent) known.until = day;
      else sums.rents.push({ rent: terms.rent, from: day, until: day });
    }
    const { all, pieces, volume } = lying(plan, day + DAY);
    const run = runs.find((over) => over.from < day + DAY && over.to >= day + DAY);
    if (run && run.ends < day + DAY) {
      if (terms.fee !== undefined) sums.overage += terms.fee * Math.max(0, Math.ceil((volume - terms.litres * 1000) / 10_000));
      if (terms.piece_fee !== undefined) sums.overage += terms.piece_fee * Math.max(0, pieces - terms.pieces);
    }
    if (terms.by_day) {
      const paid = all.filter((one) => day >= one.since + terms.by_day.free_days * DAY);
      const litres = paid.reduce((sum, one) => sum + one.pieces * one.each, 0);
      sums.by_day += terms.by_day.rate * Math.ceil(litres / 10_000);
    }
    for (const event of plan.events) {
      if (event.at.slice(0, 10) !== iso(day)) continue;
      if (event.in !== undefined) sums.handling += (terms.accept_fee ?? 0) * event.in;
      else if (!event.back) sums.handling += (terms.handout_fee ?? 0) * event.out;
    }
  }
  const rows = [];
  for (const sums of periods.values()) {
    const terms = termsOn(plan, sums.end);
    const whole = (sums.until - sums.from) / DAY + 1;
    const upTo = (rent, day) => halfUp(rent * ((day - sums.from) / DAY + 1), whole);
    const row = (kind, from, until, day, due, amount) => amount && rows.push([kind, iso(from), iso(until), iso(day), iso(due), amount]);
    for (const { rent, from, until } of sums.rents) {
      const amount = upTo(rent, until) - upTo(rent, from - DAY);
      if (terms.prepaid) row("rent", from, until, from, Math.max(dueFrom(sums.from, terms.due_day), from), amount);
      else row("rent", from, until, sums.end, dueFrom(sums.end + DAY, terms.due_day), amount);
    }
    for (const kind of ["overage", "by_day", "handling"]) row(kind, sums.part, sums.end, sums.end, dueFrom(sums.end + DAY, terms.due_day), sums[kind]);
  }
  const order = ["rent", "overage", "by_day", "handling"];
  rows.sort((one, other) => (one[3] < other[3] ? -1 : one[3] > other[3] ? 1 : order.indexOf(one[0]) - order.indexOf(other[0]) || (one[1] < other[1] ? -1 : 1)));
  return rows;
}

/** The golden file: for each plan its charges as kind, first day, last day, day charged, day due, kopecks. */
export function golden() {
  const plans = JSON.parse(readFileSync(new URL("plans.json", import.meta.url), "utf8"));
  const charges = plans.map((plan) => {
    const rows = chargesOf(plan).map((row) => `    ${JSON.stringify(row)}`);
    return `  ${JSON.stringify(plan.name)}: [\n${rows.join(",\n")}\n  ]`;
  });
  return `{\n${charges.join(",\n")}\n}\n`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) writeFileSync(new URL("golden.json", import.meta.url), golden());

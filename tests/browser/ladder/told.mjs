// What a debtor's page lists as told, and what story B expects there.

import assert from "node:assert/strict";
import { eventually } from "../harness.mjs";
import { date } from "./steps.mjs";

/** What the debtor's page lists as told and done: the cells of every row. */
export async function told(p) {
  const table = p.page.getByRole("table", { name: p.say("arrears.told") }).locator("tbody tr");
  const read = () => table.evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => (cell.tagName === "TH" ? cell.firstChild.textContent : cell.textContent))));
  const rows = await eventually(read, (rows) => assert.ok(rows.length > 0));
  return rows.map((row) => row.map((text) => text.trim()));
}

/** As it stands at the beginning of a cell. */
const capital = (text) => text[0].toUpperCase() + text.slice(1);

/** A letter that names the day and hour of the stop. */
const warned = (p) => capital(p.say("arrears.letter_names", { kind: p.say("letter.kind_suspension_warning"), when: `${date(p, 6, 5)}, 12:00` }));

/** What he was told, when and how, and what came of it, up to the morning of 20 June. */
export function toldSoFar(p) {
  const at = (month, day, hour) => `${date(p, month, day)}, ${hour}`;
  const email = `${p.say("words.channel_email")}, client@example.test`;
  return [
    [at(5, 25, "10:15"), capital(p.say("letter.kind_reminder")), email, at(5, 25, "10:18")],
    [at(6, 2, "10:05"), warned(p), email, at(6, 2, "10:20")],
    [at(6, 5, "12:00"), p.say("arrears.suspended_in_short", { number: "8" }), "", ""],
  ];
}

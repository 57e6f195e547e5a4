// The beginning of story B: two tenants, the same reminder to both, one who pays and one who is warned; and the button that stops service.

import assert from "node:assert/strict";
import { assertAccessible, becomes, eventually, none } from "../harness.mjs";
import { UP_TO_4, beginAct, line } from "../story_a/goods.mjs";
import { begin } from "../story_a/set_up.mjs";
import { agreeRent, arrears, date, debtor, delivered, draft, money, moveIn, pay, rowOf, sent } from "./steps.mjs";

export const ONE = "ИП Ветрова А. С.";
export const TWO = "ИП Трофимова";

/** Two tenants, 6 000 a month ahead; May is paid, and goods of both lie here. */
export async function twoTenants(p, hours) {
  await begin(p);
  await moveIn(p, TWO, "8", 1);
  await agreeRent(p, ONE, "7", { rent: 6000, from: "2026-05-01", hours, half: true });
  await agreeRent(p, TWO, "8", { rent: 6000, from: "2026-05-01", hours, half: true });
  await pay(p, ONE, 6000);
  await pay(p, TWO, 6000);
  await beginAct(p, "Трофимова");
  await line(p, 10, "Коробка с кружкой", UP_TO_4);
  await p.page.keyboard.press("F9");
  await p.title(p.say("acceptance.act_title", { number: 1 }));
}

/** 25 May: the same reminder to both, each drafted and sent by itself; both arrive. Then the warning of 2 June. */
export async function remindedAndWarned(p) {
  await p.at("2026-05-25T10:00");
  await arrears(p);
  await assertAccessible(p.page, "the run of reminders");
  const texts = [];
  for (const [n, client] of [ONE, TWO].entries()) {
    await arrears(p);
    const row = rowOf(p, "arrears.reminders", client);
    await row.getByText(p.say("arrears.falls_due", { money: money(6000), day: date(p, 6, 1) })).waitFor();
    await row.getByRole("link", { name: p.say("arrears.write_reminder"), exact: true }).click();
    await p.title(p.say("letter.new"));
    texts.push(await eventually(() => p.field("letter.text").inputValue(), (text) => assert.ok(text.includes(date(p, 6, 1)), text)));
    await draft(p, n + 1);
    await p.at(`2026-05-25T10:${n}5`);
    await sent(p);
    await p.at(`2026-05-25T10:${n}8`);
    await delivered(p);
  }
  const [one, two] = texts.map((text) => text.replace(/\b[78]\b/, "N"));
  assert.equal(one, two, "the same words to both");
  await arrears(p);
  await none(p.page.getByRole("link", { name: p.say("arrears.write_reminder"), exact: true }));
  await p.at("2026-06-01T12:00");
  await pay(p, ONE, 6000);
  // 2 June: the warning with its day and hour.
  await p.at("2026-06-02T10:00");
  await arrears(p);
  await none(rowOf(p, "arrears.who_owes", ONE), "who paid on the first owes nothing");
  await debtor(p, TWO);
  await p.reads(p.say("arrears.owes", { money: money(6000) }));
  await p.follow("arrears.do_write", { kind: p.say("letter.kind_suspension_warning") });
  await p.holds("letter.due_day", "2026-06-05");
  await p.holds("letter.due_hour", "12:00");
  for (const said of [money(6000), date(p, 6, 1), `${date(p, 6, 5)}, 12:00`]) {
    await eventually(() => p.field("letter.text").inputValue(), (text) => assert.ok(text.includes(said), `${said} in: ${text}`));
  }
  await draft(p, 3);
  await p.at("2026-06-02T10:05");
  await sent(p);
}

/** The button that stops service, whatever it waits for. */
export const stop = (p) => p.page.getByRole("button", { name: new RegExp(`^${p.say("arrears.stop")}`) });

/** Whether service can be stopped at a minute, by the debtor's page; and what it says. */
export async function canStop(p, when, ready, says) {
  await p.at(when);
  await debtor(p, TWO);
  if (says) await p.reads(says);
  await becomes(async () => (await stop(p).getAttribute("aria-disabled")) !== "true", ready, when);
}

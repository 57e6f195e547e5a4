// Story B, "No money, no chairs": reminders for all, one warning, service stops at noon and not a minute before. The figures after
// the stop are held natively, in tests/arrears.rs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, assertAccessible, visit } from "./harness.mjs";
import { agreeRent, arrears, date, debtor, delivered, draft, money, moveIn, pay, rowOf, sent } from "./ladder/steps.mjs";
import { UP_TO_4, beginAct, line } from "./story_a/goods.mjs";
import { Person } from "./story_a/person.mjs";
import { begin } from "./story_a/set_up.mjs";

const ONE = "ИП Ветрова А. С.";
const TWO = "ИП Трофимова";

/** Two tenants, 6 000 a month ahead; May is paid, and goods of both lie here. */
async function twoTenants(p, hours) {
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

/** 25 May: the same reminder to both, each drafted and sent by itself; the second one is delivered. Then the warning of 2 June. */
async function remindedAndWarned(p) {
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
    texts.push(await p.field("letter.text").inputValue());
    await draft(p, n + 1);
    await sent(p);
    await delivered(p);
  }
  const [one, two] = texts.map((text) => text.replace(/\b[78]\b/, "N"));
  assert.equal(one, two, "the same words to both");
  await arrears(p);
  assert.equal(await p.page.getByRole("link", { name: p.say("arrears.write_reminder"), exact: true }).count(), 0);
  await p.at("2026-06-01T12:00");
  await pay(p, ONE, 6000);
  // 2 June: the warning with its day and hour.
  await p.at("2026-06-02T10:00");
  await debtor(p, TWO);
  await p.reads(p.say("arrears.owes", { money: money(6000) }));
  await p.follow("arrears.do_write", { kind: p.say("letter.kind_suspension_warning") });
  await p.holds("letter.due_day", "2026-06-05");
  await p.holds("letter.due_hour", "12:00");
  for (const said of [money(6000), date(p, 6, 1), `${date(p, 6, 5)}, 12:00`]) {
    assert.ok((await p.field("letter.text").inputValue()).includes(said), said);
  }
  await draft(p, 3);
  await p.at("2026-06-02T10:05");
  await sent(p);
}

const stop = (p) => p.page.getByRole("button", { name: new RegExp(`^${p.say("arrears.stop")}`) });

/** Whether service can be stopped at a minute, by the debtor's page; and what it says. */
async function canStop(p, when, ready, says) {
  await p.at(when);
  await debtor(p, TWO);
  if (says) await p.reads(says);
  assert.equal((await stop(p).getAttribute("aria-disabled")) !== "true", ready, when);
}

for (const lang of LANGS) {
  test(`story B: refused at 11:59, possible at 12:00, ${lang}`, async (t) => {
    const p = new Person(await visit(t, { lang, zone: "Europe/Moscow", at: "2026-05-01T10:00" }), lang);
    const { page } = p;
    await twoTenants(p);
    await remindedAndWarned(p);
    await p.at("2026-06-02T10:20");
    await delivered(p);
    await canStop(p, "2026-06-05T11:59", false, p.say("arrears.not_before_hour", { when: `${date(p, 6, 5)}, 12:00` }));
    await assertAccessible(page, "a debtor who is warned");
    await p.visited.picture(`debtor-warned-${lang}`, { fullPage: true });
    // A press at 11:59 does nothing.
    await stop(p).click({ force: true });
    assert.equal(await page.getByRole("dialog").count(), 0);
    await canStop(p, "2026-06-05T12:00", true);
    await stop(p).click();
    await assertAccessible(page, "the question before service stops");
    await page.getByRole("dialog").getByRole("button", { name: p.say("arrears.stop"), exact: true }).click();
    await p.told(p.say("arrears.stopped_toast"));
    const since = p.say("arrears.stopped_since", { number: "8", when: lang === "ru" ? "05.06, 12:00" : "5\u00a0Jun, 12:00" });
    await p.reads(since);

  });
}

test("story B: delivered on 5 June at 11:00 with 24 hours of notice, service can stop on 6 June at 11:00", async (t) => {
  const p = new Person(await visit(t, { lang: "ru", zone: "Europe/Moscow", at: "2026-05-01T10:00" }), "ru");
  await twoTenants(p, 24);
  await remindedAndWarned(p);
  // Nobody said that it arrived: at no hour.
  await canStop(p, "2026-06-05T10:59", false, p.say("arrears.warning_not_delivered", { number: 3 }));
  await p.at("2026-06-05T11:00");
  await p.follow("arrears.do_deliver", { letter: p.say("letter.numbered", { number: 3 }) });
  await p.title(p.say("letter.title_one", { number: 3 }));
  await delivered(p);
  const says = p.say("arrears.not_before_notice", { when: `${date(p, 6, 6)}, 11:00` });
  await canStop(p, "2026-06-05T12:00", false, says);
  await canStop(p, "2026-06-06T10:59", false, says);
  await canStop(p, "2026-06-06T11:00", true);
});

test("story B: with the warning undelivered service stops at no hour", async (t) => {
  const p = new Person(await visit(t, { lang: "ru", zone: "Europe/Moscow", at: "2026-05-01T10:00" }), "ru");
  await twoTenants(p);
  await remindedAndWarned(p);
  const says = p.say("arrears.warning_not_delivered", { number: 3 });
  for (const when of ["2026-06-05T12:00", "2026-06-12T12:00", "2026-09-05T12:00"]) await canStop(p, when, false, says);
});

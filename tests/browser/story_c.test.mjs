// Story C, "Take a pen": what comes after the call. Paid in time, the matter is closed with a kind word; not paid, the product says so
// once and offers the next step or to give the debt up.

import { test } from "node:test";
import { LANGS, assertAccessible, none, visit } from "./harness.mjs";
import { agreeRent, arrears, date, debtor, draft, money, pay, rowOf } from "./ladder/steps.mjs";
import { Person } from "./story_a/person.mjs";
import { begin } from "./story_a/set_up.mjs";

const CLIENT = "ИП Ветрова А. С.";

/** 2 300 for June is not paid; on 8 June, 17:30, a call is planned for the next day at ten, and there they promise to pay by 15 June. */
async function promised(p) {
  await begin(p);
  await agreeRent(p, CLIENT, "7", { rent: 2300, from: "2026-05-01" });
  await pay(p, CLIENT, 2300);
  await p.at("2026-06-08T17:30");
  await debtor(p, CLIENT);
  await p.reads(p.say("arrears.owes", { money: money(2300) }));
  await p.follow("arrears.plan_call");
  await p.holds("arrears.call_day", "2026-06-09");
  await p.holds("arrears.call_hour", "10:00");
  await p.holds("arrears.pay_by", "2026-06-16");
  await p.fill("arrears.about", "2 300 ₽ за июнь");
  await p.press("arrears.record_call");
  await p.title(p.say("arrears.call_title", { when: `${date(p, 6, 9)}, 10:00` }));
  await p.at("2026-06-09T10:05");
  await p.fill("arrears.promised_amount", "2300");
  await p.fill("arrears.promised_until", "2026-06-15");
  await p.press("arrears.record_outcome");
  await p.told(p.say("arrears.outcome_recorded"));
  await arrears(p);
  await rowOf(p, "arrears.who_owes", CLIENT).getByText(p.say("arrears.wait_promise", { when: date(p, 6, 15) })).waitFor();
}

for (const lang of LANGS) {
  test(`paid on 14 June, closed in two clicks with a kind word, ${lang}`, async (t) => {
    const p = new Person(await visit(t, { lang, zone: "Europe/Moscow", at: "2026-05-01T10:00" }), lang);
    await promised(p);
    await p.at("2026-06-14T12:00");
    await pay(p, CLIENT, 2300);
    await arrears(p);
    await assertAccessible(p.page, "arrears");
    const row = rowOf(p, "arrears.who_owes", CLIENT);
    await row.getByText(p.say("arrears.state_paid"), { exact: true }).waitFor();
    // Two clicks: to the letter that is filled in, and to its record.
    await row.getByRole("link", { name: p.say("arrears.do_write", { kind: p.say("letter.kind_closing_line") }), exact: true }).click();
    await draft(p, 1);
  });

  test(`not paid, on 16 June it is said once, ${lang}`, async (t) => {
    const p = new Person(await visit(t, { lang, zone: "Europe/Moscow", at: "2026-05-01T10:00" }), lang);
    const { page } = p;
    await promised(p);
    await p.at("2026-06-15T23:50");
    await arrears(p);
    await none(p.main.getByText(p.say("arrears.state_broken"), { exact: true }));
    await p.at("2026-06-16T09:00");
    await p.go("nav.today");
    await p.reads(p.say("arrears.state_broken"));
    await debtor(p, CLIENT);
    await p.reads(p.say("arrears.broken_says", { money: money(2300), day: date(p, 6, 15) }));
    await p.reads(p.say("arrears.next_remind"));
    await assertAccessible(page, "a promise that was not kept");
    await p.visited.picture(`promise-broken-${lang}`, { fullPage: true });
    // The next step, or the debt is given up with a reason.
    await page.getByRole("link", { name: p.say("arrears.do_write", { kind: p.say("letter.kind_overdue_reminder") }), exact: true }).waitFor();
    await p.follow("arrears.do_write_off");
    await p.unfold("money.off_title");
    await p.fill("money.off_amount", "2300");
    await p.fill("money.off_reason", "дешевле, чем спор");
    await p.press("money.off");
    await p.told(p.say("money.off_toast"));
    await p.go("money.nav");
    await p.follow("arrears.title");
    await p.title(p.say("arrears.title"));
    await none(p.main.getByText(p.say("arrears.state_broken"), { exact: true }));
  });
}

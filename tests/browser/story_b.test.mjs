// Story B, "No money, no chairs": reminders for all, one warning, service stops at noon and not a minute before; what is done while it is
// stopped asks why, a return does not; one place shows everything that was told; he pays, and service goes on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, assertAccessible, becomes, none, pattern, settled, visit } from "./harness.mjs";
import { copied, restored } from "./harness/copies.mjs";
import { date, debtor, delivered, money, pay } from "./ladder/steps.mjs";
import { TWO, canStop, remindedAndWarned, stop, twoTenants } from "./ladder/story_b.mjs";
import { told, toldSoFar } from "./ladder/told.mjs";
import { beginAct, line } from "./story_a/goods.mjs";
import { Person } from "./story_a/person.mjs";
import { openClient } from "./story_a/set_up.mjs";

const BOX = "Коробка с кружкой";

/** That service is stopped, as every page says it. */
const since = (p) => p.say("arrears.stopped_since", { number: "8", when: `${p.day(6, 5)}, 12:00` });

/** Acceptance and handout ask why and are marked; a return asks for nothing. */
async function whileStopped(p) {
  const { page } = p;
  await p.at("2026-06-06T10:00");
  await openClient(p, TWO, "clients.tab_overview");
  await p.reads(since(p));

  await beginAct(p, "Трофимова");
  await p.reads(since(p));
  await line(p, 1, BOX);
  await page.keyboard.press("F9");
  await page.getByRole("alert").getByText(p.say("arrears.write_why_accepted")).first().waitFor();
  await p.title(p.say("nav.acceptance"));
  await p.fill("arrears.despite", "покупатель уже оплатил");
  await assertAccessible(page, "an acceptance while service is stopped");
  await page.keyboard.press("F9");
  await p.title(p.say("acceptance.act_title", { number: 2 }));
  await p.reads(p.say("arrears.despite"));
  await p.reads("покупатель уже оплатил");

  await page.keyboard.press("F4");
  await p.title(p.say("nav.handout"));
  await p.enter("handout.code", "A-1");
  await p.find("handout.item", BOX);
  await p.fill("handout.pieces", "1");
  await p.reads(since(p));
  // Without a reason nothing goes out: the button says what it waits for, and Enter leads to the field.
  const handOut = p.waitingButton("handout.hand_out");
  await handOut.getByText(p.say("handout.waits_reason")).waitFor();
  await becomes(() => handOut.getAttribute("aria-disabled"), "true");
  await page.keyboard.press("F9");
  await page.waitForFunction(() => document.activeElement.closest("#reason"));
  const out = page.getByRole("complementary").getByRole("listitem");
  assert.equal(await out.count(), 0, "nothing went out without a reason");
  await p.fill("handout.reason", "покупатель ждёт");
  await assertAccessible(page, "a handout while service is stopped");
  await handOut.click();
  await p.holds("handout.code", "");
  await out.first().getByRole("link", { name: p.say("handout.item_title", { name: BOX, pieces: 1 }), exact: true }).click();
  await p.reads(p.say("arrears.given_despite"));
  await p.reads(since(p));
  await p.reads("покупатель ждёт");

  await openClient(p, TWO, "clients.tab_overview");
  await p.follow("clients.give_back");
  await p.title(p.say("nav.return"));
  await p.fill("returning.back_of", "1", { name: BOX, number: "1" });
  await p.fill("returning.to", "Трофимова");
  for (const reason of ["arrears.despite", "returning.reason"]) await none(p.field(reason), reason);
  await page.keyboard.press("F9");
  await p.title(p.say("returning.act_title", { number: 1 }));
  // 10 and 1 came, 1 went out and 1 went back: 9 of 4 litres.
  await p.reads(p.say("acceptance.became_litres", { value: "36", limit: "71" }));

  // Both marks stand in the client's own order of things.
  await openClient(p, TWO, "clients.tab_overview");
  const accepted = p.say("summary.accepted", { number: 2, pieces: 1, volume: "44", percent: 62 });
  const handedOut = p.say("summary.handed_out", { goods: BOX });
  for (const says of [accepted, handedOut]) await p.reads(p.say("arrears.despite_in_short", { says }));
}

/** How many entries the journal has. */
async function entries(p) {
  await p.go("nav.journal");
  return p.main.getByText(pattern(p.lang, "journal.count")).first().textContent();
}

/** From 17 June the right to refuse has arisen: it is said, and nothing happens by itself. */
async function theRightArises(p) {
  await p.at("2026-06-16T23:50");
  const before = await entries(p);
  await debtor(p, TWO);
  await p.reads(p.say("arrears.wait_half_period", { when: date(p, 6, 17) }));
  await none(p.main.getByText(p.say("arrears.right"), { exact: true }));
  const rows = await told(p);
  await p.at("2026-06-17T00:10");
  assert.equal(await entries(p), before, "nothing is recorded by itself");
  await debtor(p, TWO);
  await p.reads(p.say("arrears.right_says", { day: date(p, 6, 17) }));
  await p.reads(p.say("arrears.next_end"));
  await becomes(() => told(p), rows);
  await assertAccessible(p.page, "the right to refuse");
  await p.visited.picture(`debtor-right-${p.lang}`, { fullPage: true });
}

/** 20 June: one place shows what he was told, when, by which channel, and that he owes 6 000. */
async function everythingInOnePlace(p) {
  await p.at("2026-06-20T12:00");
  await debtor(p, TWO);
  await p.reads(p.say("arrears.owes", { money: money(6000) }));
  await p.reads(p.say("arrears.owes_since", { day: date(p, 6, 1), n: 19 }));
  await p.reads(p.say("arrears.return_goes_on"));
  await becomes(async () => (await told(p))[0][1], p.say("arrears.told_paid", { money: money(6000) }));
  await becomes(async () => (await told(p)).slice(1), toldSoFar(p));
  await assertAccessible(p.page, "everything that was told");
  await p.visited.picture(`debtor-told-${p.lang}`, { fullPage: true });
}

/** He pays 6 000, the stop is lifted, and both are on record. */
async function paidAndGoesOn(p) {
  const { page } = p;
  await p.at("2026-06-20T12:10");
  await pay(p, TWO, 6000, "чек 14");
  await debtor(p, TWO);
  await p.reads(p.say("arrears.owes", { money: money(0) }));
  await p.reads(p.say("arrears.next_lift"));
  // Paid, and yet stopped: somebody decides that service goes on.
  await p.reads(since(p));
  await p.press("arrears.lift");
  await p.fill("arrears.lift_why", "долг оплачен");
  await assertAccessible(page, "the question before service goes on");
  await p.at("2026-06-20T12:12");
  await page.getByRole("dialog").getByRole("button", { name: p.say("arrears.lift"), exact: true }).click();
  await p.told(p.say("arrears.lifted"));
  const lifted = p.say("arrears.lifted_in_short", { number: "8", why: "долг оплачен" });
  await p.reads(lifted);
  const at = (hour) => `${date(p, 6, 20)}, ${hour}`;
  const paid = [at("12:10"), p.say("arrears.told_paid", { money: money(6000) }), "", ""];
  await becomes(async () => (await told(p)).slice(1), [...toldSoFar(p), paid, [at("12:12"), lifted, "", ""]]);
  // The stop and its end stand in the client's order of things too, and an acceptance asks for nothing any more.
  await openClient(p, TWO, "clients.tab_overview");
  await p.reads(p.say("arrears.suspended_in_short", { number: "8" }));
  await p.reads(lifted);
  await none(p.main.getByText(since(p)));
  await beginAct(p, "Трофимова");
  await none(p.field("arrears.despite"));
}

for (const lang of LANGS) {
  test(`story B: refused at 11:59, possible at 12:00, and all of it to the payment of 20 June, ${lang}`, async (t) => {
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
    await settled(page);
    assert.equal(await page.getByRole("dialog").count(), 0);
    await canStop(p, "2026-06-05T12:00", true);
    await stop(p).click();
    await assertAccessible(page, "the question before service stops");
    await page.getByRole("dialog").getByRole("button", { name: p.say("arrears.stop"), exact: true }).click();
    await p.told(p.say("arrears.stopped_toast"));
    await p.reads(p.say("arrears.stopped_since", { number: "8", when: `${p.day(6, 5)}, 12:00` }));
    await whileStopped(p);
    await theRightArises(p);
    await everythingInOnePlace(p);
    await paidAndGoesOn(p);
  });
}

test("story B: undelivered at no hour; delivered on 5 June at 11:00 with 24 hours of notice, on 6 June at 11:00", async (t) => {
  const how = { lang: "ru", zone: "Europe/Moscow" };
  const p = new Person(await visit(t, { ...how, at: "2026-05-01T10:00" }), "ru");
  await twoTenants(p, 24);
  await remindedAndWarned(p);
  const copy = await copied(p);
  // Nobody said that it arrived: at no hour.
  const undelivered = p.say("arrears.warning_not_delivered", { number: 3 });
  await canStop(p, "2026-06-05T10:59", false, undelivered);
  await p.at("2026-06-05T11:00");
  await p.follow("arrears.do_deliver", { letter: p.say("letter.numbered", { number: 3 }) });
  await p.title(p.say("letter.title_one", { number: 3 }));
  await delivered(p);
  const says = p.say("arrears.not_before_notice", { when: `${date(p, 6, 6)}, 11:00` });
  await canStop(p, "2026-06-05T12:00", false, says);
  await canStop(p, "2026-06-06T10:59", false, says);
  await canStop(p, "2026-06-06T11:00", true);

  // The same point, had nobody ever said so.
  const never = await restored(t, copy, { ...how, at: "2026-06-02T10:10" }, (visited) => new Person(visited, "ru"));
  for (const when of ["2026-06-05T12:00", "2026-06-12T12:00", "2026-09-05T12:00"]) await canStop(never, when, false, undelivered);
});

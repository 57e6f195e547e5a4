// Over capacity as a file, 2 to 20 March of story A: plans, a contract with every row typed into its form, the act that spills over, the
// notice, the answer, the fee to the day, who is over this morning, and the history by period. In both languages.

import { test } from "node:test";
import { LANGS, assertAccessibleInBoth, counts, visit } from "./harness.mjs";
import { UP_TO_1, UP_TO_18, UP_TO_4, beginAct, handOut, line, record } from "./story_a/goods.mjs";
import { Person } from "./story_a/person.mjs";
import { channel, openClient, person, termsOfTheStory } from "./story_a/set_up.mjs";

const CLIENT = "ИП Ветрова А. С.";
const AS_MUCH = "Привезу сколько захочу";

for (const lang of LANGS) {
  test(`story A, ${lang}: the overage as a file`, async (t) => {
    const p = new Person(await visit(t, { lang, at: "2026-03-02T09:00" }), lang);
    try {
      await thePointBegins(p);
      await thePlanIsTaken(p);
      await theContractIsMade(p);
      await thePlanChangesAndTheContractDoesNot(p);
      await theShelfSpills(p);
      await theNoticeGoes(p);
      await theFeeBegins(p);
      await theHistory(p);
    } catch (reason) {
      await p.visited.picture(`over-${lang}-stopped`, { fullPage: true });
      throw reason;
    }
  });
}

const look = (p, what) => assertAccessibleInBoth(p.page, what);

/** The point and its shelf; the contract is made later, by its form. */
async function thePointBegins(p) {
  await p.fill("first_run.point", "Пункт на Лесной");
  await p.fill("first_run.person", "Кольцова М. И.");
  await p.choose("first_run.role", p.say("words.role_owner"));
  await p.press("first_run.start");
  await p.title(p.say("first_run.start_title"));
  await p.fill("shelves.rack", "B");
  await p.fill("shelves.level", "3");
  await p.press("shelves.record");
  await p.field("clients.name").waitFor();
  await p.go("nav.clients");
  await p.follow("clients.add");
  await p.fill("clients.name", CLIENT);
  await p.fill("clients.email", "vetrova@example.test");
  await p.press("clients.record");
  await p.title(CLIENT);
}

async function thePlanIsTaken(p) {
  await p.go("nav.settings");
  await p.follow("plan.open_all");
  await p.title(p.say("plan.title"));
  await look(p, "no plans yet");
  await p.press("plan.take_usual");
  await p.told(p.say("plan.usual_taken"));
  const small = p.main.getByRole("listitem").filter({ hasText: p.say("plan.small") });
  await p.reads(p.say("plan.litres", { n: "71" }), small);
  // What the usual plan does not say is a question, not a default.
  await small.getByRole("link", { name: p.say("plan.open") }).click();
  await p.title(p.say("plan.edit", { name: p.say("plan.small") }));
  await p.reads(p.say("terms.q_billing"));
  await p.reads(p.say("terms.q_grace_resets"));
  await look(p, "a plan");
  await termsOfTheStory(p);
  await p.press("plan.record");
  await p.told(p.say("plan.recorded", { name: p.say("plan.small") }));
  await p.reads(p.say("plan.whole"), small);
}

async function theContractIsMade(p) {
  await openClient(p, CLIENT, "clients.tab_contract");
  await p.follow("clients.make_contract");
  await p.title(p.say("contract.new"));
  await p.fill("contract.number", "7");
  await p.page.getByRole("checkbox", { name: /^B-3/ }).check();
  await p.choose("terms.take_plan", p.say("plan.small"));
  await p.holds("contract.litres", "71");
  await p.holds("shelves.rent", "600");
  await p.holds("terms.due_day", "2");
  await p.holds("contract.grace_days", "2");
  await p.reads(p.say("terms.none_asked"));
  // Half of a row is no row: it says what is missing.
  await p.fill("terms.due_day", "");
  await p.press("contract.record");
  await p.reads(p.say("form.empty"));
  await p.fill("terms.due_day", "2");
  await channel(p, 1, "words.channel_email", "vetrova@example.test");
  await channel(p, 2, "words.channel_paper", "Тверь, Речная 5");
  await person(p, 1, "Ветрова А. С.");
  await look(p, "a contract with every row");
  await p.press("contract.record");
  await p.told(p.say("contract.recorded", { number: "7" }));
}

async function thePlanChangesAndTheContractDoesNot(p) {
  await p.go("nav.settings");
  await p.follow("plan.open_all");
  await p.main.getByRole("listitem").filter({ hasText: p.say("plan.small") }).getByRole("link", { name: p.say("plan.open") }).click();
  await p.fill("shelves.rent", "700");
  await p.press("plan.retire");
  await p.told(p.say("plan.retired_told", { name: p.say("plan.small") }));
  await openClient(p, CLIENT, "clients.tab_contract");
  await p.reads(p.say("clients.a_month", { money: "600\u00a0₽" }));
  await p.reads(p.say("terms.billing_line", { paid: p.say("terms.prepaid"), first: "2", due: "2" }));
}

async function theShelfSpills(p) {
  await p.at("2026-03-03T10:00");
  await beginAct(p, "Ветрова");
  await line(p, 10, "Коробка с кружкой", UP_TO_4);
  await record(p, 1, "40", p.say("acceptance.free_litres", { free: "31", percent: 56 }));
  await p.at("2026-03-10T11:00");
  await beginAct(p, "Ветрова");
  await line(p, 6, "Коробка с кружкой");
  await record(p, 2, "64", p.say("acceptance.almost_now", { percent: 90 }));
  await p.at("2026-03-14T12:00");
  await beginAct(p, "Ветрова");
  await line(p, 20, "Набор чашек", UP_TO_4);
  await line(p, 7, "Корзина плетёная", UP_TO_18);
  await line(p, 15, "Свеча в стакане", UP_TO_1);
  await p.page.getByRole("radio", { name: p.say("acceptance.until") }).check();
  await p.holds("acceptance.until_day", "2026-03-16");
  await p.holds("acceptance.until_hour", "12:00");
  await record(p, 3, "285", p.say("acceptance.over_now", { percent: 401 }));

  // From Today to the file, and to everyone who is over.
  await p.go("nav.today");
  await p.follow("today.over_open");
  await p.title(p.say("over.file", { client: CLIENT }));
  const since = `${p.day(3, 14)}, 12:00`;
  await p.reads(p.say("over.since", { when: since, over: p.say("over.litres_over", { n: "214" }), times: p.decimal("4.01") }));
  await p.reads(p.say("over.crossed_line", { line: 1, name: "Набор чашек", pieces: 20, size: p.say("words.size_up_to", { litres: "4" }) }));
  const until = p.say("clients.decided_until", { until: `${p.day(3, 16)}, 12:00` });
  await p.reads(p.say("clients.decided_by", { number: "3", what: until, who: "Кольцова М. И." }));
  await p.reads(p.say("over.no_notice"));
  await p.reads(p.say("over.fee_from", { from: p.day(3, 16), words: aDay(p, 22) }));
  await look(p, "the file of an overage");
  await p.follow("over.to_list");
  await p.title(p.say("over.title"));
  const row = p.main.getByRole("row").filter({ hasText: CLIENT });
  await p.reads(p.say("clients.measure_percent", { measure: p.say("clients.of_litres", { used: "285", limit: "71" }), percent: 401 }), row);
  await p.reads(p.say("over.left_ahead", { lasted: p.say("today.days", { n: 2 }), when: `${p.day(3, 16)}, 12:00` }), row);
  await p.reads(p.say("over.no_notice"), row);
  await look(p, "who is over");
}

async function theNoticeGoes(p) {
  await p.at("2026-03-14T12:40");
  await p.follow("over.draft_notice");
  await p.title(p.say("letter.new"));
  await p.holds("letter.kind", "overage_notice");
  await p.press("letter.record");
  await p.title(p.say("letter.title_one", { number: 1 }));
  await p.at("2026-03-14T12:45");
  await p.press("letter.mark_sent");
  await p.told(p.say("letter.sent_saved"));
  await p.at("2026-03-14T12:46");
  await p.fill("letter.proof", "отметка о прочтении");
  await p.press("letter.mark_delivered");
  await p.told(p.say("letter.delivered_saved"));
  await p.at("2026-03-14T13:10");
  await p.fill("letter.answer_text", AS_MUCH);
  await p.press("letter.record_answer");
  await p.told(p.say("letter.answer_saved"));

  await theFile(p);
  await p.reads(p.say("over.notice_drafted", { number: "1", when: `${p.day(3, 14)}, 12:40` }));
  await p.reads(p.say("over.sent_by", { when: `${p.day(3, 14)}, 12:45`, by: `${p.say("words.channel_email")}, vetrova@example.test` }));
  await p.reads(p.say("over.delivered_by", { when: `${p.day(3, 14)}, 12:46`, proof: "отметка о прочтении" }));
  await p.reads(p.say("clients.quoted", { text: AS_MUCH }));
}

async function theFeeBegins(p) {
  await p.at("2026-03-17T10:00");
  await theFile(p);
  await p.reads(p.say("clients.grace_ended", { when: `${p.day(3, 16)}, 12:00` }));
  await p.reads(p.say("over.fee_days", { days: p.day(3, 16), n: 1, a_day: "22\u00a0₽", sum: "22\u00a0₽" }));
  await p.reads(p.say("over.fee_today", { words: aDay(p, 22) }));

  await p.at("2026-03-20T09:00");
  await handOut(p, "417 201", "Коробка с кружкой", 12);
  await theFile(p);
  await p.reads(p.say("over.held_now", { over: p.say("over.litres_over", { n: "166" }), times: p.decimal("3.34"), when: "" }));
  await p.reads(p.say("over.fee_days", { days: `${p.day(3, 16)}–${p.day(3, 19)}`, n: 4, a_day: "22\u00a0₽", sum: "88\u00a0₽" }));
  await p.reads(p.say("over.fee_today", { words: aDay(p, 17) }));
  await p.reads(p.say("over.fee_sum", { sum: "88\u00a0₽", from: p.day(3, 16) }));
}

async function theHistory(p) {
  const history = p.page.locator("section", { has: p.page.getByRole("heading", { name: p.say("shelves.history"), exact: true }) }).last();
  const rows = history.locator("tbody tr");
  await counts(rows, 4, "three acts and the handouts of a day");
  await p.press("over.period_custom");
  await p.fill("over.period_from", "2026-03-11");
  await p.fill("over.period_until", "2026-03-15");
  await p.page.waitForFunction((n) => document.querySelectorAll(".side tbody tr").length === n, 1);
  await p.reads(p.say("over.at_end", { day: p.day(3, 16), percent: 401 }), history);
  await p.fill("over.period_until", "2026-03-01");
  await p.reads(p.say("over.period_wrong"), history);
  await look(p, "the history by period");
  await p.page.setViewportSize({ width: 390, height: 844 });
  await look(p, "the file on a phone");
  await p.page.setViewportSize({ width: 1280, height: 800 });
}

async function theFile(p) {
  await p.go("nav.today");
  await p.follow("over.to_list");
  await p.main.getByRole("link", { name: CLIENT }).click();
  await p.title(p.say("over.file", { client: CLIENT }));
}

/** What so many started tens cost a day. */
function aDay(p, tens) {
  return p.say("clients.fee_a_day", { sum: `${tens}\u00a0₽`, tens, fee: "1\u00a0₽" });
}

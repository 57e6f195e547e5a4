// Terms that few contracts have, from the plan to the money: storage by fact, fees a piece, and from which fullness refusing is what is
// proposed at the door. In both languages.

import { test } from "node:test";
import { LANGS, assertAccessible, visit } from "./harness.mjs";
import { UP_TO_18, beginAct, line, record } from "./story_a/goods.mjs";
import { Person } from "./story_a/person.mjs";
import { begin, openClient, termsOfTheStory } from "./story_a/set_up.mjs";
import { openAccount } from "./story_d/exit.mjs";

const CLIENT = "ИП Ветрова А. С.";
const PLAN = "Поштучно";
const roubles = (n) => `${n}\u00a0₽`;

for (const lang of LANGS) {
  test(`by fact, by piece, and refusing at the door, ${lang}`, async (t) => {
    const p = new Person(await visit(t, { lang, at: "2026-03-02T09:00" }), lang);
    await begin(p);
    await thePlan(p);
    await theContract(p);
    await theDoor(p);
    await theMoney(p);
  });
}

async function thePlan(p) {
  await p.go("nav.settings");
  await p.follow("plan.open_all");
  await p.follow("plan.new");
  await p.title(p.say("plan.new"));
  await p.fill("plan.name", PLAN);
  await p.fill("contract.litres", "71");
  await p.fill("contract.pieces", "50");
  await termsOfTheStory(p);
  await p.fill("terms.piece_fee", "3");
  // Refusing is proposed only over the limit.
  await p.fill("terms.refuse_at", "80");
  await p.unfold("terms.section_fact");
  await p.choose("terms.by_day_per", p.say("terms.per_piece"));
  await p.fill("terms.by_day_rate", "2");
  await p.fill("terms.free_days", "2");
  await p.fill("terms.accept_fee", "5");
  await p.fill("terms.handout_fee", "7");
  await p.press("plan.record");
  await p.reads(p.say("terms.refuse_at_low"));
  await p.fill("terms.refuse_at", "150");
  await assertAccessible(p.page, `a plan with every row, ${p.lang}`);
  await p.press("plan.record");
  await p.told(p.say("plan.recorded", { name: PLAN }));
}

async function theContract(p) {
  await openClient(p, CLIENT, "clients.tab_contract");
  await p.follow("clients.change_terms");
  await p.title(p.say("contract.appendix_title", { number: "7" }));
  await p.choose("terms.take_plan", PLAN);
  await p.holds("terms.refuse_at", "150");
  await p.holds("terms.piece_fee", "3");
  await p.unfold("terms.section_fact");
  await p.holds("terms.by_day_rate", "2");
  await p.holds("terms.accept_fee", "5");
  await p.press("contract.record_appendix");
  await p.told(p.say("contract.changed", { number: "7" }));
  await openClient(p, CLIENT, "clients.tab_contract");
  await p.reads(p.say("terms.by_day_line", { money: roubles(2), per: p.say("terms.per_piece"), free: "2" }));
  await p.reads(p.say("terms.a_piece_a_day", { money: roubles(3) }));
  await p.reads(p.say("terms.a_piece", { money: roubles(5) }));
  await p.reads(p.say("terms.a_piece", { money: roubles(7) }));
  await p.reads(p.say("terms.from_percent", { percent: 150 }));
}

/** 360 of 71 litres: refusing is proposed; a person decides otherwise. */
async function theDoor(p) {
  await p.at("2026-03-02T10:00");
  await beginAct(p, "Ветрова");
  await line(p, 20, "Корзина плетёная", UP_TO_18);
  await p.page.getByRole("radio", { name: p.say("acceptance.refuse"), checked: true }).waitFor();
  await p.page.getByRole("radio", { name: p.say("acceptance.until") }).check();
  await record(p, 1, "360", p.say("acceptance.over_now", { percent: 507 }));
}

/** Four days on: 20 pieces accepted at 5, and two days of 20 pieces at 2 after two days free. */
async function theMoney(p) {
  await p.at("2026-03-06T10:00");
  await openAccount(p, CLIENT, "7");
  for (const amount of [100, 80]) await p.reads(new RegExp(`(^|\\D)${roubles(amount)}`));
}

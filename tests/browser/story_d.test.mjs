// Story D as people live it: a peaceful parting. What is still here, what buyers wait for, what is not signed; goods go back by acts;
// the contract ends and is read-only; a wrong line found later is put right by an entry that cites it.

import { test } from "node:test";
import { LANGS, assertAccessible, visit } from "./harness.mjs";
import { UP_TO_1, UP_TO_18, UP_TO_4, beginAct, handOut, line } from "./story_a/goods.mjs";
import { Person } from "./story_a/person.mjs";
import { begin, openClient, termsOfTheStory } from "./story_a/set_up.mjs";
import { decide, openAccount, openExit, pay, refusedFor, row, rowReads, say, settled } from "./story_d/exit.mjs";

const VETROVA = "Ветрова А. С.";
const CLIENT = `ИП ${VETROVA}`;

for (const lang of LANGS) {
  test(`story D, ${lang}: handing over by acts`, { timeout: 300_000 }, async (t) => {
    const p = new Person(await visit(t, { lang, at: "2026-04-01T09:00" }), lang);
    try {
      await goodsCome(p);
      await theDecision(p);
      await theGoodsGo(p);
      await theEnd(p);
      await afterTheEnd(p);
    } catch (reason) {
      await p.visited.picture(`story-d-${lang}-stopped`, { fullPage: true });
      throw reason;
    }
  });
}

/** Records the act on the form and says that it was signed, or leaves it. */
async function recorded(p, number, signed) {
  await p.page.keyboard.press("F9");
  await p.title(p.say("acceptance.act_title", { number }));
  if (signed) {
    await p.fill("acceptance.signer", VETROVA);
    await p.fill("acceptance.kept_at", "папка 3");
    await p.press("acceptance.sign");
    await p.reads(p.say("acceptance.signed_word"));
  }
}

async function goodsCome(p) {
  await begin(p);
  await theTerms(p);
  await p.at("2026-04-03T10:00");
  await beginAct(p, "Ветрова");
  await line(p, 22, "Кружка", UP_TO_1);
  await recorded(p, 1, true);
  await p.at("2026-05-05T12:00");
  await pay(p, CLIENT, "7", "3000");
  // 130 of 71 litres from 10 May, 12:00: six a day from the 12th to the 31st.
  await p.at("2026-05-10T12:00");
  await beginAct(p, "Ветрова");
  await line(p, 6, "Корзина", UP_TO_18);
  await p.page.getByRole("radio", { name: p.say("acceptance.until") }).check();
  await p.fill("acceptance.why", "Заберёт к первому июня");
  await recorded(p, 2, true);
  await p.at("2026-06-01T09:00");
  await handOut(p, "417300", "Корзина", 6);
  await p.at("2026-06-04T12:00");
  await pay(p, CLIENT, "7", "2000");
  await p.at("2026-06-10T11:00");
  await beginAct(p, "Ветрова");
  await line(p, 2, "Блюдо", UP_TO_4);
  await recorded(p, 3, false);
  await p.at("2026-06-20T12:00");
  await pay(p, CLIENT, "7", "1120");

  await p.at("2026-06-22T10:00");
  await openClient(p, CLIENT, "clients.tab_overview");
  await p.follow("handout.instructions");
  await p.page.getByRole("textbox", { name: p.say("table_in.table"), exact: true }).fill("417301;;Кружка;1\n417302;;Блюдо;1");
  await p.page.getByRole("button", { name: p.say("handout.record_all", { n: 2 }) }).click();
  await p.page.getByRole("listitem").filter({ hasText: "417302" }).waitFor();
}

/** 3 000 by the calendar month, paid afterwards, due on the 5th; one rouble a started ten litres over. */
async function theTerms(p) {
  await openClient(p, CLIENT, "clients.tab_contract");
  await p.follow("clients.change_terms");
  await p.title(p.say("contract.appendix_title", { number: "7" }));
  await termsOfTheStory(p);
  await p.fill("shelves.rent", "3000");
  await p.fill("terms.first_day", "1");
  await p.choose("terms.paid", p.say("terms.postpaid"));
  await p.fill("terms.due_day", "5");
  await p.press("contract.record_appendix");
  await p.told(p.say("contract.changed", { number: "7" }));
}

async function theDecision(p) {
  await p.at("2026-06-25T10:00");
  await openExit(p, CLIENT, "7");
  await p.press("exit.begin");
  await p.reads(p.say("exit.no_ground"));
  await assertAccessible(p.page, `the decision, ${p.lang}`);
  await decide(p, "exit.ground_agreed", "2026-06-30");
  await p.reads(p.date(6, 30));
  await settled(p, 1);
  await rowReads(p, "orders", "open", p.say("exit.orders_open", { n: 2, orders: "417301; 417302" }));
  const acts = [[1, 22], [3, 2]].map(([number, pieces]) => p.say("exit.act_pieces", { number, pieces })).join("; ");
  await rowReads(p, "stock", "open", p.say("exit.stock_open", { pieces: 24, acts }));
  await rowReads(p, "acts", "open", p.say("exit.acts_open", { n: 1, acts: p.say("exit.act_of", { number: 3, day: p.day(6, 10) }) }));
  await rowReads(p, "return_acts", "done");
  await refusedFor(p, "orders", "stock", "acts", "money", "documents", "lesson");
  await assertAccessible(p.page, `the checklist, ${p.lang}`);
  // The last day stands in the calendar, and on Today.
  await p.go("nav.today");
  await p.reads(p.say("calendar.last_day", { number: "7" }));
}

/** Gives so many of a kind of goods back, on the client's return page. */
async function giveBack(p, number, goods) {
  for (const [name, act, pieces] of goods) await p.fill("returning.back_of", String(pieces), { name, number: act });
  await p.fill("returning.to", VETROVA);
  await p.page.keyboard.press("F9");
  await p.title(p.say("returning.act_title", { number }));
  await p.fill("acceptance.signer", VETROVA);
  await p.page.keyboard.press("Enter");
  await p.reads(p.say("acceptance.signed_word"));
}

/** Hands out what an order names: the code, and Enter. */
async function handOver(p, order) {
  await p.page.keyboard.press("F4");
  await p.title(p.say("nav.handout"));
  await p.enter("handout.code", order);
  await p.page.waitForFunction(() => document.activeElement.closest("#hand-out"));
  await p.page.keyboard.press("Enter");
  await p.reads(order, p.page.getByRole("complementary").getByRole("listitem").first());
}

async function theGoodsGo(p) {
  await p.at("2026-06-28T12:00");
  await openExit(p, CLIENT, "7");
  await row(p, "stock").getByRole("link", { name: new RegExp(`^${p.say("exit.go_stock")}`) }).click();
  await giveBack(p, 1, [["Кружка", 1, 15]]);
  await p.at("2026-06-29T10:00");
  await handOver(p, "417301");
  await handOver(p, "417302");
  await openExit(p, CLIENT, "7");
  await rowReads(p, "orders", "done");
  await settled(p, 2);
  const acts = [[1, 6], [3, 1]].map(([number, pieces]) => p.say("exit.act_pieces", { number, pieces })).join("; ");
  await rowReads(p, "stock", "open", p.say("exit.stock_open", { pieces: 7, acts }));

  await p.at("2026-06-30T12:00");
  await row(p, "stock").getByRole("link", { name: new RegExp(`^${p.say("exit.go_stock")}`) }).click();
  await giveBack(p, 2, [["Кружка", 1, 6], ["Блюдо", 3, 1]]);
  await openExit(p, CLIENT, "7");
  await rowReads(p, "stock", "done", p.say("exit.stock_done"));
  await rowReads(p, "return_acts", "done");
  await row(p, "acts").getByRole("link", { name: new RegExp(`^${p.say("exit.go_sign")}`) }).click();
  await p.title(p.say("acceptance.act_title", { number: 3 }));
  await p.fill("acceptance.signer", VETROVA);
  await p.press("acceptance.sign");
  await p.reads(p.say("acceptance.signed_word"));
}

async function theEnd(p) {
  await openExit(p, CLIENT, "7");
  await settled(p, 4);
  await refusedFor(p, "money", "documents", "lesson");
  await rowReads(p, "money", "open", p.say("exit.money_theirs", { day: p.date(6, 30), money: "3\u00a0000\u00a0₽" }));
  // The reconciliation statement: turnover 9 120 and 6 120, 3 000 in our favour.
  await openAccount(p, CLIENT, "7");
  await p.press("money.draw_statement");
  await p.title(p.say("money.statement_title", { number: 1 }));
  for (const sum of ["9\u00a0120", "6\u00a0120", "3\u00a0000"]) await p.reads(new RegExp(sum));
  await openExit(p, CLIENT, "7");
  await rowReads(p, "money", "said", p.say("exit.money_stated", { paper: p.say("money.statement_title", { number: 1 }) }));
  await say(p, "documents", "exit.mark_documents", "exit.note_documents", "вторые экземпляры актов, лично");
  await refusedFor(p, "lesson");
  await say(p, "lesson", "exit.mark_lesson", "exit.note_lesson", "Предел называть и в штуках");
  await settled(p, 7);
  await p.reads(p.say("exit.all_done"));
  await p.holds("exit.on", "2026-06-30");
  await p.fill("exit.reason", "Разъехались по согласию");
  await p.press("exit.finish_do");
  await p.reads(p.say("exit.ended", { on: p.date(6, 30) }));
  await p.reads(p.say("exit.read_only"));
  await p.reads(p.say("exit.shelf_free", { n: 1, names: "B-3", since: `${p.date(6, 30)}, 12:00` }));
  await p.page.getByRole("button", { name: p.say("exit.finish_do") }).waitFor({ state: "detached" });
  await assertAccessible(p.page, `the end, ${p.lang}`);
}

async function afterTheEnd(p) {
  // A wrong line is found: the correction cites it, and both stay visible.
  await p.at("2026-07-02T10:00");
  await openClient(p, CLIENT, "clients.tab_acts");
  const act = p.say("journal.fix_which", { what: p.say("clients.act", { number: 1 }) });
  await p.page.getByRole("tabpanel").getByRole("link", { name: act, exact: true }).click();
  await p.field("journal.fix_condition").first().fill("одна с трещиной");
  await p.fill("journal.fix_reason", "не записали трещину");
  await p.press("journal.fix_do");
  await p.page.locator(".banner", { hasText: "не записали трещину" }).getByRole("link").waitFor();
  await openExit(p, CLIENT, "7", "exit.how_it_ended");
  await p.reads(p.say("exit.ended", { on: p.date(6, 30) }));
  // What is paid afterwards is written down as ever.
  await p.at("2026-07-03T12:00");
  await pay(p, CLIENT, "7", "3000");
  await p.go("money.nav");
  await p.reads(p.say("money.state_calm"));

  // The shelf is free, and whoever writes the next contract sees what was learned.
  await p.go("nav.clients");
  await p.page.getByRole("link", { name: CLIENT }).first().click();
  await p.page.getByRole("tab", { name: new RegExp(`^${p.say("clients.tab_contract")}`) }).click();
  await p.follow("clients.another_contract");
  await p.reads("Предел называть и в штуках");

  // Goods at the door all the same are written down, with why.
  await beginAct(p, "Ветрова");
  await line(p, 1, "Кружка");
  await p.reads(p.say("acceptance.ended_word", { on: p.date(6, 30) }));
  await p.page.keyboard.press("F9");
  await p.reads(p.say("refusal.after_end", { number: "7", on: p.date(6, 30) }));
  await p.fill("exit.after_end", "курьер оставил у двери");
  await p.page.keyboard.press("F9");
  await p.title(p.say("acceptance.act_title", { number: 4 }));
  await openExit(p, CLIENT, "7", "exit.how_it_ended");
  await rowReads(p, "stock", "open", p.say("exit.stock_open", { pieces: 1, acts: p.say("exit.act_pieces", { number: 4, pieces: 1 }) }));
}

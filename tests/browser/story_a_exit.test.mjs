// The end of story A as people live it: the termination rests overnight, goes on paper, is delivered; the rest goes back by one act;
// what is owed is worked out to the kopeck, paid, and the contract ends.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, assertAccessible, eventually, visit, walk } from "./harness.mjs";
import { claim } from "./story_a/dispute.mjs";
import { UP_TO_1, UP_TO_18, UP_TO_4, beginAct, handOut, line } from "./story_a/goods.mjs";
import { inOrder, readsFingerprints, readsNotCovered, takePack } from "./story_a/pack.mjs";
import { Person } from "./story_a/person.mjs";
import { agreeTerms, begin, openClient } from "./story_a/set_up.mjs";
import { decide, openExit, pay, refusedFor, row, rowReads, say, settled } from "./story_d/exit.mjs";

const VETROVA = "Ветрова А. С.";
const CLIENT = `ИП ${VETROVA}`;

for (const lang of LANGS) {
  test(`the end of story A, ${lang}`, { timeout: 300_000 }, async (t) => {
    const p = new Person(await visit(t, { lang, at: "2026-03-02T09:00" }), lang);
    try {
      await theShelf(p);
      await theLetter(p);
      await theReturn(p);
      await theMoney(p);
      await thePack(t, p);
    } catch (reason) {
      await p.visited.picture(`story-a-exit-${lang}-stopped`, { fullPage: true });
      throw reason;
    }
  });
}

async function recorded(p, number) {
  await p.page.keyboard.press("F9");
  await p.title(p.say("acceptance.act_title", { number }));
  await p.fill("acceptance.signer", VETROVA);
  await p.press("acceptance.sign");
  await p.reads(p.say("acceptance.signed_word"));
}

/** 600 paid on 2 March; 58 pieces come, 12 go; a claim for a vase that never came. */
async function theShelf(p) {
  await begin(p);
  await agreeTerms(p);
  await pay(p, CLIENT, "7", "600");
  await p.at("2026-03-03T10:00");
  await beginAct(p, "Ветрова");
  await line(p, 10, "Коробка с кружкой", UP_TO_4);
  await recorded(p, 1);
  await p.at("2026-03-10T11:00");
  await beginAct(p, "Ветрова");
  await line(p, 6, "Коробка с кружкой");
  await recorded(p, 2);
  await p.at("2026-03-14T12:00");
  await beginAct(p, "Ветрова");
  await line(p, 20, "Набор чашек", UP_TO_4);
  await line(p, 7, "Корзина плетёная", UP_TO_18);
  await line(p, 15, "Свеча в стакане", UP_TO_1);
  await p.page.getByRole("radio", { name: p.say("acceptance.until") }).check();
  await p.fill("acceptance.why", "Обещает забрать в понедельник утром");
  await recorded(p, 3);
  await p.at("2026-03-20T09:00");
  await handOut(p, "417 201", "Коробка с кружкой", 12);
  await p.at("2026-03-21T18:20");
  await claim(p, {
    number: 1,
    client: "Ветрова",
    kind: "words.claim_lost_item",
    subject: "синяя ваза",
    code: "4600000000015",
    claimed: "8400",
    demands: "извинения",
    letter: { from: VETROVA, text: "Пропала ваза, верните 8 400 и извинитесь" },
  });
}

/** 28 March, 19:00: decided and written; sent at nine the next day; delivered on 1 April. */
async function theLetter(p) {
  await p.at("2026-03-28T19:00");
  await openExit(p, CLIENT, "7");
  await decide(p, "exit.ground_termination", "2026-04-08");
  await p.follow("exit.write_letter");
  await p.title(p.say("letter.new"));
  const text = p.field("letter.text");
  const gaps = /\[[^\]]+\?\]/g;
  const drafted = await eventually(() => text.inputValue(), (text) => assert.match(text, gaps));
  await text.fill(drafted.replace(gaps, "пункт 8.2 договора"));
  await p.press("letter.record");
  await p.title(p.say("letter.title_one", { number: 1 }));
  await p.reads(p.say("letter.held_until", { until: `${p.date(3, 29)}, 8:00` }));
  await p.at("2026-03-29T07:59");
  await p.press("letter.mark_sent");
  await p.reads(p.say("letter.held_refusal", { until: `${p.date(3, 29)}, 8:00` }));
  await p.at("2026-03-29T09:00");
  await p.field("letter.sent_by").selectOption("paper");
  await p.fill("letter.sent_to", "Тверь, Речная 5");
  await p.fill("letter.tracking", "80000000000017");
  await p.press("letter.mark_sent");
  await p.told(p.say("letter.sent_saved"));
  await p.at("2026-04-02T10:00");
  await p.fill("letter.delivered_day", "2026-04-01");
  await p.press("letter.mark_delivered");
  await p.told(p.say("letter.delivered_saved"));

  // The client's card: by when the goods are to be taken away, and from when the keeper answers for less.
  await openClient(p, CLIENT, "clients.tab_overview");
  const from = p.say("exit.term_days", { n: 7, day: p.day(4, 1) });
  await p.reads(p.say("exit.term_until", { day: p.date(4, 8), from }));
  await p.reads(p.say("exit.liability_from", { day: p.date(4, 9) }));
  await p.go("nav.today");
  await p.reads(p.say("calendar.take_back", { number: "7" }));
  await walk(p.page, "/calendar");
  await p.reads(p.say("calendar.take_back", { number: "7" }));
  await assertAccessible(p.page, `the calendar, ${p.lang}`);
}

/** 4 April, 11:00: 46 pieces go back by one act, signed. */
async function theReturn(p) {
  await p.at("2026-04-04T11:00");
  await openExit(p, CLIENT, "7");
  await row(p, "stock").getByRole("link", { name: new RegExp(`^${p.say("exit.go_stock")}`) }).click();
  await p.press("returning.take_all");
  await p.fill("returning.to", VETROVA);
  await p.page.keyboard.press("F9");
  await p.title(p.say("returning.act_title", { number: 1 }));
  await p.fill("acceptance.signer", VETROVA);
  await p.page.keyboard.press("Enter");
  await p.reads(p.say("acceptance.signed_word"));
  await openExit(p, CLIENT, "7");
  await rowReads(p, "stock", "done", p.say("exit.stock_done"));
  await say(p, "documents", "exit.mark_documents", "exit.note_documents", "вторые экземпляры актов, лично");
  await say(p, "lesson", "exit.mark_lesson", "exit.note_lesson", "Измерять у двери с первого акта");
  await settled(p, 6);
  await refusedFor(p, "money");
}

/** 343 for the overage and 60 of April: 403, paid at 11:20. */
async function theMoney(p) {
  const roubles = (n) => `${n}\u00a0₽`;
  await rowReads(p, "money", "open", p.say("exit.money_theirs", { day: p.date(4, 8), money: "" }).split(p.date(4, 8))[0]);
  // The goods are gone earlier than was meant: the last day is today.
  await p.press("exit.change");
  await p.page.getByRole("dialog").getByLabel(p.say("exit.last_day"), { exact: true }).fill("2026-04-04");
  await p.press("exit.change_do");
  await p.reads(p.say("exit.bill", { day: p.date(4, 4) }));
  // By the billing periods: 4 × 22 + 13 × 17 of March, 2 × 17 of April; together 343.
  for (const amount of [309, 34, 60, 403]) await p.reads(new RegExp(`(^|\\D)${amount}\u00a0₽`));
  await rowReads(p, "money", "open", p.say("exit.money_theirs", { day: p.date(4, 4), money: roubles(403) }));
  await assertAccessible(p.page, `what is to be paid, ${p.lang}`);
  await p.at("2026-04-04T11:20");
  await pay(p, CLIENT, "7", "403");
  // The contract has not ended yet, but its last day has come: nothing is owed, nothing is overdue.
  await p.reads(p.say("money.ending_says", { day: p.date(4, 4) }));
  await p.reads(p.say("money.state_calm"));
  await openExit(p, CLIENT, "7");
  await rowReads(p, "money", "done", p.say("exit.money_done"));
  await settled(p, 7);
  await p.holds("exit.on", "2026-04-04");
  await p.press("exit.finish_do");
  await p.reads(p.say("exit.ended", { on: p.date(4, 4) }));
  await p.reads(p.say("exit.shelf_free", { n: 1, names: "B-3", since: `${p.date(4, 4)}, 11:20` }));

  // The shelf is free from this minute on.
  await p.go("nav.shelves");
  const free = p.main.getByRole("listitem").filter({ hasText: "B-3" }).filter({ hasText: p.say("shelves.free") });
  await free.first().waitFor();
  await openExit(p, CLIENT, "7", "exit.how_it_ended");

  // The dispute can be closed.
  await p.main.getByRole("link", { name: p.say("exit.dispute_open", { number: 1, subject: "синяя ваза" }) }).click();
  await p.title(p.say("dispute.title", { number: 1 }));
  await p.press("dispute.close");
  const ending = p.say("answer.ending_no_proof");
  await p.choose("answer.ending", ending[0].toUpperCase() + ending.slice(1));
  await p.page.getByRole("dialog").getByRole("button", { name: p.say("dispute.close_do"), exact: true }).click();
  await p.told(p.say("dispute.closed_toast", { number: 1 }));
  await p.reads(p.say("dispute.closed_as", { day: p.date(4, 4), outcome: ending }));
}

/** On 5 April the owner exports the case: it tells the end in order. */
async function thePack(t, p) {
  await p.at("2026-04-05T10:00");
  const pack = await takePack(t, p, "юристу, Тверь");
  const { says } = pack;
  inOrder(says[1], p.say("pack.outcome"), p.date(4, 4), p.say("answer.ending_no_proof"));
  const written = [[3, 29, ", 9:00"], [4, 1, ""], [4, 4, ", 11:00"], [4, 4, ", 11:20"]];
  inOrder(says[3], ...written.map(([month, day, hour]) => `${p.date(month, day)}${hour}`));
  // The goods are back: 46 by one act, signed. Nobody counted, and the sheet says so.
  const returned = p.say("recheck.fate_returned", { when: `${p.date(4, 4)}, 11:00`, number: "1" });
  inOrder(says[2], p.say("recheck.verdict_never"), p.say("recheck.count_none"), p.say("recheck.paper_lines"), returned, p.say("recheck.to", { to: VETROVA }));
  inOrder(says[4], p.say("words.channel_paper"), p.date(4, 1), p.say("pack.tracked", { number: "80000000000017" }), "пункт 8.2 договора");
  inOrder(says[6], p.say("pack.paper_act", { number: 3, pieces: 42 }), p.say("pack.paper_return", { number: 1 }), VETROVA);
  readsFingerprints(p, pack);
  readsNotCovered(p, pack, p.say("pack.notes_n", { n: 1 }));
}

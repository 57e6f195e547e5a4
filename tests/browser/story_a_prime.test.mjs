// Story A′: the same as story A with one difference. The vase was accepted, in act 2, as its second line, was never handed out, and the
// blind count does not find it. The page must say: our shortage.

import assert from "node:assert/strict";
import { test } from "node:test";
import { arrived, focused, LANGS, visit, walk } from "./harness.mjs";
import { beginCount, find, finishCount, rowReads, termReads } from "./story_a/count.mjs";
import { claim } from "./story_a/dispute.mjs";
import { UP_TO_1, UP_TO_18, UP_TO_4, beginAct, handOut, line, record, willBe } from "./story_a/goods.mjs";
import { inOrder, readsFingerprints, readsNotCovered, takePack } from "./story_a/pack.mjs";
import { Person } from "./story_a/person.mjs";
import { agreeTerms, begin, hire, openClient } from "./story_a/set_up.mjs";

const VETROVA = "Ветрова А. С.";
const CLIENT = `ИП ${VETROVA}`;
const VASE = "4600000000015";
const BOXES = "Коробка с кружкой";

for (const lang of LANGS) {
  test(`story A′, ${lang}: accepted, not out, not here: our shortage`, async (t) => {
    const p = new Person(await visit(t, { lang, zone: "Europe/Moscow", at: "2026-03-02T09:00" }), lang);
    try {
      await setUp(p);
      await theActs(p);
      await theHandouts(p);
      await theClaim(p);
      await theCount(p);
      await theVerdict(t, p);
    } catch (reason) {
      await p.visited.picture(`story-a-prime-${lang}-stopped`, { fullPage: true });
      throw reason;
    }
  });
}

async function setUp(p) {
  await begin(p);
  await hire(p, "Громов П. Н.", "words.role_manager");
  await agreeTerms(p);
}

async function theActs(p) {
  await p.at("2026-03-03T10:00");
  await beginAct(p, "Ветрова");
  await line(p, 10, BOXES, UP_TO_4);
  await record(p, 1, "40", p.say("acceptance.free_litres", { free: "31", percent: 56 }));

  await p.at("2026-03-10T11:00");
  await beginAct(p, "Ветрова");
  await line(p, 6, BOXES);
  await theVase(p);
  await willBe(p, "68", "71", p.say("acceptance.almost_from", { before: 56, after: 96 }));
  await record(p, 2, "68", p.say("acceptance.almost_now", { percent: 96 }));

  await p.at("2026-03-14T12:00");
  await beginAct(p, "Ветрова");
  await line(p, 20, "Набор чашек", UP_TO_4);
  await line(p, 7, "Корзина плетёная", UP_TO_18);
  await line(p, 15, "Свеча в стакане", UP_TO_1);
  await willBe(p, "289", "71", p.say("acceptance.over_from", { before: 96, after: 407 }));
  await p.page.getByRole("radio", { name: p.say("acceptance.until") }).check();
  await p.fill("acceptance.why", "Обещает забрать в понедельник утром");
  await record(p, 3, "289", p.say("acceptance.over_now", { percent: 407 }));
  await excess(p, "218", "4.07");
}

/** A vase of a new code, with its declared value: the line is named, sized, and changed once. */
async function theVase(p) {
  await p.enter("acceptance.scan", VASE);
  await p.reads(p.say("acceptance.new_code", { code: VASE }));
  await p.page.keyboard.type("Синяя ваза");
  for (const key of ["Enter", UP_TO_4, "Enter"]) await p.page.keyboard.press(key);
  await p.reads(p.say("acceptance.last_added", { name: "Синяя ваза", pieces: 1 }));
  await p.press("acceptance.change_line", { name: "Синяя ваза" });
  await p.fill("acceptance.value", "3400");
  await p.press("acceptance.save_line");
  await p.reads(p.say("acceptance.line_value", { value: "3\u00a0400\u00a0₽" }));
}

async function excess(p, litres, times) {
  await p.go("nav.shelves");
  await p.main.getByRole("link", { name: /B-3/ }).first().click();
  await p.reads(p.say("shelves.excess", { volume: litres, times: p.decimal(times) }));
}

async function theHandouts(p) {
  await p.at("2026-03-20T09:00");
  await handOut(p, "417 201", BOXES, 7);
  await handOut(p, "417 202", BOXES, 5, async () => {
    await p.reads(p.say("handout.after_litres", { value: "241", limit: "71" }));
    await p.reads(p.say("acceptance.over_now", { percent: 339 }));
  });
  await excess(p, "170", "3.39");
}

async function theClaim(p) {
  await p.at("2026-03-21T18:20");
  const text = "Пропала моя синяя ваза. Верните 3400 и 5000 за покупателя, и извинитесь.";
  await claim(p, {
    number: 1,
    client: "Ветрова",
    kind: "words.claim_lost_item",
    subject: "синяя ваза",
    code: VASE,
    claimed: "8 400",
    demands: "извинения",
    letter: { channel: "words.channel_email", from: VETROVA, text },
  });
  // By the books it is here, and nobody has counted yet.
  await p.reads(p.say("dispute.found_here"));
  await p.reads(p.say("dispute.here_by_books"));
  const acts = p.say("dispute.searched_acts_range", { first: 1, last: 3 });
  await p.reads(p.say("dispute.searched_code_name", { code: VASE, words: "синяя ваза", acts, pieces: 59, lines: 6, found: 1 }));
  for (const [term, value] of [["accepted", 59], ["handed_out", 12], ["returned", 0], ["written_off", 0], ["expected", 47]]) {
    await termReads(p, `dispute.sum_${term}`, value);
  }
}

async function theCount(p) {
  await p.at("2026-03-22T08:00");
  await beginCount(p, "Громов П. Н.");
  await find(p, 1, [[BOXES, 4], ["Набор чашек", 20], ["Корзина плетёная", 7], ["Свеча в стакане", 15]]);
  await p.at("2026-03-22T08:40");
  await finishCount(p, 46, 4);
  await p.page.getByRole("heading", { level: 2, name: p.say("count.missing", { pieces: 1 }) }).waitFor();
  await termReads(p, "count.found", 46);
  await termReads(p, "count.expected", 47);
  await termReads(p, "count.difference", "−1");
  await rowReads(p, "Синяя ваза", p.say("count.act_line", { number: 2, line: 2 }), p.say("count.missing", { pieces: 1 }));
  // It stands on Today until somebody settles it.
  await p.go("nav.today");
  await p.reads(p.say("count.row_who", { number: 1, whom: CLIENT }));
  await p.reads(p.say("today.missing_facts"));
}

async function theVerdict(t, p) {
  await p.go("nav.disputes");
  await p.page.getByRole("listitem").filter({ hasText: CLIENT }).getByRole("link", { name: p.say("dispute.open") }).click();
  await p.title(p.say("dispute.title", { number: 1 }));
  const money = "3\u00a0400\u00a0₽";
  await p.page.getByRole("heading", { level: 2, name: p.say("dispute.found_short", { pieces: 1, money }) }).waitFor();
  await p.reads(p.say("dispute.short_proposal", { money }));
  await p.reads(p.say("dispute.found_line", { number: 2, day: p.day(3, 10), line: "2", name: "Синяя ваза", pieces: 1 }));
  await termReads(p, "dispute.sum_expected", 47);
  await termReads(p, "dispute.sum_counted", 46);
  // The checklist does not hide it either.
  const weak = p.page.locator("section", { has: p.page.getByRole("heading", { name: p.say("dispute.weak"), exact: true }) }).last();
  await p.reads(p.say("words.row_movement_tallies"), weak);

  await thePack(t, p, money);

  // The draft of our answer says it as plainly, offers the declared value and asks for no proof.
  await p.follow("dispute.answer_claim");
  await p.title(p.say("letter.new"));
  const draft = p.field("letter.text");
  await p.page.waitForFunction((field) => field.value !== "", await draft.elementHandle());
  const words = await draft.inputValue();
  for (const says of [p.say("letter_fact.answer_shortage", { pieces: 1, sum: money }), p.say("letter_fact.answer_rest", { rest: "5\u00a0000\u00a0₽" }), p.say("answer.apology_ours")]) {
    assert.ok(words.includes(says), `${says}\n${words}`);
  }
  assert.ok(!words.includes(p.say("letter_fact.expects_proof", { deadline: "" }).split(" ").slice(0, 3).join(" ")), words);
  // Whoever asks for the letter that asks for proof gets the answer, and is told why.
  await walk(p.page, new URL(p.page.url()).pathname + new URL(p.page.url()).search.replace("claim_answer", "proof_request"));
  await p.reads(p.say("answer.no_proof"));
  await p.holds("letter.kind", "claim_answer");
  await p.follow("answer.shield_open", { number: 1 });
  await p.title(p.say("dispute.title", { number: 1 }));

  await p.press("dispute.acknowledge");
  const dialog = p.page.getByRole("dialog");
  await p.reads(p.say("count.short_declared", { money }), dialog);
  await p.holds("count.short_money", "3400");
  await p.press("count.short_yes");
  await p.told(p.say("count.short_toast", { money }));
  await p.page.getByRole("heading", { level: 2, name: p.say("dispute.found_acknowledged", { money }) }).waitFor();
  await termReads(p, "dispute.sum_acknowledged", 1);
  await termReads(p, "dispute.sum_expected", 46);
  await settle(p, money);
  await thePackAfter(t, p, money);
  // The piece is cleared from the stock; nothing waits on Today any more.
  await openClient(p, CLIENT, "clients.tab_goods");
  await termReads(p, "dispute.sum_expected", 46);
  await p.go("nav.today");
  await p.main.getByText(p.say("today.missing_facts")).waitFor({ state: "detached" });
}

/** What was offered and settled on stands beside our answer and in the course. */
async function settle(p, money) {
  const dialog = p.page.getByRole("dialog");
  await p.press("answer.offer");
  await p.press("answer.offer_save");
  await p.reads(p.say("form.empty"), dialog);
  // What is typed now goes where the page has put the focus.
  await focused(p.field("answer.offer_what"));
  await p.fill("answer.offer_amount", "3 400");
  // One Escape loses nothing of what was typed.
  await p.page.keyboard.press("Escape");
  await p.reads(p.say("form.not_saved_yet"), dialog);
  await p.holds("answer.offer_amount", "3 400");
  // Nor does a window that is drawn larger, or a keyboard that opens.
  await p.page.setViewportSize({ width: 1290, height: 700 });
  await arrived(p.page);
  await p.holds("answer.offer_amount", "3 400");
  await p.fill("answer.offer_what", "Объявленная ценность вазы, переводом");
  await p.fill("answer.offer_until", "2026-03-29");
  await p.press("answer.offer_save");
  await p.told(p.say("answer.offer_saved"));
  await focused(p.button("answer.offer"));
  await p.reads(p.say("answer.offered_money_until", { money, until: p.date(3, 29) }));
  await p.press("answer.settle");
  await p.fill("answer.offer_amount", "3 400");
  await p.fill("answer.settle_what", "Переводим 3 400, претензий больше нет");
  await p.fill("answer.settle_paper", "Соглашение от 22.03.2026, папка 2");
  await p.press("answer.settle_save");
  await p.told(p.say("answer.settle_saved"));
  await p.reads(p.say("answer.settled_money", { money, paper: "Соглашение от 22.03.2026, папка 2" }));
}

/** The pack says it as plainly as the page, against us: act, line, value, what we propose; and that we asked for nothing. */
async function thePack(t, p, money) {
  const pack = await takePack(t, p, "юристу, Тверь");
  const [answer, recheck, timeline, letters, questions, exhibits] = [1, 2, 3, 4, 5, 6].map((n) => pack.says[n]);
  const short = p.say("recheck.verdict_all_short", { pieces: 1, money });
  const proposal = p.say("recheck.proposal", { money });
  const vase = [p.say("recheck.line_of_act", { number: 2, day: p.date(3, 10), line: 2 }), "Синяя ваза", VASE, p.say("recheck.value_each", { money })];
  const missed = p.say("recheck.fate_short", { number: "1", when: `${p.date(3, 22)}, 8:00` });
  const two = "Кольцова М. И., Громов П. Н.";
  const counted = p.say("recheck.count_says", { number: 1, when: `${p.date(3, 22)}, 8:00`, people: two, counted: 46, then: 47 });
  inOrder(answer, CLIENT, `${p.date(3, 21)}, 18:20`, "синяя ваза", VASE, "8 400 ₽", "извинения", p.date(4, 20));
  inOrder(answer, p.say("pack.documents_say"), short, ...vase, missed, proposal, "59", "12", "47", counted, p.say("pack.asked_nothing"));
  const how = p.say("recheck.and", { one: p.say("recheck.how_code", { code: VASE }), other: p.say("recheck.how_words", { words: "синяя ваза" }) });
  const [from, until] = [`${p.date(3, 3)}, 10:00`, `${p.date(3, 14)}, 12:00`];
  const acts = p.say("recheck.acts_many", { numbers: "1–3" });
  const searched = p.say("recheck.searched", { how, acts, lines: 6, pieces: 59, from, until, found: 1 });
  inOrder(recheck, short, searched, proposal, ...vase, p.say("recheck.sure_code"), missed, counted, p.say("recheck.paper_lines"));
  const others = ["Набор чашек", "Корзина плетёная", "Свеча в стакане"];
  inOrder(recheck, p.say("recheck.paper_lines"), BOXES, BOXES, ...vase, ...others, BOXES, "Синяя ваза", "1", missed, ...others, p.say("recheck.limits"));
  const moments = [[3, "10:00"], [10, "11:00"], [14, "12:00"], [20, "9:00"], [21, "18:20"], [22, "8:00"], [22, "8:40"]];
  inOrder(timeline, ...moments.map(([day, hour]) => `${p.date(3, day)}, ${hour}`));
  inOrder(letters, VETROVA, "Пропала моя синяя ваза. Верните 3400 и 5000 за покупателя, и извинитесь.");
  inOrder(questions, p.say("pack.asked_nothing"), p.say("pack.demanded_times", { n: 1 }), p.date(3, 21), p.say("thread.persons"), VETROVA);
  const papers = [[1, 10], [2, 7], [3, 42]].flatMap(([number, pieces]) => [p.say("pack.paper_act", { number, pieces }), p.say("pack.unsigned")]);
  inOrder(exhibits, p.say("pack.paper_contract", { number: "7" }), ...papers, p.say("pack.no_files"));
  readsFingerprints(p, pack, p.say("pack.left_none"));
  readsNotCovered(p, pack);
  inOrder(pack.says[8], p.say("pack.limit_no_code"));
}

/** After it was acknowledged: the debt, what was offered, what both sides settled on; and the code that left with the first pack. */
async function thePackAfter(t, p, money) {
  const pack = await takePack(t, p, "юристу, Тверь");
  const [offered, settled] = [p.say("answer.offered_money_until", { money, until: p.date(3, 29) }), "Соглашение от 22.03.2026, папка 2"];
  inOrder(pack.says[1], p.say("recheck.verdict_acknowledged", { money }), p.say("pack.acknowledged"), "1", p.say("pack.expected"), "46");
  inOrder(pack.says[1], p.say("pack.outcome"), offered, "«Объявленная ценность вазы, переводом»", settled, "«Переводим 3 400, претензий больше нет»");
  assert.ok(!pack.says[2].includes(p.say("recheck.proposal", { money }).replaceAll("\u00a0", " ")), "nothing is proposed any more");
  inOrder(pack.says[3], `${p.date(3, 22)}, 8:40`, offered, settled);
  readsFingerprints(p, pack, p.date(3, 22), "юристу, Тверь");
}

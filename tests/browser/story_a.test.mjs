// Story A as people live it, on the real pages: the shelf fills, spills over, empties a little; a claim comes for a thing that was
// never brought; the thread grows; the case leaves as a file that anyone can check and that says nothing of anybody else.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { FULL, LANGS, none, pattern, visit } from "./harness.mjs";
import { addLetter, claim, letterReads } from "./story_a/dispute.mjs";
import { beginCount, find, finishCount, rowReads, termReads } from "./story_a/count.mjs";
import { disguises, folder, sha256sum, verify } from "./story_a/exported.mjs";
import { UP_TO_1, UP_TO_18, UP_TO_4, beginAct, handOut, line, record, sign, willBe } from "./story_a/goods.mjs";
import { Neighbour } from "./story_a/neighbour.mjs";
import { inOrder, nothingOf, readsFingerprints, readsNotCovered, takePack } from "./story_a/pack.mjs";
import { Person } from "./story_a/person.mjs";
import { agreeTerms, begin, hire, openClient } from "./story_a/set_up.mjs";

const VETROVA = "Ветрова А. С.";
const CLIENT = `ИП ${VETROVA}`;
const AS_MUCH = "Привезу сколько захочу";
const SHOUTED = "Кричала на Громова у стойки, требовала денег";
const VASE = "4600000000015";

/** In both languages; at length also where the clocks change within the story. */
const TOLD = [...LANGS.map((lang) => ({ lang, zone: "Europe/Moscow" })), ...(FULL ? [{ lang: "ru", zone: "Europe/Berlin" }] : [])];

for (const { lang, zone } of TOLD) {
  test(`story A, ${lang}, ${zone}: the shelf, the claim, the thread, the file`, async (t) => {
    const p = new Person(await visit(t, { lang, zone, at: "2026-03-02T09:00" }), lang);
    try {
      await theStory(t, p);
    } catch (reason) {
      await p.visited.picture(`story-a-${lang}-stopped`, { fullPage: true });
      throw reason;
    }
  });
}

async function theStory(t, p) {
  const neighbour = new Neighbour();
  await setUp(p);
  await theShelfFills(p);
  await theShelfIsOver(p);
  await p.at("2026-03-18T15:00");
  await neighbour.moveIn(p);
  await neighbour.trade(p, 4);
  await goodsGoOut(p);
  await aClaimComes(p);
  await theBlindCount(p);
  await p.at("2026-03-24T11:00");
  await neighbour.quarrel(p, 2);
  await theThreadGrows(p);
  await theChecklist(p);
  await theFile(t, p, neighbour);
  await thePack(t, p, neighbour);
}

async function setUp(p) {
  await begin(p);
  await hire(p, "Громов П. Н.", "words.role_manager");
  await agreeTerms(p);
}

async function theShelfFills(p) {
  await p.at("2026-03-03T10:00");
  await beginAct(p, "Ветрова");
  await line(p, 10, "Коробка с кружкой", UP_TO_4);
  await willBe(p, "40", "71", p.say("acceptance.fits_from", { before: 0, after: 56 }));
  await record(p, 1, "40", p.say("acceptance.free_litres", { free: "31", percent: 56 }));
  await sign(p, VETROVA);

  await p.at("2026-03-10T11:00");
  await beginAct(p, "Ветрова");
  // The size of these is known by now.
  await line(p, 6, "Коробка с кружкой");
  await willBe(p, "64", "71", p.say("acceptance.almost_from", { before: 56, after: 90 }));
  await record(p, 2, "64", p.say("acceptance.almost_now", { percent: 90 }));
  await p.go("nav.today");
  await p.reads(p.say("today.almost_full_facts", { volume: "64", limit: "71", percent: 90, free: "7" }));
}

async function theShelfIsOver(p) {
  await p.at("2026-03-14T11:40");
  await beginAct(p, "Ветрова");
  await line(p, 20, "Набор чашек", UP_TO_4);
  await willBe(p, "144", "71", p.say("acceptance.over_from", { before: 90, after: 203 }));
  await line(p, 7, "Корзина плетёная", UP_TO_18);
  await line(p, 15, "Свеча в стакане", UP_TO_1);
  await willBe(p, "285", "71", p.say("acceptance.over_from", { before: 90, after: 401 }));
  // A decision is asked for, and nothing is recorded without one.
  await p.page.getByRole("heading", { name: p.say("acceptance.decision_title") }).waitFor();
  await p.reads(p.say("acceptance.waits_decision"));
  await p.page.keyboard.press("F9");
  await p.title(p.say("nav.acceptance"));
  await p.page.getByRole("radio", { name: p.say("acceptance.until") }).check();
  await p.fill("acceptance.why", "Обещает забрать в понедельник утром");
  await p.at("2026-03-14T12:00");
  // The deadline follows the grace of the contract: two days from now.
  await p.reads(p.say("acceptance.until_note", { fee: "22\u00a0₽", tens: 22, each: "1\u00a0₽" }));
  await p.holds("acceptance.until_day", "2026-03-16");
  await p.holds("acceptance.until_hour", "12:00");
  await record(p, 3, "285", p.say("acceptance.over_now", { percent: 401 }));
  await p.reads(p.say("acceptance.decision_until", { deadline: `${p.date(3, 16)}, 12:00` }));
  await p.reads("Обещает забрать в понедельник утром");
  await p.reads("Кольцова М. И.");

  await openClient(p, CLIENT, "clients.tab_overview");
  const measure = p.say("clients.measure_percent", { measure: p.say("clients.of_litres", { used: "285", limit: "71" }), percent: 401 });
  await p.reads(p.say("over.by_act", { number: 3, measure }));
  await p.reads(overSince(p));
  await p.reads(p.say("clients.grace_runs", { when: `${p.day(3, 16)}, 12:00` }));
  await p.reads(p.say("over.fee_from", { from: p.day(3, 16), words: aDay(p, 22) }));
}

/** «с 14.03, 12:00: 214 л сверх, кратность 4,01». */
function overSince(p) {
  return p.say("over.since", { when: `${p.day(3, 14)}, 12:00`, over: p.say("over.litres_over", { n: "214" }), times: p.decimal("4.01") });
}

/** What so many started tens cost a day. */
function aDay(p, tens) {
  return p.say("clients.fee_a_day", { sum: `${tens}\u00a0₽`, tens, fee: "1\u00a0₽" });
}

async function goodsGoOut(p) {
  await p.at("2026-03-20T09:00");
  await handOut(p, "417 201", "Коробка с кружкой", 7, async () => {
    await p.reads(p.say("handout.after_litres", { value: "257", limit: "71" }));
  });
  // The oldest first: the last three of act 1, then two of act 2.
  await handOut(p, "417 202", "Коробка с кружкой", 5, async () => {
    await p.reads(p.say("handout.accepted_part", { pieces: 3, day: p.day(3, 3), number: 1, line: "1" }));
    await p.reads(p.say("handout.accepted_part", { pieces: 2, day: p.day(3, 10), number: 2, line: "1" }));
    await p.reads(p.say("handout.after_litres", { value: "237", limit: "71" }));
    await p.reads(p.say("acceptance.over_now", { percent: 334 }));
  });
  await p.go("nav.today");
  await p.reads(p.say("today.over_facts", { volume: "237", limit: "71", percent: 334, since: `${p.day(3, 14)}, 12:00` }));
  await p.go("nav.shelves");
  await p.main.getByRole("link", { name: /B-3/ }).first().click();
  await p.reads(p.say("shelves.excess", { volume: "166", times: p.decimal("3.34") }));
}

async function aClaimComes(p) {
  await p.at("2026-03-21T18:20");
  await claim(p, {
    number: 1,
    client: "Ветрова",
    kind: "words.claim_lost_item",
    subject: "синяя ваза",
    code: VASE,
    claimed: "8 400",
    demands: "извинения",
    contact: "Громов П. Н.",
    letter: { channel: "words.channel_email", from: VETROVA, text: "Пропала моя синяя ваза. Верните 3400 и 5000 за покупателя, и извинитесь." },
  });
  await p.reads(p.say("dispute.gist_claimed_and", { money: "8\u00a0400\u00a0₽", demands: "извинения" }));
  const left = p.say("dispute.left_days", { n: 30 });
  await p.reads(p.say("dispute.gist_answer_by", { day: p.day(4, 20), left }));
  await p.reads(p.say("dispute.gist_contact", { who: "Громов П. Н." }));
  // Nobody told them yet that it came, and the thirty days run.
  await p.reads(p.say("answer.not_acknowledged_yet"));
  await p.reads(p.say("answer.answer_by", { day: p.day(4, 20), left }));
  // The re-check: never accepted, and where it was looked for.
  await p.reads(p.say("dispute.found_none"));
  const acts = p.say("dispute.searched_acts_range", { first: 1, last: 3 });
  await p.reads(p.say("dispute.searched_code_name", { code: VASE, words: "синяя ваза", acts, pieces: 58, lines: 5, found: 0 }));
  for (const [term, value] of [["accepted", 58], ["handed_out", 12], ["returned", 0], ["expected", 46]]) {
    const shown = p.page.locator("dl > div", { has: p.page.getByText(p.say(`dispute.sum_${term}`), { exact: true }) });
    await shown.getByText(String(value), { exact: true }).waitFor();
  }
}

async function theBlindCount(p) {
  await p.reads(p.say("dispute.not_counted"));
  await p.at("2026-03-22T08:00");
  await beginCount(p, "Громов П. Н.");
  await p.reads("Кольцова М. И., Громов П. Н.");
  await find(p, 1, [["Коробка с кружкой", 4], ["Набор чашек", 20], ["Корзина плетёная", 7], ["Свеча в стакане", 15]]);
  // Nothing of what the books expect stands on the page until the end.
  for (const key of ["count.expected", "count.difference", "count.tallies"]) await none(p.main.getByText(p.say(key)), key);
  await p.at("2026-03-22T08:40");
  await finishCount(p, 46, 4);
  await p.page.getByRole("heading", { level: 2, name: p.say("count.tallies") }).waitFor();
  await termReads(p, "count.found", 46);
  await termReads(p, "count.expected", 46);
  await termReads(p, "count.difference", 0);
  await p.reads(p.say("count.sums", { found: 46, expected: 46 }));
  // Each line cites the act it came by: of the boxes four of act 2 are left.
  await rowReads(p, "Коробка с кружкой", p.say("count.act_line", { number: 2, line: 1 }), p.say("count.tallies"));
  await rowReads(p, "Свеча в стакане", p.say("count.act_line", { number: 3, line: 3 }));
  await p.follow("count.to_dispute");
  await p.title(p.say("dispute.title", { number: 1 }));
  await p.reads(p.say("dispute.found_none"));
  await termReads(p, "dispute.sum_counted", 46);
  await p.reads(p.say("dispute.counted_by", { number: 1, when: `${p.day(3, 22)}, 8:00`, people: "Кольцова М. И., Громов П. Н." }));
}

async function theThreadGrows(p) {
  await p.go("nav.disputes");
  await p.page.getByRole("listitem").filter({ hasText: CLIENT }).getByRole("link", { name: p.say("dispute.open") }).click();
  await p.title(p.say("dispute.title", { number: 1 }));
  // What was not written down when it happened is written down now, and shows as late.
  const notice = "Полка B-3: с 14 марта 12:00 сверх договора 214 л. Заберите излишек до 16 марта, 12:00.";
  await addLetter(p, "dispute.direction_out", {
    text: notice,
    happened: { day: "2026-03-14", hour: "12:45" },
    delivered: { day: "2026-03-14", hour: "12:46", proof: "отметка о прочтении" },
  });
  await addLetter(p, "dispute.direction_in", { from: VETROVA, text: AS_MUCH, happened: { day: "2026-03-14", hour: "13:10" } });
  const request = "Пришлите, что, когда, кто и по какому акту передал.";
  await addLetter(p, "dispute.direction_out", {
    from: "Громов П. Н.",
    text: request,
    asks: { what: "что, когда, кто, по какому акту", day: "2026-03-25", hour: "12:00" },
    happened: { day: "2026-03-22", hour: "09:00" },
  });
  const demands = (text, day, hour) => ({ from: VETROVA, text, marks: ["words.mark_demand"], happened: { day, hour } });
  await addLetter(p, "dispute.direction_in", demands("Жду денег и извинений.", "2026-03-22", "19:00"));
  await addLetter(p, "dispute.direction_in", {
    ...demands("Компенсация и извинения, или мы пойдём в полицию.", "2026-03-23", "10:00"),
    from: "Менеджер по конфликтным ситуациям",
    marks: ["words.mark_demand", "words.mark_threat"],
  });
  await p.at("2026-03-25T15:00");
  await theShouting(p);
  await p.at("2026-03-25T18:00");
  await addLetter(p, "dispute.direction_in", { ...demands("Третий раз: деньги и извинения."), happened: undefined });
  await p.at("2026-03-27T09:00");
  await addLetter(p, "dispute.direction_in", { ...demands("Повторяю: деньги и извинения."), happened: undefined });
  await p.at("2026-03-28T10:00");

  const email = p.say("words.channel_email");
  const delivered = p.say("dispute.how_delivered", { channel: email, when: "12:46" });
  await letterReads(p, notice, delivered, `${p.day(3, 14)}, 12:45`, p.say("dispute.we", { from: "Кольцова М. И." }));
  await letterReads(p, AS_MUCH, VETROVA, email, `${p.day(3, 14)}, 13:10`);
  await letterReads(p, request, p.say("dispute.flag_asks", { when: `${p.day(3, 25)}, 12:00` }), p.say("dispute.flag_no_delivery"));
  await letterReads(p, "Компенсация и извинения, или мы пойдём в полицию.", p.say("words.mark_threat"), p.say("dispute.flag_authority"));
  await letterReads(p, "Повторяю: деньги и извинения.", `${p.day(3, 27)}, 9:00`);
  await p.reads(p.say("dispute.letters_count", { in: 6, out: 2 }));

  // The two ledgers.
  const ledger = (title) => p.page.locator("section", { has: p.page.getByRole("heading", { name: p.say(title), exact: true }) }).last();
  const asked = ledger("dispute.asked_title");
  await p.reads(p.say("dispute.asked_times", { n: 1, answers: 0 }), asked);
  await p.reads(p.say("dispute.asked_due", { when: `${p.day(3, 25)}, 12:00` }), asked);
  await p.reads(new RegExp(p.say("dispute.asked_overdue", { since: "" }).trim()), asked);
  const demanded = ledger("dispute.demands_title");
  await p.reads(p.say("dispute.demands_times", { n: 5 }), demanded);
  for (const day of [21, 22, 23, 25, 27]) await p.reads(p.day(3, day), demanded);
  await p.reads(p.say("dispute.demands_threats", { n: 1, days: p.day(3, 23) }), demanded);

  // The request of the 22nd tells them that the claim came; it is no answer, and the days go on.
  await p.reads(p.say("answer.acknowledged_on", { day: p.day(3, 22) }));
  await p.reads(p.say("answer.answer_by", { day: p.day(4, 20), left: p.say("dispute.left_days", { n: 23 }) }));
  // Our own weak spots: two acts nobody signed, the request without a receipt, five letters written down days later. No others.
  const mirror = p.page.locator("section", { has: p.page.getByRole("heading", { level: 2, name: new RegExp(`^${p.say("mirror.title")}`) }) }).last();
  for (const [key, n] of [["unsigned_act", 2], ["no_proof_of_delivery", 1], ["late_entry", 5]]) await p.reads(p.say(`mirror.${key}`, { n }), mirror);
  for (const key of ["silent_surplus", "count_alone", "answer_missed", "clock_jump", "corrected"]) {
    assert.equal(await mirror.getByText(p.say(`mirror.${key}`, { n: 1 }).split(":")[0]).count(), 0, key);
  }

  // The answer stands in the over-capacity file too, quoted.
  await openClient(p, CLIENT, "clients.tab_overview");
  await p.reads(p.say("clients.quoted", { text: AS_MUCH }));
  await p.reads(p.say("clients.grace_ended", { when: `${p.day(3, 16)}, 12:00` }));
  await p.reads(p.say("clients.fee_a_day", { sum: "17\u00a0₽", tens: 17, fee: "1\u00a0₽" }));
}

/** An incident stands in the case: noted from the dispute, and back to it. */
async function theShouting(p) {
  await p.follow("arrears.incident");
  await p.title(p.say("arrears.incident"));
  await p.fill("arrears.what_happened", SHOUTED);
  await p.fill("arrears.seen_by", "Громов П. Н.");
  await p.press("arrears.record_incident");
  await p.told(p.say("arrears.incident_recorded"));
  await p.go("nav.disputes");
  await p.page.getByRole("listitem").filter({ hasText: CLIENT }).getByRole("link", { name: p.say("dispute.open") }).click();
  await p.title(p.say("dispute.title", { number: 1 }));
}

async function theChecklist(p) {
  await openClient(p, CLIENT, "clients.tab_disputes");
  await p.page.getByRole("main").getByRole("link", { name: p.say("dispute.open") }).or(p.page.getByRole("main").getByRole("link", { name: p.say("clients.open") })).first().click();
  await p.title(p.say("dispute.title", { number: 1 }));
  const section = (title) => p.page.locator("section", { has: p.page.getByRole("heading", { name: p.say(title), exact: true }) }).last();
  const there = section("dispute.evidence");
  const missing = section("dispute.weak");
  await p.reads(p.say("dispute.evidence_count", { done: 6, total: 10 }), there);
  const limit = p.say("dispute.litres", { volume: "71" });
  await p.reads(p.say("dispute.row_contract_is", { number: "7", limit }), there);
  for (const row of ["item_searched", "handouts_cite_lines", "movement_tallies", "proof_asked", "counted"]) await p.reads(p.say(`words.row_${row}`), there);
  for (const row of ["acts_signed", "claim_answered", "video_kept", "originals_kept"]) await p.reads(p.say(`words.row_${row}`), missing);
  // What the books cannot know a person says.
  await p.page.getByRole("button", { name: p.say("words.row_video_kept") }).click();
  await p.fill("dispute.mark_note", "22.03 в 8:00 камера над полкой B-3, диск у Громова");
  await p.press("dispute.mark_save");
  await p.reads(p.say("dispute.evidence_count", { done: 7, total: 10 }), there);
  await p.reads("22.03 в 8:00 камера над полкой B-3, диск у Громова", there);
}

async function theFile(t, p, neighbour) {
  await p.press("dispute.export");
  await p.press("dispute.export_do");
  await p.reads(p.say("dispute.export_to_missing"), p.page.getByRole("dialog"));
  await p.fill("dispute.export_to", "юристу, Тверь");
  await p.choose("pack.form", p.say("pack.form_json"));
  const [download] = await Promise.all([p.page.waitForEvent("download"), p.press("dispute.export_do")]);
  await p.told(pattern(p.lang, "dispute.export_saved"));
  const directory = await folder(t);
  const path = join(directory, "dispute.json");
  await download.saveAs(path);
  const text = await readFile(path, "utf8");

  const { sound, said } = await verify(directory, "dispute.json");
  assert.ok(sound, said);
  assert.match(said, /leaves, chains and seals are sound\n$/);
  const lines = text.trimEnd().split("\n");
  assert.equal(sha256sum(`${lines.slice(0, -1).join("\n")}\n`), JSON.parse(text).sha256, "the file's own hash");

  // Another byte anywhere, and the same lines find it.
  const altered = text.replace("Корзина", "Корзинa");
  assert.notEqual(altered, text);
  await writeFile(join(directory, "altered.json"), altered);
  assert.match((await verify(directory, "altered.json")).said, /WRONG, line \d+/);

  // Everything of this client, word for word; of the neighbour nothing, in no disguise.
  for (const own of [CLIENT, "vetrova@example.test", "Коробка с кружкой", "Свеча в стакане", AS_MUCH, "синяя ваза", "417 202", "папка 3"]) {
    assert.ok(text.includes(own), own);
  }
  assert.ok(neighbour.markers.length > 20);
  for (const marker of neighbour.markers) {
    for (const form of disguises(marker)) assert.ok(!text.includes(form), `${marker} stands in the file as ${form}`);
  }
  assert.ok(!(download.suggestedFilename().includes(neighbour.name)));

  // The page of the entry about the departure shows the same code as the file.
  const head = said.split("\n").find((line) => /^[0-9A-Z]{4} \d+ [0-9a-f]{64}$/.test(line)).split(" ");
  await p.reads(p.say("dispute.left_to", { to: "юристу, Тверь" }));
  await p.page.getByRole("link", { name: p.say("dispute.left_to", { to: "юристу, Тверь" }) }).click();
  await p.reads(head[2]);
}

/** The pack, page by page, held against what happened. */
async function thePack(t, p, neighbour) {
  await openClient(p, CLIENT, "clients.tab_disputes");
  await p.main.getByRole("link", { name: p.say("clients.open") }).or(p.main.getByRole("link", { name: p.say("dispute.open") })).first().click();
  await p.title(p.say("dispute.title", { number: 1 }));
  const pack = await takePack(t, p, "юристу, Тверь");
  const { says, bytes } = pack;
  const [answer, recheck, timeline, letters, questions, exhibits] = [1, 2, 3, 4, 5, 6].map((n) => says[n]);
  // One page: who, what is claimed, what the documents say, what was asked and not answered.
  inOrder(answer, CLIENT, `${p.date(3, 21)}, 18:20`, "синяя ваза", VASE, "8 400 ₽", "извинения", p.date(4, 20), p.say("recheck.verdict_never"), "58", "12", "46");
  inOrder(answer, p.say("pack.not_answered"), "что, когда, кто, по какому акту", p.date(3, 22), `${p.date(3, 25)}, 12:00`);
  // What was searched; five lines of three acts, each piece with its document; the count of two people.
  const how = p.say("recheck.and", { one: p.say("recheck.how_code", { code: VASE }), other: p.say("recheck.how_words", { words: "синяя ваза" }) });
  const [from, until] = [`${p.date(3, 3)}, 10:00`, `${p.date(3, 14)}, 12:00`];
  const searched = p.say("recheck.searched", { how, acts: p.say("recheck.acts_many", { numbers: "1–3" }), lines: 5, pieces: 58, from, until, found: 0 });
  const two = "Кольцова М. И., Громов П. Н.";
  const counted = p.say("recheck.count_says", { number: 1, when: `${p.date(3, 22)}, 8:00`, people: two, counted: 46, then: 46 });
  inOrder(recheck, p.say("recheck.verdict_never"), searched, counted);
  const act = (number, day, line) => p.say("recheck.line_of_act", { number, day: p.date(3, day), line });
  const out = (order) => p.say("recheck.order", { order });
  const boxes = "Коробка с кружкой";
  const others = ["Набор чашек", "Корзина плетёная", "Свеча в стакане"];
  inOrder(recheck, act(1, 3, 1), boxes, act(2, 10, 1), boxes, ...others.flatMap((name, n) => [act(3, 14, n + 1), name]));
  const found = p.say("recheck.fate_counted", { places: "B-3", number: "1", when: `${p.date(3, 22)}, 8:00` });
  const pieces = [[boxes, "7", out("417 201")], [boxes, "3", out("417 202")], [boxes, "2", out("417 202")], [boxes, "4", found]];
  const stay = [["20", found], ["7", found], ["15", found]].map((row, n) => [others[n], ...row]);
  inOrder(recheck.slice(recheck.lastIndexOf(p.say("recheck.col_entry"))), ...pieces.flat(), ...stay.flat(), p.say("recheck.limits"));
  // Every dated line, in order; what was written down days later says so.
  const moments = [[3, "10:00"], [10, "11:00"], [14, "12:00"], [14, "12:45"], [14, "12:46"], [14, "13:10"], [20, "9:00"], [21, "18:20"], [22, "8:00"], [22, "8:40"]];
  const later = [[22, "9:00"], [22, "19:00"], [23, "10:00"], [25, "12:00"], [25, "15:00"], [25, "18:00"], [27, "9:00"]];
  inOrder(timeline, ...[...moments, ...later].map(([day, hour]) => `${p.date(3, day)}, ${hour}`));
  inOrder(timeline, `${p.date(3, 14)}, 13:10`, p.say("pack.late", { when: p.date(3, 24) }));
  inOrder(timeline, `${p.date(3, 25)}, 12:00`, p.say("pack.due_passed"));
  inOrder(timeline, `${p.date(3, 25)}, 15:00`, p.say("arrears.pressure_on_staff"), `«${SHOUTED}»`, p.say("pack.seen_by", { who: "Громов П. Н." }));
  // Eight letters word for word.
  const texts = ["Полка B-3: с 14 марта 12:00", AS_MUCH, "Пропала моя синяя ваза", "Пришлите, что, когда", "Жду денег", "мы пойдём в полицию", "Третий раз", "Повторяю"];
  inOrder(letters, ...texts);
  for (const said of [p.say("pack.authority_not"), p.say("pack.not_delivered"), "отметка о прочтении"]) inOrder(letters, said);
  // Asked once, answered never; demanded five times, threatened once.
  inOrder(questions, p.say("pack.asked_times", { n: 1, open: 1 }), `${p.date(3, 25)}, 12:00`, p.say("pack.overdue"));
  inOrder(questions, p.say("pack.demanded_times", { n: 5 }), ...[21, 22, 23, 25, 27].map((day) => p.date(3, day)));
  inOrder(questions, p.say("pack.marks_title"), p.say("thread.persons"), VETROVA, p.say("thread.in_contract"), "Менеджер по конфликтным ситуациям");
  // The contract and three acts, one of them signed; no files.
  inOrder(exhibits, p.say("pack.papers"), p.say("pack.paper_contract", { number: "7" }));
  const paper = (number, pieces) => p.say("pack.paper_act", { number, pieces });
  const signed = p.say("pack.signed_by", { who: VETROVA, where: "папка 3" });
  inOrder(exhibits, paper(1, 10), signed, paper(2, 6), p.say("pack.unsigned"), paper(3, 42), p.say("pack.unsigned"), p.say("pack.no_files"));
  // The code of the file that left before stands there too.
  readsFingerprints(p, pack, p.date(3, 28), "юристу, Тверь");
  readsNotCovered(p, pack);
  nothingOf(bytes, neighbour.markers);
}

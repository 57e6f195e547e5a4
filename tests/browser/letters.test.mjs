// Letters: drafted from the books, sent by a person's own means, delivered, answered; held overnight when they cannot be taken back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, eventually, holds, LANGS, none, pattern, visit, walk } from "./harness.mjs";
import { claim } from "./story_a/dispute.mjs";
import { UP_TO_1, UP_TO_18, UP_TO_4, beginAct, line, record } from "./story_a/goods.mjs";
import { Person } from "./story_a/person.mjs";
import { agreeTerms, begin, openClient } from "./story_a/set_up.mjs";

const CLIENT = "ИП Ветрова А. С.";

/** Moves the focus by Tab until an element has it, and fails when it never comes. */
async function tabTo(p, element) {
  await element.waitFor();
  for (let n = 0; n < 200; n += 1) {
    if (await element.evaluate((node) => node === document.activeElement)) return;
    await p.page.keyboard.press("Tab");
  }
  assert.fail(`the keyboard does not reach ${element}`);
}

/** Presses a button or follows a link by the keyboard alone. */
async function pressBy(p, element) {
  await tabTo(p, element);
  await p.page.keyboard.press("Enter");
}

const link = (p, key) => p.main.getByRole("link", { name: p.say(key), exact: true }).first();

/** The shelf of story A as it stands on 14 March at noon: three acts, 285 of 71 litres. */
async function theShelfIsOver(p) {
  await begin(p);
  await agreeTerms(p);
  await p.at("2026-03-03T10:00");
  await beginAct(p, "Ветрова");
  await line(p, 10, "Коробка с кружкой", UP_TO_4);
  await p.page.keyboard.press("F9");
  await p.title(p.say("acceptance.act_title", { number: 1 }));
  await p.at("2026-03-10T11:00");
  await beginAct(p, "Ветрова");
  await line(p, 6, "Коробка с кружкой");
  await p.page.keyboard.press("F9");
  await p.title(p.say("acceptance.act_title", { number: 2 }));
  await p.at("2026-03-14T12:00");
  await beginAct(p, "Ветрова");
  await line(p, 20, "Набор чашек", UP_TO_4);
  await line(p, 7, "Корзина плетёная", UP_TO_18);
  await line(p, 15, "Свеча в стакане", UP_TO_1);
  await p.page.getByRole("radio", { name: p.say("acceptance.until") }).check();
  await p.fill("acceptance.why", "Обещает забрать в понедельник утром");
  await record(p, 3, "285", p.say("acceptance.over_now", { percent: 401 }));
}

/** Begins a letter of a kind from the list of the client's letters. */
async function beginLetter(p, kind) {
  await openClient(p, CLIENT, "clients.tab_overview");
  await link(p, "letter.letters").click();
  await p.title(p.say("letter.title"));
  await link(p, "letter.write").click();
  await p.title(p.say("letter.new"));
  await p.field("letter.kind").selectOption(kind);
}

/** Reads the letter until it says so, and gives it. */
const says = (p, said) => eventually(() => p.field("letter.text").inputValue(), (text) => assert.ok(said instanceof RegExp ? said.test(text) : text.includes(said), `${said} in: ${text}`));

for (const lang of LANGS) {
  test(`an overage notice goes by the keyboard alone, a termination rests overnight (${lang})`, async (t) => {
    const p = new Person(await visit(t, { lang, at: "2026-03-02T09:00" }), lang);
    await theShelfIsOver(p);

    // 14 March, 12:40: drafted from act 3.
    await p.at("2026-03-14T12:40");
    await openClient(p, CLIENT, "clients.tab_overview");
    await pressBy(p, link(p, "letter.letters"));
    await p.title(p.say("letter.title"));
    await pressBy(p, link(p, "letter.write"));
    await p.title(p.say("letter.new"));
    const kind = p.field("letter.kind");
    await tabTo(p, kind);
    for (let n = 0; n < 20 && (await kind.inputValue()) !== "overage_notice"; n += 1) await p.page.keyboard.press("ArrowUp");
    await holds(kind, "overage_notice");
    await p.holds("letter.due_day", "2026-03-16");
    await p.holds("letter.due_hour", "12:00");
    for (const said of ["71\u00a0", "285\u00a0", p.say("letter_fact.percent", { n: 401 }), "214\u00a0", "22\u00a0₽", `${p.date(3, 16)}, 12:00`]) {
      await says(p, said);
    }
    await none(p.main.getByText(p.say("letter.warn_address")), "the address is agreed");
    await assertAccessible(p.page, `a letter that is written, ${lang}`);
    await pressBy(p, p.button("letter.record"));
    await p.title(p.say("letter.title_one", { number: 1 }));
    await p.reads(p.say("letter.outgoing", { number: 1, date: p.date(3, 14) }));
    await assertAccessible(p.page, `a letter that is drafted, ${lang}`);

    // By the person's own means: the mail program gets address, subject and text, and who holds the fingerprint is written down.
    const mail = await link(p, "letter.mail").getAttribute("href");
    assert.match(mail, /^mailto:vetrova@example\.test\?subject=/);
    assert.match(decodeURIComponent(mail), /285.*[0-9a-f]{64}$/s);
    await p.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await p.press("letter.copy");
    await p.told(p.say("letter.left_noted"));
    const copied = await p.page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /285.*\n\n[^\n]*: [0-9a-f]{64}$/s);

    // 12:45: sent; 12:46: delivered.
    await p.at("2026-03-14T12:45");
    await pressBy(p, p.button("letter.mark_sent"));
    await p.told(p.say("letter.sent_saved"));
    await p.reads(p.say("letter.not_known"));
    await p.at("2026-03-14T12:46");
    await tabTo(p, p.field("letter.proof"));
    await p.page.keyboard.type("отчёт о прочтении");
    await pressBy(p, p.button("letter.mark_delivered"));
    await p.told(p.say("letter.delivered_saved"));
    await p.reads(`${p.date(3, 14)}, 12:46, отчёт о прочтении`);
    await assertAccessible(p.page, `a letter that is delivered, ${lang}`);

    // 13:10: answered, from the agreed address.
    await p.at("2026-03-14T13:10");
    await p.fill("letter.answer_text", "Привезу сколько захочу");
    await p.press("letter.record_answer");
    await p.told(p.say("letter.answer_saved"));
    await p.reads(p.say("letter.answered_by", { from: "Ветрова А. С.", when: `${p.date(3, 14)}, 13:10` }));
    await p.page.reload();
    await p.title(p.say("letter.title_one", { number: 1 }));
    await p.reads(p.say("letter.outgoing", { number: 1, date: p.date(3, 14) }));

    // 22 March: proof is asked for; the letter stands in the thread of the dispute.
    await p.at("2026-03-21T18:20");
    const letter = { from: "Ветрова А. С.", text: "Пропала ваза, верните 8 400 и извинитесь" };
    const subject = { subject: "синяя ваза", code: "4600000000015", claimed: "8400", demands: "извинения" };
    await claim(p, { number: 1, client: "Ветрова", kind: "words.claim_lost_item", ...subject, letter });
    await p.at("2026-03-22T09:00");
    await p.follow("dispute.answer_claim");
    await p.title(p.say("letter.new"));
    // Each demand stands in the answer.
    await says(p, "8\u00a0400\u00a0₽");
    // Only a letter in free form leaves all of it to a person, and does not go with its gaps.
    await p.field("letter.kind").selectOption("free");
    await says(p, /\[[^\]]+\?\]/);
    await p.press("letter.record");
    await p.reads(pattern(lang, "letter.err_gaps"));
    await p.field("letter.kind").selectOption("proof_request");
    await p.holds("letter.due_day", "2026-03-25");
    await p.holds("letter.due_hour", "12:00");
    await says(p, /58/);
    await p.press("letter.record");
    await p.title(p.say("letter.title_one", { number: 2 }));
    await p.press("letter.mark_sent");
    await p.told(p.say("letter.sent_saved"));
    await p.go("nav.disputes");
    await p.page.getByRole("link", { name: p.say("dispute.open") }).first().click();
    await p.title(p.say("dispute.title", { number: 1 }));
    await p.reads(p.say("dispute.flag_asks", { when: `${p.day(3, 25)}, 12:00` }));

    // 28 March, 19:00: a termination; until 08:00 it asks why it goes.
    await p.at("2026-03-28T19:00");
    await beginLetter(p, "termination");
    // The ground is not in the books.
    const gap = /\[[^\]]+\?\]/;
    const drafted = await says(p, gap);
    await p.field("letter.text").fill(drafted.replace(gap, "пункт 8.2 договора"));
    await p.press("letter.record");
    await p.title(p.say("letter.title_one", { number: 3 }));
    await p.reads(p.say("letter.held_until", { until: `${p.date(3, 29)}, 8:00` }));
    await p.reads(p.say("letter.warn_step", { letter: p.say("letter.numbered", { number: 2 }) }));
    await p.at("2026-03-29T07:59");
    await p.press("letter.mark_sent");
    await p.reads(p.say("letter.held_refusal", { until: `${p.date(3, 29)}, 8:00` }));
    await p.at("2026-03-29T09:00");
    await p.field("letter.sent_by").selectOption("paper");
    await p.fill("letter.sent_to", "Тверь, Речная 5");
    await p.fill("letter.tracking", "80000000000017");
    await p.press("letter.mark_sent");
    await p.told(p.say("letter.sent_saved"));
    await p.reads("80000000000017");

    // Delivered on 1 April, the hour unknown.
    await p.at("2026-04-02T10:00");
    await p.fill("letter.delivered_day", "2026-04-01");
    await p.press("letter.mark_delivered");
    await p.told(p.say("letter.delivered_saved"));
    await p.reads(p.say("letter.day_counts_to_its_end", { day: p.date(4, 1) }));
    await p.go("letter.letters");
    await p.reads(p.say("letter.row_who", { number: 3, client: CLIENT }));
    await assertAccessible(p.page, `the list of letters, ${lang}`);
  });

  test(`words are pointed at and nothing is refused for them; templates name what they do not know (${lang})`, async (t) => {
    const p = new Person(await visit(t, { lang, at: "2026-03-02T09:00" }), lang);
    await begin(p);
    await walk(p.page, "/letters/new");
    await p.find("letter.to_whom", "Ветрова");
    await p.reads(p.say("letter.warn_address"));
    await p.field("letter.channel").selectOption("paper");
    await p.fill("letter.address", "Тверь, Речная 5");
    const harsh = lang === "ru" ? "Вы должник, и мы вас отключили." : "You are a debtor, and we cut you off.";
    await p.fill("letter.text", harsh);
    await p.reads(p.say("wording.title"));
    await p.reads(p.say("wording.remark", { words: lang === "ru" ? "должник" : "debtor" }));
    await p.reads(p.say("wording.advice_threat"));
    await p.press("letter.record");
    await p.title(p.say("letter.title_one", { number: 1 }));
    await p.reads(harsh);

    // Worded anew: the same letter with another number, the first will not go.
    await link(p, "letter.word_anew").click();
    await p.title(p.say("letter.new"));
    await p.holds("letter.text", harsh);
    await p.fill("letter.text", lang === "ru" ? "Оплата по счёту за март не пришла." : "The payment for March has not arrived.");
    await none(p.main.getByText(p.say("wording.title")));
    await p.press("letter.record");
    await p.title(p.say("letter.title_one", { number: 2 }));
    await p.reads(p.say("letter.fact_instead_of"));

    // On paper: the text, and the fingerprint in the foot.
    await link(p, "letter.print").click();
    await p.page.getByRole("region", { name: p.say("print.preview") }).getByText(p.say("letter.outgoing", { number: 2, date: p.date(3, 2) })).first().waitFor();

    await p.go("nav.settings");
    await link(p, "letter.templates_of").click();
    await p.title(p.say("letter.templates"));
    await p.fill("letter.template_text", lang === "ru" ? "Ждём {сумма} и {скидка}." : "We expect {amount} and {discount}.");
    const wrong = p.say("letter.template_unknown", { names: lang === "ru" ? "{скидка}" : "{discount}" });
    await p.reads(wrong);
    await p.press("letter.template_save");
    await p.reads(wrong);
    await assertAccessible(p.page, `the templates of letters, ${lang}`);
    await p.fill("letter.template_text", lang === "ru" ? "Ждём {сумма}." : "We expect {amount}.");
    await p.press("letter.template_save");
    await p.told(p.say("letter.template_saved"));
    await p.press("letter.template_back");
    await p.told(p.say("letter.template_back_saved"));
  });
}

// The thread of a dispute: marked later by what its words propose, with its two ledgers and who writes; and a long one, of which only a
// part is in the page, and all of it within reach.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible, LANGS, visit } from "./harness.mjs";
import { journal, words } from "./harness/thread.mjs";
import { addLetter, claim, letterReads } from "./story_a/dispute.mjs";
import { Person } from "./story_a/person.mjs";
import { begin } from "./story_a/set_up.mjs";

const LETTERS = {
  ru: {
    claim: "Пропала ваза.",
    asks: "По какому акту и когда передана синяя ваза?",
    demands: "Требую вернуть деньги за вазу. Иначе пойду в полицию.",
    demand: "Требую вернуть деньги за вазу.",
    answers: "Синяя ваза передана по акту весной. Оплачу хранение в пятницу.",
    promise: "Оплачу хранение в пятницу.",
    because: ["Требую", "полицию", "Синяя, ваза, передана, акту"],
    manager: "Иванов, менеджер по конфликтам",
  },
  en: {
    claim: "A vase is lost.",
    asks: "Under which act and when was the blue vase handed over?",
    demands: "I demand a refund for the vase. Or I go to the police.",
    demand: "I demand a refund for the vase.",
    answers: "The blue vase was handed over in spring. We will pay the storage on Friday.",
    promise: "We will pay the storage on Friday.",
    because: ["demand", "police", "blue, vase, handed, over"],
    manager: "Ivanov, conflict manager",
  },
};

for (const lang of LANGS) {
  test(`letters are marked by what their words propose, and the ledgers follow, ${lang}`, async (t) => {
    const says = LETTERS[lang];
    const p = new Person(await visit(t, { lang, at: "2026-03-21T18:20" }), lang);
    await begin(p);
    await claim(p, { number: 1, client: "Ветрова", kind: "words.claim_lost_item", subject: "синяя ваза", code: "", claimed: "8 400", demands: "", letter: { from: says.manager, text: says.claim } });
    await p.at("2026-03-22T09:00");
    await addLetter(p, "dispute.direction_out", { text: says.asks });
    await p.at("2026-03-22T19:00");
    await addLetter(p, "dispute.direction_in", { from: says.manager, text: says.demands });
    await p.at("2026-03-23T10:00");
    await addLetter(p, "dispute.direction_in", { from: says.manager, text: says.answers });
    // The claim itself is a demand, as its form proposes.
    await p.reads(p.say("dispute.demands_times", { n: 1 }));
    await p.reads(p.say("dispute.asked_none"));

    const letter = (text) => p.page.getByRole("listitem").filter({ has: p.page.getByText(`«${text}»`, { exact: true }) });
    const mark = async (text) => {
      await letter(text).getByRole("button", { name: new RegExp(`^${p.say("thread.mark")} \\w{4}-\\d+$`) }).click();
      await p.page.getByRole("dialog").getByText(p.say("thread.mark_note")).waitFor();
    };
    const dialog = p.page.getByRole("dialog");
    const save = async () => {
      await p.press("dispute.mark_save");
      await dialog.getByText(p.say("thread.mark_note")).waitFor({ state: "detached" });
    };

    // Our letter asks: its sentence is proposed, the deadline is ours to say.
    await mark(says.asks);
    await p.holds("thread.asks", says.asks);
    await p.fill("thread.due", "2026-03-22T18:00");
    await save();
    await letterReads(p, says.asks, p.say("dispute.flag_asks", { when: `${p.day(3, 22)}, 18:00` }));
    await p.reads(p.say("dispute.asked_times", { n: 1, answers: 0 }));

    // Theirs demands and threatens: ticked are the words' proposals, each with the word; nothing counted until it was recorded.
    await mark(says.demands);
    await assertAccessible(p.page, "marking a letter");
    const box = (key, checked) => dialog.getByRole("checkbox", { name: capital(p.say(key)), exact: true, checked }).waitFor();
    await box("words.mark_demand", true);
    await box("words.mark_threat", true);
    await box("words.mark_promise", false);
    for (const word of says.because.slice(0, 2)) await dialog.getByText(`«${word}»`).first().waitFor();
    await p.holds("thread.demands", says.demand);
    await p.fill("thread.demands", "8 400 ₽\n");
    await p.fill("thread.they_ask", says.asks);
    await save();
    await letterReads(p, says.demands, `${p.say("words.mark_demand")}: 8 400 ₽`, p.say("words.mark_threat"), p.say("thread.flag_they_ask", { what: says.asks }));
    await p.reads(p.say("mirror.their_question", { n: 1 }));
    await p.reads(`«8 400 ₽», ${p.say("dispute.demands_times", { n: 1 })}`);

    // The other takes up the words of our question, and promises.
    await mark(says.answers);
    await dialog.getByText(says.because[2]).waitFor();
    await p.holds("thread.promises", says.promise);
    await save();
    await p.reads(p.say("dispute.asked_times", { n: 1, answers: 1 }));
    await p.reads(`«${says.promise}»`);
    // Looked at again, it is as it was recorded; taken off, the question is open again.
    await mark(says.answers);
    await dialog.getByRole("checkbox", { name: new RegExp(says.asks.slice(0, 20)) }).uncheck();
    await save();
    await p.reads(p.say("dispute.asked_times", { n: 1, answers: 0 }));

    // Nobody knows the writer until it is noted.
    const person = p.page.locator(".persons").getByRole("listitem");
    await person.getByText(p.say("thread.wrote", { n: 3, between: p.say("thread.between", { first: p.day(3, 21), last: p.day(3, 23) }) })).waitFor();
    await p.page.getByRole("button", { name: new RegExp(`^${p.say("thread.note")}.*${says.manager}$`) }).click();
    await p.fill("thread.role", "manager");
    await p.page.getByRole("radio", { name: capital(p.say("thread.authority_asked")), exact: true }).check();
    await p.press("thread.note_save");
    await person.getByText(capital(p.say("thread.authority_asked"))).waitFor();
    await assertAccessible(p.page, "a dispute with its ledgers");
  });
}

const capital = (word) => word[0].toUpperCase() + word.slice(1);

test("of a long thread a part is in the page, and all of it is found, reached by keyboard and printed", async (t) => {
  const total = 120;
  const now = "2026-03-28T12:00:00+03:00";
  const p = new Person(await visit(t, { lang: "ru", at: "2026-03-28T12:00" }), "ru");
  const { disputes: [dispute], file } = journal([total], now);
  await p.page.getByLabel(p.say("first_run.restore"), { exact: true }).setInputFiles({ name: "polka.json", mimeType: "application/json", buffer: Buffer.from(file) });
  await p.press("data.take_restore");
  await p.title(p.say("nav.today"));
  await p.go("nav.disputes");
  await p.main.locator(`a[href$="/disputes/${dispute}"]`).first().click();
  await p.reads(`«${words(1)}»`);
  const letters = p.main.locator(".letter");
  // The first part is made at once, with all of its rows.
  const among = await letters.count();
  assert.ok(among > 0 && among < total, `${among} of ${total} letters in the page`);
  await assertAccessible(p.page, "a long thread");

  // The last part by the keyboard: its button makes it, and the focus goes on into it.
  const last = p.page.getByRole("button", { name: p.say("thread.part", { from: 121, until: 132, of: 132 }), exact: true });
  await last.focus();
  await p.reads(`«${words(total)}»`);
  await p.page.waitForFunction(() => document.activeElement?.closest(".part:last-child .letter"));

  // The page's own search finds what is not in the page.
  await p.fill("thread.search", "письмо 67");
  await p.reads(p.say("thread.found", { n: 1, of: total }));
  await p.reads(`«${words(67)}»`);
  await p.fill("thread.search", "");
  await p.reads(`«${words(1)}»`);

  // A print holds every letter, in order.
  await p.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await p.page.waitForFunction((total) => document.querySelectorAll("main .letter").length === total, total);
  const said = await p.page.evaluate(() => [...document.querySelectorAll("main .letter blockquote")].map((quote) => quote.textContent));
  assert.deepEqual(said, Array.from({ length: total }, (_, n) => `«${words(n + 1)}»`));
  await p.page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await p.page.waitForFunction((total) => document.querySelectorAll("main .letter").length < total, total);
});

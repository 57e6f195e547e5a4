// Our side of a dispute: the claim is acknowledged in one step, our own weak spots stand in front of what leaves, and the counter says to
// whom to refer.

import { test } from "node:test";
import { assertAccessible, LANGS, visit } from "./harness.mjs";
import { claim } from "./story_a/dispute.mjs";
import { beginAct } from "./story_a/goods.mjs";
import { Person } from "./story_a/person.mjs";
import { agreeTerms, begin, openClient } from "./story_a/set_up.mjs";

const CLIENT = "ИП Ветрова А. С.";

for (const lang of LANGS) {
  test(`a claim is acknowledged in one step, and the counter refers to the named person (${lang})`, async (t) => {
    const p = new Person(await visit(t, { lang, at: "2026-03-21T18:20" }), lang);
    await begin(p);
    await agreeTerms(p);
    const letter = { from: "Ветрова А. С.", text: "Пропала ваза" };
    const what = { kind: "words.claim_lost_item", subject: "синяя ваза", code: "4600000000015", claimed: "8400", demands: "извинения" };
    await claim(p, { number: 1, client: "Ветрова", contact: "Кольцова М. И.", letter, ...what });

    // Today says so until it went.
    await p.go("nav.today");
    await p.reads(p.say("answer.not_acknowledged"));
    await p.reads(p.say("answer.not_acknowledged_facts", { day: p.day(3, 21), by: p.day(4, 20) }));
    await p.main.getByRole("listitem").filter({ hasText: p.say("answer.not_acknowledged") }).getByRole("link", { name: p.say("today.open_dispute") }).click();
    await p.title(p.say("dispute.title", { number: 1 }));
    await p.reads(p.say("answer.not_acknowledged_yet"));
    await assertAccessible(p.page, `a dispute without an answer, ${lang}`);

    // One press: the letter is there, with the day and the name in it.
    await p.press("answer.acknowledge");
    await p.title(p.say("letter.title_one", { number: 1 }));
    await p.reads(new RegExp(p.date(4, 20)));
    await p.press("letter.mark_sent");
    await p.told(p.say("letter.sent_saved"));

    // Another letter of the dispute: nothing shows yet that the first one arrived.
    await p.go("nav.disputes");
    await p.page.getByRole("listitem").filter({ hasText: CLIENT }).getByRole("link", { name: p.say("dispute.open") }).click();
    await p.reads(p.say("answer.acknowledged_on", { day: p.day(3, 21) }));
    await p.reads(p.say("mirror.no_proof_of_delivery", { n: 1 }));
    await p.press("dispute.export");
    await p.reads(p.say("mirror.before", { n: 1 }), p.page.getByRole("dialog"));
    await p.page.keyboard.press("Escape");

    // The pages of the counter: quietly, and the incident one press away with the client filled in.
    await openClient(p, CLIENT, "clients.tab_overview");
    const note = p.say("answer.shield_contact", { number: 1, who: "Кольцова М. И." });
    await p.reads(note);
    await beginAct(p, "Ветрова");
    await p.reads(note);
    await assertAccessible(p.page, `acceptance while a dispute is open, ${lang}`);
    await p.follow("arrears.incident");
    await p.title(p.say("arrears.incident"));
    const field = p.page.getByRole("combobox", { name: p.say("arrears.incident_client"), exact: true });
    await p.page.waitForFunction(([input, name]) => input.value === name, [await field.elementHandle(), CLIENT]);
  });
}

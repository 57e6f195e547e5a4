// A letter goes out, and is delivered days later: an entry of its own, the letter stays as it was written.

import { test } from "node:test";
import { assertAccessible, holds, LANGS, none, pattern, visit } from "./harness.mjs";
import { claim } from "./story_a/dispute.mjs";
import { Person } from "./story_a/person.mjs";
import { begin } from "./story_a/set_up.mjs";

for (const lang of LANGS) {
  test(`a delivery that is learned later stands beside the letter (${lang})`, async (t) => {
    const p = new Person(await visit(t, { lang, at: "2026-03-29T09:00" }), lang);
    await begin(p);
    const letter = { from: "Ветрова А. С.", text: "Пропала ваза" };
    await claim(p, { number: 1, client: "Ветрова", kind: "words.claim_lost_item", subject: "ваза", code: "", claimed: "", demands: "", letter });
    await p.press("dispute.add_letter");
    await p.choose("dispute.direction", p.say("dispute.direction_out"));
    await p.fill("dispute.text", "Уведомляем о расторжении");
    await p.press("dispute.save_letter");
    await p.reads(p.say("dispute.flag_no_delivery"));

    await p.at("2026-04-02T10:00");
    const ask = p.main.getByRole("button", { name: p.say("dispute.deliver") });
    await ask.click();
    const dialog = p.page.getByRole("dialog", { name: p.say("dispute.deliver") });
    await dialog.waitFor();
    await assertAccessible(p.page, `the question when a letter was delivered, ${lang}`);
    const day = dialog.getByLabel(p.say("dispute.delivered_day"));
    const save = dialog.getByRole("button", { name: p.say("dispute.mark_save") });

    // Before it was sent: refused with the reason, and what was typed stays.
    await day.fill("2026-03-28");
    await dialog.getByLabel(p.say("dispute.proof"), { exact: true }).fill("РПО 80000000000000");
    await save.click();
    await dialog.getByText(pattern(lang, "refusal.before_it")).waitFor();
    await holds(day, "2026-03-28");

    await day.fill("2026-04-01");
    await save.dblclick();
    await dialog.waitFor({ state: "hidden" });
    await p.told(p.say("dispute.deliver_saved"));
    const words = new RegExp(p.say("dispute.how_delivered", { channel: "", when: p.day(4, 1) }).trim());
    await p.main.getByText(words).first().waitFor();
    await none(ask, "a letter is delivered once");
    await none(p.main.getByText(p.say("dispute.flag_no_delivery")));
    await none(p.main.locator(".flags").getByText(p.say("dispute.flag_corrected")), "the letter stays as it was written");
    await p.reads(p.say("dispute.course_delivered", { who: "ИП Ветрова А. С." }));
    await p.page.reload();
    await p.main.getByText(words).first().waitFor();
  });
}

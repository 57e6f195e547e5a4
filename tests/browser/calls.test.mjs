// Story C, the evening and the morning after: an incident noted in under a minute, a call on the next day with its card, what came of it.

import { test } from "node:test";
import { LANGS, assertAccessible, none, visit } from "./harness.mjs";
import { Person } from "./story_a/person.mjs";
import { begin, openClient } from "./story_a/set_up.mjs";

const CLIENT = "ИП Ветрова А. С.";

/** A date and an hour of June, as the language writes them. */
const june = (lang, day, hour) => (lang === "ru" ? `${String(day).padStart(2, "0")}.06.2026, ${hour}` : `${day}\u00a0Jun\u00a02026, ${hour}`);

for (const lang of LANGS) {
  test(`shouted at on Monday, called on Tuesday at ten, ${lang}`, async (t) => {
    const p = new Person(await visit(t, { lang, zone: "Europe/Moscow", at: "2026-06-08T16:00" }), lang);
    const { page } = p;
    await begin(p);
    await p.at("2026-06-08T17:30");
    // From the client's page one key, one sentence, Enter on the button.
    await openClient(p, CLIENT, "clients.tab_overview");
    await page.keyboard.press("F8");
    await p.title(p.say("arrears.incident"));
    await p.press("arrears.record_incident");
    await p.reads(p.say("form.empty"));
    await p.fill("arrears.what_happened", "Кричал, что ничего платить не будет, и бросил ручку");
    await p.fill("arrears.seen_by", "Ли П. О.");
    await assertAccessible(page, "an incident");
    await p.press("arrears.record_incident");
    await p.told(p.say("arrears.incident_recorded"));
    // The call is proposed for the next day at opening.
    const when = june(lang, 9, "10:00");
    await p.follow("arrears.plan_call_at", { when });
    await p.title(p.say("arrears.plan_call"));
    for (const [key, value] of [["arrears.call_day", "2026-06-09"], ["arrears.call_hour", "10:00"], ["arrears.pay_by", "2026-06-16"]]) {
      await p.holds(key, value);
    }
    await p.fill("arrears.about", "2 300 ₽ за июнь");
    await p.fill("arrears.where_to_pay", "картой за стойкой");
    await p.fill("arrears.why", "срок был 1 июня, счёт № 4");
    await p.fill("arrears.not_acceptable", "рассрочка больше месяца");
    // By when: within a week of the call, and no later.
    await p.fill("arrears.pay_by", "2026-06-17");
    await p.press("arrears.record_call");
    const latest = june(lang, 16, "").replace(/, $/, "");
    await page.locator(".error", { hasText: p.say("arrears.pay_within", { day: latest }) }).waitFor();
    await p.fill("arrears.pay_by", "2026-06-16");
    await assertAccessible(page, "a call card being filled in");
    await p.press("arrears.record_call");
    await p.title(p.say("arrears.call_title", { when }));
    for (const said of ["2 300 ₽ за июнь", latest, "картой за стойкой", "срок был 1 июня, счёт № 4", "рассрочка больше месяца"]) await p.reads(said);
    await assertAccessible(page, "a call card");
    await p.visited.picture(`call-card-${lang}`);

    // In the morning it stands on Today.
    await p.at("2026-06-09T10:00");
    await p.go("nav.today");
    await p.follow("arrears.open_card");
    await p.press("arrears.record_outcome");
    await p.reads(p.say("form.empty"));
    await p.fill("arrears.promised_amount", "2 300");
    await p.fill("arrears.promised_until", "2026-06-15");
    await p.fill("arrears.what_was_said", "Заплачу до пятнадцатого");
    await p.press("arrears.record_outcome");
    await p.told(p.say("arrears.outcome_recorded"));
    const by = june(lang, 15, "").replace(/, $/, "");
    await p.reads(p.say("arrears.promised_by", { money: "2\u00a0300\u00a0₽", by }));
    await p.go("nav.today");
    await none(page.getByRole("link", { name: p.say("arrears.open_card") }));
    // Everything stands on the client's line of time.
    await openClient(p, CLIENT, "clients.tab_overview");
    await p.reads(p.say("arrears.incident_in_short", { kind: p.say("arrears.pressure_on_staff") }));
    await p.reads(p.say("arrears.promised_in_short", { money: "2\u00a0300\u00a0₽", by, number: "7" }));
  });
}

// A point that comes from a notebook: a contract older than the journal is asked about, not charged for; the point's own rows for
// payments and debts; a small debt may be given up beside the next step. In both languages.

import { test } from "node:test";
import { LANGS, assertAccessible, visit } from "./harness.mjs";
import { agreeRent, arrears, debtor, money, rowOf } from "./ladder/steps.mjs";
import { Person } from "./story_a/person.mjs";
import { begin } from "./story_a/set_up.mjs";
import { openAccount } from "./story_d/exit.mjs";

const OLD = "ООО Лампа";

for (const lang of LANGS) {
  test(`what the notebook says is asked, ${lang}`, async (t) => {
    const p = new Person(await visit(t, { lang, zone: "Europe/Moscow", at: "2026-05-10T09:00" }), lang);
    await begin(p);
    await anOldContract(p);
    await openAccount(p, OLD, "3");
    const asked = { from: p.date(1, 1), until: p.date(5, 9), money: money(10_000) };
    await p.reads(p.say("notebook.asks_says", asked));
    await p.reads(p.say("money.state_calm"));
    await p.choose("notebook.way", p.say("notebook.way_debt"));
    await p.press("notebook.record");
    await p.reads(p.say("form.empty"));
    await p.fill("notebook.amount", "1 500");
    await assertAccessible(p.page, `the question about the notebook, ${lang}`);
    await p.press("notebook.record");
    await p.told(p.say("notebook.recorded"));
    await p.page.getByRole("row").filter({ hasText: p.say("notebook.charge") }).first().waitFor();
    await p.page.getByText(p.say("notebook.asks"), { exact: true }).waitFor({ state: "detached" });

    // The point's rows: a small debt is one up to 2 000.
    await p.go("nav.settings");
    await p.holds("debts.remind", "7");
    await p.holds("debts.pay", "7");
    await p.fill("debts.small", "2000");
    await p.press("debts.record");
    await p.told(p.say("debts.recorded"));
    await debtor(p, OLD);
    await p.reads(p.say("arrears.owes", { money: money(1_500) }));
    await p.follow("arrears.plan_call");
    await p.fill("arrears.about", "1 500 ₽ по тетради");
    await p.press("arrears.record_call");
    await p.told(p.say("arrears.call_planned"));
    await arrears(p);
    await rowOf(p, "arrears.who_owes", OLD).getByText(p.say("debts.small_says", { money: money(2_000) })).waitFor();
    await assertAccessible(p.page, `a small debt, ${lang}`);
  });
}

/** 2 000 a month ahead since January, made on 10 May from the paper. */
async function anOldContract(p) {
  await p.go("nav.shelves");
  await p.follow("shelves.add");
  await p.fill("shelves.rack", "C");
  await p.fill("shelves.level", "1");
  await p.press("shelves.record");
  await p.title(p.say("nav.shelves"));
  await p.go("nav.clients");
  await p.follow("clients.add");
  await p.fill("clients.name", OLD);
  await p.press("clients.record");
  await p.title(OLD);
  await p.follow("clients.make_contract");
  await p.fill("contract.number", "3");
  await p.fill("contract.from", "2026-01-01");
  await p.page.getByRole("checkbox", { name: /C-1/ }).check();
  await p.press("contract.record");
  await p.title(OLD);
  await agreeRent(p, OLD, "3", { rent: 2000, from: "2026-01-01" });
}

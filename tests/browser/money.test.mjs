// Money: what a contract owes, another charge, a payment with kopecks, the advance named before it is saved, a bill and a statement.

import assert from "node:assert/strict";
import { test } from "node:test";
import { LANGS, assertAccessible, visit } from "./harness.mjs";
import { Person } from "./story_a/person.mjs";
import { begin, openClient } from "./story_a/set_up.mjs";

const CLIENT = "ИП Ветрова А. С.";

for (const lang of LANGS) {
  test(`charged, paid, an advance, a bill and a statement, ${lang}`, async (t) => {
    const p = new Person(await visit(t, { lang, zone: "Europe/Moscow", at: "2026-03-02T09:00" }), lang);
    const { page } = p;
    const point = lang === "ru" ? "," : ".";
    const roubles = (amount) => `${amount.replace(",", point)} ₽`;
    await begin(p);
    await p.at("2026-06-08T17:30");
    await p.go("money.nav");
    await p.title(p.say("money.nav"));
    await p.main.getByRole("link", { name: p.say("money.open_account") }).first().click();
    await p.title(p.say("money.title", { number: "7", client: CLIENT }));
    await assertAccessible(page, "account");

    await page.getByText(p.say("money.charge_title"), { exact: true }).click();
    await p.fill("money.charge_amount", "2 300,50");
    await p.press("money.charge");
    await p.reads(p.say("form.empty"));
    await p.fill("money.charge_what", "упаковка");
    await p.press("money.charge");
    await p.told(p.say("money.charged_toast"));
    const row = (name) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });
    await p.reads(roubles("2 300,50"), row(/упаковка/));

    // Spaces of any kind, a comma; what is more than the debt is called an advance before it is saved.
    await p.fill("money.pay_amount", "2\u00a0000,50");
    await p.fill("money.pay_document", "чек 12");
    await p.press("money.pay");
    await p.told(p.say("money.paid_toast"));
    await p.fill("money.pay_amount", "500");
    await p.reads(p.say("money.more_than_debt", { debt: roubles("300"), more: roubles("200") }));
    await p.fill("money.pay_amount", "0");
    await p.press("money.pay");
    await p.reads(p.say("form.not_positive"));
    await p.fill("money.pay_amount", "");

    await p.press("money.issue_bill");
    await p.title(p.say("money.bill_title", { number: 1 }));
    await page.goBack();
    await p.title(p.say("money.title", { number: "7", client: CLIENT }));
    await p.press("money.draw_statement");
    await p.title(p.say("money.statement_title", { number: 1 }));
    await page.goBack();
    await p.title(p.say("money.title", { number: "7", client: CLIENT }));

    await page.getByText(p.say("money.off_title"), { exact: true }).click();
    await p.fill("money.off_amount", "300,01");
    await p.fill("money.off_reason", "дороже искать");
    await p.press("money.off");
    await p.reads(p.say("money.more_than_owed", { owed: roubles("300") }));
    await p.fill("money.off_amount", "300");
    await p.press("money.off");
    await p.told(p.say("money.off_toast"));
    await p.reads(roubles("0"), row(/дороже искать/));

    const [file] = await Promise.all([page.waitForEvent("download"), p.press("money.table")]);
    assert.match(file.suggestedFilename(), /\.csv$/);
    await openClient(p, CLIENT, "clients.tab_overview");
    await p.follow("money.to_account");
    await p.title(p.say("money.title", { number: "7", client: CLIENT }));
  });
}

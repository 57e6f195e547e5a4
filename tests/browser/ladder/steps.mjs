// What stories B and C do again and again: a tenant moves in and agrees when to pay, a payment is written down, a letter goes its way.

import { channel, openClient } from "../story_a/set_up.mjs";

/** A date of 2026 as the language writes it. */
export function date(p, month, day) {
  const two = (n) => String(n).padStart(2, "0");
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  return p.lang === "ru" ? `${two(day)}.${two(month)}.2026` : `${day}\u00a0${months[month - 1]}\u00a02026`;
}

/** Roubles as both languages write them. */
export const money = (roubles) => `${String(roubles).replace(/\B(?=(\d{3})+$)/g, "\u00a0")}\u00a0₽`;

/** Rent by the calendar month, ahead, due on the first; and what the contract says of warnings. */
export async function agreeRent(p, client, number, { rent, from, hours, half }) {
  await openClient(p, client, "clients.tab_contract");
  await p.follow("clients.change_terms");
  await p.title(p.say("contract.appendix_title", { number }));
  await p.fill("contract.appendix_from", from);
  await p.fill("shelves.rent", String(rent));
  await p.fill("terms.first_day", "1");
  await p.choose("terms.paid", p.say("terms.prepaid"));
  await p.fill("terms.due_day", "1");
  if (hours) await p.fill("terms.notice_hours", String(hours));
  if (half) await p.choose("terms.half_period", p.say("terms.half_yes"));
  await channel(p, 1, "words.channel_email", "client@example.test");
  await p.press("contract.record_appendix");
  await p.told(p.say("contract.changed", { number }));
}

/** Another client on a shelf of their own. */
export async function moveIn(p, name, number, level) {
  await p.go("nav.shelves");
  await p.follow("shelves.add");
  await p.fill("shelves.rack", "C");
  await p.fill("shelves.level", String(level));
  await p.press("shelves.record");
  await p.title(p.say("nav.shelves"));
  await p.go("nav.clients");
  await p.follow("clients.add");
  await p.fill("clients.name", name);
  await p.fill("clients.email", "client@example.test");
  await p.press("clients.record");
  await p.title(name);
  await p.follow("clients.make_contract");
  await p.fill("contract.number", number);
  await p.page.getByRole("checkbox", { name: new RegExp(`C-${level}`) }).check();
  await p.press("contract.record");
  await p.title(name);
}

/** To the page Arrears, by the page Money. */
export async function arrears(p) {
  await p.go("money.nav");
  await p.follow("arrears.title");
  await p.title(p.say("arrears.title"));
}

/** The row of a client on the page Arrears, in one of its two lists. */
export function rowOf(p, section, client) {
  const list = p.page.getByRole("heading", { level: 2, name: new RegExp(`^${p.say(section)}`) }).locator("xpath=ancestor::section[1]");
  return list.getByRole("listitem").filter({ hasText: client });
}

/** To the page of one debtor. */
export async function debtor(p, client) {
  await arrears(p);
  await rowOf(p, "arrears.who_owes", client).getByRole("link", { name: p.say("arrears.open"), exact: true }).click();
  await p.title(client);
}

/** Writes a payment down on the contract's account. */
export async function pay(p, client, roubles, document = "") {
  await p.go("money.nav");
  await p.page.getByRole("listitem").filter({ hasText: client }).getByRole("link", { name: p.say("money.open_account"), exact: true }).click();
  await p.fill("money.pay_amount", String(roubles));
  await p.fill("money.pay_document", document);
  await p.press("money.pay");
  await p.told(p.say("money.paid_toast"));
}

/** The letter that is filled in: goes by e-mail, is recorded under its number. */
export async function draft(p, number) {
  await p.title(p.say("letter.new"));
  await p.press("letter.record");
  await p.title(p.say("letter.title_one", { number }));
}

/** The letter that is open went, now. */
export async function sent(p) {
  await p.press("letter.mark_sent");
  await p.told(p.say("letter.sent_saved"));
}

/** The letter that is open arrived, now. */
export async function delivered(p) {
  await p.fill("letter.proof", "отчёт о прочтении");
  await p.press("letter.mark_delivered");
  await p.told(p.say("letter.delivered_saved"));
}

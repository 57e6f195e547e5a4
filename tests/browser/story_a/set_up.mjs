// A point begins: it introduces itself, has a shelf, a client, a contract with every term that the story names.

/** The first page and the first steps: the point, who works there, shelf B-3, its client and the contract in short. */
export async function begin(p) {
  await p.fill("first_run.point", "Пункт на Лесной");
  await p.fill("first_run.person", "Кольцова М. И.");
  await p.choose("first_run.role", p.say("words.role_owner"));
  await p.press("first_run.start");
  await p.title(p.say("first_run.start_title"));

  await p.fill("shelves.rack", "B");
  await p.fill("shelves.level", "3");
  await p.unfold("shelves.more");
  await p.fill("shelves.rent", "600");
  // 45×50×45 cm is what the form proposes.
  await p.reads(p.say("shelves.preview", { n: 1, names: "B-3", gross: p.decimal("101.25"), usable: "71" }));
  await p.press("shelves.record");

  await p.fill("clients.name", "ИП Ветрова А. С.");
  await p.fill("contract.number", "7");
  await p.reads(p.say("contract.equation", { gross: p.decimal("101.25"), share: p.decimal("0.7"), exact: p.decimal("70.875"), litres: "71" }));
  await p.press("shelves.record");
  await p.told(p.say("contract.recorded", { number: "7" }));

  await p.press("first_run.skip");
  await p.follow("first_run.to_work");
  await p.title(p.say("nav.today"));
}

/** Another person works here. */
export async function hire(p, name, role) {
  await p.go("nav.settings");
  await p.fill("settings.person", name);
  await p.choose("first_run.role", p.say(role));
  await p.press("settings.record_person");
  await p.told(p.say("settings.person_recorded", { name }));
}

/** Opens a client's page by the list, on a tab. */
export async function openClient(p, name, tab) {
  await p.go("nav.clients");
  await p.page.getByRole("link", { name }).first().click();
  await p.title(name);
  await p.page.getByRole("tab", { name: new RegExp(`^${p.say(tab)}`) }).click();
}

/** The rest of contract 7: the terms that a first contract does not ask. */
export async function agreeTerms(p) {
  await openClient(p, "ИП Ветрова А. С.", "clients.tab_contract");
  await p.follow("clients.change_terms");
  await p.title(p.say("contract.appendix_title", { number: "7" }));
  await termsOfTheStory(p);
  await channel(p, 1, "words.channel_email", "vetrova@example.test");
  await channel(p, 2, "words.channel_paper", "Тверь, Речная 5");
  await person(p, 1, "Ветрова А. С.");
  await p.press("contract.record_appendix");
  await p.told(p.say("contract.changed", { number: "7" }));
}

/** Every row of contract 7 that money and terms need, as the story names them. */
export async function termsOfTheStory(p) {
  await p.fill("terms.first_day", "2");
  await p.choose("terms.paid", p.say("terms.prepaid"));
  await p.fill("terms.due_day", "2");
  await p.fill("contract.overage_fee", "1");
  await p.fill("contract.tolerance", "0");
  await p.fill("contract.grace_days", "2");
  await p.choose("terms.grace_resets", p.say("terms.resets_yes"));
  await p.choose("terms.fee_needs_notice", p.say("terms.notice_no"));
  await p.fill("contract.take_back_days", "7");
  await p.fill("contract.claim_days", "30");
  await p.fill("terms.notice_hours", "24");
  await p.choose("terms.half_period", p.say("terms.half_yes"));
  await p.reads(p.say("terms.none_asked"));
}

/** Agrees one more channel in a contract's form. */
export async function channel(p, n, kind, address) {
  await p.press("contract.add_channel");
  await p.choose("contract.channel_kind", p.say(kind), { n: String(n) });
  await p.fill("contract.channel_address", address, { n: String(n) });
}

/** Names one more person who speaks for the client. */
export async function person(p, n, name, basis = "") {
  await p.press("contract.add_person");
  await p.fill("contract.person_name", name, { n: String(n) });
  await p.fill("contract.person_basis", basis, { n: String(n) });
}

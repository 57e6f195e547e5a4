//! What papers say of the two sides, the contract and the time, with the words for it.

use super::Signature;
use crate::domain::Books;
use crate::domain::contract::Contract;
use crate::domain::written::Written;
use crate::journal::EntryId;
use crate::text::k::paper as t;
use crate::text::{Key, Lang, format};
use chrono::NaiveDate;

/// What is known of something, in one line a thing.
fn lines(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

fn with(lang: Lang, key: Key, value: &str) -> String {
    if value.is_empty() { String::new() } else { lang.fill(key, &[("value", value.into())]) }
}

/// The keeper as acts name them: name, taxpayer number, point, address, phone (402-ФЗ art. 9: who drew the document up).
pub fn keeper(lang: Lang, books: &Books) -> String {
    let point = &books.point;
    let name = if point.keeper.is_empty() { &point.name } else { &point.keeper };
    let at = if point.keeper.is_empty() { String::new() } else { point.name.clone() };
    lines([name.clone(), with(lang, t::INN, &point.inn), at, point.address.clone(), with(lang, t::PHONE, &point.phone)])
}

/// The client as acts name them.
pub fn depositor(lang: Lang, books: &Books, client: EntryId) -> String {
    let Some(client) = books.clients.get(client) else { return client.to_string() };
    let card = &client.card;
    lines([card.name.clone(), with(lang, t::INN, &card.inn), card.address.clone(), with(lang, t::PHONE, &card.phone)])
}

/// «№ 7 от 02.03.2026».
pub fn contract(lang: Lang, books: &Books, contract: EntryId) -> String {
    let Some(contract) = books.contracts.get(contract) else { return contract.to_string() };
    let arguments = [("number", (&contract.signed.number).into()), ("date", format::date(lang, contract.signed.from).into())];
    lang.fill(t::CONTRACT_OF, &arguments)
}

/// Until when goods are kept: the contract's last day, else on demand (Civil Code art. 889).
pub fn term(lang: Lang, contract: Option<&Contract>) -> String {
    match contract.and_then(Contract::last_day) {
        Some(day) => lang.fill(t::TERM_UNTIL, &[("date", format::date(lang, day).into())]),
        None => lang.t(t::TERM_ON_DEMAND).to_owned(),
    }
}

/// The names of shelves, each once.
pub fn places(books: &Books, mut shelves: Vec<EntryId>) -> String {
    let mut seen = std::collections::BTreeSet::new();
    shelves.retain(|shelf| seen.insert(*shelf));
    shelves.iter().map(|shelf| books.shelves.name(*shelf)).collect::<Vec<_>>().join(", ")
}

/// Where an act's goods were put: the contract's shelves of that day, or the place the act names.
pub fn put_at(books: &Books, contract: EntryId, place: Option<EntryId>, day: NaiveDate) -> Vec<EntryId> {
    let own = || books.contracts.get(contract).map(|contract| contract.terms(day).shelves.clone()).unwrap_or_default();
    place.map_or_else(own, |place| vec![place])
}

/// When something happened: a minute, or a day alone.
pub fn when(lang: Lang, written: &Written) -> String {
    if written.day_only { format::date(lang, written.at.date()) } else { format::date_hour(lang, written.at) }
}

/// When it was written down, if that was late: «Записано 16.03.2026, 10:00, позже, чем произошло».
pub fn late(lang: Lang, written: &Written) -> Option<String> {
    written.late().then(|| lang.fill(t::WRITTEN_LATE, &[("when", format::date_hour(lang, written.noted).into())]))
}

/// The name to sign over for a client: the first the contract authorises, else the client.
pub fn signer(books: &Books, client: EntryId, day: NaiveDate) -> String {
    books.authorised_names(client, day).into_iter().next().unwrap_or_else(|| books.clients.name(client))
}

/// Who signs for the client and who for the point.
pub fn signatures(lang: Lang, whats: [Key; 2], client: String, staff: String) -> [Signature; 2] {
    let sign =
        |what: Key, name: String, position: Key| Signature { what: lang.t(what).to_owned(), name, position: lang.t(position).to_owned() };
    let [theirs, ours] = whats;
    [sign(theirs, client, t::POSITION_DEPOSITOR), sign(ours, staff, t::POSITION_STAFF)]
}

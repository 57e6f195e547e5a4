//! The one-page answer to this claim: who, under which contract, what is claimed, what the documents say, what was asked and not
//! answered. For somebody who reads one page: a police officer, say.

use super::{Case, Document, recheck};
use crate::journal::{EntryId, Sealed};
use crate::output::{answer as words_of, words};
use crate::text::format;
use crate::text::k::pack as p;
use chrono::NaiveDateTime;

pub(super) fn write(case: &Case, document: &mut Document) {
    let (lang, books, dispute) = (case.lang(), &case.books, &case.dispute);
    let client = dispute.client;
    document.heading(case.t(p::WHO));
    let card = books.clients.get(client).map(|client| client.card.clone());
    let inn = card.as_ref().filter(|card| !card.inn.is_empty()).map(|card| lang.fill(p::INN, &[("inn", (&card.inn).into())]));
    let name = [Some(books.clients.name(client)), inn].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let contact = dispute.says.contact.map(|contact| books.who(contact)).unwrap_or_default();
    document.facts(case.named([(p::KEEPER, case.keeper()), (p::CLIENT, name), (p::CONTRACT, contracts(case)), (p::CONTACT, contact)]));

    document.heading(case.t(p::CLAIMED));
    let says = &dispute.says;
    let money = says.claimed.map(|money| format::money(lang, money.0)).unwrap_or_default();
    let by = says.answer_by.map(|day| format::date(lang, day)).unwrap_or_default();
    document.facts(case.named([
        (p::CLAIM_CAME, format!("{} ({})", case.when(dispute.written.at, dispute.written.day_only), dispute.written.id)),
        (p::CLAIM_KIND, lang.t(words::claim(says.kind)).to_owned()),
        (p::CLAIM, says.subject.clone()),
        (p::CLAIM_CODE, says.code.clone().unwrap_or_default()),
        (p::CLAIM_MONEY, money),
        (p::CLAIM_DEMANDS, says.demands.clone()),
        (p::ANSWER_BY, by),
    ]));

    document.heading(case.t(p::DOCUMENTS_SAY));
    recheck::gist(case, document);

    document.heading(case.t(p::NOT_ANSWERED));
    let ledgers = case.ledgers();
    let open = ledgers.open();
    if open.is_empty() {
        document.paragraph(case.t(if ledgers.asked.is_empty() { p::ASKED_NOTHING } else { p::ALL_ANSWERED }));
    }
    document.list(super::questions::open(case, &open));
    let ended = outcome(case);
    if !ended.is_empty() {
        document.heading(case.t(p::OUTCOME));
        document.list(ended);
    }
    document.paragraph(case.t(p::READ_ON));
}

/// What we offered, what both sides settled on, how it ended: by the entries that are shown.
fn outcome(case: &Case) -> Vec<String> {
    let (lang, dispute) = (case.lang(), &case.dispute);
    let shown = |entry: EntryId, at: NaiveDateTime| at <= case.wanted.as_of && case.whole.contains(&entry);
    let line = |at: NaiveDateTime, said: String, what: Option<&Sealed>| {
        let what = what.and_then(|what| case.value(what.sealed)).map(|what| format!(". «{what}»")).unwrap_or_default();
        format!("{}: {}{what}", case.when(at, false), said.trim_end_matches('.'))
    };
    let offers = dispute.offers.iter().filter(|offer| shown(offer.entry, offer.at));
    let mut ended: Vec<String> = offers.map(|offer| line(offer.at, words_of::offered(lang, &offer.says), Some(&offer.says.what))).collect();
    let settled = dispute.settlements.iter().filter(|settled| shown(settled.entry, settled.at));
    ended.extend(settled.map(|settled| line(settled.at, words_of::settled(lang, &settled.says), Some(&settled.says.what))));
    let closed = dispute.closed.iter().filter(|closed| shown(closed.entry, closed.at));
    ended.extend(closed.map(|closed| line(closed.at, words_of::closed(lang, &closed.says), None)));
    ended
}

/// «№ 7 от 02.03.2026, хранение, предел 71 л (K7QP-6)».
fn contracts(case: &Case) -> String {
    let lang = case.lang();
    let one = |contract: &crate::domain::contract::Contract| {
        let limit = contract.terms(case.dispute.written.at.date()).limit;
        let volume =
            limit.volume.map(|volume| lang.fill(crate::text::k::dispute::LITRES, &[("volume", format::litres(lang, volume.0).into())]));
        let pieces = limit.pieces.map(|pieces| lang.fill(crate::text::k::dispute::PIECES, &[("pieces", pieces.0.into())]));
        let limit = volume.into_iter().chain(pieces).collect::<Vec<_>>().join(", ");
        let kind = lang.t(words::contract_kind(contract.signed.kind));
        let words = [
            ("number", (&contract.signed.number).into()),
            ("from", format::date(lang, contract.signed.from).into()),
            ("kind", kind.into()),
            ("limit", limit.into()),
            ("entry", contract.id.to_string().into()),
        ];
        lang.fill(p::CONTRACT_IS, &words)
    };
    case.books.contracts.of_client(case.dispute.client).map(one).collect::<Vec<_>>().join("\n")
}

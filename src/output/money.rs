//! Money in words: what an entry about money says, what a charge is for and how it was worked out.

use crate::domain::payment::{CompensatedBy, PaidBy};
use crate::domain::{Books, Fact, Money};
use crate::journal::EntryId;
use crate::text::k::money as m;
use crate::text::{Key, Lang, format};

/// What an entry about money says, in one line; empty for others.
pub fn summary(lang: Lang, books: &Books, fact: &Fact) -> String {
    let contract = |id: EntryId| books.contracts.get(id).map_or_else(|| id.to_string(), |c| c.signed.number.clone());
    let fill = |key: Key, id: EntryId, amount: Money, words: &str| {
        lang.fill(key, &[("contract", contract(id).into()), ("money", format::money(lang, amount.0).into()), ("words", words.into())])
    };
    match fact {
        Fact::Charged(fact) => fill(m::SUM_CHARGED, fact.contract, fact.amount, &fact.what),
        Fact::Paid(fact) => fill(m::SUM_PAID, fact.contract, fact.amount, lang.t(paid_by(fact.how))),
        Fact::DebtWrittenOff(fact) => fill(m::SUM_WRITTEN_OFF, fact.contract, fact.amount, &fact.reason),
        Fact::Compensated(fact) => fill(m::SUM_COMPENSATED, fact.shortage, fact.amount, lang.t(compensated_by(fact.how))),
        _ => String::new(),
    }
}

/// By what money was paid.
pub fn paid_by(how: PaidBy) -> Key {
    match how {
        PaidBy::Cash => m::BY_CASH,
        PaidBy::Card => m::BY_CARD,
        PaidBy::Transfer => m::BY_TRANSFER,
        PaidBy::Other => m::BY_OTHER,
    }
}

/// How a shortage was made good.
pub fn compensated_by(how: CompensatedBy) -> Key {
    match how {
        CompensatedBy::Cash => m::BY_CASH,
        CompensatedBy::Card => m::BY_CARD,
        CompensatedBy::Transfer => m::BY_TRANSFER,
        CompensatedBy::Other => m::BY_OTHER,
        CompensatedBy::SetOff => m::BY_SET_OFF,
    }
}

//! What was offered and settled on in a dispute, and how it ended, in words.

use crate::domain::dispute::DisputeClosed;
use crate::domain::settlement::{Ending, Offered, Settled};
use crate::text::k::answer as a;
use crate::text::{Key, Lang, format};

/// «Предложено 3 400 ₽ до 05.04.2026».
pub fn offered(lang: Lang, fact: &Offered) -> String {
    let until = fact.until.map(|until| format::date(lang, until)).unwrap_or_default();
    let money = fact.amount.map(|money| format::money(lang, money.0)).unwrap_or_default();
    let key = match (fact.amount.is_some(), fact.until.is_some()) {
        (true, true) => a::OFFERED_MONEY_UNTIL,
        (true, false) => a::OFFERED_MONEY,
        (false, true) => a::OFFERED_UNTIL,
        (false, false) => return lang.t(a::OFFERED).to_owned(),
    };
    let mut words = Vec::new();
    words.extend(fact.amount.map(|_| ("money", money.into())));
    words.extend(fact.until.map(|_| ("until", until.into())));
    lang.fill(key, &words)
}

/// «Договорились: 3 400 ₽. Соглашение от 04.04.2026, папка 2».
pub fn settled(lang: Lang, fact: &Settled) -> String {
    let paper = ("paper", (&fact.paper).into());
    match fact.amount {
        Some(money) => lang.fill(a::SETTLED_MONEY, &[("money", format::money(lang, money.0).into()), paper]),
        None => lang.fill(a::SETTLED, &[paper]),
    }
}

/// «договорились: платим 3 400 ₽»: the end, where one was chosen, and the words; said once where both are the same.
pub fn closed(lang: Lang, fact: &DisputeClosed) -> String {
    let outcome = fact.outcome.trim();
    match fact.ending.filter(|end| *end != Ending::Other).map(|end| lang.t(ending(end))) {
        Some(end) if outcome.is_empty() || same(end, outcome) => end.to_owned(),
        Some(end) => format!("{end}. {outcome}"),
        None => outcome.to_owned(),
    }
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.trim_end_matches('.').to_lowercase()
}

/// What an end is called.
pub fn ending(ending: Ending) -> Key {
    match ending {
        Ending::NoProof => a::ENDING_NO_PROOF,
        Ending::Paid => a::ENDING_PAID,
        Ending::Settled => a::ENDING_SETTLED,
        Ending::Withdrawn => a::ENDING_WITHDRAWN,
        Ending::Court => a::ENDING_COURT,
        Ending::Other => a::ENDING_OTHER,
    }
}

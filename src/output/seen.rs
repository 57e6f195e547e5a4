//! What a person saw in a message, and of somebody who writes, in words.

use super::words;
use crate::domain::Books;
use crate::domain::marked::MessageMarked;
use crate::domain::writer::{Authority, Standing, WriterNoted};
use crate::text::k::thread as t;
use crate::text::{Key, Lang};

/// Whether somebody showed that they may speak for the client.
pub fn authority(authority: Authority) -> Key {
    match authority {
        Authority::Shown => t::AUTHORITY_SHOWN,
        Authority::NotShown => t::AUTHORITY_NOT_SHOWN,
        Authority::Asked => t::AUTHORITY_ASKED,
    }
}

/// Why somebody may speak for the client, or that they did not show it.
pub fn standing(lang: Lang, standing: &Standing) -> String {
    match standing {
        Standing::Client => lang.t(t::IS_CLIENT).to_owned(),
        Standing::ByContract(basis) if basis.is_empty() => lang.t(t::IN_CONTRACT).to_owned(),
        Standing::ByContract(basis) => lang.fill(t::IN_CONTRACT_BY, &[("basis", basis.into())]),
        Standing::Noted(noted) => lang.t(authority(*noted)).to_owned(),
        Standing::Unknown => lang.t(authority(Authority::NotShown)).to_owned(),
    }
}

/// «Отмечено в K7QP-14: требование (вернуть 3 400 ₽), угроза».
pub(super) fn marked(lang: Lang, books: &Books, fact: &MessageMarked) -> String {
    let from = books.disputes.message(fact.message).map_or_else(String::new, |message| message.says.from.clone());
    let mut seen: Vec<String> = fact.marks.iter().map(|mark| lang.t(words::mark(*mark)).to_owned()).collect();
    seen.extend(fact.demands.iter().chain(&fact.promises).map(|words| format!("«{words}»")));
    seen.extend(fact.asks.as_ref().map(|asks| lang.fill(t::SEEN_ASKS, &[("what", (&asks.what).into())])));
    seen.extend(fact.answers.iter().map(|id| lang.fill(t::SEEN_ANSWERS, &[("id", id.to_string().into())])));
    let key = if seen.is_empty() { t::SUMMARY_MARKED_NOTHING } else { t::SUMMARY_MARKED };
    lang.fill(key, &[("from", from.into()), ("id", fact.message.to_string().into()), ("seen", seen.join(", ").into())])
}

/// «Менеджер Иванов: полномочия не показаны».
pub(super) fn writer(lang: Lang, fact: &WriterNoted) -> String {
    let name = if fact.role.is_empty() { fact.name.clone() } else { format!("{}, {}", fact.name, fact.role) };
    lang.fill(t::SUMMARY_WRITER, &[("name", name.into()), ("authority", lang.t(authority(fact.authority)).into())])
}

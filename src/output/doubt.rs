//! What speaks against a handout, as a word for the eye and a sentence that says what is true.

use crate::domain::Books;
use crate::domain::doubt::Doubt;
use crate::text::k::doubt as d;
use crate::text::{Key, Lang, format};

/// What is true. What to do about it stands beside: a reason, or nothing is handed out.
pub fn sentence(lang: Lang, books: &Books, doubt: &Doubt) -> String {
    match doubt {
        Doubt::Suspended { contract, since } => super::arrears::stopped_for(lang, books, *contract, *since),
        Doubt::GivenBefore(id) => {
            let when = books.record(*id).map(|record| format::day_hour(lang, books.happened(record))).unwrap_or_default();
            lang.fill(d::GIVEN_BEFORE, &[("when", when.into()), ("id", id.to_string().into())])
        }
        Doubt::OtherClient { client, .. } => lang.fill(d::OTHER_CLIENT, &[("client", books.clients.name(*client).into())]),
        Doubt::Expired(until) => lang.fill(d::EXPIRED, &[("day", format::day(lang, *until).into())]),
        Doubt::Withdrawn(id) => lang.fill(d::WITHDRAWN, &[("id", id.to_string().into())]),
        Doubt::NoInstruction => lang.t(d::NO_INSTRUCTION).to_owned(),
        Doubt::NotInstructed { name } => lang.fill(d::NOT_INSTRUCTED, &[("name", name.into())]),
        Doubt::MoreThanInstructed { name, left, asked } => {
            lang.fill(d::MORE_THAN_INSTRUCTED, &[("name", name.into()), ("left", left.0.into()), ("asked", asked.0.into())])
        }
    }
}

/// The word that is seen from across the counter.
pub fn word(doubt: &Doubt) -> Key {
    match doubt {
        Doubt::Suspended { .. } => super::arrears::STOPPED,
        Doubt::GivenBefore(_) => d::WORD_GIVEN_BEFORE,
        Doubt::OtherClient { .. } => d::WORD_OTHER_CLIENT,
        Doubt::Expired(_) => d::WORD_EXPIRED,
        Doubt::Withdrawn(_) => d::WORD_WITHDRAWN,
        Doubt::NoInstruction => d::WORD_NO_INSTRUCTION,
        Doubt::NotInstructed { .. } => d::WORD_NOT_INSTRUCTED,
        Doubt::MoreThanInstructed { .. } => d::WORD_MORE_THAN_INSTRUCTED,
    }
}

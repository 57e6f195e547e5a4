//! One line for each thing that happens to a letter.

use super::words;
use crate::domain::Books;
use crate::domain::letter::{LetterDrafted, LetterDropped, LetterSent};
use crate::domain::message::Delivered;
use crate::journal::EntryId;
use crate::text::Lang;
use crate::text::k::{letter as l, summary as s};

/// «Письмо № 4 составлено: уведомление о превышении».
pub fn drafted(lang: Lang, fact: &LetterDrafted) -> String {
    lang.fill(l::SAYS_DRAFTED, &[("number", fact.number.into()), ("kind", lang.t(words::kind(fact.kind)).into())])
}

/// «Письмо № 4 отправлено: почта».
pub fn sent(lang: Lang, books: &Books, fact: &LetterSent) -> String {
    let channel = lang.t(crate::output::words::channel(fact.channel));
    let key = if fact.early.is_empty() { l::SAYS_SENT } else { l::SAYS_SENT_EARLY };
    let words = [("letter", named(lang, books, fact.letter).into()), ("channel", channel.into()), ("why", (&fact.early).into())];
    lang.fill(key, &words)
}

/// «Письмо № 4 не отправлено: …».
pub fn dropped(lang: Lang, books: &Books, fact: &LetterDropped) -> String {
    lang.fill(l::SAYS_DROPPED, &[("letter", named(lang, books, fact.letter).into()), ("why", (&fact.why).into())])
}

/// «Вручено письмо № 4».
pub fn delivered(lang: Lang, books: &Books, fact: &Delivered) -> String {
    match books.letters.get(fact.message) {
        Some(_) => {
            let key = if fact.deemed { l::SAYS_DEEMED } else { l::SAYS_DELIVERED };
            lang.fill(key, &[("letter", named(lang, books, fact.message).into())])
        }
        None => lang.fill(s::DELIVERED, &[("entry", fact.message.to_string().into())]),
    }
}

/// «№ 4», or its entry where the books do not know the letter.
pub fn named(lang: Lang, books: &Books, letter: EntryId) -> String {
    match books.letters.get(letter) {
        Some(letter) => lang.fill(l::NUMBERED, &[("number", letter.says.number.into())]),
        None => letter.to_string(),
    }
}

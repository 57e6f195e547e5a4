//! One line for each thing that happens to a letter.

use super::words;
use crate::domain::Books;
use crate::domain::letter::{LetterDrafted, LetterDropped, LetterSent};
use crate::domain::letter_template::TemplateSet;
use crate::domain::message::Delivered;
use crate::domain::wording::{WordingSet, Words};
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

/// «Шаблон письма: напоминание об оплате (Русский)».
pub fn template(lang: Lang, fact: &TemplateSet) -> String {
    let key = if fact.text.is_empty() { l::SAYS_TEMPLATE_OWN } else { l::SAYS_TEMPLATE };
    let words = [("kind", lang.t(words::kind(fact.kind)).into()), ("language", words::lang_of(fact.language).own_name().into())];
    lang.fill(key, &words)
}

/// «Слова, на которые письма проверяются: 12».
pub fn wording(lang: Lang, fact: &WordingSet) -> String {
    let Words { labels, threats, absolutes } = &fact.words;
    let n = labels.len() + threats.len() + absolutes.len();
    lang.fill(l::SAYS_WORDING, &[("n", n.into()), ("language", words::lang_of(fact.language).own_name().into())])
}

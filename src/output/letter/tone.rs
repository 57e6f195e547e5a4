//! The words a draft is looked through for, and what to say instead.

use super::words;
use crate::domain::Books;
use crate::domain::wording::{Tone, Words};
use crate::text::k::wording as w;
use crate::text::{Key, Lang};

/// The lists that count in a language: the point's own, else the product's.
pub fn lists(lang: Lang, books: &Books) -> Words {
    let list = |key: Key| lang.t(key).split(',').map(|words| words.trim().to_owned()).collect();
    let own = books.wording.get(words::language_of(lang)).cloned();
    own.unwrap_or_else(|| Words { labels: list(w::LABELS), threats: list(w::THREATS), absolutes: list(w::ABSOLUTES) })
}

/// What is wrong with the words, and what to say instead.
pub fn advice(tone: Tone) -> Key {
    match tone {
        Tone::Label => w::ADVICE_LABEL,
        Tone::Threat => w::ADVICE_THREAT,
        Tone::Absolute => w::ADVICE_ABSOLUTE,
    }
}

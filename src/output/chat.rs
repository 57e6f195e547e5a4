//! The words for what was brought in from a file: its kind, and its line in the journal.

use crate::domain::source::{SourceFormat, SourceKept};
use crate::text::{Key, Lang, k};

/// The name of a kind of file.
pub fn format(format: SourceFormat) -> Key {
    match format {
        SourceFormat::Whatsapp => k::chat::FORMAT_WHATSAPP,
        SourceFormat::Telegram => k::chat::FORMAT_TELEGRAM,
        SourceFormat::Eml => k::chat::FORMAT_EML,
        SourceFormat::Mbox => k::chat::FORMAT_MBOX,
    }
}

/// The file in one line.
pub fn kept(lang: Lang, fact: &SourceKept) -> String {
    let words = [("format", lang.t(format(fact.format)).into()), ("name", (&fact.file.name).into()), ("n", fact.taken.into())];
    lang.fill(k::chat::KEPT, &words)
}

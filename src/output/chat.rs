//! The words for what was brought in from a file: its kind, and its line in the journal.

use crate::domain::source::{SourceFormat, SourceKept};
use crate::text::{Key, Lang, format as write, k};

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

/// How large a file is: «812 Б», «14 КБ», «3,2 МБ».
pub fn size(lang: Lang, bytes: u64) -> String {
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let (key, n) = match bytes {
        0..1024 => (k::chat::SIZE_BYTES, write::number(count(bytes))),
        1024..1_048_576 => (k::chat::SIZE_KB, write::number(count(bytes.div_ceil(1024)))),
        _ => (k::chat::SIZE_MB, write::decimal(lang, count(bytes.saturating_mul(10).div_ceil(1_048_576)), 1, false)),
    };
    lang.fill(key, &[("n", n.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_told_as_people_tell_it() {
        let sizes = [0, 1_023, 1_024, 14_000, 1_048_575, 1_048_576, 31_457_280, 33_000_001];
        let told = |lang| sizes.map(|bytes| size(lang, bytes).replace('\u{a0}', " "));
        assert_eq!(told(Lang::Ru), ["0 Б", "1 023 Б", "1 КБ", "14 КБ", "1 024 КБ", "1 МБ", "30 МБ", "31,5 МБ"]);
        assert_eq!(told(Lang::En), ["0 B", "1 023 B", "1 KB", "14 KB", "1 024 KB", "1 MB", "30 MB", "31.5 MB"]);
    }
}

//! Why a file was refused, in the person's language: the reason and the place.

use crate::journal::read_error::{ReadError, Why};
use crate::journal::strict::NotStrict;
use crate::journal::{Altered, Broken, EntryId, HeaderError};
use crate::text::k::file as f;
use crate::text::{Arg, Key, Lang};

/// One sentence: what is wrong, and where.
pub fn sentence(lang: Lang, error: &ReadError) -> String {
    let line = i64::try_from(error.line).unwrap_or(i64::MAX);
    let feed = error.feed.map(|feed| feed.to_string()).unwrap_or_default();
    let say = |key: Key, more: &[(&str, Arg<'_>)]| {
        let mut arguments = vec![("line", Arg::from(line)), ("feed", Arg::from(&feed))];
        arguments.extend(more.iter().cloned());
        lang.fill(key, &arguments)
    };
    match &error.why {
        Why::ByteOrderMark => say(f::BYTE_ORDER_MARK, &[]),
        Why::NotUtf8 => say(f::NOT_UTF8, &[]),
        Why::NotAnExport => say(f::NOT_AN_EXPORT, &[]),
        Why::Newer { version } => say(f::NEWER, &[("version", version.to_string().into())]),
        Why::Header(HeaderError::Newer { version }) => say(f::NEWER, &[("version", version.to_string().into())]),
        Why::Header(HeaderError::NotAHeader(words)) => say(f::HEADER, &[("words", words.into())]),
        Why::CutOff => say(f::CUT_OFF, &[]),
        Why::GoesOn => say(f::GOES_ON, &[]),
        Why::LineTooLong => say(f::LINE_TOO_LONG, &[]),
        Why::Json(NotStrict::Json(words)) => say(f::JSON, &[("words", words.into())]),
        Why::Json(NotStrict::DuplicateKey(key)) => say(f::KEY_TWICE, &[("key", key.into())]),
        Why::Misplaced => say(f::MISPLACED, &[]),
        Why::Member(name) => say(f::MEMBER, &[("name", name.into())]),
        Why::FeedTwice => say(f::FEED_TWICE, &[]),
        Why::Entry(broken) => {
            let entry = error.feed.zip(error.n).map(|(feed, n)| feed.entry(n).to_string()).unwrap_or_default();
            say(f::ENTRY, &[("entry", entry.into()), ("why", wrong_entry(lang, broken).into())])
        }
        Why::EndsAt { said, found } => say(f::ENDS_AT, &[("said", (*said).into()), ("found", (*found).into())]),
        Why::LastCount { about, said, found } => {
            let said = count(lang, *said);
            say(f::LAST_COUNT, &[("about", about.to_string().into()), ("said", said.into()), ("found", (*found).into())])
        }
        Why::Altered(altered) => not_as_it_was(lang, altered),
        Why::SharedWith => say(f::SHARED_WITH, &[]),
        Why::Seal(seal) => say(f::SEAL, &[("seal", seal.short().into())]),
        Why::SealTwice(seal) => say(f::SEAL_TWICE, &[("seal", seal.short().into())]),
        Why::FileHash => say(f::FILE_HASH, &[]),
    }
}

/// Between which entries the chain does not come out.
pub fn not_as_it_was(lang: Lang, altered: &Altered) -> String {
    let key = match altered.from {
        0 => f::ALTERED_HEADER,
        from if from == altered.to => f::ALTERED_ONE,
        _ => f::ALTERED,
    };
    let id = |n| Arg::from(altered.feed.entry(n).to_string());
    lang.fill(key, &[("feed", altered.feed.to_string().into()), ("from", id(altered.from)), ("to", id(altered.to))])
}

fn wrong_entry(lang: Lang, broken: &Broken) -> String {
    let with = |key, name: &str, value: String| lang.fill(key, &[(name, value.into())]);
    let id = |key, id: &EntryId| with(key, "id", id.to_string());
    match broken {
        Broken::TooLong { .. } => lang.t(f::ENTRY_TOO_LONG).to_owned(),
        Broken::Control => lang.t(f::ENTRY_CONTROL).to_owned(),
        Broken::NotAnEntry(words) => with(f::ENTRY_NOT_AN_ENTRY, "words", words.clone()),
        Broken::Id { found, .. } => with(f::ENTRY_ID, "found", found.to_string()),
        Broken::IdNotFirst => lang.t(f::ENTRY_ID_FIRST).to_owned(),
        Broken::By(by) => id(f::ENTRY_BY, by),
        Broken::About(about) => id(f::ENTRY_ABOUT, about),
        Broken::Count { expected, found, .. } => {
            lang.fill(f::ENTRY_COUNT, &[("expected", count(lang, *expected).into()), ("found", count(lang, *found).into())])
        }
        Broken::Salt => lang.t(f::ENTRY_SALT).to_owned(),
        Broken::Fact => lang.t(f::ENTRY_FACT).to_owned(),
        Broken::Full => lang.t(f::ENTRY_FULL).to_owned(),
    }
}

fn count(lang: Lang, n: Option<u32>) -> String {
    n.map_or_else(|| lang.t(f::NOTHING).to_owned(), |n| n.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::import::Reader;

    fn refused(bytes: &[u8]) -> [String; 2] {
        let error = Reader::read(bytes).err().unwrap();
        [Lang::Ru, Lang::En].map(|lang| sentence(lang, &error))
    }

    #[test]
    fn noise_a_newer_file_and_a_cut_one_are_told_apart() {
        assert_eq!(refused(b"\x89PNG\r\n")[1], "This is no export of Polka: the file begins differently.");
        assert!(refused(b"{\"polka_export\":7,\n").iter().all(|said| said.contains('7')));
        let cut = b"{\"polka_export\":1,\"kind\":\"everything\",\"made\":\"2026-03-28T10:00:00+03:00\",\n";
        assert!(refused(cut).iter().all(|said| said.contains('1') && !said.contains('{')));
    }

    #[test]
    fn the_altered_stretch_is_named_by_its_ids() {
        let altered = |from, to| not_as_it_was(Lang::En, &Altered { feed: "K7QP".parse().unwrap(), from, to });
        assert!(altered(0, 7).contains("header") && altered(0, 7).contains("K7QP-7"));
        assert!(altered(7, 7).contains("entry K7QP-7 was"));
        assert!(altered(101, 200).contains("K7QP-101–K7QP-200"));
    }
}

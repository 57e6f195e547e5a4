//! Writing: the line of the next entry, from what is to be said, the moment and the salt that the caller brings.

use super::check::Broken;
use super::entry::{Draft, Entry};
use super::feed::Feed;
use super::hash::Hash;
use super::moment::Recorded;
use super::strict::{self, NotStrict};
use std::borrow::Cow;

/// The longest sealed value in bytes; what is longer is a file.
pub const MAX_VALUE: usize = 256 * 1024;

/// Why nothing was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComposeError {
    /// Nobody was named who writes; only entry 1 of a feed cites itself.
    NobodyWrites,
    /// The fact does not cite a value that was to be sealed in it.
    SealNotCited(Hash),
    /// A value longer than [`MAX_VALUE`].
    ValueTooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// The line would not be accepted: too long, a fact that is not one line, a citation of what comes later.
    Broken(Broken),
    /// The fact is JSON that a reader would refuse: a key that stands twice, too deep, half a surrogate pair.
    NotStrict(NotStrict),
    /// serde would not write it, in its words.
    Unwritable(String),
}

/// Writes the line of the feed's next entry: id and `k` follow from the feed, moment and salt come from the caller
/// (`salt` is [`base64url`] of 8 random bytes). The feed is not changed; push the line once it is stored.
pub fn compose(feed: &Feed, draft: &Draft, recorded: Recorded, salt: &str) -> Result<String, ComposeError> {
    let id = feed.next_id().ok_or(ComposeError::Broken(Broken::Full))?;
    let by = draft.by.or((id.n == 1).then_some(id)).ok_or(ComposeError::NobodyWrites)?;
    for value in &draft.sealed {
        if value.value.len() > MAX_VALUE {
            return Err(ComposeError::ValueTooLong { bytes: value.value.len() });
        }
        let seal = value.seal().sealed;
        if !super::citation::seals(draft.fact.get()).any(|cited| cited == seal) {
            return Err(ComposeError::SealNotCited(seal));
        }
    }
    let entry = Entry {
        id,
        recorded,
        happened: draft.happened,
        by,
        about: draft.about,
        k: draft.about.map(|about| feed.count(about) + 1),
        salt: Cow::Borrowed(salt),
        fact: &draft.fact,
    };
    let line = serde_json::to_string(&entry).map_err(|error| ComposeError::Unwritable(error.to_string()))?;
    feed.accepts(&line).map_err(ComposeError::Broken)?;
    strict::check(&line).map_err(ComposeError::NotStrict)?;
    Ok(line)
}

const BASE64URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes in base64url without padding: 8 bytes make 11 characters (the salt of a line), 16 make 22 (the salt of a value).
pub fn base64url(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..=group.len() {
            let digit = (bits >> (18 - 6 * place)) & 63;
            text.push(BASE64URL.get(digit as usize).copied().map_or('A', char::from));
        }
    }
    text
}

/// Whether a byte is a digit of base64url.
pub(super) fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::super::entry::SealedValue;
    use super::super::tests::small::{draft, feed, time};
    use super::*;

    const SALT: &str = "nZ3v0w1kQ2s";

    #[test]
    fn base64url_known_answers() {
        for (bytes, text) in [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64url(bytes.as_bytes()), text);
        }
        assert_eq!(base64url(&[0xff; 8]), "__________8");
        assert_eq!(base64url(&[0; 16]).len(), 22);
    }

    #[test]
    fn a_line_has_its_fields_in_their_order() {
        let mut feed = feed("K7QP");
        let first = compose(&feed, &draft(None, None, r#"{"person":{"name":"Аня"}}"#), time(0), SALT).unwrap();
        assert_eq!(
            first,
            r#"{"id":"K7QP-1","recorded":"2026-03-02T09:00:00+03:00","by":"K7QP-1","salt":"nZ3v0w1kQ2s","fact":{"person":{"name":"Аня"}}}"#
        );
        feed.push(first).unwrap();
        let mut second = draft(Some("K7QP-1"), Some("K7QP-1"), "{}");
        second.happened = Some(super::super::Happened::Day("2026-03-01".parse().unwrap()));
        let second = compose(&feed, &second, time(60), SALT).unwrap();
        assert_eq!(
            second,
            r#"{"id":"K7QP-2","recorded":"2026-03-02T09:01:00+03:00","happened":"2026-03-01","by":"K7QP-1","about":"K7QP-1","k":1,"salt":"nZ3v0w1kQ2s","fact":{}}"#
        );
    }

    #[test]
    fn what_cannot_be_an_entry_is_not_written() {
        let mut feed = feed("K7QP");
        feed.push(compose(&feed, &draft(None, None, "{}"), time(0), SALT).unwrap()).unwrap();
        let by = Some("K7QP-1");
        assert_eq!(compose(&feed, &draft(None, None, "{}"), time(1), SALT), Err(ComposeError::NobodyWrites));
        let long = format!(r#"{{"note":"{}"}}"#, "ы".repeat(33_000));
        let broken = |fact: &str, salt: &str| match compose(&feed, &draft(by, None, fact), time(1), salt) {
            Err(ComposeError::Broken(broken)) => broken,
            other => panic!("{other:?}"),
        };
        assert!(matches!(broken(&long, SALT), Broken::TooLong { .. }));
        assert_eq!(broken("{\n}", SALT), Broken::Control);
        assert_eq!(broken("[]", SALT), Broken::Fact);
        let strict = |fact: &str| compose(&feed, &draft(by, None, fact), time(1), SALT).unwrap_err();
        assert_eq!(strict(r#"{"a":{"b":1,"b":2}}"#), ComposeError::NotStrict(NotStrict::DuplicateKey("b".into())));
        assert!(matches!(strict(r#"{"a":"\ud800"}"#), ComposeError::NotStrict(NotStrict::Json(_))));
        assert_eq!(broken("{}", "short"), Broken::Salt);
        assert_eq!(broken("{}", "nZ3v0w1kQ2+"), Broken::Salt);
    }

    #[test]
    fn a_sealed_value_is_cited_in_its_fact() {
        let feed = feed("K7QP");
        let value = SealedValue { salt: base64url(&[7; 16]), value: "Петрова, +7 900 000-00-00".into() };
        let mut draft = draft(None, None, &format!(r#"{{"order":{{"buyer":{{"sealed":"{}"}}}}}}"#, value.seal().sealed));
        draft.sealed = vec![value.clone()];
        let line = compose(&feed, &draft, time(0), SALT).unwrap();
        assert!(!line.contains("Петрова"));
        let stranger = SealedValue { value: "x".repeat(10), ..value.clone() };
        draft.sealed.push(stranger.clone());
        assert_eq!(compose(&feed, &draft, time(0), SALT), Err(ComposeError::SealNotCited(stranger.seal().sealed)));
        draft.sealed = vec![SealedValue { value: "x".repeat(MAX_VALUE + 1), ..value }];
        assert_eq!(compose(&feed, &draft, time(0), SALT), Err(ComposeError::ValueTooLong { bytes: MAX_VALUE + 1 }));
    }
}

//! The form of squeezed entries, which `squeeze` writes and `expand` reads: what can be recomputed is left out, the rest is deflated.
//!
//! Left out are an entry's id (feed and place say it), `k` where it is one more than the last for that client here, and
//! the hash of a sealed value that lies beside the line. Salts, which no compression makes smaller, lie as raw bytes
//! behind the deflated text. In the text a byte below 0x20, which no line can hold, stands for what was left out.
//!
//! Whoever squeezes must look whether `expand` gives the same entries back before it lets go of them.

use crate::journal::FeedId;
use std::collections::BTreeMap;

/// The next `k` of the client.
pub(super) const K: char = '\u{1}';
/// The salt of the line, eight raw bytes.
pub(super) const SALT: char = '\u{2}';
/// The seal of the next value.
pub(super) const SEAL: char = '\u{3}';
/// A value that the line does not cite.
pub(super) const LOOSE: char = '\u{4}';
/// The line does not begin with its id in the usual way; it stands whole.
pub(super) const WHOLE: char = '\u{5}';
/// Ends every line.
pub(super) const END: char = '\n';

const ABOUT: &str = ",\"about\":\"";
/// What stands between a client and its `k`.
pub(super) const COUNT: &str = "\",\"k\":";

/// How the writer begins the line of entry `n`.
pub(super) fn beginning(feed: FeedId, n: u32) -> String {
    format!("{{\"id\":\"{feed}-{n}\",\"recorded\":\"")
}

/// Splits a line at its `k`: what stands before, the client, `k`, what stands behind.
pub(super) fn find_count(line: &str) -> Option<(&str, &str, &str, &str)> {
    let about = line.find(ABOUT)? + ABOUT.len();
    let client = line.get(about..)?.split_once('"')?.0;
    let rest = line.get(about + client.len()..)?.strip_prefix(COUNT)?;
    let start = line.len() - rest.len();
    let length = rest.find(|c: char| !c.is_ascii_digit())?;
    Some((line.get(..start)?, client, rest.get(..length)?, rest.get(length..)?))
}

/// Keeps the last `k` of the client that a line is about.
pub(super) fn remember_count(counts: &mut BTreeMap<String, u32>, line: &str) {
    let Some((_, client, k, _)) = find_count(line) else { return };
    let Ok(k) = k.parse() else { return };
    match counts.get_mut(client) {
        Some(last) => *last = k,
        None => drop(counts.insert(client.to_owned(), k)),
    }
}

#[cfg(test)]
mod tests {
    use crate::journal::{FeedId, Hash, SealedValue, base64url};
    use crate::store::expand::{NotExpandable, expand};
    use crate::store::record::Record;
    use crate::store::squeeze::squeeze;
    use proptest::prelude::*;

    fn value(salt: &str, text: &str) -> (Hash, SealedValue) {
        let value = SealedValue { salt: salt.into(), value: text.into() };
        (value.seal().sealed, value)
    }

    fn feed() -> FeedId {
        "K7QP".parse().unwrap()
    }

    /// An entry as the writer writes it, with its values sealed in the fact.
    fn record(n: u32, client: Option<(u32, u32)>, note: &str, values: Vec<(Hash, SealedValue)>) -> Record {
        let about = client.map_or(String::new(), |(client, k)| format!(r#""about":"K7QP-{client}","k":{k},"#));
        let seals: Vec<String> = values.iter().map(|(seal, _)| format!(r#"{{"sealed":"{seal}"}}"#)).collect();
        let salt = base64url(&[n as u8; 8]);
        let line = format!(
            r#"{{"id":"K7QP-{n}","recorded":"2026-03-02T09:00:00+03:00","by":"K7QP-1",{about}"salt":"{salt}","fact":{{"note":[{},{}]}}}}"#,
            serde_json::to_string(note).unwrap(),
            seals.join(",")
        );
        Record { line: line.into(), values }
    }

    fn comes_back(from: u32, records: &[Record]) -> usize {
        let bytes = squeeze(feed(), from, records);
        assert_eq!(expand(feed(), from, &bytes).as_deref(), Ok(records));
        bytes.len()
    }

    #[test]
    fn what_can_be_recomputed_takes_no_room() {
        let entries = |values: bool| -> Vec<Record> {
            let sealed = |n: u32| if values { vec![value(&base64url(&[n as u8; 16]), "1234")] } else { Vec::new() };
            (1..=200).map(|n| record(n, (n > 4).then(|| (4, n - 4)), "same", sealed(n))).collect()
        };
        let (without, with) = (comes_back(1, &entries(false)), comes_back(1, &entries(true)));
        // 8 raw bytes of salt an entry, then 16 more for the salt of a value; ids, counts and hashes cost next to nothing.
        assert!(without < 200 * 8 + 300, "{without}");
        assert!(with < 200 * 24 + 700, "{with}");
    }

    #[test]
    fn entries_of_an_unusual_form_come_back_too() {
        let salt = base64url(&[9; 16]);
        let mut odd = record(2, Some((1, 7)), "k begins anywhere", vec![value("short", "a salt of another form"), value(&salt, "")]);
        odd.values.push(value(&salt, "cited nowhere"));
        let whole = Record {
            line: r#"{"id":"K7QP-4","by":"K7QP-1","recorded":"2026","about":"K7QP-1","k":9,"salt":"?"}"#.into(),
            values: vec![value(&salt, "x")],
        };
        let twice = record(5, Some((1, 10)), "twice", vec![value(&salt, "same"), value(&salt, "other")]);
        comes_back(2, &[odd, record(3, Some((1, 8)), ",\"about\":\"K7QP-1\",\"k\":3,\"salt\":\"AAAAAAAAAAA\"", Vec::new()), whole, twice]);
        comes_back(7, &[]);
    }

    #[test]
    fn damaged_bytes_are_refused_and_never_end_the_program() {
        let records: Vec<Record> = (1..20).map(|n| record(n, None, "note", vec![value(&base64url(&[n as u8; 16]), "v")])).collect();
        let bytes = squeeze(feed(), 1, &records);
        for end in 0..bytes.len() {
            assert_eq!(expand(feed(), 1, &bytes[..end]), Err(NotExpandable));
        }
        for at in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[at] ^= 0x55;
            // Some alterations give other entries; the segment's checksum is for those.
            expand(feed(), 1, &altered).ok();
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back(
            notes in proptest::collection::vec((any::<String>(), any::<String>(), any::<[u8; 16]>(), any::<bool>(), 1..4_u32), 0..12),
            from in 1..1000_u32,
        ) {
            let mut counts = [0_u32; 5];
            let records: Vec<Record> = (from..).zip(&notes).map(|(n, (note, text, salt, short, client))| {
                let place = *client as usize;
                counts[place] += 1;
                let salt = if *short { base64url(&salt[..5]) } else { base64url(salt) };
                record(n, (n % 3 > 0).then_some((*client, counts[place])), note, vec![value(&salt, text)])
            }).collect();
            comes_back(from, &records);
        }

        #[test]
        fn any_bytes_are_expanded_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            expand(feed(), 1, &bytes).ok();
        }
    }
}

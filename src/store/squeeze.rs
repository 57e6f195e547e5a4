//! Entries of one feed as few bytes: what can be recomputed is left out, the rest is deflated.
//!
//! Left out are an entry's id (feed and place say it), `k` where it is one more than the last for that client here, and
//! the hash of a sealed value that lies beside the line. Salts, which no compression makes smaller, lie as raw bytes
//! behind the deflated text. In the text a byte below 0x20, which no line can hold, stands for what was left out.
//!
//! Whoever squeezes must look whether [`expand`] gives the same entries back before it lets go of them.

use super::bytes::{Reader, put_number, put_text};
use super::record::Record;
use super::salt;
use crate::journal::{FeedId, Hash, SealedValue};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use std::collections::BTreeMap;

/// The next `k` of the client.
const K: char = '\u{1}';
/// The salt of the line, eight raw bytes.
const SALT: char = '\u{2}';
/// The seal of the next value.
const SEAL: char = '\u{3}';
/// A value that the line does not cite.
const LOOSE: char = '\u{4}';
/// The line does not begin with its id in the usual way; it stands whole.
const WHOLE: char = '\u{5}';
const END: char = '\n';

/// Deflate's effort: more costs time and gains little.
const EFFORT: u8 = 8;
/// No honest segment is larger when inflated.
const LIMIT: usize = 64 << 20;

/// What was stored cannot be expanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotExpandable;

/// Squeezes entries that follow each other in a feed, from entry `from`.
pub fn squeeze(feed: FeedId, from: u32, records: &[Record]) -> Vec<u8> {
    let mut out = Squeezer::default();
    for (n, record) in (from..).zip(records) {
        out.record(feed, n, record);
    }
    let mut plain = Vec::with_capacity(out.lines.len() + out.values.len() + out.lengths.len() + 16);
    put_number(&mut plain, records.len() as u64);
    put_text(&mut plain, &out.lines);
    put_number(&mut plain, out.lengths.len() as u64);
    plain.extend_from_slice(&out.lengths);
    plain.extend_from_slice(out.values.as_bytes());
    let deflated = compress_to_vec(&plain, EFFORT);
    let mut bytes = Vec::with_capacity(deflated.len() + out.salts.len() + 8);
    put_number(&mut bytes, deflated.len() as u64);
    bytes.extend_from_slice(&deflated);
    bytes.extend_from_slice(&out.salts);
    bytes
}

#[derive(Default)]
struct Squeezer {
    lines: String,
    /// Of every value: its length in bytes, doubled, and one when its salt stands before it as text.
    lengths: Vec<u8>,
    values: String,
    salts: Vec<u8>,
    counts: BTreeMap<String, u32>,
}

impl Squeezer {
    fn record(&mut self, feed: FeedId, n: u32, record: &Record) {
        let line = &*record.line;
        let start = beginning(feed, n);
        let Some(mut rest) = line.strip_prefix(start.as_str()) else {
            self.lines.push(WHOLE);
            self.lines.push_str(line);
            record.values.iter().for_each(|(_, value)| self.value(LOOSE, value));
            self.lines.push(END);
            remember_count(&mut self.counts, line);
            return;
        };
        if let Some((before, client, k, after)) = find_count(rest) {
            self.lines.push_str(before);
            self.count(client, k);
            rest = after;
        }
        if let Some((before, raw, after)) = find_salt(rest) {
            self.lines.push_str(before);
            self.lines.push(SALT);
            self.salts.extend_from_slice(&raw);
            rest = after;
        }
        for (seal, value) in &record.values {
            let seal = seal.to_string();
            // The values stand in the order of the line, so the search goes on behind the last one.
            match rest.split_once(seal.as_str()) {
                Some((before, after)) => {
                    self.lines.push_str(before);
                    self.value(SEAL, value);
                    rest = after;
                }
                None => self.value(LOOSE, value),
            }
        }
        self.lines.push_str(rest);
        self.lines.push(END);
        remember_count(&mut self.counts, line);
    }

    fn count(&mut self, client: &str, k: &str) {
        let last = self.counts.get(client).copied();
        let next = last.and_then(|last| last.checked_add(1));
        if next.is_some_and(|next| next.to_string() == k) {
            self.lines.push(K);
        } else {
            self.lines.push_str(k);
        }
    }

    fn value(&mut self, mark: char, value: &SealedValue) {
        self.lines.push(mark);
        let raw = salt::to_bytes::<16>(&value.salt);
        put_number(&mut self.lengths, (value.value.len() as u64) << 1 | u64::from(raw.is_none()));
        match raw {
            Some(raw) => self.salts.extend_from_slice(&raw),
            None => {
                put_number(&mut self.lengths, value.salt.len() as u64);
                self.values.push_str(&value.salt);
            }
        }
        self.values.push_str(&value.value);
    }
}

fn beginning(feed: FeedId, n: u32) -> String {
    format!("{{\"id\":\"{feed}-{n}\",\"recorded\":\"")
}

const ABOUT: &str = ",\"about\":\"";
const COUNT: &str = "\",\"k\":";
const SALT_KEY: &str = ",\"salt\":\"";

/// Splits a line at its `k`: what stands before, the client, `k`, what stands behind.
fn find_count(line: &str) -> Option<(&str, &str, &str, &str)> {
    let about = line.find(ABOUT)? + ABOUT.len();
    let client = line.get(about..)?.split_once('"')?.0;
    let rest = line.get(about + client.len()..)?.strip_prefix(COUNT)?;
    let start = line.len() - rest.len();
    let length = rest.find(|c: char| !c.is_ascii_digit())?;
    Some((line.get(..start)?, client, rest.get(..length)?, rest.get(length..)?))
}

fn remember_count(counts: &mut BTreeMap<String, u32>, line: &str) {
    let Some((_, client, k, _)) = find_count(line) else { return };
    let Ok(k) = k.parse() else { return };
    match counts.get_mut(client) {
        Some(last) => *last = k,
        None => drop(counts.insert(client.to_owned(), k)),
    }
}

/// Splits a line at its salt.
fn find_salt(line: &str) -> Option<(&str, [u8; 8], &str)> {
    let start = line.find(SALT_KEY)? + SALT_KEY.len();
    let (text, _) = line.get(start..)?.split_once('"')?;
    Some((line.get(..start)?, salt::to_bytes(text)?, line.get(start + text.len()..)?))
}

/// Gives the entries back.
pub fn expand(feed: FeedId, from: u32, bytes: &[u8]) -> Result<Vec<Record>, NotExpandable> {
    read(feed, from, bytes).ok_or(NotExpandable)
}

fn read(feed: FeedId, from: u32, bytes: &[u8]) -> Option<Vec<Record>> {
    let mut outer = Reader(bytes);
    let deflated = outer.bytes()?;
    let plain = decompress_to_vec_with_limit(deflated, LIMIT).ok()?;
    let mut plain = Reader(&plain);
    let count = plain.number()?;
    let lines = std::str::from_utf8(plain.bytes()?).ok()?;
    let lengths = Reader(plain.bytes()?);
    let values = std::str::from_utf8(plain.0).ok()?;
    let mut expander = Expander { lengths, values, salts: outer, counts: BTreeMap::new() };
    let mut records = Vec::with_capacity(lines.len() / 64);
    let mut rest = lines;
    for n in (from..).take(usize::try_from(count).ok()?) {
        let (line, after) = rest.split_once(END)?;
        records.push(expander.record(feed, n, line)?);
        rest = after;
    }
    let nothing_left = rest.is_empty() && expander.values.is_empty() && expander.lengths.0.is_empty() && expander.salts.0.is_empty();
    nothing_left.then_some(records)
}

struct Expander<'a> {
    lengths: Reader<'a>,
    values: &'a str,
    salts: Reader<'a>,
    counts: BTreeMap<String, u32>,
}

impl Expander<'_> {
    fn record(&mut self, feed: FeedId, n: u32, squeezed: &str) -> Option<Record> {
        let mut line = String::with_capacity(squeezed.len() + 160);
        let mut values = Vec::new();
        let mut rest = match squeezed.strip_prefix(WHOLE) {
            Some(whole) => whole,
            None => {
                line.push_str(&beginning(feed, n));
                squeezed
            }
        };
        // Every byte is looked at: no byte of a longer character is below 0x20.
        while let Some(at) = rest.bytes().position(|byte| byte < b' ') {
            let (before, marked) = rest.split_at_checked(at)?;
            line.push_str(before);
            let mark = marked.chars().next()?;
            rest = marked.get(1..)?;
            match mark {
                K => self.count(&mut line)?,
                SALT => line.push_str(&salt::to_text(self.salts.take::<8>()?)),
                SEAL => {
                    let value = self.value()?;
                    line.push_str(&value.0.to_string());
                    values.push(value);
                }
                LOOSE => values.push(self.value()?),
                _ => return None,
            }
        }
        line.push_str(rest);
        remember_count(&mut self.counts, &line);
        Some(Record { line: line.into(), values })
    }

    /// Writes the `k` that follows for the client named right before.
    fn count(&mut self, line: &mut String) -> Option<()> {
        let client = line.strip_suffix(COUNT)?.rsplit_once('"')?.1;
        let k = self.counts.get(client)?.checked_add(1)?;
        line.push_str(&k.to_string());
        Some(())
    }

    fn value(&mut self) -> Option<(Hash, SealedValue)> {
        let length = self.lengths.number()?;
        let salt = if length & 1 == 0 {
            salt::to_text(self.salts.take::<16>()?)
        } else {
            let length = self.lengths.number()?;
            self.text(length)?
        };
        let value = SealedValue { salt, value: self.text(length >> 1)? };
        Some((value.seal().sealed, value))
    }

    fn text(&mut self, length: u64) -> Option<String> {
        let (text, rest) = self.values.split_at_checked(usize::try_from(length).ok()?)?;
        self.values = rest;
        Some(text.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::base64url;
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

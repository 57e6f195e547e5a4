//! A segment: a run of a feed's entries under one key of local storage, written once and never changed.
//!
//! Its bytes are a checksum over everything behind it, the form's version, feed, first entry, the chain before the first
//! and after the last entry, the second it was sealed at, and the squeezed entries. As text: `units`.

use super::bytes::Reader;
use super::expand::expand;
use super::keys::SegmentKey;
use super::record::Record;
use super::squeeze::squeeze;
use super::units;
use crate::journal::hash::sha256;
use crate::journal::{FeedId, Hash};

const VERSION: u8 = 1;

/// A run of entries with the chain around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The feed.
    pub feed: FeedId,
    /// The first entry.
    pub from: u32,
    /// The chain before the first entry.
    pub before: Hash,
    /// The chain at the last entry.
    pub after: Hash,
    /// When it was sealed, in seconds since 1970: a strict copy is kept for a day longer.
    pub sealed_at: i64,
    /// The entries.
    pub records: Vec<Record>,
}

/// What is stored under a segment's key is not what was written there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

impl Segment {
    /// The last entry; one less than the first when it is empty.
    pub fn to(&self) -> u32 {
        let count = u32::try_from(self.records.len()).unwrap_or(u32::MAX);
        self.from.saturating_add(count).saturating_sub(1)
    }

    /// The key it is stored under.
    pub fn key(&self, generation: u32) -> SegmentKey {
        SegmentKey { feed: self.feed, from: self.from, to: self.to(), generation }
    }

    /// As it is stored.
    pub fn text(&self) -> String {
        let mut body = vec![VERSION];
        body.extend_from_slice(self.feed.to_string().as_bytes());
        body.extend_from_slice(&self.from.to_le_bytes());
        body.extend_from_slice(self.before.bytes());
        body.extend_from_slice(self.after.bytes());
        body.extend_from_slice(&self.sealed_at.to_le_bytes());
        body.extend_from_slice(&squeeze(self.feed, self.from, &self.records));
        let mut bytes = checksum(&body).to_vec();
        bytes.extend_from_slice(&body);
        units::to_text(&bytes)
    }

    /// Reads what is stored under a key. Any altered unit is found: the checksum covers everything, and the key is compared.
    pub fn read(key: SegmentKey, text: &str) -> Result<Segment, Damaged> {
        let bytes = units::from_text(text).map_err(|_| Damaged)?;
        let segment = parse(&bytes).ok_or(Damaged)?;
        if segment.feed == key.feed && segment.from == key.from && segment.to() == key.to { Ok(segment) } else { Err(Damaged) }
    }
}

/// 64 bits of SHA-256: against accidents. Against intent stands the chain.
fn checksum(body: &[u8]) -> [u8; 8] {
    let mut sum = [0; 8];
    sum.iter_mut().zip(sha256(body).bytes()).for_each(|(to, from)| *to = *from);
    sum
}

fn parse(bytes: &[u8]) -> Option<Segment> {
    let mut reader = Reader(bytes);
    let sum = reader.take::<8>()?;
    if *sum != checksum(reader.0) || *reader.take()? != [VERSION] {
        return None;
    }
    let feed: FeedId = std::str::from_utf8(reader.take::<4>()?).ok()?.parse().ok()?;
    let from = u32::from_le_bytes(*reader.take()?);
    let before = Hash::from_bytes(*reader.take()?);
    let after = Hash::from_bytes(*reader.take()?);
    let sealed_at = i64::from_le_bytes(*reader.take()?);
    let records = expand(feed, from, reader.0).ok()?;
    let last = u32::try_from(records.len()).ok()?.checked_sub(1)?;
    from.checked_add(last)?;
    Some(Segment { feed, from, before, after, sealed_at, records })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::SealedValue;

    fn segment() -> Segment {
        let value = SealedValue { salt: "AAAAAAAAAAAAAAAAAAAAAA".into(), value: "1234".into() };
        let seal = value.seal().sealed;
        let line = format!(
            r#"{{"id":"K7QP-5","recorded":"2026-03-02T09:00:00+03:00","by":"K7QP-1","salt":"AAAAAAAAAAA","fact":{{"x":{{"sealed":"{seal}"}}}}}}"#
        );
        let records = vec![Record { line: line.into(), values: vec![(seal, value)] }];
        Segment { feed: "K7QP".parse().unwrap(), from: 5, before: sha256(b"a"), after: sha256(b"b"), sealed_at: -1, records }
    }

    #[test]
    fn a_segment_is_read_as_it_is_written() {
        let segment = segment();
        let key = segment.key(3);
        assert_eq!((key.from, key.to, key.generation), (5, 5, 3));
        assert_eq!(Segment::read(key, &segment.text()), Ok(segment));
    }

    #[test]
    fn every_altered_unit_is_found() {
        let segment = segment();
        let (key, text) = (segment.key(0), segment.text());
        let units: Vec<char> = text.chars().collect();
        for at in 0..units.len() {
            for other in
                (0..15).map(|bit| char::from_u32(((u32::from(units[at]) - 0x3400) ^ (1 << bit)) + 0x3400).unwrap()).chain(['a', '\u{fffd}'])
            {
                let mut altered = units.clone();
                altered[at] = other;
                let altered: String = altered.into_iter().collect();
                assert_eq!(Segment::read(key, &altered), Err(Damaged), "unit {at}");
            }
            let (mut shorter, mut longer) = (units.clone(), units.clone());
            shorter.remove(at);
            longer.insert(at, units[at]);
            assert_eq!(Segment::read(key, &shorter.into_iter().collect::<String>()), Err(Damaged));
            assert_eq!(Segment::read(key, &longer.into_iter().collect::<String>()), Err(Damaged));
        }
        assert_eq!(Segment::read(key, ""), Err(Damaged));
    }

    #[test]
    fn a_segment_under_another_key_is_not_read() {
        let segment = segment();
        let (key, text) = (segment.key(0), segment.text());
        for other in [SegmentKey { from: 4, ..key }, SegmentKey { to: 6, ..key }, SegmentKey { feed: "AB12".parse().unwrap(), ..key }] {
            assert_eq!(Segment::read(other, &text), Err(Damaged));
        }
    }
}

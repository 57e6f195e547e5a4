//! Ids are citations (design, idea 2): `K7QP` is a feed, `K7QP-42` its 42nd entry, `K7QP-42.3` the third line of that entry.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// Crockford base32: digits and capitals without I, L, O, U.
pub const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A feed: one browser profile that writes; four characters of [`ALPHABET`].
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct FeedId([u8; 4]);

/// An entry: feed and number, counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct EntryId {
    /// The feed the entry was written in.
    pub feed: FeedId,
    /// Its number in the feed, from 1 without gaps.
    pub n: u32,
}

/// A line of an entry (an act's line): entry and line number, counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct LineId {
    /// The entry the line stands in.
    pub entry: EntryId,
    /// Its number in the entry, from 1.
    pub line: u16,
}

/// What was read is no id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not an id of the form K7QP-42 or K7QP-42.3")
    }
}

impl FeedId {
    /// The feed id for 20 random bits (the rest is ignored).
    pub fn from_bits(bits: u32) -> FeedId {
        let letter = |shift: u32| ALPHABET.get(((bits >> shift) & 31) as usize).copied().unwrap_or(b'0');
        FeedId([letter(15), letter(10), letter(5), letter(0)])
    }

    /// The entry `n` of this feed.
    pub fn entry(self, n: u32) -> EntryId {
        EntryId { feed: self, n }
    }
}

impl EntryId {
    /// Line `line` of this entry.
    pub fn line(self, line: u16) -> LineId {
        LineId { entry: self, line }
    }
}

/// Ids are the keys of every map of the books: each is compared as one number, in the order of its text and numbers.
macro_rules! in_order {
    ($($id:ty, $this:ident => $key:expr;)*) => {$(
        impl Ord for $id {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                let key = |$this: &Self| $key;
                key(self).cmp(&key(other))
            }
        }
        impl PartialOrd for $id {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }
    )*};
}
in_order! {
    FeedId, id => u32::from_be_bytes(id.0);
    EntryId, id => (u64::from(u32::from_be_bytes(id.feed.0)) << 32) | u64::from(id.n);
    LineId, id => (id.entry, id.line);
}

impl FromStr for FeedId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let bytes: [u8; 4] = text.as_bytes().try_into().map_err(|_| NotAnId)?;
        if bytes.iter().all(|b| ALPHABET.contains(b)) { Ok(FeedId(bytes)) } else { Err(NotAnId) }
    }
}

impl FromStr for EntryId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let (feed, n) = text.split_once('-').ok_or(NotAnId)?;
        Ok(EntryId { feed: feed.parse()?, n: number(n)? })
    }
}

impl FromStr for LineId {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let (entry, line) = text.split_once('.').ok_or(NotAnId)?;
        let line = u16::try_from(number(line)?).map_err(|_| NotAnId)?;
        Ok(LineId { entry: entry.parse()?, line })
    }
}

/// A number from 1, written without sign or leading zero: one id has one spelling.
fn number(text: &str) -> Result<u32, NotAnId> {
    let plain = !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().map_err(|_| NotAnId) } else { Err(NotAnId) }
}

impl fmt::Display for FeedId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.0).unwrap_or("????"))
    }
}
impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.feed, self.n)
    }
}
impl fmt::Display for LineId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.entry, self.line)
    }
}

macro_rules! as_text {
    ($($id:ty),*) => {$(
        impl fmt::Debug for $id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
        impl Serialize for $id {
            fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $id {
            fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
                text.parse().map_err(de::Error::custom)
            }
        }
    )*};
}
as_text!(FeedId, EntryId, LineId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stand_in_the_order_of_feed_and_number() {
        let ids = ["0ZZZ-7", "AAAA-2", "AAAA-10", "AAAB-1", "ZZZZ-1"].map(|id| id.parse::<EntryId>().unwrap());
        assert!(ids.is_sorted() && ids.map(|id| id.feed).is_sorted());
        let lines = ["AAAA-2.9", "AAAA-2.10", "AAAA-3.1"].map(|id| id.parse::<LineId>().unwrap());
        assert!(lines.is_sorted() && lines[0] < lines[1] && ids[1] < ids[2]);
    }

    #[test]
    fn an_id_has_one_spelling() {
        for good in ["K7QP-1", "0000-4294967295"] {
            assert_eq!(good.parse::<EntryId>().unwrap().to_string(), good);
        }
        for bad in ["K7QP-0", "K7QP-01", "K7QP-+1", "k7qp-1", "K7QL-1", "K7QP-", "K7QP", "K7QP-4294967296", "K7QP-1.1", "ЖЖ-1"] {
            assert!(bad.parse::<EntryId>().is_err(), "{bad}");
        }
        assert_eq!("K7QP-42.3".parse::<LineId>().unwrap().to_string(), "K7QP-42.3");
        assert!("K7QP-42.0".parse::<LineId>().is_err());
    }
}

//! The chain over a feed's leaves (design section 2): `chain(0)` is the hash of the header line, `chain(n)` the hash of
//! `chain(n-1)` and `leaf(n)` as hex.

use super::hash::{self, Hash};
use super::id::FeedId;
use serde::{Deserialize, Serialize};

/// The chain is kept at every entry whose number divides by this; any other value is computed from the one before.
pub const MARK_EVERY: u32 = 100;

/// What a paper carries: whoever has it can tell whether an entry up to `n` was changed, removed or moved since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fingerprint {
    /// The feed.
    pub feed: FeedId,
    /// The last entry it covers; 0 covers the header alone.
    pub n: u32,
    /// `chain(n)`.
    pub chain: Hash,
}

/// The lines do not give the chain that was expected: between these numbers something was changed, removed or moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Altered {
    /// The feed.
    pub feed: FeedId,
    /// The first entry that may be altered.
    pub from: u32,
    /// The last entry that may be altered; the chain was expected here. 0 with `from` 0: the header.
    pub to: u32,
}

/// A chain as far as it was computed.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    n: u32,
    value: Hash,
    /// `chain(0)`, `chain(MARK_EVERY)`, …
    marks: Vec<Hash>,
}

impl Chain {
    /// The chain of a feed without entries.
    pub fn begin(header_line: &str) -> Chain {
        let value = hash::leaf(header_line);
        Chain { n: 0, value, marks: vec![value] }
    }

    /// Goes on by one leaf.
    pub fn add(&mut self, leaf: Hash) {
        self.value = hash::chain(self.value, leaf);
        self.n += 1;
        if self.n.is_multiple_of(MARK_EVERY) {
            self.marks.push(self.value);
        }
    }

    /// How many leaves it covers.
    pub fn n(&self) -> u32 {
        self.n
    }

    /// Its value there.
    pub fn value(&self) -> Hash {
        self.value
    }

    /// The greatest number at or before `n` at which the value is known, with the value.
    pub fn known_before(&self, n: u32) -> (u32, Hash) {
        let place = (n.min(self.n) / MARK_EVERY) as usize;
        match self.marks.get(place) {
            Some(mark) if n < self.n => (n / MARK_EVERY * MARK_EVERY, *mark),
            _ => (self.n, self.value),
        }
    }

    /// The numbers and values at every [`MARK_EVERY`]th entry, from the first such.
    pub fn marks(&self) -> impl Iterator<Item = (u32, Hash)> {
        (1..).map(|mark| mark * MARK_EVERY).zip(self.marks.iter().skip(1).copied())
    }
}

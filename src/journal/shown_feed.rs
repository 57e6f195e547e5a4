//! What a disclosure shows of one feed: of every entry its line, a numbered gap or its leaf, with the chain and the counts they come out at.

use super::chain::{Chain, Fingerprint};
use super::check::{Broken, read_alone, read_as};
use super::entry::Entry;
use super::feed::Feed;
use super::hash::{self, Hash};
use super::header::{Header, HeaderError};
use super::id::EntryId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is shown of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Its line.
    Whole(Arc<str>),
    /// That it concerns the client and is withheld.
    Withheld {
        /// Its leaf.
        leaf: Hash,
        /// The client.
        about: EntryId,
        /// Its count.
        k: u32,
        /// Why it is withheld.
        reason: String,
    },
    /// Its leaf alone.
    Leaf(Hash),
}

impl Shown {
    /// The entry's leaf.
    pub fn leaf(&self) -> Hash {
        match self {
            Shown::Whole(line) => hash::leaf(line),
            Shown::Withheld { leaf, .. } | Shown::Leaf(leaf) => *leaf,
        }
    }
}

/// One feed as it is shown.
#[derive(Clone, Debug)]
pub struct ShownFeed {
    header: Header,
    header_line: Arc<str>,
    shown: Vec<Shown>,
    chain: Chain,
    /// The last `k` of every client it is about.
    counts: BTreeMap<EntryId, u32>,
}

impl ShownFeed {
    /// A feed of which nothing is shown yet.
    pub(super) fn open(header_line: &str, about: &[EntryId]) -> Result<ShownFeed, HeaderError> {
        Ok(ShownFeed::empty(Header::read(header_line)?, header_line.into(), about))
    }

    /// A feed of a journal of which nothing is shown yet.
    pub(super) fn before(feed: &Feed, about: &[EntryId]) -> ShownFeed {
        ShownFeed::empty(feed.header().clone(), feed.header_line().clone(), about)
    }

    fn empty(header: Header, header_line: Arc<str>, about: &[EntryId]) -> ShownFeed {
        let chain = Chain::begin(&header_line);
        let counts = about.iter().map(|client| (*client, 0)).collect();
        ShownFeed { header, header_line, shown: Vec::new(), chain, counts }
    }

    /// Adds what is shown of the next entry, if it can be that: a line that is this entry, the next `k` of the client.
    pub(super) fn push(&mut self, item: Shown) -> Result<(), Broken> {
        let id = self.next_id();
        match &item {
            Shown::Leaf(_) => {}
            Shown::Whole(line) => {
                let entry = read_alone(line, id)?;
                if entry.about.is_some_and(|client| self.counts.contains_key(&client)) {
                    read_as(line, id, |client| self.count(client))?;
                }
            }
            Shown::Withheld { about, k, .. } => {
                let expected = self.counts.get(about).map(|count| count + 1);
                if expected != Some(*k) {
                    return Err(Broken::Count { about: Some(*about), expected, found: Some(*k) });
                }
            }
        }
        self.take(item);
        Ok(())
    }

    /// Adds what is shown of the next entry.
    pub(super) fn take(&mut self, item: Shown) {
        let (leaf, client) = match &item {
            Shown::Whole(line) => (hash::leaf(line), Entry::read(line).ok().and_then(|entry| entry.about)),
            Shown::Withheld { leaf, about, .. } => (*leaf, Some(*about)),
            Shown::Leaf(leaf) => (*leaf, None),
        };
        if let Some(count) = client.and_then(|client| self.counts.get_mut(&client)) {
            *count += 1;
        }
        self.chain.add(leaf);
        self.shown.push(item);
    }

    /// What the header line says.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The header line.
    pub fn header_line(&self) -> &str {
        &self.header_line
    }

    /// What is shown of every entry, from entry 1.
    pub fn shown(&self) -> &[Shown] {
        &self.shown
    }

    /// The fingerprint of the feed.
    pub fn head(&self) -> Fingerprint {
        Fingerprint { feed: self.header.feed, n: self.chain.n(), chain: self.chain.value() }
    }

    /// How many entries concern a record of the client: shown and withheld.
    pub fn count(&self, about: EntryId) -> u32 {
        self.counts.get(&about).copied().unwrap_or(0)
    }

    /// The first number at which what is shown is not what a feed holds there; `None` when all of it is there as shown.
    pub fn differs_from(&self, feed: &Feed) -> Option<u32> {
        let same = |item: &Shown, n: u32| feed.line(n).is_some_and(|line| hash::leaf(line) == item.leaf());
        self.shown.iter().zip(1..).find(|(item, n)| !same(item, *n)).map(|(_, n)| n)
    }

    /// The last `k` of every record of the client.
    pub fn counts(&self) -> &BTreeMap<EntryId, u32> {
        &self.counts
    }

    /// The chain at every hundredth entry.
    pub fn marks(&self) -> impl Iterator<Item = (u32, Hash)> {
        self.chain.marks()
    }

    /// The entry that comes next.
    pub(super) fn next_id(&self) -> EntryId {
        self.header.feed.entry(self.chain.n().saturating_add(1))
    }
}

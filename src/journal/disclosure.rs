//! A disclosure: one client's entries of a journal, whole or withheld as numbered gaps, and of all others only the leaves,
//! so that chain and counts can be checked by whoever is shown it (design section 2).

use super::chain::{Chain, Fingerprint};
use super::check::{Broken, read_alone, read_as};
use super::entry::{Entry, SealedValue};
use super::feed::Feed;
use super::feeds::Journal;
use super::hash::{self, Hash};
use super::header::{Header, HeaderError};
use super::id::EntryId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is to be shown of an entry. An entry about the client is never less than a numbered gap, any other never more than its leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disclose {
    /// Its line.
    Whole,
    /// A numbered gap with the reason why.
    Withheld(String),
    /// Its leaf.
    LeafOnly,
}

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

/// What is shown of a journal about one client.
#[derive(Clone, Debug, Default)]
pub struct Disclosure {
    about: Vec<EntryId>,
    feeds: Vec<ShownFeed>,
    sealed: BTreeMap<Hash, SealedValue>,
}

/// Shows a journal about a client, whose records are `about` (more than one when records of it were united).
/// `show` decides for each entry, `reveal` for each sealed value in a line that is shown whole.
pub fn disclose(
    journal: &Journal,
    about: &[EntryId],
    show: impl Fn(EntryId, &Entry<'_>) -> Disclose,
    reveal: impl Fn(EntryId, Hash) -> bool,
) -> Disclosure {
    let mut disclosure = Disclosure::new(about.to_vec());
    disclosure.take_in(journal, usize::MAX, &show, &reveal);
    disclosure
}

fn shown_of(line: &Arc<str>, about: &[EntryId], show: &dyn Fn(EntryId, &Entry<'_>) -> Disclose) -> Shown {
    let leaf = hash::leaf(line);
    let Ok(entry) = Entry::read(line) else { return Shown::Leaf(leaf) };
    let client = entry.about.filter(|client| about.contains(client)).zip(entry.k);
    match (show(entry.id, &entry), client) {
        (Disclose::Whole, _) => Shown::Whole(line.clone()),
        (Disclose::Withheld(reason), Some((about, k))) => Shown::Withheld { leaf, about, k, reason },
        (Disclose::LeafOnly, Some((about, k))) => Shown::Withheld { leaf, about, k, reason: String::new() },
        (Disclose::Withheld(_) | Disclose::LeafOnly, None) => Shown::Leaf(leaf),
    }
}

impl Disclosure {
    /// One without feeds.
    pub fn new(about: Vec<EntryId>) -> Disclosure {
        Disclosure { about, ..Disclosure::default() }
    }

    /// Takes in what is shown of the next entries of a journal, at most so many; false when there are no more. All steps must be of one
    /// journal, which stays as it is in between, with the same `show` and `reveal` as in [`disclose`].
    pub fn take_in(
        &mut self,
        journal: &Journal,
        most: usize,
        show: &dyn Fn(EntryId, &Entry<'_>) -> Disclose,
        reveal: &dyn Fn(EntryId, Hash) -> bool,
    ) -> bool {
        let mut left = most;
        for (at, feed) in journal.feeds().enumerate() {
            if at == self.feeds.len() {
                self.feeds.push(ShownFeed::empty(feed.header().clone(), feed.header_line().clone(), &self.about));
            }
            let Some(shown) = self.feeds.get_mut(at) else { continue };
            for line in feed.lines().iter().skip(shown.shown.len()).take(left) {
                let item = shown_of(line, &self.about, show);
                if let Shown::Whole(line) = &item {
                    let id = shown.next_id();
                    for seal in super::citation::seals(line).filter(|seal| reveal(id, *seal)) {
                        if let Ok(Some(value)) = journal.sealed(seal) {
                            self.sealed.insert(seal, value.clone());
                        }
                    }
                }
                shown.take(item);
                left -= 1;
            }
            if shown.shown.len() < feed.lines().len() {
                return true;
            }
        }
        false
    }

    /// How many entries are shown, in whatever way.
    pub fn len(&self) -> usize {
        self.feeds.iter().map(|feed| feed.shown.len()).sum()
    }

    /// Whether nothing is shown.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The records of the client.
    pub fn about(&self) -> &[EntryId] {
        &self.about
    }

    /// The feeds in the order of their ids.
    pub fn feeds(&self) -> &[ShownFeed] {
        &self.feeds
    }

    /// The sealed values that are shown, by their seals.
    pub fn sealed(&self) -> &BTreeMap<Hash, SealedValue> {
        &self.sealed
    }

    pub(super) fn add_feed(&mut self, feed: ShownFeed) {
        self.feeds.push(feed);
    }

    pub(super) fn add_sealed(&mut self, seal: Hash, value: SealedValue) {
        self.sealed.insert(seal, value);
    }
}

impl ShownFeed {
    /// A feed of which nothing is shown yet.
    pub(super) fn open(header_line: &str, about: &[EntryId]) -> Result<ShownFeed, HeaderError> {
        Ok(ShownFeed::empty(Header::read(header_line)?, header_line.into(), about))
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

    fn take(&mut self, item: Shown) {
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

    fn next_id(&self) -> EntryId {
        self.header.feed.entry(self.chain.n().saturating_add(1))
    }
}

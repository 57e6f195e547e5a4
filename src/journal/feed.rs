//! A feed: its header, its lines in their order, and the chain over them (design section 2).
//!
//! A line is checked when it is pushed. Hashing may come later: a start folds first and hashes after the first paint
//! ([`Feed::push_unhashed`], [`Feed::hold_to`], [`Feed::verify_step`]).

use super::chain::{Altered, Chain, Fingerprint};
use super::check::{Broken, read_as};
use super::hash::{self, Hash};
use super::header::{Header, HeaderError};
use super::id::{EntryId, FeedId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One feed, gapless from entry 1.
#[derive(Clone, Debug)]
pub struct Feed {
    header: Header,
    header_line: Arc<str>,
    lines: Vec<Arc<str>>,
    /// Seconds since 1970 of every line's `recorded`: what the fold order compares.
    seconds: Vec<i64>,
    /// The last `k` of every client.
    counts: BTreeMap<EntryId, u32>,
    /// Other feeds whose entries `by` and `about` cite.
    cited_feeds: BTreeSet<FeedId>,
    /// The chain, which may lag behind the lines.
    chain: Chain,
    /// Chain values known from elsewhere and not reached yet.
    expected: BTreeMap<u32, Hash>,
}

impl Feed {
    /// Opens a feed by its header line, without entries.
    pub fn open(header_line: impl Into<Arc<str>>) -> Result<Feed, HeaderError> {
        let header_line = header_line.into();
        Ok(Feed::empty(Header::read(&header_line)?, header_line))
    }

    fn empty(header: Header, header_line: Arc<str>) -> Feed {
        let chain = Chain::begin(&header_line);
        Feed {
            header,
            header_line,
            lines: Vec::new(),
            seconds: Vec::new(),
            counts: BTreeMap::new(),
            cited_feeds: BTreeSet::new(),
            chain,
            expected: BTreeMap::new(),
        }
    }

    /// Adds the next line and its hash.
    pub fn push(&mut self, line: impl Into<Arc<str>>) -> Result<EntryId, Broken> {
        let id = self.push_unhashed(line)?;
        while self.hash_next() {}
        Ok(id)
    }

    /// Adds the next line; its hash follows with [`Feed::verify_step`].
    pub fn push_unhashed(&mut self, line: impl Into<Arc<str>>) -> Result<EntryId, Broken> {
        let line = line.into();
        let id = self.next_id().ok_or(Broken::Full)?;
        let entry = read_as(&line, id, |about| self.count(about))?;
        for cited in [Some(entry.by), entry.about].into_iter().flatten() {
            if cited.feed != id.feed {
                self.cited_feeds.insert(cited.feed);
            }
        }
        if let Some(about) = entry.about {
            *self.counts.entry(about).or_default() += 1;
        }
        self.seconds.push(entry.recorded.timestamp());
        self.lines.push(line);
        Ok(id)
    }

    /// Whether a line can be the next entry of this feed.
    pub fn accepts(&self, line: &str) -> Result<(), Broken> {
        let id = self.next_id().ok_or(Broken::Full)?;
        read_as(line, id, |about| self.count(about)).map(drop)
    }

    /// Says which chain value entry `n` must have; it is compared as soon as hashing reaches it.
    pub fn hold_to(&mut self, n: u32, chain: Hash) -> Result<(), Altered> {
        if n > self.chain.n() {
            self.expected.insert(n, chain);
            return Ok(());
        }
        let found = self.chain_at(n);
        if found == Some(chain) { Ok(()) } else { Err(Altered { feed: self.id(), from: 1.min(n), to: n }) }
    }

    /// Hashes at most `budget` more lines and compares them with what was expected. `true` when all are hashed.
    /// After an error the feed is what it was; the caller takes the good prefix ([`Feed::prefix`]).
    pub fn verify_step(&mut self, budget: u32) -> Result<bool, Altered> {
        for _ in 0..budget {
            if !self.hash_next() {
                break;
            }
            let n = self.chain.n();
            if self.expected.get(&n).is_some_and(|expected| *expected != self.chain.value()) {
                let from = self.expected.range(..n).next_back().map_or(1, |(good, _)| good + 1);
                return Err(Altered { feed: self.id(), from, to: n });
            }
        }
        Ok(self.is_hashed())
    }

    /// Hashes one more line; `false` when none is left.
    fn hash_next(&mut self) -> bool {
        let line = self.lines.get(self.chain.n() as usize);
        if let Some(line) = line {
            self.chain.add(hash::leaf(line));
        }
        line.is_some()
    }

    /// Whether the chain covers every line.
    pub fn is_hashed(&self) -> bool {
        self.chain.n() == self.n()
    }

    /// `chain(n)`; `None` beyond the last entry. At most a hundred lines are hashed for it where the feed is hashed already.
    pub fn chain_at(&self, n: u32) -> Option<Hash> {
        let (known, mut chain) = self.chain.known_before(n);
        for line in self.lines.get(known as usize..n as usize)? {
            chain = hash::chain(chain, hash::leaf(line));
        }
        Some(chain)
    }

    /// The chain at every hundredth entry, as far as the feed is hashed.
    pub fn marks(&self) -> impl Iterator<Item = (u32, Hash)> {
        self.chain.marks()
    }

    /// The fingerprint at entry `n`; `None` beyond the last entry.
    pub fn fingerprint_at(&self, n: u32) -> Option<Fingerprint> {
        self.chain_at(n).map(|chain| Fingerprint { feed: self.id(), n, chain })
    }

    /// The fingerprint of the whole feed. Cheap when everything is hashed.
    pub fn head(&self) -> Fingerprint {
        let n = self.n();
        Fingerprint { feed: self.id(), n, chain: self.chain_at(n).unwrap_or(self.chain.value()) }
    }

    /// The feed's id.
    pub fn id(&self) -> FeedId {
        self.header.feed
    }

    /// What the header line says.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The header line, whose hash is `chain(0)`.
    pub fn header_line(&self) -> &Arc<str> {
        &self.header_line
    }

    /// The number of the last entry; 0 when there is none.
    pub fn n(&self) -> u32 {
        u32::try_from(self.lines.len()).unwrap_or(u32::MAX)
    }

    /// The id the next entry will have; `None` when numbers have run out.
    pub fn next_id(&self) -> Option<EntryId> {
        self.n().checked_add(1).map(|n| self.id().entry(n))
    }

    /// The line of entry `n`.
    pub fn line(&self, n: u32) -> Option<&Arc<str>> {
        self.lines.get((n as usize).checked_sub(1)?)
    }

    /// All lines in their order.
    pub fn lines(&self) -> &[Arc<str>] {
        &self.lines
    }

    /// How many entries of this feed concern a client: its last `k`, 0 when none does.
    pub fn count(&self, about: EntryId) -> u32 {
        self.counts.get(&about).copied().unwrap_or(0)
    }

    /// When entry `n` was written down, in seconds since 1970.
    pub(super) fn second(&self, n: u32) -> Option<i64> {
        self.seconds.get((n as usize).checked_sub(1)?).copied()
    }

    /// Feeds this one leans on: named by the header or cited by `by` or `about`.
    pub(super) fn leans_on(&self) -> impl Iterator<Item = FeedId> {
        self.header.continues.iter().map(|mark| mark.feed).chain(self.cited_feeds.iter().copied())
    }

    /// The feed up to entry `n`, unhashed.
    pub fn prefix(&self, n: u32) -> Feed {
        let mut feed = Feed::empty(self.header.clone(), self.header_line.clone());
        for line in self.lines.iter().take(n as usize) {
            if feed.push_unhashed(line.clone()).is_err() {
                break;
            }
        }
        feed
    }

    /// The last number up to which two versions of a feed hold the same bytes; `None` when even their headers differ.
    pub fn shared_with(&self, other: &Feed) -> Option<u32> {
        let same = |(ours, theirs): &(&Arc<str>, &Arc<str>)| Arc::ptr_eq(ours, theirs) || ours == theirs;
        (self.header_line == other.header_line)
            .then(|| self.lines.iter().zip(&other.lines).take_while(same).count())
            .and_then(|count| u32::try_from(count).ok())
    }
}

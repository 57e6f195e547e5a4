//! The journal: all feeds a place holds, the sealed values beside them, and what was set aside.

use super::chain::Fingerprint;
use super::check::Broken;
use super::entry::SealedValue;
use super::feed::Feed;
use super::hash::Hash;
use super::id::{EntryId, FeedId};
use crate::order;
use std::collections::BTreeMap;
use std::sync::Arc;

/// All feeds with their sealed values.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    feeds: BTreeMap<FeedId, Feed>,
    sealed: BTreeMap<Hash, SealedValue>,
    aside: Vec<Feed>,
}

/// A feed that is in the journal already cannot be put in again; merging is the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlreadyHere(pub FeedId);

/// A value that does not have the seal it was given under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealBroken(pub Hash);

impl Journal {
    /// An empty journal.
    pub fn new() -> Journal {
        Journal::default()
    }

    /// Puts a feed in.
    pub fn add_feed(&mut self, feed: Feed) -> Result<(), AlreadyHere> {
        if self.feeds.contains_key(&feed.id()) {
            return Err(AlreadyHere(feed.id()));
        }
        self.feeds.insert(feed.id(), feed);
        Ok(())
    }

    /// Puts a feed in the place of the one with its id: its good prefix after damage, or more of it after a merge.
    pub fn replace_feed(&mut self, feed: Feed) {
        self.feeds.insert(feed.id(), feed);
    }

    /// Appends a line to a feed; `None` when there is no such feed.
    pub fn push(&mut self, feed: FeedId, line: impl Into<Arc<str>>) -> Option<Result<EntryId, Broken>> {
        Some(self.feeds.get_mut(&feed)?.push(line))
    }

    /// The feed with an id.
    pub fn feed(&self, id: FeedId) -> Option<&Feed> {
        self.feeds.get(&id)
    }

    /// The feed with an id, to append to it or to verify it.
    pub fn feed_mut(&mut self, id: FeedId) -> Option<&mut Feed> {
        self.feeds.get_mut(&id)
    }

    /// All feeds in the order of their ids.
    pub fn feeds(&self) -> impl Iterator<Item = &Feed> {
        self.feeds.values()
    }

    /// The line of an entry.
    pub fn line(&self, id: EntryId) -> Option<&Arc<str>> {
        self.feeds.get(&id.feed)?.line(id.n)
    }

    /// How many entries all feeds hold.
    pub fn len(&self) -> usize {
        self.feeds().map(|feed| feed.lines().len()).sum()
    }

    /// Whether no feed holds an entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The fingerprint of every feed.
    pub fn heads(&self) -> Vec<Fingerprint> {
        self.feeds().map(Feed::head).collect()
    }

    /// Keeps a sealed value under its seal.
    pub fn add_sealed(&mut self, value: SealedValue) -> Hash {
        let seal = value.seal().sealed;
        self.sealed.insert(seal, value);
        seal
    }

    /// Keeps a sealed value under the seal the store knows it by, without looking: [`Journal::sealed`] looks when it is asked.
    pub fn add_sealed_unchecked(&mut self, seal: Hash, value: SealedValue) {
        self.sealed.insert(seal, value);
    }

    /// The value behind a seal; `None` when it was erased or is not here, an error when what is here is something else.
    pub fn sealed(&self, seal: Hash) -> Result<Option<&SealedValue>, SealBroken> {
        let Some(value) = self.sealed.get(&seal) else { return Ok(None) };
        if value.seal().sealed == seal { Ok(Some(value)) } else { Err(SealBroken(seal)) }
    }

    /// All sealed values by their seals, as they are, unchecked.
    pub fn sealed_values(&self) -> impl Iterator<Item = (Hash, &SealedValue)> {
        self.sealed.iter().map(|(seal, value)| (*seal, value))
    }

    /// Forgets the value behind a seal; its line stays as it is. `false` when there was none.
    pub fn erase(&mut self, seal: Hash) -> bool {
        self.sealed.remove(&seal).is_some()
    }

    /// Versions of feeds that fork from the ones here: kept, read-only, never part of the books.
    pub fn aside(&self) -> &[Feed] {
        &self.aside
    }

    /// Keeps a version of a feed aside. One that is the beginning of a version kept already adds nothing; one that
    /// goes on from such a version takes its place. `false` when it adds nothing.
    pub fn set_aside(&mut self, fork: Feed) -> bool {
        let goes_on = |long: &Feed, short: &Feed| long.id() == short.id() && long.shared_with(short) == Some(short.n());
        if self.aside.iter().any(|kept| goes_on(kept, &fork)) {
            return false;
        }
        self.aside.retain(|kept| !goes_on(&fork, kept));
        self.aside.push(fork);
        order::sort_by(&mut self.aside, |one, other| {
            (one.id(), one.header_line(), one.lines()).cmp(&(other.id(), other.header_line(), other.lines()))
        });
        true
    }

    /// The same feeds without the sealed values: cheap to copy, to try something on.
    pub(super) fn without_sealed(&self) -> Journal {
        Journal { feeds: self.feeds.clone(), sealed: BTreeMap::new(), aside: self.aside.clone() }
    }

    /// The codes that headers name: what other feeds had when a feed went on from them.
    pub fn continued(&self) -> impl Iterator<Item = Fingerprint> {
        self.feeds().flat_map(|feed| feed.header().continues.iter().copied())
    }
}

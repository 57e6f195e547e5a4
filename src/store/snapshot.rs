//! What both stores hold at a moment, read but not yet judged.

use super::keys::{self, BALLAST, EPOCH, HALF_SWITCHED, HEAD, LAST, LocalKey, SWITCHING, SegmentKey};
use super::ports::{Drawer, DurableError, Listed, LocalError, LocalPort, Ports, Value};
use crate::journal::{EntryId, FeedId, Fingerprint};
use crate::order;
use std::collections::{BTreeMap, BTreeSet};

/// Forks in the drawer of things set aside begin with this.
pub const FORK: &str = "fork/";

/// What the durable store holds, apart from drafts, files and damaged bytes.
#[derive(Clone, Debug, Default)]
pub struct Durable {
    /// The writer's epoch, as stored.
    pub epoch: Option<String>,
    /// The last entry committed, as stored.
    pub head: Option<String>,
    /// A decided import.
    pub switching: Option<String>,
    /// Header lines.
    pub headers: BTreeMap<FeedId, String>,
    /// Strict copies of entries.
    pub copies: BTreeMap<EntryId, String>,
    /// Strict copies of segments.
    pub segments: BTreeMap<SegmentKey, String>,
    /// Forks, by their keys.
    pub forks: Vec<(String, String)>,
}

impl Durable {
    /// Reads the durable store.
    pub async fn read(ports: &Ports) -> Result<Durable, DurableError> {
        let mut found = Durable::default();
        let fork_end = format!("{FORK}{LAST}");
        let ranges = [
            (Drawer::Meta, "", LAST),
            (Drawer::Feeds, "", LAST),
            (Drawer::Tail, "", LAST),
            (Drawer::Segments, "", LAST),
            (Drawer::Aside, FORK, &*fork_end),
        ];
        let ranges = ranges.map(|(drawer, from, to)| (drawer, from.to_owned(), to.to_owned())).to_vec();
        // One question: a start waits for every answer of the store.
        let mut lists = ports.durable.lists(ranges).await?.into_iter().map(only_texts);
        let mut next = || lists.next().unwrap_or_default();
        for (key, value) in next() {
            match key.as_str() {
                EPOCH => found.epoch = Some(value),
                HEAD => found.head = Some(value),
                SWITCHING => found.switching = Some(value),
                _ => {}
            }
        }
        for (key, value) in next() {
            if let Ok(feed) = key.parse() {
                found.headers.insert(feed, value);
            }
        }
        for (key, value) in next() {
            if let Some(id) = keys::read_strict_copy(&key) {
                found.copies.insert(id, value);
            }
        }
        for (key, value) in next() {
            if let Some(LocalKey::Segment(key)) = LocalKey::read(&key) {
                found.segments.insert(key, value);
            }
        }
        found.forks = next();
        Ok(found)
    }

    /// Whether nothing was ever written here, found out without reading all that was.
    pub async fn is_empty(ports: &Ports) -> Result<bool, DurableError> {
        if ports.durable.get(Drawer::Meta, HEAD).await?.is_some() {
            return Ok(false);
        }
        for drawer in [Drawer::Feeds, Drawer::Tail, Drawer::Segments] {
            if !ports.durable.keys(drawer).await?.is_empty() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The last entry committed; `None` when none was, or when a new feed is to begin.
    pub fn head(&self) -> Option<Fingerprint> {
        serde_json::from_str(self.head.as_deref()?).ok().flatten()
    }
}

/// The texts of a drawer in a range of keys.
pub async fn texts(ports: &Ports, drawer: Drawer, from: &str, to: &str) -> Result<Vec<(String, String)>, DurableError> {
    Ok(only_texts(ports.durable.list(drawer, from, to).await?))
}

fn only_texts(all: Listed) -> Vec<(String, String)> {
    all.into_iter().filter_map(|(key, value)| Some((key, Value::text(value)?))).collect()
}

/// What local storage holds of the journal, by its keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalIndex {
    /// Feeds with a header line.
    pub headers: BTreeSet<FeedId>,
    /// Entries of the tail.
    pub tail: BTreeSet<EntryId>,
    /// Segments.
    pub segments: BTreeSet<SegmentKey>,
    /// Whether the ballast lies there.
    pub ballast: bool,
    /// Whether an import is being written, or was when the browser died.
    pub half_switched: bool,
}

impl LocalIndex {
    /// Reads the keys.
    pub fn read(local: &dyn LocalPort) -> Result<LocalIndex, LocalError> {
        let mut index = LocalIndex::default();
        for key in local.keys()? {
            match LocalKey::read(&key) {
                Some(LocalKey::Header(feed)) => drop(index.headers.insert(feed)),
                Some(LocalKey::Tail(id)) => drop(index.tail.insert(id)),
                Some(LocalKey::Segment(key)) => drop(index.segments.insert(key)),
                None if key == BALLAST => index.ballast = true,
                None => index.half_switched |= key == HALF_SWITCHED,
            }
        }
        Ok(index)
    }

    /// Whether the last entry committed is here.
    pub fn shows(&self, head: &Fingerprint) -> bool {
        let sealed = |key: &SegmentKey| key.feed == head.feed && (key.from..=key.to).contains(&head.n);
        self.tail.contains(&head.feed.entry(head.n)) || self.segments.iter().any(sealed)
    }

    /// Whether nothing of a journal is here.
    pub fn is_empty(&self) -> bool {
        self.headers.is_empty() && self.tail.is_empty() && self.segments.is_empty()
    }
}

/// A feed's segments of several, by their first entry, the longest and newest first.
pub fn segments_of<'a>(keys: impl Iterator<Item = &'a SegmentKey>, feed: FeedId) -> Vec<SegmentKey> {
    let mut found: Vec<SegmentKey> = keys.filter(|key| key.feed == feed).copied().collect();
    order::sort_by_key(&mut found, |key| (key.from, std::cmp::Reverse((key.to, key.generation))));
    found.dedup();
    found
}

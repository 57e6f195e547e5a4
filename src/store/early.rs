//! What local storage alone shows at a start, before the durable store has answered (design section 3, rule 5): shown only
//! where nothing about it is out of the ordinary, and taken for the journal only when the durable store agrees with every
//! key of it. Nothing is written on its strength.

use super::keys::{LocalKey, SegmentKey};
use super::load::{Loaded, load_feeds};
use super::ports::{LocalError, LocalPort};
use super::snapshot::{Durable, LocalIndex};
use super::walk::ReadAhead;
use crate::journal::EntryId;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The journal as local storage alone has it.
pub struct Early {
    /// What was loaded: whole, without a finding and with nothing to put right.
    pub loaded: Loaded,
    /// The keys it was loaded from.
    index: LocalIndex,
    /// The tail as it was read: another tab may change it before the durable store answers.
    tail: BTreeMap<EntryId, String>,
}

impl Early {
    /// Loads local storage; `None` where it is empty, damaged, half of an import, or anything else that has to wait for the
    /// durable store.
    pub fn load(local: &dyn LocalPort, index: &LocalIndex) -> Option<Early> {
        if index.is_empty() || index.half_switched {
            return None;
        }
        let noting = Noting { local, tail: RefCell::default() };
        let loaded = load_feeds(&noting, index, &Durable::default(), ReadAhead::new(), true).ok()?;
        let ordinary = loaded.findings.is_empty() && loaded.repairs.is_none() && !loaded.journal.is_empty();
        ordinary.then(|| Early { loaded, index: index.clone(), tail: noting.tail.into_inner() })
    }

    /// Whether reading both stores would give the very same journal, with nothing found and nothing to put right. An entry of
    /// the tail must have a strict copy with the same text: nobody has hashed it yet.
    pub fn stands(&self, index: &LocalIndex, durable: &Durable) -> bool {
        let journal = &self.loaded.journal;
        let header = |(id, line): (&_, &String)| journal.feed(*id).is_some_and(|feed| **feed.header_line() == **line);
        let segment = |key: &SegmentKey| self.loaded.segments.contains_key(key);
        let copy = |(id, text): (&EntryId, &String)| self.tail.get(id).map_or_else(|| self.is_sealed(*id), |local| local == text);
        let end = match durable.head() {
            Some(head) => {
                journal.feed(head.feed).is_some_and(|feed| feed.n() == head.n) && self.loaded.chains.get(&head.feed) == Some(&head.chain)
            }
            // A head that says "none" is an import's; where there is none at all something is lost.
            None => durable.head.is_some(),
        };
        *index == self.index
            && index.tail.iter().all(|id| self.tail.contains_key(id) && durable.copies.contains_key(id))
            && durable.switching.is_none()
            && durable.forks.is_empty()
            && end
            && durable.headers.iter().all(header)
            && durable.segments.keys().all(segment)
            && durable.copies.iter().all(copy)
    }

    /// The journal, with the feed to go on in as the durable store says: it stands.
    pub fn into_loaded(mut self, durable: &Durable) -> Loaded {
        self.loaded.find_pen(durable);
        self.loaded
    }

    /// Whether an entry lies in a segment that the journal is made of.
    fn is_sealed(&self, id: EntryId) -> bool {
        let first = SegmentKey { feed: id.feed, from: 0, to: 0, generation: 0 };
        let last = SegmentKey { from: id.n, to: u32::MAX, generation: u32::MAX, ..first };
        self.loaded.segments.range(first..=last).next_back().is_some_and(|(key, _)| key.to >= id.n)
    }
}

/// Local storage, with a note of what was read of the tail.
struct Noting<'a> {
    local: &'a dyn LocalPort,
    tail: RefCell<BTreeMap<EntryId, String>>,
}

impl LocalPort for Noting<'_> {
    fn keys(&self) -> Result<Vec<String>, LocalError> {
        self.local.keys()
    }

    fn get(&self, key: &str) -> Result<Option<String>, LocalError> {
        let text = self.local.get(key)?;
        if let (Some(LocalKey::Tail(id)), Some(text)) = (LocalKey::read(key), &text) {
            self.tail.borrow_mut().insert(id, text.clone());
        }
        Ok(text)
    }

    fn units(&self, key: &str) -> Result<Option<Vec<u16>>, LocalError> {
        self.local.units(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), LocalError> {
        self.local.set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), LocalError> {
        self.local.remove(key)
    }

    fn used(&self) -> Result<usize, LocalError> {
        self.local.used()
    }
}

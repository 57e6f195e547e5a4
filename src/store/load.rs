//! The journal from what both stores hold (design section 3, rule 5), with everything found on the way. Changes nothing:
//! what should be put right is listed, for the writer to do.

use super::fork;
use super::keys::{LocalKey, SegmentKey};
use super::ports::{LocalError, LocalPort};
use super::report::{Finding, Range};
use super::snapshot::{Durable, LocalIndex};
use super::walk::{ReadAhead, Sources, Walked};
use crate::journal::hash::sha256;
use crate::journal::{Entry, EntryId, Feed, FeedId, Fingerprint, Hash, HeaderError, Journal};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// What was loaded.
pub struct Loaded {
    /// The journal, unhashed.
    pub journal: Journal,
    /// The chain at the end of every feed, as the stores say.
    pub chains: BTreeMap<FeedId, Hash>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// The feed to go on in; `None`: a new one is to begin.
    pub pen: Option<Fingerprint>,
    /// The segments the journal is made of, with the second they were sealed at.
    pub segments: BTreeMap<SegmentKey, i64>,
    /// What the writer should put right.
    pub repairs: Repairs,
}

/// What the writer should put right in local storage. Nothing is removed before its bytes lie elsewhere.
#[derive(Debug, Default)]
pub struct Repairs {
    /// Keys whose units are set aside first, with the name they get there and the units as bytes, the lower one first.
    pub aside: BTreeMap<LocalKey, (String, Vec<u8>)>,
    /// Keys to write anew from the durable store.
    pub set: BTreeSet<LocalKey>,
    /// Keys to remove then, also their strict copies.
    pub remove: BTreeSet<LocalKey>,
    /// Segments to write anew from their strict copies.
    pub restore: BTreeMap<SegmentKey, String>,
}

impl Repairs {
    /// Whether there is nothing to put right.
    pub fn is_none(&self) -> bool {
        self.aside.is_empty() && self.set.is_empty() && self.remove.is_empty() && self.restore.is_empty()
    }
}

/// Why nothing could be loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// Local storage could not be read.
    Local(LocalError),
    /// A feed has an envelope that came later than this code.
    Newer,
}

impl From<LocalError> for LoadError {
    fn from(error: LocalError) -> Self {
        LoadError::Local(error)
    }
}

/// Loads the journal.
pub fn load(local: &dyn LocalPort, index: &LocalIndex, durable: &Durable, ahead: ReadAhead) -> Result<Loaded, LoadError> {
    let mut loaded = load_feeds(local, index, durable, ahead, false)?;
    for (_, text) in &durable.forks {
        if let Some((feed, values)) = fork::read(text) {
            values.into_iter().for_each(|(seal, value)| loaded.journal.add_sealed_unchecked(seal, value));
            loaded.journal.set_aside(feed);
        }
    }
    loaded.find_pen(durable);
    Ok(loaded)
}

/// Loads the feeds, and says nothing yet of where writing goes on. `trusting`: an entry of the tail that only local storage
/// has is not hashed to see whether it chains.
pub(super) fn load_feeds(
    local: &dyn LocalPort,
    index: &LocalIndex,
    durable: &Durable,
    ahead: ReadAhead,
    trusting: bool,
) -> Result<Loaded, LoadError> {
    let mut loaded = Loaded {
        journal: Journal::new(),
        chains: BTreeMap::new(),
        findings: Vec::new(),
        pen: None,
        segments: BTreeMap::new(),
        repairs: Repairs::default(),
    };
    let sources = Sources { local, index, copies: &durable.copies, segments: &durable.segments, read: ahead.into(), trusting };
    let entries = index.tail.iter().chain(durable.copies.keys()).map(|id| id.feed);
    let feeds: BTreeSet<FeedId> = entries
        .chain(index.segments.iter().chain(durable.segments.keys()).map(|key| key.feed))
        .chain(index.headers.iter().copied())
        .chain(durable.headers.keys().copied())
        .collect();
    let committed = durable.head();
    for id in feeds {
        match loaded.header(&sources, durable, id)? {
            Some(feed) => {
                let walked = sources.walk(feed)?;
                if walked.is_nothing() && !durable.headers.contains_key(&id) {
                    // What an import that was undone left behind when the browser died soon after.
                    loaded.repairs.remove.insert(LocalKey::Header(id));
                    continue;
                }
                loaded.take_in(walked, &sources, committed.filter(|head| head.feed == id))?;
            }
            None => loaded.findings.push(Finding::HeaderDamaged(id)),
        }
    }
    Ok(loaded)
}

impl Loaded {
    /// The feed by its header line, empty; the strict copy of the line counts.
    fn header(&mut self, sources: &Sources<'_>, durable: &Durable, id: FeedId) -> Result<Option<Feed>, LoadError> {
        let key = LocalKey::Header(id);
        let local = if sources.index.headers.contains(&id) { sources.local.get(&key.to_string())? } else { None };
        let strict = durable.headers.get(&id);
        if let (Some(strict), Some(local)) = (strict, &local)
            && strict != local
        {
            self.set_aside(sources, key)?;
            self.repairs.set.insert(key);
        } else if local.is_none() {
            self.repairs.set.insert(key);
        }
        for line in strict.into_iter().chain(&local) {
            match Feed::open(line.as_str()) {
                Ok(feed) if feed.id() == id => return Ok(Some(feed)),
                Err(HeaderError::Newer { .. }) => return Err(LoadError::Newer),
                Ok(_) | Err(HeaderError::NotAHeader(_)) => {}
            }
        }
        Ok(None)
    }

    /// Lists a key whose units are to be set aside; the same units always get the same name.
    fn set_aside(&mut self, sources: &Sources<'_>, key: LocalKey) -> Result<String, LoadError> {
        let units = sources.local.units(&key.to_string())?.unwrap_or_default();
        let bytes: Vec<u8> = units.into_iter().flat_map(u16::to_le_bytes).collect();
        let name = format!("local/{key}/{}", sha256(&bytes).short());
        self.repairs.aside.insert(key, (name.clone(), bytes));
        Ok(name)
    }

    /// Takes a feed into the journal and lists what was found about it.
    fn take_in(&mut self, walked: Walked, sources: &Sources<'_>, committed: Option<Fingerprint>) -> Result<(), LoadError> {
        let (id, n) = (walked.id(), walked.feed.n());
        self.tell_damage(&walked, sources)?;
        self.tell_gaps(&walked, committed);
        for entry in walked.differing {
            let key = LocalKey::Tail(entry);
            let aside = self.set_aside(sources, key)?;
            self.findings.push(Finding::Differing { entry, aside });
            self.repairs.set.insert(key);
        }
        let in_segments: u32 = walked.restored.keys().map(|key| key.to - key.from + 1).sum();
        let entries = u32::try_from(walked.brought_back.len()).unwrap_or(u32::MAX).saturating_add(in_segments);
        if entries > 0 {
            self.findings.push(Finding::BroughtBack { entries });
        }
        self.repairs.set.extend(walked.brought_back.iter().map(|n| LocalKey::Tail(id.entry(*n))));
        self.repairs.set.extend(walked.erased.iter().map(|n| LocalKey::Tail(id.entry(*n))));
        self.repairs.remove.extend(walked.redundant.iter().map(|key| LocalKey::Segment(*key)));
        let sealed = |entry: &&EntryId| entry.feed == id && walked.whole.keys().any(|key| (key.from..=key.to).contains(&entry.n));
        self.repairs.remove.extend(sources.index.tail.iter().filter(sealed).map(|entry| LocalKey::Tail(*entry)));
        self.segments.extend(walked.whole);
        self.repairs.restore.extend(walked.restored);
        walked.values.into_iter().for_each(|(seal, value)| self.journal.add_sealed_unchecked(seal, value));
        let mut feed = walked.feed;
        // Nothing is hashed yet, so this only says what hashing must come to.
        feed.hold_to(n, walked.chain).ok();
        self.chains.insert(id, walked.chain);
        self.journal.add_feed(feed).ok();
        Ok(())
    }

    fn tell_damage(&mut self, walked: &Walked, sources: &Sources<'_>) -> Result<(), LoadError> {
        let n = walked.feed.n();
        for key in &walked.damaged {
            let whole = key.to <= n;
            let local = LocalKey::Segment(*key);
            let since = day_of(&walked.feed, key.from.saturating_sub(1).min(n));
            let behind = walked.beyond.iter().find(|(from, _, _)| *from > key.to).and_then(|(_, _, day)| *day);
            let until = if whole { day_of(&walked.feed, (key.to + 1).min(n)) } else { behind };
            let entries = Range { feed: key.feed, from: key.from, to: key.to, since, until };
            let aside = self.set_aside(sources, local)?;
            self.findings.push(Finding::Damaged { entries, aside, whole });
            if whole {
                self.repairs.remove.insert(local);
            }
        }
        Ok(())
    }

    /// Missing entries behind the prefix, and whole ones that wait for them. What a damaged segment held is told with it.
    fn tell_gaps(&mut self, walked: &Walked, committed: Option<Fingerprint>) {
        let (feed, n) = (walked.id(), walked.feed.n());
        let mut since = day_of(&walked.feed, n);
        let mut next = n.saturating_add(1);
        let end = committed.map_or(0, |head| head.n).saturating_add(1);
        let runs = walked.beyond.iter().copied().map(|(from, to, day)| (from, Some(to), day)).chain([(end, None, None)]);
        for (from, to, day) in runs {
            for (from, to) in walked.not_damaged(next, from) {
                self.findings.push(Finding::Missing(Range { feed, from, to, since, until: day }));
            }
            if let Some(to) = to {
                self.findings.push(Finding::Waiting(Range { feed, from, to, since: day, until: None }));
                next = next.max(to.saturating_add(1));
                since = day;
            }
        }
    }

    /// Where writing goes on: in the feed of the last entry committed if its end is exactly that, else in a new one.
    pub(super) fn find_pen(&mut self, durable: &Durable) {
        let committed = durable.head();
        let found = |head: &Fingerprint| {
            self.journal.feed(head.feed).is_some_and(|feed| feed.n() == head.n) && self.chains.get(&head.feed) == Some(&head.chain)
        };
        self.pen = committed.filter(found);
        // A head that says "none" is an import's: the new feed was meant.
        let lost = committed.is_some() || (durable.head.is_none() && !self.journal.is_empty());
        if self.pen.is_none() && lost {
            self.findings.push(Finding::HeadUncertain { committed });
        }
    }
}

impl Walked {
    /// Whether there is a header line and nothing else.
    fn is_nothing(&self) -> bool {
        self.feed.n() == 0 && self.damaged.is_empty() && self.beyond.is_empty()
    }

    /// The parts of the run from `next` up to, not including, `end` that no damaged segment held.
    fn not_damaged(&self, next: u32, end: u32) -> Vec<(u32, u32)> {
        let mut parts = Vec::new();
        let mut at = next;
        for key in &self.damaged {
            if key.from > at && key.from <= end {
                parts.push((at, key.from - 1));
            }
            at = at.max(key.to.saturating_add(1));
        }
        if at < end {
            parts.push((at, end - 1));
        }
        parts.retain(|(from, to)| from <= to && *from < end);
        parts
    }
}

/// The day entry `n` was written down.
fn day_of(feed: &Feed, n: u32) -> Option<NaiveDate> {
    Entry::read(feed.line(n)?).ok().map(|entry| entry.recorded.date_naive())
}

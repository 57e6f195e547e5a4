//! One feed from what both stores hold of it (design section 3, rule 5): the gapless prefix that chains, and what stands
//! in the way of the rest.

use super::keys::{LocalKey, SegmentKey};
use super::ports::{LocalError, LocalPort};
use super::record::{Record, TailRecord};
use super::segment::{Damaged, Segment};
use super::snapshot::{LocalIndex, segments_of};
use crate::journal::{Entry, EntryId, Feed, FeedId, Hash, SealedValue, hash};
use crate::order;
use chrono::NaiveDate;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A feed as far as it is whole, and what was seen on the way.
pub struct Walked {
    /// The gapless prefix. Segments expect their chain; it is hashed later.
    pub feed: Feed,
    /// The chain at its end, as the stores say.
    pub chain: Hash,
    /// The sealed values beside its entries.
    pub values: Vec<(Hash, SealedValue)>,
    /// Segments that the prefix is made of, with the second they were sealed at.
    pub whole: BTreeMap<SegmentKey, i64>,
    /// Segments of the prefix that come from a strict copy alone.
    pub restored: BTreeMap<SegmentKey, String>,
    /// Whole segments that add nothing to others: what a crash left behind.
    pub redundant: Vec<SegmentKey>,
    /// Segments that are not what was written.
    pub damaged: Vec<SegmentKey>,
    /// Runs of whole entries behind the prefix: first, last, and the day the first was written down.
    pub beyond: Vec<(u32, u32, Option<NaiveDate>)>,
    /// Entries whose local copy is another line than the strict one.
    pub differing: Vec<EntryId>,
    /// Entries whose local copy has other values beside the same line: an erasure that was cut short.
    pub erased: Vec<u32>,
    /// Entries of the prefix that come from a strict copy alone.
    pub brought_back: Vec<u32>,
}

/// Where a feed's entries are looked for.
pub struct Sources<'a> {
    /// Local storage.
    pub local: &'a dyn LocalPort,
    /// Its keys.
    pub index: &'a LocalIndex,
    /// The strict copies of entries.
    pub copies: &'a BTreeMap<EntryId, String>,
    /// The strict copies of segments.
    pub segments: &'a BTreeMap<SegmentKey, String>,
    /// Segments of local storage that were read already.
    pub read: RefCell<ReadAhead>,
    /// Whether a copy that no other confirms is believed, too: somebody compares it later ([`super::early`]).
    pub trusting: bool,
}

/// Segments of local storage, read while the durable store is being asked: they never change under their key.
pub type ReadAhead = BTreeMap<SegmentKey, Result<Segment, Damaged>>;

/// Reads all segments of local storage. What cannot be read now is read again, and told, when it is needed.
pub fn read_ahead(local: &dyn LocalPort, index: &LocalIndex) -> ReadAhead {
    let read = |key: &SegmentKey| Some((*key, Segment::read(*key, &local.get(&LocalKey::Segment(*key).to_string()).ok()??)));
    index.segments.iter().filter_map(read).collect()
}

/// An entry of the tail, from whichever store has it.
struct Found {
    tail: TailRecord,
    /// It is the strict copy, and the other one is another text.
    differs: bool,
    /// The other copy is the same line all the same.
    same_line: bool,
    /// Both stores hold the same: hashing it may follow.
    agreed: bool,
    strict_only: bool,
}

impl Sources<'_> {
    /// Walks from an empty feed to the end of what chains.
    pub fn walk(&self, feed: Feed) -> Result<Walked, LocalError> {
        let chain = hash::leaf(feed.header_line());
        let mut walked = Walked {
            feed,
            chain,
            values: Vec::new(),
            whole: BTreeMap::new(),
            restored: BTreeMap::new(),
            redundant: Vec::new(),
            damaged: Vec::new(),
            beyond: Vec::new(),
            differing: Vec::new(),
            erased: Vec::new(),
            brought_back: Vec::new(),
        };
        let id = walked.feed.id();
        let mut behind: Vec<Segment> = Vec::new();
        for key in segments_of(self.index.segments.iter().chain(self.segments.keys()), id) {
            self.fill_from_tail(&mut walked, key.from)?;
            let Some(segment) = self.segment(&mut walked, key)? else { continue };
            let n = walked.feed.n();
            if segment.from > n.saturating_add(1) {
                behind.push(segment);
            } else if !walked.add_segment(&segment) {
                walked.damaged.push(key);
            } else if segment.to() <= n {
                walked.restored.remove(&key);
                walked.redundant.push(key);
            } else {
                walked.whole.insert(key, segment.sealed_at);
            }
        }
        self.fill_from_tail(&mut walked, u32::MAX)?;
        self.look_beyond(&mut walked, &behind)?;
        Ok(walked)
    }

    /// A segment from local storage or, where it is not there or not whole, from its strict copy.
    fn segment(&self, walked: &mut Walked, key: SegmentKey) -> Result<Option<Segment>, LocalError> {
        let ready = self.read.borrow_mut().remove(&key);
        let read = match ready {
            Some(read) => Some(read),
            None if self.index.segments.contains(&key) => {
                self.local.get(&LocalKey::Segment(key).to_string())?.map(|text| Segment::read(key, &text))
            }
            None => None,
        };
        if let Some(Ok(segment)) = read {
            return Ok(Some(segment));
        }
        if read.is_some() {
            walked.damaged.push(key);
        }
        let copy = self.segments.get(&key).and_then(|text| Some((text, Segment::read(key, text).ok()?)));
        Ok(copy.map(|(text, segment)| {
            walked.restored.insert(key, text.clone());
            segment
        }))
    }

    /// Adds entries of the tail up to, not including, `end`, as long as they chain.
    fn fill_from_tail(&self, walked: &mut Walked, end: u32) -> Result<(), LocalError> {
        while let Some(id) = walked.feed.next_id().filter(|id| id.n < end) {
            if !self.tail(id)?.into_iter().any(|found| walked.add_tail(found, id)) {
                break;
            }
        }
        Ok(())
    }

    /// The copies of an entry of the tail that can be read, the strict one first: it counts if both do.
    fn tail(&self, id: EntryId) -> Result<Vec<Found>, LocalError> {
        let strict = self.copies.get(&id);
        let local = if self.index.tail.contains(&id) { self.local.get(&LocalKey::Tail(id).to_string())? } else { None };
        let agreed = match (strict, &local) {
            (Some(strict), Some(local)) => strict == local,
            (None, Some(_)) => self.trusting,
            (_, None) => false,
        };
        let differs = matches!((strict, &local), (Some(strict), Some(local)) if strict != local);
        if agreed {
            let tail = local.as_deref().and_then(TailRecord::read);
            let found = |tail| Found { tail, differs, same_line: true, agreed, strict_only: false };
            return Ok(tail.map(found).into_iter().collect());
        }
        let read = |text: &str| TailRecord::read(text);
        let (strict, local, strict_only) = (strict.and_then(|text| read(text)), local.as_deref().and_then(read), local.is_none());
        let line = |tail: &Option<TailRecord>| tail.as_ref().map(|tail| tail.record.line.clone());
        let same_line = line(&strict) == line(&local);
        let found = |tail, differs| Found { tail, differs, same_line, agreed, strict_only };
        let strict = strict.map(|tail| found(tail, differs));
        Ok(strict.into_iter().chain(local.map(|tail| found(tail, false))).collect())
    }

    /// What is whole behind the prefix.
    fn look_beyond(&self, walked: &mut Walked, segments: &[Segment]) -> Result<(), LocalError> {
        let (id, n) = (walked.feed.id(), walked.feed.n());
        let mut runs: Vec<(u32, u32, Option<NaiveDate>)> =
            segments.iter().filter(|s| s.to() > n).map(|s| (s.from, s.to(), s.records.first().and_then(day_of))).collect();
        let behind = |other: &&EntryId| other.feed == id && other.n > n;
        let mut tail: Vec<EntryId> = self.copies.keys().chain(&self.index.tail).filter(behind).copied().collect();
        order::sort_by(&mut tail, Ord::cmp);
        tail.dedup();
        for id in tail {
            if let Some(found) = self.tail(id)?.first() {
                runs.push((id.n, id.n, day_of(&found.tail.record)));
            }
        }
        order::sort_by(&mut runs, Ord::cmp);
        for (from, to, day) in runs {
            match walked.beyond.last_mut() {
                Some(last) if from <= last.1.saturating_add(1) => last.1 = last.1.max(to),
                _ => walked.beyond.push((from, to, day)),
            }
        }
        Ok(())
    }
}

/// The day an entry was written down.
fn day_of(record: &Record) -> Option<NaiveDate> {
    Entry::read(&record.line).ok().map(|entry| entry.recorded.date_naive())
}

impl Walked {
    /// The feed.
    pub fn id(&self) -> FeedId {
        self.feed.id()
    }

    /// Adds what a segment, which begins at the latest right behind the prefix, has more; `false` when it does not go on from it.
    fn add_segment(&mut self, segment: &Segment) -> bool {
        let n = self.feed.n();
        if segment.from == n + 1 && segment.before != self.chain {
            return false;
        }
        let known = (n + 1 - segment.from) as usize;
        let same = |(k, record): (u32, &Record)| self.feed.line(k).is_some_and(|line| *line == record.line);
        if !(segment.from..).zip(&segment.records).take(known).all(same) {
            return false;
        }
        for record in segment.records.iter().skip(known) {
            if !self.add(record) {
                self.chain = self.feed.head().chain;
                return false;
            }
        }
        if segment.to() > n {
            self.chain = segment.after;
        }
        self.feed.hold_to(segment.to(), segment.after).is_ok()
    }

    fn add_tail(&mut self, found: Found, id: EntryId) -> bool {
        let tail = &found.tail;
        let chains = found.agreed || hash::chain(self.chain, hash::leaf(&tail.record.line)) == tail.chain;
        if !chains || !self.add(&tail.record) {
            return false;
        }
        self.chain = tail.chain;
        match (found.differs, found.same_line) {
            (true, true) => self.erased.push(id.n),
            (true, false) => self.differing.push(id),
            (false, _) => {}
        }
        if found.strict_only {
            self.brought_back.push(id.n);
        }
        true
    }

    fn add(&mut self, record: &Record) -> bool {
        let good = self.feed.push_unhashed(record.line.clone()).is_ok();
        if good {
            self.values.extend(record.values.iter().cloned());
        }
        good
    }
}

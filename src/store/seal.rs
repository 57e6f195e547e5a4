//! Sealing the tail into segments (design section 3, rule 6) and dropping strict copies that are no longer needed (rule 7).

use super::keeper::{Keeper, State};
use super::keys::{self, LocalKey, SegmentKey};
use super::ports::{Change, Deed, Drawer, LocalError};
use super::record::Record;
use super::segment::Segment;
use super::units;
use crate::journal::{Feed, FeedId, Recorded};
use std::collections::BTreeSet;

/// A tail of so many entries is full. More in a segment compress hardly better and cost more when one must be rewritten.
pub const SEAL_AT: u32 = 512;
/// A tail of so many units is full, however few entries it has.
const SEAL_AT_UNITS: usize = 256 * 1024;
/// No more units of plain text than this go into one segment, unless one entry alone is larger.
const SEGMENT_UNITS: usize = 512 * 1024;
/// A strict copy stays for a day after sealing, in seconds.
const DAY: i64 = 86_400;

/// Why a run was not sealed. It stays in the tail, where it is as safe as before.
#[derive(Clone, Debug, PartialEq, Eq)]
enum NotSealed {
    /// Local storage failed.
    Local(LocalError),
    /// The entries do not chain, or the segment does not give them back.
    NotExact,
}

impl From<LocalError> for NotSealed {
    fn from(error: LocalError) -> Self {
        NotSealed::Local(error)
    }
}

impl State {
    /// The runs of a feed's entries that lie in no segment.
    pub fn unsealed(&self, feed: FeedId) -> Vec<(u32, u32)> {
        let end = self.journal.feed(feed).map_or(0, |feed| feed.n());
        let mut runs = Vec::new();
        let mut next = 1;
        for key in self.segments.keys().filter(|key| key.feed == feed) {
            if key.from > next {
                runs.push((next, key.from - 1));
            }
            next = next.max(key.to.saturating_add(1));
        }
        if next <= end {
            runs.push((next, end));
        }
        runs
    }

    /// The entries of a range as a segment.
    pub fn segment(&self, feed: FeedId, from: u32, to: u32, sealed_at: i64) -> Option<Segment> {
        let source = self.journal.feed(feed)?;
        let records = (from..=to).map(|n| source.line(n).map(|line| Record::of(line, &self.journal))).collect::<Option<_>>()?;
        let (before, after) = (source.chain_at(from.checked_sub(1)?)?, source.chain_at(to)?);
        Some(Segment { feed, from, before, after, sealed_at, records })
    }
}

/// The entries of a run in parts of the size of a segment.
pub fn parts(feed: &Feed, from: u32, to: u32) -> Vec<(u32, u32)> {
    let size = |n: u32| feed.line(n).map_or(0, |line| line.len());
    let mut parts: Vec<(u32, u32)> = Vec::new();
    let mut taken = 0;
    for n in from..=to {
        taken += size(n);
        match parts.last_mut() {
            Some(part) if n - part.0 < SEAL_AT && taken <= SEGMENT_UNITS => part.1 = n,
            _ => {
                parts.push((n, n));
                taken = size(n);
            }
        }
    }
    parts
}

impl Keeper {
    /// Seals the tail if it is full.
    pub(super) fn seal_if_full(&self, now: Recorded) {
        let state = self.state.borrow();
        let Some(pen) = state.pen.filter(|_| !state.is_in_memory()) else { return };
        let full = |(from, to): &(u32, u32)| {
            let size = |n: u32| state.journal.line(pen.feed.entry(n)).map_or(0, |line| line.len());
            to - from + 1 >= SEAL_AT || (*from..=*to).map(size).sum::<usize>() >= SEAL_AT_UNITS
        };
        let runs: Vec<(u32, u32)> = state.unsealed(pen.feed).into_iter().filter(full).collect();
        drop(state);
        for (from, to) in runs {
            self.seal_run(pen.feed, from, to, now).ok();
        }
    }

    /// Seals whatever lies in no segment.
    pub(super) fn seal_all(&self, now: Recorded) {
        let feeds: Vec<FeedId> = self.state.borrow().journal.feeds().map(|feed| feed.id()).collect();
        feeds.into_iter().for_each(|feed| self.seal_feed(feed, now));
    }

    /// How many units sealing whatever lies in no segment would free. Writes nothing.
    pub(super) fn gain_of_sealing(&self, now: Recorded) -> Result<usize, LocalError> {
        let state = self.state.borrow();
        let mut gain = 0_usize;
        for feed in state.journal.feeds().filter(|feed| state.is_verified(feed.id())) {
            let runs = state.unsealed(feed.id());
            for (from, to) in runs.into_iter().flat_map(|(from, to)| parts(feed, from, to)) {
                let Some(segment) = state.segment(feed.id(), from, to, now.timestamp()) else { continue };
                let taken = LocalKey::Segment(segment.key(0)).to_string().len() + units::count(&segment.text());
                let mut freed = 0;
                for id in state.index.tail.range(feed.id().entry(from)..=feed.id().entry(to)) {
                    let key = LocalKey::Tail(*id).to_string();
                    freed += key.len() + self.ports.local.get(&key)?.map_or(0, |text| units::count(&text));
                }
                gain += freed.saturating_sub(taken);
            }
        }
        Ok(gain)
    }

    /// Seals what is left in the tails of feeds that are no longer written in.
    fn seal_left_behind(&self, now: Recorded) {
        let state = self.state.borrow();
        let pen = state.pen.map(|pen| pen.feed);
        let feeds: Vec<FeedId> = state.journal.feeds().map(|feed| feed.id()).filter(|feed| Some(*feed) != pen).collect();
        drop(state);
        feeds.into_iter().for_each(|feed| self.seal_feed(feed, now));
    }

    fn seal_feed(&self, feed: FeedId, now: Recorded) {
        let runs = self.state.borrow().unsealed(feed);
        for (from, to) in runs {
            self.seal_run(feed, from, to, now).ok();
        }
    }

    /// Seals a run: only what is hashed and chains is sealed.
    fn seal_run(&self, feed: FeedId, from: u32, to: u32, now: Recorded) -> Result<(), NotSealed> {
        if self.state.borrow().is_in_memory() {
            return Ok(());
        }
        self.hash_all(feed);
        if !self.state.borrow().is_verified(feed) {
            return Err(NotSealed::NotExact);
        }
        let parts = self.state.borrow().journal.feed(feed).map(|feed| parts(feed, from, to)).unwrap_or_default();
        for (from, to) in parts {
            let segment = self.state.borrow().segment(feed, from, to, now.timestamp()).ok_or(NotSealed::NotExact)?;
            let generation = self.state.borrow().next_generation(feed, from, to);
            self.put_segment(&segment, generation)?;
            self.clear_tail(feed, from, to)?;
        }
        Ok(())
    }

    /// Writes a segment, reads it back and compares. What it replaces is still there.
    fn put_segment(&self, segment: &Segment, generation: u32) -> Result<SegmentKey, NotSealed> {
        let key = segment.key(generation);
        let text = segment.text();
        if Segment::read(key, &text).as_ref() != Ok(segment) {
            return Err(NotSealed::NotExact);
        }
        let local = LocalKey::Segment(key);
        if self.set_local(local, &text) == Err(LocalError::Full) {
            self.free_ballast()?;
            self.set_local(local, &text)?;
        }
        self.state.borrow_mut().index.segments.insert(key);
        if self.ports.local.get(&local.to_string())?.as_deref() != Some(text.as_str()) {
            self.drop_local(local)?;
            return Err(NotSealed::NotExact);
        }
        let mut state = self.state.borrow_mut();
        state.segments.insert(key, segment.sealed_at);
        state.fresh.insert(key);
        Ok(key)
    }

    /// Writes a segment anew with what the journal now says, then removes the former.
    pub(super) fn rewrite_segment(&self, key: SegmentKey) -> Result<(), LocalError> {
        let (segment, generation) = {
            let state = self.state.borrow();
            let sealed_at = state.segments.get(&key).copied().unwrap_or(0);
            let same = |copy: &&SegmentKey| (copy.feed, copy.from, copy.to) == (key.feed, key.from, key.to);
            // The strict copy was rewritten before, under the generation it is to have here.
            let copied = state.segment_copies.iter().filter(same).map(|copy| copy.generation).find(|copy| *copy > key.generation);
            let generation = copied.unwrap_or_else(|| state.next_generation(key.feed, key.from, key.to));
            (state.segment(key.feed, key.from, key.to, sealed_at), generation)
        };
        let not_exact = || LocalError::Blocked(String::from("a segment did not read back as it was written"));
        let segment = segment.ok_or_else(not_exact)?;
        match self.put_segment(&segment, generation) {
            Ok(_) => {}
            Err(NotSealed::Local(error)) => return Err(error),
            Err(NotSealed::NotExact) => return Err(not_exact()),
        }
        self.drop_local(LocalKey::Segment(key))?;
        self.state.borrow_mut().segments.remove(&key);
        self.measure()
    }

    /// Removes the tail's keys of sealed entries; the ballast comes back if it was used.
    fn clear_tail(&self, feed: FeedId, from: u32, to: u32) -> Result<(), LocalError> {
        self.state.borrow_mut().owed.retain(|id| id.feed != feed || id.n < from || id.n > to);
        let keys: Vec<_> = self.state.borrow().index.tail.range(feed.entry(from)..=feed.entry(to)).copied().collect();
        for id in keys {
            self.drop_local(LocalKey::Tail(id))?;
        }
        self.measure()?;
        self.lay_ballast()
    }

    /// Removes a key of the journal.
    pub(super) fn drop_local(&self, key: LocalKey) -> Result<(), LocalError> {
        self.ports.local.remove(&key.to_string())?;
        let mut state = self.state.borrow_mut();
        match key {
            LocalKey::Header(feed) => drop(state.index.headers.remove(&feed)),
            LocalKey::Tail(id) => drop(state.index.tail.remove(&id)),
            LocalKey::Segment(key) => drop(state.index.segments.remove(&key)),
        }
        Ok(())
    }

    /// Work for a quiet moment: seals what should be sealed, and drops strict copies whose segment was there, whole and
    /// verified, at a start at least a day after it was sealed. Doing it rarely costs room and start time, never records.
    pub async fn tidy(&self, now: Recorded) {
        let _turn = self.turn.lock().await;
        if self.may_write().is_err() || self.settle(now).await.is_err() {
            return;
        }
        self.seal_if_full(now);
        self.seal_left_behind(now);
        self.lay_ballast().ok();
        self.drop_copies(now).await;
    }

    async fn drop_copies(&self, now: Recorded) {
        let (deed, dropped, dropped_segments) = {
            let state = self.state.borrow();
            let Some(epoch) = &state.epoch else { return };
            let old = |key: &SegmentKey, sealed_at: i64| !state.fresh.contains(key) && sealed_at.saturating_add(DAY) <= now.timestamp();
            let mut changes = Vec::new();
            let mut dropped = BTreeSet::new();
            let mut dropped_segments = BTreeSet::new();
            for (key, _) in state.segments.iter().filter(|(key, at)| old(key, **at) && state.is_verified(key.feed)) {
                let range = key.feed.entry(key.from)..=key.feed.entry(key.to);
                let copies: Vec<_> = state.copies.range(range).copied().collect();
                if state.segment_copies.contains(key) {
                    changes.push(Change::Delete(Drawer::Segments, LocalKey::Segment(*key).to_string()));
                    dropped_segments.insert(*key);
                }
                if !copies.is_empty() {
                    let (from, to) = (key.feed.entry(key.from), key.feed.entry(key.to));
                    changes.push(Change::DeleteRange(Drawer::Tail, keys::strict_copy(from), keys::strict_copy(to)));
                    dropped.extend(copies);
                }
            }
            (Deed { checks: vec![epoch.check()], changes, strict: false }, dropped, dropped_segments)
        };
        if !deed.changes.is_empty() && self.ports.durable.commit(deed).await.is_ok() {
            let mut state = self.state.borrow_mut();
            state.copies.retain(|id| !dropped.contains(id));
            state.segment_copies.retain(|key| !dropped_segments.contains(key));
        }
    }
}

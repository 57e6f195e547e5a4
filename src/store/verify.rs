//! Hashing the journal after the first paint, in steps (design section 3, rule 5): the entries are shown already, and
//! what was altered is found and named.

use super::keeper::{Keeper, State};
use super::report::Finding;
use crate::journal::{Altered, FeedId};

/// How far hashing has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verified {
    /// There is more to hash.
    More,
    /// Everything is hashed.
    Done,
    /// Something was altered; there may be more to hash.
    Altered(Finding),
}

impl State {
    /// Whether all of a feed was hashed and chains.
    pub fn is_verified(&self, feed: FeedId) -> bool {
        !self.altered.contains(&feed) && self.journal.feed(feed).is_some_and(|feed| feed.is_hashed())
    }

    fn mark_altered(&mut self, altered: Altered) -> Finding {
        self.altered.insert(altered.feed);
        if self.pen.is_some_and(|pen| pen.feed == altered.feed) {
            // Nothing can be built on a chain that does not hold.
            self.pen = None;
        }
        Finding::Altered(self.range(altered.feed, altered.from, altered.to))
    }
}

impl Keeper {
    /// Hashes at most so many more entries.
    pub fn verify_step(&self, budget: u32) -> Verified {
        let mut state = self.state.borrow_mut();
        let next = state.journal.feeds().find(|feed| !feed.is_hashed()).map(|feed| feed.id());
        let Some(feed) = next else { return Verified::Done };
        match state.journal.feed_mut(feed).map(|feed| feed.verify_step(budget)) {
            Some(Err(altered)) => Verified::Altered(state.mark_altered(altered)),
            Some(Ok(_)) | None if state.journal.feeds().all(|feed| feed.is_hashed()) => Verified::Done,
            Some(Ok(_)) | None => Verified::More,
        }
    }

    /// Hashes the rest of every feed.
    pub(super) fn hash_feeds(&self) {
        let feeds: Vec<FeedId> = self.state.borrow().journal.feeds().map(|feed| feed.id()).collect();
        feeds.into_iter().for_each(|feed| self.hash_all(feed));
    }

    /// Hashes the rest of a feed.
    pub(super) fn hash_all(&self, feed: FeedId) {
        let mut state = self.state.borrow_mut();
        loop {
            match state.journal.feed_mut(feed).map(|feed| feed.verify_step(u32::MAX)) {
                Some(Err(altered)) => drop(state.mark_altered(altered)),
                Some(Ok(false)) => {}
                Some(Ok(true)) | None => break,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::{Draft, EntryId, Recorded};
    use crate::store::ports::{Answer, EntropyPort, NoEntropy, Ports, TaskPort};
    use serde_json::value::RawValue;
    use std::cell::Cell;
    use std::rc::Rc;

    struct Counting(Cell<u8>);
    impl EntropyPort for Counting {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
            for byte in bytes {
                self.0.set(self.0.get().wrapping_mul(7).wrapping_add(3));
                *byte = self.0.get();
            }
            Ok(())
        }
    }
    struct NoTasks;
    impl TaskPort for NoTasks {
        fn spawn(&self, _: Answer<'static, ()>) {}
    }

    fn append(keeper: &Keeper, n: u32) {
        let now: Recorded = "2026-03-02T09:00:00+03:00".parse().unwrap();
        let by: Option<EntryId> = keeper.with_journal(|journal| journal.feeds().next().map(|feed| feed.id().entry(1)));
        let fact = RawValue::from_string(format!(r#"{{"note":{n}}}"#)).unwrap();
        let draft = Draft { happened: None, by, about: None, fact, sealed: Vec::new() };
        pollster::block_on(keeper.append(draft, now + chrono::TimeDelta::days(i64::from(n)))).unwrap();
    }

    /// An alteration that a checksum does not show, because whoever altered wrote a new one.
    #[test]
    fn a_forged_segment_is_found_by_hashing_and_nothing_is_built_on_it() {
        let ports = Ports::in_memory(Rc::new(Counting(Cell::new(1))), Rc::new(NoTasks), Default::default());
        let keeper = pollster::block_on(Keeper::open(ports.clone())).unwrap().keeper;
        for n in 0..600 {
            append(&keeper, n);
        }
        let feed = keeper.head().unwrap().feed;
        let (key, mut segment) = {
            let state = keeper.state.borrow();
            let key = *state.segments.keys().next().unwrap();
            (key, state.segment(feed, key.from, key.to, 0).unwrap())
        };
        let line = segment.records[299].line.replace(r#""note":299"#, r#""note":999"#);
        segment.records[299].line = line.into();
        ports.local.set(&crate::store::keys::LocalKey::Segment(key).to_string(), &segment.text()).unwrap();
        let opened = pollster::block_on(Keeper::open(ports)).unwrap();
        assert_eq!(opened.findings, [], "the checksum fits");
        let keeper = opened.keeper;
        let mut altered = Vec::new();
        loop {
            match keeper.verify_step(100) {
                Verified::More => {}
                Verified::Done => break,
                Verified::Altered(Finding::Altered(range)) => altered.push((range.from, range.to, range.since.is_some())),
                Verified::Altered(other) => panic!("{other:?}"),
            }
        }
        // From the altered entry on no chain fits any more.
        assert_eq!(altered.first(), Some(&(1, 512, true)));
        assert_eq!(keeper.head(), None, "writing goes on in a new feed");
        append(&keeper, 700);
        assert_ne!(keeper.head().unwrap().feed, feed);
        pollster::block_on(keeper.tidy("2027-03-02T09:00:00+03:00".parse().unwrap()));
        assert!(!keeper.state.borrow().copies.is_empty(), "no strict copy of it is dropped");
    }
}

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

//! The books as they were known when a fingerprint was taken: what a reprint of a paper is made from, so that it equals the signed one
//! although a late entry came since (design section 2, "Two times").

use super::books::Books;
use super::fact::Fact;
use crate::journal::{Entry, FeedId, Journal};
use std::collections::BTreeMap;

impl Books {
    /// The books when a feed stood at its entry `n`: its own entries up to there, of the feeds it continues what its header names, and
    /// of every other feed what had been taken in by then. `None` when the feed, or so much of it, is not here.
    pub fn known_at(journal: &Journal, feed: FeedId, n: u32) -> Option<Books> {
        let own = journal.feed(feed).filter(|own| n <= own.n())?;
        let mut heads: BTreeMap<FeedId, u32> = own.header().continues.iter().map(|head| (head.feed, head.n)).collect();
        let then = own.lines().iter().take(n as usize);
        for line in then.filter(|line| line.contains("\"imported\"")) {
            let Ok(entry) = Entry::read(line) else { continue };
            if let Fact::Imported(taken) = Fact::read(entry.fact.get()) {
                let head = heads.entry(taken.feed).or_default();
                *head = taken.n.max(*head);
            }
        }
        heads.insert(feed, n);
        let mut known = Journal::new();
        for (feed, n) in heads {
            if let Some(feed) = journal.feed(feed) {
                known.replace_feed(feed.prefix(n));
            }
        }
        Some(Books::fold(known.in_fold_order().map(|entry| entry.line)))
    }
}

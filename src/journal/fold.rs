//! The fold order: the one order in which books are made from any set of feeds (design section 2, merging).
//!
//! Inside a feed by number; among the next entries of all feeds whose citations are already folded, the smallest
//! (instant of `recorded`, feed). When no next entry is ready, the smallest of them comes all the same, as unresolved:
//! so what cites something that never comes is folded as late as possible.
//!
//! A string in the form of an id counts as a citation only when its feed is known: it is in the journal, a header
//! continues it, or a `by` or `about` cites it. A barcode `1234-56` is no citation.

use super::citation::citations;
use super::feed::Feed;
use super::feeds::Journal;
use super::id::{EntryId, FeedId};
use std::collections::{BTreeMap, BTreeSet};

/// An entry in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Folded<'a> {
    /// Its id.
    pub id: EntryId,
    /// Its line.
    pub line: &'a str,
    /// It cites an entry that has not been folded before it: one that is missing, later in its own feed, or in a circle with it.
    pub unresolved: bool,
}

/// The entries of a journal in fold order.
pub struct FoldOrder<'a> {
    cursors: Vec<Cursor<'a>>,
    /// Up to which entry each feed has come.
    folded: BTreeMap<FeedId, u32>,
    /// The feeds whose ids count as citations.
    known: BTreeSet<FeedId>,
}

struct Cursor<'a> {
    feed: &'a Feed,
    /// What the next entry cites and is not folded yet; `None` until that entry was looked at.
    waits: Option<Vec<EntryId>>,
}

impl<'a> Iterator for FoldOrder<'a> {
    type Item = Folded<'a>;

    fn next(&mut self) -> Option<Folded<'a>> {
        let mut best: Option<(bool, i64, usize)> = None;
        for (place, cursor) in self.cursors.iter_mut().enumerate() {
            let own = cursor.feed.id().entry(folded(&self.folded, cursor.feed.id()) + 1);
            let (Some(line), Some(second)) = (cursor.feed.line(own.n), cursor.feed.second(own.n)) else { continue };
            let known = |cited: &EntryId| *cited != own && self.known.contains(&cited.feed);
            let waits = cursor.waits.get_or_insert_with(|| citations(line).filter(known).collect());
            waits.retain(|cited| cited.n > folded(&self.folded, cited.feed));
            // Feeds stand in the order of their ids, so the place decides between equal instants.
            let candidate = (!waits.is_empty(), second, place);
            best = Some(best.map_or(candidate, |best| best.min(candidate)));
        }
        let (unresolved, _, place) = best?;
        let cursor = self.cursors.get_mut(place)?;
        cursor.waits = None;
        let n = self.folded.entry(cursor.feed.id()).or_default();
        *n += 1;
        Some(Folded { id: cursor.feed.id().entry(*n), line: cursor.feed.line(*n)?, unresolved })
    }
}

fn folded(all: &BTreeMap<FeedId, u32>, feed: FeedId) -> u32 {
    all.get(&feed).copied().unwrap_or(0)
}

impl Journal {
    /// All entries in fold order.
    pub fn in_fold_order(&self) -> FoldOrder<'_> {
        let known = self.feeds().flat_map(|feed| std::iter::once(feed.id()).chain(feed.leans_on())).collect();
        let cursors = self.feeds().map(|feed| Cursor { feed, waits: None }).collect();
        FoldOrder { cursors, folded: BTreeMap::new(), known }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::small::{add, feed, journal};
    use super::*;
    use proptest::prelude::*;

    fn order(journal: &Journal) -> String {
        let show = |entry: Folded<'_>| format!("{}{}", entry.id, if entry.unresolved { "?" } else { "" });
        journal.in_fold_order().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn one_feed_folds_by_number_whatever_its_clock_says() {
        let mut one = feed("K7QP");
        add(&mut one, 100, None, "{}");
        add(&mut one, 50, None, r#"{"cites":["K7QP-1.2","1234-56","K7QP-2.1"]}"#);
        add(&mut one, 70, None, r#"{"cites":"K7QP-4"}"#);
        add(&mut one, 60, None, "{}");
        assert_eq!(order(&journal([one])), "K7QP-1 K7QP-2 K7QP-3? K7QP-4");
    }

    #[test]
    fn feeds_fold_by_instant_and_a_citation_waits() {
        let (mut one, mut two) = (feed("AAAA"), feed("BBBB"));
        add(&mut one, 10, None, "{}");
        add(&mut one, 30, None, "{}");
        add(&mut two, 10, None, "{}");
        add(&mut two, 20, None, r#"{"handed_out":["AAAA-2.1"]}"#);
        add(&mut two, 25, None, "{}");
        assert_eq!(order(&journal([two, one])), "AAAA-1 BBBB-1 AAAA-2 BBBB-2 BBBB-3");
    }

    #[test]
    fn what_never_resolves_comes_last_and_says_so() {
        let (mut one, mut two) = (feed("AAAA"), feed("BBBB"));
        add(&mut one, 10, None, "{}");
        add(&mut one, 11, None, r#"{"cites":"BBBB-9"}"#);
        add(&mut one, 12, None, "{}");
        add(&mut two, 20, None, "{}");
        add(&mut two, 30, None, "{}");
        assert_eq!(order(&journal([one, two])), "AAAA-1 BBBB-1 BBBB-2 AAAA-2? AAAA-3");
    }

    #[test]
    fn a_missing_feed_counts_when_an_envelope_names_it() {
        let mut one = feed("AAAA");
        add(&mut one, 0, None, r#"{"barcode":"CCCC-5"}"#);
        add(&mut one, 1, Some("DDDD-5"), r#"{"client":"DDDD-5"}"#);
        assert_eq!(order(&journal([one])), "AAAA-1 AAAA-2?");
    }

    #[test]
    fn a_circle_is_broken_at_its_earliest_entry() {
        let (mut one, mut two) = (feed("AAAA"), feed("BBBB"));
        add(&mut one, 20, None, r#"{"cites":"BBBB-1"}"#);
        add(&mut two, 10, None, r#"{"cites":"AAAA-1"}"#);
        assert_eq!(order(&journal([one, two])), "BBBB-1? AAAA-1");
    }

    /// Two or three feeds whose entries cite this and that.
    fn some_feeds() -> impl Strategy<Value = Vec<Feed>> {
        let entry = (0_i64..40, prop::option::of((0_usize..4, 1_u32..8)));
        prop::collection::vec(prop::collection::vec(entry, 0..7), 1..4)
            .prop_map(|feeds| feeds.into_iter().zip(NAMES).map(|(entries, name)| filled(name, &entries)).collect())
    }

    const NAMES: [&str; 4] = ["AAAA", "BBBB", "CCCC", "DDDD"];

    fn filled(name: &str, entries: &[(i64, Option<(usize, u32)>)]) -> Feed {
        let mut feed = feed(name);
        for (second, cites) in entries {
            let cited = cites.map(|(feed, n)| format!("{}-{n}", NAMES[feed])).unwrap_or_default();
            add(&mut feed, *second, None, &format!(r#"{{"cites":"{cited}"}}"#));
        }
        feed
    }

    proptest! {
        #[test]
        fn the_order_does_not_depend_on_how_feeds_came(feeds in some_feeds()) {
            let forward = order(&journal(feeds.clone()));
            prop_assert_eq!(&forward, &order(&journal(feeds.iter().rev().cloned())));
            prop_assert_eq!(forward.split_whitespace().count(), feeds.iter().map(|feed| feed.lines().len()).sum::<usize>());
        }
    }
}

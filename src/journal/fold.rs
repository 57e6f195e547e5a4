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

/// How far books have been folded, to go on from there when entries were added ([`Journal::in_fold_order_from`]).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoldState {
    feeds: BTreeMap<FeedId, Done>,
    known: BTreeSet<FeedId>,
    unresolved: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Done {
    n: u32,
    /// The greatest `recorded` folded of this feed; `None` before the first.
    latest: Option<i64>,
}

/// The entries of a journal in fold order.
pub struct FoldOrder<'a> {
    cursors: Vec<Cursor<'a>>,
    state: FoldState,
}

struct Cursor<'a> {
    feed: &'a Feed,
    last: u32,
    /// What the next entry cites and is not folded yet; `None` until that entry was looked at.
    waits: Option<Vec<EntryId>>,
}

impl<'a> Cursor<'a> {
    fn next(&self, state: &FoldState) -> Option<(u32, i64, &'a str)> {
        let n = state.done(self.feed.id()).n + 1;
        let line = self.feed.line(n).filter(|_| n <= self.last)?;
        Some((n, self.feed.second(n)?, line))
    }
}

impl FoldState {
    fn done(&self, feed: FeedId) -> Done {
        self.feeds.get(&feed).copied().unwrap_or_default()
    }

    fn has(&self, id: EntryId) -> bool {
        id.n <= self.done(id.feed).n
    }

    /// Up to which entry a feed has been folded.
    pub fn folded(&self, feed: FeedId) -> u32 {
        self.done(feed).n
    }

    fn add(&mut self, id: EntryId, second: i64, unresolved: bool) {
        let done = self.feeds.entry(id.feed).or_default();
        *done = Done { n: id.n, latest: done.latest.max(Some(second)) };
        self.unresolved |= unresolved;
    }
}

impl<'a> FoldOrder<'a> {
    fn new(journal: &'a Journal, state: FoldState, last: impl Fn(&Feed) -> u32) -> FoldOrder<'a> {
        let cursors = journal.feeds().map(|feed| Cursor { feed, last: last(feed).min(feed.n()), waits: None }).collect();
        FoldOrder { cursors, state }
    }

    /// How far it has come.
    pub fn state(self) -> FoldState {
        self.state
    }
}

impl<'a> Iterator for FoldOrder<'a> {
    type Item = Folded<'a>;

    fn next(&mut self) -> Option<Folded<'a>> {
        let mut best: Option<(bool, i64, usize)> = None;
        let state = &self.state;
        for (place, cursor) in self.cursors.iter_mut().enumerate() {
            let Some((n, second, line)) = cursor.next(state) else { continue };
            let own = cursor.feed.id().entry(n);
            let waits = cursor
                .waits
                .get_or_insert_with(|| citations(line).filter(|cited| *cited != own && state.known.contains(&cited.feed)).collect());
            waits.retain(|cited| !state.has(*cited));
            // Feeds stand in the order of their ids, so the place decides between equal instants.
            let candidate = (!waits.is_empty(), second, place);
            best = Some(best.map_or(candidate, |best| best.min(candidate)));
        }
        let (unresolved, _, place) = best?;
        let cursor = self.cursors.get_mut(place)?;
        let (n, second, line) = cursor.next(&self.state)?;
        cursor.waits = None;
        let id = cursor.feed.id().entry(n);
        self.state.add(id, second, unresolved);
        Some(Folded { id, line, unresolved })
    }
}

impl Journal {
    /// All entries in fold order.
    pub fn in_fold_order(&self) -> FoldOrder<'_> {
        FoldOrder::new(self, self.fresh_state(), Feed::n)
    }

    /// The entries that were known at these heads (number per feed), in fold order: what a reprint of a paper sees.
    pub fn in_fold_order_at(&self, heads: &BTreeMap<FeedId, u32>) -> FoldOrder<'_> {
        FoldOrder::new(self, self.fresh_state(), |feed| heads.get(&feed.id()).copied().unwrap_or(0))
    }

    /// The entries that came after a state, if they all stand behind it in the fold order; `None` when an entry that
    /// was added belongs before one that is folded already (a merge, mostly), so that books must be folded anew.
    pub fn in_fold_order_from(&self, state: &FoldState) -> Option<FoldOrder<'_>> {
        let fits = !state.unresolved && state.known == self.known_feeds() && self.feeds().all(|feed| self.only_adds(feed, state));
        fits.then(|| FoldOrder::new(self, state.clone(), Feed::n))
    }

    /// Whether the new entries of a feed stand behind every folded entry of the others.
    fn only_adds(&self, feed: &Feed, state: &FoldState) -> bool {
        let behind = |second: i64| {
            state
                .feeds
                .iter()
                .filter(|(other, _)| **other != feed.id())
                .all(|(other, done)| done.latest.is_none_or(|latest| (latest, *other) < (second, feed.id())))
        };
        (state.folded(feed.id())..feed.n()).all(|n| feed.second(n + 1).is_some_and(behind))
    }

    fn fresh_state(&self) -> FoldState {
        FoldState { known: self.known_feeds(), ..FoldState::default() }
    }

    fn known_feeds(&self) -> BTreeSet<FeedId> {
        self.feeds().flat_map(|feed| std::iter::once(feed.id()).chain(feed.leans_on())).collect()
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

    #[test]
    fn earlier_heads_show_what_was_known_then() {
        let (mut one, mut two) = (feed("AAAA"), feed("BBBB"));
        (0..3).for_each(|n| assert_eq!(add(&mut one, n, None, "{}").n, n as u32 + 1));
        add(&mut two, 1, None, "{}");
        let journal = journal([one, two]);
        let heads = [("AAAA".parse().unwrap(), 2)].into();
        assert_eq!(journal.in_fold_order_at(&heads).map(|entry| entry.id.n).collect::<Vec<_>>(), [1, 2]);
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

        #[test]
        fn going_on_from_a_state_equals_folding_anew(feeds in some_feeds(), cut in 0_u32..7) {
            let early = journal(feeds.iter().map(|feed| feed.prefix(cut)));
            let all = journal(feeds);
            let mut fold = early.in_fold_order();
            let mut ids: Vec<_> = fold.by_ref().map(|entry| (entry.id, entry.unresolved)).collect();
            if let Some(rest) = all.in_fold_order_from(&fold.state()) {
                ids.extend(rest.map(|entry| (entry.id, entry.unresolved)));
                let anew: Vec<_> = all.in_fold_order().map(|entry| (entry.id, entry.unresolved)).collect();
                prop_assert_eq!(ids, anew);
            }
        }
    }

    #[test]
    fn a_new_entry_of_the_only_feed_always_goes_on() {
        let mut one = feed("AAAA");
        add(&mut one, 50, None, "{}");
        let mut journal = journal([one.clone()]);
        let mut fold = journal.in_fold_order();
        fold.by_ref().for_each(drop);
        let state = fold.state();
        add(&mut one, 10, None, "{}");
        journal.replace_feed(one);
        assert_eq!(journal.in_fold_order_from(&state).unwrap().map(|entry| entry.id.n).collect::<Vec<_>>(), [2]);
    }
}

//! A case in the making: the journal is taken in a part at a time, so that a page can show how far it is and stop it. Of a large journal
//! this is most of the work before the first page is written.

use super::{Case, Wanted, exhibits};
use crate::domain::Books;
use crate::domain::dispute::Dispute;
use crate::journal::Journal;
use crate::journal::disclosure::Disclosure;
use crate::journal::shown_feed::Shown;
use crate::output::dispute_case::Showing;
use std::collections::BTreeSet;

/// So many entries are taken in at a time: a few milliseconds' work.
const STEP: usize = 1_000;

/// A case of which a part of the journal is taken in.
#[derive(Debug)]
pub struct Making {
    books: Books,
    journal: Journal,
    wanted: Wanted,
    dispute: Dispute,
    showing: Showing,
    shown: Disclosure,
}

impl Making {
    /// One of books and the journal they were folded from; `None` when the books know no such dispute.
    pub fn new(books: Books, journal: Journal, wanted: Wanted) -> Option<Making> {
        let dispute = books.disputes.get(wanted.dispute)?.clone();
        let showing = Showing::new(&books, dispute.client, &wanted.extent);
        let shown = showing.nothing_yet();
        Some(Making { books, journal, wanted, dispute, showing, shown })
    }

    /// How many steps it takes.
    pub fn steps(&self) -> usize {
        self.journal.len().div_ceil(STEP)
    }

    /// How many of them are done.
    pub fn done(&self) -> usize {
        self.shown.len().div_ceil(STEP)
    }

    /// Takes the next entries in; false when there are no more.
    pub fn go_on(&mut self) -> bool {
        self.showing.take_in(&mut self.shown, &self.journal, STEP)
    }

    /// The case, once everything is taken in.
    pub fn finish(self) -> Case {
        let Making { books, wanted, dispute, showing, shown, .. } = self;
        let mut whole = BTreeSet::new();
        for feed in shown.feeds() {
            let feed_id = feed.header().feed;
            let shown = feed.shown().iter().zip(1..).filter(|(item, _)| matches!(item, Shown::Whole(_)));
            whole.extend(shown.map(|(_, n)| feed_id.entry(n)));
        }
        let exhibits = exhibits::of(&books, &whole, &wanted.left_out);
        Case { books, shown, wanted, dispute, whole, withheld: showing.withheld, exhibits }
    }
}

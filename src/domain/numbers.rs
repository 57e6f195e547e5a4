//! Numbers on papers: stored in the fact, one series per kind and year, never given twice (design section 2).

use crate::journal::EntryId;
use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Papers that are numbered by the product. A contract's number is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// Acceptance act (МХ-1).
    Acceptance,
    /// Return act (МХ-3).
    Return,
    /// Dispute.
    Dispute,
    /// Count sheet (ИНВ-5).
    Count,
    /// Outgoing letter.
    Letter,
    /// Bill: an invoice or a closing bill.
    Bill,
    /// Reconciliation statement.
    Statement,
}

/// A point that comes from a notebook goes on where the notebook stopped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NumberingSet {
    /// Which papers.
    pub paper: PaperKind,
    /// The year of the series.
    pub year: i32,
    /// The number the next paper gets, unless a higher one was given already.
    pub next: u32,
}

/// The numbers given so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Numbers {
    given: BTreeMap<(PaperKind, i32, u32), EntryId>,
    starts: BTreeMap<(PaperKind, i32), u32>,
}

impl Numbers {
    pub(super) fn start(&mut self, fact: &NumberingSet) {
        self.starts.insert((fact.paper, fact.year), fact.next);
    }

    /// Notes that an entry bears a number; the other entry that bears it, if there is one: two counters that did not know of
    /// each other may each have gone on with it.
    pub(super) fn give(&mut self, paper: PaperKind, day: NaiveDate, number: u32, bearer: EntryId) -> Option<EntryId> {
        let first = *self.given.entry((paper, day.year(), number)).or_insert(bearer);
        (first != bearer).then_some(first)
    }

    /// The number the next paper of a kind gets on a day.
    pub fn next(&self, paper: PaperKind, day: NaiveDate) -> u32 {
        let free = self.lowest_free(paper, day);
        self.starts.get(&(paper, day.year())).map_or(free, |start| free.max(*start))
    }

    /// The lowest number a series can still go on with: after the last one that was given.
    pub fn lowest_free(&self, paper: PaperKind, day: NaiveDate) -> u32 {
        let series = (paper, day.year(), u32::MIN)..=(paper, day.year(), u32::MAX);
        self.given.range(series).next_back().map_or(1, |((_, _, last), _)| last.saturating_add(1))
    }

    /// Whether a notebook's numbers were taken over.
    pub fn any_start(&self) -> bool {
        !self.starts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_goes_on_where_the_notebook_stopped_and_never_goes_back() {
        let (paper, day) = (PaperKind::Acceptance, NaiveDate::from_ymd_opt(2026, 3, 14).unwrap());
        let mut numbers = Numbers::default();
        assert_eq!((numbers.next(paper, day), numbers.any_start()), (1, false));
        numbers.start(&NumberingSet { paper, year: 2026, next: 410 });
        numbers.start(&NumberingSet { paper, year: 2026, next: 41 });
        assert_eq!((numbers.next(paper, day), numbers.lowest_free(paper, day)), (41, 1));
        let act: EntryId = "K7QP-9".parse().unwrap();
        assert_eq!(numbers.give(paper, day, 41, act), None);
        numbers.start(&NumberingSet { paper, year: 2026, next: 7 });
        assert_eq!((numbers.next(paper, day), numbers.lowest_free(paper, day), numbers.any_start()), (42, 42, true));
    }

    #[test]
    fn a_number_borne_twice_is_told_with_its_first_bearer() {
        let (paper, day) = (PaperKind::Return, NaiveDate::from_ymd_opt(2026, 12, 31).unwrap());
        let [one, other]: [EntryId; 2] = ["K7QP-9", "AB12-4"].map(|id| id.parse().unwrap());
        let mut numbers = Numbers::default();
        assert_eq!(numbers.give(paper, day, 3, one), None);
        assert_eq!(numbers.give(paper, day, 3, one), None, "a correction keeps the number");
        assert_eq!(numbers.give(paper, day, 3, other), Some(one));
        assert_eq!(numbers.give(PaperKind::Acceptance, day, 3, other), None, "another kind of paper");
        assert_eq!(numbers.give(paper, day.succ_opt().unwrap(), 3, other), None, "another year");
        assert_eq!((numbers.next(paper, day), numbers.next(PaperKind::Dispute, day)), (4, 1));
    }
}

//! Numbers on papers: stored in the fact, one series per kind and year, never given twice (design section 2).

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
    given: BTreeMap<(PaperKind, i32), u32>,
    starts: BTreeMap<(PaperKind, i32), u32>,
}

impl Numbers {
    pub(super) fn start(&mut self, fact: &NumberingSet) {
        self.starts.insert((fact.paper, fact.year), fact.next);
    }

    pub(super) fn give(&mut self, paper: PaperKind, day: NaiveDate, number: u32) {
        let last = self.given.entry((paper, day.year())).or_default();
        *last = number.max(*last);
    }

    /// The number the next paper of a kind gets on a day.
    pub fn next(&self, paper: PaperKind, day: NaiveDate) -> u32 {
        let free = self.lowest_free(paper, day);
        self.starts.get(&(paper, day.year())).map_or(free, |start| free.max(*start))
    }

    /// The lowest number a series can still go on with: after the last one that was given.
    pub fn lowest_free(&self, paper: PaperKind, day: NaiveDate) -> u32 {
        self.given.get(&(paper, day.year())).map_or(1, |last| last.saturating_add(1))
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
        numbers.give(paper, day, 41);
        numbers.start(&NumberingSet { paper, year: 2026, next: 7 });
        assert_eq!((numbers.next(paper, day), numbers.lowest_free(paper, day), numbers.any_start()), (42, 42, true));
    }
}

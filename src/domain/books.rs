//! The books: what the pages show, a pure fold over the journal (design, idea 1). Nothing here is stored.

use super::acceptance::Acts;
use super::client::Clients;
use super::contract::Contracts;
use super::correction::{Corrections, Replacement, Standing};
use super::discrepancy::{Discrepancy, DiscrepancyKind};
use super::dispute::Disputes;
use super::fact::Fact;
use super::numbers::Numbers;
use super::person::People;
use super::point::PointSet;
use super::returns::ReturnActs;
use super::shelf::Shelves;
use super::stock::Stock;
use crate::journal::{Entry, EntryId, Happened, Recorded};
use chrono::NaiveDateTime;
use std::collections::BTreeMap;

/// Everything the point knows, folded from its journal.
#[derive(Clone, Debug, Default)]
pub struct Books {
    records: BTreeMap<EntryId, Record>,
    order: Vec<EntryId>,
    /// Which entry a client, shelf or person counts as, after `same_as`.
    same: BTreeMap<EntryId, EntryId>,
    /// What was put right.
    pub corrections: Corrections,
    /// The point's particulars, latest first by when they happened.
    pub point: PointSet,
    point_since: Option<NaiveDateTime>,
    /// Who works here.
    pub people: People,
    /// Clients.
    pub clients: Clients,
    /// The room.
    pub shelves: Shelves,
    /// Contracts.
    pub contracts: Contracts,
    /// Acceptance acts.
    pub acts: Acts,
    /// Return acts.
    pub return_acts: ReturnActs,
    /// Goods.
    pub stock: Stock,
    /// Disputes and messages.
    pub disputes: Disputes,
    /// Numbers given to papers.
    pub numbers: Numbers,
    /// What does not fit.
    pub discrepancies: Vec<Discrepancy>,
}

/// An entry as it was written, with its fact read.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// When, by whom and about whom.
    pub written: Written,
    /// What it states, as written (corrections are not applied here).
    pub fact: Fact,
}

/// The envelope of an entry as the books use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The entry.
    pub id: EntryId,
    /// When it happened, as a minute of the point's zone; of a bare day its last minute.
    pub at: NaiveDateTime,
    /// Only the day is known, not the minute.
    pub day_only: bool,
    /// When it was written down.
    pub recorded: Recorded,
    /// Who wrote it down.
    pub by: EntryId,
    /// The client it concerns.
    pub about: Option<EntryId>,
}

/// An entry counts as late when it was written down this long after it happened.
const LATE_MINUTES: i64 = 60;

impl Written {
    fn of(entry: &Entry<'_>) -> Written {
        let recorded = crate::journal::moment::whole_minute(entry.recorded.naive_local());
        let at = entry.happened.map_or(recorded, Happened::minute);
        let day_only = matches!(entry.happened, Some(Happened::Day(_)));
        Written { id: entry.id, at, day_only, recorded: entry.recorded, by: entry.by, about: entry.about }
    }

    /// Whether it was written down later than it happened: an hour for a minute, the next day for a bare day.
    pub fn late(&self) -> bool {
        let recorded = self.recorded.naive_local();
        if self.day_only { recorded.date() > self.at.date() } else { (recorded - self.at).num_minutes() > LATE_MINUTES }
    }
}

impl Books {
    /// Folds lines given in fold order. Total: what cannot be read is kept and listed as a discrepancy.
    pub fn fold<'a>(lines: impl IntoIterator<Item = &'a str>) -> Books {
        let mut books = Books::default();
        for line in lines {
            books.keep(line);
        }
        books.refold();
        books
    }

    /// Folds one more line, the newest. The same as folding all of them anew.
    pub fn add(&mut self, line: &str) {
        let Some(id) = self.keep(line) else { return };
        match self.records.get(&id).map(|r| &r.fact) {
            // What was put right has to be counted from the start.
            Some(Fact::Corrects(_) | Fact::SameAs(_)) => self.refold(),
            _ => self.count(id),
        }
    }

    /// Reads a line and keeps it; corrections and unions are gathered here, before anything is counted.
    fn keep(&mut self, line: &str) -> Option<EntryId> {
        let entry = Entry::read(line).ok()?;
        let record = Record { written: Written::of(&entry), fact: Fact::read(entry.fact.get()) };
        match &record.fact {
            Fact::Corrects(fact) => self.corrections.add(entry.id, fact),
            Fact::SameAs(fact) if fact.entry != fact.other => {
                self.same.insert(fact.other, fact.entry);
            }
            _ => {}
        }
        if self.records.insert(entry.id, record).is_none() {
            self.order.push(entry.id);
        }
        Some(entry.id)
    }

    fn refold(&mut self) {
        let Books { records, order, same, corrections, .. } = std::mem::take(self);
        *self = Books { records, order, same, corrections, ..Books::default() };
        for place in 0..self.order.len() {
            if let Some(id) = self.order.get(place).copied() {
                self.count(id);
            }
        }
        let competing: Vec<EntryId> = self.corrections.competing().map(|(entry, _)| entry).collect();
        for entry in competing {
            let about = self.records.get(&entry).and_then(|r| r.written.about);
            self.discrepancies.push(Discrepancy { entry, about, kind: DiscrepancyKind::CompetingCorrections });
        }
    }

    /// Counts an entry as it stands: as written, or as it was put right.
    fn count(&mut self, id: EntryId) {
        let Some(record) = self.records.get(&id) else { return };
        let mut written = record.written.clone();
        let fact = match self.corrections.standing(id) {
            Standing::AsWritten => record.fact.clone(),
            Standing::Void(_) => return,
            Standing::Replaced(_, Replacement { happened, fact }) => {
                if let Some(happened) = happened {
                    written.at = happened.minute();
                    written.day_only = matches!(happened, Happened::Day(_));
                }
                fact.clone()
            }
        };
        written.about = written.about.map(|client| self.counts_as(client));
        self.apply(&written, &fact);
    }

    /// The entry a client, shelf or person counts as after unions.
    pub fn counts_as(&self, id: EntryId) -> EntryId {
        let mut now = id;
        // Unions can form a ring only in a hostile journal; the bound ends it.
        for _ in 0..64 {
            match self.same.get(&now) {
                Some(next) => now = *next,
                None => break,
            }
        }
        now
    }

    pub(super) fn set_point(&mut self, at: &Written, fact: &PointSet) {
        if self.point_since.is_none_or(|since| since <= at.at) {
            self.point = fact.clone();
            self.point_since = Some(at.at);
        }
    }

    /// An entry as it was written.
    pub fn record(&self, id: EntryId) -> Option<&Record> {
        self.records.get(&id)
    }

    /// All entries in fold order; the last is the newest.
    pub fn records(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.order.iter().filter_map(|id| self.records.get(id))
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether nothing was written yet.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The entries about a client, in the order in which things happened.
    pub fn about(&self, client: EntryId) -> Vec<&Record> {
        let mut all: Vec<&Record> = self
            .records
            .values()
            .filter(|r| r.written.id == client || r.written.about.map(|c| self.counts_as(c)) == Some(client))
            .collect();
        all.sort_by_key(|r| r.written.at);
        all
    }

    /// What an entry counts as: its fact as written, or as it was put right; `None` when it is void or unknown.
    pub fn counted(&self, id: EntryId) -> Option<&Fact> {
        let record = self.records.get(&id)?;
        match self.corrections.standing(id) {
            Standing::AsWritten => Some(&record.fact),
            Standing::Replaced(_, replacement) => Some(&replacement.fact),
            Standing::Void(_) => None,
        }
    }
}

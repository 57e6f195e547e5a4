//! The books: what the pages show, a pure fold over the journal (design, idea 1). Nothing here is stored.

use super::acceptance::Acts;
use super::announced::Announcements;
use super::attachment::Attachments;
use super::bill::Bills;
use super::call::Calls;
use super::client::Clients;
use super::contract::Contracts;
use super::correction::{Corrections, Replacement, Standing};
use super::count::Counts;
use super::discrepancy::{Discrepancy, DiscrepancyKind};
use super::dispute::Disputes;
use super::exit::Exits;
use super::fact::Fact;
use super::incident::Incidents;
use super::instruction::Instructions;
use super::ledger::Ledger;
use super::letter::Letters;
use super::letter_template::Templates;
use super::numbers::Numbers;
use super::person::People;
use super::plan::Plans;
use super::point::{self, PointSet};
use super::returns::ReturnActs;
use super::shelf::Shelves;
use super::shortage::Shortages;
use super::source::Sources;
use super::stock::Stock;
use super::suspension::Suspensions;
use super::union::Unions;
use super::wording::Wording;
use super::written::{Record, Written};
use crate::journal::{Entry, EntryId};
use crate::order;
use chrono::NaiveDateTime;
use chrono_tz::Tz;
use std::collections::BTreeMap;
use std::mem::discriminant;
use std::sync::Arc;

/// Everything the point knows, folded from its journal.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Books {
    records: BTreeMap<EntryId, Arc<Record>>,
    order: Vec<EntryId>,
    /// Entries by the client they name, in fold order; unions are not applied here.
    by_client: BTreeMap<EntryId, Vec<EntryId>>,
    /// The zone in which an entry's minute is meant: as the last `point_set` before it was written.
    zone: Option<Tz>,
    unions: Unions,
    /// What was put right.
    pub corrections: Corrections,
    /// The point's particulars, latest first by when they happened.
    pub point: PointSet,
    point_since: Option<NaiveDateTime>,
    /// Who works here.
    pub people: People,
    /// Plans the point offers.
    pub plans: Plans,
    /// Clients.
    pub clients: Clients,
    /// The room.
    pub shelves: Shelves,
    /// Contracts.
    pub contracts: Contracts,
    /// How contracts end.
    pub exits: Exits,
    /// Packing lists.
    pub announcements: Announcements,
    /// Acceptance acts.
    pub acts: Acts,
    /// Sellers' instructions.
    pub instructions: Instructions,
    /// Return acts.
    pub return_acts: ReturnActs,
    /// Goods.
    pub stock: Stock,
    /// Counts.
    pub counts: Counts,
    /// Acknowledged shortages.
    pub shortages: Shortages,
    /// Money that was written down.
    pub ledger: Ledger,
    /// Bills and statements.
    pub bills: Bills,
    /// Files of entries.
    pub attachments: Attachments,
    /// Disputes and messages.
    pub disputes: Disputes,
    /// Files that messages were brought in from.
    pub sources: Sources,
    /// Letters of ours.
    pub letters: Letters,
    /// Incidents.
    pub incidents: Incidents,
    /// Planned calls, and promises to pay.
    pub calls: Calls,
    /// Stops of service.
    pub suspensions: Suspensions,
    /// The point's own templates of letters.
    pub templates: Templates,
    /// The point's own lists of words to be pointed at.
    pub wording: Wording,
    /// Numbers given to papers.
    pub numbers: Numbers,
    /// What does not fit.
    pub discrepancies: Vec<Discrepancy>,
}

impl Books {
    /// Folds lines given in fold order. Total: a fact that cannot be read is kept and listed as a discrepancy; a line
    /// that is no entry at all, or repeats an id, is the journal's to report and is passed over.
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
        let Some(record) = self.keep(line) else { return };
        match record.fact {
            // What was put right has to be counted from the start.
            Fact::Corrects(_) | Fact::SameAs(_) => self.refold(),
            _ => self.count(&record),
        }
    }

    /// Reads a line and keeps it; corrections are gathered here, before anything is counted.
    fn keep(&mut self, line: &str) -> Option<Arc<Record>> {
        let entry = Entry::read(line).ok()?;
        let std::collections::btree_map::Entry::Vacant(place) = self.records.entry(entry.id) else { return None };
        let fact = Fact::read(entry.fact.get());
        match &fact {
            Fact::Corrects(fact) => self.corrections.add(entry.id, fact),
            Fact::PointSet(fact) => self.zone = Some(point::zone(&fact.zone)),
            _ => {}
        }
        let record = Arc::new(Record { written: Written::of(&entry, self.zone), fact, place: self.order.len() });
        if let Some(client) = entry.about {
            self.by_client.entry(client).or_default().push(entry.id);
        }
        self.order.push(entry.id);
        place.insert(Arc::clone(&record));
        Some(record)
    }

    fn refold(&mut self) {
        let Books { records, order, by_client, zone, corrections, .. } = std::mem::take(self);
        *self = Books { records, order, by_client, zone, corrections, ..Books::default() };
        let without_effect = self.corrections.settle(&self.records);
        let all: Vec<Arc<Record>> = self.order.iter().filter_map(|id| self.records.get(id)).cloned().collect();
        for record in &all {
            self.unite(record);
        }
        let competing: Vec<EntryId> = self.corrections.competing().map(|(entry, _)| entry).collect();
        let competing = competing.into_iter().map(|entry| (entry, DiscrepancyKind::CompetingCorrections));
        for (entry, kind) in without_effect.into_iter().chain(competing) {
            self.list(entry, kind);
        }
        for record in &all {
            self.count(record);
        }
    }

    fn list(&mut self, entry: EntryId, kind: DiscrepancyKind) {
        let about = self.records.get(&entry).and_then(|r| r.written.about).map(|client| self.counts_as(client));
        self.discrepancies.push(Discrepancy { entry, about, kind });
    }

    /// Unites what a counted `same_as` says, when both are there and are of one kind.
    fn unite(&mut self, record: &Record) {
        if !matches!(record.fact, Fact::SameAs(_)) {
            return;
        }
        let Some(Fact::SameAs(same)) = self.counted(record.written.id).cloned() else { return };
        // A citation of what comes later counts for nothing, so that the order of adding does not matter.
        let earlier = |id| self.records.get(&id).filter(|r| r.place < record.place && r.fact.creates_someone());
        let kind = |id| earlier(id).map(|r| discriminant(&r.fact));
        match (kind(same.entry), kind(same.other)) {
            (Some(one), Some(other)) if one == other => drop(self.unions.unite(same.entry, same.other)),
            (None, _) => self.list(record.written.id, DiscrepancyKind::UnknownCitation(same.entry)),
            (Some(_), _) => self.list(record.written.id, DiscrepancyKind::UnknownCitation(same.other)),
        }
    }

    /// Counts an entry as it stands: as written, or as it was put right.
    fn count(&mut self, record: &Record) {
        let mut written = record.written;
        let standing = match self.corrections.standing(written.id) {
            Standing::AsWritten => None,
            Standing::Void(_) => Some(None),
            Standing::Replaced(_, replacement) => Some(Some(replacement.clone())),
        };
        if let Some(Some(Replacement { happened: Some(happened), .. })) = &standing {
            written = written.happened(*happened);
        }
        written.by = self.counts_as(written.by);
        written.about = written.about.map(|client| self.counts_as(client));
        match standing {
            None => self.apply(&written, &record.fact),
            Some(instead) => {
                if let Some(instead) = instead {
                    self.apply(&written, &instead.fact);
                }
                self.keep_traces(&written, &record.fact);
            }
        }
    }

    /// The corrections as they were known before a place of the fold order.
    pub(super) fn known_before(&self, place: usize) -> Corrections {
        self.corrections.before(place, &self.records)
    }

    /// The entry a client, shelf or person counts as after unions.
    pub fn counts_as(&self, id: EntryId) -> EntryId {
        self.unions.counts_as(id)
    }

    /// The name of a person, or their id when the books do not know them.
    pub fn who(&self, id: EntryId) -> String {
        self.people.get(self.counts_as(id)).map_or_else(|| id.to_string(), |person| person.name.clone())
    }

    pub(super) fn set_point(&mut self, at: &Written, fact: &PointSet) {
        if self.point_since.is_none_or(|since| since <= at.at) {
            self.point = fact.clone();
            self.point_since = Some(at.at);
        }
    }

    /// An entry as it was written.
    pub fn record(&self, id: EntryId) -> Option<&Record> {
        self.records.get(&id).map(Arc::as_ref)
    }

    /// All entries in fold order; the last is the newest.
    pub fn records(&self) -> impl DoubleEndedIterator<Item = &Record> {
        self.order.iter().filter_map(|id| self.record(*id))
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether nothing was written yet.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The entries about a client, the one that created them included, in the order in which things happened.
    pub fn about(&self, client: EntryId) -> Vec<&Record> {
        let everyone = || std::iter::once(client).chain(self.unions.members(client).iter().copied());
        let about = everyone().filter_map(|id| self.by_client.get(&id)).flatten().copied();
        let mut all: Vec<&Record> = everyone().chain(about).filter_map(|id| self.record(id)).collect();
        order::sort_by_key(&mut all, |r| (self.happened(r), r.place));
        all
    }

    /// When an entry happened, as it was put right if it was.
    pub fn happened(&self, record: &Record) -> NaiveDateTime {
        match self.corrections.standing(record.written.id) {
            Standing::Replaced(_, Replacement { happened: Some(happened), .. }) => happened.minute(),
            _ => record.written.at,
        }
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

//! A case as it is shown: what is wanted of it, which entries are whole and which are withheld, and what the pages ask of it.

use super::exhibits::{Exhibit, Kept};
use super::making::Making;
use crate::domain::dispute::Dispute;
use crate::domain::{Books, Record};
use crate::journal::disclosure::Disclosure;
use crate::journal::{EntryId, Hash, Journal, Recorded};
use crate::output::dispute_case::{Extent, Withheld};
use crate::output::file_name;
use chrono::NaiveDateTime;
use std::collections::{BTreeMap, BTreeSet};

/// What is wanted of a pack.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The dispute.
    pub dispute: EntryId,
    /// Which days are shown, whether buyers are, and in which language.
    pub extent: Extent,
    /// Files that are left out by choice.
    pub left_out: BTreeSet<Hash>,
    /// What of the journal is not on this device, in sentences: then "never accepted" is not said.
    pub gaps: Vec<String>,
    /// To whom it goes.
    pub to: String,
    /// When it is made: the device's clock.
    pub made: Recorded,
    /// The same on the point's clock: what is due is due then.
    pub as_of: NaiveDateTime,
}

/// A case as it is shown, ready to be written down page by page.
pub struct Case {
    pub(super) books: Books,
    pub(super) shown: Disclosure,
    pub(super) wanted: Wanted,
    pub(super) dispute: Dispute,
    /// The entries that are shown whole.
    pub(super) whole: BTreeSet<EntryId>,
    pub(super) withheld: BTreeMap<EntryId, Withheld>,
    pub(super) exhibits: Vec<Exhibit>,
}

impl Case {
    /// A case, made at once; `None` when the books know no such dispute.
    pub fn new(books: Books, journal: &Journal, wanted: Wanted) -> Option<Case> {
        let mut making = Making::new(books, journal.clone(), wanted)?;
        while making.go_on() {}
        Some(making.finish())
    }

    /// The files the case cites, numbered.
    pub fn exhibits(&self) -> &[Exhibit] {
        &self.exhibits
    }

    /// Notes that the bytes of a file are not to be had here.
    pub fn miss(&mut self, file: Hash) {
        for exhibit in self.exhibits.iter_mut().filter(|exhibit| exhibit.file.sha256 == file) {
            exhibit.kept = Kept::Missing;
        }
    }

    /// Under which name it is saved.
    pub fn file_name(&self, ending: &str) -> String {
        let client = self.books.clients.name(self.dispute.client);
        file_name::dispute(&self.books.point.name, self.dispute.says.number, &client, self.wanted.as_of.date(), ending)
    }

    /// The folder the files lie in: ASCII, so that any program finds them again.
    pub fn folder(&self) -> String {
        format!("polka-dispute-{}-{}", self.dispute.says.number, self.wanted.as_of.date())
    }

    /// A sealed value, if it is shown.
    pub(super) fn value(&self, seal: Hash) -> Option<&str> {
        self.shown.sealed().get(&seal).map(|value| value.value.as_str())
    }

    /// The entries about the client that are shown whole, in the order in which things happened; the beginnings of counts of the whole
    /// room among them.
    pub(super) fn records(&self) -> Vec<&Record> {
        let mut all: Vec<&Record> =
            self.whole.iter().filter_map(|id| self.books.record(*id)).filter(|record| self.is_of_case(record)).collect();
        crate::order::sort_by_key(&mut all, |record| (self.books.happened(record), record.place));
        all
    }

    fn is_of_case(&self, record: &Record) -> bool {
        let id = record.written.id;
        let about = record.written.about.map(|client| self.books.counts_as(client));
        about == Some(self.dispute.client) || self.books.counts_as(id) == self.dispute.client || self.books.counts.get(id).is_some()
    }

    /// Whether a moment lies in the days that are shown.
    pub(super) fn covers(&self, at: NaiveDateTime) -> bool {
        let Extent { from, until, .. } = self.wanted.extent;
        from.is_none_or(|from| from <= at.date()) && until.is_none_or(|until| at.date() <= until)
    }
}

//! The pack: what is handed over about a dispute, as a folder of pages that open without the product, with the entries they stand on
//! and a way to check them by hand (issue «a dispute that stands»; domain.md 3.3). Pages, tables and entries are made of one
//! [`Disclosure`], so that no page says what the entries beside it do not show.

mod answer;
mod check;
mod entries;
mod exhibits;
mod letters;
mod not_covered;
mod questions;
mod recheck;
mod tables;
mod timeline;
mod writer;

pub use exhibits::{Exhibit, Kept, exhibits_of};
pub use writer::{PackWriter, TooLarge};

use super::dispute_case::{self, Extent, Withheld};
use super::document::{Block, Document, Link};
use super::{file_name, html};
use crate::domain::dispute::Dispute;
use crate::domain::{Books, Record};
use crate::journal::disclosure::{Disclosure, Shown};
use crate::journal::{Cover, EntryId, ExportError, Exporter, Hash, Journal, Recorded};
use crate::text::k::pack as p;
use crate::text::{Key, Lang, format};
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
    /// To whom it goes.
    pub to: String,
    /// When it is made: the device's clock.
    pub made: Recorded,
    /// The same on the point's clock: what is due is due then.
    pub as_of: NaiveDateTime,
}

/// A case as it is shown, ready to be written down page by page.
pub struct Case {
    books: Books,
    shown: Disclosure,
    wanted: Wanted,
    dispute: Dispute,
    /// The entries that are shown whole.
    whole: BTreeSet<EntryId>,
    withheld: BTreeMap<EntryId, Withheld>,
    exhibits: Vec<Exhibit>,
}

/// A part of a pack. One after the other they are made in a few milliseconds each, so that a page can pause between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A page.
    Page(usize),
    /// All pages as one.
    Whole,
    /// The tables.
    Tables,
    /// The entries, the values that are shown, the fingerprints.
    Entries,
    /// The export.
    Export,
    /// How to check it.
    Check,
}

/// A file of a pack: its name in the pack's folder, and its bytes.
pub type File = (String, Vec<u8>);

/// The pages, by the names of their files.
const PAGES: [(&str, Key); 9] = [
    ("index.html", p::INDEX),
    ("1-answer.html", p::ANSWER),
    ("2-recheck.html", p::RECHECK),
    ("3-timeline.html", p::TIMELINE),
    ("4-letters.html", p::LETTERS),
    ("5-questions.html", p::QUESTIONS),
    ("6-exhibits.html", p::EXHIBITS),
    ("7-fingerprints.html", p::FINGERPRINTS),
    ("8-not-covered.html", p::NOT_COVERED),
];

impl Case {
    /// A case; `None` when the books know no such dispute.
    pub fn new(books: Books, journal: &Journal, wanted: Wanted) -> Option<Case> {
        let dispute = books.disputes.get(wanted.dispute)?.clone();
        let shown = dispute_case::disclosure(journal, &books, dispute.client, &wanted.extent);
        let withheld = dispute_case::withheld(&books, dispute.client, &wanted.extent);
        let mut whole = BTreeSet::new();
        for feed in shown.feeds() {
            let feed_id = feed.header().feed;
            let shown = feed.shown().iter().zip(1..).filter(|(item, _)| matches!(item, Shown::Whole(_)));
            whole.extend(shown.map(|(_, n)| feed_id.entry(n)));
        }
        let exhibits = exhibits::of(&books, &whole, &wanted.left_out);
        Some(Case { books, shown, wanted, dispute, whole, withheld, exhibits })
    }

    /// The files the case cites, numbered.
    pub fn exhibits(&self) -> &[Exhibit] {
        &self.exhibits
    }

    /// Under which name it is saved.
    pub fn file_name(&self, ending: &str) -> String {
        let client = self.books.clients.name(self.dispute.client);
        file_name::dispute(&self.books.point.name, self.dispute.says.number, &client, self.wanted.as_of.date(), ending)
    }

    /// Notes that the bytes of a file are not to be had here.
    pub fn miss(&mut self, file: Hash) {
        for exhibit in self.exhibits.iter_mut().filter(|exhibit| exhibit.file.sha256 == file) {
            exhibit.kept = Kept::Missing;
        }
    }

    /// What the pack is made of besides the exhibits, in its order.
    pub fn parts() -> Vec<Part> {
        let pages = (0..PAGES.len()).map(Part::Page);
        pages.chain([Part::Whole, Part::Tables, Part::Entries, Part::Export, Part::Check]).collect()
    }

    /// The files of a part.
    ///
    /// # Errors
    /// When serde will not write a line.
    pub fn files(&self, part: Part) -> Result<Vec<File>, ExportError> {
        Ok(match part {
            Part::Page(n) => PAGES.get(n).map(|(name, _)| ((*name).to_owned(), self.page(n).into_bytes())).into_iter().collect(),
            Part::Whole => vec![("all.html".into(), self.one_document().into_bytes())],
            Part::Tables => tables::files(self),
            Part::Entries => entries::files(self)?,
            Part::Export => vec![("entries/dispute.json".into(), self.export()?.into_bytes())],
            Part::Check => vec![("CHECK.txt".into(), check::text(self.lang()).into_bytes())],
        })
    }

    /// The whole case as one page, to be printed.
    pub fn one_document(&self) -> String {
        let documents: Vec<Document> = (1..PAGES.len()).map(|n| self.document(n)).collect();
        html::book(self.lang(), &self.title(), &documents, &self.foot())
    }

    /// The export of the case.
    ///
    /// # Errors
    /// When serde will not write a line.
    pub fn export(&self) -> Result<String, ExportError> {
        let dispute = serde_json::value::to_raw_value(&self.wanted.dispute).map_err(|error| ExportError::Unwritable(error.to_string()))?;
        let files = self.books.files_cited_by(&self.whole).into_iter().collect();
        let cover = Cover { made: self.wanted.made, extra: vec![("dispute".into(), dispute)], files_not_carried: files };
        Exporter::dispute(&self.shown, &cover)?.text()
    }

    /// The folder the files lie in: ASCII, so that any program finds them again.
    pub fn folder(&self) -> String {
        format!("polka-dispute-{}-{}", self.dispute.says.number, self.wanted.as_of.date())
    }

    fn page(&self, n: usize) -> String {
        let ways = PAGES.iter().map(|(file, name)| Link { name: self.t(*name).into(), file: (*file).into(), about: String::new() });
        html::page(self.lang(), &self.document(n), &ways.collect::<Vec<_>>(), &self.foot())
    }

    fn document(&self, n: usize) -> Document {
        let (_, name) = PAGES.get(n).copied().unwrap_or(("", p::INDEX));
        let mut document = Document::new(if n == 0 { self.title() } else { format!("{n}. {}", self.t(name)) });
        match n {
            0 => self.index(&mut document),
            1 => answer::write(self, &mut document),
            2 => recheck::write(self, &mut document),
            3 => timeline::write(self, &mut document),
            4 => letters::write(self, &mut document),
            5 => questions::write(self, &mut document),
            6 => exhibits::write(self, &mut document),
            7 => check::write(self, &mut document),
            _ => not_covered::write(self, &mut document),
        }
        document
    }

    /// What the pack is and what lies in it.
    fn index(&self, document: &mut Document) {
        document.paragraph(self.t(p::INDEX_NOTE));
        let facts = [
            (p::KEEPER, self.keeper()),
            (p::CLIENT, self.books.clients.name(self.dispute.client)),
            (p::CLAIM, self.dispute.says.subject.clone()),
            (p::DAYS, self.days()),
            (p::MADE, self.made()),
            (p::MADE_FOR, self.wanted.to.clone()),
        ];
        document.facts(self.named(facts));
        let link =
            |name: &str, file: &str, about: Key| Link { name: name.to_owned(), file: file.to_owned(), about: self.t(about).to_owned() };
        let about = [
            p::ABOUT_ANSWER,
            p::ABOUT_RECHECK,
            p::ABOUT_TIMELINE,
            p::ABOUT_LETTERS,
            p::ABOUT_QUESTIONS,
            p::ABOUT_EXHIBITS,
            p::ABOUT_FINGERPRINTS,
            p::ABOUT_NOT_COVERED,
        ];
        let pages = PAGES.iter().skip(1).zip(about).zip(1..);
        document
            .blocks
            .push(Block::Links(pages.map(|(((file, name), about), n)| link(&format!("{n}. {}", self.t(*name)), file, about)).collect()));
        document.heading(self.t(p::BESIDES));
        document.blocks.push(Block::Links(vec![
            link(self.t(p::ALL), "all.html", p::ABOUT_ALL),
            link("CHECK.txt", "CHECK.txt", p::ABOUT_CHECK),
            link("SHA256SUMS", "SHA256SUMS", p::ABOUT_SUMS),
            link("entries/dispute.json", "entries/dispute.json", p::ABOUT_EXPORT),
        ]));
        document.heading(self.t(p::TABLES));
        let tables = tables::NAMES.iter().map(|(file, name)| link(self.t(*name), file, p::ABOUT_TABLE));
        document.blocks.push(Block::Links(tables.collect()));
        document.paragraph(self.t(p::HELPS));
    }

    fn lang(&self) -> Lang {
        self.wanted.extent.lang
    }

    fn t(&self, key: Key) -> &'static str {
        self.lang().t(key)
    }

    /// Rows of names and what stands for each.
    fn named<const N: usize>(&self, facts: [(Key, String); N]) -> Vec<(String, String)> {
        facts.into_iter().map(|(key, said)| (self.t(key).to_owned(), said)).collect()
    }

    /// The head of a table.
    fn head<const N: usize>(&self, keys: [Key; N]) -> Vec<String> {
        keys.into_iter().map(|key| self.t(key).to_owned()).collect()
    }

    fn title(&self) -> String {
        let client = self.books.clients.name(self.dispute.client);
        self.lang().fill(p::TITLE, &[("number", self.dispute.says.number.into()), ("client", client.into())])
    }

    fn keeper(&self) -> String {
        let point = &self.books.point;
        let parts = [&point.keeper, &point.name, &point.address, &point.phone];
        let inn = (!point.inn.is_empty()).then(|| self.lang().fill(p::INN, &[("inn", (&point.inn).into())]));
        parts.into_iter().filter(|part| !part.is_empty()).cloned().chain(inn).collect::<Vec<_>>().join(", ")
    }

    fn days(&self) -> String {
        let Extent { from, until, .. } = self.wanted.extent;
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| format::date(self.lang(), day)).unwrap_or_default();
        let key = match (from, until) {
            (None, None) => return self.t(p::DAYS_ALL).to_owned(),
            (Some(_), None) => p::DAYS_FROM,
            (None, Some(_)) => p::DAYS_UNTIL,
            (Some(_), Some(_)) => p::DAYS_BETWEEN,
        };
        self.lang().fill(key, &[("from", day(from).into()), ("until", day(until).into())])
    }

    fn made(&self) -> String {
        format::date_hour(self.lang(), self.wanted.as_of)
    }

    /// Under every page: what it is of and which fingerprint it stands on.
    fn foot(&self) -> String {
        let heads: Vec<String> =
            self.shown.feeds().iter().map(|feed| feed.head()).map(|head| format!("{}-{} {}", head.feed, head.n, head.chain)).collect();
        self.lang().fill(
            p::FOOT,
            &[("title", self.title().trim_end_matches('.').into()), ("made", self.made().into()), ("heads", heads.join("; ").into())],
        )
    }

    /// A value that is shown.
    fn value(&self, seal: Hash) -> Option<&str> {
        self.shown.sealed().get(&seal).map(|value| value.value.as_str())
    }

    /// The entries about the client that are shown whole, in the order in which things happened; the beginnings of counts of the whole
    /// room among them.
    fn records(&self) -> Vec<&Record> {
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
    fn covers(&self, at: NaiveDateTime) -> bool {
        let Extent { from, until, .. } = self.wanted.extent;
        from.is_none_or(|from| from <= at.date()) && until.is_none_or(|until| at.date() <= until)
    }

    /// When something happened: «14.03.2026, 12:00», of a bare day the day.
    fn when(&self, at: NaiveDateTime, day_only: bool) -> String {
        if day_only { format::date(self.lang(), at.date()) } else { format::date_hour(self.lang(), at) }
    }
}

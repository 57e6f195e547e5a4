//! What a pack is made of, part after part: its pages, tables, entries, the export and the text of the check, as files.

use super::{Case, Document, Link, answer, check, entries, exhibits, index, letters, not_covered, questions, recheck, tables, timeline};
use crate::journal::{Cover, ExportError, Exporter};
use crate::output::html;
use crate::text::Key;
use crate::text::k::pack as p;

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
pub(super) const PAGES: [(&str, Key); 9] = [
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

    fn page(&self, n: usize) -> String {
        let ways = PAGES.iter().map(|(file, name)| Link { name: self.t(*name).into(), file: (*file).into(), about: String::new() });
        html::page(self.lang(), &self.document(n), &ways.collect::<Vec<_>>(), &self.foot())
    }

    fn document(&self, n: usize) -> Document {
        let (_, name) = PAGES.get(n).copied().unwrap_or(("", p::INDEX));
        let mut document = Document::new(if n == 0 { self.title() } else { format!("{n}. {}", self.t(name)) });
        match n {
            0 => index::write(self, &mut document),
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
}

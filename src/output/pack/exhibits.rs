//! The exhibits: files that entries cite, numbered in the order in which things happened, with a list that names the missing ones too.

use super::{Case, Document, Link};
use crate::domain::attachment::files_of;
use crate::domain::message::AttachedFile;
use crate::domain::{Books, Fact};
use crate::journal::{EntryId, Hash};
use crate::output::document::Block;
use crate::output::summary;
use crate::text::format;
use crate::text::k::pack as p;
use std::collections::BTreeSet;

/// A file that an entry cites.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exhibit {
    /// Its number.
    pub number: usize,
    /// The first entry that cites it: what it belongs to.
    pub entry: EntryId,
    /// The file, under the name it came with.
    pub file: AttachedFile,
    /// Whether its bytes are in the pack.
    pub kept: Kept,
}

/// Whether a file is in the pack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is.
    Inside,
    /// It was left out by choice.
    LeftOut,
    /// It is what messages were brought in from, a chat or a mailbox: it may hold letters of others, and never leaves with a pack.
    Source,
    /// Its bytes are not on this device.
    Missing,
    /// It was erased.
    Erased,
}

/// Endings under which a file is opened by what shows it and runs nothing.
const HARMLESS: [&str; 22] = [
    "jpg", "jpeg", "png", "gif", "webp", "heic", "bmp", "pdf", "txt", "csv", "mp4", "mov", "webm", "mp3", "ogg", "opus", "m4a", "wav",
    "docx", "xlsx", "odt", "ods",
];

impl Exhibit {
    /// Its name in the pack: its number and a harmless ending. What would be a page of its own, with scripts perhaps, opens as text.
    pub fn path(&self) -> String {
        let ending = self.file.name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        let ending = if HARMLESS.contains(&ending.as_str()) { ending.as_str() } else { "bin.txt" };
        format!("exhibits/{:03}.{ending}", self.number)
    }
}

/// The files that a client's case cites, numbered as they would be in a pack of all its days.
pub fn exhibits_of(books: &Books, client: EntryId) -> Vec<Exhibit> {
    of(books, &books.case_file(client).whole, &BTreeSet::new())
}

/// The files of the shown entries.
pub(super) fn of(books: &Books, whole: &BTreeSet<EntryId>, left_out: &BTreeSet<Hash>) -> Vec<Exhibit> {
    let mut records: Vec<_> = whole.iter().filter_map(|id| books.record(*id)).filter(|record| !files_of(&record.fact).is_empty()).collect();
    crate::order::sort_by_key(&mut records, |record| (books.happened(record), record.place));
    let (mut seen, mut all) = (BTreeSet::new(), Vec::new());
    for record in records {
        let entry = match &record.fact {
            Fact::Attached(attached) => attached.to,
            _ => record.written.id,
        };
        for file in files_of(&record.fact) {
            if seen.insert(file.sha256) {
                let kept = match record.fact {
                    _ if books.attachments.is_erased(file.sha256) => Kept::Erased,
                    Fact::SourceKept(_) => Kept::Source,
                    _ if left_out.contains(&file.sha256) => Kept::LeftOut,
                    _ => Kept::Inside,
                };
                all.push(Exhibit { number: all.len() + 1, entry, file: file.clone(), kept });
            }
        }
    }
    all
}

pub(super) fn write(case: &Case, document: &mut Document) {
    papers(case, document);
    document.heading(case.t(p::FILES));
    if case.exhibits.is_empty() {
        return document.paragraph(case.t(p::NO_FILES));
    }
    let rows = case.exhibits.iter().map(|exhibit| {
        vec![
            format!("{}", exhibit.number),
            exhibit.file.name.clone(),
            format::number(i64::try_from(exhibit.file.bytes).unwrap_or(i64::MAX)),
            belongs(case, exhibit.entry),
            match exhibit.kept {
                Kept::Inside => exhibit.path(),
                Kept::LeftOut => case.t(p::LEFT_OUT).to_owned(),
                Kept::Source => case.t(p::FILE_SOURCE).to_owned(),
                Kept::Missing => case.t(p::FILE_MISSING).to_owned(),
                Kept::Erased => case.t(p::FILE_ERASED).to_owned(),
            },
            exhibit.file.sha256.to_string(),
        ]
    });
    document.table(case.head([p::NUMBER, p::FILE_NAME, p::BYTES, p::BELONGS_TO, p::IN_PACK, p::SHA256]), rows.collect());
    let inside = case.exhibits.iter().filter(|exhibit| exhibit.kept == Kept::Inside);
    let links = inside.map(|exhibit| {
        let name = format!("{} {}", case.t(p::NUMBER), exhibit.number);
        Link { name, file: exhibit.path(), about: exhibit.file.name.clone() }
    });
    document.blocks.push(Block::Links(links.collect()));
    document.paragraph(case.t(p::FILES_NOTE));
}

fn belongs(case: &Case, entry: EntryId) -> String {
    let record = case.books.record(entry).filter(|_| case.whole.contains(&entry));
    match record.filter(|record| !super::timeline::cites_others(case, record)) {
        Some(record) => format!("{}, {entry}", summary::counted_summary(case.lang(), &case.books, record)),
        None => entry.to_string(),
    }
}

/// The papers the case stands on, whose originals lie with the sides.
fn papers(case: &Case, document: &mut Document) {
    let (lang, books, client) = (case.lang(), &case.books, case.dispute.client);
    document.heading(case.t(p::PAPERS));
    let mut rows = Vec::new();
    for contract in books.contracts.of_client(client) {
        let name = lang.fill(p::PAPER_CONTRACT, &[("number", (&contract.signed.number).into())]);
        rows.push(vec![name, format::date(lang, contract.signed.from), String::new(), contract.id.to_string()]);
    }
    for act in books.acts.of_client(client).filter(|act| case.whole.contains(&act.written.id) && act.says.continues.is_none()) {
        let name = lang.fill(p::PAPER_ACT, &[("number", act.says.number.into()), ("pieces", act.pieces().0.into())]);
        let signed = act.signed.as_ref().map_or_else(
            || case.t(p::UNSIGNED).to_owned(),
            |signed| lang.fill(p::SIGNED_BY, &[("who", (&signed.says.signer).into()), ("where", (&signed.says.kept_at).into())]),
        );
        rows.push(vec![name, case.when(act.written.at, act.written.day_only), signed, act.written.id.to_string()]);
    }
    for act in books.return_acts.iter().filter(|act| act.client == client && case.whole.contains(&act.written.id)) {
        let name = lang.fill(p::PAPER_RETURN, &[("number", act.says.number.into())]);
        let signed = act.signed.as_ref().map_or_else(
            || case.t(p::UNSIGNED).to_owned(),
            |signed| lang.fill(p::SIGNED_BY, &[("who", (&signed.says.signer).into()), ("where", (&signed.says.kept_at).into())]),
        );
        rows.push(vec![name, case.when(act.written.at, act.written.day_only), signed, act.written.id.to_string()]);
    }
    document.table(case.head([p::PAPER, p::DATE, p::SIGNED, p::ENTRY]), rows);
    document.paragraph(case.t(p::PAPERS_NOTE));
}

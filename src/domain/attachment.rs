//! Files that belong to an entry: photos of goods at the door, of a signed paper, of damage. Their bytes lie outside the journal.

use super::books::Books;
use super::check::Proposal;
use super::correction::Corrects;
use super::fact::Fact;
use super::message::{AttachedFile, Posted};
use super::refusal::{Field, Refusal};
use super::source::source_of;
use super::written::Written;
use crate::journal::{EntryId, Hash};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Files were added to an earlier entry: an act, a handout, a return, a letter, a dispute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attached {
    /// The entry they belong to.
    pub to: EntryId,
    /// The line of it they show, from 1; all of it when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u16>,
    /// The files, by the SHA-256 of their bytes.
    pub files: Vec<AttachedFile>,
}

/// A file of an entry, as the books know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Attachment {
    /// Who added it, and when: of the entry that says so.
    pub written: Written,
    /// The line it shows, from 1; `None`: the whole entry.
    pub line: Option<u16>,
    /// The file.
    pub file: AttachedFile,
}

/// The files of entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attachments {
    of: BTreeMap<EntryId, Vec<Attachment>>,
    /// What was erased: files by their hashes, and sealed values by their seals.
    erased: BTreeSet<Hash>,
}

impl Attachments {
    /// The files of an entry, in the order in which they were added.
    pub fn of(&self, entry: EntryId) -> &[Attachment] {
        self.of.get(&entry).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a file was erased.
    pub fn is_erased(&self, hash: Hash) -> bool {
        self.erased.contains(&hash)
    }

    pub(super) fn erase(&mut self, hash: Hash) {
        self.erased.insert(hash);
    }
}

impl Books {
    pub(super) fn attach(&mut self, at: &Written, fact: &Attached) -> bool {
        // A citation of what comes later counts for nothing, so that the order of adding does not matter.
        let place = |id| self.record(id).map(|record| record.place);
        if place(fact.to).is_none_or(|to| Some(to) >= place(at.id)) {
            return false;
        }
        let files = fact.files.iter().map(|file| Attachment { written: *at, line: fact.line, file: file.clone() });
        self.attachments.of.entry(fact.to).or_default().extend(files);
        true
    }

    /// Which client an entry concerns: what is attached to it concerns the same one.
    pub fn client_of(&self, entry: EntryId) -> Option<EntryId> {
        self.record(entry).and_then(|record| record.written.about).map(|client| self.counts_as(client))
    }

    /// What was attached to an entry up to a moment.
    pub(super) fn attached_then(&self, entry: EntryId, as_of: NaiveDateTime) -> impl Iterator<Item = &AttachedFile> {
        self.attachments.of(entry).iter().filter(move |file| file.written.at <= as_of).map(|attachment| &attachment.file)
    }

    /// The files of a message up to a moment, each once: those it came with, and those that were attached to it, whichever of the entries
    /// that brought it in they were attached to.
    pub fn files_of_message<'a>(&'a self, message: &'a Posted, as_of: NaiveDateTime) -> Vec<&'a AttachedFile> {
        let entries = [message.written.id].into_iter().chain(message.again.iter().copied());
        let attached = entries.flat_map(|entry| self.attached_then(entry, as_of));
        let mut files: Vec<&AttachedFile> = Vec::new();
        for file in message.says.files.iter().chain(attached) {
            if !files.iter().any(|known| known.sha256 == file.sha256) {
                files.push(file);
            }
        }
        files
    }

    pub(super) fn check_attached(&self, new: &Proposal<'_>, fact: &Attached) -> Result<(), Refusal> {
        if self.record(fact.to).is_none() {
            return Err(Refusal::Unknown(fact.to));
        }
        if new.about != self.client_of(fact.to) {
            return Err(Refusal::NoClient);
        }
        if fact.files.is_empty() { Err(Refusal::Empty(Field::Text)) } else { Ok(()) }
    }

    /// The hashes of all files that entries cite, whether they count or were put right since.
    pub fn cited_files(&self) -> BTreeSet<Hash> {
        self.records().flat_map(|record| files_of(&record.fact)).map(|file| file.sha256).collect()
    }

    /// The hashes of the files that some entries cite, for what leaves the point. A whole chat may hold talk of other people: it is
    /// named by its entry, and does not leave.
    pub fn files_cited_by(&self, entries: &BTreeSet<EntryId>) -> BTreeSet<Hash> {
        let records = entries.iter().filter_map(|id| self.record(*id)).filter(|record| source_of(&record.fact).is_none());
        records.flat_map(|record| files_of(&record.fact)).map(|file| file.sha256).collect()
    }
}

/// The files that a fact cites, of a correction those of what it says instead.
pub fn files_of(fact: &Fact) -> &[AttachedFile] {
    match fact {
        Fact::Message(fact) => &fact.files,
        Fact::Attached(fact) => &fact.files,
        Fact::SourceKept(fact) => std::slice::from_ref(&fact.file),
        Fact::Corrects(Corrects { replacement: Some(replacement), .. }) => files_of(&replacement.fact),
        _ => &[],
    }
}

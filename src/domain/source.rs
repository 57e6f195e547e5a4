//! Files that messages were brought in from: a chat export, a mail, a mailbox. The bytes lie outside the journal; every message names its
//! file, and what it is recognised by, so that bringing the same file in again adds nothing (issue "The thread").

use super::books::Books;
use super::check::{Proposal, ensure, filled};
use super::correction::{Corrects, Standing};
use super::discrepancy::DiscrepancyKind;
use super::fact::Fact;
use super::message::{AttachedFile, Message};
use super::refusal::{Field, Refusal};
use super::written::Written;
use crate::journal::{EntryId, Hash};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Messages were brought in from a file. They are entries of their own, which follow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SourceKept {
    /// The dispute whose thread they went into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute: Option<EntryId>,
    /// What kind of file it is.
    pub format: SourceFormat,
    /// The file.
    pub file: AttachedFile,
    /// The first day that was chosen; none: from the beginning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// The last day that was chosen; none: to the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// How many messages were chosen to be written down.
    pub taken: u32,
    /// How many of its messages were not: of other days or other people, or known already.
    pub left_out: u32,
}

/// What kind of file messages were brought in from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SourceFormat {
    /// A chat that WhatsApp exported as text, alone or in an archive with its media.
    Whatsapp,
    /// A chat, or an account, that Telegram Desktop exported as `result.json`.
    Telegram,
    /// One mail.
    Eml,
    /// A mailbox.
    Mbox,
}

/// Where a message was brought in from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The entry that kept the file.
    pub file: EntryId,
    /// What recognises the message in another export.
    pub key: String,
}

/// A file that messages were brought in from, as the books know it.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptSource {
    /// When and by whom.
    pub written: Written,
    /// What it says, corrections applied.
    pub says: SourceKept,
}

/// All files that messages were brought in from, and what recognises those messages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sources {
    files: BTreeMap<EntryId, KeptSource>,
    /// By dispute: what recognises a message, and who wrote it down.
    keys: BTreeMap<Option<EntryId>, BTreeMap<String, Noted>>,
}

/// The entries that wrote down what one key recognises.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Noted {
    /// The first of them, also when it was put right or taken back since.
    first: EntryId,
    /// The first of them that stands in the thread.
    stands: Option<EntryId>,
}

impl Sources {
    /// The file an entry kept.
    pub fn get(&self, id: EntryId) -> Option<&KeptSource> {
        self.files.get(&id)
    }

    /// The files whose messages went into a dispute, oldest entry first.
    pub fn of_dispute(&self, dispute: EntryId) -> impl Iterator<Item = &KeptSource> {
        self.files.values().filter(move |kept| kept.says.dispute == Some(dispute))
    }

    /// The entry that wrote a message down already, also when it was put right or taken back since.
    pub fn known(&self, dispute: Option<EntryId>, key: &str) -> Option<EntryId> {
        self.keys.get(&dispute)?.get(key).map(|noted| noted.first)
    }

    /// Notes what a message is recognised by, and whether it stands in the thread. The first one stays.
    pub(super) fn note(&mut self, id: EntryId, message: &Message, stands: bool) {
        if let Some(source) = &message.source {
            let keys = self.keys.entry(message.dispute).or_default();
            let noted = keys.entry(source.key.clone()).or_insert(Noted { first: id, stands: None });
            noted.stands = noted.stands.or(stands.then_some(id));
        }
    }
}

impl Books {
    pub(super) fn check_source_kept(&self, new: &Proposal<'_>, fact: &SourceKept) -> Result<(), Refusal> {
        self.check_about(new)?;
        filled(&fact.file.name, Field::Name)?;
        ensure(fact.from.zip(fact.until).is_none_or(|(from, until)| from <= until), Refusal::EndsBeforeItBegins)?;
        fact.dispute.map_or(Ok(()), |dispute| self.check_dispute(new, dispute))
    }

    /// A message that was brought in names a file of the same client, and stands in a dispute once.
    pub(super) fn check_message_source(&self, new: &Proposal<'_>, fact: &Message) -> Result<(), Refusal> {
        let Some(source) = &fact.source else { return Ok(()) };
        filled(&source.key, Field::Text)?;
        ensure(self.is_source(source.file), Refusal::Unknown(source.file))?;
        ensure(self.client_of(source.file) == new.about, Refusal::NoClient)?;
        self.sources.known(fact.dispute, &source.key).map_or(Ok(()), |known| Err(Refusal::AlreadyDone(known)))
    }

    pub(super) fn keep_source(&mut self, at: &Written, fact: &SourceKept) {
        self.sources.files.insert(at.id, KeptSource { written: *at, says: fact.clone() });
        if let Some(dispute) = fact.dispute {
            match self.disputes.get(dispute).map(|known| known.client) {
                None => self.odd(at, DiscrepancyKind::UnknownCitation(dispute)),
                owner => self.owned(at, dispute, owner),
            }
        }
    }

    /// The message of the thread that this entry brings in again: two devices read the same chat before they knew of each other. Only a
    /// message that is the same in every way is none of its own; what a person put right stands for itself.
    pub(super) fn brought_before(&self, at: &Written, fact: &Message) -> Option<EntryId> {
        let source = fact.source.as_ref()?;
        let noted = self.sources.keys.get(&fact.dispute)?.get(&source.key)?;
        let before = self.disputes.message(noted.stands?)?;
        let same = before.written.at == at.at && before.says.direction == fact.direction && before.says.from == fact.from;
        let as_written = |id| matches!(self.corrections.standing(id), Standing::AsWritten);
        (same && before.client == at.about && as_written(at.id) && as_written(before.written.id)).then_some(before.written.id)
    }

    /// Notes where a message came from; lists it when that is no file, or one that is cited before it is there.
    pub(super) fn note_source(&mut self, at: &Written, fact: &Message, in_thread: bool) {
        let Some(source) = &fact.source else { return };
        let place = |id| self.record(id).map(|record| record.place);
        if self.is_source(source.file) && place(source.file) < place(at.id) {
            self.owned(at, source.file, self.client_of(source.file));
        } else {
            self.odd(at, DiscrepancyKind::UnknownCitation(source.file));
        }
        self.sources.note(at.id, fact, in_thread);
    }

    fn is_source(&self, id: EntryId) -> bool {
        self.record(id).is_some_and(|record| matches!(record.fact, Fact::SourceKept(_)))
    }

    /// The messages of a dispute that were written down by hand, with the seal of their text: a file may hold them too.
    pub fn by_hand(&self, dispute: EntryId) -> impl Iterator<Item = (EntryId, chrono::NaiveDateTime, Hash)> {
        let thread = self.disputes.get(dispute).map_or(&[][..], |known| known.thread.as_slice());
        let posted = thread.iter().filter_map(|id| self.disputes.message(*id)).filter(|posted| posted.says.source.is_none());
        posted.map(|posted| (posted.written.id, posted.written.at, posted.says.text.sealed))
    }
}

/// The file whose messages were brought in, of a correction that of what it says instead. It may hold talk of other people.
pub fn source_of(fact: &Fact) -> Option<&AttachedFile> {
    match fact {
        Fact::SourceKept(fact) => Some(&fact.file),
        Fact::Corrects(Corrects { replacement: Some(replacement), .. }) => source_of(&replacement.fact),
        _ => None,
    }
}

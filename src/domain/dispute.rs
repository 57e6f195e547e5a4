//! Disputes: a claim, its thread of messages, our questions and their demands.

use super::amount::Money;
use super::evidence::{EvidenceMarked, Row};
use super::marked::MessageMarked;
use super::message::{Delivered, Delivery, Direction, Mark, Posted, Question};
use super::settlement::{Ending, Offered, Settled};
use super::writer::{WriterNoted, same_name};
use super::written::{Stated, Written};
use crate::journal::EntryId;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A dispute began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DisputeOpened {
    /// Its number in its year.
    pub number: u32,
    /// What kind of claim.
    pub kind: ClaimKind,
    /// What it is about: "синяя ваза".
    pub subject: String,
    /// Barcode or article of the thing, if one is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What is demanded in money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed: Option<Money>,
    /// What is demanded besides.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub demands: String,
    /// Last day for our answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<NaiveDate>,
    /// The one of us who speaks in this matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<EntryId>,
}

/// What a claim is about; each kind has its checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// A thing is said to be lost.
    LostItem,
    /// A thing is said to be damaged.
    DamagedItem,
    /// More than was agreed is on the shelf.
    OverCapacity,
    /// Money is owed to us.
    NonPayment,
    /// A thing is said to be handed to the wrong person.
    WrongHandout,
    /// Our staff was put under pressure.
    Pressure,
    /// Something else.
    Other,
}

impl ClaimKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [ClaimKind; 7] = [
        ClaimKind::LostItem,
        ClaimKind::DamagedItem,
        ClaimKind::OverCapacity,
        ClaimKind::NonPayment,
        ClaimKind::WrongHandout,
        ClaimKind::Pressure,
        ClaimKind::Other,
    ];
}

/// A dispute ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DisputeClosed {
    /// Which.
    pub dispute: EntryId,
    /// How it ended.
    pub outcome: String,
    /// Which of the few ends that is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ending>,
}

/// A dispute as the books know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispute {
    /// When and by whom it was written down.
    pub written: Written,
    /// Whose.
    pub client: EntryId,
    /// What it says, corrections applied.
    pub says: DisputeOpened,
    /// Messages in the order in which they happened.
    pub thread: Vec<EntryId>,
    /// Marks of people on rows of the checklist, in fold order.
    pub marks: Vec<Stated<EvidenceMarked>>,
    /// What we offered, in fold order.
    pub offers: Vec<Stated<Offered>>,
    /// What both sides settled on, in fold order.
    pub settlements: Vec<Stated<Settled>>,
    /// What people noted of those who write, in fold order.
    pub writers: Vec<Stated<WriterNoted>>,
    /// How and when it was closed; of several closings the first.
    pub closed: Option<Stated<DisputeClosed>>,
}

impl Dispute {
    /// The latest mark of a person on a row, at a moment.
    pub fn mark(&self, row: Row, as_of: NaiveDateTime) -> Option<&Stated<EvidenceMarked>> {
        self.marks.iter().filter(|m| m.says.row == row && m.at <= as_of).max_by_key(|m| m.at)
    }

    /// What was noted last of somebody who writes, at a moment.
    pub fn writer(&self, name: &str, as_of: NaiveDateTime) -> Option<&Stated<WriterNoted>> {
        let name = same_name(name);
        self.writers.iter().filter(|w| w.at <= as_of && same_name(&w.says.name) == name).max_by_key(|w| w.at)
    }
}

/// All disputes and all messages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Disputes {
    all: BTreeMap<EntryId, Dispute>,
    messages: BTreeMap<EntryId, Posted>,
    by_client: BTreeMap<EntryId, Vec<EntryId>>,
    /// Entries that brought a message in again, and the one that counts.
    again: BTreeMap<EntryId, EntryId>,
}

/// A question and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked<'a> {
    /// The message that asks.
    pub message: &'a Posted,
    /// What it asks.
    pub asks: &'a Question,
    /// The message that answers, if one does.
    pub answered_by: Option<EntryId>,
    /// Whether the answer is overdue at the moment asked about.
    pub overdue: bool,
}

impl Disputes {
    pub(super) fn open(&mut self, at: &Written, client: EntryId, fact: &DisputeOpened) {
        let says = fact.clone();
        let (thread, marks, writers, offers, settlements) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let dispute = Dispute { written: *at, client, says, thread, marks, writers, offers, settlements, closed: None };
        self.all.insert(at.id, dispute);
    }

    pub(super) fn close(&mut self, at: &Written, fact: &DisputeClosed) -> bool {
        self.all.get_mut(&fact.dispute).map(|d| d.closed.get_or_insert_with(|| Stated::new(at, fact))).is_some()
    }

    pub(super) fn mark(&mut self, at: &Written, fact: &EvidenceMarked) -> bool {
        self.all.get_mut(&fact.dispute).map(|d| d.marks.push(Stated::new(at, fact))).is_some()
    }

    pub(super) fn note_writer(&mut self, at: &Written, fact: &WriterNoted) -> bool {
        self.all.get_mut(&fact.dispute).map(|d| d.writers.push(Stated::new(at, fact))).is_some()
    }

    pub(super) fn mark_message(&mut self, at: &Written, fact: &MessageMarked) -> bool {
        let message = self.counts_as(fact.message);
        self.messages.get_mut(&message).map(|message| message.mark(at, fact)).is_some()
    }

    /// Notes when a message of ours was delivered; false when there is no such message.
    pub(super) fn deliver(&mut self, at: &Written, fact: &Delivered) -> bool {
        let message = self.counts_as(fact.message);
        let message = self.messages.get_mut(&message).filter(|m| m.says.direction == Direction::Out);
        let delivery = || Delivery { entry: at.id, at: at.when(), proof: fact.proof.clone(), deemed: fact.deemed };
        message.map(|message| message.delivered.get_or_insert_with(delivery)).is_some()
    }

    /// Keeps a message and, if it belongs there, puts it into the thread of its dispute.
    pub(super) fn post(&mut self, posted: Posted, in_thread: bool) {
        let (id, dispute, at) = (posted.written.id, posted.says.dispute, posted.written.at);
        if let Some(client) = posted.client {
            self.by_client.entry(client).or_default().push(id);
        }
        self.messages.insert(id, posted);
        if let Some(dispute) = dispute.and_then(|id| self.all.get_mut(&id)).filter(|_| in_thread) {
            let place = dispute.thread.partition_point(|other| self.messages.get(other).is_some_and(|m| m.written.at <= at));
            dispute.thread.insert(place, id);
        }
    }

    /// Notes that an entry brought a message in again.
    pub(super) fn post_again(&mut self, message: EntryId, again: EntryId) {
        if let Some(posted) = self.messages.get_mut(&message) {
            posted.again.push(again);
            self.again.insert(again, message);
        }
    }

    /// The entry under which a message counts: another one when it was brought in twice.
    pub fn counts_as(&self, message: EntryId) -> EntryId {
        self.again.get(&message).copied().unwrap_or(message)
    }

    pub(super) fn get_mut(&mut self, id: EntryId) -> Option<&mut Dispute> {
        self.all.get_mut(&id)
    }

    /// The dispute an entry created.
    pub fn get(&self, id: EntryId) -> Option<&Dispute> {
        self.all.get(&id)
    }

    /// All disputes, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Dispute> {
        self.all.values()
    }

    /// A message, by any entry that brought it in.
    pub fn message(&self, id: EntryId) -> Option<&Posted> {
        self.messages.get(&self.counts_as(id))
    }

    /// All messages by id.
    pub fn messages(&self) -> impl Iterator<Item = &Posted> {
        self.messages.values()
    }

    /// Messages about a client, in a dispute or not, in fold order.
    pub fn messages_of(&self, client: EntryId) -> impl Iterator<Item = &Posted> {
        self.by_client.get(&client).into_iter().flatten().filter_map(|id| self.messages.get(id))
    }

    /// The thread of a dispute up to a moment, oldest first.
    pub fn thread(&self, dispute: EntryId, as_of: NaiveDateTime) -> Vec<&Posted> {
        let thread = self.all.get(&dispute).map_or(&[][..], |d| d.thread.as_slice());
        thread.iter().filter_map(|id| self.messages.get(id)).filter(|m| m.written.at <= as_of).collect()
    }

    /// Our questions in a dispute: asked, due, answered or not.
    pub fn questions(&self, dispute: EntryId, as_of: NaiveDateTime) -> Vec<Asked<'_>> {
        self.asked_by(dispute, Direction::Out, as_of)
    }

    /// The questions one side asks in a dispute.
    pub fn asked_by(&self, dispute: EntryId, side: Direction, as_of: NaiveDateTime) -> Vec<Asked<'_>> {
        let thread = self.thread(dispute, as_of);
        // Which message answers each: of several the first.
        let mut answers: BTreeMap<EntryId, EntryId> = BTreeMap::new();
        for message in &thread {
            for asked in message.seen().answers {
                answers.entry(self.counts_as(*asked)).or_insert(message.written.id);
            }
        }
        let said = thread.into_iter().filter(|m| m.says.direction == side);
        let asked = said.filter_map(|message| {
            let asks = message.seen().asks?;
            let answered_by = answers.get(&message.written.id).copied();
            Some(Asked { message, asks, answered_by, overdue: answered_by.is_none() && asks.due.is_some_and(|due| due < as_of) })
        });
        asked.collect()
    }

    /// Messages of theirs in a dispute that carry a mark: how often a demand was repeated, and when.
    pub fn marked(&self, dispute: EntryId, mark: Mark, as_of: NaiveDateTime) -> Vec<&Posted> {
        let mut thread = self.thread(dispute, as_of);
        thread.retain(|m| m.says.direction == Direction::In && m.seen().marks.contains(&mark));
        thread
    }
}

//! Letters of ours: drafted, held, sent, delivered, answered (domain.md 1.7). A text is frozen when it is drafted and never changes;
//! another wording is another letter. Once sent it is a message of ours under the letter's own id, so that threads, questions,
//! deliveries and case files need to know of no second kind.

use super::books::Books;
use super::check::{Checked, Proposal, ensure, filled};
use super::correction::Standing;
use super::discrepancy::DiscrepancyKind;
use super::message::{ChannelKind, Direction, Message, Posted, Question};
use super::numbers::PaperKind;
use super::refusal::{Field, Refusal};
use super::written::{Stated, Written};
use crate::journal::{EntryId, Sealed};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A letter as it will leave: its text is frozen from here on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LetterDrafted {
    /// Its outgoing number in its year.
    pub number: u32,
    /// What it is for.
    pub kind: LetterKind,
    /// The contract it speaks of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<EntryId>,
    /// The dispute it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute: Option<EntryId>,
    /// To whom.
    pub to: String,
    /// By what it is meant to go.
    pub channel: ChannelKind,
    /// The address there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// What it is about, in a line.
    pub subject: String,
    /// The whole text, as it leaves.
    pub text: Sealed,
    /// The date and hour it names: stop of service, answer, take-back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<NaiveDateTime>,
    /// A question that wants an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks: Option<Question>,
    /// The entries its facts stand on: acts, letters, what is attached.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<EntryId>,
    /// Who signs, and on what ground.
    pub signer: String,
    /// The unsent letter it takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<EntryId>,
}

/// What a letter is for (domain.md 1.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// A payment falls due: the same words to every client.
    Reminder,
    /// A payment fell due.
    OverdueReminder,
    /// Acceptance and handout stop at an hour unless it is paid.
    SuspensionWarning,
    /// More lies here than was agreed: take away, or pay.
    OverageNotice,
    /// Goods lie elsewhere (Civil Code art. 893).
    MovedNotice,
    /// What was brought, when, by whom, under which act?
    ProofRequest,
    /// A claim came: it was read, it will be answered by its day.
    ClaimReceived,
    /// Each demand of a claim is answered.
    ClaimAnswer,
    /// We refuse the contract (Civil Code art. 889, 896).
    Refusal,
    /// The contract ends on the ground it names.
    Termination,
    /// Goods will be sold (Civil Code art. 899).
    SaleWarning,
    /// A kind word at the end of a matter.
    ClosingLine,
    /// Anything else.
    Free,
}

impl LetterKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [LetterKind; 13] = [
        LetterKind::Reminder,
        LetterKind::OverdueReminder,
        LetterKind::SuspensionWarning,
        LetterKind::OverageNotice,
        LetterKind::MovedNotice,
        LetterKind::ProofRequest,
        LetterKind::ClaimReceived,
        LetterKind::ClaimAnswer,
        LetterKind::Refusal,
        LetterKind::Termination,
        LetterKind::SaleWarning,
        LetterKind::ClosingLine,
        LetterKind::Free,
    ];

    /// Whether it is held overnight: what it does cannot be taken back.
    pub fn held(self) -> bool {
        matches!(self, LetterKind::Refusal | LetterKind::Termination | LetterKind::SaleWarning)
    }

    /// Whether it brings a contract to its end, and the goods are to be taken away after it.
    pub fn ends_contract(self) -> bool {
        matches!(self, LetterKind::Refusal | LetterKind::Termination)
    }

    /// The kind's word, as the journal and addresses write it.
    pub fn word(self) -> &'static str {
        match self {
            LetterKind::Reminder => "reminder",
            LetterKind::OverdueReminder => "overdue_reminder",
            LetterKind::SuspensionWarning => "suspension_warning",
            LetterKind::OverageNotice => "overage_notice",
            LetterKind::MovedNotice => "moved_notice",
            LetterKind::ProofRequest => "proof_request",
            LetterKind::ClaimReceived => "claim_received",
            LetterKind::ClaimAnswer => "claim_answer",
            LetterKind::Refusal => "refusal",
            LetterKind::Termination => "termination",
            LetterKind::SaleWarning => "sale_warning",
            LetterKind::ClosingLine => "closing_line",
            LetterKind::Free => "free",
        }
    }

    /// Reads a [`LetterKind::word`].
    pub fn from_word(word: &str) -> Option<LetterKind> {
        LetterKind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A person sent the letter, by their own means. It happened when it went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LetterSent {
    /// Which letter.
    pub letter: EntryId,
    /// By what it went.
    pub channel: ChannelKind,
    /// To which address there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// The carrier's number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub tracking: String,
    /// Why it went before its night was over.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub early: String,
}

/// The letter will not be sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LetterDropped {
    /// Which letter.
    pub letter: EntryId,
    /// Why.
    pub why: String,
}

/// A letter as the books know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// When and by whom it was drafted.
    pub written: Written,
    /// To which client.
    pub client: EntryId,
    /// What it says.
    pub says: LetterDrafted,
    /// When and how it went; of several who say so the first.
    pub sent: Option<Stated<LetterSent>>,
    /// When and why it was given up.
    pub dropped: Option<Stated<LetterDropped>>,
    /// The letter that took its place.
    pub replaced_by: Option<EntryId>,
}

/// All letters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Letters(BTreeMap<EntryId, Letter>);

impl Letters {
    /// The letter an entry created.
    pub fn get(&self, id: EntryId) -> Option<&Letter> {
        self.0.get(&id)
    }

    /// All letters, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Letter> {
        self.0.values()
    }

    /// A client's letters, in the order of their ids.
    pub fn of_client(&self, client: EntryId) -> impl Iterator<Item = &Letter> {
        self.0.values().filter(move |letter| letter.client == client)
    }

    /// The letters that speak of a contract, in the order of their ids.
    pub fn of_contract(&self, contract: EntryId) -> impl Iterator<Item = &Letter> {
        self.0.values().filter(move |letter| letter.says.contract == Some(contract))
    }

    pub(super) fn give_up(&mut self, at: &Written, fact: &LetterDropped) -> bool {
        self.0.get_mut(&fact.letter).map(|letter| letter.dropped.get_or_insert_with(|| Stated::new(at, fact))).is_some()
    }
}

impl Books {
    pub(super) fn draft_letter(&mut self, at: &Written, client: EntryId, fact: &LetterDrafted) {
        self.give_number(at, PaperKind::Letter, fact.number);
        let letter = Letter { written: *at, client, says: fact.clone(), sent: None, dropped: None, replaced_by: None };
        self.letters.0.insert(at.id, letter);
        if let Some(earlier) = fact.instead_of {
            let taken = self.letters.0.get_mut(&earlier).map(|letter| letter.replaced_by.get_or_insert(at.id)).is_some();
            self.cited(at, earlier, |_| taken);
        }
    }

    /// The letter becomes a message of ours, under its own id, from the moment it went.
    pub(super) fn send_letter(&mut self, at: &Written, fact: &LetterSent) {
        let Some(letter) = self.letters.0.get_mut(&fact.letter) else {
            return self.odd(at, DiscrepancyKind::UnknownCitation(fact.letter));
        };
        let owner = letter.client;
        if letter.sent.is_none() {
            letter.sent = Some(Stated::new(at, fact));
            let message = letter.says.as_sent(fact);
            let sent = Written { id: letter.written.id, about: Some(owner), ..*at };
            self.post_sent(&sent, &message);
        }
        self.owned(at, fact.letter, Some(owner));
        if let Standing::Replaced(later, _) | Standing::Void(later) = self.corrections.standing(fact.letter) {
            let place = |id| self.record(id).map(|record| record.place);
            if place(later) > place(at.id) {
                self.odd(at, DiscrepancyKind::ChangedAfterSent(later));
            }
        }
    }

    fn post_sent(&mut self, at: &Written, message: &Message) {
        let owner = message.dispute.and_then(|id| self.disputes.get(id)).map(|dispute| dispute.client);
        self.disputes.post(Posted::new(at, message), owner.is_some() && owner == at.about);
        if let (Some(dispute), None) = (message.dispute, owner) {
            self.odd(at, DiscrepancyKind::UnknownCitation(dispute));
        }
    }

    pub(super) fn check_letter(&self, new: &Proposal<'_>, fact: &LetterDrafted) -> Checked {
        let client = new.about.filter(|client| self.clients.get(*client).is_some()).ok_or(Refusal::NoClient)?;
        filled(&fact.to, Field::Recipient)?;
        filled(&fact.subject, Field::Text)?;
        filled(&fact.signer, Field::Signer)?;
        if let Some(contract) = fact.contract {
            let contract = self.contracts.get(contract).ok_or(Refusal::Unknown(contract))?;
            ensure(contract.client == client, Refusal::NoClient)?;
        }
        fact.dispute.map_or(Ok(()), |dispute| self.check_dispute(new, dispute))?;
        for cited in &fact.cites {
            ensure(self.record(*cited).is_some(), Refusal::Unknown(*cited))?;
            ensure(self.client_of(*cited).is_none_or(|other| other == client), Refusal::NoClient)?;
        }
        let named = fact.deadline.into_iter().chain(fact.asks.as_ref().and_then(|question| question.due));
        named.into_iter().try_for_each(|deadline| ensure(deadline > new.at, Refusal::DeadlineOver { deadline }))?;
        match fact.instead_of {
            None => Ok(()),
            Some(earlier) => {
                let known = self.letters.get(earlier).ok_or(Refusal::Unknown(earlier))?;
                ensure(known.client == client, Refusal::NoClient)?;
                ensure(known.unsent(), Refusal::AlreadyDone(earlier))
            }
        }
    }

    pub(super) fn check_letter_sent(&self, new: &Proposal<'_>, fact: &LetterSent) -> Checked {
        let letter = self.letters.get(fact.letter).ok_or(Refusal::Unknown(fact.letter))?;
        ensure(new.about == Some(letter.client), Refusal::NoClient)?;
        ensure(letter.unsent(), Refusal::AlreadyDone(fact.letter))?;
        ensure(letter.written.at <= new.at, Refusal::BeforeIt(fact.letter))?;
        match letter.held_until().filter(|until| new.at < *until && fact.early.trim().is_empty()) {
            Some(until) => Err(Refusal::Held { until }),
            None => Ok(()),
        }
    }

    pub(super) fn check_letter_dropped(&self, new: &Proposal<'_>, fact: &LetterDropped) -> Checked {
        let letter = self.letters.get(fact.letter).ok_or(Refusal::Unknown(fact.letter))?;
        ensure(new.about == Some(letter.client), Refusal::NoClient)?;
        ensure(letter.unsent(), Refusal::AlreadyDone(fact.letter))?;
        filled(&fact.why, Field::Reason)
    }

    /// A letter that went stays as it went: a mistake in it is put right by another letter.
    pub(super) fn check_letter_corrected(&self, letter: EntryId) -> Checked {
        let sent = self.letters.get(letter).is_some_and(|letter| letter.sent.is_some());
        ensure(!sent, Refusal::AlreadySent(letter))
    }
}

impl LetterDrafted {
    /// The message it is once it went as `sent` says.
    fn as_sent(&self, sent: &LetterSent) -> Message {
        Message {
            dispute: self.dispute,
            direction: Direction::Out,
            channel: sent.channel,
            address: sent.address.clone(),
            from: self.signer.clone(),
            to: self.to.clone(),
            text: self.text,
            marks: Vec::new(),
            asks: self.asks.clone(),
            answers: Vec::new(),
            delivered: None,
            proof: String::new(),
            files: Vec::new(),
            source: None,
        }
    }
}

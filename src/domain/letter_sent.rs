//! A letter goes: from then on it is a message of ours under the letter's own id, so that threads, questions, deliveries and case files
//! need to know of no second kind.

use super::books::Books;
use super::check::{Checked, Proposal, ensure};
use super::correction::Standing;
use super::discrepancy::DiscrepancyKind;
use super::letter::LetterDrafted;
use super::message::{ChannelKind, Direction, Message, Posted};
use super::refusal::Refusal;
use super::written::{Stated, Written};
use crate::journal::EntryId;
use serde::{Deserialize, Serialize};

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

impl Books {
    /// The letter becomes a message of ours, under its own id, from the moment it went.
    pub(super) fn send_letter(&mut self, at: &Written, fact: &LetterSent) {
        let Some(letter) = self.letters.get_mut(fact.letter) else {
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

//! Letters of ours: drafted, held, sent, delivered, answered. A text is frozen when it is drafted and never changes;
//! another wording is another letter. How it goes is in `letter_sent`.

use super::books::Books;
use super::check::{Checked, Proposal, ensure, filled};
use super::message::{ChannelKind, Question};
use super::numbers::PaperKind;
use super::refusal::{Field, Refusal};
use super::written::{Stated, Written};
use crate::journal::{EntryId, Sealed};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub use super::letter_kind::LetterKind;
pub use super::letter_sent::LetterSent;

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

    pub(super) fn get_mut(&mut self, id: EntryId) -> Option<&mut Letter> {
        self.0.get_mut(&id)
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
            let taken = self.letters.get_mut(earlier).map(|letter| letter.replaced_by.get_or_insert(at.id)).is_some();
            self.cited(at, earlier, |_| taken);
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

    pub(super) fn check_letter_dropped(&self, new: &Proposal<'_>, fact: &LetterDropped) -> Checked {
        let letter = self.letters.get(fact.letter).ok_or(Refusal::Unknown(fact.letter))?;
        ensure(new.about == Some(letter.client), Refusal::NoClient)?;
        ensure(letter.unsent(), Refusal::AlreadyDone(fact.letter))?;
        filled(&fact.why, Field::Reason)
    }
}

//! What a person saw in a message after it had been written down: demands, questions, answers, threats, refusals, promises. The message
//! itself is never changed.

use super::books::Books;
use super::check::{Checked, Proposal, ensure, filled};
use super::message::{Mark, Posted, Question};
use super::refusal::{Field, Refusal};
use super::written::{Stated, Written};
use crate::journal::EntryId;
use serde::{Deserialize, Serialize};

/// What stands in a message, as a person saw it later. It counts instead of what was marked when the message was written down; of
/// several for one message the last that happened counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MessageMarked {
    /// In which message.
    pub message: EntryId,
    /// What stands in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
    /// What is demanded, each in words: "вернуть 3 400 ₽", "извинения".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub demands: Vec<String>,
    /// What is promised, each in words: "оплачу до 15 июня".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub promises: Vec<String>,
    /// The question it asks: in a letter of ours ours, in one of theirs theirs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks: Option<Question>,
    /// Earlier messages of the other side whose question this one answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<EntryId>,
}

/// What counts as standing in a message.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen<'a> {
    /// The marks.
    pub marks: &'a [Mark],
    /// What is demanded, each in words; empty when nobody put it into words.
    pub demands: &'a [String],
    /// What is promised, each in words.
    pub promises: &'a [String],
    /// The question it asks.
    pub asks: Option<&'a Question>,
    /// Earlier messages of the other side whose question it answers.
    pub answers: &'a [EntryId],
}

impl Posted {
    /// What counts as standing in the message: what was seen in it last. It does not depend on the moment asked about, for it says what
    /// the words were from the beginning.
    pub fn seen(&self) -> Seen<'_> {
        match &self.marked {
            Some(Stated { says, .. }) => Seen {
                marks: &says.marks,
                demands: &says.demands,
                promises: &says.promises,
                asks: says.asks.as_ref(),
                answers: &says.answers,
            },
            None => {
                Seen { marks: &self.says.marks, demands: &[], promises: &[], asks: self.says.asks.as_ref(), answers: &self.says.answers }
            }
        }
    }

    /// Takes in what a person saw later; of two who say so the later one counts.
    pub(super) fn mark(&mut self, at: &Written, fact: &MessageMarked) {
        if self.marked.as_ref().is_none_or(|earlier| earlier.at <= at.at) {
            self.marked = Some(Stated::new(at, fact));
        }
    }
}

impl Books {
    /// Only that it is put down to the right client, that a question says what is asked, and that an answer is to the other side.
    pub(super) fn check_message_marked(&self, new: &Proposal<'_>, fact: &MessageMarked) -> Checked {
        let message = self.disputes.message(fact.message).ok_or(Refusal::Unknown(fact.message))?;
        ensure(new.about == message.client, Refusal::NoClient)?;
        let words = fact.demands.iter().chain(&fact.promises).chain(fact.asks.as_ref().map(|asks| &asks.what));
        words.into_iter().try_for_each(|words| filled(words, Field::Text))?;
        fact.answers.iter().try_for_each(|answered| {
            let asked = self.disputes.message(*answered);
            let asked = asked.filter(|m| m.says.direction != message.says.direction && m.client == message.client);
            ensure(asked.is_some(), Refusal::Unknown(*answered))
        })
    }

    pub(super) fn mark_message(&mut self, at: &Written, fact: &MessageMarked) {
        self.cited(at, fact.message, |books| books.disputes.mark_message(at, fact));
        self.owned(at, fact.message, self.disputes.message(fact.message).and_then(|message| message.client));
    }
}

//! Parting in good order: what has to be settled before a contract ends, and what a person says of it.
//!
//! That the contract ended is a decision made through the product, so it is refused while something is open (design, idea 3).
//! Afterwards the contract is read-only: what happens all the same is written down with its reason, corrections cite.

use super::books::Books;
use super::check::{Checked, Field, Proposal, Refusal, ensure, filled};
use super::contract::ContractEnded;
use super::written::{Stated, Written};
use crate::journal::EntryId;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The parting began: the contract is to end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExitBegun {
    /// Which contract.
    pub contract: EntryId,
    /// The last day that is meant; it may come otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day: Option<NaiveDate>,
    /// On what ground.
    pub ground: Ground,
    /// The letter of ours that ends it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<EntryId>,
}

/// On what ground a contract ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// Both sides agreed.
    Agreed,
    /// One side gave notice, as the contract or the law allows (Civil Code, art. 450.1, 889).
    Termination,
    /// We refused it because the fee is overdue by more than half the period (art. 896).
    Refusal,
    /// Its agreed term is over.
    TermOver,
}

/// A row of the exit's checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExitRow {
    /// Nothing of the contract's goods is here. The books alone say so.
    Stock,
    /// No buyer waits for an order.
    Orders,
    /// Every acceptance act is signed by the other side.
    Acts,
    /// Every return act is signed by the other side.
    ReturnActs,
    /// Nothing is owed, or what is owed is stated.
    Money,
    /// Documents were handed over.
    Documents,
    /// What was learned, for the next contract.
    Lesson,
}

impl ExitRow {
    /// All rows, in the order in which they are dealt with.
    pub const ALL: [ExitRow; 7] =
        [ExitRow::Orders, ExitRow::Stock, ExitRow::Acts, ExitRow::ReturnActs, ExitRow::Money, ExitRow::Documents, ExitRow::Lesson];
}

/// A person's word on a row: what the books cannot know, or why it will not be otherwise ("does not sign, went away").
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExitMarked {
    /// Which contract.
    pub contract: EntryId,
    /// Which row.
    pub row: ExitRow,
    /// What is said; of a lesson the lesson.
    pub note: String,
}

/// What was written down of one contract's end.
#[derive(Clone, Debug, Default, PartialEq)]
struct Parting {
    /// In fold order; the latest counts.
    begun: Vec<Stated<ExitBegun>>,
    marks: Vec<Stated<ExitMarked>>,
    ended: Option<Stated<ContractEnded>>,
}

/// The ends of all contracts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exits(BTreeMap<EntryId, Parting>);

impl Exits {
    pub(super) fn end(&mut self, at: &Written, fact: &ContractEnded) {
        self.0.entry(fact.contract).or_default().ended = Some(Stated::new(at, fact));
    }

    /// The word that counts on a row: the last one said.
    pub(super) fn mark(&self, contract: EntryId, row: ExitRow, as_of: NaiveDateTime) -> Option<&Stated<ExitMarked>> {
        let marks = self.0.get(&contract)?.marks.iter();
        marks.filter(|mark| mark.says.row == row && mark.at <= as_of).max_by_key(|mark| mark.at)
    }

    /// How the end of a contract began, if it did by a moment; of several the last.
    pub fn begun(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<&Stated<ExitBegun>> {
        self.0.get(&contract)?.begun.iter().filter(|begun| begun.at <= as_of).max_by_key(|begun| begun.at)
    }

    /// The entry that ended a contract.
    pub fn ended(&self, contract: EntryId) -> Option<&Stated<ContractEnded>> {
        self.0.get(&contract)?.ended.as_ref()
    }
}

impl Books {
    /// What was learned from contracts that ended, the newest first: for whoever writes the next one.
    pub fn lessons(&self, as_of: NaiveDateTime) -> Vec<&Stated<ExitMarked>> {
        let mut lessons: Vec<_> = self.exits.0.keys().filter_map(|contract| self.exits.mark(*contract, ExitRow::Lesson, as_of)).collect();
        crate::order::sort_by_key(&mut lessons, |lesson| std::cmp::Reverse((lesson.at, lesson.entry)));
        lessons
    }

    /// The last day that is meant for a contract whose end has begun, by what was written down last by a moment: the decision, or the
    /// day of the closing bill, which asks for what is owed up to that day.
    pub fn meant_last_day(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<NaiveDate> {
        let begun = self.exits.begun(contract, as_of)?;
        let bills = self.bills.bills_of(contract).filter(|bill| bill.says.closing).map(|bill| bill.written.at);
        let billed = bills.filter(|at| begun.at <= *at && *at <= as_of).max();
        billed.map(|at| at.date()).or(begun.says.last_day)
    }

    pub(super) fn begin_exit(&mut self, at: &Written, fact: &ExitBegun) {
        let known = self.contracts.get(fact.contract).map(|contract| contract.client);
        self.cited(at, fact.contract, |books| {
            books.exits.0.entry(fact.contract).or_default().begun.push(Stated::new(at, fact));
            known.is_some()
        });
        self.owned(at, fact.contract, known);
    }

    pub(super) fn mark_exit(&mut self, at: &Written, fact: &ExitMarked) {
        let known = self.contracts.get(fact.contract).map(|contract| contract.client);
        self.cited(at, fact.contract, |books| {
            books.exits.0.entry(fact.contract).or_default().marks.push(Stated::new(at, fact));
            known.is_some()
        });
        self.owned(at, fact.contract, known);
    }

    /// A decision about a contract of the client, which must not have ended: afterwards it is read-only.
    pub(super) fn check_running(&self, new: &Proposal<'_>, contract: EntryId) -> Checked {
        let known = self.contracts.get(contract).ok_or(Refusal::Unknown(contract))?;
        ensure(new.about == Some(known.client), Refusal::NoClient)?;
        known.ended.map_or(Ok(()), |on| Err(Refusal::Ended { contract, on }))
    }

    pub(super) fn check_exit_begun(&self, new: &Proposal<'_>, fact: &ExitBegun) -> Checked {
        self.check_running(new, fact.contract)?;
        let from = self.contracts.get(fact.contract).map(|contract| contract.signed.from);
        ensure(fact.last_day.is_none_or(|last| from <= Some(last)), Refusal::EndsBeforeItBegins)?;
        let Some(letter) = fact.letter else { return Ok(()) };
        let known = self.letters.get(letter).filter(|letter| letter.says.contract == Some(fact.contract));
        ensure(known.is_some_and(|letter| letter.says.kind.ends_contract()), Refusal::Unknown(letter))
    }

    pub(super) fn check_exit_marked(&self, new: &Proposal<'_>, fact: &ExitMarked) -> Checked {
        self.check_running(new, fact.contract)?;
        ensure(fact.row != ExitRow::Stock, Refusal::ExitOpen(vec![ExitRow::Stock]))?;
        filled(&fact.note, if fact.row == ExitRow::Lesson { Field::Text } else { Field::Reason })
    }

    /// Whatever the day that is written, what is open now stands against the end.
    pub(super) fn check_contract_ended(&self, new: &Proposal<'_>, fact: &ContractEnded) -> Checked {
        self.check_running(new, fact.contract)?;
        let from = self.contracts.get(fact.contract).map(|contract| contract.signed.from);
        ensure(from <= Some(fact.on), Refusal::EndsBeforeItBegins)?;
        ensure(fact.on <= new.now.date(), Refusal::InFuture)?;
        let open = self.exit(fact.contract, new.now).map(|exit| exit.open()).unwrap_or_default();
        ensure(open.is_empty(), Refusal::ExitOpen(open))
    }
}

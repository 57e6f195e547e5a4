//! Parting in good order: what has to be settled before a contract ends, and what a person says of it (domain.md 6.9).
//!
//! That the contract ended is a decision made through the product, so it is refused while something is open (design, idea 3).
//! Afterwards the contract is read-only: what happens all the same is written down with its reason, corrections cite.

use super::books::Books;
use super::check::{Checked, Field, Proposal, Refusal, ensure, filled};
use super::contract::ContractEnded;
use super::handout::Taken;
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
    /// In fold order; the last counts.
    begun: Vec<Stated<ExitBegun>>,
    marks: Vec<Stated<ExitMarked>>,
    ended: Option<Stated<ContractEnded>>,
}

/// The ends of all contracts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exits(BTreeMap<EntryId, Parting>);

/// How far the end of a contract is.
#[derive(Clone, Debug, PartialEq)]
pub struct Exit {
    /// Which contract.
    pub contract: EntryId,
    /// How it began, once it did.
    pub begun: Option<Stated<ExitBegun>>,
    /// How it ended, once it did.
    pub ended: Option<Stated<ContractEnded>>,
    /// What of each act line is still here.
    pub here: Vec<Taken>,
    /// The checklist.
    pub rows: Vec<ExitCheck>,
}

/// A row of the checklist at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct ExitCheck {
    /// Which row.
    pub row: ExitRow,
    /// How it stands.
    pub state: ExitState,
    /// The entries that are in the way, or that it stands on: acts, instructions.
    pub entries: Vec<EntryId>,
}

/// How a row stands.
#[derive(Clone, Debug, PartialEq)]
pub enum ExitState {
    /// The books say it is done.
    Done,
    /// A person says so.
    Said(Stated<ExitMarked>),
    /// It is open.
    Open,
}

impl Exit {
    /// The rows that are open.
    pub fn open(&self) -> Vec<ExitRow> {
        self.rows.iter().filter(|check| check.state == ExitState::Open).map(|check| check.row).collect()
    }
}

impl Exits {
    pub(super) fn end(&mut self, at: &Written, fact: &ContractEnded) {
        self.0.entry(fact.contract).or_default().ended = Some(Stated::new(at, fact));
    }

    /// The word that counts on a row: the last one said.
    fn mark(&self, contract: EntryId, row: ExitRow, as_of: NaiveDateTime) -> Option<&Stated<ExitMarked>> {
        let marks = self.0.get(&contract)?.marks.iter();
        marks.filter(|mark| mark.says.row == row && mark.at <= as_of).max_by_key(|mark| mark.at)
    }

    /// How the end of a contract began, if it did by a moment; of several the last.
    pub fn begun(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<&Stated<ExitBegun>> {
        self.0.get(&contract)?.begun.iter().rfind(|begun| begun.at <= as_of)
    }

    /// The entry that ended a contract.
    pub fn ended(&self, contract: EntryId) -> Option<&Stated<ContractEnded>> {
        self.0.get(&contract)?.ended.as_ref()
    }
}

impl Books {
    /// How far the end of a contract is at a moment; `None` for what is no contract.
    pub fn exit(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<Exit> {
        let known = self.contracts.get(contract)?;
        let here = self.stock.here_then(contract, as_of);
        let here: Vec<Taken> = here.into_iter().filter(|(_, n)| n.0 > 0).map(|(line, pieces)| Taken { line, pieces }).collect();
        let rows = ExitRow::ALL.map(|row| match row {
            ExitRow::Stock => {
                let state = if here.is_empty() { ExitState::Done } else { ExitState::Open };
                ExitCheck { row, state, entries: Vec::new() }
            }
            ExitRow::Orders => self.settled(contract, row, self.orders_of(contract, known.client, as_of), as_of),
            ExitRow::Acts => self.settled(contract, row, self.unsigned_acts(contract, known.client, as_of), as_of),
            ExitRow::ReturnActs => self.settled(contract, row, self.unsigned_returns(contract, known.client, as_of), as_of),
            ExitRow::Money | ExitRow::Documents | ExitRow::Lesson => self.said(contract, row, as_of),
        });
        let begun = self.exits.begun(contract, as_of).cloned();
        let ended = self.exits.ended(contract).filter(|ended| ended.at <= as_of).cloned();
        Some(Exit { contract, begun, ended, here, rows: rows.into() })
    }

    /// A row that is done when nothing is in the way. A person's word covers what was there when it was given, and nothing later.
    fn settled(&self, contract: EntryId, row: ExitRow, in_the_way: Vec<EntryId>, as_of: NaiveDateTime) -> ExitCheck {
        if in_the_way.is_empty() {
            return ExitCheck { row, state: ExitState::Done, entries: in_the_way };
        }
        let before = |at| in_the_way.iter().all(|id| self.record(*id).is_some_and(|record| self.happened(record) <= at));
        let said = self.exits.mark(contract, row, as_of).filter(|mark| before(mark.at));
        let state = said.map_or(ExitState::Open, |mark| ExitState::Said(mark.clone()));
        ExitCheck { row, state, entries: in_the_way }
    }

    /// A row that only a person can settle.
    fn said(&self, contract: EntryId, row: ExitRow, as_of: NaiveDateTime) -> ExitCheck {
        let state = self.exits.mark(contract, row, as_of).map_or(ExitState::Open, |mark| ExitState::Said(mark.clone()));
        ExitCheck { row, state, entries: Vec::new() }
    }

    /// Orders buyers wait for: instructions that hold and name goods of the contract. What was never here counts
    /// when no other contract of the client runs.
    fn orders_of(&self, contract: EntryId, client: EntryId, as_of: NaiveDateTime) -> Vec<EntryId> {
        let day = as_of.date();
        let lines = self.stock.of_client(client);
        let alone = !self.contracts.of_client(client).any(|other| other.id != contract && other.runs(day));
        let waiting = self.open_instructions(client, day).into_iter().filter(|instruction| {
            let mut fitting = lines.iter().filter(|line| instruction.says.goods.iter().any(|goods| goods.fits(line))).peekable();
            let nowhere = fitting.peek().is_none();
            instruction.written.at <= as_of && (fitting.any(|line| line.contract == contract) || (nowhere && alone))
        });
        waiting.map(|instruction| instruction.written.id).collect()
    }

    fn unsigned_acts(&self, contract: EntryId, client: EntryId, as_of: NaiveDateTime) -> Vec<EntryId> {
        let acts = self.acts.of_client(client).filter(|act| act.says.contract == contract && act.written.at <= as_of);
        acts.filter(|act| act.unsigned(as_of)).map(|act| act.written.id).collect()
    }

    fn unsigned_returns(&self, contract: EntryId, client: EntryId, as_of: NaiveDateTime) -> Vec<EntryId> {
        let of_contract = |taken: &Taken| self.stock.line(taken.line).is_some_and(|line| line.contract == contract);
        let acts = self.return_acts.of_client(client).filter(|act| act.written.at <= as_of && act.says.lines.iter().any(of_contract));
        acts.filter(|act| act.unsigned(as_of)).map(|act| act.written.id).collect()
    }

    /// What was learned from contracts that ended, the newest first: for whoever writes the next one.
    pub fn lessons(&self, as_of: NaiveDateTime) -> Vec<&Stated<ExitMarked>> {
        let mut lessons: Vec<_> = self.exits.0.keys().filter_map(|contract| self.exits.mark(*contract, ExitRow::Lesson, as_of)).collect();
        crate::order::sort_by_key(&mut lessons, |lesson| std::cmp::Reverse((lesson.at, lesson.entry)));
        lessons
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
        let about = self.record(letter).and_then(|record| record.written.about).map(|client| self.counts_as(client));
        ensure(about.is_some() && about == new.about, Refusal::Unknown(letter))
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

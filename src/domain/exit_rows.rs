//! The checklist of a contract's end at a moment: what is still here, what buyers wait for, what is not signed, what is not said.

use super::amount::Money;
use super::books::Books;
use super::contract::ContractEnded;
use super::exit::{ExitBegun, ExitMarked, ExitRow};
use super::handout::Taken;
use super::written::Stated;
use crate::journal::EntryId;
use chrono::NaiveDateTime;

/// How far the end of a contract is.
#[derive(Clone, Debug, PartialEq)]
pub struct Exit {
    /// Which contract.
    pub contract: EntryId,
    /// The moment for which it is answered.
    pub as_of: NaiveDateTime,
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
    /// A paper states it: a closing bill, a reconciliation statement.
    Stated(EntryId),
    /// A person says so.
    Said(Stated<ExitMarked>),
    /// It is open.
    Open,
}

impl Exit {
    /// The moment for which the money of the end is worked out: the end of the last day that is meant, once that has come now.
    pub fn closes_at(&self) -> NaiveDateTime {
        let meant = self.begun.as_ref().and_then(|begun| begun.says.last_day?.and_hms_opt(23, 59, 0));
        meant.filter(|meant| *meant > self.as_of).unwrap_or(self.as_of)
    }

    /// The rows that are open.
    pub fn open(&self) -> Vec<ExitRow> {
        self.rows.iter().filter(|check| check.state == ExitState::Open).map(|check| check.row).collect()
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
            ExitRow::Money if self.nothing_owed(contract, as_of) => ExitCheck { row, state: ExitState::Done, entries: Vec::new() },
            ExitRow::Money => match self.stated_in(contract, as_of) {
                Some(paper) => ExitCheck { row, state: ExitState::Stated(paper), entries: vec![paper] },
                None => self.said(contract, row, as_of),
            },
            ExitRow::Documents | ExitRow::Lesson => self.said(contract, row, as_of),
        });
        let begun = self.exits.begun(contract, as_of).cloned();
        let ended = self.exits.ended(contract).filter(|ended| ended.at <= as_of).cloned();
        Some(Exit { contract, as_of, begun, ended, here, rows: rows.into() })
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

    /// Nobody owes anybody anything if the contract ends on this day. Where a term is missing that money is worked out from, the books
    /// cannot say so.
    fn nothing_owed(&self, contract: EntryId, as_of: NaiveDateTime) -> bool {
        let (Some(known), Some(account)) = (self.contracts.get(contract), self.closing_account(contract, as_of)) else { return false };
        let certain = known.terms(as_of.date()).questions().into_iter().all(|term| !term.amount_depends_on_it());
        certain && account.balance() == Money::ZERO && self.owed_under(contract) == Money::ZERO
    }

    /// The paper that states what is owed if the contract ends now: the last closing bill or statement that leaves out nothing of it.
    fn stated_in(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<EntryId> {
        let last = self.closing_account(contract, as_of)?.lines().last().map(|(day, ..)| *day);
        let bills = self.bills.bills_of(contract).filter(|bill| bill.says.closing).map(|bill| (bill.written, bill.says.until));
        let statements = self.bills.statements_of(contract).map(|drawn| (drawn.written, drawn.says.until));
        let whole = bills.chain(statements).filter(|(written, until)| written.at <= as_of && last <= Some(*until));
        whole.max_by_key(|(written, _)| (written.at, written.id)).map(|(written, _)| written.id)
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
}

//! Bills and reconciliation statements: papers about money that were given a number. What a bill asks for is frozen in it; a statement
//! names its days, and its figures follow from the account (domain of the shop 1.6).

use super::account::{Account, Line};
use super::amount::Money;
use super::books::Books;
use super::charge::Charge;
use super::check::{Checked, Field, Proposal, Refusal, ensure, filled};
use super::contract::Contract;
use super::fee_day::last_minute;
use super::ledger::Credit;
use super::numbers::PaperKind;
use super::written::Written;
use crate::journal::EntryId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A bill: an invoice, or the closing bill of a contract.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BillIssued {
    /// Under which contract.
    pub contract: EntryId,
    /// Its number in its year.
    pub number: u32,
    /// The first day it is for.
    pub from: NaiveDate,
    /// The last day it is for.
    pub until: NaiveDate,
    /// What is to be paid for.
    pub lines: Vec<BillLine>,
    /// All of it together.
    pub total: Money,
    /// By when.
    pub due: NaiveDate,
    /// It closes the contract.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closing: bool,
}

/// A line of a bill, in the words that were printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BillLine {
    /// What for.
    pub what: String,
    /// How it was worked out.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub how: String,
    /// How much.
    pub amount: Money,
}

/// A reconciliation statement was drawn up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatementDrawn {
    /// Of which contract.
    pub contract: EntryId,
    /// Its number in its year.
    pub number: u32,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub until: NaiveDate,
}

/// A paper about money as the books know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Issued<T> {
    /// Who wrote it down, and when.
    pub written: Written,
    /// Whose contract it is of.
    pub client: EntryId,
    /// What it says.
    pub says: T,
}

/// All bills and statements.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bills {
    bills: BTreeMap<EntryId, Issued<BillIssued>>,
    statements: BTreeMap<EntryId, Issued<StatementDrawn>>,
}

impl Bills {
    /// The bill an entry issued.
    pub fn bill(&self, id: EntryId) -> Option<&Issued<BillIssued>> {
        self.bills.get(&id)
    }

    /// The statement an entry drew up.
    pub fn statement(&self, id: EntryId) -> Option<&Issued<StatementDrawn>> {
        self.statements.get(&id)
    }

    /// The bills of a contract, in the order of their ids.
    pub fn bills_of(&self, contract: EntryId) -> impl Iterator<Item = &Issued<BillIssued>> {
        self.bills.values().filter(move |bill| bill.says.contract == contract)
    }

    /// The statements of a contract, in the order of their ids.
    pub fn statements_of(&self, contract: EntryId) -> impl Iterator<Item = &Issued<StatementDrawn>> {
        self.statements.values().filter(move |statement| statement.says.contract == contract)
    }
}

/// What a statement says: our side of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statement {
    /// What was owed before its first day; below zero when we held an advance.
    pub opening: Money,
    /// What was charged and paid on its days.
    pub rows: Vec<StatementRow>,
    /// All that was charged on its days.
    pub debit: Money,
    /// All that was paid on its days.
    pub credit: Money,
    /// What is owed at the end of its last day.
    pub closing: Money,
}

/// A row of a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct StatementRow {
    /// Its day.
    pub day: NaiveDate,
    /// What it is.
    pub what: RowOf,
}

/// What a row of a statement is.
#[derive(Clone, Debug, PartialEq)]
pub enum RowOf {
    /// Something charged.
    Charge(Charge),
    /// Something that settles.
    Credit(Credit),
}

impl Account {
    /// The statement of some days, of an account as of the end of the last of them.
    pub fn statement(&self, from: NaiveDate) -> Statement {
        let mut statement = Statement::default();
        for (day, line, balance) in self.lines() {
            statement.closing = balance;
            if day < from {
                statement.opening = balance;
                continue;
            }
            let what = match line {
                Line::Charge(settled) => {
                    statement.debit += settled.charge.amount;
                    RowOf::Charge(settled.charge.clone())
                }
                Line::Credit(credit) => {
                    statement.credit += credit.amount;
                    RowOf::Credit(credit.clone())
                }
            };
            statement.rows.push(StatementRow { day, what });
        }
        statement
    }
}

impl Books {
    /// The statement of a contract for some days; `None` for an unknown contract.
    pub fn statement(&self, contract: EntryId, from: NaiveDate, until: NaiveDate) -> Option<Statement> {
        Some(self.account(contract, last_minute(until))?.statement(from))
    }

    pub(super) fn check_bill(&self, new: &Proposal<'_>, fact: &BillIssued) -> Checked {
        self.check_paper(new, fact.contract, (fact.number, fact.from, fact.until))?;
        ensure(!fact.lines.is_empty(), Refusal::Empty(Field::Lines))?;
        for line in &fact.lines {
            filled(&line.what, Field::Text)?;
            ensure(line.amount > Money::ZERO, Refusal::NotPositive(Field::Amount))?;
        }
        let sum: Money = fact.lines.iter().map(|line| line.amount).sum();
        ensure(sum == fact.total, Refusal::NotPositive(Field::Amount))
    }

    pub(super) fn check_statement(&self, new: &Proposal<'_>, fact: &StatementDrawn) -> Checked {
        self.check_paper(new, fact.contract, (fact.number, fact.from, fact.until))?;
        // What is not over is not certain yet.
        ensure(fact.until <= new.now.date(), Refusal::InFuture)
    }

    fn check_paper(&self, new: &Proposal<'_>, contract: EntryId, paper: (u32, NaiveDate, NaiveDate)) -> Checked {
        let owner = self.contracts.get(contract).ok_or(Refusal::Unknown(contract))?.client;
        ensure(new.about == Some(owner), Refusal::NoClient)?;
        let (number, from, until) = paper;
        ensure(number > 0, Refusal::NotPositive(Field::Number))?;
        ensure(from <= until, Refusal::EndsBeforeItBegins)
    }

    pub(super) fn issue_bill(&mut self, at: &Written, client: EntryId, fact: &BillIssued) {
        self.give_number(at, PaperKind::Bill, fact.number);
        self.owned_contract(at, fact.contract);
        self.bills.bills.insert(at.id, Issued { written: *at, client, says: fact.clone() });
    }

    pub(super) fn draw_statement(&mut self, at: &Written, client: EntryId, fact: &StatementDrawn) {
        self.give_number(at, PaperKind::Statement, fact.number);
        self.owned_contract(at, fact.contract);
        self.bills.statements.insert(at.id, Issued { written: *at, client, says: fact.clone() });
    }

    fn owned_contract(&mut self, at: &Written, contract: EntryId) {
        let owner = self.contracts.get(contract).map(|known: &Contract| known.client);
        self.cited(at, contract, |_| owner.is_some());
        self.owned(at, contract, owner);
    }
}

//! What stood in the notebook: a contract that is older than the journal comes with its balance. What was paid before the journal began
//! nobody wrote down here, so nothing of that time is worked out: until a person says what the notebook says, it is a question.

use super::amount::Money;
use super::billing::{Period, tomorrow, yesterday};
use super::books::Books;
use super::charge::{Charge, ChargeKey, Known, Worked};
use super::check::{Checked, Proposal, Refusal, ensure};
use super::contract::Contract;
use super::fee_day::last_minute;
use super::ledger::{Credit, CreditKind};
use crate::journal::EntryId;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// What a client owed by the notebook at the end of a day. Everything charged and paid up to that day is in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BalanceBrought {
    /// Under which contract.
    pub contract: EntryId,
    /// The last day the notebook speaks of.
    pub until: NaiveDate,
    /// What was owed; below zero what the client had paid ahead.
    pub balance: Money,
}

/// What the account of a contract begins with instead of what would be worked out for the days before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Carried {
    /// The last day that is not worked out.
    until: NaiveDate,
    /// The entry that says the balance, and the balance; nothing while it is a question.
    said: Option<(EntryId, Money)>,
}

/// The question a contract older than the journal leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotebookAsked {
    /// The contract's first day.
    pub from: NaiveDate,
    /// The day before the journal began.
    pub until: NaiveDate,
    /// What would have been charged up to that day by the contract.
    pub charged: Money,
}

impl Carried {
    /// Puts the balance in the place of the charges of the days before.
    pub(super) fn replace(self, charges: &mut Vec<Charge>) {
        charges.retain(|charge| charge.day > self.until);
        if let Some((entry, amount)) = self.said.filter(|(_, balance)| *balance > Money::ZERO) {
            let (day, part) = (self.until, Period::day(self.until));
            charges.push(Charge { key: ChargeKey::Entry(entry), day, due: day, amount, part, period: part, how: Worked::Brought });
        }
    }

    /// The same for what was paid: what the client had paid ahead.
    pub(super) fn replace_credits(self, credits: &mut Vec<Credit>) {
        credits.retain(|credit| credit.at.date() > self.until);
        if let Some((entry, balance)) = self.said.filter(|(_, balance)| *balance < Money::ZERO) {
            let at = last_minute(self.until);
            credits.push(Credit { entry, at, amount: -balance, kind: CreditKind::Brought, towards: None });
        }
    }
}

impl Books {
    /// What the account of a contract begins with, if not with its first day. Whoever wrote down what was paid by the notebook as a
    /// payment, dated no later than the journal's first day, has answered that way.
    pub(super) fn carried(&self, contract: &Contract, as_of: NaiveDateTime) -> Option<Carried> {
        if let Some(brought) = self.ledger.brought(contract.id, as_of) {
            return Some(Carried { until: brought.says.until, said: Some((brought.entry, brought.says.balance)) });
        }
        let until = self.before_the_journal(contract)?;
        let paid = self.ledger.credits(contract.id).any(|credit| credit.at.date() <= tomorrow(until));
        (!paid).then_some(Carried { until, said: None })
    }

    /// The day before the journal began, of a contract that is older.
    fn before_the_journal(&self, contract: &Contract) -> Option<NaiveDate> {
        let own = self.record(contract.id)?.written.noted;
        let began = self.records().next().map_or(own, |first| first.written.noted.min(own)).date();
        (contract.signed.from < began).then(|| yesterday(began))
    }

    /// What is to be asked of the notebook about a contract: only where something would have been charged before the journal, and
    /// nothing that was written down settles it.
    pub fn asks_notebook(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<NotebookAsked> {
        let contract = self.contracts.get(contract)?;
        let until = self.before_the_journal(contract)?;
        if self.ledger.brought(contract.id, as_of).is_some() {
            return None;
        }
        let known: Known = self.known(contract, last_minute(until), last_minute(until));
        let before = self.worked_out(contract, known).into_iter().filter(|charge| charge.day <= until);
        let charged: Money = before.map(|charge| charge.amount).sum();
        let settled =
            self.carried(contract, as_of).is_none() && self.account(contract.id, as_of)?.open().all(|settled| settled.charge.day > until);
        (charged > Money::ZERO && !settled).then_some(NotebookAsked { from: contract.signed.from, until, charged })
    }

    pub(super) fn check_brought(&self, new: &Proposal<'_>, fact: &BalanceBrought) -> Checked {
        let known = self.contracts.get(fact.contract).ok_or(Refusal::Unknown(fact.contract))?;
        ensure(new.about == Some(known.client), Refusal::NoClient)?;
        ensure(known.signed.from <= fact.until, Refusal::EndsBeforeItBegins)?;
        ensure(fact.until <= new.now.date(), Refusal::InFuture)
    }
}

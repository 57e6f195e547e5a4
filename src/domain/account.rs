//! The account of a contract at a moment: what was charged, what was paid, what that settles. Derived, to the kopeck, for any past moment.
//!
//! A payment settles what it was meant for; what is left of it settles what was due first. What is left after that is an advance.

use super::amount::Money;
use super::books::Books;
use super::charge::{Charge, Known};
use super::contract::Contract;
use super::ledger::Credit;
use crate::journal::EntryId;
use crate::order;
use chrono::{Days, NaiveDate, NaiveDateTime};

/// The account of a contract at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// Of which contract.
    pub contract: EntryId,
    /// For which moment it was worked out.
    pub as_of: NaiveDateTime,
    /// What was charged by then, what is due first before the rest, with what of it is settled.
    pub charges: Vec<Settled>,
    /// What settles it, in the order of time.
    pub credits: Vec<Credit>,
    /// What grows in the running period and is not charged yet.
    pub accrued: Vec<Charge>,
}

/// A charge, and what of it is settled.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// The charge.
    pub charge: Charge,
    /// By what and how much of it.
    pub by: Vec<(EntryId, Money)>,
}

impl Settled {
    /// What of it is not settled.
    pub fn open(&self) -> Money {
        (self.charge.amount - self.by.iter().map(|(_, amount)| *amount).sum()).max(Money::ZERO)
    }
}

/// A debt that is overdue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overdue {
    /// The day on which the oldest of it was due.
    pub since: NaiveDate,
    /// All that is overdue.
    pub amount: Money,
    /// Days since then.
    pub days: i64,
}

/// A row of the account: something charged, or something that settles.
#[derive(Clone, Debug, PartialEq)]
pub enum Line<'a> {
    /// What was charged.
    Charge(&'a Settled),
    /// What settles.
    Credit(&'a Credit),
}

impl Books {
    /// The account of a contract at a moment; `None` for an unknown contract. Once its end has begun with a last day, rent is charged up
    /// to that day, and on that day the account is the closing one.
    pub fn account(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<Account> {
        self.account_ahead(contract, as_of, as_of)
    }

    /// The account of a contract at a moment that may be to come, as far as it is known now.
    pub fn account_ahead(&self, contract: EntryId, at: NaiveDateTime, now: NaiveDateTime) -> Option<Account> {
        let contract = self.contracts.get(contract)?;
        Some(self.account_known(contract, self.known(contract, at, now), at))
    }

    /// What the account would be at a moment if the contract ended on its day, with nothing more moving on it: the closing bill.
    pub fn closing_account(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<Account> {
        let contract = self.contracts.get(contract)?;
        let last = contract.ended.unwrap_or(as_of.date()).min(as_of.date());
        Some(self.account_known(contract, Known { as_of, ..Known::ending(last) }, as_of))
    }

    fn account_known(&self, contract: &Contract, known: Known, as_of: NaiveDateTime) -> Account {
        let mut all = self.worked_out(contract, known);
        let mut credits: Vec<Credit> = self.ledger.credits(contract.id).filter(|credit| credit.at <= as_of).cloned().collect();
        if let Some(carried) = self.carried(contract, as_of) {
            carried.replace(&mut all);
            carried.replace_credits(&mut credits);
        }
        let (charged, accrued): (Vec<Charge>, Vec<Charge>) = all.into_iter().partition(|charge| known.charged(charge));
        order::sort_by_key(&mut credits, |credit| (credit.at, credit.entry));
        let mut charges: Vec<Settled> = charged.into_iter().map(|charge| Settled { charge, by: Vec::new() }).collect();
        order::sort_by_key(&mut charges, |settled| (settled.charge.due, settled.charge.day, settled.charge.key));
        settle(&mut charges, &credits);
        Account { contract: contract.id, as_of, charges, credits, accrued }
    }

    /// Since which day the rent that is overdue under a contract gives the right to refuse it: more than half of its period has passed
    /// since it was due (Civil Code art. 896). `None` while it has not, or the contract does not say so.
    pub fn half_period_since(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<NaiveDate> {
        self.contracts.get(contract)?.terms(as_of.date()).half_period.filter(|agreed| *agreed)?;
        self.account(contract, as_of)?.half_period().filter(|day| *day <= as_of.date())
    }
}

/// Settles charges, which stand in the order in which they are due.
fn settle(charges: &mut [Settled], credits: &[Credit]) {
    let mut left: Vec<(EntryId, Money)> = Vec::new();
    for credit in credits {
        let mut rest = credit.amount.max(Money::ZERO);
        if let Some(meant) = charges.iter_mut().find(|settled| Some(settled.charge.key) == credit.towards) {
            pay(meant, credit.entry, &mut rest);
        }
        left.push((credit.entry, rest));
    }
    for settled in charges {
        for (entry, rest) in &mut left {
            pay(settled, *entry, rest);
        }
    }
}

fn pay(settled: &mut Settled, entry: EntryId, rest: &mut Money) {
    let part = settled.open().min(*rest);
    if part > Money::ZERO {
        settled.by.push((entry, part));
        *rest = *rest - part;
    }
}

impl Account {
    /// All that was charged.
    pub fn charged(&self) -> Money {
        self.charges.iter().map(|settled| settled.charge.amount).sum()
    }

    /// All that settles it.
    pub fn credited(&self) -> Money {
        self.credits.iter().map(|credit| credit.amount).sum()
    }

    /// What the client owes, due or not; below zero when we hold an advance.
    pub fn balance(&self) -> Money {
        self.charged() - self.credited()
    }

    /// What was paid and settles nothing yet.
    pub fn advance(&self) -> Money {
        let used = self.charges.iter().flat_map(|settled| &settled.by).map(|(_, amount)| *amount).sum();
        (self.credited() - used).max(Money::ZERO)
    }

    /// What is due and unpaid.
    pub fn owed(&self) -> Money {
        self.open().filter(|settled| settled.charge.due <= self.as_of.date()).map(Settled::open).sum()
    }

    /// What is overdue: unpaid although it was due on an earlier day.
    pub fn overdue(&self) -> Option<Overdue> {
        let today = self.as_of.date();
        let late = || self.open().filter(|settled| settled.charge.due < today);
        let since = late().next()?.charge.due;
        Some(Overdue { since, amount: late().map(Settled::open).sum(), days: (today - since).num_days() })
    }

    /// What is not settled, what was due first before the rest.
    pub fn open(&self) -> impl Iterator<Item = &Settled> {
        self.charges.iter().filter(|settled| settled.open() > Money::ZERO)
    }

    /// What grows in the running period.
    pub fn accrued(&self) -> Money {
        self.accrued.iter().map(|charge| charge.amount).sum()
    }

    /// The first day on which twice the days since the oldest unpaid rent was due are more than the days of its period, whether it has
    /// come or not. Whether that gives a right is for the contract to say.
    pub fn half_period(&self) -> Option<NaiveDate> {
        let rent = self.open().find(|settled| settled.charge.is_rent())?;
        let half = u64::try_from(rent.charge.period.days() / 2).ok()?;
        rent.charge.due.checked_add_days(Days::new(half.saturating_add(1)))
    }

    /// Its rows in the order of the days, each with the balance after it; of one day, what was charged before what was paid.
    pub fn lines(&self) -> Vec<(NaiveDate, Line<'_>, Money)> {
        let charges = self.charges.iter().map(|settled| (settled.charge.day, Line::Charge(settled)));
        let credits = self.credits.iter().map(|credit| (credit.at.date(), Line::Credit(credit)));
        let mut lines: Vec<_> = charges.chain(credits).collect();
        order::sort_by_key(&mut lines, |(day, ..)| *day);
        let mut balance = Money::ZERO;
        let balanced = lines.into_iter().map(|(day, line)| {
            balance = match &line {
                Line::Charge(settled) => balance + settled.charge.amount,
                Line::Credit(credit) => balance - credit.amount,
            };
            (day, line, balance)
        });
        balanced.collect()
    }
}

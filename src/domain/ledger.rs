//! What was written down about money, by contract: other charges, payments, debts given up, set-offs. Sums are worked out elsewhere.

use super::amount::Money;
use super::charge::ChargeKey;
use super::fact::Fact;
use super::notebook::BalanceBrought;
use super::payment::{Charged, Compensated, CompensatedBy, PaidBy};
use super::written::{Stated, Written};
use crate::journal::EntryId;
use chrono::NaiveDateTime;
use std::collections::BTreeMap;

/// Everything written down about money.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    charged: BTreeMap<EntryId, Vec<Stated<Charged>>>,
    credits: BTreeMap<EntryId, Vec<Credit>>,
    compensated: BTreeMap<EntryId, Vec<Stated<Compensated>>>,
    brought: BTreeMap<EntryId, Vec<Stated<BalanceBrought>>>,
}

/// Something that settles charges.
#[derive(Clone, Debug, PartialEq)]
pub struct Credit {
    /// The entry that says so.
    pub entry: EntryId,
    /// When.
    pub at: NaiveDateTime,
    /// How much.
    pub amount: Money,
    /// What it is.
    pub kind: CreditKind,
    /// What it was meant for.
    pub towards: Option<ChargeKey>,
}

/// What settles a charge.
#[derive(Clone, Debug, PartialEq)]
pub enum CreditKind {
    /// A payment.
    Paid {
        /// By what.
        how: PaidBy,
        /// The paper that shows it.
        document: String,
    },
    /// We gave it up.
    WrittenOff {
        /// Why.
        reason: String,
    },
    /// Set off against what we owe for a shortage.
    SetOff {
        /// Which shortage.
        shortage: EntryId,
    },
    /// Paid ahead by the notebook.
    Brought,
}

impl Ledger {
    /// Adds what an entry says; `set_off` is the contract on which a compensation may be set off.
    pub(super) fn add(&mut self, at: &Written, fact: &Fact, set_off: Option<EntryId>) {
        let mut credit = |contract: EntryId, amount, kind, towards| {
            self.credits.entry(contract).or_default().push(Credit { entry: at.id, at: at.at, amount, kind, towards });
        };
        match fact {
            Fact::Charged(fact) => self.charged.entry(fact.contract).or_default().push(Stated::new(at, fact)),
            Fact::Paid(fact) => {
                let kind = CreditKind::Paid { how: fact.how, document: fact.document.clone() };
                credit(fact.contract, fact.amount, kind, fact.towards);
            }
            Fact::DebtWrittenOff(fact) => {
                credit(fact.contract, fact.amount, CreditKind::WrittenOff { reason: fact.reason.clone() }, None);
            }
            Fact::Compensated(fact) => {
                if let Some(contract) = set_off.filter(|_| fact.how == CompensatedBy::SetOff) {
                    credit(contract, fact.amount, CreditKind::SetOff { shortage: fact.shortage }, None);
                }
                self.compensated.entry(fact.shortage).or_default().push(Stated::new(at, fact));
            }
            Fact::BalanceBrought(fact) => self.brought.entry(fact.contract).or_default().push(Stated::new(at, fact)),
            _ => {}
        }
    }

    /// What the notebook says of a contract, as far as it was written down by a moment; of several the latest.
    pub(super) fn brought(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<&Stated<BalanceBrought>> {
        let all = self.brought.get(&contract)?.iter().filter(|brought| brought.at <= as_of);
        all.max_by_key(|brought| (brought.at, brought.entry))
    }

    /// What entries charged under a contract, in the order in which they were folded.
    pub fn charged(&self, contract: EntryId) -> impl Iterator<Item = &Stated<Charged>> {
        self.charged.get(&contract).into_iter().flatten()
    }

    /// What settles charges of a contract, in the order in which it was folded.
    pub fn credits(&self, contract: EntryId) -> impl Iterator<Item = &Credit> {
        self.credits.get(&contract).into_iter().flatten()
    }

    /// What was paid for a shortage, in the order in which it was folded.
    pub fn compensated(&self, shortage: EntryId) -> impl Iterator<Item = &Stated<Compensated>> {
        self.compensated.get(&shortage).into_iter().flatten()
    }
}

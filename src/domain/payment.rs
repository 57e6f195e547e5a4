//! Money that was written down: other charges, payments, debts given up, and what we paid for goods we lost.

use super::amount::Money;
use super::books::Books;
use super::charge::ChargeKey;
use super::check::{Checked, Field, Proposal, Refusal, ensure, filled};
use super::discrepancy::DiscrepancyKind;
use super::fact::Fact;
use super::written::Written;
use crate::journal::EntryId;
use serde::{Deserialize, Serialize};

/// Something besides rent and fees is to be paid for. It is charged on the day on which it happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Charged {
    /// Under which contract.
    pub contract: EntryId,
    /// For what kind of thing.
    pub kind: ChargedFor,
    /// How much.
    pub amount: Money,
    /// For what.
    pub what: String,
}

/// What an entry charges for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargedFor {
    /// Work with the goods: packing, sorting, carrying.
    Handling,
    /// Anything else.
    Other,
}

/// A client paid.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paid {
    /// Under which contract.
    pub contract: EntryId,
    /// How much. What is more than the debt is an advance.
    pub amount: Money,
    /// By what.
    pub how: PaidBy,
    /// The paper that shows it: a receipt, a payment order.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// What it was meant for; as a rule it settles what was due first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub towards: Option<ChargeKey>,
}

/// By what money is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaidBy {
    /// Cash.
    Cash,
    /// A card.
    Card,
    /// A transfer.
    Transfer,
    /// Anything else.
    Other,
}

/// A debt of the client was given up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DebtWrittenOff {
    /// Under which contract.
    pub contract: EntryId,
    /// How much.
    pub amount: Money,
    /// Why.
    pub reason: String,
}

/// We made good an acknowledged shortage, or a part of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Compensated {
    /// Which shortage.
    pub shortage: EntryId,
    /// How much.
    pub amount: Money,
    /// How.
    pub how: CompensatedBy,
    /// The paper that shows it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
}

/// How a shortage was made good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CompensatedBy {
    /// Cash.
    Cash,
    /// A card.
    Card,
    /// A transfer.
    Transfer,
    /// Anything else: another thing instead, say.
    Other,
    /// Set off against what the client owes under the contract of the lost goods.
    SetOff,
}

impl Fact {
    /// The amount of money a fact writes down, if that is what it does.
    fn money(&self) -> Option<Money> {
        match self {
            Fact::Charged(fact) => Some(fact.amount),
            Fact::Paid(fact) => Some(fact.amount),
            Fact::DebtWrittenOff(fact) => Some(fact.amount),
            Fact::Compensated(fact) => Some(fact.amount),
            _ => None,
        }
    }
}

impl Books {
    /// A charge, a payment, a write-off: under a contract of this client, and above zero.
    pub(super) fn check_money(&self, new: &Proposal<'_>) -> Checked {
        check_amount(new.fact)?;
        let contract = match new.fact {
            Fact::Charged(fact) => filled(&fact.what, Field::Text).map(|()| fact.contract),
            Fact::Paid(fact) => Ok(fact.contract),
            Fact::DebtWrittenOff(fact) => filled(&fact.reason, Field::Reason).map(|()| fact.contract),
            Fact::Compensated(fact) => return self.check_compensated(new, fact),
            _ => return Ok(()),
        }?;
        let owner = self.contracts.get(contract).ok_or(Refusal::Unknown(contract))?.client;
        ensure(new.about == Some(owner), Refusal::NoClient)?;
        match new.fact {
            Fact::Charged(_) => self.check_running(new, contract),
            // Giving up what nobody owes would make us owe it.
            Fact::DebtWrittenOff(fact) => {
                let balance = self.account(contract, new.at).map(|account| account.balance()).unwrap_or_default();
                ensure(fact.amount <= balance, Refusal::MoreThanOwed { owed: balance.max(Money::ZERO) })
            }
            _ => Ok(()),
        }
    }

    fn check_compensated(&self, new: &Proposal<'_>, fact: &Compensated) -> Checked {
        let shortage = self.shortages.get(fact.shortage).ok_or(Refusal::Unknown(fact.shortage))?;
        ensure(new.about == Some(shortage.client), Refusal::NoClient)?;
        if fact.how != CompensatedBy::SetOff {
            return Ok(());
        }
        let contract = self.contract_of_shortage(fact.shortage).ok_or(Refusal::Unknown(fact.shortage))?;
        let theirs = self.account(contract, new.at).map(|account| account.balance()).unwrap_or_default();
        let most = theirs.min(self.to_compensate(fact.shortage)).max(Money::ZERO);
        ensure(fact.amount <= most, Refusal::MoreThanOwed { owed: most })
    }

    /// Writes money into the ledger; lists what names a contract or a shortage of nobody, or of another client.
    pub(super) fn count_money(&mut self, at: &Written, fact: &Fact) {
        let (cited, owner) = match fact {
            Fact::Charged(fact) => (fact.contract, self.contracts.get(fact.contract).map(|c| c.client)),
            Fact::Paid(fact) => (fact.contract, self.contracts.get(fact.contract).map(|c| c.client)),
            Fact::DebtWrittenOff(fact) => (fact.contract, self.contracts.get(fact.contract).map(|c| c.client)),
            Fact::BalanceBrought(fact) => (fact.contract, self.contracts.get(fact.contract).map(|c| c.client)),
            Fact::Compensated(fact) => (fact.shortage, self.shortages.get(fact.shortage).map(|s| s.client)),
            _ => return,
        };
        match owner {
            None => self.odd(at, DiscrepancyKind::UnknownCitation(cited)),
            Some(_) => self.owned(at, cited, owner),
        }
        let set_off = match fact {
            Fact::Compensated(fact) => self.contract_of_shortage(fact.shortage),
            _ => None,
        };
        self.ledger.add(at, fact, set_off);
    }

    /// The contract under which the goods of a shortage lay.
    fn contract_of_shortage(&self, shortage: EntryId) -> Option<EntryId> {
        let first = self.shortages.get(shortage)?.says.lines.first()?;
        Some(self.stock.line(first.line)?.contract)
    }

    /// What we still owe for shortages of goods that lay under a contract.
    pub fn owed_under(&self, contract: EntryId) -> Money {
        self.shortages_under(contract).map(|shortage| self.to_compensate(shortage)).sum()
    }

    /// The acknowledged shortages of goods that lay under a contract, oldest entry first.
    pub fn shortages_under(&self, contract: EntryId) -> impl Iterator<Item = EntryId> {
        let client = self.contracts.get(contract).map(|known| known.client);
        let all = client.into_iter().flat_map(|client| self.shortages.of_client(client));
        all.map(|shortage| shortage.written.id).filter(move |id| self.contract_of_shortage(*id) == Some(contract))
    }

    /// What is still to be made good of a shortage.
    pub fn to_compensate(&self, shortage: EntryId) -> Money {
        let debt = self.shortages.get(shortage).map(|known| known.debt()).unwrap_or_default();
        (debt - self.ledger.compensated(shortage).map(|paid| paid.says.amount).sum()).max(Money::ZERO)
    }
}

/// An amount that is written down is above zero, also when an entry is put right.
pub(super) fn check_amount(fact: &Fact) -> Checked {
    ensure(fact.money().is_none_or(|amount| amount > Money::ZERO), Refusal::NotPositive(Field::Amount))
}

//! Promises to pay: given in a call or otherwise, kept or not (story C).

use super::amount::Money;
use super::books::Books;
use super::call::Calls;
use super::check::{Checked, Field, Proposal, Refusal, ensure};
use super::written::Written;
use crate::journal::EntryId;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// They promised to pay, in a call or otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Promised {
    /// Under which contract.
    pub contract: EntryId,
    /// How much.
    pub amount: Money,
    /// The last day of it.
    pub by: NaiveDate,
    /// The call in which it was said: the entry of its outcome.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<EntryId>,
}

/// A promise as the books know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// When it was given, and who wrote it down.
    pub written: Written,
    /// Whose.
    pub client: EntryId,
    /// What it says, corrections applied.
    pub says: Promised,
}

/// What became of a promise to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PromiseState {
    /// Its day has not passed.
    Open,
    /// So much came by its day.
    Kept,
    /// Its day has passed without the money.
    Broken,
}

impl Calls {
    /// The promises given under a contract, oldest first.
    pub fn promises(&self, contract: EntryId) -> Vec<&Promise> {
        let mut all: Vec<&Promise> = self.promises.values().filter(|promise| promise.says.contract == contract).collect();
        crate::order::sort_by_key(&mut all, |promise| (promise.written.at, promise.written.id));
        all
    }
}

impl Books {
    /// What became of a promise at a moment: whether as much came from when it was given to the end of its day.
    pub fn promise_state(&self, promise: &Promise, as_of: NaiveDateTime) -> PromiseState {
        let says = &promise.says;
        let credits = self.account(says.contract, as_of).map(|account| account.credits).unwrap_or_default();
        let in_time = credits.iter().filter(|credit| credit.at >= promise.written.at && credit.at.date() <= says.by);
        match in_time.map(|credit| credit.amount).sum::<Money>() {
            came if came >= says.amount => PromiseState::Kept,
            _ if as_of.date() <= says.by => PromiseState::Open,
            _ => PromiseState::Broken,
        }
    }

    pub(super) fn check_promised(&self, new: &Proposal<'_>, fact: &Promised) -> Checked {
        self.check_owner(new, fact.contract)?;
        ensure(fact.amount > Money::ZERO, Refusal::NotPositive(Field::Promise))?;
        ensure(fact.by >= new.at.date(), Refusal::EndsBeforeItBegins)
    }

    pub(super) fn note_promise(&mut self, at: &Written, client: EntryId, fact: &Promised) {
        self.calls.promises.insert(at.id, Promise { written: *at, client, says: fact.clone() });
        self.of_contract(at, fact.contract);
    }
}

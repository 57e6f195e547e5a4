//! Contracts: who may keep how much on which shelves, from when, and through whom they speak.

use super::written::Written;
use crate::journal::EntryId;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub use super::terms::{Authorised, Channel, Limit, Terms};

/// A contract as it was signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContractSigned {
    /// The number as typed: "7".
    pub number: String,
    /// What it is in law; decides who answers for what.
    pub kind: ContractKind,
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day, if it was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The terms it was signed with.
    pub terms: Terms,
}

/// What a contract is in law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractKind {
    /// Custody: keep and give back (Civil Code ch. 47).
    Custody,
    /// Lease of a shelf.
    Lease,
    /// Both.
    Mixed,
}

/// An appendix: the whole terms as they hold from a date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContractChanged {
    /// Which contract.
    pub contract: EntryId,
    /// First day of the new terms.
    pub from: NaiveDate,
    /// All terms from then on.
    pub terms: Terms,
}

/// The contract ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContractEnded {
    /// Which contract.
    pub contract: EntryId,
    /// Its last day.
    pub on: NaiveDate,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// A contract as the books know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Contract {
    /// The entry that created it.
    pub id: EntryId,
    /// Whose.
    pub client: EntryId,
    /// As it was signed.
    pub signed: ContractSigned,
    /// Appendices by their first day, with their entries; of two from one day the later entry counts.
    appendices: BTreeMap<NaiveDate, (EntryId, Terms)>,
    /// Its last day, once it ended.
    pub ended: Option<NaiveDate>,
    /// When it was ended on its last day itself: rent is owed for the whole of that day, but from then on its shelves are free.
    cleared: Option<NaiveDateTime>,
}

impl Contract {
    /// The terms that hold on a day (before the first day: those it was signed with).
    pub fn terms(&self, day: NaiveDate) -> &Terms {
        self.appendices.range(..=day).next_back().map_or(&self.signed.terms, |(_, (_, terms))| terms)
    }

    /// Whether some of its terms, those it was signed with or an appendix's, say something.
    pub(super) fn ever_agreed(&self, says: impl Fn(&Terms) -> bool) -> bool {
        says(&self.signed.terms) || self.appendices.values().any(|(_, terms)| says(terms))
    }

    /// Its appendices in force, by their first day: the day, the entry, the terms from then on.
    pub fn appendices(&self) -> impl Iterator<Item = (NaiveDate, EntryId, &Terms)> {
        self.appendices.iter().map(|(from, (entry, terms))| (*from, *entry, terms))
    }

    /// Whether the contract runs on a day.
    pub fn runs(&self, day: NaiveDate) -> bool {
        self.signed.from <= day && self.last_day().is_none_or(|last| day <= last)
    }

    /// Its last day as far as it is known: ended, or agreed.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.ended.or(self.signed.until)
    }

    /// Whether it has its shelves at a moment.
    pub fn holds(&self, at: NaiveDateTime) -> bool {
        self.runs(at.date()) && self.cleared.is_none_or(|cleared| at < cleared)
    }

    /// Whether it has a shelf on some day of a span. The day on which it was ended is not one of them: another contract may begin on it.
    fn holds_within(&self, shelf: EntryId, (from, until): Days) -> bool {
        // The shelves of a contract change on its first day and at appendices only.
        let changes = self.appendices.keys().copied().filter(|day| *day > from);
        let has = |day: NaiveDate| self.runs(day) && self.cleared.is_none_or(|cleared| day < cleared.date());
        std::iter::once(from.max(self.signed.from))
            .chain(changes)
            .any(|day| until.is_none_or(|until| day <= until) && has(day) && self.terms(day).shelves.contains(&shelf))
    }
}

/// A span of days; without a last day it goes on.
pub type Days = (NaiveDate, Option<NaiveDate>);

/// All contracts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contracts(BTreeMap<EntryId, Contract>);

impl Contracts {
    pub(super) fn sign(&mut self, at: &Written, client: EntryId, signed: ContractSigned) {
        self.0.insert(at.id, Contract { id: at.id, client, signed, appendices: BTreeMap::new(), ended: None, cleared: None });
    }

    pub(super) fn change(&mut self, at: &Written, fact: &ContractChanged, terms: Terms) -> bool {
        self.0.get_mut(&fact.contract).map(|c| c.appendices.insert(fact.from, (at.id, terms))).is_some()
    }

    pub(super) fn end(&mut self, at: &Written, fact: &ContractEnded) -> bool {
        let Some(contract) = self.0.get_mut(&fact.contract) else { return false };
        contract.ended = Some(fact.on);
        contract.cleared = Some(at.at).filter(|at| at.date() == fact.on);
        true
    }

    /// The contract an entry created.
    pub fn get(&self, id: EntryId) -> Option<&Contract> {
        self.0.get(&id)
    }

    /// All contracts, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Contract> {
        self.0.values()
    }

    /// A client's contracts, oldest first.
    pub fn of_client(&self, client: EntryId) -> impl Iterator<Item = &Contract> {
        self.0.values().filter(move |c| c.client == client)
    }

    /// The contract that has a shelf at a moment.
    pub fn holder(&self, shelf: EntryId, at: NaiveDateTime) -> Option<&Contract> {
        self.0.values().find(|c| c.holds(at) && c.terms(at.date()).shelves.contains(&shelf))
    }

    /// A contract, other than `own`, that has a shelf on some day of a span.
    pub fn holder_within(&self, shelf: EntryId, days: Days, own: Option<EntryId>) -> Option<&Contract> {
        self.0.values().find(|c| Some(c.id) != own && c.holds_within(shelf, days))
    }
}

//! Returns to the client: a return act says which pieces of which act line went back (form МХ-3).

use super::acceptance::ActSigned;
use super::amount::Pieces;
use super::handout::Taken;
use super::written::{Stated, Written};
use crate::journal::EntryId;
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A return act.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Returned {
    /// The act's number in its year.
    pub number: u32,
    /// What went back, by act line.
    pub lines: Vec<Taken>,
    /// Who took it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// Remarks on quantity and condition, or that there were none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remarks: String,
    /// Why it was done although something spoke against it (more than is there).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// A return act as the books know it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReturnAct {
    /// When and by whom it was written.
    pub written: Written,
    /// Whose goods.
    pub client: EntryId,
    /// What it says, corrections applied.
    pub says: Returned,
    /// Who says it was signed, and when it was; of several the first.
    pub signed: Option<Stated<ActSigned>>,
}

impl ReturnAct {
    /// Pieces of all lines.
    pub fn pieces(&self) -> Pieces {
        self.says.lines.iter().map(|l| l.pieces).sum()
    }

    /// Whether the other side's signature is missing at a moment.
    pub fn unsigned(&self, as_of: NaiveDateTime) -> bool {
        self.signed.as_ref().is_none_or(|signed| signed.at > as_of)
    }
}

/// All return acts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReturnActs {
    all: BTreeMap<EntryId, ReturnAct>,
    by_client: BTreeMap<EntryId, Vec<EntryId>>,
    waiting: BTreeSet<EntryId>,
}

impl ReturnActs {
    pub(super) fn add(&mut self, at: &Written, client: EntryId, fact: &Returned) {
        self.all.insert(at.id, ReturnAct { written: *at, client, says: fact.clone(), signed: None });
        self.by_client.entry(client).or_default().push(at.id);
        self.waiting.insert(at.id);
    }

    pub(super) fn sign(&mut self, at: &Written, fact: &ActSigned) -> bool {
        self.waiting.remove(&fact.act);
        self.all.get_mut(&fact.act).map(|act| act.signed.get_or_insert_with(|| Stated::new(at, fact))).is_some()
    }

    /// The act an entry created.
    pub fn get(&self, id: EntryId) -> Option<&ReturnAct> {
        self.all.get(&id)
    }

    /// All return acts by id.
    pub fn iter(&self) -> impl Iterator<Item = &ReturnAct> {
        self.all.values()
    }

    /// A client's return acts in fold order.
    pub fn of_client(&self, client: EntryId) -> impl Iterator<Item = &ReturnAct> {
        self.by_client.get(&client).into_iter().flatten().filter_map(|id| self.all.get(id))
    }

    /// Return acts the other side has not signed yet, by id.
    pub fn waiting(&self) -> impl Iterator<Item = &ReturnAct> {
        self.waiting.iter().filter_map(|id| self.all.get(id))
    }
}

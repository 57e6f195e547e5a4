//! Returns to the client: a return act says which pieces of which act line went back (МХ-3, domain.md 1.3).

use super::acceptance::ActSigned;
use super::amount::Pieces;
use super::books::Written;
use super::handout::Taken;
use crate::journal::EntryId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// The entry that says it was signed.
    pub signed: Option<(EntryId, ActSigned)>,
}

impl ReturnAct {
    /// Pieces of all lines.
    pub fn pieces(&self) -> Pieces {
        self.says.lines.iter().map(|l| l.pieces).sum()
    }
}

/// All return acts.
#[derive(Clone, Debug, Default)]
pub struct ReturnActs(BTreeMap<EntryId, ReturnAct>);

impl ReturnActs {
    pub(super) fn add(&mut self, at: &Written, client: EntryId, fact: &Returned) {
        self.0.insert(at.id, ReturnAct { written: at.clone(), client, says: fact.clone(), signed: None });
    }

    pub(super) fn sign(&mut self, at: &Written, fact: &ActSigned) -> bool {
        self.0.get_mut(&fact.act).map(|act| act.signed = Some((at.id, fact.clone()))).is_some()
    }

    /// The act an entry created.
    pub fn get(&self, id: EntryId) -> Option<&ReturnAct> {
        self.0.get(&id)
    }

    /// All return acts by id.
    pub fn iter(&self) -> impl Iterator<Item = &ReturnAct> {
        self.0.values()
    }

    /// A client's return acts by id.
    pub fn of_client(&self, client: EntryId) -> impl Iterator<Item = &ReturnAct> {
        self.0.values().filter(move |act| act.client == client)
    }
}

//! Who works here: staff, managers, owners, and who is on shift.

use super::books::Books;
use super::check::{Checked, ensure};
use super::refusal::Refusal;
use super::written::Written;
use crate::journal::EntryId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A person who works at the point. Entry 1 of a feed is one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StaffAdded {
    /// Name as it is printed on papers.
    pub name: String,
    /// What they do.
    pub role: Role,
}

/// The three people of the product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// At the counter; the responsible person of an act.
    Staff,
    /// Watches capacity and contracts.
    Manager,
    /// Answers disputes.
    Owner,
}

/// The person no longer works here; their entries stay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StaffLeft {
    /// Who.
    pub person: EntryId,
}

/// The person of `by` took the shift.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShiftStarted {}

/// A person as the books know them.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The entry that created them.
    pub id: EntryId,
    /// Name on papers.
    pub name: String,
    /// What they do.
    pub role: Role,
    /// Whether they still work here.
    pub here: bool,
}

/// Everyone who ever worked here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct People(BTreeMap<EntryId, Person>);

impl People {
    pub(super) fn add(&mut self, at: &Written, fact: &StaffAdded) {
        self.0.insert(at.id, Person { id: at.id, name: fact.name.clone(), role: fact.role, here: true });
    }

    pub(super) fn leave(&mut self, person: EntryId) -> bool {
        self.0.get_mut(&person).map(|p| p.here = false).is_some()
    }

    /// The person an entry created.
    pub fn get(&self, id: EntryId) -> Option<&Person> {
        self.0.get(&id)
    }

    /// Everyone, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Person> {
        self.0.values()
    }
}

impl Books {
    pub(super) fn check_staff_left(&self, fact: &StaffLeft) -> Checked {
        let person = self.people.get(self.counts_as(fact.person)).ok_or(Refusal::Unknown(fact.person))?;
        ensure(person.here, Refusal::AlreadyDone(fact.person))
    }
}

//! Incidents: what happened at the counter that the staff should not have had to bear, written down while it is fresh.

use super::books::Books;
use super::check::{Checked, Proposal};
use super::discrepancy::DiscrepancyKind;
use super::written::Written;
use crate::journal::{EntryId, Sealed};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something happened between people. It concerns the client in `about`, if it was one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// What it was.
    pub kind: IncidentKind,
    /// What was said and done, in plain words.
    pub what: Sealed,
    /// Who saw it, by name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub seen_by: String,
    /// The dispute it belongs to, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute: Option<EntryId>,
}

/// What an incident was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IncidentKind {
    /// Shouting, insults, pressing for what is not due.
    #[default]
    PressureOnStaff,
    /// A threat, spoken.
    Threat,
    /// Something was broken or taken.
    Damage,
    /// Something else.
    Other,
}

impl IncidentKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [IncidentKind; 4] = [IncidentKind::PressureOnStaff, IncidentKind::Threat, IncidentKind::Damage, IncidentKind::Other];
}

/// An incident as the books know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    /// When it happened, and who wrote it down.
    pub written: Written,
    /// Whom it concerns.
    pub client: Option<EntryId>,
    /// What it says, corrections applied.
    pub says: Incident,
}

/// All incidents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Incidents(BTreeMap<EntryId, Happening>);

impl Incidents {
    /// The incident an entry wrote down.
    pub fn get(&self, id: EntryId) -> Option<&Happening> {
        self.0.get(&id)
    }

    /// A client's incidents, oldest entry first.
    pub fn of_client(&self, client: EntryId) -> impl Iterator<Item = &Happening> {
        self.0.values().filter(move |incident| incident.client == Some(client))
    }

    /// The incidents of a dispute up to a moment, oldest entry first.
    pub fn of_dispute(&self, dispute: EntryId, as_of: NaiveDateTime) -> impl Iterator<Item = &Happening> {
        self.0.values().filter(move |incident| incident.says.dispute == Some(dispute) && incident.written.at <= as_of)
    }
}

impl Books {
    /// What happened is never refused; only that it is put down to the right client is looked at.
    pub(super) fn check_incident(&self, new: &Proposal<'_>, fact: &Incident) -> Checked {
        new.about.map_or(Ok(()), |_| self.check_about(new))?;
        fact.dispute.map_or(Ok(()), |dispute| self.check_dispute(new, dispute))
    }

    pub(super) fn note_incident(&mut self, at: &Written, fact: &Incident) {
        self.incidents.0.insert(at.id, Happening { written: *at, client: at.about, says: fact.clone() });
        if let Some(dispute) = fact.dispute {
            match self.disputes.get(dispute).map(|known| known.client) {
                None => self.odd(at, DiscrepancyKind::UnknownCitation(dispute)),
                owner => self.owned(at, dispute, owner),
            }
        }
    }
}

//! The evidence checklist of a dispute: rows ticked by the books where they can be, and by a person where not.

use super::books::Books;
use super::dispute::Dispute;
use super::evidence_rows::found_any;
use super::message::AttachedFile;
use crate::journal::{EntryId, Hash};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

/// A row of the checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Row {
    /// A contract with an agreed limit.
    Contract,
    /// Every acceptance act is signed by the other side.
    ActsSigned,
    /// Every handout cites an act line of this client.
    HandoutsCiteLines,
    /// What came less what went is what must be here; no line went below zero, and the last count misses nothing that is open.
    MovementTallies,
    /// The acts were searched for the thing.
    ItemSearched,
    /// What was decided when the goods did not fit.
    DecisionRecorded,
    /// Proof was asked for.
    ProofAsked,
    /// The claim was answered.
    ClaimAnswered,
    /// The goods were counted by two people.
    Counted,
    /// Video of the day is kept.
    VideoKept,
    /// Photos of the thing or the parcel are kept.
    PhotosKept,
    /// Originals of the letters, and the phone they came on, are kept.
    OriginalsKept,
    /// Who saw it is written down.
    WitnessesNamed,
    /// Every handout of the thing was asked for: there is an order code.
    Instructed,
    /// The state of the thing at the door stands in the act.
    ConditionAtDoor,
    /// The letter the claim answers to was delivered: the notice of overage, the reminder of a debt.
    NoticeDelivered,
    /// What is owed is stated by a bill or a statement.
    DebtStated,
    /// What happened is written down as an incident.
    IncidentNoted,
    /// One of us speaks in the matter, by name.
    ContactNamed,
    /// Whoever was at the counter wrote down what they remember.
    StaffStatement,
}

/// How much a row matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Without it the case is weak.
    Required,
    /// It helps.
    Helpful,
}

/// A person's mark on a row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EvidenceMarked {
    /// Which dispute.
    pub dispute: EntryId,
    /// Which row.
    pub row: Row,
    /// What became of it.
    pub state: MarkState,
    /// Where it lies, or why there is none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The files that show it, by the SHA-256 of their bytes: of the dispute, or of a message in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exhibits: Vec<Hash>,
}

/// A person's word on a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkState {
    /// It is there.
    Have,
    /// It is not to be had.
    Missing,
    /// It does not matter in this case.
    NotNeeded,
}

/// What a row of the checklist says at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// Which row.
    pub row: Row,
    /// How much it matters.
    pub need: Need,
    /// What it says.
    pub state: State,
    /// The entries it stands on.
    pub cites: Vec<EntryId>,
    /// The files a person named for it, as far as they belong to the dispute.
    pub exhibits: Vec<AttachedFile>,
}

/// Who ticked a row, and how.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// The books say it is so.
    ByBooks,
    /// The books say it is not so; these entries are in the way.
    NotByBooks {
        /// Unsigned acts, handouts that cite nothing, lines below zero.
        missing: Vec<EntryId>,
    },
    /// A person says so.
    ByPerson(EvidenceMarked),
    /// Nobody has said anything yet.
    Open,
}

impl Books {
    /// The checklist of a dispute at a moment; empty for an unknown dispute.
    pub fn checklist(&self, dispute: EntryId, as_of: NaiveDateTime) -> Vec<Checked> {
        let Some(dispute) = self.disputes.get(dispute) else { return Vec::new() };
        let ours = self.verdict_is_ours(dispute, as_of);
        let files = self.exhibits(dispute.written.id, as_of);
        // Where we answer for the thing, no proof is asked for (story A, second course).
        let rows = dispute.says.kind.checklist().iter().filter(|(row, _)| !(ours && *row == Row::ProofAsked));
        rows.map(|(row, need)| self.checked(dispute, *row, *need, &files, as_of)).collect()
    }

    fn checked(&self, dispute: &Dispute, row: Row, need: Need, files: &[AttachedFile], as_of: NaiveDateTime) -> Checked {
        let (cites, missing) = match row {
            Row::Contract => self.contract_evidence(dispute),
            Row::ActsSigned => self.signed_acts(dispute, as_of),
            Row::HandoutsCiteLines => self.handouts_that_cite(dispute, as_of),
            Row::MovementTallies => self.tallying_movement(dispute, as_of),
            Row::ItemSearched => (self.search_acts(dispute, as_of).found.iter().map(|l| l.entry).collect(), Some(Vec::new())),
            Row::DecisionRecorded => self.decisions(dispute, as_of),
            Row::ProofAsked => self.messages_of_ours(dispute, as_of, |m| m.seen().asks.is_some_and(|q| q.proof)),
            Row::ClaimAnswered => found_any(self.answer(dispute.written.id, as_of).map(|m| m.written.id).into_iter().collect(), dispute),
            Row::Counted => self.counts_by_two(dispute, as_of),
            Row::WitnessesNamed => self.witnesses(dispute, as_of),
            Row::PhotosKept => self.photos(dispute, as_of),
            Row::Instructed => self.handouts_asked_for(dispute, as_of),
            Row::ConditionAtDoor => self.condition_at_door(dispute, as_of),
            Row::NoticeDelivered => self.notices_delivered(dispute, as_of),
            Row::DebtStated => self.debt_stated(dispute, as_of),
            Row::IncidentNoted => {
                let incidents = self.incidents.of_dispute(dispute.written.id, as_of);
                found_any(incidents.map(|incident| incident.written.id).collect(), dispute)
            }
            Row::ContactNamed => found_any(dispute.says.contact.into_iter().collect(), dispute),
            Row::VideoKept | Row::OriginalsKept | Row::StaffStatement => (Vec::new(), None),
        };
        let marked = dispute.mark(row, as_of).map(|mark| (mark.entry, mark.says.clone()));
        let (state, cites) = match (missing, marked) {
            (Some(missing), _) if missing.is_empty() => (State::ByBooks, cites),
            (_, Some((id, mark))) => (State::ByPerson(mark), vec![id]),
            (Some(missing), None) => (State::NotByBooks { missing }, cites),
            (None, None) => (State::Open, cites),
        };
        let named = dispute.mark(row, as_of).map(|mark| mark.says.exhibits.as_slice()).unwrap_or_default();
        let exhibits = files.iter().filter(|file| named.contains(&file.sha256)).cloned().collect();
        Checked { row, need, state, cites, exhibits }
    }
}

//! The evidence checklist of a dispute: rows ticked by the books where they can be, and by a person where not.

use super::books::Books;
use super::dispute::{ClaimKind, Dispute};
use super::message::{Direction, Posted};
use super::stock::MovementKind;
use crate::journal::{EntryId, Hash};
use crate::order;
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

impl ClaimKind {
    /// The rows of this kind's checklist, few strong facts first.
    pub fn checklist(self) -> Vec<(Row, Need)> {
        use Need::{Helpful, Required};
        let mut rows = vec![(Row::Contract, Required), (Row::ActsSigned, Required)];
        match self {
            ClaimKind::LostItem | ClaimKind::WrongHandout => rows.extend([
                (Row::ItemSearched, Required),
                (Row::HandoutsCiteLines, Required),
                (Row::MovementTallies, Required),
                (Row::ProofAsked, Required),
                (Row::Counted, Required),
                (Row::VideoKept, Helpful),
            ]),
            ClaimKind::DamagedItem => rows.extend([
                (Row::ItemSearched, Required),
                (Row::PhotosKept, Required),
                (Row::ProofAsked, Required),
                (Row::VideoKept, Helpful),
            ]),
            ClaimKind::OverCapacity => {
                rows.extend([(Row::DecisionRecorded, Required), (Row::MovementTallies, Required), (Row::PhotosKept, Helpful)])
            }
            ClaimKind::NonPayment | ClaimKind::Other => {}
            ClaimKind::Pressure => rows.extend([(Row::WitnessesNamed, Required), (Row::VideoKept, Required)]),
        }
        rows.extend([(Row::ClaimAnswered, Required), (Row::OriginalsKept, Helpful)]);
        rows
    }
}

impl Books {
    /// The checklist of a dispute at a moment; empty for an unknown dispute.
    pub fn checklist(&self, dispute: EntryId, as_of: NaiveDateTime) -> Vec<Checked> {
        let Some(dispute) = self.disputes.get(dispute) else { return Vec::new() };
        let rows = dispute.says.kind.checklist().into_iter();
        rows.map(|(row, need)| self.checked(dispute, row, need, as_of)).collect()
    }

    fn checked(&self, dispute: &Dispute, row: Row, need: Need, as_of: NaiveDateTime) -> Checked {
        let (cites, missing) = match row {
            Row::Contract => self.contract_evidence(dispute),
            Row::ActsSigned => self.signed_acts(dispute, as_of),
            Row::HandoutsCiteLines => self.handouts_that_cite(dispute, as_of),
            Row::MovementTallies => self.tallying_movement(dispute, as_of),
            Row::ItemSearched => (self.search_acts(dispute, as_of).found.iter().map(|l| l.entry).collect(), Some(Vec::new())),
            Row::DecisionRecorded => self.decisions(dispute, as_of),
            Row::ProofAsked => self.messages_of_ours(dispute, as_of, |m| m.seen().asks.is_some_and(|q| q.proof)),
            Row::ClaimAnswered => self.messages_of_ours(dispute, as_of, |m| m.written.at >= dispute.written.at),
            Row::Counted => self.counts_by_two(dispute, as_of),
            Row::WitnessesNamed => self.witnesses(dispute, as_of),
            Row::VideoKept | Row::PhotosKept | Row::OriginalsKept => (Vec::new(), None),
        };
        let marked = dispute.mark(row, as_of).map(|mark| (mark.entry, mark.says.clone()));
        let (state, cites) = match (missing, marked) {
            (Some(missing), _) if missing.is_empty() => (State::ByBooks, cites),
            (_, Some((id, mark))) => (State::ByPerson(mark), vec![id]),
            (Some(missing), None) => (State::NotByBooks { missing }, cites),
            (None, None) => (State::Open, cites),
        };
        Checked { row, need, state, cites }
    }

    fn contract_evidence(&self, dispute: &Dispute) -> Found {
        let day = dispute.written.at.date();
        let with_limit = self.contracts.of_client(dispute.client).filter(|c| {
            let limit = c.terms(day).limit;
            limit.volume.is_some() || limit.pieces.is_some()
        });
        found_any(with_limit.map(|c| c.id).collect(), dispute)
    }

    fn signed_acts(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Found {
        let acts = self.acts.of_client(dispute.client).filter(|a| a.written.at <= as_of && !a.says.opening);
        let (unsigned, signed): (Vec<_>, Vec<_>) = acts.partition(|a| a.unsigned(as_of));
        let ids = |acts: Vec<&super::acceptance::Act>| acts.iter().map(|a| a.written.id).collect::<Vec<_>>();
        // Without any act there is nothing that could be signed.
        if unsigned.is_empty() { found_any(ids(signed), dispute) } else { (ids(signed), Some(ids(unsigned))) }
    }

    fn handouts_that_cite(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Found {
        let mut cites = Vec::new();
        for contract in self.contracts.of_client(dispute.client) {
            let out = self.stock.movements(contract.id, as_of).iter().filter(|m| m.kind == MovementKind::HandedOut);
            cites.extend(out.map(|m| m.entry));
        }
        order::sort_by(&mut cites, Ord::cmp);
        cites.dedup();
        let then = |entry| self.record(entry).is_some_and(|record| self.happened(record) <= as_of);
        let missing = self.discrepancies.iter().filter(|d| d.about == Some(dispute.client) && d.kind.is_missing_line() && then(d.entry));
        (cites, Some(missing.map(|d| d.entry).collect()))
    }

    fn tallying_movement(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Found {
        let mut below = Vec::new();
        for contract in self.contracts.of_client(dispute.client) {
            let here = self.stock.here_then(contract.id, as_of);
            below.extend(here.iter().filter(|(_, pieces)| pieces.0 < 0).map(|(line, _)| line.entry));
        }
        below.dedup();
        // What a count missed and nobody answered for yet.
        below.extend(self.missing_of(dispute.client, as_of).map(|(count, _)| count.written.id));
        let acts = self.acts.of_client(dispute.client).filter(|a| a.written.at <= as_of);
        (acts.map(|a| a.written.id).collect(), Some(below))
    }

    /// Counts of the client's goods; one person alone is a weak spot. Without any, a person may still say so.
    fn counts_by_two(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Found {
        let counts: Vec<_> = self.counts.of_client(dispute.client).filter(|c| c.ended().is_some_and(|at| at <= as_of)).collect();
        let (alone, by_two): (Vec<_>, Vec<_>) = counts.into_iter().partition(|count| count.alone());
        let ids = |counts: Vec<&super::count::Count>| counts.iter().map(|count| count.written.id).collect::<Vec<_>>();
        match (by_two.is_empty(), alone.is_empty()) {
            (true, true) => (Vec::new(), None),
            (true, false) => (Vec::new(), Some(ids(alone))),
            (false, _) => (ids(by_two), Some(Vec::new())),
        }
    }

    fn decisions(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Found {
        let (mut decided, mut silent) = (Vec::new(), Vec::new());
        for contract in self.contracts.of_client(dispute.client) {
            for step in self.occupancy_history(contract.id, as_of) {
                let Some(act) = self.acts.get(step.entry) else { continue };
                if self.acts.decision(act.written.id).is_some() {
                    decided.push(step.entry);
                } else if step.over && !act.says.opening {
                    silent.push(step.entry);
                }
            }
        }
        if decided.is_empty() && silent.is_empty() { found_any(Vec::new(), dispute) } else { (decided, Some(silent)) }
    }

    /// Incidents of the dispute that name who saw them; where none does, a person may still say so.
    fn witnesses(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Found {
        let seen = self.incidents.of_dispute(dispute.written.id, as_of).filter(|incident| !incident.says.seen_by.trim().is_empty());
        let seen: Vec<EntryId> = seen.map(|incident| incident.written.id).collect();
        if seen.is_empty() { (seen, None) } else { (seen, Some(Vec::new())) }
    }

    fn messages_of_ours(&self, dispute: &Dispute, as_of: NaiveDateTime, wanted: impl Fn(&Posted) -> bool) -> Found {
        let thread = self.disputes.thread(dispute.written.id, as_of);
        let ours = thread.iter().filter(|m| m.says.direction == Direction::Out && wanted(m));
        found_any(ours.map(|m| m.written.id).collect(), dispute)
    }
}

/// The entries a row stands on, and what is missing: `None` when only a person can say.
type Found = (Vec<EntryId>, Option<Vec<EntryId>>);

/// A row that needs at least one entry; without one, the dispute itself is named as what lacks it.
fn found_any(cites: Vec<EntryId>, dispute: &Dispute) -> Found {
    let missing = if cites.is_empty() { vec![dispute.written.id] } else { Vec::new() };
    (cites, Some(missing))
}

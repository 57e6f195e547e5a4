//! Occupancy: all the contract's goods, wherever they lie, over the agreed limit (design section 4, "Capacity, once and for all").

use super::acceptance::Decision;
use super::acceptance::{Accepted, Act, ActLine};
use super::amount::{Permille, Pieces, Volume, div_half_up};
use super::books::Books;
use super::contract::{Contract, Limit, Terms};
use super::stock::{Held, MovementKind};
use crate::journal::EntryId;
use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

/// How full a contract is at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Occupancy {
    /// Litres of all its goods.
    pub volume: Volume,
    /// Pieces of all its goods.
    pub pieces: Pieces,
    /// The agreed limit that held then.
    pub limit: Limit,
}

impl Occupancy {
    /// How full: the higher of the ratios by litres and by pieces. Zero when no limit was agreed.
    pub fn ratio(&self) -> Permille {
        let by_volume = self.limit.volume.map_or(0, |limit| share(self.volume.0, limit.0));
        let by_pieces = self.limit.pieces.map_or(0, |limit| share(self.pieces.0, limit.0));
        Permille(by_volume.max(by_pieces))
    }

    /// Whether the limit in pieces is the one that rules: the higher ratio, litres where both are the same.
    pub fn ruled_by_pieces(&self) -> bool {
        let by_volume = self.limit.volume.map(|limit| share(self.volume.0, limit.0));
        let by_pieces = self.limit.pieces.map(|limit| share(self.pieces.0, limit.0));
        by_pieces > by_volume || (by_volume.is_none() && by_pieces.is_some())
    }

    /// Litres over the limit; tolerance decides whether a client is over, the excess counts from the limit.
    pub fn excess(&self) -> Volume {
        self.limit.volume.map_or(Volume::ZERO, |limit| (self.volume - limit).max(Volume::ZERO))
    }

    /// Litres that still fit; zero when over.
    pub fn free(&self) -> Volume {
        self.limit.volume.map_or(Volume::ZERO, |limit| (limit - self.volume).max(Volume::ZERO))
    }

    /// Whether the goods pass the limit by more than the tolerance. Compared without rounding.
    pub fn over(&self, tolerance: Permille) -> bool {
        let passes = |value: i64, limit: i64| i128::from(value) * 1000 > i128::from(limit) * (1000 + i128::from(tolerance.0));
        self.limit.volume.is_some_and(|limit| passes(self.volume.0, limit.0))
            || self.limit.pieces.is_some_and(|limit| passes(self.pieces.0, limit.0))
    }

    /// The same with more goods: what the shelf would hold after this.
    pub fn with(&self, volume: Volume, pieces: Pieces) -> Occupancy {
        Occupancy { volume: self.volume + volume, pieces: self.pieces + pieces, limit: self.limit }
    }
}

/// Thousandths, half up, as a share of a limit; a limit of nothing is full as soon as anything is there.
fn share(value: i64, limit: i64) -> i64 {
    if limit > 0 { div_half_up(value.saturating_mul(1000), limit) } else { value.signum() * 1000 }
}

/// A step of the history: how full it was after an entry, from a moment on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// From when.
    pub at: NaiveDateTime,
    /// The entry that moved the goods, or changed the terms.
    pub entry: EntryId,
    /// What moved; `None` where an appendix changed the limit or the tolerance.
    pub kind: Option<MovementKind>,
    /// How full it was then.
    pub occupancy: Occupancy,
    /// Whether that was over, by the tolerance that held then.
    pub over: bool,
}

impl Books {
    /// How full a contract is at a moment; `None` for an unknown contract.
    pub fn occupancy(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<Occupancy> {
        let limit = self.contracts.get(contract)?.terms(as_of.date()).limit;
        let Held { volume, pieces } = self.stock.held(contract, as_of);
        Some(Occupancy { volume, pieces, limit })
    }

    /// How full the contract will be after an act: what is shown while it is written («86 % → 112 %»).
    pub fn after(&self, act: &Accepted, at: NaiveDateTime) -> Option<Occupancy> {
        let before = self.occupancy(act.contract, at)?;
        Some(before.with(act.lines.iter().map(ActLine::volume).sum(), act.lines.iter().map(|l| l.pieces).sum()))
    }

    /// How full the contract was right after an act.
    pub fn occupancy_after(&self, act: &Act) -> Option<Occupancy> {
        let limit = self.contracts.get(act.says.contract)?.terms(act.written.at.date()).limit;
        let movements = self.stock.movements(act.says.contract, act.written.at);
        let Held { volume, pieces } = movements.iter().rev().find(|m| m.entry == act.written.id)?.held;
        Some(Occupancy { volume, pieces, limit })
    }

    /// The history of a contract's occupancy up to a moment: one step an entry, in the order in which things happened.
    pub fn occupancy_history(&self, contract: EntryId, as_of: NaiveDateTime) -> Vec<Step> {
        let Some(contract) = self.contracts.get(contract) else { return Vec::new() };
        let mut steps: Vec<Step> = self.steps_back(contract, as_of).collect();
        steps.reverse();
        steps
    }

    /// The steps of the history, the latest first: who asks for the end of it does not pay for the whole.
    fn steps_back<'a>(&'a self, contract: &'a Contract, as_of: NaiveDateTime) -> impl Iterator<Item = Step> + 'a {
        let mut movements = self.stock.movements(contract.id, as_of);
        let mut changes = changes_of_limit(contract, as_of);
        std::iter::from_fn(move || {
            let last = movements.last();
            // A change of the limit stands before what moved in its first minute.
            if let Some((at, entry)) = changes.pop_if(|(at, _)| last.is_none_or(|m| m.at < *at)) {
                return Some(step_of(contract, at, entry, None, last.map(|m| m.held).unwrap_or_default()));
            }
            let last = last?;
            let before = movements.iter().rposition(|m| m.entry != last.entry).map_or(0, |place| place + 1);
            movements = movements.get(..before).unwrap_or_default();
            Some(step_of(contract, last.at, last.entry, Some(last.kind), last.held))
        })
    }

    /// Since when a contract is over without a break, at a moment; `None` when it is not over.
    pub fn over_since(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<Step> {
        self.overage(contract, as_of).map(|(since, _)| since)
    }

    /// When the grace of an overage ends: N × 24 h from "over since". A decision at the door that was taken before that
    /// extends it, never shortens it.
    pub fn grace_ends(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<NaiveDateTime> {
        self.overage(contract, as_of).map(|(_, grace_ends)| grace_ends)
    }

    /// Since when a contract is over without a break, and when the grace ends.
    pub(super) fn overage(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<(Step, NaiveDateTime)> {
        let contract = self.contracts.get(contract)?;
        let steps: Vec<Step> = self.steps_back(contract, as_of).take_while(|step| step.over).collect();
        let since = *steps.last()?;
        let resets = contract.terms(since.at.date()).grace_resets;
        // Only where an earlier overage may have used the grace up is the rest of the history looked at.
        let used_up = resets == Some(false) && self.steps_back(contract, as_of).skip(steps.len()).any(|step| step.over);
        let by_contract = contract.grace_from(since.at, used_up);
        let grace_ends = steps.iter().rev().fold(by_contract, |ends, step| self.grace_extended(ends, step));
        Some((since, grace_ends))
    }

    /// The end of a grace after a step of its overage: a decision taken before it may extend it.
    pub(super) fn grace_extended(&self, ends: NaiveDateTime, step: &Step) -> NaiveDateTime {
        match self.acts.decision(step.entry).and_then(Decision::deadline) {
            Some(deadline) if step.at <= ends => deadline.max(ends),
            _ => ends,
        }
    }
}

impl Contract {
    /// When the grace of an overage that began at a moment ends by the contract: at once when an earlier overage used it up.
    pub(super) fn grace_from(&self, since: NaiveDateTime, had_one: bool) -> NaiveDateTime {
        let terms = self.terms(since.date());
        let used_up = had_one && terms.grace_resets == Some(false);
        let days = if used_up { 0 } else { i64::from(terms.grace_days()) };
        since.checked_add_signed(TimeDelta::days(days)).unwrap_or(NaiveDateTime::MAX)
    }
}

/// Where appendices change the limit or the tolerance: from the first minute of their first day.
fn changes_of_limit(contract: &Contract, as_of: NaiveDateTime) -> Vec<(NaiveDateTime, EntryId)> {
    let rule = |terms: &Terms| (terms.limit, terms.tolerance());
    let mut before = rule(&contract.signed.terms);
    let mut changes = Vec::new();
    for (from, entry, terms) in contract.appendices().filter(|(from, ..)| *from <= as_of.date()) {
        if rule(terms) != before {
            before = rule(terms);
            changes.push((from.and_time(NaiveTime::MIN), entry));
        }
    }
    changes
}

fn step_of(contract: &Contract, at: NaiveDateTime, entry: EntryId, kind: Option<MovementKind>, held: Held) -> Step {
    let terms = contract.terms(at.date());
    let occupancy = Occupancy { volume: held.volume, pieces: held.pieces, limit: terms.limit };
    Step { at, entry, kind, occupancy, over: occupancy.over(terms.tolerance()) }
}

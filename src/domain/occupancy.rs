//! Occupancy: all the contract's goods, wherever they lie, over the agreed limit (design section 4, "Capacity, once and for all").

use super::amount::{Permille, Pieces, Volume, div_half_up};
use super::books::Books;
use super::contract::{Contract, Limit};
use super::stock::MovementKind;
use crate::journal::EntryId;
use chrono::{NaiveDateTime, TimeDelta};

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
    /// The entry that moved the goods; the contract's own entry where the terms changed.
    pub entry: EntryId,
    /// What moved.
    pub kind: MovementKind,
    /// How full it was then.
    pub occupancy: Occupancy,
    /// Whether that was over, by the tolerance that held then.
    pub over: bool,
}

impl Books {
    /// How full a contract is at a moment; `None` for an unknown contract.
    pub fn occupancy(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<Occupancy> {
        let contract = self.contracts.get(contract)?;
        let mut now = Occupancy { limit: contract.terms(as_of.date()).limit, ..Occupancy::default() };
        for movement in self.stock.movements(contract.id, as_of) {
            let each = self.stock.line(movement.line).map_or(Volume::ZERO, |line| line.volume);
            now = now.with(each.times(movement.change()), movement.change());
        }
        Some(now)
    }

    /// The history of a contract's occupancy up to a moment: one step an entry, in the order in which things happened.
    pub fn occupancy_history(&self, contract: EntryId, as_of: NaiveDateTime) -> Vec<Step> {
        let Some(contract) = self.contracts.get(contract) else { return Vec::new() };
        let mut steps: Vec<Step> = Vec::new();
        let mut now = Occupancy::default();
        for movement in self.stock.movements(contract.id, as_of) {
            let each = self.stock.line(movement.line).map_or(Volume::ZERO, |line| line.volume);
            now = now.with(each.times(movement.change()), movement.change());
            let step = step_of(contract, movement.at, movement.entry, movement.kind, &mut now);
            match steps.last_mut() {
                Some(last) if last.entry == movement.entry => *last = step,
                _ => steps.push(step),
            }
        }
        steps
    }

    /// Since when a contract is over without a break, at a moment; `None` when it is not over.
    pub fn over_since(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<Step> {
        let steps = self.occupancy_history(contract, as_of);
        steps.iter().rev().take_while(|step| step.over).last().copied()
    }

    /// When the grace of an overage ends: N × 24 h from "over since"; a decision at the door may extend it, never shorten it.
    pub fn grace_ends(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<NaiveDateTime> {
        let since = self.over_since(contract, as_of)?;
        let terms = self.contracts.get(contract)?.terms(since.at.date());
        let by_contract = since.at + TimeDelta::days(i64::from(terms.grace_days));
        let by_decision = self.acts.get(since.entry).and_then(|act| act.says.decision.as_ref()).and_then(|d| d.deadline());
        Some(by_decision.map_or(by_contract, |deadline| deadline.max(by_contract)))
    }
}

fn step_of(contract: &Contract, at: NaiveDateTime, entry: EntryId, kind: MovementKind, now: &mut Occupancy) -> Step {
    let terms = contract.terms(at.date());
    now.limit = terms.limit;
    Step { at, entry, kind, occupancy: *now, over: now.over(terms.tolerance) }
}

//! Over capacity as a file: since when a contract is over its limit and which line of which act crossed it, what our own staff took in
//! meanwhile and who decided it, what the client was told: silence at the door weakens the later claim.

use super::acceptance::Act;
use super::amount::Money;
use super::books::Books;
use super::contract::Contract;
use super::fee_day::{FeeDay, FeeRun};
use super::letter::{Letter, LetterKind};
use super::occupancy::{Occupancy, Step};
use super::overage_fee::fee;
use super::stock::Held;
use crate::journal::{EntryId, LineId};
use crate::order;
use chrono::{NaiveDate, NaiveDateTime};

/// An overage without a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overage {
    /// What made it.
    pub since: Step,
    /// The fullest it was; of several the first.
    pub peak: Step,
    /// What ended it; `None` while it lasts.
    pub ended: Option<Step>,
}

impl Overage {
    /// Whether something happened while it lasted.
    pub fn covers(&self, at: NaiveDateTime) -> bool {
        at >= self.since.at && self.ended.is_none_or(|ended| at < ended.at)
    }
}

/// A line of the morning list: a contract that is over now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OverRow {
    /// Which contract.
    pub contract: EntryId,
    /// Whose.
    pub client: EntryId,
    /// How full it is now.
    pub now: Occupancy,
    /// The overage.
    pub overage: Overage,
    /// When its grace ends.
    pub grace_ends: NaiveDateTime,
    /// Acts taken in meanwhile without a decision.
    pub undecided: usize,
    /// The last notice, sent or not.
    pub notice: Option<EntryId>,
}

impl Books {
    /// Every overage of a contract up to a moment, the oldest first.
    pub fn overages(&self, contract: EntryId, as_of: NaiveDateTime) -> Vec<Overage> {
        let mut all: Vec<Overage> = Vec::new();
        for step in self.occupancy_history(contract, as_of) {
            let running = all.last_mut().filter(|last| last.ended.is_none());
            match (running, step.over) {
                (None, true) => all.push(Overage { since: step, peak: step, ended: None }),
                (Some(last), true) if step.occupancy.ratio() > last.peak.occupancy.ratio() => last.peak = step,
                (Some(last), false) => last.ended = Some(step),
                (None, false) | (Some(_), true) => {}
            }
        }
        all
    }

    /// The line with which the goods passed the limit; `None` where the limit changed instead.
    pub fn crossed_by(&self, contract: &Contract, overage: &Overage) -> Option<LineId> {
        let since = overage.since;
        let tolerance = contract.terms(since.at.date()).tolerance();
        let over = |held: Held| Occupancy { volume: held.volume, pieces: held.pieces, ..since.occupancy }.over(tolerance);
        let movements = self.stock.movements(contract.id, since.at).iter().filter(|m| m.entry == since.entry);
        since.kind.and_then(|_| movements.into_iter().find(|m| over(m.held))).map(|m| m.line)
    }

    /// The acts taken in while an overage lasted, each by its first part, the oldest first.
    pub fn accepted_over(&self, contract: &Contract, overage: &Overage, as_of: NaiveDateTime) -> Vec<&Act> {
        let during = |act: &&Act| act.says.contract == contract.id && overage.covers(act.written.at) && act.written.at <= as_of;
        let mut acts: Vec<&Act> = self.acts.of_client(contract.client).filter(during).filter(|act| act.says.continues.is_none()).collect();
        order::sort_by_key(&mut acts, |act| act.written.at);
        acts
    }

    /// The overage notices drafted since an overage began and until the next one, the oldest first. What was given up is none.
    pub fn overage_notices(&self, contract: EntryId, overage: &Overage, as_of: NaiveDateTime) -> Vec<&Letter> {
        let next = self.overages(contract, as_of).into_iter().map(|other| other.since.at).find(|at| *at > overage.since.at);
        let of_it = |letter: &&Letter| {
            let at = letter.written.at;
            letter.says.kind == LetterKind::OverageNotice && at >= overage.since.at && at <= as_of && next.is_none_or(|next| at < next)
        };
        let mut letters: Vec<&Letter> = self.letters.of_contract(contract).filter(of_it).collect();
        letters.retain(|letter| letter.sent.is_some() || letter.unsent());
        order::sort_by_key(&mut letters, |letter| letter.written.at);
        letters
    }

    /// Contracts that are over now, those whose grace ended first before the others.
    pub fn over_list(&self, now: NaiveDateTime) -> Vec<OverRow> {
        let running = self.contracts.iter().filter(|contract| contract.ended.is_none_or(|on| on >= now.date()));
        let mut rows: Vec<OverRow> = running.filter_map(|contract| self.over_row(contract, now)).collect();
        order::sort_by_key(&mut rows, |row| (row.grace_ends, row.contract));
        rows
    }

    fn over_row(&self, contract: &Contract, now: NaiveDateTime) -> Option<OverRow> {
        let (_, grace_ends) = self.overage(contract.id, now)?;
        let overage = self.overages(contract.id, now).pop().filter(|overage| overage.ended.is_none())?;
        let acts = self.accepted_over(contract, &overage, now);
        let undecided = acts.iter().filter(|act| self.acts.decision(act.written.id).is_none()).count();
        let notice = self.overage_notices(contract.id, &overage, now).last().map(|letter| letter.written.id);
        let occupancy = self.occupancy(contract.id, now)?;
        Some(OverRow { contract: contract.id, client: contract.client, now: occupancy, overage, grace_ends, undecided, notice })
    }
}

/// What an overage costs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OverageCost {
    /// The first day that costs something.
    pub first: Option<NaiveDate>,
    /// The days that are over, in runs of the same price.
    pub charged: Vec<FeeRun>,
    /// Today as it stands: what moves until midnight changes it.
    pub today: Option<FeeDay>,
}

impl OverageCost {
    /// What the days that are over cost.
    pub fn total(&self) -> Money {
        self.charged.iter().map(FeeRun::cost).sum()
    }
}

impl Books {
    /// What an overage costs at a moment; nothing where a row that the fee needs was not agreed.
    pub fn overage_cost(&self, contract: &Contract, overage: &Overage, now: NaiveDateTime) -> OverageCost {
        let last = overage.ended.map(|ended| ended.at.date());
        let of_it = |day: &FeeDay| day.day >= overage.since.at.date() && last.is_none_or(|last| day.day <= last);
        let days: Vec<FeeDay> = self.overage_days(contract, now.date()).into_iter().filter(of_it).collect();
        let is_over = |day: &&FeeDay| day.day < now.date();
        let charged = FeeRun::of(days.iter().filter(is_over).copied());
        OverageCost { first: days.first().map(|day| day.day), charged, today: days.iter().find(|day| !is_over(day)).copied() }
    }

    /// What a day will cost once the grace has ended, if nothing moves until then.
    pub fn overage_cost_ahead(&self, contract: &Contract, now: NaiveDateTime) -> Option<FeeDay> {
        let occupancy = self.occupancy(contract.id, now)?;
        let (measure, rate) = fee(contract.terms(now.date()), &occupancy)?;
        FeeDay::new(now.date(), measure, rate)
    }
}

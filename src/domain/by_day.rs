//! Storage by fact: what lies longer than some free days costs so much a day (domain of the shop: "by fact, post-paid with free days").
//!
//! The day of an act is the first day of its lines; after `free_days` calendar days each further day on which pieces are still here at
//! its last moment is charged. How many days are free is as agreed on the day of the act, the rate as agreed on the day charged.

use super::amount::{Money, Pieces, Volume};
use super::billing::tomorrow;
use super::books::Books;
use super::contract::Contract;
use super::fee_day::{FeeDay, Measure, last_minute, longest};
use super::stock::Held;
use crate::journal::LineId;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What lies longer than the free days costs so much a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ByDay {
    /// What is counted.
    pub per: PerUnit,
    /// The price of one of it, a day.
    pub rate: Money,
    /// Calendar days that cost nothing, the day of the act being the first.
    pub free_days: u16,
}

/// What storage by fact is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PerUnit {
    /// Started ten litres of all that lies too long.
    TenLitres,
    /// Pieces.
    Piece,
}

/// One line of goods on its way through the days.
#[derive(Default)]
struct Lying {
    here: Pieces,
    each: Volume,
    costs: bool,
}

impl Books {
    /// The days up to `through` on which goods of a contract lay longer than their free days.
    pub(super) fn by_day_days(&self, contract: &Contract, through: NaiveDate) -> Vec<FeeDay> {
        if !contract.ever_agreed(|terms| terms.by_day.is_some()) {
            return Vec::new();
        }
        let agreed = |day| contract.terms(day).by_day;
        let mut movements = self.stock.movements(contract.id, last_minute(through)).iter().peekable();
        let mut lines: BTreeMap<LineId, Lying> = BTreeMap::new();
        // Lines by the first day that costs.
        let mut ahead: BTreeSet<(NaiveDate, LineId)> = BTreeSet::new();
        let (mut costs, mut days) = (Held::default(), Vec::new());
        let mut day = contract.signed.from;
        while day <= through.min(longest(contract.signed.from)) {
            while let Some(movement) = movements.next_if(|m| m.at.date() <= day) {
                let line = lines.entry(movement.line).or_insert_with(|| {
                    let first = self.stock.line(movement.line).map_or(movement.at.date(), |line| line.at.date());
                    if let Some(by_day) = agreed(first) {
                        let from = first.checked_add_days(Days::new(u64::from(by_day.free_days)));
                        ahead.extend(from.map(|from| (from, movement.line)));
                    }
                    Lying { each: movement.each, ..Lying::default() }
                });
                let change = movement.change();
                line.here += change;
                if line.costs {
                    costs = Held { volume: costs.volume + line.each.times(change), pieces: costs.pieces + change };
                }
            }
            while let Some((from, id)) = ahead.pop_first() {
                if from > day {
                    ahead.insert((from, id));
                    break;
                }
                if let Some(line) = lines.get_mut(&id).filter(|line| !line.costs) {
                    line.costs = true;
                    costs = Held { volume: costs.volume + line.each.times(line.here), pieces: costs.pieces + line.here };
                }
            }
            if let Some(by_day) = agreed(day) {
                let measure = match by_day.per {
                    PerUnit::TenLitres => Measure::Volume(costs.volume),
                    PerUnit::Piece => Measure::Pieces(costs.pieces),
                };
                days.extend(FeeDay::new(day, measure, by_day.rate));
            }
            if day == NaiveDate::MAX {
                break;
            }
            day = tomorrow(day);
        }
        days
    }
}

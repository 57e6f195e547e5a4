//! Handling: a fee for each piece accepted, and for each piece handed out, where they were agreed.

use super::amount::{Money, Pieces};
use super::books::Books;
use super::contract::Contract;
use super::fee_day::last_minute;
use super::stock::{Movement, MovementKind};
use chrono::NaiveDate;

/// Pieces handled at a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handled {
    /// Handed out; if not, accepted.
    pub out: bool,
    /// How many.
    pub pieces: Pieces,
    /// The price of one.
    pub rate: Money,
}

impl Handled {
    /// What they cost.
    pub fn cost(&self) -> Money {
        self.rate.times(self.pieces)
    }

    /// The sums of what was handled alike.
    pub(super) fn sums(all: impl IntoIterator<Item = Handled>) -> Vec<Handled> {
        let mut sums: Vec<Handled> = Vec::new();
        for handled in all {
            match sums.iter_mut().find(|sum| (sum.out, sum.rate) == (handled.out, handled.rate)) {
                Some(sum) => sum.pieces += handled.pieces,
                None => sums.push(handled),
            }
        }
        sums
    }
}

impl Books {
    /// What was accepted and handed out under a contract up to the end of a day, as far as it costs something. What stood on the shelf
    /// before the book began was not accepted by us.
    pub(super) fn handled(&self, contract: &Contract, through: NaiveDate) -> Vec<(NaiveDate, Handled)> {
        if !contract.ever_agreed(|terms| terms.accept_fee.is_some() || terms.handout_fee.is_some()) {
            return Vec::new();
        }
        let fee = |movement: &Movement| {
            let day = movement.at.date();
            let terms = contract.terms(day);
            let (out, rate) = match movement.kind {
                MovementKind::Accepted if self.acts.get(movement.entry).is_some_and(|act| !act.says.opening) => (false, terms.accept_fee),
                MovementKind::HandedOut => (true, terms.handout_fee),
                _ => return None,
            };
            Some((day, Handled { out, pieces: movement.pieces, rate: rate? }))
        };
        self.stock.movements(contract.id, last_minute(through)).iter().filter_map(fee).collect()
    }
}

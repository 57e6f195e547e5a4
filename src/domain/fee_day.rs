//! Days that cost something: how much on which day, and runs of days that cost the same.

use super::amount::{Money, Pieces, Volume};
use super::billing::{Period, tomorrow};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// What a fee is counted from: what is over the limit, or lies too long, at the last moment of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Litres; each started ten of them count.
    Volume(Volume),
    /// Pieces.
    Pieces(Pieces),
}

impl Measure {
    /// How many units are charged: started tens of litres, or pieces.
    pub fn units(self) -> i64 {
        match self {
            Measure::Volume(volume) => volume.started_tens(),
            Measure::Pieces(pieces) => pieces.0.max(0),
        }
    }
}

/// A calendar day that costs something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeeDay {
    /// Which day.
    pub day: NaiveDate,
    /// What was counted at its last moment.
    pub measure: Measure,
    /// The price of a unit.
    pub rate: Money,
}

impl FeeDay {
    /// A day, when there is something to charge on it.
    pub(super) fn new(day: NaiveDate, measure: Measure, rate: Money) -> Option<FeeDay> {
        (measure.units() > 0).then_some(FeeDay { day, measure, rate })
    }

    /// What the day costs.
    pub fn cost(&self) -> Money {
        self.rate.times(Pieces(self.measure.units()))
    }
}

/// Days in a row that cost the same each: «22 × 4 (16–19 March)».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeeRun {
    /// The days.
    pub days: Period,
    /// How many units were charged on each.
    pub units: i64,
    /// The price of a unit.
    pub rate: Money,
}

impl FeeRun {
    /// What one of its days costs.
    pub fn a_day(&self) -> Money {
        self.rate.times(Pieces(self.units))
    }

    /// What all of them cost.
    pub fn cost(&self) -> Money {
        self.a_day().times(Pieces(self.days.days()))
    }

    /// Runs of days that follow one another and cost the same.
    pub fn of(days: impl IntoIterator<Item = FeeDay>) -> Vec<FeeRun> {
        let mut runs: Vec<FeeRun> = Vec::new();
        for day in days {
            let next = FeeRun { days: Period::day(day.day), units: day.measure.units(), rate: day.rate };
            FeeRun::join(&mut runs, next);
        }
        runs
    }

    /// Adds a run; it goes on with the last one when it costs the same and begins on the day after.
    pub fn join(runs: &mut Vec<FeeRun>, next: FeeRun) {
        match runs.last_mut() {
            Some(last) if last.units == next.units && last.rate == next.rate && tomorrow(last.days.until) == next.days.from => {
                last.days.until = next.days.until;
            }
            _ => runs.push(next),
        }
    }
}

/// The last minute of a day.
pub(super) fn last_minute(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(24 * 60 - 1)).unwrap_or(NaiveDateTime::MAX)
}

/// The last day that is worked out for a contract: a hundred years on. Dates beyond it are slips of a pen.
pub(super) fn longest(from: NaiveDate) -> NaiveDate {
    from.checked_add_days(Days::new(36_525)).unwrap_or(NaiveDate::MAX)
}

//! The demo point: a pickup point of 30 shelves with eight weeks of work and one dispute, made from (seed, date).
//!
//! The same pair gives the same bytes. The records are Russian whatever the language of the page: it is a Russian point.
//! What it holds, to the figure, is checked by tests/demo.rs.

mod buyers;
mod case;
mod counts;
mod days;
mod goods;
mod letters;
mod money;
mod pen;
mod random;
mod room;
mod tenants;

use crate::journal::SealedValue;
use chrono::{Days, NaiveDate, NaiveDateTime};
use std::sync::Arc;

/// The feed of every demo point, so that its citations are known for what they are.
pub const FEED: &str = "DEM0";

/// How many days before the date the point began to write here: the dispute lasts six weeks, the shelf was over before.
const DAYS: u64 = 56;

/// A demo point, as it would lie in a store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Demo {
    /// The header line of its feed.
    pub header: Arc<str>,
    /// Its entries, oldest first; the last ones are of the morning of the date.
    pub lines: Vec<Arc<str>>,
    /// The values sealed in them.
    pub sealed: Vec<SealedValue>,
    /// When each line was written down, as a minute of the point's zone.
    noted: Vec<NaiveDateTime>,
}

impl Demo {
    /// The lines that were written down by a moment: what the demo holds when it is opened early in the morning.
    pub fn until(&self, now: NaiveDateTime) -> &[Arc<str>] {
        let then = self.noted.partition_point(|noted| *noted <= now);
        self.lines.get(..then).unwrap_or(&self.lines)
    }
}

/// Makes the demo point as it stands on a date.
pub fn demo_point(seed: u64, as_of: NaiveDate) -> Demo {
    let first_day = as_of.checked_sub_days(Days::new(DAYS)).unwrap_or(as_of);
    let Some(mut point) = room::open(seed, first_day, as_of) else { return Demo::default() };
    for day in 1..=DAYS {
        let date = first_day.checked_add_days(Days::new(day)).unwrap_or(as_of);
        let before = DAYS - day;
        let mut plan = days::plan(&mut point, before);
        plan.extend(case::plan(before));
        plan.extend(counts::plan(before));
        plan.extend(money::plan(&point, date, as_of));
        days::work(&mut point, date, before, plan);
    }
    point.pen.finish()
}

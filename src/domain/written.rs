//! An entry as the books keep it: when, by whom, about whom, and what it states.

use super::fact::Fact;
use crate::journal::{Entry, EntryId, Happened, Recorded};
use chrono::{NaiveDateTime, Utc};
use chrono_tz::Tz;

/// An entry as it was written, with its fact read.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// When, by whom and about whom.
    pub written: Written,
    /// What it states, as written (corrections are not applied here).
    pub fact: Fact,
    /// Its place in the fold order, from 0.
    pub place: usize,
}

/// The envelope of an entry as the books use it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The entry.
    pub id: EntryId,
    /// When it happened, as a minute of the point's zone; of a bare day its last minute.
    pub at: NaiveDateTime,
    /// Only the day is known, not the minute.
    pub day_only: bool,
    /// When it was written down: the device's clock.
    pub recorded: Recorded,
    /// When it was written down, as a minute of the point's zone.
    pub noted: NaiveDateTime,
    /// Who wrote it down.
    pub by: EntryId,
    /// The client it concerns.
    pub about: Option<EntryId>,
}

/// An entry counts as late when it was written down this long after it happened.
const LATE_MINUTES: i64 = 60;

impl Written {
    /// The envelope of an entry. `zone` is the point's zone when it was written; without one the device's own offset counts.
    pub(super) fn of(entry: &Entry<'_>, zone: Option<Tz>) -> Written {
        let local = match zone {
            Some(zone) => entry.recorded.with_timezone(&Utc).with_timezone(&zone).naive_local(),
            None => entry.recorded.naive_local(),
        };
        let noted = crate::journal::moment::whole_minute(local);
        let written =
            Written { id: entry.id, at: noted, day_only: false, recorded: entry.recorded, noted, by: entry.by, about: entry.about };
        entry.happened.map_or(written, |happened| written.happened(happened))
    }

    /// The same, happened at another moment.
    pub(super) fn happened(self, happened: Happened) -> Written {
        Written { at: happened.minute(), day_only: matches!(happened, Happened::Day(_)), ..self }
    }

    /// When it happened, as it was said: a minute, or a day alone.
    pub(super) fn when(&self) -> Happened {
        if self.day_only { Happened::Day(self.at.date()) } else { Happened::Minute(self.at) }
    }

    /// Whether it was written down later than it happened: an hour for a minute, the next day for a bare day.
    pub fn late(&self) -> bool {
        if self.day_only { self.noted.date() > self.at.date() } else { (self.noted - self.at).num_minutes() > LATE_MINUTES }
    }
}

/// What an entry says of another one (a signature, a closing, a mark), and when that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Stated<T> {
    /// The entry that says so.
    pub entry: EntryId,
    /// When it happened.
    pub at: NaiveDateTime,
    /// What it says.
    pub says: T,
}

impl<T: Clone> Stated<T> {
    pub(super) fn new(at: &Written, says: &T) -> Stated<T> {
        Stated { entry: at.id, at: at.at, says: says.clone() }
    }
}

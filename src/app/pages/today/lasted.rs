//! How long something lasts, and minutes of a day, in words.

use crate::app::text::Text;
use crate::text::k;
use chrono::{NaiveDateTime, NaiveTime};

/// «12 дней», «5 часов», «20 минут»: the largest whole unit between two moments, whichever comes first.
pub fn lasted(tx: Text, from: NaiveDateTime, to: NaiveDateTime) -> String {
    let minutes = (to - from).num_minutes().abs();
    let (key, n) = match minutes {
        ..60 => (k::today::MINUTES, minutes),
        60..1440 => (k::today::HOURS, minutes / 60),
        _ => (k::today::DAYS, minutes / 1440),
    };
    tx.fill(key, &[("n", n.into())])
}

/// A minute of the day as a time; midnight at the end of the day counts as its last minute.
pub fn time(minute: u16) -> NaiveTime {
    let minute = u32::from(minute).min(24 * 60 - 1);
    NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap_or_default()
}

/// `21:00`
pub fn minute_of_day(minute: u16) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}

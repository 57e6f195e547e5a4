//! A day and an hour as they stand in two fields: both may be empty, the hour alone means today.

use crate::journal::Happened;
use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime};
use std::ops::RangeInclusive;

/// Which of the two fields cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadWhen {
    /// The day: not of the form 2026-03-14.
    Day,
    /// The hour: not of the form 9:05.
    Hour,
}

/// When something happened: nothing typed means now (`None`), a day alone that day, both a minute.
///
/// # Errors
/// Which field cannot be read.
pub fn happened(day: &str, hour: &str, today: NaiveDate) -> Result<Option<Happened>, BadWhen> {
    Ok(match (read_day(day)?, read_hour(hour)?) {
        (None, None) => None,
        (Some(day), None) => Some(Happened::Day(day)),
        (day, Some(hour)) => Some(Happened::Minute(day.unwrap_or(today).and_time(hour))),
    })
}

/// The minute that a form speaks of while it is typed: now, unless another day or hour can be read from it. Today without an hour is now.
pub fn moment(happened: Result<Option<Happened>, BadWhen>, now: NaiveDateTime) -> NaiveDateTime {
    match happened {
        Ok(Some(Happened::Day(day))) if day == now.date() => now,
        Ok(Some(happened)) => happened.minute(),
        Ok(None) | Err(_) => now,
    }
}

/// A deadline: nothing typed means none, a day alone its last minute.
///
/// # Errors
/// Which field cannot be read.
pub fn deadline(day: &str, hour: &str, today: NaiveDate) -> Result<Option<NaiveDateTime>, BadWhen> {
    happened(day, hour, today).map(|when| when.map(Happened::minute))
}

/// The years a day may be of. A field for days gives the year 202 while somebody is still typing 2026.
const YEARS: RangeInclusive<i32> = 1900..=2199;

/// A day: `2026-03-14`; nothing typed means none.
///
/// # Errors
/// When it cannot be read.
pub fn read_day(text: &str) -> Result<Option<NaiveDate>, BadWhen> {
    let text = text.trim();
    let day = text.parse().ok().filter(|day: &NaiveDate| YEARS.contains(&day.year()));
    if text.is_empty() { Ok(None) } else { day.map(Some).ok_or(BadWhen::Day) }
}

/// An hour: `9:05`; nothing typed means none.
///
/// # Errors
/// When it cannot be read.
pub fn read_hour(text: &str) -> Result<Option<NaiveTime>, BadWhen> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    // A browser may give seconds after the minutes.
    let mut parts = text.split(':');
    let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok());
    let time = number().zip(number()).and_then(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0));
    time.map(Some).ok_or(BadWhen::Hour)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(day: &str, hour: &str) -> Result<String, BadWhen> {
        let today = "2026-03-28".parse().unwrap();
        happened(day, hour, today).map(|when| when.map_or_else(String::new, |when| when.to_string()))
    }

    #[test]
    fn a_day_and_an_hour_may_each_be_left_out() {
        assert_eq!(read("", " "), Ok(String::new()));
        assert_eq!(read("2026-03-14", ""), Ok("2026-03-14".into()));
        assert_eq!(read("2026-03-14", "9:05"), Ok("2026-03-14T09:05".into()));
        assert_eq!(read("", "09:05:00"), Ok("2026-03-28T09:05".into()));
        assert_eq!(deadline("2026-03-25", "", "2026-03-28".parse().unwrap()).unwrap().unwrap().to_string(), "2026-03-25 23:59:00");
    }

    #[test]
    fn a_form_speaks_of_now_unless_it_says_otherwise() {
        let now = "2026-03-28T10:30:00".parse().unwrap();
        let of = |day: &str, hour: &str| moment(happened(day, hour, "2026-03-28".parse().unwrap()), now).to_string();
        for (day, hour) in [("", ""), ("2026-03-28", ""), ("30.02", ""), ("", "утром")] {
            assert_eq!(of(day, hour), "2026-03-28 10:30:00", "{day} {hour}");
        }
        assert_eq!(of("2026-03-28", "9:05"), "2026-03-28 09:05:00");
        assert_eq!(of("2026-03-14", ""), "2026-03-14 23:59:00");
    }

    #[test]
    fn the_unreadable_field_is_named() {
        for day in ["14.03", "2026-02-30", "0202-03-14", "+20266-03-14", "-2026-03-14"] {
            assert_eq!(read(day, "9:00"), Err(BadWhen::Day), "{day}");
        }
        for hour in ["25:00", "утром", "9"] {
            assert_eq!(read("2026-03-14", hour), Err(BadWhen::Hour));
        }
    }
}

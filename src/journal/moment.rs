//! The two times of an entry (design section 2): when it was written down, and when it happened. One time has one spelling.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;

/// When an entry was written down: the device's clock, whole seconds, with its offset. `2026-03-14T12:45:10+03:00`.
pub type Recorded = DateTime<FixedOffset>;

/// When something happened: a minute or a day of the point's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// `2026-03-14T12:45`
    Minute(NaiveDateTime),
    /// `2026-04-01`; for any right against the client it means the end of that day.
    Day(NaiveDate),
}

impl Happened {
    /// The minute from which it counts: of a day, its last minute.
    pub fn minute(self) -> NaiveDateTime {
        match self {
            Happened::Minute(minute) => minute,
            Happened::Day(day) => day.and_time(NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default()),
        }
    }

    /// The calendar day.
    pub fn day(self) -> NaiveDate {
        match self {
            Happened::Minute(minute) => minute.date(),
            Happened::Day(day) => day,
        }
    }
}

/// Cuts seconds off: `happened` is a minute.
pub fn whole_minute(time: NaiveDateTime) -> NaiveDateTime {
    time.with_second(0).and_then(|t| t.with_nanosecond(0)).unwrap_or(time)
}

const MINUTE: &str = "%Y-%m-%dT%H:%M";

impl fmt::Display for Happened {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Happened::Minute(minute) => write!(f, "{}", minute.format(MINUTE)),
            Happened::Day(day) => write!(f, "{day}"),
        }
    }
}

impl Serialize for Happened {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Happened {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        read_happened(&text).ok_or_else(|| de::Error::custom("not a time of the form 2026-03-14T12:45 or 2026-03-14"))
    }
}

fn read_happened(text: &str) -> Option<Happened> {
    if shaped(text, "0000-00-00") {
        return day(text).map(Happened::Day);
    }
    let minute = shaped(text, "0000-00-00T00:00").then(|| day(text)?.and_hms_opt(number(text, 11)?, number(text, 14)?, 0));
    minute.flatten().map(Happened::Minute)
}

fn read_recorded(text: &str) -> Option<Recorded> {
    let east = match (shaped(text, "0000-00-00T00:00:00+00:00"), shaped(text, "0000-00-00T00:00:00-00:00")) {
        (true, _) => 1,
        (_, true) => -1,
        _ => return None,
    };
    let time = day(text)?.and_hms_opt(number(text, 11)?, number(text, 14)?, number(text, 17)?)?;
    let (hours, minutes) = (i32::try_from(number(text, 20)?).ok()?, i32::try_from(number(text, 23)?).ok()?);
    if minutes > 59 || (east < 0 && hours == 0 && minutes == 0) {
        return None;
    }
    time.and_local_timezone(FixedOffset::east_opt(east * (hours * 3600 + minutes * 60))?).single()
}

/// Whether a text has exactly the form of a pattern, in which `0` stands for any digit and the rest for itself.
fn shaped(text: &str, pattern: &str) -> bool {
    let fits = |(byte, want): (u8, u8)| if want == b'0' { byte.is_ascii_digit() } else { byte == want };
    text.len() == pattern.len() && text.bytes().zip(pattern.bytes()).all(fits)
}

/// The two digits that begin at a byte.
fn number(text: &str, at: usize) -> Option<u32> {
    text.get(at..at + 2)?.parse().ok()
}

fn day(text: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(text.get(0..4)?.parse().ok()?, number(text, 5)?, number(text, 8)?)
}

/// `recorded` is written to the second with a numeric offset.
pub(super) mod recorded {
    use super::Recorded;
    use chrono::SecondsFormat;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(time: &Recorded, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&time.to_rfc3339_opts(SecondsFormat::Secs, false))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Recorded, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        super::read_recorded(&text).ok_or_else(|| de::Error::custom("not a time of the form 2026-03-14T12:45:10+03:00"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recorded_time_has_one_spelling() {
        for good in ["2026-03-14T12:45:10+03:00", "2026-03-14T23:59:59-09:30", "2024-02-29T00:00:00+00:00"] {
            assert_eq!(read_recorded(good).unwrap().to_rfc3339(), good);
        }
        let bad = ["2026-03-14T12:45:10Z", "2026-03-14 12:45:10+03:00", "2026-03-14T12:45:60+03:00", "2026-02-29T12:45:10+03:00"];
        let worse =
            ["2026-03-14T12:45:10.5+03:00", "2026-03-14T12:45:10-00:00", "2026-03-14T12:45:10+03:60", "2026-03-14T12:45:10+0300", ""];
        for text in bad.iter().chain(&worse) {
            assert!(read_recorded(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_happened_time_has_one_spelling() {
        for good in ["2026-03-14T12:45", "2026-03-14", "0001-01-01"] {
            assert_eq!(read_happened(good).unwrap().to_string(), good);
        }
        for bad in
            ["2026-3-14", "2026-03-14T24:00", "+2026-3-14T12:45", "2026-03-14T12:45:10", "2026-02-30", "2026-03-14 12:45", "сегодня!"]
        {
            assert!(read_happened(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_day_counts_from_its_last_minute() {
        let day = read_happened("2026-04-01").unwrap();
        assert_eq!(Happened::Minute(day.minute()).to_string(), "2026-04-01T23:59");
        assert_eq!(day.day().to_string(), "2026-04-01");
    }
}

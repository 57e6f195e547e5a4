//! The two times of an entry (design section 2): when it was written down, and when it happened.

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
        let minute = NaiveDateTime::parse_from_str(&text, MINUTE).map(Happened::Minute);
        minute.or_else(|_| text.parse().map(Happened::Day)).map_err(de::Error::custom)
    }
}

/// `recorded` is written to the second with a numeric offset, so that one time has one spelling.
pub(super) mod recorded {
    use super::Recorded;
    use chrono::{DateTime, SecondsFormat};
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub fn serialize<S: Serializer>(time: &Recorded, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&time.to_rfc3339_opts(SecondsFormat::Secs, false))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<Recorded, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        DateTime::parse_from_rfc3339(&text).map_err(de::Error::custom)
    }
}

//! When a mail was sent (RFC 5322, 3.3, and what programs make of it): `Sat, 21 Mar 2026 14:05:33 +0300 (MSK)`.

use super::header::without_comments;
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeZone as _, Utc};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The zones that older programs name, in hours before Greenwich.
const ZONES: [(&str, i32); 14] = [
    ("ut", 0),
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("msk", 3),
    ("msd", 4),
    ("cet", 1),
    ("cest", 2),
    ("est", -5),
    ("edt", -4),
    ("cst", -6),
    ("cdt", -5),
    ("pst", -8),
    ("pdt", -7),
];

/// A moment, or a clock whose place nobody named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// With its offset.
    Utc(DateTime<Utc>),
    /// Without one.
    Clock(NaiveDateTime),
}

/// Reads it; `None` when it is no moment.
pub fn read(text: &str) -> Option<Sent> {
    let text = without_comments(text).replace(',', " ").replace('-', " -").replace('+', " +");
    let mut words = text.split_ascii_whitespace().peekable();
    if words.peek().is_some_and(|word| word.chars().all(char::is_alphabetic)) {
        words.next();
    }
    let day: u32 = words.next()?.parse().ok()?;
    // «21-Mar-2026» stands apart by now.
    let name = words.next()?.trim_start_matches('-').to_ascii_lowercase();
    let month = MONTHS.iter().position(|month| name.get(..3) == Some(*month))?;
    let year: i32 = words.next()?.trim_start_matches('-').parse().ok()?;
    let year = match year {
        0..=49 => year + 2000,
        50..=99 => year + 1900,
        _ => year,
    };
    let mut clock = words.next()?.split(':');
    let mut number = || clock.next().and_then(|part| part.parse::<u32>().ok());
    let (hour, minute) = (number()?, number()?);
    let time = NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()? + 1, day)?.and_hms_opt(hour, minute, 0)?;
    if !(1980..=2200).contains(&year) {
        return None;
    }
    Some(match words.next().and_then(offset).and_then(|offset| offset.from_local_datetime(&time).single()) {
        Some(instant) => Sent::Utc(instant.with_timezone(&Utc)),
        None => Sent::Clock(time),
    })
}

/// `+0300`, `+03:00`, `GMT`.
fn offset(word: &str) -> Option<FixedOffset> {
    let east = match word.chars().next()? {
        '+' => 1,
        '-' => -1,
        _ => {
            let small = word.to_ascii_lowercase();
            let hours = ZONES.iter().find(|(name, _)| *name == small)?.1;
            return FixedOffset::east_opt(hours * 3600);
        }
    };
    let digits: String = word.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes): (i32, i32) = (digits.get(..2)?.parse().ok()?, digits.get(2..4)?.parse().ok()?);
    FixedOffset::east_opt(east * (hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_is_one_instant() {
        let utc = |text: &str| match read(text) {
            Some(Sent::Utc(instant)) => instant.format("%Y-%m-%dT%H:%MZ").to_string(),
            Some(Sent::Clock(clock)) => clock.format("%Y-%m-%dT%H:%M").to_string(),
            None => String::from("-"),
        };
        for text in [
            "Sat, 21 Mar 2026 14:05:33 +0300",
            "21 Mar 2026 14:05 +0300 (MSK)",
            "Sat, 21 Mar 26 11:05:33 GMT",
            "Sat,21 Mar 2026 14:05:33 +03:00",
            "Sat, 21 March 2026 06:05:33 -0500 (EST (summer))",
            "21-Mar-2026 14:05:33 MSK",
            "Sat, 21 Mar 2026 06:05:33 EST",
        ] {
            assert_eq!(utc(text), "2026-03-21T11:05Z", "{text}");
        }
        assert_eq!(utc("Sat, 21 Mar 2026 23:30:00 -0930"), "2026-03-22T09:00Z");
        assert_eq!(utc("Sat, 21 Mar 2026 14:05:33"), "2026-03-21T14:05");
        assert_eq!(utc("Sat, 21 Mar 2026 14:05:33 XYZ"), "2026-03-21T14:05");
        for text in
            ["", "yesterday", "Sat, 31 Feb 2026 14:05:33 +0300", "21 Mar 2026", "21 Mar 20261 14:05", "Sat, 21 Мар 2026 14:05:33 +0300"]
        {
            assert_eq!(utc(text), "-", "{text}");
        }
    }
}

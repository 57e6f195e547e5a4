//! A calendar file (RFC 5545): CRLF, lines folded at 75 octets, texts escaped, hours as instants of UTC, days as days.

use chrono::{DateTime, Days, NaiveDate, Utc};

/// What a line may hold, its end not counted.
const OCTETS: usize = 75;

/// When an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On a whole day, of whichever zone.
    Day(NaiveDate),
    /// At an hour of the world.
    Hour(DateTime<Utc>),
}

/// One event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its name for ever: the same event taken in again replaces the earlier one.
    pub uid: String,
    /// When it is.
    pub when: When,
    /// What it is, in one line.
    pub title: String,
    /// What else is to be known.
    pub more: String,
}

/// The file. `name` is what calendars call it, `stamp` when it was made.
pub fn file(name: &str, stamp: DateTime<Utc>, events: &[Event]) -> String {
    let mut out = String::new();
    let mut line = |text: String| fold(&mut out, &text);
    line("BEGIN:VCALENDAR".into());
    line("VERSION:2.0".into());
    line("PRODID:-//Polka//Polka//RU".into());
    line("CALSCALE:GREGORIAN".into());
    line("METHOD:PUBLISH".into());
    line(format!("X-WR-CALNAME:{}", escaped(name)));
    for event in events {
        line("BEGIN:VEVENT".into());
        line(format!("UID:{}", escaped(&event.uid)));
        line(format!("DTSTAMP:{}", utc(stamp)));
        match event.when {
            When::Day(day) => {
                line(format!("DTSTART;VALUE=DATE:{}", date(day)));
                // The end of a whole day is the next day, which is not part of it.
                line(format!("DTEND;VALUE=DATE:{}", date(day.checked_add_days(Days::new(1)).unwrap_or(day))));
                line("TRANSP:TRANSPARENT".into());
            }
            When::Hour(hour) => line(format!("DTSTART:{}", utc(hour))),
        }
        line(format!("SUMMARY:{}", escaped(&event.title)));
        if !event.more.is_empty() {
            line(format!("DESCRIPTION:{}", escaped(&event.more)));
        }
        line("END:VEVENT".into());
    }
    line("END:VCALENDAR".into());
    out
}

fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

fn utc(instant: DateTime<Utc>) -> String {
    instant.format("%Y%m%dT%H%M%SZ").to_string()
}

/// A text value: backslashes, semicolons, commas and line ends are written otherwise; other control characters are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\n' => out.push_str("\\n"),
            '\t' => out.push('\t'),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Adds a line, in as many pieces as it takes; a piece never ends within a character, and each after the first begins with a space.
fn fold(out: &mut String, text: &str) {
    let mut room = OCTETS;
    for c in text.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = OCTETS - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(title: &str, when: When) -> Event {
        Event { uid: "K7QP-42-letter@polka".into(), when, title: title.into(), more: String::new() }
    }

    fn made(events: &[Event]) -> String {
        file("Полка", "2026-03-28T16:00:00Z".parse().unwrap(), events)
    }

    /// The lines as a reader puts them together again.
    fn unfolded(file: &str) -> Vec<String> {
        file.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn every_line_ends_with_crlf_and_holds_75_octets_at_most() {
        let title = "Срок вывоза по письму № 14, ИП Ветрова А. С.; договор № 7: 46 шт. на полке B-3 🙂 и ещё кое-что длинное".repeat(3);
        let file = made(&[event(&title, When::Day("2026-04-08".parse().unwrap()))]);
        assert!(file.ends_with("END:VCALENDAR\r\n"));
        assert!(!file.replace("\r\n", "").contains(['\r', '\n']), "no bare line end");
        let lines: Vec<&str> = file.split("\r\n").collect();
        assert!(lines.iter().all(|line| line.len() <= 75), "{:?}", lines.iter().map(|l| l.len()).max());
        assert!(lines.iter().any(|line| line.len() > 70), "and they are used");
        let summary = unfolded(&file).into_iter().find(|line| line.starts_with("SUMMARY:")).unwrap();
        assert_eq!(summary, format!("SUMMARY:{}", title.replace(';', "\\;").replace(',', "\\,")));
    }

    #[test]
    fn texts_are_escaped() {
        assert_eq!(escaped("а\\б; в, г\r\nд\nе\rж\u{7}"), "а\\\\б\\; в\\, г\\nд\\nе\\nж");
    }

    #[test]
    fn a_day_is_a_day_and_an_hour_an_instant() {
        let day = unfolded(&made(&[event("день", When::Day("2026-12-31".parse().unwrap()))]));
        assert!(
            day.contains(&"DTSTART;VALUE=DATE:20261231".to_owned()) && day.contains(&"DTEND;VALUE=DATE:20270101".to_owned()),
            "{day:?}"
        );
        let hour = unfolded(&made(&[event("час", When::Hour("2026-03-25T09:00:00Z".parse().unwrap()))]));
        assert!(hour.contains(&"DTSTART:20260325T090000Z".to_owned()) && hour.contains(&"DTSTAMP:20260328T160000Z".to_owned()), "{hour:?}");
    }

    #[test]
    fn a_calendar_has_its_frame_and_its_events_their_names() {
        let lines = unfolded(&made(&[event("а", When::Day("2026-04-08".parse().unwrap()))]));
        let expected = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Polka//Polka//RU",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "X-WR-CALNAME:Полка",
            "BEGIN:VEVENT",
            "UID:K7QP-42-letter@polka",
            "DTSTAMP:20260328T160000Z",
            "DTSTART;VALUE=DATE:20260408",
            "DTEND;VALUE=DATE:20260409",
            "TRANSP:TRANSPARENT",
            "SUMMARY:а",
            "END:VEVENT",
            "END:VCALENDAR",
        ];
        assert_eq!(lines, expected);
    }
}

//! The beginning of a message in a WhatsApp export: «21.03.2026, 14:05 - », «[3/21/26, 2:05:33 PM] », «[14:05, 21.03.2026] » and what
//! other languages make of it. Numbers are read in any of the digits phones write.

use super::order::DayOrder;
use super::safe_name::is_unseen;
use chrono::{NaiveDate, NaiveDateTime};

/// How a file writes the beginning of a message: in one file always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// It stands in brackets.
    pub bracket: bool,
    /// The hour stands before the day, as when messages are copied from the screen.
    pub hour_first: bool,
    /// What stands between the numbers of a date.
    pub separator: char,
    /// The year stands first.
    pub year_first: bool,
}

/// When a message was written, as the line says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// How it is written.
    pub style: Style,
    /// The numbers of the date as they stand.
    pub numbers: [u32; 3],
    /// The hour, 0–23, and the minute.
    pub clock: (u32, u32),
}

/// The years in which somebody can have sent something: WhatsApp began in 2009.
const YEARS: std::ops::RangeInclusive<i32> = 2009..=2099;

impl Stamp {
    /// The day, when it is read in this order.
    pub fn date(&self, order: DayOrder) -> Option<NaiveDate> {
        let [first, second, third] = self.numbers;
        let (day, month, year) = match (self.style.year_first, order) {
            (true, _) => (third, second, first),
            (false, DayOrder::DayFirst) => (first, second, third),
            (false, DayOrder::MonthFirst) => (second, first, third),
        };
        let year = i32::try_from(if year < 100 { year + 2000 } else { year }).ok()?;
        if YEARS.contains(&year) { NaiveDate::from_ymd_opt(year, month, day) } else { None }
    }

    /// The minute, when the date is read in this order.
    pub fn minute(&self, order: DayOrder) -> Option<NaiveDateTime> {
        self.date(order)?.and_hms_opt(self.clock.0, self.clock.1, 0)
    }
}

/// The stamp at the beginning of a line and what stands behind it; `None` when the line begins otherwise.
pub fn head(line: &str) -> Option<(Stamp, &str)> {
    let line = line.trim_start_matches(|c: char| is_unseen(c) || c.is_whitespace());
    let (bracket, line) = line.strip_prefix('[').map_or((false, line), |inside| (true, inside));
    let mut at = Cursor(line);
    if bracket && let Some(found) = hour_first(line) {
        return Some(found);
    }
    let (numbers, separator, year_first) = at.date()?;
    at.skip(&['.', ',', '،', '\u{3000}']);
    at.words(&["в ", "at ", "um ", "kl. ", "a las ", "às ", "à "]);
    let before = at.period_before();
    let (hour, minute) = at.clock()?;
    let (period, rest) = if bracket { at.0.split_once(']')? } else { split_dash(at.0)? };
    let clock = (on_the_clock(hour, before, period)?, minute);
    let style = Style { bracket, hour_first: false, separator, year_first };
    Some((Stamp { style, numbers, clock }, rest.strip_prefix(' ').unwrap_or(rest)))
}

/// «14:05, 21.03.2026] Анна: …»
fn hour_first(line: &str) -> Option<(Stamp, &str)> {
    let mut at = Cursor(line);
    let (hour, minute) = at.clock()?;
    let (period, rest) = at.0.split_once([',', '،'])?;
    let clock = (on_the_clock(hour, None, period)?, minute);
    let mut at = Cursor(rest);
    at.skip(&[]);
    let (numbers, separator, year_first) = at.date()?;
    at.skip(&['.']);
    let rest = at.0.strip_prefix(']')?;
    let style = Style { bracket: true, hour_first: true, separator, year_first };
    Some((Stamp { style, numbers, clock }, rest.strip_prefix(' ').unwrap_or(rest)))
}

/// What stands between the time and the hyphen, and what stands behind it.
fn split_dash(text: &str) -> Option<(&str, &str)> {
    let ways = [" - ", " – ", " — "].into_iter().filter_map(|dash| text.split_once(dash));
    ways.min_by_key(|(before, _)| before.len())
}

/// The hour on a clock of 24 hours. What stands behind it must be nothing or half of a day.
fn on_the_clock(hour: u32, before: Option<bool>, period: &str) -> Option<u32> {
    if period.len() > 24 {
        return None;
    }
    let plain: String = period.chars().filter(|c| c.is_alphabetic()).collect::<String>().to_lowercase();
    let afternoon = match plain.as_str() {
        "" => before,
        "am" | "дп" | "а" | "πμ" | "ص" | "ق ظ" => Some(false),
        "pm" | "пп" | "р" | "μμ" | "م" | "ب ظ" => Some(true),
        _ => return None,
    };
    match afternoon {
        Some(false) if hour == 12 => Some(0),
        Some(true) if hour < 12 => Some(hour + 12),
        _ => (hour < 24).then_some(hour),
    }
}

/// A place in a line.
struct Cursor<'a>(&'a str);

impl<'a> Cursor<'a> {
    /// Passes over spaces and these characters.
    fn skip(&mut self, also: &[char]) {
        self.0 = self.0.trim_start_matches(|c: char| c.is_whitespace() || is_unseen(c) || also.contains(&c));
    }

    /// Passes over one of these words.
    fn words(&mut self, words: &[&str]) {
        if let Some(rest) = words.iter().find_map(|word| self.0.strip_prefix(word)) {
            self.0 = rest;
            self.skip(&[]);
        }
    }

    /// Half of a day that stands before the hour: whether it is the second.
    fn period_before(&mut self) -> Option<bool> {
        for (word, afternoon) in [("上午", false), ("下午", true), ("오전", false), ("오후", true), ("午前", false), ("午後", true)]
        {
            if let Some(rest) = self.0.strip_prefix(word) {
                self.0 = rest;
                self.skip(&[]);
                return Some(afternoon);
            }
        }
        None
    }

    /// A number of at most so many digits, and how many it has.
    fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        let digits: Vec<u32> = self.0.chars().map_while(digit).take(most + 1).collect();
        if digits.is_empty() || digits.len() > most {
            return None;
        }
        let behind = self.0.char_indices().nth(digits.len()).map_or(self.0.len(), |(at, _)| at);
        self.0 = self.0.get(behind..)?;
        Some((digits.iter().fold(0, |number, digit| number * 10 + digit), digits.len()))
    }

    /// One of these characters.
    fn one(&mut self, of: &[char]) -> Option<char> {
        let found = self.0.chars().next().filter(|c| of.contains(c))?;
        self.0 = self.0.get(found.len_utf8()..)?;
        Some(found)
    }

    /// A date: its numbers, what stands between them, whether the year is the first.
    fn date(&mut self) -> Option<([u32; 3], char, bool)> {
        let (first, digits) = self.number(4)?;
        let separator = self.separator()?;
        let (second, _) = self.number(2)?;
        let between = self.separator()?;
        let (third, last) = self.number(4)?;
        let year_first = digits == 4;
        let shaped = separator == between && if year_first { last <= 2 } else { digits <= 2 && (last == 2 || last == 4) };
        shaped.then_some(([first, second, third], separator, year_first))
    }

    /// What stands between two numbers of a date; spaces around it are passed over.
    fn separator(&mut self) -> Option<char> {
        self.0 = self.0.trim_start_matches(is_unseen);
        let found = self.one(&['.', '/', '-', '‑'])?;
        self.0 = self.0.trim_start_matches(|c: char| c == ' ' || is_unseen(c));
        Some(if found == '‑' { '-' } else { found })
    }

    /// Hour and minute; seconds are passed over.
    fn clock(&mut self) -> Option<(u32, u32)> {
        let (hour, _) = self.number(2)?;
        let between = self.one(&[':', '.'])?;
        let (minute, two) = self.number(2)?;
        if two != 2 || hour > 24 || minute > 59 {
            return None;
        }
        let before = self.0;
        if self.one(&[between]).is_some() && self.number(2).is_none() {
            self.0 = before;
        }
        Some((hour, minute))
    }
}

/// A digit: of ours, Arabic, Persian or Devanagari.
fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{966}'..='\u{96f}' => '\u{966}',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str, order: DayOrder) -> Option<String> {
        let (stamp, rest) = head(line)?;
        Some(format!("{} {rest}", stamp.minute(order)?.format("%Y-%m-%d %H:%M")))
    }

    #[test]
    fn both_clocks_and_every_spelling_of_a_day() {
        let same = |line: &str, order, expected: &str| assert_eq!(read(line, order).as_deref(), Some(expected), "{line}");
        let day_first = [
            "21.03.2026, 14:05 - А: б",
            "21.03.26, 14:05 - А: б",
            "[21.03.2026, 14:05:33] А: б",
            "\u{200e}[21.03.2026, 14:05:33] А: б",
            "21/03/2026, 2:05 pm - А: б",
            "21/03/2026, 2:05\u{202f}PM - А: б",
            "[21/3/26, 2:05:33\u{202f}p.\u{a0}m.] А: б",
            "21-03-2026 14:05 - А: б",
            "21. 3. 2026 14:05 - А: б",
            "2026-03-21, 14:05 - А: б",
            "2026/03/21 下午2:05 - А: б",
            "2026. 3. 21. 오후 2:05 - А: б",
            "[14:05, 21.03.2026] А: б",
            "21.03.2026 в 14:05 - А: б",
            "٢١/٠٣/٢٠٢٦، ١٤:٠٥ - А: б",
            "21.3.2026 klo 14.05 - А: б".replace("klo ", "").as_str(),
        ]
        .map(str::to_owned);
        for line in &day_first {
            same(line, DayOrder::DayFirst, "2026-03-21 14:05 А: б");
        }
        same("3/21/26, 2:05\u{202f}PM - A: b", DayOrder::MonthFirst, "2026-03-21 14:05 A: b");
        same("[3/21/26, 12:05:33 AM] A: b", DayOrder::MonthFirst, "2026-03-21 00:05 A: b");
        same("3/21/26, 12:05 PM - A: b", DayOrder::MonthFirst, "2026-03-21 12:05 A: b");
        same("[2:05 PM, 3/21/2026] A: b", DayOrder::MonthFirst, "2026-03-21 14:05 A: b");
    }

    #[test]
    fn what_is_no_beginning_is_none() {
        for line in
            ["", "Привет", "21.03.2026 привезу", "14:05 буду", "12.5 - 13", "1.2.3 - x", "[21.03.2026", "99999.1.2026, 1:00 - x", "[", "٠"]
        {
            assert_eq!(head(line), None, "{line}");
        }
        // A beginning, and a day there is not.
        assert!(head("31.02.2026, 14:05 - А: б").is_some_and(|(stamp, _)| stamp.date(DayOrder::DayFirst).is_none()));
        assert_eq!(head("21.03.2026, 25:05 - А: б"), None);
        assert_eq!(head("21.03.2026, 14:65 - А: б"), None);
    }
}

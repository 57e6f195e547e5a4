//! Numbers, money, litres, dates and hours as a person of each language writes them. Whole numbers in, text out.

use super::Lang;
use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

const NBSP: char = '\u{a0}';

/// `12345` → `12 345` (no-break spaces, both languages; four digits too, so that columns line up).
pub fn number(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::from(if n < 0 { "−" } else { "" });
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(NBSP);
        }
        out.push(c);
    }
    out
}

/// A number with `places` decimal digits given as a whole number of its smallest units; zero fractions are left out
/// when `keep_zeros` is false. `decimal(Ru, 70_875, 3, false)` → `70,875`.
pub fn decimal(lang: Lang, units: i64, places: u32, keep_zeros: bool) -> String {
    let scale = 10_u64.pow(places);
    let (whole, rest) = (units.unsigned_abs() / scale, units.unsigned_abs() % scale);
    let mut out = number(i64::try_from(whole).unwrap_or(i64::MAX));
    if units < 0 {
        out.insert(0, '−');
    }
    if rest == 0 && !keep_zeros {
        return out;
    }
    let width = places as usize;
    let fraction = format!("{rest:0width$}");
    out.push(if lang == Lang::Ru { ',' } else { '.' });
    out.push_str(if keep_zeros { &fraction } else { fraction.trim_end_matches('0') });
    out
}

/// Kopecks → `3 400 ₽`, `12,50 ₽`; kopecks are shown only when there are any.
pub fn money(lang: Lang, kopecks: i64) -> String {
    let rest = kopecks % 100 != 0;
    let amount = if rest { decimal(lang, kopecks, 2, true) } else { number(kopecks / 100) };
    format!("{amount}{NBSP}₽")
}

/// Millilitres → litres as a bare number: `71`, `0,35`.
pub fn litres(lang: Lang, millilitres: i64) -> String {
    decimal(lang, millilitres, 3, false)
}

/// `14.03` / `14 Mar`: a day of the current year.
pub fn day(lang: Lang, date: NaiveDate) -> String {
    match lang {
        Lang::Ru => format!("{:02}.{:02}", date.day(), date.month()),
        Lang::En => format!("{}{NBSP}{}", date.day(), short_month(date)),
    }
}

/// `14.03.2026` / `14 Mar 2026`.
pub fn date(lang: Lang, date: NaiveDate) -> String {
    match lang {
        Lang::Ru => format!("{}.{}", day(lang, date), date.year()),
        Lang::En => format!("{}{NBSP}{}", day(lang, date), date.year()),
    }
}

/// `9:05`, 24 hours in both languages.
pub fn hour(time: NaiveDateTime) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// `14.03, 12:00` / `14 Mar, 12:00`.
pub fn day_hour(lang: Lang, time: NaiveDateTime) -> String {
    format!("{}, {}", day(lang, time.date()), hour(time))
}

/// `14.03.2026, 12:00` / `14 Mar 2026, 12:00`.
pub fn date_hour(lang: Lang, time: NaiveDateTime) -> String {
    format!("{}, {}", date(lang, time.date()), hour(time))
}

/// `суббота, 28 марта` / `Saturday, 28 March`.
pub fn long_day(lang: Lang, date: NaiveDate) -> String {
    let weekday = date.weekday().num_days_from_monday() as usize;
    let month = date.month0() as usize;
    let (days, months) = match lang {
        Lang::Ru => (&DAYS_RU, &MONTHS_RU),
        Lang::En => (&DAYS_EN, &MONTHS_EN),
    };
    let (d, m) = (days.get(weekday).copied().unwrap_or_default(), months.get(month).copied().unwrap_or_default());
    format!("{d}, {} {m}", date.day())
}

fn short_month(date: NaiveDate) -> &'static str {
    MONTHS_EN.get(date.month0() as usize).and_then(|m| m.get(..3)).unwrap_or_default()
}

const DAYS_RU: [&str; 7] = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"];
const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS_RU: [&str; 12] =
    ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];
const MONTHS_EN: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_written_as_people_write_it() {
        assert_eq!(money(Lang::Ru, 340_000), "3\u{a0}400\u{a0}₽");
        assert_eq!(money(Lang::Ru, 1_250), "12,50\u{a0}₽");
        assert_eq!(money(Lang::En, -1_205), "−12.05\u{a0}₽");
        assert_eq!(money(Lang::En, -5), "−0.05\u{a0}₽");
    }

    #[test]
    fn litres_lose_zero_fractions() {
        assert_eq!(litres(Lang::Ru, 70_875), "70,875");
        assert_eq!(litres(Lang::En, 71_000), "71");
        assert_eq!(litres(Lang::En, 350), "0.35");
    }

    #[test]
    fn days_stand_in_both_languages() {
        let date_ = NaiveDate::from_ymd_opt(2026, 3, 28).unwrap();
        assert_eq!(long_day(Lang::Ru, date_), "суббота, 28 марта");
        assert_eq!(long_day(Lang::En, date_), "Saturday, 28 March");
        assert_eq!(date(Lang::Ru, date_), "28.03.2026");
        assert_eq!(date(Lang::En, date_), "28\u{a0}Mar\u{a0}2026");
    }
}

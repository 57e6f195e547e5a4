//! Whether 03/04/26 is the third of April or the fourth of March: found from the whole file, and asked for when that does not tell.

use super::stamp::Stamp;
use chrono::{Datelike as _, NaiveDate};

/// Which of the two numbers before the year is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// 21.03.2026, 21/03/2026.
    DayFirst,
    /// 3/21/26.
    MonthFirst,
}

/// How many lines are looked at.
const LOOKED_AT: usize = 50_000;

/// The order of a file's dates; `None` when it does not tell.
pub fn found(stamps: &[Stamp], today: NaiveDate) -> Option<DayOrder> {
    let stamps = stamps.get(..LOOKED_AT).unwrap_or(stamps);
    // Whoever writes a date with points or hyphens writes the day first; with the year before it, the month follows.
    if stamps.iter().all(|stamp| stamp.style.separator != '/' || stamp.style.year_first) {
        return Some(DayOrder::DayFirst);
    }
    let [days, months] = stamps.iter().fold([0_usize; 2], |[days, months], stamp| {
        let [first, second, _] = stamp.numbers;
        [days + usize::from(first > 12 && second <= 12), months + usize::from(second > 12 && first <= 12)]
    });
    if days != months {
        return Some(if days > months { DayOrder::DayFirst } else { DayOrder::MonthFirst });
    }
    let (day_first, month_first) = (Course::of(stamps, DayOrder::DayFirst, today), Course::of(stamps, DayOrder::MonthFirst, today));
    match (day_first.ahead, month_first.ahead) {
        (false, true) => return Some(DayOrder::DayFirst),
        (true, false) => return Some(DayOrder::MonthFirst),
        _ => {}
    }
    // A chat goes on in time.
    match (day_first.back, month_first.back) {
        (0, back) if back > 0 => Some(DayOrder::DayFirst),
        (back, 0) if back > 0 => Some(DayOrder::MonthFirst),
        _ => None,
    }
}

/// How the dates of a file run when they are read in one order.
struct Course {
    /// How often one lies before the one above it.
    back: usize,
    /// Whether one lies in the future.
    ahead: bool,
}

impl Course {
    fn of(stamps: &[Stamp], order: DayOrder, today: NaiveDate) -> Course {
        let mut course = Course { back: 0, ahead: false };
        let mut before = None;
        for date in stamps.iter().filter_map(|stamp| stamp.date(order)) {
            course.back += usize::from(before.is_some_and(|before| date < before));
            // The clocks of two places may be a day apart.
            course.ahead |= date.num_days_from_ce() > today.num_days_from_ce() + 1;
            before = Some(date);
        }
        course
    }
}

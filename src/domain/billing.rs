//! The calendar of a contract: billing periods, due days, and what a part of a period costs.
//!
//! The cost of the first k days of a period of n days is F(k) = amount × k ÷ n, rounded half up; days a+1 to b cost F(b) − F(a). Parts of
//! a period therefore always sum to the whole, whatever is split where.

use super::amount::Money;
use chrono::{Datelike as _, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// When rent and fees are charged, and when they fall due. A day that a month has not is that month's last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Billing {
    /// The day of the month on which a period begins, from 1 to 31.
    pub first_day: u8,
    /// Rent is charged on the first day of its period; if not, on the last. Fees are always charged on the last.
    pub prepaid: bool,
    /// The day of the month by which what was charged is to be paid, from 1 to 31.
    pub due_day: u8,
}

/// Days in a row, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub until: NaiveDate,
}

impl Period {
    /// A day alone.
    pub fn day(day: NaiveDate) -> Period {
        Period { from: day, until: day }
    }

    /// How many days; none when it ends before it begins.
    pub fn days(self) -> i64 {
        (self.until - self.from).num_days().saturating_add(1).max(0)
    }

    /// What a part of this period costs, of a whole that costs `amount`: F(b) − F(a).
    pub fn cost_of(self, part: Period, amount: Money) -> Money {
        let before = (part.from - self.from).num_days().clamp(0, self.days());
        let after = (part.until - self.from).num_days().saturating_add(1).clamp(before, self.days());
        share(amount, after, self.days()) - share(amount, before, self.days())
    }
}

impl Billing {
    /// The period a day lies in.
    pub fn period(&self, day: NaiveDate) -> Period {
        let this = in_month(day, self.first_day);
        let from = if this <= day { this } else { in_month(month(day, false), self.first_day) };
        let next = in_month(month(from, true), self.first_day);
        // Only the last month that a date can hold has no next one.
        Period { from: from.min(day), until: if next > from { yesterday(next) } else { NaiveDate::MAX } }
    }

    /// When rent is due that is charged for days of a period: prepaid, on the period's due day, or at once when that has passed; else on
    /// the first due day after the days it is for.
    pub fn rent_due(&self, period: Period, part: Period) -> NaiveDate {
        if self.prepaid { self.due_from(period.from).max(part.from) } else { self.due_from(tomorrow(part.until)) }
    }

    /// The first due day on a day or after it.
    pub fn due_from(&self, day: NaiveDate) -> NaiveDate {
        let this = in_month(day, self.due_day);
        if this >= day { this } else { in_month(month(day, true), self.due_day).max(day) }
    }
}

/// F(k): the first `days` of a period of `of` days, rounded half up.
fn share(amount: Money, days: i64, of: i64) -> Money {
    if of <= 0 {
        return Money::ZERO;
    }
    let (doubled, of) = (2 * i128::from(amount.0) * i128::from(days), i128::from(of));
    Money(i64::try_from((doubled + of).div_euclid(2 * of)).unwrap_or(i64::MAX))
}

/// The day of a month of which this is a day; the month's last when it has no such day.
fn in_month(of: NaiveDate, day: u8) -> NaiveDate {
    let first = of.with_day(1).unwrap_or(of);
    (0..4).find_map(|back| first.with_day(u32::from(day.clamp(1, 31)) - back.min(u32::from(day.clamp(1, 31)) - 1))).unwrap_or(of)
}

/// The first day of the month after or before a day's.
fn month(day: NaiveDate, after: bool) -> NaiveDate {
    let first = day.with_day(1).unwrap_or(day);
    let moved = if after { first.checked_add_months(Months::new(1)) } else { first.checked_sub_months(Months::new(1)) };
    moved.unwrap_or(first)
}

/// The day before; of the first day there is, that day.
pub(super) fn yesterday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(1)).unwrap_or(day)
}

/// The day after; of the last day there is, that day.
pub(super) fn tomorrow(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn billing(first_day: u8, due_day: u8) -> Billing {
        Billing { first_day, prepaid: true, due_day }
    }

    fn period(first_day: u8, day: &str) -> (String, String) {
        let period = billing(first_day, 1).period(date(day));
        (period.from.to_string(), period.until.to_string())
    }

    #[test]
    fn a_period_begins_on_its_day_or_on_the_last_of_a_short_month() {
        let of = |from: &str, until: &str| (from.to_owned(), until.to_owned());
        assert_eq!(period(2, "2026-03-02"), of("2026-03-02", "2026-04-01"));
        assert_eq!(period(2, "2026-04-01"), of("2026-03-02", "2026-04-01"));
        assert_eq!(period(1, "2026-12-31"), of("2026-12-01", "2026-12-31"));
        assert_eq!(period(31, "2026-02-27"), of("2026-01-31", "2026-02-27"));
        assert_eq!(period(31, "2026-02-28"), of("2026-02-28", "2026-03-30"));
        assert_eq!(period(31, "2028-02-28"), of("2028-01-31", "2028-02-28"), "a leap year");
        assert_eq!(period(30, "2028-02-29"), of("2028-02-29", "2028-03-29"));
        assert_eq!(period(31, "2026-04-30"), of("2026-04-30", "2026-05-30"));
    }

    #[test]
    fn periods_follow_one_another_without_a_gap() {
        for first_day in 1..=31 {
            let mut day = date("2027-01-01");
            while day < date("2029-01-01") {
                let period = billing(first_day, 1).period(day);
                assert!(period.from <= day && day <= period.until, "{first_day} {day}");
                let next = billing(first_day, 1).period(tomorrow(period.until));
                assert_eq!(next.from, tomorrow(period.until), "{first_day} {day}");
                day = tomorrow(day);
            }
        }
    }

    #[test]
    fn a_due_day_of_31_is_the_last_of_a_short_month() {
        let due = |due_day, day: &str| billing(1, due_day).due_from(date(day)).to_string();
        assert_eq!(due(31, "2026-02-01"), "2026-02-28");
        assert_eq!(due(31, "2028-02-28"), "2028-02-29");
        assert_eq!(due(31, "2026-04-30"), "2026-04-30");
        assert_eq!(due(5, "2026-04-06"), "2026-05-05");
        assert_eq!(due(1, "2026-12-02"), "2027-01-01");
    }

    #[test]
    fn prepaid_rent_is_due_on_its_day_or_at_once_and_other_rent_after_its_days() {
        let whole = billing(1, 5).period(date("2026-06-01"));
        let rest = Period { from: date("2026-06-10"), ..whole };
        assert_eq!(billing(1, 5).rent_due(whole, whole), date("2026-06-05"));
        assert_eq!(billing(1, 5).rent_due(whole, rest), date("2026-06-10"), "signed after the due day");
        let after = Billing { prepaid: false, ..billing(1, 5) };
        assert_eq!(after.rent_due(whole, whole), date("2026-07-05"));
        assert_eq!(after.rent_due(whole, Period { until: date("2026-06-03"), ..whole }), date("2026-06-05"));
    }

    #[test]
    fn parts_sum_to_the_whole_to_the_kopeck() {
        let (whole, rent) = (billing(2, 2).period(date("2026-04-02")), Money::roubles(600));
        let three = Period { until: date("2026-04-04"), ..whole };
        assert_eq!((whole.days(), whole.cost_of(three, rent)), (30, Money::roubles(60)), "story A");
        let odd = Money(100_001);
        let days: Money = (0..30).map(|n| whole.cost_of(Period::day(whole.from + Days::new(n)), odd)).sum();
        assert_eq!(days, odd);
        assert_eq!(whole.cost_of(Period { from: date("2026-04-09"), until: date("2026-04-08") }, rent), Money::ZERO);
    }

    #[test]
    fn the_ends_of_the_calendar_are_days_too() {
        for day in [NaiveDate::MIN, NaiveDate::MAX] {
            let period = billing(31, 31).period(day);
            assert!(period.from <= day && day <= period.until);
            assert!(billing(31, 31).due_from(day) >= day);
        }
    }
}

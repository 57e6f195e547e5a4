//! The point itself: its name, the keeper's particulars, zone and hours; and the zone's clock.

use super::check::{Checked, ensure, filled};
use super::debt_rules::DebtRules;
use super::refusal::{Field, Refusal};
use chrono::{DateTime, NaiveDateTime, TimeDelta, TimeZone as _, Utc};
use serde::{Deserialize, Serialize};

/// The point's particulars, valid from the moment they happened until the next such entry.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PointSet {
    /// What the point is called: "ПВЗ, Заречная, 12".
    pub name: String,
    /// The keeper as named in contracts and acts (402-ФЗ art. 9: who drew the document up).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub keeper: String,
    /// The keeper's taxpayer number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub inn: String,
    /// Where the point stands.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// The point's phone.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// IANA name of the zone in which minutes and days are meant: "Europe/Moscow".
    pub zone: String,
    /// Opening minute of the day, 0–1439.
    pub opens: u16,
    /// Closing minute of the day, 1–1440.
    pub closes: u16,
    /// What it keeps to with payments and debts.
    #[serde(default, skip_serializing_if = "DebtRules::none_set")]
    pub debts: DebtRules,
}

impl PointSet {
    pub(super) fn check(&self) -> Checked {
        filled(&self.name, Field::Name)?;
        self.debts.check()?;
        ensure(self.opens < self.closes && self.closes <= 24 * 60, Refusal::NotPositive(Field::Hours))
    }
}

/// The zone used until the point says otherwise, and for names this version does not know.
pub const DEFAULT_ZONE: &str = "Europe/Moscow";

/// The zones a point can be set to, in the order in which they are offered.
pub fn zones() -> impl Iterator<Item = &'static str> {
    chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name())
}

/// The wall clock of a zone at an instant, to the minute.
pub fn wall_clock(zone: &str, instant: DateTime<Utc>) -> NaiveDateTime {
    crate::journal::moment::whole_minute(self::zone(zone).from_utc_datetime(&instant.naive_utc()).naive_local())
}

/// The instant of a minute on a zone's clock. Of an hour that the clock shows twice the first; an hour it leaves out counts as one later.
pub fn instant(zone: &str, minute: NaiveDateTime) -> DateTime<Utc> {
    let zone = self::zone(zone);
    let later = || zone.from_local_datetime(&minute.checked_add_signed(TimeDelta::hours(1))?).earliest();
    zone.from_local_datetime(&minute).earliest().or_else(later).map_or_else(|| minute.and_utc(), |known| known.with_timezone(&Utc))
}

/// The zone of a name; the [`DEFAULT_ZONE`] for names this version does not know.
pub(super) fn zone(name: &str) -> chrono_tz::Tz {
    name.parse().unwrap_or(chrono_tz::Europe::Moscow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_follows_the_zone_across_a_change() {
        let at = |zone, text: &str| wall_clock(zone, text.parse().unwrap()).to_string();
        assert_eq!(at("Europe/Moscow", "2026-03-14T09:45:10Z"), "2026-03-14 12:45:00");
        assert_eq!(at("Europe/Berlin", "2026-03-29T00:59:00Z"), "2026-03-29 01:59:00");
        assert_eq!(at("Europe/Berlin", "2026-03-29T01:00:00Z"), "2026-03-29 03:00:00");
        let instant = |zone, text: &str| instant(zone, text.parse().unwrap()).format("%m-%dT%H:%M").to_string();
        assert_eq!(instant("Europe/Moscow", "2026-03-25T12:00:00"), "03-25T09:00");
        // The clock jumps from 2 to 3 in the morning, and shows the hour from 2 to 3 twice in autumn.
        assert_eq!(instant("Europe/Berlin", "2026-03-29T02:30:00"), "03-29T01:30");
        assert_eq!(instant("Europe/Berlin", "2026-10-25T02:30:00"), "10-25T00:30");
        assert!(zones().any(|zone| zone == DEFAULT_ZONE));
    }
}

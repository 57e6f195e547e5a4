//! The language of the page, for components: `let tx = use_text();` then `tx.t(k::today::TITLE)`.

use super::session::use_session;
use crate::text::{Arg, Key, Lang, format};
use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::{Money, Permille, Volume};

/// Texts, numbers and dates in the language of the page. The page is mounted anew when the language changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text(pub Lang);

/// The texts of the page.
pub fn use_text() -> Text {
    Text(use_session().lang_untracked())
}

impl Text {
    /// A text.
    pub fn t(self, key: Key) -> &'static str {
        self.0.t(key)
    }

    /// A text with arguments.
    pub fn fill(self, key: Key, arguments: &[(&str, Arg<'_>)]) -> String {
        self.0.fill(key, arguments)
    }

    /// Litres as a bare number.
    pub fn litres(self, volume: Volume) -> String {
        format::litres(self.0, volume.0)
    }

    /// A number of a form, which forms write with a comma, with the sign this language puts before a fraction.
    pub fn as_typed(self, number: String) -> String {
        match self.0 {
            Lang::Ru => number,
            Lang::En => number.replace(',', "."),
        }
    }

    /// A share: «0,7».
    pub fn share(self, share: Permille) -> String {
        format::decimal(self.0, share.0, 3, false)
    }

    /// Money with its sign.
    pub fn money(self, money: Money) -> String {
        format::money(self.0, money.0)
    }

    /// A day of this year.
    pub fn day(self, date: NaiveDate) -> String {
        format::day(self.0, date)
    }

    /// A date.
    pub fn date(self, date: NaiveDate) -> String {
        format::date(self.0, date)
    }

    /// A day and hour of this year.
    pub fn day_hour(self, time: NaiveDateTime) -> String {
        format::day_hour(self.0, time)
    }

    /// A date and hour.
    pub fn date_hour(self, time: NaiveDateTime) -> String {
        format::date_hour(self.0, time)
    }
}

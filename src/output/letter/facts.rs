//! What the books put into the places of a template. A value the books do not know is unknown, never guessed; one that has nothing
//! to say here takes its line with it.

use super::compose::Writing;
use super::slot::Slot;
use crate::domain::contract::{Contract, Terms};
use crate::domain::{Books, Money};
use crate::journal::EntryId;
use crate::text::k::letter_fact as f;
use crate::text::{Key, Lang, format};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// What stands in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// This.
    Says(String),
    /// Nothing: its line is left out.
    Nothing,
    /// The books do not know: a gap.
    Unknown,
}

impl Value {
    /// What is there; a gap if nothing is.
    pub fn known(text: Option<String>) -> Value {
        text.filter(|text| !text.is_empty()).map_or(Value::Unknown, Value::Says)
    }

    /// What is there; no line if nothing is.
    pub fn said(text: Option<String>) -> Value {
        text.filter(|text| !text.is_empty()).map_or(Value::Nothing, Value::Says)
    }
}

/// Where the values of a letter come from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The language of the letter.
    pub lang: Lang,
    /// The books, as they are when it is drafted.
    pub books: &'a Books,
    /// What is written.
    pub writing: &'a Writing,
}

impl<'a> Source<'a> {
    /// The value of a place.
    pub fn value(&self, slot: Slot) -> Value {
        let w = self.writing;
        match slot {
            Slot::Client => Value::Says(self.books.clients.name(w.client)),
            Slot::Contract => Value::known(self.contract().map(|c| self.document(c.id)).and_then(|name| name)),
            Slot::Shelf => Value::known(self.terms().map(|terms| self.shelves(terms))),
            Slot::Today => Value::Says(format::date(self.lang, w.at.date())),
            Slot::Deadline => Value::known(w.deadline.map(|deadline| format::date_hour(self.lang, deadline))),
            Slot::LastDay => self.last_day(),
            Slot::Hours => Value::Says(self.hours()),
            Slot::Pay => Value::known(self.pay()),
            Slot::Limit => Value::known(self.over().map(|(_, over)| self.agreed(over.limit))),
            Slot::Measured => Value::known(self.over().map(|(_, over)| self.measured(&over))),
            Slot::Percent => Value::known(self.over().map(|(_, over)| self.fill(f::PERCENT, &[("n", over.ratio().percent().into())]))),
            Slot::Excess => Value::known(self.over().map(|(_, over)| self.excess(&over))),
            Slot::Act => Value::known(self.act_over().and_then(|act| self.document(act.written.id))),
            Slot::Now => self.now(),
            Slot::Fee => Value::said(self.fee()),
            Slot::Decision => Value::said(self.decision()),
            Slot::SecondWay => self.second_way(),
            Slot::Moved => Value::known(self.moved_says()),
            Slot::Record => Value::known(self.moved().map(|(record, _)| record.written.id.to_string())),
            Slot::TakeBackDays => Value::known(self.terms().and_then(|terms| terms.take_back_days).map(|days| self.days(days))),
            Slot::TakeBackUntil => Value::known(self.take_back_until().map(|day| format::date(self.lang, day))),
            Slot::Pieces => Value::Says(self.fill(f::PIECES, &[("n", self.here().iter().map(|(_, n)| n.0).sum::<i64>().into())])),
            Slot::List => Value::known(Some(self.list())),
            Slot::Earlier => Value::said(self.earlier()),
            Slot::Amount | Slot::Due | Slot::OverdueDays | Slot::Charged | Slot::Notice | Slot::FinalSum | Slot::Ground => self.sum(slot),
            Slot::DisputeNumber | Slot::AnswerBy | Slot::Contact => self.claim(slot),
            Slot::ClaimedOn | Slot::Subject | Slot::Demands | Slot::Searched | Slot::Rechecked => self.claim(slot),
            Slot::Asked | Slot::Answers | Slot::Next | Slot::Expects => self.claim(slot),
            Slot::PriceBasis | Slot::WeWill | Slot::WeDid | Slot::WeExpect => Value::Unknown,
        }
    }

    pub(super) fn fill(&self, key: Key, words: &[(&str, crate::text::Arg<'_>)]) -> String {
        self.lang.fill(key, words)
    }

    pub(super) fn money(&self, money: Money) -> String {
        format::money(self.lang, money.0)
    }

    pub(super) fn contract(&self) -> Option<&'a Contract> {
        self.writing.contract.and_then(|contract| self.books.contracts.get(contract))
    }

    pub(super) fn terms(&self) -> Option<&'a Terms> {
        self.contract().map(|contract| contract.terms(self.writing.at.date()))
    }

    /// A document with its number and date: «№ 7 от 02.03.2026» of a contract, an act, a count, a letter; `None` for anything else.
    pub(super) fn document(&self, id: EntryId) -> Option<String> {
        let books = self.books;
        let numbered = |number: String, day: NaiveDate| {
            self.fill(f::NUMBERED, &[("number", number.into()), ("date", format::date(self.lang, day).into())])
        };
        if let Some(contract) = books.contracts.get(id) {
            return Some(numbered(contract.signed.number.clone(), contract.signed.from));
        }
        if let Some(act) = books.acts.get(id) {
            return Some(numbered(act.says.number.to_string(), act.written.at.date()));
        }
        if let Some(count) = books.counts.get(id) {
            return Some(numbered(count.says.number.to_string(), count.written.at.date()));
        }
        let letter = books.letters.get(id)?;
        Some(numbered(letter.says.number.to_string(), letter.sent.as_ref().map_or(letter.written.at, |sent| sent.at).date()))
    }

    fn shelves(&self, terms: &Terms) -> String {
        terms.shelves.iter().map(|shelf| self.books.shelves.name(*shelf)).collect::<Vec<_>>().join(", ")
    }

    fn last_day(&self) -> Value {
        let agreed = self.contract().and_then(|contract| contract.signed.until).filter(|day| *day >= self.writing.at.date());
        let days = self.terms().and_then(|terms| terms.take_back_days);
        Value::known(match (agreed, days) {
            (Some(day), _) => Some(format::date(self.lang, day)),
            (None, Some(days)) => Some(self.fill(f::LAST_DAY, &[("days", self.days(days).into())])),
            (None, None) => None,
        })
    }

    fn days(&self, days: u16) -> String {
        self.fill(f::DAYS, &[("n", i64::from(days).into())])
    }

    /// «с 9:00 до 21:00».
    fn hours(&self) -> String {
        let hour = |minutes: u16| {
            let time = NaiveTime::from_hms_opt(u32::from(minutes / 60) % 24, u32::from(minutes % 60), 0).unwrap_or_default();
            format::hour(self.writing.at.date().and_time(time))
        };
        let point = &self.books.point;
        self.fill(f::HOURS, &[("from", hour(point.opens).into()), ("until", hour(point.closes).into())])
    }

    fn pay(&self) -> Option<String> {
        let point = &self.books.point;
        let place = if point.address.is_empty() { &point.name } else { &point.address };
        let at = (!place.is_empty()).then(|| self.fill(f::PAY_AT, &[("place", place.into()), ("hours", self.hours().into())]))?;
        let call = (!point.phone.is_empty()).then(|| self.fill(f::PAY_ASK, &[("phone", (&point.phone).into())]));
        Some([Some(at), call].into_iter().flatten().collect::<Vec<_>>().join(" "))
    }

    /// The letters that went before, with their deliveries: the last six that asked for something.
    fn earlier(&self) -> Option<String> {
        use crate::domain::letter::LetterKind::{ClosingLine, MovedNotice, Reminder};
        let at = self.writing.at;
        let mut went: Vec<(NaiveDateTime, String)> = Vec::new();
        for letter in self.books.letters.of_client(self.writing.client) {
            let sent =
                letter.sent.as_ref().filter(|sent| sent.at <= at && !matches!(letter.says.kind, ClosingLine | MovedNotice | Reminder));
            let (Some(sent), Some(name)) = (sent, self.document(letter.written.id)) else { continue };
            let delivered = self.books.delivery_of(letter.written.id).map(|delivery| match delivery.at {
                crate::journal::Happened::Minute(minute) => format::date_hour(self.lang, minute),
                crate::journal::Happened::Day(day) => format::date(self.lang, day),
            });
            let key = if delivered.is_some() { f::EARLIER_DELIVERED } else { f::EARLIER_SENT };
            went.push((sent.at, self.fill(key, &[("letter", name.into()), ("when", delivered.unwrap_or_default().into())])));
        }
        crate::order::sort_by_key(&mut went, |(at, _)| *at);
        let last: Vec<String> = went.into_iter().rev().take(6).rev().map(|(_, says)| says).collect();
        (!last.is_empty()).then(|| self.fill(f::EARLIER, &[("letters", last.join("; ").into())]))
    }
}

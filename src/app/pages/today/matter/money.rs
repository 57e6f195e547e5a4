//! Rows about money and days: debtors, reminders, calls, and whatever else falls on a day.

use super::{Says, deadline};
use crate::app::components::Sign;
use crate::app::pages::arrears::step;
use crate::app::pages::calendar;
use crate::app::route::Page;
use crate::app::text::Text;
use crate::domain::Books;
use crate::domain::arrears::Debtor;
use crate::domain::calendar::Date;
use crate::journal::{EntryId, Happened};
use crate::output::falls as out;
use crate::text::k;
use chrono::{NaiveDate, NaiveDateTime};

/// A debtor: what is overdue, and the one thing proposed.
pub fn arrears(books: &Books, tx: Text, debtor: &Debtor, now: NaiveDateTime) -> Says {
    let (sign, word) = step::state(tx, books, debtor, now);
    let (when, note) = match debtor.overdue {
        Some(overdue) => {
            let since = tx.fill(k::today::SINCE, &[("when", tx.day(overdue.since).into())]);
            (tx.fill(k::arrears::DAYS, &[("n", overdue.days.into())]), since)
        }
        None => Default::default(),
    };
    let owed = debtor.overdue.map(|overdue| tx.money(overdue.amount)).into_iter();
    let facts = owed.chain([step::says(tx, books, debtor)]).collect::<Vec<_>>().join(". ");
    Says {
        sign,
        word,
        who: books.clients.name(debtor.client),
        facts,
        bar: None,
        when,
        note,
        go: Page::Debtor(debtor.contract),
        action: tx.t(k::arrears::OPEN).into(),
    }
}

pub fn to_remind(tx: Text, payments: usize, due: NaiveDate, now: NaiveDateTime) -> Says {
    let (when, note) = deadline(tx, Happened::Day(due).minute(), now, tx.t(k::arrears::REMINDERS));
    Says {
        sign: Sign::Waiting,
        word: tx.t(k::arrears::REMINDERS).into(),
        who: tx.fill(k::arrears::PAYMENTS_AHEAD, &[("n", payments.into())]),
        facts: tx.fill(k::arrears::FIRST_ON, &[("day", tx.date(due).into())]),
        bar: None,
        when,
        note,
        go: Page::Arrears,
        action: tx.t(k::arrears::OPEN).into(),
    }
}

pub fn call_due(books: &Books, tx: Text, call: EntryId, at: NaiveDateTime, now: NaiveDateTime) -> Says {
    let known = books.calls.get(call);
    let (when, note) = deadline(tx, at, now, tx.t(k::arrears::TO_CALL));
    Says {
        sign: if at <= now { Sign::Pressing } else { Sign::Waiting },
        word: tx.t(k::arrears::TO_CALL).into(),
        who: known.map(|call| books.clients.name(call.client)).unwrap_or_default(),
        facts: known.map(|call| call.says.about.clone()).unwrap_or_default(),
        bar: None,
        when,
        note,
        go: Page::Call(call),
        action: tx.t(k::arrears::OPEN_CARD).into(),
    }
}

pub fn falls(books: &Books, tx: Text, date: &Date, now: NaiveDateTime) -> Says {
    let (when, note) = deadline(tx, date.at.minute(), now, "");
    Says {
        sign: if date.at.minute() <= now { Sign::Red } else { Sign::Amber },
        word: tx.t(calendar::word(date.what)).into(),
        who: date.client.map(|client| books.clients.name(client)).unwrap_or_default(),
        facts: out::title(tx.0, books, date),
        bar: None,
        when,
        note,
        go: calendar::page_of(books, date),
        action: tx.t(k::calendar::OPEN).into(),
    }
}

//! The tables of money for a spreadsheet: the account of a contract row by row, and the accounts of all contracts at a moment.

use super::money;
use super::table::{Cell, Table};
use crate::domain::account::{Account, Line};
use crate::domain::{Books, Money};
use crate::text::k::money as m;
use crate::text::{Lang, format};
use chrono::{NaiveDate, NaiveDateTime};

/// The account of a contract: every charge and every payment, with the balance after it.
pub fn account(lang: Lang, account: &Account) -> Table {
    let head = [m::COL_DAY, m::COL_WHAT, m::COL_HOW, m::COL_DUE, m::COL_CHARGED, m::COL_PAID, m::COL_BALANCE, m::COL_ENTRY];
    let rows = account.lines().into_iter().map(|(day, line, balance)| {
        let mut cells = vec![self::day(day)];
        cells.extend(match line {
            Line::Charge(settled) => [
                Cell::Text(money::charge(lang, &settled.charge)),
                Cell::Text(money::worked(lang, &settled.charge)),
                self::day(settled.charge.due),
                roubles(settled.charge.amount),
                Cell::Empty,
                roubles(balance),
                settled.charge.entry().map_or(Cell::Empty, |entry| Cell::Text(entry.to_string())),
            ],
            Line::Credit(credit) => [
                Cell::Text(money::credit(lang, credit)),
                Cell::Empty,
                Cell::Empty,
                Cell::Empty,
                roubles(credit.amount),
                roubles(balance),
                Cell::Text(credit.entry.to_string()),
            ],
        });
        cells
    });
    Table { head: head.iter().map(|key| lang.t(*key)).collect(), rows: rows.collect() }
}

/// The accounts of all contracts at a moment.
pub fn accounts(lang: Lang, books: &Books, as_of: NaiveDateTime) -> Table {
    let head = [
        m::COL_CLIENT,
        m::COL_CONTRACT,
        m::COL_AS_OF,
        m::COL_BALANCE,
        m::COL_OWED,
        m::COL_OVERDUE,
        m::COL_SINCE,
        m::COL_LATE_DAYS,
        m::COL_ADVANCE,
        m::COL_ACCRUED,
        m::COL_OURS,
    ];
    let rows = books.contracts.iter().filter_map(|contract| {
        let account = books.account(contract.id, as_of)?;
        let overdue = account.overdue();
        Some(vec![
            Cell::Text(books.clients.name(contract.client)),
            Cell::Text(contract.signed.number.clone()),
            Cell::Minute(as_of),
            roubles(account.balance()),
            roubles(account.owed()),
            overdue.map_or(Cell::Empty, |overdue| roubles(overdue.amount)),
            overdue.map_or(Cell::Empty, |overdue| day(overdue.since)),
            overdue.map_or(Cell::Empty, |overdue| Cell::Number(overdue.days)),
            roubles(account.advance()),
            roubles(account.accrued()),
            roubles(books.owed_under(contract.id)),
        ])
    });
    Table { head: head.iter().map(|key| lang.t(*key)).collect(), rows: rows.collect() }
}

/// The moment a figure was computed for: «на 17.03.2026, 12:00».
pub fn as_of(lang: Lang, moment: NaiveDateTime) -> String {
    lang.fill(m::AS_OF, &[("moment", format::date_hour(lang, moment).into())])
}

fn roubles(amount: Money) -> Cell {
    Cell::Decimal(amount.0, 2)
}

/// A day as spreadsheets of both languages know it.
fn day(day: NaiveDate) -> Cell {
    Cell::Text(day.to_string())
}

//! Part 2 of МХ-3: the services a return act is the ground for charging: rent, what lay over the limit, handling, with unit, quantity and
//! price (domain of the shop 1.3). What was not settled when the goods went back stands in it; of a contract that is ending, the closing bill.

use super::table::{Cell, Sums, Table};
use crate::domain::account::Account;
use crate::domain::billing::Period;
use crate::domain::charge::{Charge, ChargeKey, Worked};
use crate::domain::{Books, Money};
use crate::journal::EntryId;
use crate::output::money;
use crate::text::k::paper as t;
use crate::text::k::services as s;
use crate::text::{Key, Lang, format};
use chrono::NaiveDateTime;

/// Rows to fill in by hand where nothing was to be paid.
const BY_HAND: usize = 3;

/// The part, and what of it is still to be paid, if anything was settled before.
pub fn services(lang: Lang, books: &Books, contracts: impl Iterator<Item = EntryId>, at: NaiveDateTime) -> (Table, Option<String>) {
    let columns = [
        (t::COL_N, "1", 40, None),
        (t::COL_SERVICE, "2", 380, None),
        (t::COL_UNIT_CODE, "3", 160, None),
        (t::COL_QUANTITY, "4", 120, None),
        (t::COL_PRICE, "5", 140, None),
        (t::COL_COST, "6", 160, Some(2)),
    ];
    let accounts: Vec<Account> = contracts.filter_map(|contract| account(books, contract, at)).collect();
    let charges = || accounts.iter().flat_map(Account::open).map(|settled| (&settled.charge, settled.open()));
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for service in charges().flat_map(|(charge, _)| services_of(lang, charge)) {
        let n = (rows.len() + 1).to_string();
        let [what, unit, quantity] = [service.what, service.unit.to_owned(), service.quantity].map(Cell::text);
        rows.push(vec![
            Cell::text(n),
            what,
            unit,
            quantity,
            Cell::money(lang, Some(service.price.0)),
            Cell::money(lang, Some(service.cost.0)),
        ]);
    }
    let table = Table { title: lang.t(t::PART_SERVICES).to_owned(), ..Table::of(lang, &columns) };
    if rows.is_empty() {
        let empty = vec![Cell::default(); table.columns.len()];
        return (Table { rows: vec![empty; BY_HAND], ..table }, None);
    }
    let all: Money = charges().map(|(charge, _)| charge.amount).sum();
    let open: Money = charges().map(|(_, open)| open).sum();
    let words = [("paid", format::money(lang, (all - open).0).into()), ("money", format::money(lang, open.0).into())];
    let left = (open < all).then(|| lang.fill(s::TO_PAY, &words));
    (Table { rows, sums: Sums::Paper, sum_words: [String::new(), lang.t(s::TOTAL).to_owned()], ..table }, left)
}

/// The account the part is of: the closing one once the contract's end has begun.
fn account(books: &Books, contract: EntryId, at: NaiveDateTime) -> Option<Account> {
    match books.exits.begun(contract, at) {
        Some(_) => books.closing_account(contract, at),
        None => books.account(contract, at),
    }
}

/// A row.
struct Service {
    what: String,
    unit: &'static str,
    quantity: String,
    price: Money,
    cost: Money,
}

/// The rows of a charge: one a price.
fn services_of(lang: Lang, charge: &Charge) -> Vec<Service> {
    let named = |key: Key, days: Period| lang.fill(key, &[("days", money::days(lang, days).into())]);
    match &charge.how {
        Worked::Rent(rent) => {
            let part = [("days", charge.part.days().into()), ("of", charge.period.days().into())];
            let quantity = if charge.part == charge.period { "1".to_owned() } else { lang.fill(s::DAYS_OF, &part) };
            vec![Service { what: money::charge(lang, charge), unit: lang.t(s::MONTH), quantity, price: *rent, cost: charge.amount }]
        }
        Worked::Days(runs) => {
            let key = if matches!(charge.key, ChargeKey::ByDay(_)) { s::BY_DAY } else { s::OVERAGE };
            let row = |run: &crate::domain::fee_day::FeeRun| Service {
                what: named(key, run.days),
                unit: lang.t(s::DAY),
                quantity: run.days.days().to_string(),
                price: run.a_day(),
                cost: run.cost(),
            };
            runs.iter().map(row).collect()
        }
        Worked::Handling(all) => {
            let row = |handled: &crate::domain::handling::Handled| Service {
                what: lang.t(if handled.out { s::HANDING } else { s::ACCEPTING }).to_owned(),
                unit: lang.t(s::PIECE),
                quantity: handled.pieces.0.to_string(),
                price: handled.rate,
                cost: handled.cost(),
            };
            all.iter().map(row).collect()
        }
        Worked::Said(_) | Worked::Brought => {
            let what = money::charge(lang, charge);
            vec![Service { what, unit: "", quantity: "1".to_owned(), price: charge.amount, cost: charge.amount }]
        }
    }
}

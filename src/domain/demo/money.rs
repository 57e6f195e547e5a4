//! The money of the demo point: everybody pays on the day it is due, but for two.

use super::days::{Event, What};
use super::pen::Note;
use super::room::{Account, Room, minute};
use super::tenants::{LOTS, VETROVA};
use crate::domain::billing::{Billing, Period, tomorrow};
use crate::domain::call::CallPlanned;
use crate::domain::payment::{Paid, PaidBy};
use crate::domain::{Fact, Money};
use crate::journal::EntryId;
use chrono::{Datelike as _, Days, Months, NaiveDate, NaiveDateTime};

/// Who did not pay the last rent: the place of the contract in [`LOTS`], and for how many days it is overdue on the date.
const LATE: [(usize, u64); 2] = [(13, 9), (12, 17)];

/// When a contract was signed, and its calendar: prepaid, due on the first day of the period. ИП Ветрова pays later in the period, so that
/// what her surplus has cost is charged on the date and not due yet.
pub(super) fn calendar(lot: usize, first_day: NaiveDate, as_of: NaiveDate) -> (NaiveDate, Billing) {
    let before = |days| as_of.checked_sub_days(Days::new(days)).unwrap_or(as_of);
    let months = LOTS.get(lot).map_or(0, |lot| lot.months_before);
    let signed = |day: NaiveDate, months| day.checked_sub_months(Months::new(months)).unwrap_or(day);
    let billing = |from: NaiveDate, due: NaiveDate| Billing { first_day: day_of(from), prepaid: true, due_day: day_of(due) };
    match LATE.iter().find(|(late, _)| *late == lot) {
        // Signed before the point began to write here, however short the months are.
        Some((_, days)) => (signed(before(*days), months + 2), billing(before(*days), before(*days))),
        None if lot == VETROVA => (first_day, billing(before(16), as_of.checked_add_days(Days::new(5)).unwrap_or(as_of))),
        None => (signed(first_day, months), billing(first_day, first_day)),
    }
}

fn day_of(date: NaiveDate) -> u8 {
    u8::try_from(date.day()).unwrap_or(1)
}

/// Rent of a contract: the day it is due, and how much. Up to the period that begins by `until`.
fn rents(account: &Account, until: NaiveDate) -> Vec<(NaiveDate, Money)> {
    let (Some(billing), Some(rent)) = (account.terms.billing, account.terms.rent) else { return Vec::new() };
    let mut rents = Vec::new();
    let mut from = account.signed;
    while from <= until {
        let period = billing.period(from);
        let part = Period { from, ..period };
        rents.push((billing.rent_due(period, part), period.cost_of(part, rent)));
        from = tomorrow(period.until);
    }
    rents
}

/// What was paid before the point began to write here, in one sum a contract.
pub(super) fn notebook(room: &mut Room, day: NaiveDate, at: NaiveDateTime) {
    let [_, _, by, _] = room.staff;
    for lot in 0..LOTS.len() {
        let Some(account) = room.account(lot) else { continue };
        let amount = rents(account, day).iter().filter(|(due, _)| *due <= day).map(|(_, amount)| *amount).sum();
        pay(room, lot, (at, by), amount, (PaidBy::Other, "по тетради".to_owned()));
    }
}

/// Who pays on a day.
pub(super) fn plan(room: &Room, day: NaiveDate, as_of: NaiveDate) -> Vec<Event> {
    let mut plan = Vec::new();
    for (lot, account) in room.accounts.iter().enumerate() {
        let late = LATE.iter().any(|(late, days)| *late == lot && day.checked_add_days(Days::new(*days)) == Some(as_of));
        let due = rents(account, day).into_iter().filter(|(due, _)| *due == day && !late).map(|(_, amount)| amount);
        let at = 640 + 3 * i64::try_from(lot).unwrap_or(0);
        plan.extend(due.map(|amount| Event { minute: at, what: What::Payment { lot, amount } }));
    }
    if tomorrow(day) == as_of {
        plan.push(Event { minute: 1_050, what: What::Call });
    }
    plan
}

/// The day before the date, towards the evening, a call is planned for the day after it: to whoever is overdue for the shorter time.
pub(super) fn call(room: &mut Room, at: NaiveDateTime) {
    let [_, _, manager, _] = room.staff;
    let [(lot, _), _] = LATE;
    let Some(account) = room.account(lot) else { return };
    let (contract, about) = (account.contract, Some(account.client));
    let Some(day) = at.date().checked_add_days(Days::new(2)) else { return };
    let card = CallPlanned {
        contract: Some(contract),
        at: minute(day, 600),
        caller: manager,
        about: "аренда за этот месяц".to_owned(),
        pay_by: day.checked_add_days(Days::new(7)),
        where_to_pay: "картой за стойкой или переводом по договору".to_owned(),
        why: "срок оплаты прошёл, решили сначала позвонить".to_owned(),
        not_acceptable: None,
        incident: None,
    };
    room.pen.write(Note { at, by: manager, about, fact: &Fact::CallPlanned(card) });
}

/// A client transfers the rent.
pub(super) fn transfer(room: &mut Room, lot: usize, at: NaiveDateTime, by: EntryId, amount: Money) {
    pay(room, lot, (at, by), amount, (PaidBy::Transfer, format!("перевод от {}", at.format("%d.%m.%Y"))));
}

fn pay(room: &mut Room, lot: usize, (at, by): (NaiveDateTime, EntryId), amount: Money, (how, document): (PaidBy, String)) {
    let Some(account) = room.account(lot).filter(|_| amount > Money::ZERO) else { return };
    let (contract, about) = (account.contract, Some(account.client));
    let paid = Paid { contract, amount, how, document, towards: None };
    room.pen.write(Note { at, by, about, fact: &Fact::Paid(paid) });
}

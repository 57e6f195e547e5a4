//! The days of the demo point: shifts, deliveries, handouts, returns, and what is put right.

use super::buyers::Wrong;
use super::case::{self, Step};
use super::counts;
use super::money;
use super::pen::Note;
use super::room::{Account, Here, Room, minute};
use super::tenants::VETROVA;
use crate::domain::acceptance::{Accepted, ActLine, ActSigned};
use crate::domain::numbers::PaperKind;
use crate::domain::person::ShiftStarted;
use crate::domain::{Fact, Money};
use crate::journal::EntryId;
use crate::order;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

/// Something that happens on a day, in minutes after midnight.
pub(super) struct Event {
    pub minute: i64,
    pub what: What,
}

pub(super) enum What {
    /// A client brings goods: which contract, whether the act is signed, and whether it is all that still fits.
    Delivery { lot: usize, signed: bool, to_the_brim: bool },
    /// A buyer comes.
    Buyer { late: bool, wrong: Option<Wrong> },
    /// A client takes goods back.
    TakeBack,
    /// A client pays.
    Payment { lot: usize, amount: Money },
    /// A call is planned.
    Call,
    /// Something of the story of ИП Ветрова.
    Case(Step),
    /// People count.
    Count(counts::Step),
}

/// The two shelves that are almost full on the date: places in `tenants::LOTS`.
const FULL: [usize; 2] = [6, 7];

fn delivery(lot: usize) -> What {
    What::Delivery { lot, signed: true, to_the_brim: false }
}

fn event(minute: i64, what: What) -> Event {
    Event { minute, what }
}

/// What happens on a day, by the number of days before the date. Ten in the morning of the date itself is the end.
pub(super) fn plan(room: &mut Room, before: u64) -> Vec<Event> {
    // The fuller the room, the more is ordered.
    let here: i64 = room.accounts.iter().map(Account::pieces).sum();
    let busy = usize::try_from((here - 360) / 3).unwrap_or(0).min(20);
    let random = &mut room.pen.random;
    let mut plan = Vec::new();
    let (buyers, until) = if before == 0 { (5, 600) } else { (16 + random.below(9) + busy, 1_240) };
    for place in 0..buyers {
        // Two things this point is not proud of, and one it is: noticed at once and put right.
        let late = before == 23 && place == 0;
        let wrong = match (before, place) {
            (20, 4) => Some(Wrong::StayedHere),
            (9, 4) => Some(Wrong::Order),
            _ => None,
        };
        let at = if late { 546 } else { 552 + i64::try_from(random.below(until - 552)).unwrap_or(0) };
        plan.push(event(at, What::Buyer { late, wrong }));
    }
    if before == 0 {
        room.resting = &[VETROVA, 6, 7];
        plan.push(event(572, delivery(10)));
        return plan;
    }
    // Of the last days two acts are still not signed; the third one is in the case of ИП Ветрова.
    let (deliveries, signed) = if before == 1 { (1, true) } else { (2 + random.below(3), before != 3) };
    for number in 0..deliveries {
        let lot = room.neediest(number, before);
        let at = 600 + i64::try_from(number).unwrap_or(0) * 170 + i64::try_from(room.pen.random.below(120)).unwrap_or(0);
        plan.push(event(at, What::Delivery { lot, signed: signed || number > 0, to_the_brim: false }));
    }
    if before == 1 {
        // On the eve the two fullest shelves get what they ordered: they stand almost full on the date.
        for (minute, lot) in FULL.into_iter().enumerate() {
            let at = 1_245 + 5 * i64::try_from(minute).unwrap_or(0);
            plan.push(event(at, What::Delivery { lot, signed: true, to_the_brim: true }));
        }
        plan.push(event(1_180, What::Delivery { lot: 1, signed: false, to_the_brim: false }));
    }
    if before % 7 == 4 {
        plan.push(event(1_000, What::TakeBack));
    }
    plan
}

/// Lets a day happen.
pub(super) fn work(room: &mut Room, day: NaiveDate, before: u64, mut plan: Vec<Event>) {
    // Two at the counter, two days each.
    let [first, second, ..] = room.staff;
    let by = if before % 4 < 2 { first } else { second };
    let start = minute(day, 543);
    room.pen.write(Note { at: start, by, about: None, fact: &Fact::ShiftStarted(ShiftStarted {}) });
    order::sort_by_key(&mut plan, |event| event.minute);
    for Event { minute: at, what } in plan {
        let at = minute(day, at);
        match what {
            What::Delivery { lot, signed, to_the_brim } => {
                let lines = 8 + i64::try_from(room.pen.random.below(8)).unwrap_or(0);
                let share = if to_the_brim { 1_000 } else { 1_060 };
                let mut goods = room.choose_goods(lot, lines, share, to_the_brim);
                if goods.len() >= 8 {
                    // One thing of one act cannot be found later on.
                    let arrives = before == counts::ARRIVES && room.accounts.iter().all(|a| a.lines.iter().all(|here| here.lost == 0));
                    if arrives {
                        counts::arrive(&mut goods);
                    }
                    let first = room.accounts.get(lot).map_or(0, |account| account.lines.len());
                    let act = room.accept(lot, at, goods, |act| act);
                    if let Some(here) = room.account(lot).and_then(|account| account.lines.get_mut(first)).filter(|_| arrives) {
                        here.lost = 1;
                    }
                    if signed {
                        room.sign_act(lot, act, at + TimeDelta::minutes(4), by);
                    }
                }
            }
            What::Buyer { late, wrong } => room.buyer(at, by, late, wrong),
            What::TakeBack => room.take_back(at, by),
            What::Payment { lot, amount } => money::transfer(room, lot, at, by, amount),
            What::Call => money::call(room, at),
            What::Case(step) => case::happen(room, step, at, by),
            What::Count(step) => counts::happen(room, step, at),
        }
    }
}

impl Room {
    /// The contract with the most room for its usual goods, leaving out so many of them. In the last days the ones that
    /// wait for their own delivery are left out too.
    fn neediest(&mut self, skip: usize, before: u64) -> usize {
        let usual = |account: &Account| account.volume() / account.lot.litres.max(1);
        let waits = |lot: &usize| *lot == VETROVA || (before <= 5 && (FULL.contains(lot) || *lot == 1 || *lot == 10));
        let accounts = self.accounts.iter().enumerate().filter(|(lot, _)| !waits(lot));
        let mut lots: Vec<(i64, usize)> = accounts.map(|(lot, account)| (usual(account), lot)).collect();
        order::sort_by(&mut lots, Ord::cmp);
        lots.get(skip).map_or(0, |(_, lot)| *lot)
    }

    /// Writes an acceptance act and puts the goods on their lines.
    pub(super) fn accept(
        &mut self,
        lot: usize,
        at: NaiveDateTime,
        lines: Vec<ActLine>,
        more: impl FnOnce(Accepted) -> Accepted,
    ) -> EntryId {
        let [by, ..] = self.staff;
        let Some(account) = self.accounts.get(lot) else { return by };
        let (client, contract) = (account.client, account.contract);
        let act = Accepted::new(contract, 0, lines);
        let mut act = more(act);
        if !act.opening {
            act.number = self.number(PaperKind::Acceptance, at.date());
        }
        let fact = Fact::Accepted(act);
        let id = self.pen.write(Note { at, by, about: Some(client), fact: &fact });
        if let (Fact::Accepted(act), Some(account)) = (fact, self.accounts.get_mut(lot)) {
            let put = (1..).zip(act.lines).map(|(n, line)| Here {
                line: id.line(n),
                size: line.size.volume(),
                pieces: line.pieces.0,
                lost: 0,
                name: line.name,
                code: line.code.unwrap_or_default(),
            });
            account.lines.extend(put);
        }
        id
    }

    pub(super) fn sign_act(&mut self, lot: usize, act: EntryId, at: NaiveDateTime, by: EntryId) {
        let Some(account) = self.accounts.get(lot) else { return };
        let fact = ActSigned { act, signer: account.signer().to_owned(), kept_at: format!("папка {}", lot / 5 + 1) };
        let about = Some(account.client);
        self.pen.write(Note { at, by, about, fact: &Fact::ActSigned(fact) });
    }
}

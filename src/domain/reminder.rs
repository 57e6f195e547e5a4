//! The reminders before a payment falls due: one run for all clients, whether they ever owed or not (story B).

use super::amount::Money;
use super::books::Books;
use super::letter::{Letter, LetterKind};
use crate::journal::{EntryId, Happened};
use crate::order;
use chrono::{Days, NaiveDate, NaiveDateTime};
use std::collections::BTreeMap;

/// A payment that will fall due, and its reminder.
#[derive(Clone, Debug, PartialEq)]
pub struct ToRemind {
    /// Of whom.
    pub client: EntryId,
    /// Under which contract.
    pub contract: EntryId,
    /// By which day.
    pub due: NaiveDate,
    /// How much, less what was paid ahead.
    pub amount: Money,
    /// The reminder that was drafted for it.
    pub letter: Option<EntryId>,
}

impl Books {
    /// Every payment of every client that falls due within the days the point set: the run of reminders, the earliest and then the oldest
    /// contract first. What was paid ahead is not asked for.
    pub fn reminder_run(&self, now: NaiveDateTime) -> Vec<ToRemind> {
        let today = now.date();
        let until = today.checked_add_days(Days::new(self.point.debts.remind_days().into())).unwrap_or(today);
        let mut run = Vec::new();
        for contract in self.contracts.iter().filter(|contract| contract.runs(today) || contract.runs(until)) {
            let Some(account) = self.account(contract.id, now) else { continue };
            let mut ahead = account.advance();
            let mut due: BTreeMap<NaiveDate, Money> = std::collections::BTreeMap::new();
            let charged = account.open().map(|settled| (settled.charge.key, settled.open()));
            let charged: Vec<_> = charged.collect();
            for charge in self.charges(contract.id, until, now).into_iter().filter(|charge| charge.due >= today && charge.due <= until) {
                let known = account.charges.iter().any(|settled| settled.charge.key == charge.key);
                let open = charged.iter().find(|(key, _)| *key == charge.key).map(|(_, open)| *open).unwrap_or_default();
                *due.entry(charge.due).or_default() += if known { open } else { charge.amount };
            }
            for (day, amount) in due {
                let paid = ahead.min(amount);
                ahead = ahead - paid;
                let amount = amount - paid;
                if amount > Money::ZERO {
                    let letter = self.reminder_for(contract.id, day, now).map(|letter| letter.written.id);
                    run.push(ToRemind { client: contract.client, contract: contract.id, due: day, amount, letter });
                }
            }
        }
        order::sort_by_key(&mut run, |row| (row.due, row.contract));
        run
    }

    /// Whether the reminder of a payment went before its day and is known to have arrived.
    pub(super) fn reminded(&self, contract: EntryId, due: NaiveDate, now: NaiveDateTime) -> bool {
        let Some(letter) = self.reminder_for(contract, due, now) else { return false };
        let arrived = |at: Happened| at.day() <= now.date();
        self.delivery_of(letter.written.id).is_some_and(|delivery| arrived(delivery.at))
    }

    /// The reminder drafted for a payment that falls due on a day.
    fn reminder_for(&self, contract: EntryId, due: NaiveDate, now: NaiveDateTime) -> Option<&Letter> {
        let first = due.checked_sub_days(Days::new(2 * u64::from(self.point.debts.remind_days()))).unwrap_or(due);
        let fits = |letter: &&Letter| {
            let day = letter.written.at.date();
            letter.says.kind == LetterKind::Reminder && first <= day && day <= due && self.stands(letter, now)
        };
        self.letters.of_contract(contract).filter(fits).max_by_key(|letter| (letter.written.at, letter.written.id))
    }
}

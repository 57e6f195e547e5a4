//! Charges: what a client has to pay for, when, and how each amount was worked out. Derived anew every time, from the contract, the
//! movements of goods and what was written down; nothing is stored.

use super::amount::Money;
use super::billing::{Period, tomorrow, yesterday};
use super::books::Books;
use super::contract::Contract;
use super::fee_day::{FeeDay, FeeRun, last_minute};
use super::handling::Handled;
use super::span::{Span, spans};
use crate::journal::EntryId;
use crate::order;
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// What a payment can be meant for: a charge, by its kind and its first day, or by the entry that states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargeKey {
    /// Rent from a day on.
    Rent(NaiveDate),
    /// The overage fee of the billing period in which a day is the contract's first.
    Overage(NaiveDate),
    /// Storage by fact, likewise.
    ByDay(NaiveDate),
    /// Accepting and handing out, likewise.
    Handling(NaiveDate),
    /// What an entry charged.
    Entry(EntryId),
}

/// Something to pay for.
#[derive(Clone, Debug, PartialEq)]
pub struct Charge {
    /// What it is.
    pub key: ChargeKey,
    /// The day on which it is charged; of what is only accrued so far, the day on which it will be.
    pub day: NaiveDate,
    /// The day by which it is to be paid.
    pub due: NaiveDate,
    /// How much.
    pub amount: Money,
    /// The days it is for.
    pub part: Period,
    /// The billing period these days lie in.
    pub period: Period,
    /// How the amount was worked out.
    pub how: Worked,
}

/// How an amount was worked out.
#[derive(Clone, Debug, PartialEq)]
pub enum Worked {
    /// The share of a period's rent that falls on some of its days.
    Rent(Money),
    /// So much on each of so many days.
    Days(Vec<FeeRun>),
    /// So many pieces at so much.
    Handling(Vec<Handled>),
    /// An entry says so, with its words.
    Said(String),
    /// It is what was owed by the notebook.
    Brought,
}

/// Up to when charges are known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    /// What was written for a later moment is not known.
    pub as_of: NaiveDateTime,
    /// The last day that is over, so that what a day costs by its last moment is certain.
    pub complete: NaiveDate,
    /// The contract's last day.
    pub last: Option<NaiveDate>,
}

impl Known {
    /// What is known of a contract at a moment, but for an end that is only under way. A contract's last day is over once the contract
    /// is ended.
    fn at(contract: &Contract, as_of: NaiveDateTime) -> Known {
        let today = as_of.date();
        let ended = contract.ended.filter(|on| *on <= today);
        let over = ended.is_some() || as_of >= last_minute(today);
        Known { as_of, complete: if over { today } else { yesterday(today) }, last: ended.or(contract.signed.until) }
    }

    /// What will be known when the contract ends on a day on which nothing more moves.
    pub fn ending(on: NaiveDate) -> Known {
        Known { as_of: last_minute(on), complete: on, last: Some(on) }
    }

    /// Whether a charge was made by then, or only grows until then.
    pub fn charged(self, charge: &Charge) -> bool {
        match charge.key {
            ChargeKey::Rent(_) | ChargeKey::Entry(_) => charge.day <= self.as_of.date(),
            ChargeKey::Overage(_) | ChargeKey::ByDay(_) | ChargeKey::Handling(_) => charge.day <= self.complete,
        }
    }
}

impl Books {
    /// Everything charged under a contract up to the end of a day, as far as it is known at a moment, in the order of the days.
    pub fn charges(&self, contract: EntryId, until: NaiveDate, as_of: NaiveDateTime) -> Vec<Charge> {
        let Some(contract) = self.contracts.get(contract) else { return Vec::new() };
        let known = self.known(contract, last_minute(until), as_of);
        let mut charges = self.worked_out(contract, known);
        if let Some(carried) = self.carried(contract, as_of) {
            carried.replace(&mut charges);
        }
        charges.retain(|charge| known.charged(charge));
        charges
    }

    /// What will be known of a contract at a moment, by what is known now. While its end is under way the last day that is meant counts
    /// as its last; while it stays on after that day, today does (Civil Code art. 896: storage after the term is paid pro rata).
    pub(super) fn known(&self, contract: &Contract, at: NaiveDateTime, now: NaiveDateTime) -> Known {
        let known = Known::at(contract, at);
        let ended = contract.ended.is_some_and(|on| on <= at.date());
        let Some(meant) = self.meant_last_day(contract.id, now).filter(|_| !ended) else { return known };
        let last = meant.max(now.date());
        let complete = if last <= at.date() { at.date() } else { known.complete };
        Known { complete, last: Some(last), ..known }
    }

    /// Charges by the contract that are made, and those that grow in the running period, in the order of the days.
    pub(super) fn worked_out(&self, contract: &Contract, known: Known) -> Vec<Charge> {
        let spans = spans(contract, known);
        let mut charges: Vec<Charge> = spans.iter().flat_map(|span| span.rent(contract, known)).collect();
        let overage = self.overage_days(contract, known.complete);
        let by_day = self.by_day_days(contract, known.complete);
        let handled = self.handled(contract, known.complete);
        for span in &spans {
            let days = |all: &[FeeDay]| FeeRun::of(within(all, span).iter().copied());
            let (overage, by_day) = (days(&overage), days(&by_day));
            let handled = Handled::sums(handled.iter().filter(|(day, _)| span.holds(*day)).map(|(_, handled)| *handled));
            let cost = |runs: &[FeeRun]| runs.iter().map(FeeRun::cost).sum::<Money>();
            charges.extend(span.fee(ChargeKey::Overage(span.from), cost(&overage), Worked::Days(overage)));
            charges.extend(span.fee(ChargeKey::ByDay(span.from), cost(&by_day), Worked::Days(by_day)));
            let amount = handled.iter().map(Handled::cost).sum();
            charges.extend(span.fee(ChargeKey::Handling(span.from), amount, Worked::Handling(handled)));
        }
        charges.extend(self.stated_charges(contract, known));
        order::sort_by_key(&mut charges, |charge| (charge.day, charge.key));
        charges
    }

    /// What entries charged by then.
    fn stated_charges(&self, contract: &Contract, known: Known) -> impl Iterator<Item = Charge> {
        self.ledger.charged(contract.id).filter(move |charged| charged.at <= known.as_of).map(|charged| {
            let day = charged.at.date();
            let billing = contract.terms(day).billing;
            Charge {
                key: ChargeKey::Entry(charged.entry),
                day,
                due: billing.map_or(day, |billing| billing.due_from(day)),
                amount: charged.says.amount,
                part: Period::day(day),
                period: billing.map_or(Period::day(day), |billing| billing.period(day)),
                how: Worked::Said(charged.says.what.clone()),
            }
        })
    }
}

/// Of days in order those of a span: looked up, for a contract of many years has many of both.
fn within<'a>(days: &'a [FeeDay], span: &Span) -> &'a [FeeDay] {
    let (from, until) = (days.partition_point(|day| day.day < span.from), days.partition_point(|day| day.day <= span.until));
    days.get(from..until).unwrap_or_default()
}

impl Span {
    /// A fee of the span, charged on its last day, if it comes to anything.
    fn fee(&self, key: ChargeKey, amount: Money, how: Worked) -> Option<Charge> {
        let part = Period { from: self.from, until: self.until };
        let due = self.billing.due_from(tomorrow(self.until));
        (amount != Money::ZERO).then_some(Charge { key, day: self.until, due, amount, part, period: self.period, how })
    }
}

impl Charge {
    /// Whether it is for keeping goods on a let shelf: what a right to refuse the contract can arise from (art. 896).
    pub fn is_rent(&self) -> bool {
        matches!(self.key, ChargeKey::Rent(_))
    }

    /// The entry that states it; others are worked out.
    pub fn entry(&self) -> Option<EntryId> {
        match self.key {
            ChargeKey::Entry(entry) => Some(entry),
            ChargeKey::Rent(_) | ChargeKey::Overage(_) | ChargeKey::ByDay(_) | ChargeKey::Handling(_) => None,
        }
    }
}

//! The days of a contract, cut where a billing period ends or an appendix changes the calendar; and the rent of each such span.
//!
//! Only what is known by a day counts: an appendix or an end from a later day changes nothing of what was charged before it.

use super::amount::Money;
use super::billing::{Billing, Period, tomorrow, yesterday};
use super::charge::{Charge, ChargeKey, Known, Worked};
use super::contract::{Contract, Terms};
use super::fee_day::longest;
use chrono::NaiveDate;

/// Days of a contract within one billing period.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    /// The first of them.
    pub from: NaiveDate,
    /// The last of them, as far as is known: the period's, or the contract's.
    pub until: NaiveDate,
    /// The whole period.
    pub period: Period,
    /// The calendar it is one of.
    pub billing: Billing,
}

impl Span {
    /// Whether a day is one of the span.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.until
    }

    /// The rent of the span: one charge, or more where an appendix changed the rent within it. Prepaid it is charged ahead, on the first
    /// of its days; else on the last day of the span, and grows until then.
    pub fn rent(self, contract: &Contract, known: Known) -> Vec<Charge> {
        let mut charges = Vec::new();
        let mut from = self.from;
        loop {
            let rent = contract.known_terms(from, known).rent;
            let until = change(contract, from, known, |terms| terms.rent != rent).map_or(self.until, |day| yesterday(day).min(self.until));
            let whole = Period { from, until };
            let (day, part) = match self.billing.prepaid {
                true => (from, whole),
                // What a day costs it costs from its first moment on; only fees wait for the last.
                false => (self.until, Period { from, until: until.min(known.as_of.date()) }),
            };
            let amount = rent.map_or(Money::ZERO, |rent| self.period.cost_of(part, rent));
            if let Some(rent) = rent.filter(|_| amount != Money::ZERO) {
                let due = self.billing.rent_due(self.period, Period { from, until: self.until });
                charges.push(Charge { key: ChargeKey::Rent(from), day, due, amount, part, period: self.period, how: Worked::Rent(rent) });
            }
            if until >= self.until {
                return charges;
            }
            from = tomorrow(until);
        }
    }
}

/// The spans of a contract that have begun.
pub(super) fn spans(contract: &Contract, known: Known) -> Vec<Span> {
    let mut spans = Vec::new();
    let today = known.as_of.date().min(longest(contract.signed.from));
    let last = known.last.unwrap_or(NaiveDate::MAX);
    let mut from = contract.signed.from;
    while from <= today.min(last) {
        let billing = contract.known_terms(from, known).billing;
        let next = change(contract, from, known, |terms| terms.billing != billing);
        let stop = next.map_or(last, |day| yesterday(day).min(last));
        let until = match billing {
            Some(billing) => {
                let period = billing.period(from);
                let until = period.until.min(stop);
                spans.push(Span { from, until, period, billing });
                until
            }
            // Without a calendar nothing is worked out: Terms::questions asks for it.
            None => stop,
        };
        if until == NaiveDate::MAX {
            break;
        }
        from = tomorrow(until);
    }
    spans
}

impl Contract {
    /// The terms of a day by the appendices known then.
    fn known_terms(&self, day: NaiveDate, known: Known) -> &Terms {
        self.terms(day.min(known.as_of.date()))
    }
}

/// The first day after `from` on which a known appendix changes something.
fn change(contract: &Contract, from: NaiveDate, known: Known, differs: impl Fn(&Terms) -> bool) -> Option<NaiveDate> {
    let mut later = contract.appendices().filter(|(day, ..)| *day > from && *day <= known.as_of.date());
    later.find(|(.., terms)| differs(terms)).map(|(day, ..)| day)
}

//! The calendar: what falls on which day and is still open. Due dates, deadlines of letters and decisions, answers, take-back terms,
//! ends of contracts. Nothing here does anything by itself (design, idea 7).

use super::amount::Money;
use super::books::Books;
use super::contract::Contract;
use super::letter_state::LetterState;
use super::promise::PromiseState;
use crate::journal::{EntryId, Happened};
use crate::order;
use chrono::{Days, NaiveDate, NaiveDateTime};
use std::collections::BTreeMap;

/// How far ahead rent that is not charged yet is looked for, in days.
const AHEAD_DAYS: u64 = 366;

/// Something that falls on a day, or on an hour of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// When.
    pub at: Happened,
    /// What falls then.
    pub what: Falls,
    /// The entry it stands in.
    pub entry: EntryId,
    /// The client it concerns.
    pub client: Option<EntryId>,
    /// The contract it concerns.
    pub contract: Option<EntryId>,
    /// What is to be paid, or was promised.
    pub money: Option<Money>,
}

/// What falls on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Falls {
    /// Payments fall due under a contract.
    Due,
    /// The date and hour a letter of ours names, while it waits.
    Letter,
    /// Until then surplus was taken in.
    Decision,
    /// A planned call.
    Call,
    /// They promised to pay by then.
    Promise,
    /// Their answer to a question of ours.
    TheirAnswer,
    /// Our answer to a claim.
    OurAnswer,
    /// Goods are to be taken away.
    TakeBack,
    /// The last day of a contract, agreed or meant.
    LastDay,
}

impl Falls {
    /// A word that never changes, for names outside: together with the entry it names one date.
    pub fn word(self) -> &'static str {
        match self {
            Falls::Due => "due",
            Falls::Letter => "letter",
            Falls::Decision => "decision",
            Falls::Call => "call",
            Falls::Promise => "promise",
            Falls::TheirAnswer => "their-answer",
            Falls::OurAnswer => "our-answer",
            Falls::TakeBack => "take-back",
            Falls::LastDay => "last-day",
        }
    }
}

impl Books {
    /// What falls between two days, both included, and is still open at a moment; in order.
    pub fn calendar(&self, from: NaiveDate, until: NaiveDate, as_of: NaiveDateTime) -> Vec<Date> {
        let mut dates = self.asked_and_said(as_of);
        dates.extend(self.decision_dates(as_of));
        for contract in self.contracts.iter().filter(|contract| contract.signed.from <= as_of.date()) {
            dates.extend(self.due_dates(contract, until, as_of));
        }
        dates.retain(|date| from <= date.at.day() && date.at.day() <= until);
        order::sort_by_key(&mut dates, |date| (date.at.minute(), date.what, date.entry));
        dates
    }

    /// What of the calendar has passed or falls up to a day, and is no matter of Today's own: grace, calls, our answers and overdue
    /// questions stand there by themselves.
    pub(super) fn falls_by(&self, until: NaiveDate, now: NaiveDateTime) -> Vec<Date> {
        let mut dates = self.asked_and_said(now);
        dates.retain(|date| match date.what {
            Falls::Letter | Falls::Promise | Falls::TakeBack | Falls::LastDay => date.at.day() <= until,
            Falls::TheirAnswer => date.at.minute() >= now && date.at.day() <= until,
            Falls::Due | Falls::Decision | Falls::Call | Falls::OurAnswer => false,
        });
        order::sort_by_key(&mut dates, |date| (date.at.minute(), date.what, date.entry));
        dates
    }

    /// What is due under a contract and not paid: charged already, and the rent of the periods to come, as far as the contract is
    /// known to run. One date a day, whatever it is for.
    fn due_dates(&self, contract: &Contract, until: NaiveDate, as_of: NaiveDateTime) -> Vec<Date> {
        let Some(account) = self.account(contract.id, as_of) else { return Vec::new() };
        let mut due: BTreeMap<NaiveDate, Money> = BTreeMap::new();
        for settled in account.open() {
            *due.entry(settled.charge.due).or_default() += settled.open();
        }
        if contract.ended.is_none() {
            let today = as_of.date();
            let ahead = today.checked_add_days(Days::new(AHEAD_DAYS)).unwrap_or(today).min(until);
            let to_come = self.charges(contract.id, ahead, as_of).into_iter().filter(|charge| charge.is_rent() && charge.day > today);
            let mut advance = account.advance();
            for charge in to_come {
                let paid = advance.min(charge.amount);
                advance = advance - paid;
                *due.entry(charge.due).or_default() += charge.amount - paid;
            }
        }
        let due = due.into_iter().filter(|(_, amount)| *amount > Money::ZERO);
        let date = |(day, amount)| Date {
            at: Happened::Day(day),
            what: Falls::Due,
            entry: contract.id,
            client: Some(contract.client),
            contract: Some(contract.id),
            money: Some(amount),
        };
        due.map(date).collect()
    }

    /// Everything but money and surplus, which take a walk through all that moved.
    fn asked_and_said(&self, as_of: NaiveDateTime) -> Vec<Date> {
        let mut dates = self.letter_dates(as_of);
        dates.extend(self.answer_dates(as_of));
        dates.extend(self.call_dates(as_of));
        dates.extend(self.ends(as_of));
        dates
    }

    /// Deadlines of letters that went and were not answered. What asks a question stands among the answers.
    fn letter_dates(&self, as_of: NaiveDateTime) -> Vec<Date> {
        let named = self.letters.iter().filter(|letter| letter.says.deadline.is_some() && letter.says.asks.is_none());
        let waiting = named.filter(|letter| {
            let state = self.letter_state(letter.written.id, as_of);
            matches!(state, Some(LetterState::Sent | LetterState::Delivered))
        });
        let dates = waiting.filter_map(|letter| {
            // A letter that ends a contract names the day for taking the goods away, which stands here once it was delivered.
            let named = letter.says.deadline.filter(|_| !letter.says.kind.ends_contract())?;
            Some(Date {
                at: Happened::Minute(named),
                what: Falls::Letter,
                entry: letter.written.id,
                client: Some(letter.client),
                contract: letter.says.contract,
                money: None,
            })
        });
        dates.collect()
    }

    /// Until when surplus was taken in, of contracts that are still over.
    fn decision_dates(&self, as_of: NaiveDateTime) -> Vec<Date> {
        let mut dates = Vec::new();
        for contract in self.contracts.iter().filter(|contract| contract.ended.is_none()) {
            let Some(since) = self.over_since(contract.id, as_of) else { continue };
            let acts = self.acts.of_client(contract.client);
            let decided = acts.filter(|act| act.says.contract == contract.id && since.at <= act.written.at && act.written.at <= as_of);
            dates.extend(decided.filter_map(|act| {
                let deadline = act.says.decision.as_ref()?.deadline()?;
                let (client, contract) = (Some(contract.client), Some(contract.id));
                Some(Date { at: Happened::Minute(deadline), what: Falls::Decision, entry: act.written.id, client, contract, money: None })
            }));
        }
        dates
    }

    /// Planned calls, and promises that are neither kept nor broken.
    fn call_dates(&self, as_of: NaiveDateTime) -> Vec<Date> {
        let calls = self.calls.open(as_of).into_iter().map(|call| Date {
            at: Happened::Minute(call.says.at),
            what: Falls::Call,
            entry: call.written.id,
            client: Some(call.client),
            contract: call.says.contract,
            money: None,
        });
        let mut dates: Vec<Date> = calls.collect();
        for contract in self.contracts.iter() {
            let given = self.calls.promises(contract.id).into_iter().filter(|promise| promise.written.at <= as_of);
            dates.extend(given.filter(|promise| self.promise_state(promise, as_of) == PromiseState::Open).map(|promise| Date {
                at: Happened::Day(promise.says.by),
                what: Falls::Promise,
                entry: promise.written.id,
                client: Some(promise.client),
                contract: Some(contract.id),
                money: Some(promise.says.amount),
            }));
        }
        dates
    }

    /// Answers that are due: theirs to our questions, ours to their claims.
    fn answer_dates(&self, as_of: NaiveDateTime) -> Vec<Date> {
        let mut dates = Vec::new();
        let known = self.disputes.iter().filter(|dispute| dispute.written.at <= as_of);
        for dispute in known.filter(|dispute| dispute.closed.as_ref().is_none_or(|closed| closed.at > as_of)) {
            let (id, client) = (dispute.written.id, Some(dispute.client));
            let open = self.disputes.questions(id, as_of).into_iter().filter(|asked| asked.answered_by.is_none());
            dates.extend(open.filter_map(|asked| {
                let due = asked.asks.due?;
                let entry = asked.message.written.id;
                Some(Date { at: Happened::Minute(due), what: Falls::TheirAnswer, entry, client, contract: None, money: None })
            }));
            let by = dispute.says.answer_by.filter(|_| !self.answered(id, as_of));
            dates.extend(by.map(|by| Date {
                at: Happened::Day(by),
                what: Falls::OurAnswer,
                entry: id,
                client,
                contract: None,
                money: None,
            }));
        }
        // Questions outside of disputes.
        let outside = self.letters.iter().filter(|letter| letter.says.dispute.is_none());
        dates.extend(outside.filter_map(|letter| {
            let due = letter.says.asks.as_ref()?.due?;
            let state = self.letter_state(letter.written.id, as_of);
            let waits = matches!(state, Some(LetterState::Sent | LetterState::Delivered));
            let (entry, client, contract) = (letter.written.id, Some(letter.client), letter.says.contract);
            waits.then_some(Date { at: Happened::Minute(due), what: Falls::TheirAnswer, entry, client, contract, money: None })
        }));
        dates
    }

    /// Take-back terms, and last days of contracts that have not ended.
    fn ends(&self, as_of: NaiveDateTime) -> Vec<Date> {
        let mut dates = Vec::new();
        for contract in self.contracts.iter().filter(|contract| contract.ended.is_none() && contract.signed.from <= as_of.date()) {
            let (id, client) = (contract.id, Some(contract.client));
            let of = |day, what, entry| Date { at: Happened::Day(day), what, entry, client, contract: Some(id), money: None };
            let asked = self.take_back_term(id, as_of).and_then(|term| Some((term.last, term.letter?)));
            dates.extend(asked.map(|(last, letter)| of(last, Falls::TakeBack, letter)));
            let begun = self.exits.begun(id, as_of).and_then(|begun| Some((begun.says.last_day?, begun.entry)));
            let last = begun.or_else(|| contract.signed.until.map(|until| (until, id)));
            dates.extend(last.map(|(last, entry)| of(last, Falls::LastDay, entry)));
        }
        dates
    }
}

//! The ladder of arrears: what comes next with a client who has not paid, one step at a time (stories B and C).
//!
//! Nothing is done by itself: the books propose, a person decides. No step is proposed before the one below it reached the client,
//! however long nobody looked; what is overdue is read from the account anew each time.

use super::account::{Account, Overdue};
use super::amount::Money;
use super::books::Books;
use super::check::{Checked, Proposal, Refusal, ensure};
use super::contract::Contract;
use super::letter::{Letter, LetterDrafted, LetterKind};
use super::letter_state::LetterState;
use super::promise::PromiseState;
use super::suspension::NotYet;
use crate::journal::{EntryId, Happened};
use crate::order;
use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};

/// What is proposed next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A letter of a kind is to be drafted.
    Write(LetterKind),
    /// This letter was drafted and is to be sent.
    Send(EntryId),
    /// This letter went, and nobody said that it arrived: the next step waits for that.
    Delivery(EntryId),
    /// Service can be stopped, on this warning.
    Suspend(EntryId),
    /// What was owed is paid: service goes on.
    Lift,
    /// The parting begins: the letter that ends the contract arrived.
    Part(EntryId),
    /// Nothing is left to be said: the debt can be given up, or stays.
    WriteOff,
    /// It is their turn until a moment.
    Wait {
        /// Until when.
        until: NaiveDateTime,
        /// For what.
        what: WaitsFor,
    },
}

/// What a step waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaitsFor {
    /// A promise to pay.
    Promise,
    /// A letter that arrived.
    Answer,
    /// The hour from which service can be stopped.
    Hour,
    /// The day on which the right to refuse the contract arises.
    HalfPeriod,
}

/// A client to whom something is proposed.
#[derive(Clone, Debug, PartialEq)]
pub struct Debtor {
    /// Who.
    pub client: EntryId,
    /// Under which contract.
    pub contract: EntryId,
    /// What is overdue; nothing once it is paid.
    pub overdue: Option<Overdue>,
    /// What is due and unpaid in all.
    pub owed: Money,
    /// What is proposed.
    pub step: Step,
    /// A promise that was not kept, and nothing was done about it since.
    pub broken: Option<EntryId>,
    /// The debt is small by the point's own row, and was asked for: it can be given up as well.
    pub small: bool,
}

impl Books {
    /// The one thing proposed for each client who owes, or just paid what was asked for: by contract the one whose debt is oldest.
    /// Those who wait longest stand first.
    pub fn debtors(&self, now: NaiveDateTime) -> Vec<Debtor> {
        let mut all: Vec<Debtor> = self.contracts.iter().filter_map(|contract| self.debtor(contract.id, now)).collect();
        order::sort_by_key(&mut all, |debtor| (debtor.overdue.map_or(NaiveDate::MAX, |overdue| overdue.since), debtor.contract));
        let mut seen = std::collections::BTreeSet::new();
        all.retain(|debtor| seen.insert(debtor.client));
        all
    }

    /// What stands with a contract at a moment, if anything is owed or was until now.
    pub fn debtor(&self, contract: EntryId, now: NaiveDateTime) -> Option<Debtor> {
        let contract = self.contracts.get(contract).filter(|contract| contract.signed.from <= now.date())?;
        let account = self.account(contract.id, now)?;
        let overdue = account.overdue();
        let (step, broken) = match overdue {
            None => (self.after_payment(contract, &account, now)?, None),
            Some(overdue) => self.climb(contract, &account, overdue, now),
        };
        let owed = account.owed();
        let small = self.point.debts.small_debt.is_some_and(|most| Money::ZERO < owed && owed <= most);
        let asked = |overdue: Overdue| broken.is_some() || self.acted_since(contract, start_of(overdue.since), now);
        let small = small && overdue.is_some_and(asked);
        Some(Debtor { client: contract.client, contract: contract.id, overdue, owed, step, broken, small })
    }

    /// Nothing is overdue: service goes on if it was stopped; after a reminder, a warning or a promise a kind word ends the matter.
    fn after_payment(&self, contract: &Contract, account: &Account, now: NaiveDateTime) -> Option<Step> {
        if self.suspension(contract.id, now).is_some() {
            return Some(Step::Lift);
        }
        let paid = account.credits.iter().map(|credit| credit.at).max().filter(|at| self.still_to_close(account, *at, now))?;
        let before = |at: NaiveDateTime| at <= paid && paid.signed_duration_since(at) < TimeDelta::days(90);
        let asked = |letter: &&Letter| {
            let kind = matches!(letter.says.kind, LetterKind::OverdueReminder | LetterKind::SuspensionWarning);
            kind && letter.sent.as_ref().is_some_and(|sent| before(sent.at))
        };
        let asked = self.letters.of_contract(contract.id).filter(asked).filter_map(|letter| letter.sent.as_ref()).map(|sent| sent.at);
        let promised = self.calls.promises(contract.id).into_iter().map(|promise| promise.written.at).filter(|at| before(*at));
        let lifted = self.suspensions.of_contract(contract.id).iter().map(|turn| turn.at).filter(|at| *at <= now);
        let last = asked.chain(promised).max()?.max(lifted.max().unwrap_or(NaiveDateTime::MIN));
        let closing =
            |letter: &&Letter| letter.says.kind == LetterKind::ClosingLine && letter.written.at >= last && self.stands(letter, now);
        match self.letters.of_contract(contract.id).filter(closing).max_by_key(|letter| letter.written.at) {
            None => Some(Step::Write(LetterKind::ClosingLine)),
            Some(letter) => letter.sent.as_ref().is_none_or(|sent| sent.at > now).then_some(Step::Send(letter.written.id)),
        }
    }

    /// Whether a kind word about a payment still fits: for as many days as the point set, else until the next payment has fallen due.
    fn still_to_close(&self, account: &Account, paid: NaiveDateTime, now: NaiveDateTime) -> bool {
        let next = |due: NaiveDate| paid.date() < due && due <= now.date();
        match self.point.debts.closing_days {
            Some(days) => (now - paid).num_days() < i64::from(days),
            None => !account.charges.iter().any(|settled| next(settled.charge.due)),
        }
    }

    /// Something is overdue: a promise is waited for; then one step up from the highest that was reached.
    fn climb(&self, contract: &Contract, account: &Account, overdue: Overdue, now: NaiveDateTime) -> (Step, Option<EntryId>) {
        let promise = self.calls.promises(contract.id).into_iter().rev().find(|promise| promise.written.at <= now);
        let broken = match promise.map(|promise| (promise, self.promise_state(promise, now))) {
            Some((promise, PromiseState::Open)) => return (wait(end_of(promise.says.by), WaitsFor::Promise), None),
            Some((promise, PromiseState::Broken)) if !self.acted_since(contract, end_of(promise.says.by), now) => Some(promise.written.id),
            _ => None,
        };
        (self.ladder(contract, account, overdue, now), broken)
    }

    /// The ladder itself.
    fn ladder(&self, contract: &Contract, account: &Account, overdue: Overdue, now: NaiveDateTime) -> Step {
        let last_of = |kinds: &[LetterKind]| {
            let of_debt = |letter: &&Letter| {
                kinds.contains(&letter.says.kind) && letter.written.at.date() > overdue.since && self.stands(letter, now)
            };
            self.letters.of_contract(contract.id).filter(of_debt).max_by_key(|letter| (letter.written.at, letter.written.id))
        };
        if let Some(end) = last_of(&[LetterKind::Refusal, LetterKind::Termination]) {
            return self.way_of(end, now).unwrap_or(Step::Part(end.written.id));
        }
        if self.suspension(contract.id, now).is_some() {
            let kind = match contract.terms(now.date()).half_period {
                Some(true) => LetterKind::Refusal,
                _ => LetterKind::Termination,
            };
            // What is due but is no rent gives no such right, and ends as any debt does.
            let Some(from) = account.half_period() else { return Step::Write(LetterKind::Termination) };
            return if from <= now.date() { Step::Write(kind) } else { wait(start_of(from), WaitsFor::HalfPeriod) };
        }
        let over = contract.last_day().is_some_and(|last| last < now.date());
        if let Some(warning) = self.warning(contract.id, now).filter(|_| !over) {
            return match self.can_suspend(contract.id, now) {
                Ok(warning) => Step::Suspend(warning),
                Err(NotYet::Before { from, .. }) => wait(from, WaitsFor::Hour),
                Err(NotYet::NotSent(letter)) => Step::Send(letter),
                Err(NotYet::NotDelivered(letter)) => Step::Delivery(letter),
                // It names no hour, so another one has to.
                Err(_) => self.way_of(warning, now).unwrap_or(Step::Write(LetterKind::SuspensionWarning)),
            };
        }
        let next = if over { Step::WriteOff } else { Step::Write(LetterKind::SuspensionWarning) };
        if let Some(reminder) = last_of(&[LetterKind::OverdueReminder]) {
            return self.way_of(reminder, now).or_else(|| self.rest_after(reminder, now)).unwrap_or(next);
        }
        // Whoever was reminded before the day, and knows it, is warned next; everybody else is reminded.
        if !over && self.reminded(contract.id, overdue.since, now) { next } else { Step::Write(LetterKind::OverdueReminder) }
    }

    /// What a letter still needs before the next step: to be sent, or to have arrived.
    fn way_of(&self, letter: &Letter, now: NaiveDateTime) -> Option<Step> {
        let id = letter.written.id;
        match self.letter_state(id, now)? {
            LetterState::Drafted | LetterState::Held { .. } => Some(Step::Send(id)),
            LetterState::Sent => Some(Step::Delivery(id)),
            LetterState::Delivered | LetterState::Answered | LetterState::Dropped => None,
        }
    }

    /// A letter that arrived is given until the hour it names, or a day.
    fn rest_after(&self, letter: &Letter, now: NaiveDateTime) -> Option<Step> {
        let delivered = self.delivery_of(letter.written.id)?.at;
        let next_day = || delivered.day().checked_add_days(Days::new(1)).map(start_of);
        let until = letter.says.deadline.or_else(next_day)?;
        (now < until).then(|| wait(until, WaitsFor::Answer))
    }

    /// Whether a letter was drafted by a moment and not given up by then.
    pub(super) fn stands(&self, letter: &Letter, now: NaiveDateTime) -> bool {
        !matches!(self.letter_state(letter.written.id, now), None | Some(LetterState::Dropped))
    }

    /// Whether anything was done about a debt between two moments: a letter, a call, a stop.
    fn acted_since(&self, contract: &Contract, since: NaiveDateTime, now: NaiveDateTime) -> bool {
        let within = |at: NaiveDateTime| since < at && at <= now;
        let letter = |letter: &Letter| within(letter.written.at) && self.stands(letter, now);
        self.letters.of_contract(contract.id).any(letter)
            || self.calls.of_client(contract.client).any(|call| within(call.written.at))
            || self.suspensions.of_contract(contract.id).iter().any(|turn| within(turn.at))
    }

    /// A letter that asks for what is overdue is drafted only while something is: the account is read again at that moment. Where no
    /// billing was agreed the books know nothing of it, and a person does.
    pub(super) fn check_letter_of_debt(&self, new: &Proposal<'_>, fact: &LetterDrafted) -> Checked {
        let asks = matches!(fact.kind, LetterKind::OverdueReminder | LetterKind::SuspensionWarning);
        let Some(contract) = fact.contract.and_then(|id| self.contracts.get(id)).filter(|_| asks) else { return Ok(()) };
        let billed = contract.terms(new.at.date()).billing.is_some();
        let overdue = || self.account(contract.id, new.at).and_then(|account| account.overdue()).is_some();
        ensure(!billed || overdue(), Refusal::NothingOverdue)
    }
}

fn wait(until: NaiveDateTime, what: WaitsFor) -> Step {
    Step::Wait { until, what }
}

fn end_of(day: NaiveDate) -> NaiveDateTime {
    Happened::Day(day).minute()
}

fn start_of(day: NaiveDate) -> NaiveDateTime {
    day.and_hms_opt(0, 0, 0).unwrap_or_default()
}

impl Debtor {
    /// Whether a person is to do something now, or a promise was not kept.
    pub fn presses(&self) -> bool {
        self.broken.is_some() || self.step.presses()
    }
}

impl Step {
    /// Whether a person is to do something now.
    pub fn presses(self) -> bool {
        !matches!(self, Step::Wait { .. })
    }
}

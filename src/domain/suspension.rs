//! Acceptance and handout stop under a contract, and go on again (story B). A stop is a decision made through the product: it is
//! refused until its warning reached the client and the hour has come. What happens all the same carries its reason; a return to
//! the client is never asked about.

use super::books::Books;
use super::check::{Checked, Field, Proposal, Refusal, ensure, filled};
use super::letter::{Letter, LetterKind};
use super::written::Written;
use crate::journal::EntryId;
use chrono::{NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Acceptance and handout stop under a contract.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Suspended {
    /// Under which contract.
    pub contract: EntryId,
    /// The warning it stands on.
    pub warning: EntryId,
}

/// Acceptance and handout go on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SuspensionLifted {
    /// Under which contract.
    pub contract: EntryId,
    /// Why: "долг оплачен".
    pub why: String,
}

/// Why service cannot be stopped at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotYet {
    /// Nothing is overdue under the contract.
    NothingOverdue,
    /// Nobody warned of it since the debt fell due.
    NoWarning,
    /// The warning did not go.
    NotSent(EntryId),
    /// Nobody said that the warning arrived.
    NotDelivered(EntryId),
    /// The warning names no hour.
    NoHour(EntryId),
    /// It is too early.
    Before {
        /// The warning.
        warning: EntryId,
        /// The first minute at which it is possible.
        from: NaiveDateTime,
        /// The contract's hours of notice make it so late, not the hour that the warning names.
        by_notice: bool,
    },
}

/// A stop or its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// The entry that says so.
    pub entry: EntryId,
    /// When it happened.
    pub at: NaiveDateTime,
    /// Who wrote it down.
    pub by: EntryId,
    /// The warning of a stop; nothing where service goes on.
    pub warning: Option<EntryId>,
    /// Why service goes on; empty at a stop.
    pub why: String,
}

/// All stops and their ends, by contract, each in the order of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suspensions(BTreeMap<EntryId, Vec<Turn>>);

impl Suspensions {
    /// The stops under a contract and their ends, oldest first.
    pub fn of_contract(&self, contract: EntryId) -> &[Turn] {
        self.0.get(&contract).map_or(&[], Vec::as_slice)
    }

    fn turn(&mut self, contract: EntryId, turn: Turn) {
        let turns = self.0.entry(contract).or_default();
        let place = turns.partition_point(|other| other.at <= turn.at);
        turns.insert(place, turn);
    }
}

impl Books {
    /// The stop that holds under a contract at a moment, if one does.
    pub fn suspension(&self, contract: EntryId, at: NaiveDateTime) -> Option<&Turn> {
        let turns = self.suspensions.of_contract(contract);
        turns.iter().rev().find(|turn| turn.at <= at).filter(|turn| turn.warning.is_some())
    }

    /// The first minute at which service can be stopped on a warning: the hour it names, or its delivery and the contract's hours of
    /// notice, whichever is later. Of a delivery whose day alone is known, the day's last minute counts.
    ///
    /// # Errors
    /// What is missing. What is merely too early is no error here.
    fn suspension_from(&self, contract: EntryId, warning: &Letter) -> Result<(NaiveDateTime, bool), NotYet> {
        let id = warning.written.id;
        if warning.sent.is_none() {
            return Err(NotYet::NotSent(id));
        }
        let delivered = self.delivery_of(id).ok_or(NotYet::NotDelivered(id))?.at.minute();
        let named = warning.says.deadline.ok_or(NotYet::NoHour(id))?;
        let terms = self.contracts.get(contract).map(|contract| contract.terms(delivered.date()));
        let hours = terms.and_then(|terms| terms.notice_hours).unwrap_or_default();
        let noticed = delivered.checked_add_signed(TimeDelta::hours(i64::from(hours))).unwrap_or(NaiveDateTime::MAX);
        Ok((named.max(noticed), noticed > named))
    }

    /// The last warning of a stop under a contract that speaks of what is overdue at a moment; one that was given up, or was drafted
    /// before the debt fell due or before service went on last, speaks of something else.
    pub fn warning(&self, contract: EntryId, at: NaiveDateTime) -> Option<&Letter> {
        let since = self.account(contract, at)?.overdue()?.since;
        let lifted = self.suspensions.of_contract(contract).iter().rev().find(|turn| turn.at <= at && turn.warning.is_none());
        let lifted = lifted.map_or(NaiveDateTime::MIN, |turn| turn.at);
        let speaks = |letter: &&Letter| {
            let (kind, written) = (letter.says.kind, letter.written.at);
            let stands = letter.dropped.is_none() && letter.replaced_by.is_none();
            kind == LetterKind::SuspensionWarning && stands && written <= at && written.date() > since && written > lifted
        };
        self.letters.of_contract(contract).filter(speaks).max_by_key(|letter| (letter.written.at, letter.written.id))
    }

    /// Whether service can be stopped under a contract at a moment, on which warning.
    ///
    /// # Errors
    /// What is missing, or the first minute at which it can.
    pub fn can_suspend(&self, contract: EntryId, at: NaiveDateTime) -> Result<EntryId, NotYet> {
        if self.account(contract, at).and_then(|account| account.overdue()).is_none() {
            return Err(NotYet::NothingOverdue);
        }
        let warning = self.warning(contract, at).ok_or(NotYet::NoWarning)?;
        let (from, by_notice) = self.suspension_from(contract, warning)?;
        if at < from { Err(NotYet::Before { warning: warning.written.id, from, by_notice }) } else { Ok(warning.written.id) }
    }

    pub(super) fn check_suspended(&self, new: &Proposal<'_>, fact: &Suspended) -> Checked {
        self.check_owner(new, fact.contract)?;
        if let Some(turn) = self.suspension(fact.contract, new.at) {
            return Err(Refusal::AlreadyDone(turn.entry));
        }
        let warning = self.can_suspend(fact.contract, new.at).map_err(Refusal::NotSuspendedYet)?;
        ensure(warning == fact.warning, Refusal::Unknown(fact.warning))
    }

    pub(super) fn check_lifted(&self, new: &Proposal<'_>, fact: &SuspensionLifted) -> Checked {
        self.check_owner(new, fact.contract)?;
        filled(&fact.why, Field::Reason)?;
        ensure(self.suspension(fact.contract, new.at).is_some(), Refusal::NotSuspended)
    }

    /// While service is stopped, what is accepted all the same needs its reason.
    pub(super) fn check_despite(&self, contract: EntryId, at: NaiveDateTime, despite: &str) -> Checked {
        match self.suspension(contract, at) {
            Some(turn) if despite.trim().is_empty() => Err(Refusal::ServiceStopped { contract, since: turn.at }),
            _ => Ok(()),
        }
    }

    pub(super) fn suspend(&mut self, at: &Written, fact: &Suspended) {
        self.of_contract(at, fact.contract);
        let known = self.letters.get(fact.warning).map(|letter| letter.client);
        self.cited(at, fact.warning, |_| known.is_some());
        self.owned(at, fact.warning, known);
        let turn = Turn { entry: at.id, at: at.at, by: at.by, warning: Some(fact.warning), why: String::new() };
        self.suspensions.turn(fact.contract, turn);
    }

    pub(super) fn lift(&mut self, at: &Written, fact: &SuspensionLifted) {
        self.of_contract(at, fact.contract);
        let turn = Turn { entry: at.id, at: at.at, by: at.by, warning: None, why: fact.why.clone() };
        self.suspensions.turn(fact.contract, turn);
    }
}

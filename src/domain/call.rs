//! Calls: after a hard talk at the counter nothing is settled there; a call is planned for the next working day, with a card of
//! five answers (who is calling, what about, by when to pay, where, why), and what came of it is written down (story C).

use super::books::Books;
use super::check::{Checked, Field, Proposal, Refusal, ensure, filled};
use super::discrepancy::DiscrepancyKind;
use super::promise::Promise;
use super::written::{Stated, Written};
use crate::journal::{EntryId, Sealed};
use chrono::{Days, NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A call is to be made: its card.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CallPlanned {
    /// The contract it is about, if about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<EntryId>,
    /// When it is to be made.
    pub at: NaiveDateTime,
    /// Who is calling.
    pub caller: EntryId,
    /// What about: "2 300 ₽ за июнь".
    pub about: String,
    /// The last day to pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay_by: Option<NaiveDate>,
    /// Where to pay: "на счёт по договору, карта за стойкой".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub where_to_pay: String,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// What is not acceptable to us; for the one who calls only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_acceptable: Option<Sealed>,
    /// The incident it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<EntryId>,
}

/// A planned call was made, or could not be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Called {
    /// The planned call.
    pub plan: EntryId,
    /// What came of it.
    pub outcome: CallOutcome,
    /// What was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Sealed>,
}

/// What came of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallOutcome {
    /// They promise to pay; the promise is an entry of its own.
    Promised,
    /// They will not pay.
    Refused,
    /// They say that they paid.
    SaysPaid,
    /// Nobody answered.
    NotReached,
    /// Something else.
    Other,
}

impl CallOutcome {
    /// All outcomes, in the order in which they are offered.
    pub const ALL: [CallOutcome; 5] =
        [CallOutcome::Promised, CallOutcome::Refused, CallOutcome::SaysPaid, CallOutcome::NotReached, CallOutcome::Other];
}

/// A planned call as the books know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// When it was planned, and by whom.
    pub written: Written,
    /// Whom it is made to.
    pub client: EntryId,
    /// Its card, corrections applied.
    pub says: CallPlanned,
    /// What came of it; of several the first.
    pub made: Option<Stated<Called>>,
}

/// All planned calls, and all promises.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calls {
    planned: BTreeMap<EntryId, Call>,
    pub(super) promises: BTreeMap<EntryId, Promise>,
}

impl Calls {
    /// The call an entry planned.
    pub fn get(&self, id: EntryId) -> Option<&Call> {
        self.planned.get(&id)
    }

    /// All planned calls, oldest entry first.
    pub fn iter(&self) -> impl Iterator<Item = &Call> {
        self.planned.values()
    }

    /// A client's calls, oldest entry first.
    pub fn of_client(&self, client: EntryId) -> impl Iterator<Item = &Call> {
        self.planned.values().filter(move |call| call.client == client)
    }

    /// The calls that were planned by a moment and of which nothing has come yet, by the hour they are planned for.
    pub fn open(&self, as_of: NaiveDateTime) -> Vec<&Call> {
        let open = |call: &&Call| call.written.at <= as_of && call.made.as_ref().is_none_or(|made| made.at > as_of);
        let mut all: Vec<&Call> = self.planned.values().filter(open).collect();
        crate::order::sort_by_key(&mut all, |call| (call.says.at, call.written.id));
        all
    }
}

impl Books {
    /// When a call is proposed: the next day, as the point opens. A night lies between a quarrel and the call.
    pub fn next_call(&self, now: NaiveDateTime) -> NaiveDateTime {
        let tomorrow = now.date().checked_add_days(Days::new(1)).unwrap_or(now.date()).and_hms_opt(0, 0, 0).unwrap_or(now);
        tomorrow.checked_add_signed(TimeDelta::minutes(i64::from(self.point.opens))).unwrap_or(tomorrow)
    }

    /// The last day to pay by that a call may name: so many days after it as the point has set.
    pub fn latest_payment(&self, call: NaiveDate) -> NaiveDate {
        call.checked_add_days(Days::new(self.point.debts.pay_days().into())).unwrap_or(call)
    }

    pub(super) fn check_call(&self, new: &Proposal<'_>, fact: &CallPlanned) -> Checked {
        self.check_about(new)?;
        filled(&fact.about, Field::Text)?;
        let caller = self.counts_as(fact.caller);
        ensure(self.people.get(caller).is_some(), Refusal::Unknown(fact.caller))?;
        fact.contract.map_or(Ok(()), |contract| self.check_owner(new, contract))?;
        let incident = |id| self.incidents.get(id).ok_or(Refusal::Unknown(id)).map(|known| known.client);
        fact.incident.map_or(Ok(()), |id| ensure(incident(id)? == new.about, Refusal::NoClient))?;
        ensure(fact.pay_by.is_none_or(|by| by >= fact.at.date()), Refusal::EndsBeforeItBegins)?;
        let latest = self.latest_payment(fact.at.date());
        ensure(fact.pay_by.is_none_or(|by| by <= latest), Refusal::PaysTooLate(latest))
    }

    pub(super) fn check_called(&self, new: &Proposal<'_>, fact: &Called) -> Checked {
        let plan = self.calls.get(fact.plan).ok_or(Refusal::Unknown(fact.plan))?;
        ensure(new.about == Some(plan.client), Refusal::NoClient)?;
        ensure(plan.written.at <= new.at, Refusal::BeforeIt(fact.plan))?;
        ensure(plan.made.is_none(), Refusal::AlreadyDone(fact.plan))
    }

    /// That a contract is known and is the client's.
    pub(super) fn check_owner(&self, new: &Proposal<'_>, contract: EntryId) -> Checked {
        let known = self.contracts.get(contract).ok_or(Refusal::Unknown(contract))?;
        ensure(new.about == Some(known.client), Refusal::NoClient)
    }

    pub(super) fn plan_call(&mut self, at: &Written, client: EntryId, fact: &CallPlanned) {
        self.calls.planned.insert(at.id, Call { written: *at, client, says: fact.clone(), made: None });
        if let Some(contract) = fact.contract {
            self.of_contract(at, contract);
        }
        if let Some(incident) = fact.incident {
            match self.incidents.get(incident).map(|known| known.client) {
                None => self.odd(at, DiscrepancyKind::UnknownCitation(incident)),
                Some(owner) => self.owned(at, incident, owner),
            }
        }
    }

    pub(super) fn note_call(&mut self, at: &Written, fact: &Called) {
        let plan = fact.plan;
        self.cited(at, plan, |books| {
            let call = books.calls.planned.get_mut(&plan);
            call.map(|call| call.made.get_or_insert_with(|| Stated::new(at, fact))).is_some()
        });
        self.owned(at, plan, self.calls.get(plan).map(|call| call.client));
    }

    /// Lists an entry that cites a contract which is not there, or is another client's.
    pub(super) fn of_contract(&mut self, at: &Written, contract: EntryId) {
        match self.contracts.get(contract).map(|known| known.client) {
            None => self.odd(at, DiscrepancyKind::UnknownCitation(contract)),
            owner => self.owned(at, contract, owner),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_proposed_for_the_next_opening_and_a_payment_within_a_week_of_it() {
        let mut books = Books::default();
        books.point.opens = 10 * 60;
        let call = books.next_call("2026-06-08T17:30:00".parse().unwrap());
        assert_eq!(call.to_string(), "2026-06-09 10:00:00");
        assert_eq!(books.latest_payment(call.date()).to_string(), "2026-06-16");
        books.point.debts.pay_days = Some(3);
        assert_eq!(books.latest_payment(call.date()).to_string(), "2026-06-12", "as the point set it");
        // A quarrel before opening is slept over, too.
        assert_eq!(books.next_call("2026-06-08T00:10:00".parse().unwrap()).to_string(), "2026-06-09 10:00:00");
        assert_eq!(books.next_call(NaiveDateTime::MAX).date(), NaiveDate::MAX);
    }
}

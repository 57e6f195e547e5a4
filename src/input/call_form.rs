//! The card of a call, and what came of it: as typed, and as facts.

use super::amount;
use super::errors::Errors;
use super::when::{self, BadWhen};
use super::words;
use crate::domain::call::{CallOutcome, CallPlanned, Called};
use crate::domain::promise::Promised;
use crate::journal::{EntryId, Sealed};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// A field of either form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The day of the call.
    Day,
    /// Its hour.
    Hour,
    /// Who is calling.
    Caller,
    /// What about.
    About,
    /// The last day to pay.
    PayBy,
    /// Where to pay.
    WhereToPay,
    /// Why.
    Why,
    /// Under which contract something is promised.
    Contract,
    /// What is promised.
    Amount,
    /// By which day.
    PromisedBy,
}

/// A card that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadCall {
    /// The card, without what is to be sealed.
    pub card: CallPlanned,
    /// What is not acceptable to us: to be sealed.
    pub hidden: Option<String>,
}

/// The card as typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CallForm {
    /// The contract, if it is about one.
    pub contract: Option<EntryId>,
    /// Day of the call.
    pub day: String,
    /// Hour of the call.
    pub hour: String,
    /// Who is calling.
    pub caller: Option<EntryId>,
    /// What about.
    pub about: String,
    /// The last day to pay.
    pub pay_by: String,
    /// Where to pay.
    pub where_to_pay: String,
    /// Why.
    pub why: String,
    /// What is not acceptable to us.
    pub not_acceptable: String,
}

impl CallForm {
    /// The day of the call, while it can be read.
    pub fn call_day(&self) -> Option<NaiveDate> {
        when::read_day(&self.day).ok().flatten()
    }

    /// The card the form makes; `latest` is the last day to pay that it may name.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn read(&self, incident: Option<EntryId>, latest: Option<NaiveDate>) -> Result<ReadCall, Errors<Field>> {
        let mut errors = Errors::default();
        let day = errors.read(Field::Day, needed_day(&self.day));
        let hour = errors.read(Field::Hour, when::read_hour(&self.hour).and_then(|hour| hour.ok_or(BadWhen::Hour)));
        let about = errors.read(Field::About, words::required(&self.about));
        let pay_by = errors.read(Field::PayBy, when::read_day(&self.pay_by));
        let where_to_pay = errors.read(Field::WhereToPay, words::optional(&self.where_to_pay));
        let why = errors.read(Field::Why, words::optional(&self.why));
        if self.caller.is_none() {
            errors.does_not_fit(Field::Caller);
        }
        let at = day.zip(hour).map(|(day, hour)| day.and_time(hour));
        if let (Some(at), Some(Some(by))) = (at, pay_by)
            && (by < at.date() || latest.is_some_and(|latest| by > latest))
        {
            errors.does_not_fit(Field::PayBy);
        }
        let hidden = self.not_acceptable.trim();
        let hidden = (!hidden.is_empty()).then(|| hidden.to_owned());
        let contract = self.contract;
        match (at, self.caller, about, pay_by, where_to_pay, why) {
            (Some(at), Some(caller), Some(about), Some(pay_by), Some(where_to_pay), Some(why)) if errors.is_empty() => {
                let card = CallPlanned { contract, at, caller, about, pay_by, where_to_pay, why, not_acceptable: None, incident };
                Ok(ReadCall { card, hidden })
            }
            _ => Err(errors),
        }
    }
}

/// What came of a call, as typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutcomeForm {
    /// What came of it.
    pub outcome: CallOutcome,
    /// What was said.
    pub text: String,
    /// Under which contract something is promised.
    pub contract: Option<EntryId>,
    /// What is promised.
    pub amount: String,
    /// By which day.
    pub by: String,
}

/// What came of a call, read: what was said, to be sealed, and what is promised.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadOutcome {
    /// What was said; nothing when nobody wrote it.
    pub text: Option<String>,
    /// The promise, without the entry of the call.
    pub promised: Option<Promised>,
    /// What came of it.
    pub outcome: CallOutcome,
}

impl ReadOutcome {
    /// The fact, once what was said is sealed.
    pub fn called(&self, plan: EntryId, text: Option<Sealed>) -> Called {
        Called { plan, outcome: self.outcome, text }
    }
}

impl OutcomeForm {
    /// What the form says.
    ///
    /// # Errors
    /// Every field that cannot be read; those of a promise only where one was made.
    pub fn read(&self, at: NaiveDateTime) -> Result<ReadOutcome, Errors<Field>> {
        let mut errors = Errors::default();
        let text = self.text.trim();
        let text = (!text.is_empty()).then(|| text.to_owned());
        let mut promised = None;
        if self.outcome == CallOutcome::Promised {
            let amount =
                amount::roubles(&self.amount).and_then(|sum| if sum.0 > 0 { Ok(sum) } else { Err(amount::BadAmount::NotPositive) });
            let amount = errors.read(Field::Amount, amount);
            let by = errors.read(Field::PromisedBy, needed_day(&self.by));
            if by.is_some_and(|by| by < at.date()) {
                errors.does_not_fit(Field::PromisedBy);
            }
            if self.contract.is_none() {
                errors.does_not_fit(Field::Contract);
            }
            if let (Some(contract), Some(amount), Some(by)) = (self.contract, amount, by) {
                promised = Some(Promised { contract, amount, by, call: None });
            }
        }
        if errors.is_empty() { Ok(ReadOutcome { text, promised, outcome: self.outcome }) } else { Err(errors) }
    }
}

fn needed_day(text: &str) -> Result<NaiveDate, BadWhen> {
    when::read_day(text)?.ok_or(BadWhen::Day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Money;
    use crate::input::errors::Wrong;

    fn id(text: &str) -> EntryId {
        text.parse().unwrap()
    }

    fn card() -> CallForm {
        let text = |text: &str| text.to_owned();
        CallForm {
            contract: None,
            day: text("2026-06-09"),
            hour: text("10:00"),
            caller: Some(id("K7QP-1")),
            about: text("2 300 ₽ за июнь"),
            pay_by: text("2026-06-16"),
            ..CallForm::default()
        }
    }

    #[test]
    fn a_card_names_a_payment_within_a_week_of_the_call() {
        let latest = NaiveDate::from_ymd_opt(2026, 6, 16);
        let read = card().read(None, latest).unwrap();
        assert_eq!((read.hidden, read.card.at.to_string()), (None, "2026-06-09 10:00:00".into()));
        assert_eq!(read.card.pay_by.unwrap().to_string(), "2026-06-16");
        assert_eq!(card().call_day().unwrap().to_string(), "2026-06-09");
        for late in ["2026-06-17", "2026-06-08"] {
            let Err(wrong) = (CallForm { pay_by: late.into(), ..card() }).read(None, latest) else { panic!("{late} is taken") };
            assert_eq!(wrong.of(Field::PayBy), Some(Wrong::DoesNotFit));
        }
        let wrong = CallForm { caller: None, about: String::new(), hour: String::new(), ..card() }.read(None, latest).unwrap_err();
        assert!(wrong.of(Field::Caller).is_some() && wrong.of(Field::About).is_some() && wrong.of(Field::Hour).is_some());
    }

    #[test]
    fn a_promise_needs_its_sum_and_day_and_nothing_else_does() {
        let at = "2026-06-09T10:05:00".parse().unwrap();
        let said = OutcomeForm {
            outcome: CallOutcome::Promised,
            text: " Заплачу до 15-го ".into(),
            contract: Some(id("K7QP-5")),
            amount: "2 300".into(),
            by: "2026-06-15".into(),
        };
        let read = said.read(at).unwrap();
        assert_eq!(read.text.as_deref(), Some("Заплачу до 15-го"));
        assert_eq!(read.promised.unwrap().amount, Money(230_000));
        let wrong = OutcomeForm { amount: "0".into(), by: "2026-06-08".into(), contract: None, ..said.clone() }.read(at).unwrap_err();
        assert!([Field::Amount, Field::PromisedBy, Field::Contract].iter().all(|field| wrong.of(*field).is_some()));
        let refused = OutcomeForm { outcome: CallOutcome::Refused, amount: String::new(), by: String::new(), ..said };
        assert_eq!(refused.read(at).unwrap().promised, None);
    }
}

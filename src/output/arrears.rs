//! Words and one-line texts of what stands around a debt: incidents, calls, promises, the stop of service.

use crate::domain::call::{CallOutcome, CallPlanned, Called, Promised};
use crate::domain::incident::{Incident, IncidentKind};
use crate::text::k::arrears as a;
use crate::text::{Key, Lang, format};
use chrono::NaiveDate;

/// Said when nothing is promised.
pub const NOTHING_PROMISED: Key = a::NOTHING_PROMISED;

/// What an incident was.
pub fn incident(kind: IncidentKind) -> Key {
    match kind {
        IncidentKind::PressureOnStaff => a::PRESSURE_ON_STAFF,
        IncidentKind::Threat => a::THREAT,
        IncidentKind::Damage => a::DAMAGE,
        IncidentKind::Other => a::OTHER_INCIDENT,
    }
}

/// What came of a call.
pub fn call_outcome(outcome: CallOutcome) -> Key {
    match outcome {
        CallOutcome::Promised => a::OUTCOME_PROMISED,
        CallOutcome::Refused => a::OUTCOME_REFUSED,
        CallOutcome::SaysPaid => a::OUTCOME_SAYS_PAID,
        CallOutcome::NotReached => a::OUTCOME_NOT_REACHED,
        CallOutcome::Other => a::OUTCOME_OTHER,
    }
}

/// The last day to pay by that a call may name.
pub fn pay_within(lang: Lang, day: NaiveDate) -> String {
    lang.fill(a::PAY_WITHIN, &[("day", format::date(lang, day).into())])
}

/// «Инцидент: давление на персонал».
pub fn incident_in_short(lang: Lang, fact: &Incident) -> String {
    lang.fill(a::INCIDENT_IN_SHORT, &[("kind", lang.t(incident(fact.kind)).into())])
}

/// «Назначен звонок на 09.06.2026, 10:00: 2 300 ₽ за июнь».
pub fn call_in_short(lang: Lang, fact: &CallPlanned) -> String {
    let when = format::date_hour(lang, fact.at);
    lang.fill(a::CALL_IN_SHORT, &[("when", when.into()), ("about", (&fact.about).into())])
}

/// «Звонок: обещают оплатить».
pub fn called_in_short(lang: Lang, fact: &Called) -> String {
    lang.fill(a::CALLED_IN_SHORT, &[("outcome", lang.t(call_outcome(fact.outcome)).into())])
}

/// «Обещано 2 300 ₽ до 15.06.2026, договор № 7».
pub fn promised_in_short(lang: Lang, fact: &Promised, contract: &str) -> String {
    let (money, by) = (format::money(lang, fact.amount.0), format::date(lang, fact.by));
    lang.fill(a::PROMISED_IN_SHORT, &[("money", money.into()), ("by", by.into()), ("number", contract.into())])
}

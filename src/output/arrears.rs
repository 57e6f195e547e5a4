//! Words and one-line texts of what stands around a debt: incidents, calls, promises, the stop of service.

use crate::domain::Books;
use crate::domain::call::{CallOutcome, CallPlanned, Called};
use crate::domain::incident::{Incident, IncidentKind};
use crate::domain::promise::Promised;
use crate::domain::suspension::NotYet;
use crate::journal::EntryId;
use crate::text::k::arrears as a;
use crate::text::{Key, Lang, format};
use chrono::{NaiveDate, NaiveDateTime};

/// Said when nothing is promised.
pub const NOTHING_PROMISED: Key = a::NOTHING_PROMISED;

/// The word for a stop of service.
pub const STOPPED: Key = a::STOPPED;

/// Said when service is to go on that was not stopped.
pub const NOT_SUSPENDED: Key = a::NOT_SUSPENDED;

/// Said when what is overdue is asked for, and nothing is.
pub const NOTHING_OVERDUE: Key = a::NOTHING_OVERDUE;

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

/// «Обслуживание остановлено, договор № 7».
pub fn suspended_in_short(lang: Lang, contract: &str) -> String {
    lang.fill(a::SUSPENDED_IN_SHORT, &[("number", contract.into())])
}

/// «Обслуживание возобновлено, договор № 7: долг оплачен».
pub fn lifted_in_short(lang: Lang, contract: &str, why: &str) -> String {
    lang.fill(a::LIFTED_IN_SHORT, &[("number", contract.into()), ("why", why.into())])
}

/// A line about goods, marked where it was done although service was stopped.
pub fn despite(lang: Lang, says: String, stopped: bool) -> String {
    if stopped { lang.fill(a::DESPITE_IN_SHORT, &[("says", says.into())]) } else { says }
}

/// What an act prints where goods were taken although service was stopped.
pub fn taken_despite(lang: Lang, why: &str) -> Option<String> {
    (!why.is_empty()).then(|| lang.fill(a::TAKEN_DESPITE, &[("why", why.into())]))
}

fn number(books: &Books, contract: EntryId) -> String {
    books.contracts.get(contract).map_or_else(|| contract.to_string(), |contract| contract.signed.number.clone())
}

/// «Обслуживание по договору № 7 остановлено с 05.06, 12:00.»
pub fn stopped_for(lang: Lang, books: &Books, contract: EntryId, since: NaiveDateTime) -> String {
    let when = format::day_hour(lang, since);
    lang.fill(a::STOPPED_SINCE, &[("number", number(books, contract).into()), ("when", when.into())])
}

/// The same, with what to do about it.
pub fn needs_reason(lang: Lang, books: &Books, contract: EntryId, since: NaiveDateTime) -> String {
    format!("{} {}", stopped_for(lang, books, contract, since), lang.t(a::WRITE_WHY_ACCEPTED))
}

/// Why service cannot be stopped yet: the first minute at which it can, or what is missing.
pub fn not_yet(lang: Lang, books: &Books, why: NotYet) -> String {
    let letter = |id: EntryId| books.letters.get(id).map_or_else(|| id.to_string(), |letter| letter.says.number.to_string());
    let of = |key, id| lang.fill(key, &[("number", letter(id).into())]);
    match why {
        NotYet::NothingOverdue => lang.t(a::NOTHING_OVERDUE).to_owned(),
        NotYet::NoWarning => lang.t(a::NO_WARNING).to_owned(),
        NotYet::NotSent(id) => of(a::WARNING_NOT_SENT, id),
        NotYet::NotDelivered(id) => of(a::WARNING_NOT_DELIVERED, id),
        NotYet::NoHour(id) => of(a::WARNING_NO_HOUR, id),
        NotYet::Before { from, by_notice, .. } => {
            let key = if by_notice { a::NOT_BEFORE_NOTICE } else { a::NOT_BEFORE_HOUR };
            lang.fill(key, &[("when", format::date_hour(lang, from).into())])
        }
    }
}

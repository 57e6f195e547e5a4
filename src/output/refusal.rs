//! Why a fact was not written, as a sentence: what is true, and what to do.

use crate::domain::check::{Field, Refusal};
use crate::domain::occupancy::Occupancy;
use crate::domain::{Books, Volume};
use crate::journal::EntryId;
use crate::text::k::{letter as l, money as m, refusal as r};
use crate::text::{Key, Lang, format};
use chrono::NaiveDate;

/// The sentence beside the field.
pub fn sentence(lang: Lang, books: &Books, refusal: &Refusal) -> String {
    let plain = |key: Key| lang.t(key).to_owned();
    match refusal {
        Refusal::Empty(field) => plain(empty(*field)),
        Refusal::NotPositive(field) => plain(not_positive(*field)),
        Refusal::NameTaken(_) => plain(r::NAME_TAKEN),
        Refusal::InFuture => plain(r::IN_FUTURE),
        Refusal::BeforeIt(id) => lang.fill(r::BEFORE_IT, &[("id", id.to_string().into())]),
        Refusal::EndsBeforeItBegins => plain(r::ENDS_BEFORE),
        Refusal::Unknown(id) => lang.fill(r::UNKNOWN, &[("id", id.to_string().into())]),
        Refusal::UnknownLine(id) => lang.fill(r::UNKNOWN_LINE, &[("id", id.to_string().into())]),
        Refusal::NoClient => plain(r::NO_CLIENT),
        Refusal::OtherClient(id) => lang.fill(r::OTHER_CLIENT, &[("id", id.to_string().into())]),
        Refusal::ShelfLet { shelf, contract } => {
            let number = books.contracts.get(*contract).map_or_else(|| contract.to_string(), |c| c.signed.number.clone());
            lang.fill(r::SHELF_LET, &[("shelf", books.shelves.name(*shelf).into()), ("contract", number.into())])
        }
        Refusal::ShelfNotForLet(shelf) => lang.fill(r::SHELF_NOT_FOR_LET, &[("shelf", books.shelves.name(*shelf).into())]),
        Refusal::NeedsDecision(after) => needs_decision(lang, after),
        Refusal::NeedsReason { line, here, asked } => {
            lang.fill(r::NEEDS_REASON, &[("line", line.to_string().into()), ("here", here.0.into()), ("asked", asked.0.into())])
        }
        Refusal::Doubtful(doubt) => lang.fill(r::DOUBTFUL, &[("doubt", super::doubt::sentence(lang, books, doubt).into())]),
        Refusal::MoreThanOut { line, out, asked } => {
            lang.fill(r::MORE_THAN_OUT, &[("line", line.to_string().into()), ("out", out.0.into()), ("asked", asked.0.into())])
        }
        Refusal::NotMissing { line, missing, asked } => {
            lang.fill(r::NOT_MISSING, &[("line", line.to_string().into()), ("missing", missing.0.into()), ("asked", asked.0.into())])
        }
        Refusal::NotSuspendedYet(why) => super::arrears::not_yet(lang, books, *why),
        Refusal::NotSuspended => lang.t(super::arrears::NOT_SUSPENDED).to_owned(),
        Refusal::NothingOverdue => lang.t(super::arrears::NOTHING_OVERDUE).to_owned(),
        Refusal::ServiceStopped { contract, since } => super::arrears::needs_reason(lang, books, *contract, *since),
        Refusal::PaysTooLate(day) => super::arrears::pay_within(lang, *day),
        Refusal::MoreThanOwed { owed } => lang.fill(m::MORE_THAN_OWED, &[("owed", format::money(lang, owed.0).into())]),
        Refusal::AlreadyDone(id) => lang.fill(r::ALREADY_DONE, &[("id", id.to_string().into())]),
        Refusal::DeadlineOver { deadline } => lang.fill(l::DEADLINE_OVER, &[("deadline", format::date_hour(lang, *deadline).into())]),
        Refusal::Held { until } => lang.fill(l::HELD_REFUSAL, &[("until", format::date_hour(lang, *until).into())]),
        Refusal::AlreadySent(id) => lang.fill(l::ALREADY_SENT, &[("id", id.to_string().into())]),
        Refusal::Ended { contract, on } => of_ended(lang, books, r::ENDED, *contract, *on),
        Refusal::AfterEnd { contract, on } => of_ended(lang, books, r::AFTER_END, *contract, *on),
        Refusal::ExitOpen(rows) => {
            let rows: Vec<&str> = rows.iter().map(|row| lang.t(super::words::exit_row(*row))).collect();
            lang.fill(r::EXIT_OPEN, &[("rows", rows.join(", ").into())])
        }
        Refusal::OtherKind => plain(r::OTHER_KIND),
        Refusal::LinesMissing { lines } => lang.fill(r::LINES_MISSING, &[("lines", (*lines).into())]),
    }
}

fn of_ended(lang: Lang, books: &Books, key: Key, contract: EntryId, on: NaiveDate) -> String {
    let number = books.contracts.get(contract).map_or_else(|| contract.to_string(), |c| c.signed.number.clone());
    lang.fill(key, &[("number", number.into()), ("on", format::date(lang, on).into())])
}

/// In litres or in pieces, whichever is fuller and therefore rules.
fn needs_decision(lang: Lang, after: &Occupancy) -> String {
    match (after.limit.volume, after.limit.pieces) {
        (_, Some(limit)) if after.ruled_by_pieces() => {
            lang.fill(r::NEEDS_DECISION_PIECES, &[("pieces", after.pieces.0.into()), ("limit", limit.0.into())])
        }
        (limit, _) => {
            let litres = |volume: Volume| format::litres(lang, volume.0).into();
            lang.fill(r::NEEDS_DECISION, &[("volume", litres(after.volume)), ("limit", litres(limit.unwrap_or_default()))])
        }
    }
}

fn empty(field: Field) -> Key {
    match field {
        Field::Name => r::EMPTY_NAME,
        Field::Number => r::EMPTY_NUMBER,
        Field::Lines => r::EMPTY_LINES,
        Field::Limit => r::EMPTY_LIMIT,
        Field::Reason => r::EMPTY_REASON,
        Field::Text => r::EMPTY_TEXT,
        Field::Signer => r::EMPTY_SIGNER,
        Field::Recipient => r::EMPTY_RECIPIENT,
        Field::People => r::EMPTY_PEOPLE,
        Field::Place => r::EMPTY_PLACE,
        Field::Pieces | Field::Size | Field::Money | Field::Promise | Field::Amount | Field::DayOfMonth | Field::Hours => r::EMPTY_OTHER,
    }
}

fn not_positive(field: Field) -> Key {
    match field {
        Field::Pieces => r::NOT_POSITIVE_PIECES,
        Field::Size => r::NOT_POSITIVE_SIZE,
        Field::Limit => r::NOT_POSITIVE_LIMIT,
        Field::Money => r::NOT_POSITIVE_MONEY,
        Field::Amount => m::NOT_POSITIVE_AMOUNT,
        Field::DayOfMonth => m::NO_DAY_OF_MONTH,
        Field::Hours => r::NOT_POSITIVE_HOURS,
        Field::Promise => super::arrears::NOTHING_PROMISED,
        Field::Name
        | Field::Number
        | Field::Lines
        | Field::Reason
        | Field::Text
        | Field::Signer
        | Field::Recipient
        | Field::People
        | Field::Place => r::NOT_POSITIVE_OTHER,
    }
}

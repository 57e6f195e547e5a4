//! Money in words: what an entry about money says, what a charge is for and how it was worked out.

use crate::domain::billing::Period;
use crate::domain::charge::{Charge, ChargeKey, Worked};
use crate::domain::fee_day::FeeRun;
use crate::domain::ledger::{Credit, CreditKind};
use crate::domain::payment::{CompensatedBy, PaidBy};
use crate::domain::terms::MissingTerm;
use crate::domain::{Books, Fact, Money};
use crate::journal::EntryId;
use crate::text::k::money as m;
use crate::text::k::notebook as n;
use crate::text::{Key, Lang, format};

/// What an entry about money says, in one line; empty for others.
pub fn summary(lang: Lang, books: &Books, fact: &Fact) -> String {
    let contract = |id: EntryId| books.contracts.get(id).map_or_else(|| id.to_string(), |c| c.signed.number.clone());
    let fill = |key: Key, id: EntryId, amount: Money, words: &str| {
        lang.fill(key, &[("contract", contract(id).into()), ("money", format::money(lang, amount.0).into()), ("words", words.into())])
    };
    match fact {
        Fact::Charged(fact) => fill(m::SUM_CHARGED, fact.contract, fact.amount, &fact.what),
        Fact::Paid(fact) => fill(m::SUM_PAID, fact.contract, fact.amount, lang.t(paid_by(fact.how))),
        Fact::DebtWrittenOff(fact) => fill(m::SUM_WRITTEN_OFF, fact.contract, fact.amount, &fact.reason),
        Fact::Compensated(fact) => fill(m::SUM_COMPENSATED, fact.shortage, fact.amount, lang.t(compensated_by(fact.how))),
        Fact::BalanceBrought(fact) => {
            let day = format::date(lang, fact.until);
            let words =
                [("contract", contract(fact.contract).into()), ("day", day.into()), ("balance", notebook(lang, fact.balance).into())];
            lang.fill(n::IN_SHORT, &words)
        }
        Fact::BillIssued(fact) => {
            let words = [("number", fact.number.to_string().into()), ("money", format::money(lang, fact.total.0).into())];
            lang.fill(if fact.closing { m::SUM_CLOSING } else { m::SUM_BILL }, &words)
        }
        Fact::StatementDrawn(fact) => {
            let days = format!("{}–{}", format::date(lang, fact.from), format::date(lang, fact.until));
            lang.fill(m::SUM_STATEMENT, &[("number", fact.number.to_string().into()), ("days", days.into())])
        }
        _ => String::new(),
    }
}

/// What a balance by the notebook is: a debt, an advance, or nothing.
fn notebook(lang: Lang, balance: Money) -> String {
    let (key, amount) = match balance {
        Money::ZERO => return lang.t(n::NOTHING).to_owned(),
        debt if debt > Money::ZERO => (n::DEBT_OF, debt),
        advance => (n::ADVANCE_OF, -advance),
    };
    lang.fill(key, &[("money", format::money(lang, amount.0).into())])
}

/// By what money was paid.
pub fn paid_by(how: PaidBy) -> Key {
    match how {
        PaidBy::Cash => m::BY_CASH,
        PaidBy::Card => m::BY_CARD,
        PaidBy::Transfer => m::BY_TRANSFER,
        PaidBy::Other => m::BY_OTHER,
    }
}

/// How a shortage was made good.
pub fn compensated_by(how: CompensatedBy) -> Key {
    match how {
        CompensatedBy::Cash => m::BY_CASH,
        CompensatedBy::Card => m::BY_CARD,
        CompensatedBy::Transfer => m::BY_TRANSFER,
        CompensatedBy::Other => m::BY_OTHER,
        CompensatedBy::SetOff => m::BY_SET_OFF,
    }
}

/// What a charge is for, with its days.
pub fn charge(lang: Lang, charge: &Charge) -> String {
    let key = match charge.key {
        ChargeKey::Rent(_) => m::CHARGE_RENT,
        ChargeKey::Overage(_) => m::CHARGE_OVERAGE,
        ChargeKey::ByDay(_) => m::CHARGE_BY_DAY,
        ChargeKey::Handling(_) => m::CHARGE_HANDLING,
        ChargeKey::Entry(_) => {
            return match &charge.how {
                Worked::Said(what) => what.clone(),
                Worked::Brought => lang.t(n::CHARGE).to_owned(),
                Worked::Rent(_) | Worked::Days(_) | Worked::Handling(_) => String::new(),
            };
        }
    };
    lang.fill(key, &[("days", days(lang, charge.part).into())])
}

/// How a charge was worked out; empty where an entry says so.
pub fn worked(lang: Lang, charge: &Charge) -> String {
    let money = |amount: Money| format::money(lang, amount.0).into();
    let rows: Vec<String> = match &charge.how {
        Worked::Rent(rent) if charge.part == charge.period => vec![lang.fill(m::WHOLE_PERIOD, &[("money", money(*rent))])],
        Worked::Rent(rent) => {
            let words = [("money", money(*rent)), ("days", charge.part.days().into()), ("of", charge.period.days().into())];
            vec![lang.fill(m::PART_OF_PERIOD, &words)]
        }
        Worked::Days(runs) => runs.iter().map(|run| self::run(lang, run)).collect(),
        Worked::Handling(all) => all
            .iter()
            .map(|handled| {
                let key = if handled.out { m::PIECES_OUT } else { m::PIECES_IN };
                lang.fill(key, &[("pieces", handled.pieces.0.into()), ("money", money(handled.rate))])
            })
            .collect(),
        Worked::Said(_) | Worked::Brought => Vec::new(),
    };
    rows.join(" + ")
}

/// «4 × 22 ₽ (16.03–19.03)».
pub fn run(lang: Lang, run: &FeeRun) -> String {
    let words =
        [("n", run.days.days().into()), ("money", format::money(lang, run.a_day().0).into()), ("days", days(lang, run.days).into())];
    lang.fill(m::DAYS_AT, &words)
}

/// What settles a charge.
pub fn credit(lang: Lang, credit: &Credit) -> String {
    match &credit.kind {
        CreditKind::Paid { how, document } if document.is_empty() => lang.fill(m::CREDIT_PAID, &[("how", lang.t(paid_by(*how)).into())]),
        CreditKind::Paid { how, document } => {
            lang.fill(m::CREDIT_PAID_BY, &[("how", lang.t(paid_by(*how)).into()), ("document", document.into())])
        }
        CreditKind::WrittenOff { reason } => lang.fill(m::CREDIT_WRITTEN_OFF, &[("reason", reason.into())]),
        CreditKind::Brought => lang.t(n::CREDIT).to_owned(),
        CreditKind::SetOff { shortage } => lang.fill(m::CREDIT_SET_OFF, &[("entry", shortage.to_string().into())]),
    }
}

/// «16.03–19.03», or a day alone.
pub fn days(lang: Lang, period: Period) -> String {
    let (from, until) = (format::day(lang, period.from), format::day(lang, period.until));
    if period.from == period.until { from } else { format!("{from}–{until}") }
}

/// What a missing row of the terms leaves open.
pub fn question(term: MissingTerm) -> Key {
    match term {
        MissingTerm::Billing => m::ASK_BILLING,
        MissingTerm::Tolerance => m::ASK_TOLERANCE,
        MissingTerm::GraceDays => m::ASK_GRACE_DAYS,
        MissingTerm::GraceResets => m::ASK_GRACE_RESETS,
        MissingTerm::FeeNeedsNotice => m::ASK_FEE_NEEDS_NOTICE,
        MissingTerm::LimitVolume => m::ASK_LIMIT_VOLUME,
        MissingTerm::LimitPieces => m::ASK_LIMIT_PIECES,
        MissingTerm::HalfPeriod => m::ASK_HALF_PERIOD,
        MissingTerm::NoticeHours => m::ASK_NOTICE_HOURS,
    }
}

//! The one thing proposed next, in words and as a way to where it is done.

use crate::app::components::{ButtonLink, Kind, Sign};
use crate::app::route::Page;
use crate::app::text::Text;
use crate::domain::Books;
use crate::domain::arrears::{Debtor, Step, WaitsFor};
use crate::domain::letter::LetterKind;
use crate::output::letter::summary::named;
use crate::output::letter::words::kind as kind_of;
use crate::text::{Key, k};
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// How a debtor stands: stopped, overdue, or paid.
pub fn state(tx: Text, books: &Books, debtor: &Debtor, now: NaiveDateTime) -> (Sign, String) {
    let stopped = books.suspension(debtor.contract, now).is_some();
    let (sign, key) = match (debtor.overdue.is_some(), stopped, debtor.broken.is_some()) {
        (true, true, _) => (Sign::Red, k::arrears::STATE_STOPPED),
        (true, false, true) => (Sign::Red, k::arrears::STATE_BROKEN),
        (true, false, false) => (if debtor.step.presses() { Sign::Red } else { Sign::Waiting }, k::arrears::STATE_OVERDUE),
        (false, ..) => (Sign::Green, k::arrears::STATE_PAID),
    };
    (sign, tx.t(key).to_owned())
}

/// What is proposed, as a sentence.
pub fn says(tx: Text, books: &Books, debtor: &Debtor) -> String {
    let letter = |id| ("letter", named(tx.0, books, id).into());
    match debtor.step {
        Step::Write(LetterKind::OverdueReminder) => tx.t(k::arrears::NEXT_REMIND).to_owned(),
        Step::Write(LetterKind::SuspensionWarning) => tx.t(k::arrears::NEXT_WARN).to_owned(),
        Step::Write(LetterKind::ClosingLine) => tx.t(k::arrears::NEXT_CLOSE).to_owned(),
        Step::Write(_) => tx.t(k::arrears::NEXT_END).to_owned(),
        Step::Send(id) => tx.fill(k::arrears::NEXT_SEND, &[letter(id)]),
        Step::Delivery(id) => tx.fill(k::arrears::NEXT_DELIVERY, &[letter(id)]),
        Step::Suspend(id) => tx.fill(k::arrears::NEXT_SUSPEND, &[letter(id)]),
        Step::Lift => tx.t(k::arrears::NEXT_LIFT).to_owned(),
        Step::Part(id) => tx.fill(k::arrears::NEXT_PART, &[letter(id)]),
        Step::WriteOff => tx.t(k::arrears::NEXT_WRITE_OFF).to_owned(),
        Step::Wait { until, what } => {
            let key = match what {
                WaitsFor::Promise => k::arrears::WAIT_PROMISE,
                WaitsFor::Answer => k::arrears::WAIT_ANSWER,
                WaitsFor::Hour => k::arrears::WAIT_HOUR,
                WaitsFor::HalfPeriod => k::arrears::WAIT_HALF_PERIOD,
            };
            let by_day = matches!(what, WaitsFor::Promise | WaitsFor::HalfPeriod);
            let when = if by_day { tx.date(until.date()) } else { tx.date_hour(until) };
            tx.fill(key, &[("when", when.into())])
        }
    }
}

/// Where it is done, in few words; nothing while one waits, or where it is done on the debtor's own page.
pub fn way(tx: Text, books: &Books, debtor: &Debtor) -> Option<(String, Page)> {
    let t = |key: Key| tx.t(key).to_owned();
    Some(match debtor.step {
        Step::Write(kind) => {
            let name = tx.t(kind_of(kind));
            let page = Page::NewLetter { client: Some(debtor.client), kind: Some(kind), cites: None };
            (tx.fill(k::arrears::DO_WRITE, &[("kind", name.into())]), page)
        }
        Step::Send(letter) => (tx.fill(k::arrears::DO_SEND, &[("letter", named(tx.0, books, letter).into())]), Page::Letter(letter)),
        Step::Delivery(letter) => (tx.fill(k::arrears::DO_DELIVER, &[("letter", named(tx.0, books, letter).into())]), Page::Letter(letter)),
        Step::Part(_) => (t(k::arrears::DO_PART), Page::Exit(debtor.contract)),
        Step::WriteOff => (t(k::arrears::DO_WRITE_OFF), Page::Account(debtor.contract)),
        Step::Suspend(_) | Step::Lift | Step::Wait { .. } => return None,
    })
}

/// The same as a link in a row.
pub fn link(tx: Text, books: &Books, debtor: &Debtor) -> AnyView {
    let way = way(tx, books, debtor).map(|(label, page)| view! { <ButtonLink label href=page.href() kind=Kind::Bare/> });
    way.into_any()
}

//! The page Arrears: who owes, since when, what was reached and the one thing proposed next; below it the reminders of payments that
//! fall due within the week. Nothing here goes by itself: each letter is drafted and sent by a person.

mod debtor;
pub mod mark;
pub mod step;
mod stop;
mod told;

pub use debtor::DebtorPage;

use crate::app::components::{Empty, Row, Rows, Section, Sign};
use crate::app::reactive::{derived, memo};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::arrears::Debtor;
use crate::domain::letter::LetterKind;
use crate::domain::letter_state::LetterState;
use crate::domain::reminder::ToRemind;
use crate::output::letter::words::state;
use crate::text::k;
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Arrears() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let debtors = memo(move || {
        let now = session.now();
        session.with(|books| books.debtors(now))
    });
    let run = memo(move || {
        let now = session.now();
        session.with(|books| books.reminder_run(now))
    });
    let who_owes = move || {
        let now = session.now();
        let rows = session.with(|books| debtors.get().iter().map(|debtor| row(books, tx, debtor, now)).collect::<Vec<_>>());
        if rows.is_empty() {
            view! { <Empty says=tx.t(k::arrears::NOBODY_OWES)/> }.into_any()
        } else {
            view! { <Rows>{rows}</Rows> }.into_any()
        }
    };
    let to_remind = move || {
        let now = session.now();
        let rows = session.with(|books| run.get().iter().map(|row| remind(books, tx, row, now)).collect::<Vec<_>>());
        if rows.is_empty() {
            view! { <Empty says=tx.t(k::arrears::NOTHING_FALLS_DUE)/> }.into_any()
        } else {
            view! { <p class="hint">{tx.t(k::arrears::RUN_HINT)}</p> <Rows>{rows}</Rows> }.into_any()
        }
    };
    let count = derived(move || Some(debtors.with(Vec::len).to_string()));
    let due = derived(move || Some(run.with(Vec::len).to_string()));
    view! {
        <div class="page">
            <Head title=tx.t(k::arrears::TITLE)/>
            <Section title=tx.t(k::arrears::WHO_OWES) count=count>{who_owes}</Section>
            <Section title=tx.t(k::arrears::REMINDERS) count=due>{to_remind}</Section>
        </div>
    }
    .into_any()
}

/// A debtor: what is overdue since when, what is proposed, and the way to everything told.
fn row(books: &Books, tx: Text, debtor: &Debtor, now: NaiveDateTime) -> AnyView {
    let (sign, word) = step::state(tx, books, debtor, now);
    let facts = match &debtor.overdue {
        Some(overdue) => {
            tx.fill(k::arrears::OVERDUE_SINCE, &[("money", tx.money(overdue.amount).into()), ("day", tx.date(overdue.since).into())])
        }
        None => tx.t(k::arrears::NOTHING_OVERDUE_NOW).to_owned(),
    };
    let small = books.point.debts.small_debt.filter(|_| debtor.small);
    let small = small.map(|most| tx.fill(k::debts::SMALL_SAYS, &[("money", tx.money(most).into())])).unwrap_or_default();
    let facts = format!("{facts} {} {small}", step::says(tx, books, debtor));
    let when = debtor.overdue.map(|overdue| tx.fill(k::arrears::DAYS, &[("n", overdue.days.into())]));
    let open = (tx.t(k::arrears::OPEN).to_owned(), Page::Debtor(debtor.contract).href());
    let also = step::link(tx, books, debtor);
    view! {
        <Row state=(sign, word) who=books.clients.name(debtor.client) facts when=when.unwrap_or_default() action=open>
            {also}
        </Row>
    }
    .into_any()
}

/// A payment that falls due, and where its reminder stands.
fn remind(books: &Books, tx: Text, row: &ToRemind, now: NaiveDateTime) -> AnyView {
    let letter = row.letter.and_then(|letter| Some((letter, books.letter_state(letter, now)?)));
    let who = books.clients.name(row.client);
    let facts = tx.fill(k::arrears::FALLS_DUE, &[("money", tx.money(row.amount).into()), ("day", tx.date(row.due).into())]);
    let (sign, word) = match letter {
        None => (Sign::Waiting, tx.t(k::arrears::NOT_REMINDED).to_owned()),
        Some((_, standing)) => {
            let sign = if matches!(standing, LetterState::Delivered | LetterState::Answered) { Sign::Green } else { Sign::Neutral };
            (sign, state(tx.0, standing))
        }
    };
    let action = match letter {
        None => {
            let page = Page::NewLetter { client: Some(row.client), kind: Some(LetterKind::Reminder), cites: None };
            (tx.t(k::arrears::WRITE_REMINDER).to_owned(), page.href())
        }
        Some((letter, _)) => (tx.t(k::arrears::OPEN_LETTER).to_owned(), Page::Letter(letter).href()),
    };
    view! { <Row state=(sign, word) who facts action/> }.into_any()
}

//! One row of Today: what it is, whom it concerns, since or until when, and where it is dealt with.

mod dispute;
mod money;
mod shelf;

use super::lasted::lasted;
use crate::app::components::{ROW_SCALE, Row, ShelfBar, Sign};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::occupancy::Occupancy;
use crate::domain::today::Matter;
use crate::domain::{Books, Volume};
use crate::journal::EntryId;
use crate::text::{format, k};
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// What a row says.
struct Says {
    sign: Sign,
    word: String,
    who: String,
    facts: String,
    /// Litres on hand and the limit, where a bar is drawn.
    bar: Option<(Volume, Volume)>,
    when: String,
    note: String,
    go: Page,
    action: String,
}

/// The row of a matter.
pub fn row(matter: &Matter) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let now = session.now();
    let says = session.with_untracked(|books| match matter {
        Matter::Over { contract, since, now: occupancy, grace_ends } => {
            shelf::over(books, tx, *contract, since.at, occupancy, *grace_ends, now)
        }
        Matter::Unanswered { dispute, message, due } => dispute::unanswered(books, tx, *dispute, *message, *due, now),
        Matter::Unacknowledged { dispute, since } => dispute::unacknowledged(books, tx, *dispute, *since, now),
        Matter::AnswerDue { dispute, by } => dispute::answer_due(books, tx, *dispute, *by, now),
        Matter::Unsigned { act, since } => shelf::unsigned(books, tx, *act, *since, now),
        Matter::Counting { count, since } => shelf::counting(books, tx, *count, *since, now),
        Matter::Missing { count, client, pieces, since } => shelf::missing(books, tx, (*count, *client), *pieces, *since, now),
        Matter::Arrears(debtor) => money::arrears(books, tx, debtor, now),
        Matter::ToRemind { payments, due } => money::to_remind(tx, *payments, *due, now),
        Matter::Call { call, at } => money::call_due(books, tx, *call, *at, now),
        Matter::Falls(date) => money::falls(books, tx, date, now),
        Matter::AlmostFull { contract, now } => shelf::almost_full(books, tx, *contract, now),
    });
    let described = says.facts.clone();
    let Says { sign, word, who, facts, bar, when, note, go, action } = says;
    let (state, action) = ((sign, word), (action, go.href()));
    match bar {
        Some((held, limit)) => view! {
            <Row state who facts when when_note=note action>
                <ShelfBar label=described goods=held.0 limit=limit.0 full=Some(ROW_SCALE)/>
            </Row>
        }
        .into_any(),
        None => view! { <Row state who facts when when_note=note action/> }.into_any(),
    }
}

/// The row that asks for a copy.
pub fn no_copy() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let last = session.last_copy();
    let who = match &last {
        Some(copy) => tx.fill(k::today::BACKUP_LAST, &[("when", tx.day_hour(copy.at).into())]),
        None => tx.t(k::today::BACKUP_NEVER).to_owned(),
    };
    let missing = i64::try_from(session.not_copied()).unwrap_or(i64::MAX);
    let facts = tx.fill(k::today::BACKUP_FACTS, &[("n", missing.into())]);
    let (when, note) = match last {
        Some(copy) => (lasted(tx, copy.at, session.now()), tx.t(k::today::AGO).to_owned()),
        None => Default::default(),
    };
    let state = (Sign::Amber, tx.t(k::today::NO_BACKUP).to_owned());
    view! { <Row state who facts when when_note=note action=(tx.t(k::today::BACKUP_SAVE).to_owned(), Page::Data.href())/> }.into_any()
}

/// The row that says that entries contradict each other.
pub fn discrepancies(count: usize) -> AnyView {
    let tx = use_text();
    let state = (Sign::Amber, tx.t(k::today::DISCREPANCY).to_owned());
    let who = tx.fill(k::today::DISCREPANCY_WHO, &[("n", count.into())]);
    let facts = tx.t(k::today::DISCREPANCY_FACTS).to_owned();
    view! { <Row state who facts action=(tx.t(k::today::DISCREPANCY_OPEN).to_owned(), Page::Data.href())/> }.into_any()
}

/// Past: how long ago and since when. Today: the hour. Later: in how long and until when.
fn deadline(tx: Text, deadline: NaiveDateTime, now: NaiveDateTime, what: &str) -> (String, String) {
    let note = |key| tx.fill(key, &[("when", tx.day_hour(deadline).into())]);
    if deadline <= now {
        (lasted(tx, deadline, now), note(k::today::SINCE))
    } else if deadline.date() == now.date() {
        (format::hour(deadline), what.to_owned())
    } else {
        (lasted(tx, now, deadline), note(k::today::UNTIL))
    }
}

/// The client of a contract, and their name with the shelf.
fn tenant(books: &Books, tx: Text, contract: EntryId, now: NaiveDateTime) -> (EntryId, String) {
    let Some(contract) = books.contracts.get(contract) else { return (contract, contract.to_string()) };
    let shelves: Vec<String> = contract.terms(now.date()).shelves.iter().map(|id| books.shelves.name(*id)).collect();
    let client = books.clients.name(contract.client);
    let key = match shelves.len() {
        0 => return (contract.client, client),
        1 => k::today::CLIENT_ON_SHELF,
        _ => k::today::CLIENT_ON_SHELVES,
    };
    (contract.client, tx.fill(key, &[("client", client.into()), ("shelves", shelves.join(", ").into())]))
}

fn dispute_of(books: &Books, tx: Text, dispute: EntryId) -> String {
    let Some(dispute) = books.disputes.get(dispute) else { return dispute.to_string() };
    let client = books.clients.name(dispute.client);
    tx.fill(k::today::DISPUTE_OF, &[("number", dispute.says.number.into()), ("client", client.into())])
}

fn occupancy(tx: Text, key: crate::text::Key, held: &Occupancy, more: &[(&str, crate::text::Arg<'_>)]) -> String {
    let mut arguments = vec![
        ("volume", tx.litres(held.volume).into()),
        (
            "limit",
            held.limit.volume.map(|limit| tx.litres(limit)).or(held.limit.pieces.map(|p| format::number(p.0))).unwrap_or_default().into(),
        ),
        ("pieces", held.pieces.0.into()),
        ("percent", held.ratio().percent().into()),
    ];
    arguments.extend(more.iter().cloned());
    tx.fill(key, &arguments)
}

//! All counts: those that are not finished, those with something open, the others; and beginning another.

use super::begin;
use crate::app::components::{Empty, Row, Rows, Section, Sign};
use crate::app::reactive::memo;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::count::Count;
use crate::domain::count_row::CountRow;
use crate::domain::{Books, Pieces};
use crate::journal::EntryId;
use crate::order;
use crate::text::{format, k};
use leptos::prelude::*;

/// A count as a row.
#[derive(Clone, PartialEq)]
pub struct Said {
    id: EntryId,
    state: (Sign, String),
    who: String,
    facts: String,
    action: String,
}

/// The page.
pub fn view() -> AnyView {
    let tx = use_text();
    view! {
        <div class="page counter">
            <Head title=tx.t(k::nav::COUNT)/>
            <div class="columns even">
                <div><Section title=tx.t(k::count::BEGIN_TITLE) spaced=true>{begin::form(None, None)}</Section></div>
                <div>{all(None)}</div>
            </div>
        </div>
    }
    .into_any()
}

/// The counts of a client, or all, the latest first.
pub fn all(client: Option<EntryId>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let said = memo(move || {
        session.with(|books| {
            let of = |count: &&Count| client.is_none_or(|client| count.client == Some(client) || count.counted.contains_key(&Some(client)));
            let mut all: Vec<&Count> = books.counts.iter().filter(of).collect();
            order::sort_by_key(&mut all, |count| std::cmp::Reverse((count.written.at, count.written.id)));
            all.into_iter().map(|count| say(tx, books, count, client)).collect::<Vec<_>>()
        })
    });
    let rows = move || {
        let said = said.get();
        if said.is_empty() {
            return view! { <Empty says=tx.t(k::count::NONE)/> }.into_any();
        }
        let rows = said.into_iter().map(|said| {
            let action = (said.action, Page::Count(Some(said.id)).href());
            view! { <Row state=said.state who=said.who facts=said.facts action=action/> }
        });
        let rows = rows.collect_view();
        view! { <Rows>{rows}</Rows> }.into_any()
    };
    view! { <Section title=tx.t(k::count::ALL)>{rows}</Section> }.into_any()
}

/// Of whom, by whom and when; and how it stands. For a client's page only their part.
fn say(tx: Text, books: &Books, count: &Count, client: Option<EntryId>) -> Said {
    let whom = count.client.map_or_else(|| tx.t(k::count::WHOLE_ROOM).to_owned(), |client| books.clients.name(client));
    let who = tx.fill(k::count::ROW_WHO, &[("number", count.says.number.into()), ("whom", whom.into())]);
    let facts = tx.fill(k::count::ROW_FACTS, &[("when", tx.day_hour(count.written.at).into()), ("people", people(books, count).into())]);
    let finished = books.count_finished(count);
    let rows = match client {
        _ if !finished => Vec::new(),
        Some(client) => books.count_rows(count, Some(client)),
        None => books.count_result(count.written.id),
    };
    let state = if finished { state(tx, &rows) } else { (Sign::Waiting, tx.t(k::count::GOES_ON).to_owned()) };
    let action = tx.t(if finished { k::count::OPEN } else { k::count::GO_ON }).to_owned();
    Said { id: count.written.id, state, who, facts, action }
}

/// Who counts, by name.
pub fn people(books: &Books, count: &Count) -> String {
    count.says.by.iter().map(|person| books.who(*person)).collect::<Vec<_>>().join(", ")
}

/// The word for a result: it tallies, the difference is explained or settled, or something is open.
pub fn state(tx: Text, rows: &[CountRow]) -> (Sign, String) {
    let sum = |of: fn(&CountRow) -> Pieces| rows.iter().map(of).sum::<Pieces>();
    let (missing, surplus) = (sum(CountRow::missing), sum(CountRow::surplus));
    let pieces = |key, n: Pieces| tx.fill(key, &[("pieces", format::number(n.0).into())]);
    if missing > Pieces::ZERO {
        (Sign::Red, pieces(k::count::MISSING, missing))
    } else if surplus > Pieces::ZERO {
        (Sign::Amber, pieces(k::count::SURPLUS, surplus))
    } else if rows.iter().any(|row| row.difference() != Pieces::ZERO) {
        (Sign::Green, tx.t(k::count::SETTLED).to_owned())
    } else {
        (Sign::Green, tx.t(k::count::TALLIES).to_owned())
    }
}

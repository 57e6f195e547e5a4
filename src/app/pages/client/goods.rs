//! The client's goods: what came, what went, what is here, and every line with its act.

use crate::app::components::{Button, Chip, Chips, Cite, DataTable, Empty, Kind, Section, Sum, Term};
use crate::app::pages::entry::put_right;
use crate::app::reactive::{derived, signal};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::stock::{MovementKind, StockLine};
use crate::domain::{Books, Pieces};
use crate::journal::{EntryId, LineId};
use crate::text::{format, k};
use chrono::NaiveDateTime;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How many lines are shown at first, and how many more at each press.
const STEP: usize = 100;

/// The sum and the lines.
pub fn goods(client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let show = signal("here".to_owned());
    let most = signal(STEP);
    let chips = derived(move || {
        let (here, all) = session.with(|books| {
            let lines = books.stock.of_client(client);
            (lines.iter().filter(|line| line.here != Pieces::ZERO).count(), lines.len())
        });
        let chip = |id: &str, key, n: usize| Chip { id: id.to_owned(), label: tx.t(key).to_owned(), count: n.to_string(), sign: None };
        vec![chip("here", k::clients::LINES_HERE, here), chip("all", k::clients::LINES_ALL, all)]
    });
    let sum = move || {
        let now = session.now();
        session.with(|books| sum(tx, books, client, now))
    };
    let lines = move || {
        let (now, here) = (session.now(), show.with(|show| show == "here"));
        session.with(|books| {
            let gone = gone(books, client, now);
            let mut lines = books.stock.of_client(client);
            lines.retain(|line| !here || line.here != Pieces::ZERO);
            if lines.is_empty() {
                return view! { <Empty says=tx.t(k::clients::NO_GOODS)/> }.into_any();
            }
            let rows =
                lines.iter().take(most.get()).map(|line| row(tx, line, gone.get(&line.id).copied().unwrap_or_default())).collect_view();
            let left = i64::try_from(lines.len().saturating_sub(most.get())).unwrap_or_default();
            let more = (left > 0).then(|| {
                let label = tx.fill(k::clients::SHOW_MORE, &[("n", left.into())]);
                view! { <div><Button label=label kind=Kind::Bare on_press=move |()| most.update(|most| *most += STEP)/></div> }
            });
            view! { {table(tx, rows.into_any())}{more} }.into_any()
        })
    };
    view! {
        <Section title=tx.t(k::clients::MOVEMENT) spaced=true>{sum}</Section>
        <Chips label=tx.t(k::clients::LINES_FILTER) chips=chips value=show/>
        {lines}
    }
    .into_any()
}

/// 58 − 12 − 0 = 46 over all contracts of the client.
fn sum(tx: Text, books: &Books, client: EntryId, now: NaiveDateTime) -> AnyView {
    let tally = books.movement_of(client, now);
    let term = |key, pieces: Pieces| Term { label: tx.t(key).to_owned(), value: format::number(pieces.0) };
    let minus = vec![term(k::clients::HANDED_OUT, tally.handed_out), term(k::clients::RETURNED, tally.returned)];
    view! { <Sum first=term(k::clients::ACCEPTED, tally.accepted) minus=minus result=term(k::clients::HERE, tally.expected())/> }.into_any()
}

/// What went of each line: (handed out, returned).
fn gone(books: &Books, client: EntryId, now: NaiveDateTime) -> BTreeMap<LineId, (Pieces, Pieces)> {
    let mut gone: BTreeMap<LineId, (Pieces, Pieces)> = BTreeMap::new();
    for contract in books.contracts.of_client(client) {
        for movement in books.stock.movements(contract.id, now) {
            let sums = gone.entry(movement.line).or_default();
            match movement.kind {
                MovementKind::HandedOut => sums.0 += movement.pieces,
                MovementKind::Returned => sums.1 += movement.pieces,
                _ => {}
            }
        }
    }
    gone
}

fn table(tx: Text, rows: AnyView) -> AnyView {
    let numbers = [k::clients::ACCEPTED, k::clients::HANDED_OUT, k::clients::RETURNED, k::clients::HERE, k::shelves::GOODS_VOLUME];
    let numbers = numbers.map(|key| view! { <th scope="col" class="num">{tx.t(key)}</th> }).collect_view();
    view! {
        <DataTable caption=tx.t(k::clients::TAB_GOODS) titled=true stacks=true>
            <thead>
                <tr>
                    <th scope="col">{tx.t(k::shelves::GOODS_NAME)}</th>
                    {numbers}
                    <th scope="col">{tx.t(k::shelves::GOODS_ACT)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

fn row(tx: Text, line: &StockLine, (out, back): (Pieces, Pieces)) -> AnyView {
    let cells = [
        (k::clients::ACCEPTED, format::number(line.accepted.0)),
        (k::clients::HANDED_OUT, format::number(out.0)),
        (k::clients::RETURNED, format::number(back.0)),
        (k::clients::HERE, format::number(line.here.0)),
        (k::shelves::GOODS_VOLUME, tx.litres(line.volume.times(line.here))),
    ];
    let cells = cells.map(|(key, value)| view! { <td class="num" data-head=tx.t(key)>{value}</td> }).collect_view();
    let code = line.code.clone().map(|code| view! { " " <span class="id">{code}</span> });
    view! {
        <tr>
            <th scope="row" data-head=tx.t(k::shelves::GOODS_NAME)>{line.name.clone()}{code}</th>
            {cells}
            <td data-head=tx.t(k::shelves::GOODS_ACT)><Cite id=line.id.to_string() href=Page::Entry(line.id.entry).href()/> " " {put_right::link(tx, line.id.entry, &line.name)}</td>
        </tr>
    }
    .into_any()
}

//! The client's goods: what came, what went, what is here, and every line with its act.

use crate::app::components::{Button, ButtonLink, Chip, Chips, Cite, DataTable, Empty, Kind, Section};
use crate::app::pages::count::counts_of;
use crate::app::pages::dispute::movement;
use crate::app::pages::entry::put_right;
use crate::app::reactive::{derived, signal};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::stock::StockLine;
use crate::domain::{Books, Pieces};
use crate::journal::EntryId;
use crate::text::{format, k};
use leptos::prelude::*;

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
        session.with(|books| movement(books, tx, client, now))
    };
    let lines = move || {
        let here = show.with(|show| show == "here");
        session.with(|books| {
            let mut lines = books.stock.of_client(client);
            lines.retain(|line| !here || line.here != Pieces::ZERO);
            if lines.is_empty() {
                return view! { <Empty says=tx.t(k::clients::NO_GOODS)/> }.into_any();
            }
            // A column for what hardly ever happens stands only where it did.
            let otherwise = lines.iter().any(|line| otherwise_gone(line) != Pieces::ZERO);
            let rows = lines.iter().take(most.get()).map(|line| row(tx, books, line, otherwise)).collect_view();
            let left = i64::try_from(lines.len().saturating_sub(most.get())).unwrap_or_default();
            let more = (left > 0).then(|| {
                let label = tx.fill(k::clients::SHOW_MORE, &[("n", left.into())]);
                view! { <div><Button label=label kind=Kind::Bare on_press=move |()| most.update(|most| *most += STEP)/></div> }
            });
            view! { {table(tx, rows.into_any(), otherwise)}{more} }.into_any()
        })
    };
    view! {
        <Section title=tx.t(k::clients::MOVEMENT) spaced=true>{sum}</Section>
        <div class="actions">
            <ButtonLink label=tx.t(k::recheck::OPEN) href=Page::Recheck { client: Some(client), dispute: None, line: None }.href()/>
            <ButtonLink label=tx.t(k::moving::MOVE) href=Page::Move(client).href()/>
            <ButtonLink label=tx.t(k::moving::WRITE_OFF) href=Page::WriteOff(client).href()/>
            <ButtonLink label=tx.t(k::count::COUNT_CLIENT) href=Page::Count(Some(client)).href()/>
        </div>
        <Chips label=tx.t(k::clients::LINES_FILTER) chips=chips value=show/>
        {lines}
        {counts_of(Some(client))}
    }
    .into_any()
}

/// Written off, and short.
fn otherwise_gone(line: &StockLine) -> Pieces {
    line.sum.written_off + line.sum.acknowledged - line.sum.found_again
}

fn table(tx: Text, rows: AnyView, otherwise: bool) -> AnyView {
    let numbers = [
        k::clients::ACCEPTED,
        k::clients::HANDED_OUT,
        k::clients::RETURNED,
        k::clients::OTHERWISE_GONE,
        k::clients::HERE,
        k::shelves::GOODS_VOLUME,
    ];
    let shown = numbers.into_iter().filter(|key| otherwise || *key != k::clients::OTHERWISE_GONE);
    let numbers = shown.map(|key| view! { <th scope="col" class="num">{tx.t(key)}</th> }).collect_view();
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

fn row(tx: Text, books: &Books, line: &StockLine, otherwise: bool) -> AnyView {
    // What came back or was found stands with what went the other way.
    let sum = line.sum;
    let cells = [
        (k::clients::ACCEPTED, format::number(sum.accepted.0)),
        (k::clients::HANDED_OUT, format::number((sum.handed_out - sum.taken_back).0)),
        (k::clients::RETURNED, format::number(sum.returned.0)),
        (k::clients::OTHERWISE_GONE, format::number(otherwise_gone(line).0)),
        (k::clients::HERE, format::number(line.here.0)),
        (k::shelves::GOODS_VOLUME, tx.litres(line.volume.times(line.here))),
    ];
    let shown = cells.into_iter().filter(|(key, _)| otherwise || *key != k::clients::OTHERWISE_GONE);
    let cells = shown.map(|(key, value)| view! { <td class="num" data-head=tx.t(key)>{value}</td> }).collect_view();
    let code = line.code.clone().map(|code| view! { " " <span class="id">{code}</span> });
    // Where some of it lies elsewhere than the act says.
    let apart: Vec<String> = line
        .lies
        .iter()
        .filter_map(|(place, pieces)| {
            Some(tx.fill(k::moving::LIES, &[("shelf", books.shelves.name(place?).into()), ("pieces", pieces.0.into())]))
        })
        .collect();
    let apart = (!apart.is_empty()).then(|| view! { <span class="second muted">{apart.join(", ")}</span> });
    view! {
        <tr>
            <th scope="row" data-head=tx.t(k::shelves::GOODS_NAME)>{line.name.clone()}{code}{apart}</th>
            {cells}
            <td data-head=tx.t(k::shelves::GOODS_ACT)><Cite id=line.id.to_string() href=Page::Entry(line.id.entry).href()/> " " {put_right::link(tx, line.id.entry, &line.name)}</td>
        </tr>
    }
    .into_any()
}

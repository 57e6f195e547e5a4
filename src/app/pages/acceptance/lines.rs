//! The lines of the act so far, as the act will list them; each can be changed or removed until it is recorded.

use super::desk::Desk;
use crate::app::components::{DataTable, Empty, Section};
use crate::app::reactive::{derived, memo};
use crate::app::text::Text;
use crate::domain::act_draft::DraftLine;
use crate::domain::{Money, Pieces};
use crate::output::words;
use crate::text::k;
use leptos::prelude::*;

/// The section with the table.
pub fn view(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let count = derived(move || {
        let pieces = desk.act.with(|act| act.brought().0);
        (pieces > Pieces::ZERO).then(|| tx.fill(k::acceptance::PIECES, &[("pieces", pieces.0.into())]))
    });
    let empty = memo(move || desk.act.with(|act| act.lines.is_empty()));
    let body = move || {
        if empty.get() { view! { <div class="spaced"><Empty says=tx.t(k::acceptance::NO_LINES)/></div> }.into_any() } else { table(desk) }
    };
    view! { <Section title=tx.t(k::acceptance::LINES_TITLE) count=count>{body}</Section> }.into_any()
}

fn table(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let each = move || desk.act.with(|act| act.lines.iter().cloned().enumerate().collect::<Vec<_>>());
    let total = move || {
        let (pieces, volume) = desk.act.with(|act| act.brought());
        view! {
            <th scope="row">{tx.t(k::acceptance::TOTAL)}</th>
            <td class="num">{pieces.0}</td>
            <td></td>
            <td class="num">{tx.litres(volume)}</td>
        }
    };
    view! {
        <div class="act-lines">
            <DataTable caption=tx.t(k::acceptance::LINES_TITLE) titled=true>
                <thead>
                    <tr>
                        <th scope="col">{tx.t(k::acceptance::COL_GOODS)}</th>
                        <th scope="col" class="num">{tx.t(k::acceptance::COL_PIECES)}</th>
                        <th scope="col" class="num">{tx.t(k::acceptance::COL_SIZE)}</th>
                        <th scope="col" class="num">{tx.t(k::acceptance::COL_LITRES)}</th>
                    </tr>
                </thead>
                <tbody>
                    // A row is made anew when its line changes: the line itself is the key.
                    <For each=each key=|row| row.clone() children=move |(at, line)| row(desk, at, line)/>
                </tbody>
                <tfoot>
                    <tr>{total}</tr>
                </tfoot>
            </DataTable>
        </div>
    }
    .into_any()
}

/// What is said of a line under its name: code, condition, value, what was not taken.
pub fn facts(tx: Text, condition: &str, value: Option<Money>, refused: Pieces) -> String {
    let value = value.map(|value| tx.fill(k::acceptance::LINE_VALUE, &[("value", tx.money(value).into())]));
    let refused = (refused > Pieces::ZERO).then(|| tx.fill(k::acceptance::LINE_REFUSED, &[("pieces", refused.0.into())]));
    let condition = (!condition.is_empty()).then(|| condition.to_owned());
    [condition, value, refused].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn row(desk: Desk, at: usize, line: DraftLine) -> AnyView {
    let tx = desk.tx;
    let unnamed = line.name.trim().is_empty();
    let name = if unnamed { tx.t(k::acceptance::NO_NAME).to_owned() } else { line.name.clone() };
    let called = if unnamed { line.code.clone().unwrap_or_else(|| name.clone()) } else { name.clone() };
    let size = line.size.map_or_else(|| tx.t(k::acceptance::NO_SIZE).to_owned(), |size| words::size(tx.0, size));
    let says = facts(tx, &line.condition, line.value, line.refused);
    let changed = move || desk.waits.with(|w| w.1 == Some(at));
    let change = tx.fill(k::acceptance::CHANGE_LINE, &[("name", called.into())]);
    view! {
        <tr class:chosen=changed>
            <th scope="row" class:missing=unnamed>
                {name}
                <span class="second">
                    {line.code.clone().map(|code| view! { <span class="id">{code}</span> })}
                    <button type="button" class="bare target" aria-label=change on:click=move |_| desk.change_line(at)>
                        {tx.t(k::acceptance::CHANGE)}
                    </button>
                </span>
                {(!says.is_empty()).then(|| view! { <small>{says}</small> })}
            </th>
            <td class="num">{line.pieces.0}</td>
            <td class="num" class:missing=line.size.is_none()>{size}</td>
            <td class="num">{tx.litres(line.volume(line.pieces))}</td>
        </tr>
    }
    .into_any()
}

//! What lies on a shelf, line by line with its citation; and who had the shelf before.

use crate::app::components::{Cite, DataTable, Empty, Line, Lines, Section};
use crate::app::reactive::memo;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::stock::StockLine;
use crate::domain::{Books, Pieces};
use crate::journal::EntryId;
use crate::order;
use crate::text::{format, k};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The most lines of the table; a client with more has them on their own page.
const SHOWN: usize = 200;

/// The goods on a shelf.
pub fn goods(shelf: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let content = move || {
        let today = session.now().date();
        session.with(|books| {
            let overflow = books.shelves.get(shelf).is_some_and(|shelf| shelf.card.overflow);
            let mut lines: Vec<&StockLine> =
                books.stock.lines().filter(|line| line.here != Pieces::ZERO && books.places(line, today).contains(&shelf)).collect();
            order::sort_by_key(&mut lines, |line| (line.at, line.id));
            if lines.is_empty() {
                view! { <Empty says=tx.t(k::shelves::GOODS_NONE)/> }.into_any()
            } else {
                table(tx, books, &lines, (shelf, today), overflow)
            }
        })
    };
    view! { <Section title=tx.t(k::shelves::GOODS)>{content}</Section> }.into_any()
}

fn table(tx: Text, books: &Books, lines: &[&StockLine], on: (EntryId, NaiveDate), overflow: bool) -> AnyView {
    let rows = lines.iter().take(SHOWN).map(|line| row(tx, books, line, on, overflow)).collect_view();
    let (n, shown) = (i64::try_from(lines.len()).unwrap_or_default(), i64::try_from(SHOWN).unwrap_or_default());
    let more =
        (n > shown).then(|| view! { <p class="meta">{tx.fill(k::shelves::GOODS_MORE, &[("shown", shown.into()), ("n", n.into())])}</p> });
    view! {
        <DataTable caption=tx.t(k::shelves::GOODS) titled=true stacks=true>
            <thead>
                <tr>
                    <th scope="col">{tx.t(k::shelves::GOODS_NAME)}</th>
                    {overflow.then(|| view! { <th scope="col">{tx.t(k::shelves::GOODS_OWNER)}</th> })}
                    <th scope="col" class="num">{tx.t(k::shelves::GOODS_HERE)}</th>
                    <th scope="col" class="num">{tx.t(k::shelves::GOODS_VOLUME)}</th>
                    <th scope="col">{tx.t(k::shelves::GOODS_ACT)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </DataTable>
        {more}
    }
    .into_any()
}

fn row(tx: Text, books: &Books, line: &StockLine, (shelf, day): (EntryId, NaiveDate), overflow: bool) -> AnyView {
    // What was moved away is not here; a line below zero shows as it is.
    let here = if line.here < Pieces::ZERO { line.here } else { books.lying_on(line, shelf, day) };
    let owner = overflow.then(|| {
        let href = Page::Client(line.client).href();
        view! { <td data-head=tx.t(k::shelves::GOODS_OWNER)><a href=href>{books.clients.name(line.client)}</a></td> }
    });
    let code = line.code.clone().map(|code| view! { " " <span class="id">{code}</span> });
    view! {
        <tr>
            <th scope="row" data-head=tx.t(k::shelves::GOODS_NAME)>{line.name.clone()}{code}</th>
            {owner}
            <td class="num" data-head=tx.t(k::shelves::GOODS_HERE)>{format::number(here.0)}</td>
            <td class="num" data-head=tx.t(k::shelves::GOODS_VOLUME)>{tx.litres(line.volume.times(here))}</td>
            <td data-head=tx.t(k::shelves::GOODS_ACT)><Cite id=line.id.to_string() href=Page::Entry(line.id.entry).href()/></td>
        </tr>
    }
    .into_any()
}

/// Contracts that had the shelf and do not have it today.
pub fn past(shelf: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let lines = memo(move || {
        let now = session.now();
        session.with(|books| {
            let had = books.contracts.iter().filter(|c| {
                let ever = c.signed.terms.shelves.contains(&shelf) || c.appendices().any(|(_, _, terms)| terms.shelves.contains(&shelf));
                ever && books.contracts.holder(shelf, now).is_none_or(|holder| holder.id != c.id)
            });
            let said = had.map(|c| {
                let words = tx
                    .fill(k::shelves::PAST_LINE, &[("number", (&c.signed.number).into()), ("client", books.clients.name(c.client).into())]);
                (tx.date(c.signed.from), words, c.client)
            });
            said.collect::<Vec<_>>()
        })
    });
    let shown = move || {
        let lines: Vec<Line> = lines
            .get()
            .into_iter()
            .map(|(from, words, client)| {
                let says = view! { <a href=Page::Client(client).href()>{words}</a> }.into_any();
                Line { lead: from, says, right: None }
            })
            .collect();
        (!lines.is_empty()).then(|| view! { <Section title=tx.t(k::shelves::PAST)><Lines lines=lines/></Section> })
    };
    shown.into_any()
}

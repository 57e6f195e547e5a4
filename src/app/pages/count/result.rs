//! What a count came to: found beside expected, line by line with the act each came by; what moved meanwhile stands apart.

use super::{lists, settle};
use crate::app::components::{Button, ButtonLink, Cite, DataTable, Kind, Line, Lines, Section, Sign, Size, State, Sum, Term, Verdict};
use crate::app::reactive::signal;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::count::Count;
use crate::domain::count_row::{Apart, CountRow, LineCount};
use crate::domain::handout::Taken;
use crate::domain::{Books, Pieces};
use crate::journal::{EntryId, LineId};
use crate::text::{Key, format, k};
use leptos::prelude::*;

/// What the dialogs about missing goods speak of.
#[derive(Clone, Debug, PartialEq)]
pub struct Missing {
    /// The count that missed them.
    pub count: EntryId,
    /// Whose they are.
    pub client: EntryId,
    /// The missing lines.
    pub lines: Vec<Taken>,
    /// The dispute it belongs to.
    pub dispute: Option<EntryId>,
}

/// The result of a count.
pub fn view(count: EntryId) -> AnyView {
    let session = use_session();
    let tx = use_text();
    let (asked, found, short) = (signal(None::<Missing>), signal(false), signal(false));
    let shown = move || session.with(|books| books.counts.get(count).map(|count| page(tx, books, count, (asked, found, short))));
    view! {
        {shown}
        {settle::found_dialog(asked, found)}
        {settle::acknowledge_dialog(asked, short)}
    }
    .into_any()
}

type Asked = (RwSignal<Option<Missing>>, RwSignal<bool>, RwSignal<bool>);

fn page(tx: Text, books: &Books, count: &Count, asked: Asked) -> AnyView {
    let rows = books.count_result(count.written.id);
    let title = tx.fill(k::count::TITLE, &[("number", count.says.number.into())]);
    let whom = count.client.map_or_else(|| tx.t(k::count::WHOLE_ROOM).to_owned(), |client| books.clients.name(client));
    let when = tx.day_hour(count.written.at);
    let sub = tx.fill(k::count::SUB, &[("whom", whom.into()), ("people", lists::people(books, count).into()), ("when", when.into())]);
    let (sign, word) = lists::state(tx, &rows);
    let sum = |of: fn(&CountRow) -> Pieces| rows.iter().map(of).sum::<Pieces>();
    let term = |key: Key, pieces: Pieces| Term { label: tx.t(key).to_owned(), value: format::number(pieces.0) };
    let (expected, counted) = (sum(|row| row.expected), sum(|row| row.counted));
    let (first, minus) = (term(k::count::FOUND, counted), vec![term(k::count::EXPECTED, expected)]);
    let difference = Term { label: tx.t(k::count::DIFFERENCE).to_owned(), value: signed(counted - expected) };
    let alone = count.alone().then(|| view! { <State sign=Sign::Amber word=tx.t(k::count::ALONE)/> });
    let because = count.says.because.clone();
    let searched = if because.is_empty() {
        tx.t(k::count::RESULT_NOTE).to_owned()
    } else {
        tx.fill(k::count::RESULT_BECAUSE, &[("because", because.into())])
    };
    let missing = sign == Sign::Red;
    let foot = {
        let word = word.clone();
        move || view! { <State sign=sign word=word/> " " {alone} }
    };
    let cite = view! { <Cite id=count.written.id.to_string() href=Page::Entry(count.written.id).href()/> }.into_any();
    let verdict = view! {
        <Verdict title=word.clone() asked=move || cite searched=searched our_shortage=missing foot=foot>
            <Sum first minus result=difference/>
        </Verdict>
    }
    .into_any();
    let clients: Vec<Option<EntryId>> = count.counted.keys().copied().collect();
    let tables = clients.into_iter().map(|client| {
        let own: Vec<&CountRow> = rows.iter().filter(|row| row.client == client).collect();
        let name = client.map_or_else(|| tx.t(k::count::NOBODYS).to_owned(), |client| books.clients.name(client));
        let title = if count.client.is_some() && client.is_some() { tx.t(k::count::LINES).to_owned() } else { name };
        table(tx, books, count, client, title, &own, asked)
    });
    let tables = tables.collect_view();
    let back = count.client.map_or(Page::Count(None), Page::Client);
    let dispute = count.says.dispute.map(|dispute| {
        view! { <ButtonLink label=tx.t(k::count::TO_DISPUTE) href=Page::Dispute(dispute).href() size=Size::Counter kind=Kind::Primary/> }
    });
    view! {
        <div class="page counter">
            <Head title=title sub=sub/>
            {verdict}
            {tables}
            {apart(tx, books, &rows)}
            <div class="actions">
                {dispute}
                <ButtonLink label=tx.t(if count.client.is_some() { k::acceptance::TO_CLIENT } else { k::count::ALL }) href=back.href() size=Size::Counter/>
                <ButtonLink label=tx.t(k::print::PRINT) href=Page::Paper(count.written.id, None).href() size=Size::Counter/>
                <ButtonLink label=tx.t(k::count::AGAIN) href=Page::Count(count.client).href() size=Size::Counter/>
            </div>
        </div>
    }
    .into_any()
}

/// «−1», «0», «+2».
fn signed(pieces: Pieces) -> String {
    if pieces > Pieces::ZERO { format!("+{}", format::number(pieces.0)) } else { format::number(pieces.0) }
}

fn table(tx: Text, books: &Books, count: &Count, client: Option<EntryId>, title: String, rows: &[&CountRow], asked: Asked) -> AnyView {
    let head = [k::count::EXPECTED, k::count::FOUND, k::count::DIFFERENCE];
    let head = head.map(|key| view! { <th scope="col" class="num">{tx.t(key)}</th> }).collect_view();
    let body = rows.iter().map(|row| line(tx, books, count, client, row, asked)).collect_view();
    let sum = |of: fn(&CountRow) -> Pieces| rows.iter().map(|row| of(row)).sum::<Pieces>();
    let sums = tx.fill(k::count::SUMS, &[("found", sum(|r| r.counted).0.into()), ("expected", sum(|r| r.expected).0.into())]);
    let caption = title.clone();
    view! {
        <Section title=title count=sums>
            <DataTable caption=caption titled=true stacks=true>
                <thead>
                    <tr>
                        <th scope="col">{tx.t(k::returning::COL_GOODS)}</th>
                        {head}
                        <th scope="col">{tx.t(k::count::COL_STATE)}</th>
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </DataTable>
        </Section>
    }
    .into_any()
}

fn line(tx: Text, books: &Books, count: &Count, client: Option<EntryId>, row: &CountRow, asked: Asked) -> AnyView {
    let acts = row.lines.iter().map(|line| act(tx, books, line)).collect_view();
    let none = row.lines.is_empty().then(|| tx.t(k::count::IN_NO_ACT));
    let code = row.code.clone().map(|code| view! { <span class="id">{code}</span> });
    let cells = [
        (k::count::EXPECTED, format::number(row.expected.0)),
        (k::count::FOUND, format::number(row.counted.0)),
        (k::count::DIFFERENCE, signed(row.difference())),
    ];
    let cells = cells.map(|(key, value)| view! { <td class="num" data-head=tx.t(key)>{value}</td> }).collect_view();
    let missing = row.missing();
    let (sign, word) = lists::state(tx, std::slice::from_ref(row));
    let (open_found, open_short) = (asked.1, asked.2);
    let settle = client.filter(|_| missing > Pieces::ZERO).map(|client| {
        let what = Missing { count: count.written.id, client, lines: row.missing_lines(), dispute: count.says.dispute };
        let (one, other) = (what.clone(), what);
        view! {
            <div class="line">
                <Button
                    label=tx.t(k::count::FOUND_AGAIN)
                    kind=Kind::Bare
                    size=Size::Touch
                    on_press=Callback::new(move |()| { asked.0.set(Some(one.clone())); open_found.set(true); })
                />
                <Button
                    label=tx.t(k::count::ACKNOWLEDGE)
                    kind=Kind::Bare
                    size=Size::Touch
                    on_press=Callback::new(move |()| { asked.0.set(Some(other.clone())); open_short.set(true); })
                />
            </div>
        }
    });
    view! {
        <tr>
            <th scope="row" data-head=tx.t(k::returning::COL_GOODS)>{row.name.clone()}<span class="second">{code}{acts}{none}</span></th>
            {cells}
            <td data-head=tx.t(k::count::COL_STATE)><State sign=sign word=word/>{settle}</td>
        </tr>
    }
    .into_any()
}

/// «акт 2, строка 2: 1 из 1», with its citation.
fn act(tx: Text, books: &Books, line: &LineCount) -> AnyView {
    let words = act_line(tx, books, line.line);
    let short = (line.counted != line.expected)
        .then(|| tx.fill(k::count::OF_LINE, &[("counted", line.counted.0.into()), ("expected", line.expected.0.into())]));
    view! { <span class="muted">{words}{short}</span> <Cite id=line.line.to_string() href=Page::Entry(line.line.entry).href()/> }.into_any()
}

/// «акт 2, строка 2».
pub fn act_line(tx: Text, books: &Books, line: LineId) -> String {
    let number = books.acts.get(line.entry).map_or_else(|| line.entry.to_string(), |act| act.says.number.to_string());
    tx.fill(k::count::ACT_LINE, &[("number", number.into()), ("line", i64::from(line.line).into())])
}

/// What moved during the count, and what was written down late: each with its entry.
fn apart(tx: Text, books: &Books, rows: &[CountRow]) -> AnyView {
    let section = |title: Key, of: fn(&CountRow) -> &Vec<Apart>| {
        let all = rows.iter().flat_map(|row| of(row).iter().map(move |apart| (row, apart)));
        let lines: Vec<Line> = all
            .map(|(row, apart)| {
                let what = books.record(apart.entry).map(|record| crate::output::summary::summary(tx.0, books, record)).unwrap_or_default();
                let says = tx
                    .fill(k::count::APART, &[("change", signed(apart.change).into()), ("name", (&row.name).into()), ("what", what.into())]);
                let cite = view! { <Cite id=apart.entry.to_string() href=Page::Entry(apart.entry).href()/> }.into_any();
                Line { lead: tx.day_hour(apart.at), says: says.into_any(), right: Some(cite) }
            })
            .collect();
        (!lines.is_empty()).then(|| view! { <Section title=tx.t(title)><Lines lines=lines/></Section> })
    };
    let during = section(k::count::DURING, |row| &row.during);
    let late = section(k::count::LATE, |row| &row.late);
    view! { {during}{late} }.into_any()
}

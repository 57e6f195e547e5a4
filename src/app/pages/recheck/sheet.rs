//! The sheet on the page: the answer, what was searched and found, the sums, every line with what became of each piece, and what the
//! sheet does not say.

use crate::app::components::{Button, ButtonLink, Cite, DataTable, Kind, Section, Verdict};
use crate::app::pages::dispute::movement;
use crate::app::route::Page;
use crate::app::session::{says, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::searching::Wanted;
use crate::input::recheck_form::to_query;
use crate::journal::EntryId;
use crate::output::paper::Form;
use crate::output::recheck::{Asked, Line, Sheet, numbers};
use crate::text::{format, k};
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// How many lines are shown at first, and how many more at each press.
pub const STEP: usize = 50;

/// The sheet of a client.
pub fn view(client: EntryId, wanted: Wanted, as_of: NaiveDateTime, most: RwSignal<usize>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let asked = Asked { client, wanted, as_of, gaps: says::gaps(session, tx.0) };
    session.with(|books| {
        let sheet = Sheet::new(tx.0, books, &asked);
        let hits: Vec<AnyView> = sheet.hits().take(STEP).map(|(sure, line)| hit(tx, &sure, &line)).collect();
        let hits = (!hits.is_empty()).then(|| view! { <ul class="lines">{hits}</ul> });
        let proposal = sheet.proposal().map(|says| view! { <p>{says}</p> });
        let when = tx.fill(k::recheck::AS_OF, &[("when", tx.date_hour(as_of).into())]);
        let count = sheet.recheck.count.map(|(id, _)| view! { " " <Cite id=id.to_string() href=Page::Count(Some(id)).href()/> });
        let counted = sheet.counted().into_iter().map(|says| view! { <p>{says}</p> }).collect_view();
        let print = format!("{}?{}", Page::Paper(client, Some(Form::Recheck)).href(), to_query(&asked.wanted, as_of));
        let title = tx.fill(k::recheck::TITLE_OF, &[("client", books.clients.name(client).into())]);
        let (answer, searched, ours) = (sheet.title(), sheet.searched_says().unwrap_or(title), !sheet.short().is_empty());
        let (sum, lines) = (movement(books, tx, client, as_of), lines(tx, &sheet, most));
        let limits = sheet.limits().into_iter().map(|says| view! { <li>{says}</li> }).collect_view();
        view! {
            <Verdict
                title=answer
                asked=move || when
                searched=searched
                our_shortage=ours
                foot=move || view! { <div>{counted}</div>{count} }
            >
                {hits}
                {proposal}
                {sum}
            </Verdict>
            <div class="actions"><ButtonLink label=tx.t(k::recheck::PRINT) href=print kind=Kind::Primary/></div>
            {lines}
            <Section title=tx.t(k::recheck::LIMITS) spaced=true><ul class="fates">{limits}</ul></Section>
        }
        .into_any()
    })
}

/// A line that was found: how sure that is, which act, and what became of its pieces.
fn hit(tx: Text, sure: &str, line: &Line<'_>) -> AnyView {
    let id = line.fate.line;
    let code = line.code.clone().map(|code| view! { " " <span class="id">{code}</span> });
    view! {
        <li>
            <div>
                <b>{line.name.clone()}</b>{code}<br/>
                <span class="muted">{format!("{sure}; {}, {}", line.act, line.value)}</span>
                {fates(tx, line)}
            </div>
            <a class="id right" href=Page::Entry(id.entry).href()>{id.to_string()}</a>
        </li>
    }
    .into_any()
}

/// What became of the pieces of a line, a group of them a row, each with the entry it stands on.
pub fn fates(tx: Text, line: &Line<'_>) -> AnyView {
    let rows = line.says.iter().map(|says| {
        let cite = says.fate.and_then(|fate| fate.entry()).map(|id| {
            view! { " " <Cite id=id.to_string() href=Page::Entry(id).href()/> }
        });
        let pieces = says.fate.map(|_| tx.fill(k::recheck::PIECES, &[("pieces", says.pieces.0.into())]));
        let pieces = pieces.map(|pieces| view! { <b>{pieces}</b> " " });
        view! { <li>{pieces}{says.words.clone()}{cite}</li> }
    });
    view! { <ul class="fates">{rows.collect_view()}</ul> }.into_any()
}

fn lines(tx: Text, sheet: &Sheet<'_>, most: RwSignal<usize>) -> AnyView {
    let all = sheet.lines().count();
    let rows = sheet.lines().take(most.get()).map(|line| row(tx, &line)).collect_view();
    let left = i64::try_from(all.saturating_sub(most.get())).unwrap_or_default();
    let more = (left > 0).then(|| {
        let label = tx.fill(k::recheck::MORE, &[("n", left.into())]);
        view! { <div><Button label=label kind=Kind::Bare on_press=move |()| most.update(|most| *most += STEP)/></div> }
    });
    let numbers = COLUMNS.map(|key| view! { <th scope="col" class="num">{tx.t(key)}</th> });
    view! {
        <Section title=tx.t(k::recheck::LINES) count=all.to_string()>
            <DataTable caption=tx.t(k::recheck::LINES) titled=true stacks=true>
                <thead>
                    <tr>
                        <th scope="col">{tx.t(k::recheck::COL_GOODS)}</th>
                        <th scope="col">{tx.t(k::recheck::COL_LINE)}</th>
                        {numbers}
                        <th scope="col">{tx.t(k::recheck::COL_FATE)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </DataTable>
            {more}
        </Section>
    }
    .into_any()
}

/// The numbers of a line, as [`numbers`] gives them.
const COLUMNS: [crate::text::Key; 7] = [
    k::recheck::COL_ACCEPTED,
    k::recheck::COL_HANDED_OUT,
    k::recheck::COL_RETURNED,
    k::recheck::COL_WRITTEN_OFF,
    k::recheck::COL_ACKNOWLEDGED,
    k::recheck::COL_EXPECTED,
    k::recheck::COL_COUNTED,
];

fn row(tx: Text, line: &Line<'_>) -> AnyView {
    let id = line.fate.line;
    let cells = COLUMNS.into_iter().zip(numbers(line)).map(|(key, n)| {
        let value = n.map_or_else(|| "–".to_owned(), format::number);
        view! { <td class="num" data-head=tx.t(key)>{value}</td> }
    });
    let code = line.code.clone().map(|code| view! { " " <span class="id">{code}</span> });
    view! {
        <tr>
            <th scope="row" data-head=tx.t(k::recheck::COL_GOODS)>{line.name.clone()}{code}</th>
            <td data-head=tx.t(k::recheck::COL_LINE)>{line.act.clone()} " " <Cite id=id.to_string() href=Page::Entry(id.entry).href()/></td>
            {cells.collect_view()}
            <td data-head=tx.t(k::recheck::COL_FATE)>{fates(tx, line)}</td>
        </tr>
    }
    .into_any()
}

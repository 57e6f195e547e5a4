//! The morning list: who is over the shelf, since when, by which act, what was decided, where the notice stands, how long is left and
//! what has come together so far.

use super::{fee, notice};
use crate::app::components::{Cite, DataTable, Empty, Sign, State};
use crate::app::pages::today::lasted::lasted;
use crate::app::reactive::{derived, memo};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::letter_state::LetterState;
use crate::domain::over::OverRow;
use crate::output::over::{excess, happened};
use crate::output::{letter, ratio};
use crate::text::k;
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// The page.
#[component]
pub fn OverList() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let rows = memo(move || {
        let now = session.now();
        session.with(|books| books.over_list(now))
    });
    let sub = derived(move || {
        let n = rows.with(Vec::len);
        (n > 0).then(|| tx.fill(k::over::COUNT, &[("n", n.into()), ("when", tx.date_hour(session.now()).into())]))
    });
    let content = move || {
        if rows.with(Vec::is_empty) {
            let link = view! { <a href=Page::Shelves.href()>{tx.t(k::shelves::TO_SHELVES)}</a> };
            return view! { <Empty says=tx.t(k::over::NOBODY)>{link}</Empty> }.into_any();
        }
        let now = session.now();
        let rows = session.with(|books| rows.with(|rows| rows.iter().map(|listed| row(tx, books, listed, now)).collect_view()));
        let heads = HEADS.map(|key| view! { <th scope="col">{tx.t(key)}</th> }).collect_view();
        view! {
            <DataTable caption=tx.t(k::over::TITLE) titled=true stacks=true>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </DataTable>
        }
        .into_any()
    };
    view! {
        <div class="page">
            <Head title=tx.t(k::over::TITLE) sub=sub/>
            {content}
        </div>
    }
}

const HEADS: [crate::text::Key; 7] =
    [k::over::COL_WHO, k::over::COL_NOW, k::over::COL_SINCE, k::clients::DECISION, k::over::NOTICE, k::over::COL_LEFT, k::over::COL_FEE];

fn row(tx: Text, books: &Books, row: &OverRow, now: NaiveDateTime) -> AnyView {
    let [_, held, since, decided, told, left, cost] = HEADS.map(|key| tx.t(key));
    let number = books.contracts.get(row.contract).map(|contract| contract.signed.number.clone()).unwrap_or_default();
    view! {
        <tr>
            <th scope="row">
                <a href=Page::Over(row.contract).href()>{books.clients.name(row.client)}</a>
                <div class="meta">{tx.fill(k::clients::NUMBER, &[("number", number.into())])}</div>
            </th>
            <td data-head=held>{ratio::measure_percent(tx.0, &row.now)}</td>
            <td data-head=since>
                {excess(tx.0, k::over::SINCE, row.overage.since.at, &row.overage.since.occupancy)}
                " "
                <Cite id=row.overage.since.entry.to_string() href=Page::Entry(row.overage.since.entry).href()/>
            </td>
            <td data-head=decided>{decision(tx, books, row)}</td>
            <td data-head=told>{of_notice(tx, books, row, now)}</td>
            <td data-head=left>{deadline(tx, row.grace_ends, now)}</td>
            <td data-head=cost class="num">{fee::accrued(tx, books, row, now)}</td>
        </tr>
    }
    .into_any()
}

/// Who decided what at the door; how many acts nobody decided about.
fn decision(tx: Text, books: &Books, row: &OverRow) -> AnyView {
    let undecided = (row.undecided > 0).then(|| {
        let word = tx.fill(k::over::UNDECIDED, &[("n", row.undecided.into())]);
        view! { <State sign=Sign::Amber word=word/> }
    });
    let decided = books.acts.decision(row.overage.since.entry).map(|decision| books.who(decision.by));
    view! { {decided} " " {undecided} }.into_any()
}

fn of_notice(tx: Text, books: &Books, row: &OverRow, now: NaiveDateTime) -> AnyView {
    let Some(id) = row.notice else {
        let draft = view! { <a href=notice(row.client, row.overage.since.entry).href()>{tx.t(k::over::DRAFT_NOTICE)}</a> };
        return view! { <State sign=Sign::Amber word=tx.t(k::over::NO_NOTICE)/> " " {draft} }.into_any();
    };
    let state = books.letter_state(id, now).unwrap_or(LetterState::Drafted);
    let sign = match state {
        LetterState::Delivered | LetterState::Answered => Sign::Green,
        LetterState::Sent => Sign::Waiting,
        LetterState::Drafted | LetterState::Held { .. } | LetterState::Dropped => Sign::Amber,
    };
    let when = books.delivery_of(id).map(|delivery| happened(tx.0, delivery.at));
    view! {
        <State sign=sign word=letter::words::state(tx.0, state)/>
        " "
        {when}
        " "
        <Cite id=id.to_string() href=Page::Letter(id).href()/>
    }
    .into_any()
}

/// How long the grace still lasts, or since when it is over.
fn deadline(tx: Text, ends: NaiveDateTime, now: NaiveDateTime) -> AnyView {
    let (key, sign) = if ends <= now { (k::over::LEFT_PAST, Sign::Red) } else { (k::over::LEFT_AHEAD, Sign::Pressing) };
    let words = tx.fill(key, &[("lasted", lasted(tx, now, ends).into()), ("when", tx.day_hour(ends).into())]);
    view! { <State sign=sign word=words/> }.into_any()
}

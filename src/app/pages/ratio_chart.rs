//! The history of a contract's ratio: the chart, and the same as a table.

use crate::app::components::{ChartPoint, ChartWords, Cite, DataTable, Mark, RatioChart};
use crate::app::reactive::{derived, memo};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::stock::MovementKind;
use crate::journal::EntryId;
use crate::output::ratio::{self, Dot};
use crate::text::{Lang, format, k};
use chrono::{DateTime, NaiveDateTime, NaiveTime, TimeDelta};
use leptos::prelude::*;

/// How many days without goods the chart shows at most before the first ones.
const EMPTY_DAYS: i64 = 30;

/// The chart of a contract, from its first day to now.
pub fn ratio_chart(contract: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let dots = memo(move || {
        let now = session.now();
        session.with(|books| ratio::dots(&books.occupancy_history(contract, now)))
    });
    let points = derived(move || session.with(|books| dots.with(|dots| dots.iter().map(|dot| point(tx, books, dot)).collect::<Vec<_>>())));
    let from = derived(move || {
        let signed = session.with(|books| books.contracts.get(contract).map(|c| c.signed.from.and_time(NaiveTime::MIN)));
        let first = dots.with(|dots| dots.first().map(|dot| dot.at));
        let from = match (signed, first) {
            // Of a contract that is older than the journal, the time without records says nothing.
            (Some(signed), Some(first)) if first - signed > TimeDelta::days(EMPTY_DAYS) => first - TimeDelta::days(1),
            (Some(signed), Some(first)) => signed.min(first),
            (signed, first) => signed.or(first).unwrap_or_else(|| session.now()),
        };
        minute(from)
    });
    let to = derived(move || minute(session.now()));
    let words = derived(move || {
        let now = session.now();
        let full = session.with(|books| books.occupancy(contract, now)).unwrap_or_default();
        let percent = full.ratio().percent();
        let limit = match full.limit.volume {
            Some(limit) if !full.ruled_by_pieces() => tx.fill(k::clients::CHART_LIMIT, &[("limit", tx.litres(limit).into())]),
            _ => tx.t(k::clients::CHART_LIMIT_PIECES).to_owned(),
        };
        let now_word = tx.fill(k::clients::CHART_NOW, &[("percent", percent.into())]);
        let since = day_of(tx.0, from.get());
        ChartWords {
            label: tx.fill(k::clients::CHART_LABEL, &[("since", since.into()), ("now", now_word.clone().into())]),
            now: now_word,
            limit,
            act: tx.t(k::clients::CHART_ACT).to_owned(),
            handout: tx.t(k::clients::CHART_HANDOUT).to_owned(),
            as_table: tx.t(k::shelves::AS_TABLE).to_owned(),
        }
    });
    let day = if tx.0 == Lang::Ru { |minute| day_of(Lang::Ru, minute) } else { |minute| day_of(Lang::En, minute) };
    let table = move || table(tx, session.with(|books| dots.with(|dots| dots.iter().map(|dot| row(tx, books, dot)).collect())));
    view! { <RatioChart points=points from=from to=to day=day words=words table=table/> }.into_any()
}

fn point(tx: Text, books: &Books, dot: &Dot) -> ChartPoint {
    let permille = dot.occupancy.ratio();
    let moved = ratio::moved(tx.0, books, dot);
    ChartPoint {
        minute: minute(dot.at),
        permille: permille.0,
        mark: if dot.kind == Some(MovementKind::Accepted) { Mark::Act } else { Mark::Handout },
        label: tx.fill(k::clients::DOT_PERCENT, &[("moved", moved.into()), ("percent", permille.percent().into())]),
    }
}

fn table(tx: Text, rows: Vec<AnyView>) -> AnyView {
    let heads = [k::clients::WHEN, k::clients::WHAT_MOVED, k::clients::BECAME, k::clients::ENTRY];
    let heads = heads.map(|key| view! { <th scope="col">{tx.t(key)}</th> }).collect_view();
    view! {
        <DataTable caption=tx.t(k::shelves::HISTORY) titled=true>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

fn row(tx: Text, books: &Books, dot: &Dot) -> AnyView {
    view! {
        <tr>
            <td>{tx.date_hour(dot.at)}</td>
            <td>{ratio::moved(tx.0, books, dot)}</td>
            <td>{ratio::measure_percent(tx.0, &dot.occupancy)}</td>
            <td><Cite id=dot.entry.to_string() href=Page::Entry(dot.entry).href()/></td>
        </tr>
    }
    .into_any()
}

fn minute(at: NaiveDateTime) -> i64 {
    at.and_utc().timestamp().div_euclid(60)
}

fn day_of(lang: Lang, minute: i64) -> String {
    DateTime::from_timestamp(minute.saturating_mul(60), 0).map(|at| format::day(lang, at.date_naive())).unwrap_or_default()
}

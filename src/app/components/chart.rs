//! The ratio in time: a stepped line with a dot for each act and a ring for each handout, the 100 % board, hatch above it.
//!
//! However many changes there are, the drawing is a handful of elements: all dots of a kind are one path of points with round ends.

use super::fresh_id;
use crate::app::reactive::signal;
use crate::output::picture::chart::{Change, Chart, FULL, Place, Side, chart};
use crate::output::picture::percent;
use leptos::prelude::*;
use std::fmt::Write as _;

/// What changed the ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// An acceptance: a solid dot.
    Act,
    /// Handouts or a return: a ring.
    Handout,
    /// Other terms: a square.
    Terms,
}

/// One change of the ratio.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartPoint {
    /// When, in minutes from any fixed moment.
    pub minute: i64,
    /// The ratio from then on, in permille.
    pub permille: i64,
    /// What changed it.
    pub mark: Mark,
    /// The words at the dot: «акт 3, 401 %»; empty where there is no room for words anyway.
    pub label: String,
}

/// What the drawing shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartData {
    /// The changes, in order of time.
    pub points: Vec<ChartPoint>,
    /// The ratio at the first minute, in permille.
    pub before: i64,
    /// The first minute of the drawing.
    pub from: i64,
    /// The last minute.
    pub to: i64,
}

/// The words around the drawing.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartWords {
    /// What the picture says: «Заполненность с 02.03 по 28.03, сейчас 334 %».
    pub label: String,
    /// «сейчас 334 %», at the right end of the line.
    pub now: String,
    /// «вместимость 71 л», at the right end of the board.
    pub limit: String,
    /// «акт приёмки».
    pub act: String,
    /// «выдача».
    pub handout: String,
    /// «новые условия».
    pub terms: String,
    /// «Таблицей».
    pub as_table: String,
}

/// The chart.
#[component]
pub fn RatioChart(
    /// What it shows.
    #[prop(into)]
    data: Signal<ChartData>,
    /// Writes a day mark: (the minute, how many minutes the drawing spans) → «09.03».
    day: fn(i64, i64) -> String,
    /// The words around it.
    #[prop(into)]
    words: Signal<ChartWords>,
    /// The same as a table, shown instead when asked for; without it the table stands beside.
    #[prop(optional, into)]
    table: Option<ViewFn>,
) -> AnyView {
    let tabular = signal(false);
    let picture = move || {
        data.with(|data| {
            let letters = |p: &ChartPoint| Change { minute: p.minute, permille: p.permille, letters: p.label.chars().count() };
            let changes: Vec<_> = data.points.iter().map(letters).collect();
            let drawn = chart(&changes, data.before, data.from, data.to);
            words.with(|words| draw(&drawn, data, day, words))
        })
    };
    let has_table = table.is_some();
    let body = move || match &table {
        Some(table) if tabular.get() => table.run(),
        _ => picture(),
    };
    let legend = move || {
        (!tabular.get()).then(|| {
            let has = |mark: Mark| data.with(|data| data.points.iter().any(|p| p.mark == mark));
            let words = words.get();
            view! {
                {has(Mark::Act).then(|| view! { <span class="act">{words.act}</span> })}
                {has(Mark::Handout).then(|| view! { <span class="ring">{words.handout}</span> })}
                {has(Mark::Terms).then(|| view! { <span class="terms">{words.terms}</span> })}
            }
        })
    };
    let id = fresh_id();
    let controls = id.clone();
    let switch = move || {
        let (controls, word) = (controls.clone(), words.with(|words| words.as_table.clone()));
        has_table.then(|| {
            view! {
                <button
                    type="button"
                    class="bare"
                    aria-pressed=move || if tabular.get() { "true" } else { "false" }
                    aria-controls=controls
                    on:click=move |_| tabular.update(|t| *t = !*t)
                >
                    {word}
                </button>
            }
        })
    };
    view! {
        <figure class="ratio">
            <div id=id>{body}</div>
            <figcaption class="legend">{legend}{switch}</figcaption>
        </figure>
    }
    .into_any()
}

fn draw(chart: &Chart, data: &ChartData, day: fn(i64, i64) -> String, words: &ChartWords) -> AnyView {
    let span = data.to - data.from;
    let levels = chart.levels.iter().map(|(permille, down)| {
        view! { <span class:full=*permille == FULL style:top=percent(*down)>{format!("{}\u{a0}%", permille / 10)}</span> }
    });
    let days = chart.days.iter().map(|mark| {
        view! { <span class:minor=mark.minor style:left=percent(mark.across)>{day(mark.minute, span)}</span> }
    });
    let (now, limit) = chart.end_words;
    view! {
        <div class="chart" role="img" aria-label=words.label.clone()>
            <div class="levels">{levels.collect_view()}</div>
            <div class="plot">{lines(chart, &data.points)}</div>
            <div class="ends">
                <span class="now" class:over=chart.end < chart.board style:top=percent(now)>{words.now.clone()}</span>
                <span class={"limit-word"} style:top=percent(limit)>{words.limit.clone()}</span>
            </div>
            <div class="days-axis">{days.collect_view()}</div>
        </div>
    }
    .into_any()
}

/// The drawing itself: lines keep their width and dots their shape whatever its size.
fn lines(chart: &Chart, points: &[ChartPoint]) -> AnyView {
    let of = |mark: Mark| {
        let places = chart.dots.iter().zip(points).filter(|(_, point)| point.mark == mark).map(|(dot, _)| (dot.across, dot.down));
        dotted(places)
    };
    let all = if chart.crowded { String::new() } else { dotted(chart.dots.iter().map(|dot| (dot.across, dot.down))) };
    let rules: String = chart.levels.iter().filter(|(permille, _)| *permille != FULL).map(|(_, down)| format!("M0 {down}H10000")).collect();
    let (acts, rings, terms) = (of(Mark::Act), of(Mark::Handout), of(Mark::Terms));
    view! {
        {(!chart.over.is_empty()).then(|| view! { <div class={"excess"} style:clip-path=polygon(&chart.over)></div> })}
        <svg class="lines" class:crowded=chart.crowded viewBox="0 0 10000 10000" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <path class="rule" d=rules></path>
            <path class="limit" d=format!("M0 {}H10100", chart.board)></path>
            <path class="step" d=joined(&chart.line)></path>
            <path class="halo" d=all></path>
            <path class="dots" d=acts></path>
            <path class="rings" d=rings.clone()></path>
            <path class="holes" d=rings></path>
            <path class="squares" d=terms></path>
        </svg>
        <svg class="lines" aria-hidden="true" focusable="false">{labels(chart, points)}</svg>
    }
    .into_any()
}

fn labels(chart: &Chart, points: &[ChartPoint]) -> AnyView {
    let labels = chart.dots.iter().zip(points).filter_map(|(dot, point)| {
        let (dx, dy, anchor) = match dot.side? {
            Side::Left => (-11, 5, "end"),
            Side::Above => (10, -9, "start"),
            Side::Below => (8, 18, "start"),
        };
        let class = match (dot.peak, dot.minor) {
            (true, _) => "peak",
            (_, true) => "minor",
            _ => "",
        };
        let (x, y) = (percent(dot.across), percent(dot.down));
        Some(view! { <text class=class x=x y=y dx=dx dy=dy text-anchor=anchor>{point.label.clone()}</text> })
    });
    labels.collect_view().into_any()
}

/// Points without length: with round ends they are dots, as wide as the line.
fn dotted(places: impl Iterator<Item = Place>) -> String {
    let mut path = String::new();
    for (across, down) in places {
        // Writing into a string cannot fail.
        let _ = write!(path, "M{across} {down}h0");
    }
    path
}

fn joined(places: &[Place]) -> String {
    let mut path = String::new();
    for (across, down) in places {
        let _ = write!(path, "{}{across} {down}", if path.is_empty() { 'M' } else { 'L' });
    }
    path
}

/// An area as CSS cuts it out.
fn polygon(corners: &[Place]) -> String {
    let corners: Vec<String> = corners.iter().map(|(across, down)| format!("{} {}", percent(*across), percent(*down))).collect();
    format!("polygon({})", corners.join(","))
}

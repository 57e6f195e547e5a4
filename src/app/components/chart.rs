//! The ratio in time: a stepped line with a dot for each act and a ring for each handout, the 100 % board, hatch above it.

use super::fresh_id;
use crate::app::reactive::signal;
use crate::output::picture::chart::{Change, Chart, FULL, Line, Side, chart};
use crate::output::picture::{WHOLE, percent};
use leptos::prelude::*;

/// What changed the ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// An acceptance: a solid dot.
    Act,
    /// Handouts or a return: a ring.
    Handout,
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
    /// The words at the dot: «акт 3, 401 %».
    pub label: String,
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
    /// «Таблицей».
    pub as_table: String,
}

/// The chart.
#[component]
pub fn RatioChart(
    /// The changes, in order of time.
    #[prop(into)]
    points: Signal<Vec<ChartPoint>>,
    /// The first minute of the drawing.
    #[prop(into)]
    from: Signal<i64>,
    /// The last minute: now.
    #[prop(into)]
    to: Signal<i64>,
    /// Writes a day mark: the minute → «09.03».
    day: fn(i64) -> String,
    /// The words around it.
    #[prop(into)]
    words: Signal<ChartWords>,
    /// The same as a table, shown instead when asked for.
    #[prop(into)]
    table: ViewFn,
) -> AnyView {
    let tabular = signal(false);
    let picture = move || {
        let points = points.get();
        let changes: Vec<_> =
            points.iter().map(|p| Change { minute: p.minute, permille: p.permille, letters: p.label.chars().count() }).collect();
        let drawn = chart(&changes, from.get(), to.get());
        draw(&drawn, &points, day, &words.get())
    };
    let body = move || if tabular.get() { table.run() } else { picture() };
    let legend = move || {
        (!tabular.get()).then(|| {
            let words = words.get();
            view! { <span class="act">{words.act}</span> <span class="ring">{words.handout}</span> }
        })
    };
    let id = fresh_id();
    view! {
        <figure>
            <div id=id.clone()>{body}</div>
            <figcaption class="legend">
                {legend}
                <button
                    type="button"
                    class="bare"
                    aria-pressed=move || if tabular.get() { "true" } else { "false" }
                    aria-controls=id
                    on:click=move |_| tabular.update(|t| *t = !*t)
                >
                    {move || words.get().as_table}
                </button>
            </figcaption>
        </figure>
    }
    .into_any()
}

fn draw(chart: &Chart, points: &[ChartPoint], day: fn(i64) -> String, words: &ChartWords) -> AnyView {
    let over = chart.end < chart.board;
    let levels = chart.levels.iter().map(|(permille, down)| {
        view! { <span class:full=*permille == FULL style:top=percent(*down)>{format!("{}\u{a0}%", permille / 10)}</span> }
    });
    let days = chart.days.iter().map(|(minute, across)| view! { <span style:left=percent(*across)>{day(*minute)}</span> });
    // The words at the right end of the line and of the board must not run into each other.
    let low = (chart.end - chart.board).abs() < 1_100;
    let limit_top = if low && !over { percent((chart.board - 1_100).max(0)) } else { percent(chart.board) };
    let now_top = if low && over { percent((chart.board - 1_300).max(0)) } else { percent(chart.end) };
    view! {
        <div class="chart" role="img" aria-label=words.label.clone()>
            <div class="levels">{levels.collect_view()}</div>
            <div class="plot">{lines(chart, points)}</div>
            <div class="ends">
                <span class="now" class:over=over style:top=now_top>{words.now.clone()}</span>
                <span style:top=limit_top>{words.limit.clone()}</span>
            </div>
            <div class="days-axis">{days.collect_view()}</div>
        </div>
    }
    .into_any()
}

/// The drawing itself, in percent of its box: lines keep their width whatever its size.
fn lines(chart: &Chart, points: &[ChartPoint]) -> AnyView {
    let line = |class: &'static str, line: Line| {
        let (x1, y1, x2, y2) = (percent(line.from.0), percent(line.from.1), percent(line.to.0), percent(line.to.1));
        view! { <line class=class x1=x1 y1=y1 x2=x2 y2=y2></line> }
    };
    let rules = chart.levels.iter().filter(|(permille, _)| *permille != FULL);
    let rules = rules.map(|(_, down)| line("rule", Line { from: (0, *down), to: (10_000, *down) }));
    // Hatching without a pattern: one very wide line across the box, dashed along its length.
    let over = chart.over.iter().map(|area| {
        // The lines of neighbouring areas meet: they are counted from the corner of the drawing, not of the area.
        let back = |place: i64, length: i64| format!("-{}", percent(place.saturating_mul(WHOLE) / length.max(1)));
        view! {
            <svg x=percent(area.across) y=percent(area.down) width=percent(area.width) height=percent(area.height)>
                <rect class={"tint"} width="100%" height="100%"></rect>
                <svg class={"whole"} x=back(area.across, area.width) y=back(area.down, area.height)>
                    <line class={"hatch"} x1="-1000" y1="-1000" x2="1500" y2="1500"></line>
                </svg>
            </svg>
        }
    });
    let steps = chart.steps.iter().map(|step| line("step", *step));
    let dots = chart.dots.iter().zip(points).map(|(dot, point)| {
        let (x, y) = (percent(dot.across), percent(dot.down));
        let class = if point.mark == Mark::Act { "dot" } else { "dot ring" };
        let words = dot.side.map(|side| {
            let (dx, dy, anchor) = match side {
                Side::Left => (-11, 5, "end"),
                Side::Above => (10, -9, "start"),
                Side::Below => (8, 18, "start"),
            };
            let class = match (dot.peak, dot.minor) {
                (true, _) => "peak",
                (_, true) => "minor",
                _ => "",
            };
            view! { <text class=class x=x.clone() y=y.clone() dx=dx dy=dy text-anchor=anchor>{point.label.clone()}</text> }
        });
        view! {
            {(!chart.crowded).then(|| view! { <circle class="halo" cx=x.clone() cy=y.clone() r="7.5"></circle> })}
            <circle class=class cx=x.clone() cy=y.clone() r=if chart.crowded { "2.5" } else { "4.8" }></circle>
            {words}
        }
    });
    view! {
        <svg class="lines" aria-hidden="true" focusable="false">
            {rules.collect_view()}
            {over.collect_view()}
            {line("limit", Line { from: (0, chart.board), to: (10_100, chart.board) })}
            {steps.collect_view()}
            {dots.collect_view()}
        </svg>
    }
    .into_any()
}

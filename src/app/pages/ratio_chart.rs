//! The history of a contract's ratio: a period of it as a chart, and the same as a table.

use crate::app::components::{ChartData, ChartPoint, ChartWords, Chip, Chips, Cite, DataTable, DateField, Mark, RatioChart};
use crate::app::reactive::{derived, memo, signal, watch};
use crate::app::route::Page;
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::browser::pause;
use crate::domain::Books;
use crate::domain::stock::MovementKind;
use crate::journal::EntryId;
use crate::output::picture::chart::spoken;
use crate::output::ratio::{self, Dot, Part, Period};
use crate::text::{Lang, format, k};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How many days without goods the chart shows at most before the first ones.
const EMPTY_DAYS: i64 = 30;

/// Rows of the table at first, and how many more each time.
const ROWS: usize = 40;

/// From how many minutes on a day mark needs its year: 300 days.
const YEARS: i64 = 300 * 24 * 60;

/// The history of one contract, and the period of it that is looked at.
#[derive(Clone, Copy)]
pub struct RatioHistory {
    contract: EntryId,
    /// The chosen period, by its slug.
    chosen: RwSignal<String>,
    from: RwSignal<String>,
    until: RwSignal<String>,
    /// The part that is shown, and whether its days stood in the wrong order, so that it is all of the history.
    asked: Memo<(Part, bool)>,
    session: Session,
    tx: Text,
}

/// The chart of a contract, with its table behind it.
pub fn ratio_chart(contract: EntryId) -> AnyView {
    let history = RatioHistory::new(contract);
    view! { {history.zoom()}{history.chart(Some(ViewFn::from(move || history.table())))} }.into_any()
}

impl RatioHistory {
    /// The history from the contract's first day to now.
    pub fn new(contract: EntryId) -> RatioHistory {
        let (session, tx) = (use_session(), use_text());
        let dots = memo(move || {
            let now = session.now();
            session.with(|books| ratio::dots(&books.occupancy_history(contract, now)))
        });
        let chosen = signal("all".to_owned());
        let (from, until) = (signal(String::new()), signal(String::new()));
        let cut = move |period| {
            let now = session.now();
            let signed = session.with(|books| books.contracts.get(contract).map(|c| (c.signed.from.and_time(NaiveTime::MIN), c.ended)));
            let ended = signed.and_then(|(_, ended)| ended).and_then(|day| day.succ_opt()).map(|day| day.and_time(NaiveTime::MIN));
            let signed = signed.map(|(from, _)| from);
            dots.with(|dots| {
                let to = ended.map_or(now, |ended| ended.min(now).max(dots.last().map_or(ended, |dot| dot.at)));
                ratio::part(dots, period, begins(signed, dots.first().map(|dot| dot.at), now), to)
            })
        };
        let period = memo(move || {
            let day = |field: RwSignal<String>| field.with(|typed| typed.parse::<NaiveDate>().ok());
            chosen.with(|chosen| match chosen.as_str() {
                "month" => Period::Month,
                "quarter" => Period::Quarter,
                "custom" => Period::Custom(day(from), day(until)),
                _ => Period::All,
            })
        });
        let nothing = move || Part { from: session.now(), to: session.now(), before: Default::default(), dots: Vec::new() };
        let asked = memo(move || match cut(period.get()) {
            Some(part) => (part, false),
            None => (cut(Period::All).unwrap_or_else(nothing), true),
        });
        RatioHistory { contract, chosen, from, until, asked, session, tx }
    }

    /// The choice of the period.
    pub fn zoom(self) -> AnyView {
        let tx = self.tx;
        let chips = [
            ("month", k::over::PERIOD_MONTH),
            ("quarter", k::over::PERIOD_QUARTER),
            ("all", k::over::PERIOD_ALL),
            ("custom", k::over::PERIOD_CUSTOM),
        ];
        let chip = |(id, word): (&str, _)| Chip { id: id.to_owned(), label: tx.t(word).to_owned(), count: String::new(), sign: None };
        let chips = chips.map(chip).to_vec();
        let wrong = derived(move || self.asked.with(|(_, wrong)| *wrong).then(|| tx.t(k::over::PERIOD_WRONG).to_owned()));
        let days = move || {
            self.chosen.with(|chosen| chosen == "custom").then(|| {
                view! {
                    <div class="fields">
                        <DateField label=tx.t(k::over::PERIOD_FROM) value=self.from/>
                        <DateField label=tx.t(k::over::PERIOD_UNTIL) value=self.until error=wrong/>
                    </div>
                }
            })
        };
        view! {
            <div class="stack zoom">
                <Chips label=tx.t(k::over::PERIOD) chips=Signal::stored(chips) value=self.chosen/>
                {days}
            </div>
        }
        .into_any()
    }

    /// The drawing; `table` stands behind it, where it does not stand beside.
    pub fn chart(self, table: Option<ViewFn>) -> AnyView {
        let tx = self.tx;
        // The picture and the legend both read these: worked out once.
        let data = memo(move || self.session.with(|books| self.asked.with(|(part, _)| data(tx, books, part))));
        let words = memo(move || self.words());
        let day =
            if tx.0 == Lang::Ru { |minute, span| day_of(Lang::Ru, minute, span) } else { |minute, span| day_of(Lang::En, minute, span) };
        match table {
            Some(table) => view! { <RatioChart data=data day=day words=words table=table/> }.into_any(),
            None => view! { <RatioChart data=data day=day words=words/> }.into_any(),
        }
    }

    fn words(self) -> ChartWords {
        let tx = self.tx;
        let (from, to) = self.asked.with(|(part, _)| (part.from, part.to));
        let full = self.session.with(|books| books.occupancy(self.contract, to)).unwrap_or_default();
        let percent = ("percent", full.ratio().percent().into());
        let limit = match full.limit.volume {
            Some(limit) if !full.ruled_by_pieces() => tx.fill(k::clients::CHART_LIMIT, &[("limit", tx.litres(limit).into())]),
            _ => tx.t(k::clients::CHART_LIMIT_PIECES).to_owned(),
        };
        let now = if to >= self.session.now() {
            tx.fill(k::clients::CHART_NOW, &[percent])
        } else {
            tx.fill(k::over::AT_END, &[("day", tx.day(to.date()).into()), percent])
        };
        ChartWords {
            label: tx.fill(k::clients::CHART_LABEL, &[("since", tx.date(from.date()).into()), ("now", now.clone().into())]),
            now,
            limit,
            act: tx.t(k::clients::CHART_ACT).to_owned(),
            handout: tx.t(k::clients::CHART_HANDOUT).to_owned(),
            terms: tx.t(k::clients::DOT_TERMS).to_owned(),
            as_table: tx.t(k::shelves::AS_TABLE).to_owned(),
        }
    }

    /// The same as a table: the last rows, and those before them when asked for.
    pub fn table(self) -> AnyView {
        let tx = self.tx;
        let shown = signal(ROWS);
        // The picture comes first: its rows follow when it stands.
        let dots = signal(self.asked.with_untracked(|(part, _)| part.dots.clone()));
        let follow = move |_: &Part| {
            spawn_local(async move {
                pause::until_drawn().await;
                if let Some(part) = self.asked.try_with_untracked(|(part, _)| part.dots.clone()) {
                    shown.try_set(ROWS);
                    dots.try_set(part);
                }
            });
        };
        watch(move || self.asked.with(|(part, _)| part.clone()), follow);
        let rows = move || {
            self.session.with(|books| {
                dots.with(|dots| {
                    let first = dots.len().saturating_sub(shown.get());
                    dots.iter().skip(first).map(|dot| row(tx, books, dot)).collect_view()
                })
            })
        };
        let earlier = move || {
            let hidden = dots.with(Vec::len).saturating_sub(shown.get());
            (hidden > 0).then(|| {
                let words = tx.fill(k::over::EARLIER, &[("n", hidden.into())]);
                view! { <button type="button" class="bare" on:click=move |_| shown.update(|n| *n += ROWS)>{words}</button> }
            })
        };
        let heads = [k::clients::WHEN, k::clients::WHAT_MOVED, k::clients::BECAME, k::clients::ENTRY];
        let heads = heads.map(|key| view! { <th scope="col">{tx.t(key)}</th> }).collect_view();
        let nothing = move || dots.with(Vec::is_empty).then(|| view! { <p class="muted">{tx.t(k::over::NO_MOVES)}</p> });
        view! {
            {earlier}
            <DataTable caption=tx.t(k::shelves::HISTORY) titled=true>
                <thead><tr>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </DataTable>
            {nothing}
        }
        .into_any()
    }
}

/// The first minute of the history.
fn begins(signed: Option<NaiveDateTime>, first: Option<NaiveDateTime>, now: NaiveDateTime) -> NaiveDateTime {
    match (signed, first) {
        // Of a contract that is older than the journal, the time without records says nothing.
        (Some(signed), Some(first)) if first - signed > TimeDelta::days(EMPTY_DAYS) => first - TimeDelta::days(1),
        (Some(signed), Some(first)) => signed.min(first),
        (signed, first) => signed.or(first).unwrap_or(now),
    }
}

fn data(tx: Text, books: &Books, part: &Part) -> ChartData {
    let permilles: Vec<i64> = part.dots.iter().map(|dot| dot.occupancy.ratio().0).collect();
    let points = part.dots.iter().zip(&permilles).zip(spoken(&permilles));
    let points = points.map(|((dot, permille), speaks)| {
        let mark = match dot.kind {
            Some(MovementKind::Accepted) => Mark::Act,
            Some(_) => Mark::Handout,
            None => Mark::Terms,
        };
        let label = if speaks { label(tx, books, dot) } else { String::new() };
        ChartPoint { minute: minute(dot.at), permille: *permille, mark, label }
    });
    ChartData { points: points.collect(), before: part.before.0, from: minute(part.from), to: minute(part.to) }
}

fn label(tx: Text, books: &Books, dot: &Dot) -> String {
    let (moved, percent) = (ratio::moved(tx.0, books, dot), dot.occupancy.ratio().percent());
    tx.fill(k::clients::DOT_PERCENT, &[("moved", moved.into()), ("percent", percent.into())])
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

/// A mark of the axis; of a long time with its year.
fn day_of(lang: Lang, minute: i64, span: i64) -> String {
    let write = if span > YEARS { format::date } else { format::day };
    DateTime::from_timestamp(minute.saturating_mul(60), 0).map(|at| write(lang, at.date_naive())).unwrap_or_default()
}

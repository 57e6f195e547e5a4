//! The shelf bar: litres to scale, the excess in boxes of ten beyond the edge.

use crate::app::reactive::{derived, memo};
use crate::output::picture::bar::{Bar, bar};
use crate::output::picture::{WHOLE, percent};
use leptos::prelude::*;

/// Millilitres the width of a bar in a row stands for, so that rows compare.
pub const ROW_SCALE: i64 = 300_000;

/// How tall a bar is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BarSize {
    /// 14 px: in a row.
    #[default]
    Row,
    /// 32 px: beside what is being done.
    Medium,
    /// 54 px: the acceptance.
    Large,
}

impl BarSize {
    fn class(self) -> &'static str {
        match self {
            BarSize::Row => "row-bar",
            BarSize::Medium => "medium",
            BarSize::Large => "large",
        }
    }
}

/// A bar; the figures stand beside it, the caller writes them. All in millilitres.
#[component]
pub fn ShelfBar(
    /// What the picture says in words: «237 из 71 л, 334 %».
    #[prop(into)]
    label: Signal<String>,
    /// Goods on hand.
    #[prop(into)]
    goods: Signal<i64>,
    /// Goods being added.
    #[prop(optional, into)]
    incoming: Signal<i64>,
    /// The agreed limit.
    #[prop(into)]
    limit: Signal<i64>,
    /// What the whole width stands for, so that bars below each other compare; else the goods or the limit fill it.
    #[prop(optional, into)]
    full: MaybeProp<i64>,
    /// How tall it is.
    #[prop(optional)]
    size: BarSize,
) -> AnyView {
    let drawn = memo(move || bar(goods.get(), incoming.get(), limit.get(), full.get()));
    let free = move || drawn.with(|bar| bar.goods == 0 && bar.incoming == 0 && bar.boxes.is_empty());
    view! {
        <div class=format!("bar {}", size.class()) class:free=free role="img" aria-label=move || label.get()>
            {parts(drawn)}
        </div>
    }
    .into_any()
}

/// The parts of a bar, inside an element of the class `bar`.
pub(super) fn parts(drawn: Memo<Bar>) -> AnyView {
    let edge = derived(move || drawn.with(|bar| percent(bar.edge)));
    let goods = derived(move || drawn.with(|bar| percent(bar.goods)));
    let incoming = derived(move || drawn.with(|bar| percent(bar.incoming)));
    let excess = derived(move || drawn.with(|bar| percent(bar.excess)));
    // The boxes are made anew only when their number changes; of all of them the last one alone has a width of its own.
    let boxes = memo(move || drawn.with(|bar| (bar.boxes.len(), bar.cut)));
    let last = move || drawn.with(|bar| bar.boxes.last().map(i64::to_string));
    let boxes = move || {
        let (count, cut) = boxes.get();
        let boxes = (1..=count).map(|n| {
            let slashes = (cut == Some(n - 1)).then(|| view! { <i class="bar-cut"></i> });
            let drawn = if n < count {
                view! { <i class="bar-box"></i> }.into_any()
            } else {
                view! { <i class="bar-box" style:flex-grow=last></i> }.into_any()
            };
            view! { {slashes} {drawn} }
        });
        boxes.collect_view()
    };
    view! {
        <span class="bar-goods" style:width=move || goods.get()></span>
        <span
            class="bar-incoming"
            hidden=move || drawn.with(|bar| bar.incoming == 0)
            style:left=move || goods.get()
            style:width=move || incoming.get()
        ></span>
        <span class="bar-board" style:width=move || edge.get()></span>
        <span class="bar-edge" style:left=move || edge.get()></span>
        <span class="bar-excess" style:left=move || edge.get() style:width=move || excess.get()>{boxes}</span>
    }
    .into_any()
}

/// The words under a large bar, each under its part: what was there, what is added, the limit, what is beyond.
#[component]
pub fn BarLabels(
    /// «было 64 л, 90 %».
    #[prop(into)]
    was: Signal<String>,
    /// «+7»: what of the incoming goods still fits.
    #[prop(into)]
    added: Signal<String>,
    /// «71 л по договору».
    #[prop(into)]
    limit: Signal<String>,
    /// «214 л за краем, в каждом ящике 10 л»; empty when nothing is.
    #[prop(into)]
    beyond: Signal<String>,
    /// The same millilitres as the bar's, for the place of the edge: (goods, incoming, limit).
    #[prop(into)]
    amounts: Signal<(i64, i64, i64)>,
) -> AnyView {
    let edge = memo(move || {
        let (goods, incoming, limit) = amounts.get();
        bar(goods, incoming, limit, None).edge
    });
    // Near the right end there is no room for words after the edge: they share the line evenly.
    let placed = move || edge.get() < WHOLE * 6 / 10;
    let width = move || placed().then(|| percent(edge.get()));
    view! {
        <div class="bar-labels" class:placed=placed>
            <span class="before" style:width=width>
                <span class="was">{move || was.get()}</span>
                <span class="added">{move || added.get()}</span>
            </span>
            <span class="limit">{move || limit.get()}</span>
            <span class="beyond">{move || beyond.get()}</span>
        </div>
    }
    .into_any()
}

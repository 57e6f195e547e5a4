//! The room as it stands: racks side by side, top level first, every shelf to one scale.

use super::shelf_bar::parts;
use super::{Sign, State};
use crate::app::reactive::memo;
use crate::output::picture::bar::bar;
use crate::output::picture::percent;
use crate::output::picture::room::{reach, spans};
use crate::output::picture::share;
use leptos::prelude::*;

/// Millilitres the width of a rack stands for: two boards of a large shelf and the words beside them. Larger racks stretch it.
const RACK: i64 = 248_000;

/// Letters of a shelf's name that fit before its board.
const SHORT: usize = 4;

/// How a client's shelves are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// There is room.
    Room,
    /// Nearly full: amber.
    Nearly,
    /// Over: red.
    Over,
}

/// Whose a shelf is.
#[derive(Clone, Debug, PartialEq)]
pub struct Tenant {
    /// The client; neighbouring shelves of one client share a bracket and these words.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their page.
    pub href: String,
    /// «81 из 106 л, 76 %»; with the state's word when there is one: «Почти полна, 94 %».
    pub figures: String,
    /// How the shelves are filled.
    pub fill: Fill,
}

/// One shelf. In millilitres.
#[derive(Clone, Debug, PartialEq)]
pub struct Shelf {
    /// Its name: «B-3».
    pub code: String,
    /// Its page.
    pub href: String,
    /// The goods that are drawn on it.
    pub goods: i64,
    /// Its litres by the contract, or its usable litres while free.
    pub limit: i64,
    /// Whose it is.
    pub tenant: Option<Tenant>,
    /// For a free shelf: «свободна, 600 ₽».
    pub free: String,
}

/// One rack, top level first.
#[derive(Clone, Debug, PartialEq)]
pub struct Rack {
    /// Its name: «B».
    pub name: String,
    /// Its shelves.
    pub shelves: Vec<Shelf>,
}

/// The room. Every shelf and client is a link with its figures in words, so the picture needs no other description; a table of
/// the same is the caller's.
#[component]
pub fn Room(
    /// The racks.
    #[prop(into)]
    racks: Signal<Vec<Rack>>,
) -> AnyView {
    let racks = move || racks.get().into_iter().map(rack).collect_view();
    view! { <div class="room">{racks}</div> }.into_any()
}

fn rack(rack: Rack) -> AnyView {
    let widest = rack.shelves.iter().map(|s| s.limit).max().unwrap_or_default();
    let full = RACK.max(widest.saturating_mul(2));
    let tenants: Vec<_> = rack.shelves.iter().map(|s| s.tenant.as_ref().map(|t| t.id.clone())).collect();
    let labels = spans(&tenants);
    let over: Vec<usize> = rack.shelves.iter().enumerate().filter(|(_, s)| s.goods > s.limit).map(|(n, _)| n).collect();
    let shelves = rack.shelves.into_iter().enumerate().map(|(level, shelf)| {
        let row = (level + 1).to_string();
        // The words of neighbours stand with the first, or with the one that sticks out: a bracket would cross the excess.
        let count = labels.iter().find(|span| (span.first..span.first + span.count).contains(&level)).and_then(|span| {
            let of_span = over.iter().copied().find(|n| (span.first..span.first + span.count).contains(n));
            (of_span.unwrap_or(span.first) == level).then_some(span.count)
        });
        let drawn = bar(shelf.goods, 0, shelf.limit, Some(full));
        let sticks_out = drawn.excess > 0;
        let code = shelf.code.clone();
        let long = code.chars().count() > SHORT;
        let beside = if sticks_out { shelf.limit } else { widest };
        let words = match count {
            Some(count) => words(&shelf, level, count, percent(share(beside, full)), sticks_out),
            // The words stand with the shelf above; a screen reader hears whose this one is.
            None => shelf.tenant.as_ref().map(|t| view! { <span class="sr">{t.name.clone()}</span> }.into_any()),
        };
        view! {
            <li class:free=shelf.tenant.is_none()>
                <a class="code" class:long=long href=shelf.href style:grid-row=row.clone()>{code}</a>
                <div class="place" style:grid-row=row>
                    <div class="bar medium" class:within-limit=!sticks_out class:free=shelf.goods == 0 && shelf.tenant.is_none() aria-hidden="true">
                        {parts(memo(move || drawn.clone()))}
                    </div>
                </div>
                {words}
            </li>
        }
    });
    view! {
        <section class="rack" aria-label=rack.name>
            <ul class="levels">{shelves.collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// The words beside one shelf, or beside the `count` shelves of one bracket.
fn words(shelf: &Shelf, level: usize, count: usize, left: String, sticks_out: bool) -> Option<AnyView> {
    let joined = count > 1 && !sticks_out;
    let rows = format!("{} / span {}", level + 1, if joined { count } else { 1 });
    let class = match (joined, sticks_out, shelf.tenant.is_some()) {
        (true, _, _) => "tenant joined",
        (_, true, _) => "tenant over",
        (_, _, false) => "tenant free",
        _ => "tenant",
    };
    let says = match &shelf.tenant {
        Some(tenant) => {
            let figures = match tenant.fill {
                Fill::Room => tenant.figures.clone().into_any(),
                Fill::Nearly => view! { <State sign=Sign::Amber word=tenant.figures.clone()/> }.into_any(),
                Fill::Over => view! { <State sign=Sign::Over word=tenant.figures.clone()/> }.into_any(),
            };
            view! { <a href=tenant.href.clone()>{tenant.name.clone()}</a> <span>{figures}</span> }.into_any()
        }
        None => shelf.free.clone().into_any(),
    };
    let bracket = joined.then(|| view! { <span class="bracket"></span> });
    let view = view! {
        <div class=class style:grid-row=rows style=("--at", left)>
            {bracket}
            <div class="says">{says}</div>
        </div>
    };
    Some(view.into_any())
}

/// The room at a glance, for Today: all racks beside each other, small, without words.
#[component]
pub fn MiniRoom(
    /// The same racks.
    #[prop(into)]
    racks: Signal<Vec<Rack>>,
    /// What it says in words: «22 сданы, 8 свободны, 1 сверх».
    #[prop(into)]
    label: Signal<String>,
) -> AnyView {
    let racks = move || racks.get().into_iter().map(mini_rack).collect_view();
    view! { <div class="mini-room" role="img" aria-label=move || label.get()>{racks}</div> }.into_any()
}

/// Pixels of ten litres in the small room, before it is made narrower to fit.
const MINI: i64 = 4;

fn mini_rack(rack: Rack) -> AnyView {
    let widest = rack.shelves.iter().map(|s| s.limit).max().unwrap_or_default();
    let sizes: Vec<_> = rack.shelves.iter().map(|s| (s.goods, s.limit)).collect();
    let full = reach(&sizes).min(widest.saturating_mul(5)).max(1);
    let bars = rack.shelves.into_iter().map(|shelf| {
        let drawn = bar(shelf.goods, 0, shelf.limit, Some(full));
        let within = drawn.excess == 0;
        view! {
            <div class="bar small" class:within-limit=within class:free=shelf.tenant.is_none()>
                {parts(memo(move || drawn.clone()))}
            </div>
        }
    });
    let width = format!("{}px", full.saturating_mul(MINI) / 10_000);
    view! {
        <div class="mini-rack" style:flex-basis=width>
            {bars.collect_view()}
            <span class="name">{rack.name}</span>
        </div>
    }
    .into_any()
}

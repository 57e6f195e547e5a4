//! Where the records lie, how full that is, and whether the browser promises to keep them.

use crate::app::components::{Button, Kind, Section, Sign, State};
use crate::app::reactive::signal;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::browser::persist;
use crate::store::Role;
use crate::text::k;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// From how full on it is said that room is short, in permille.
const SHORT: usize = 800;

/// Entries below which no estimate of how many more fit is honest.
const ENOUGH_TO_GUESS: usize = 50;

/// The section.
pub fn place() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let persisted = signal(None::<bool>);
    let refused = signal(false);
    spawn_local(async move {
        let is = persist::is_persisted().await;
        persisted.try_set(Some(is));
    });
    let ask = move |()| {
        spawn_local(async move {
            let promised = persist::ask_to_persist().await;
            persisted.try_set(Some(promised));
            refused.try_set(!promised);
        });
    };
    // The demo point has a keeper of its own beside the one whose role the session follows.
    let in_memory = move || {
        matches!(session.role(), Role::MemoryOnly(_)) || session.keeper().is_some_and(|keeper| matches!(keeper.role(), Role::MemoryOnly(_)))
    };
    let gauge = move || {
        // Every entry changes it.
        session.with(|books| books.len());
        let usage = session.keeper().map(|keeper| keeper.usage()).filter(|_| !in_memory())?;
        let thousands = |units: usize| i64::try_from(units.div_ceil(1000)).unwrap_or(i64::MAX);
        let percent = usage.permille() / 10;
        let label = tx.fill(
            k::data::GAUGE,
            &[("used", thousands(usage.used).into()), ("quota", thousands(usage.quota).into()), ("percent", percent.into())],
        );
        let taken = usage.used.saturating_sub(usage.ballast);
        let each = taken.checked_div(usage.entries).filter(|each| *each > 0 && usage.entries >= ENOUGH_TO_GUESS);
        let left = each.map(|each| usage.quota.saturating_sub(usage.used) / each);
        let left = left.map(|n| tx.fill(k::data::GAUGE_LEFT, &[("n", (n / 10 * 10).into())]));
        let short = usage.permille() >= SHORT;
        let width = format!("{}%", percent.min(100));
        Some(view! {
            <p id="gauge-says">{label}</p>
            <div class="gauge" class:short=short role="meter" aria-valuemin="0" aria-valuemax="100" aria-valuenow=percent.min(100).to_string() aria-labelledby="gauge-says">
                <span style:width=width></span>
            </div>
            <p class="muted">{left}</p>
            {short.then(|| view! { <p><State sign=Sign::Amber word=tx.t(k::data::GAUGE_FULL)/></p> })}
        })
    };
    let promise = move || {
        persisted.get().filter(|_| !in_memory()).map(|is| match is {
            true => view! { <p><State sign=Sign::Green word=tx.t(k::data::PERSISTED)/></p> }.into_any(),
            false => view! {
                <p>{tx.t(k::data::NOT_PERSISTED)}</p>
                <div><Button label=tx.t(k::data::PERSIST) kind=Kind::Plain on_press=ask/></div>
                {move || refused.get().then(|| view! { <p class="muted" role="status">{tx.t(k::data::PERSIST_REFUSED)}</p> })}
            }
            .into_any(),
        })
    };
    let where_ = move || tx.t(if in_memory() { k::data::PLACE_MEMORY } else { k::data::PLACE_NOTE });
    view! {
        <Section title=tx.t(k::data::PLACE) spaced=true>
            {gauge}
            <p class="prose">{where_}</p>
            {promise}
        </Section>
    }
    .into_any()
}

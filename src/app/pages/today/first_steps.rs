//! Today in a new point: what to do first, one step after another.

use crate::app::components::{ButtonLink, Glyph, Icon, Kind, Section};
use crate::app::reactive::memo;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::text::{Key, k};
use leptos::prelude::*;

/// One step: title, note, action, where it is done.
const STEPS: [(Key, Key, Key, Page); 3] = [
    (k::today::STEP_SHELF, k::today::STEP_SHELF_NOTE, k::today::STEP_SHELF_DO, Page::Shelves),
    (k::today::STEP_CLIENT, k::today::STEP_CLIENT_NOTE, k::today::STEP_CLIENT_DO, Page::Clients),
    (k::today::STEP_ACCEPTANCE, k::today::STEP_ACCEPTANCE_NOTE, k::today::STEP_ACCEPTANCE_DO, Page::Acceptance(None)),
];

/// Shelf, client with contract, first acceptance: done ones ticked, the next one with the button of the page.
pub fn steps() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let done = memo(move || session.with(|books| [books.shelves.iter().any(|s| s.in_use), books.contracts.iter().next().is_some(), false]));
    let list = move || {
        let done = done.get();
        let next = done.iter().position(|done| !done);
        let steps = STEPS.into_iter().zip(done).enumerate().map(|(n, ((title, note, action, page), done))| {
            let right = if done {
                view! { <span class="sr">", "{tx.t(k::today::FIRST_STEPS_DONE)}</span> }.into_any()
            } else {
                let kind = if next == Some(n) { Kind::Primary } else { Kind::Plain };
                view! { <ButtonLink label=tx.t(action) href=page.href() kind class="push"/> }.into_any()
            };
            let (glyph, class) = if done { (Glyph::Disc, "green") } else { (Glyph::Ring, "calm") };
            view! {
                <li class="step">
                    <Icon glyph class/>
                    <div><b>{format!("{}. {}", n + 1, tx.t(title))}</b><p class="muted">{tx.t(note)}</p></div>
                    {right}
                </li>
            }
        });
        view! { <ol class="lines">{steps.collect_view()}</ol> }
    };
    view! { <Section title=tx.t(k::today::FIRST_STEPS)>{list}</Section> }.into_any()
}

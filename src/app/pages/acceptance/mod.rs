//! The page Acceptance: choose the client; enter, decide, record; then the act with its signature. `/acceptance/:id` takes a client
//! or an act.

mod announced;
pub mod choose;
mod decision;
mod desk;
mod done;
mod draft;
pub mod entry;
pub mod head;
mod lines;
pub mod measure;
mod options;
mod record;
mod sheet;
pub mod sign;

pub use draft::begin_opening;

use crate::app::components::{ButtonLink, Empty};
use crate::app::reactive::memo;
use crate::app::route::{Page, use_id};
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// What the id in the path stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Choose,
    Client(EntryId),
    Act(EntryId),
    Unknown,
}

/// The page.
#[component]
pub fn Acceptance() -> impl IntoView {
    let session = use_session();
    let id = use_id();
    let named = leptos_router::hooks::use_params_map();
    let shown = memo(move || match id.get() {
        Some(id) => session.with(|books| match id {
            id if books.clients.get(id).is_some() => Shown::Client(id),
            id if books.acts.get(id).is_some() => Shown::Act(books.acts.first_part(id)),
            _ => Shown::Unknown,
        }),
        None if named.with(|map| map.get("id").is_some()) => Shown::Unknown,
        None => Shown::Choose,
    });
    move || match shown.get() {
        Shown::Choose => choose::view(),
        Shown::Client(client) => draft::opened(client),
        Shown::Act(act) => done::view(act),
        Shown::Unknown => gone(named.with_untracked(|map| map.get("id").unwrap_or_default()), Page::Acceptance(None)),
    }
}

/// An id that leads to nothing here.
pub fn gone(id: String, back: Page) -> AnyView {
    let tx = use_text();
    let title = tx.fill(k::acceptance::GONE, &[("id", id.into())]);
    view! {
        <div class="page counter">
            <Head title=title/>
            <Empty says=tx.t(k::acceptance::GONE_SAYS)>
                <ButtonLink label=tx.t(k::acceptance::AGAIN) href=back.href()/>
            </Empty>
        </div>
    }
    .into_any()
}

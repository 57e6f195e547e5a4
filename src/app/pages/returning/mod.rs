//! The page Return: goods back to the client, some or all, with a return act. `/return/:id` takes a client or a return act.

mod desk;
mod done;
mod lines;
mod record;
mod sheet;

use crate::app::pages::acceptance::{choose, gone};
use crate::app::reactive::memo;
use crate::app::route::{Page, use_id};
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::browser::page;
use crate::input::return_form::lines_here;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

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
pub fn Returning() -> AnyView {
    let session = use_session();
    let id = use_id();
    let named = use_params_map();
    let shown = memo(move || match id.get() {
        Some(id) => session.with(|books| match id {
            id if books.clients.get(id).is_some() => Shown::Client(id),
            id if books.return_acts.get(id).is_some() => Shown::Act(id),
            _ => Shown::Unknown,
        }),
        None if named.with(|map| map.get("id").is_some()) => Shown::Unknown,
        None => Shown::Choose,
    });
    (move || match shown.get() {
        Shown::Choose => choice(),
        Shown::Client(client) => sheet::opened(client),
        Shown::Act(act) => done::view(act),
        Shown::Unknown => gone(named.with_untracked(|map| map.get("id").unwrap_or_default()), Page::Return(None)),
    })
    .into_any()
}

fn choice() -> AnyView {
    let tx = use_text();
    let view = view! {
        <div class="page counter">
            <Head title=tx.t(k::nav::RETURN)/>
            {choose::pick(Page::Return)}
            {choose::ready(Page::Return, k::returning::GIVE_BACK, |books, client| !lines_here(books, client).is_empty())}
        </div>
    };
    // After the title, which takes the focus first.
    request_animation_frame(|| page::focus(".choose input"));
    view.into_any()
}

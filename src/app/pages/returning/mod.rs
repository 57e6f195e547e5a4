//! The page Return: goods back to the client, some or all, with a return act. `/return/:id` takes a client or a return act.

mod desk;
mod done;
mod lines;
mod record;
mod sheet;

use crate::app::pages::acceptance::choose;
use crate::app::pages::client_or_act::{AtCounter, client_or_act};
use crate::app::route::Page;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::browser::page;
use crate::input::return_form::lines_here;
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Returning() -> AnyView {
    client_or_act(AtCounter {
        page: Page::Return,
        choose: choice,
        client: sheet::opened,
        act_of: |books, id| books.return_acts.get(id).map(|_| id),
        act: done::view,
    })
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

//! The page Acceptance: choose the client; enter, decide, record; then the act with its signature. `/acceptance/:id` takes a client
//! or an act.

mod announced;
pub mod choose;
mod decision;
mod desk;
mod done;
mod draft;
mod entering;
pub mod entry;
pub mod head;
mod lines;
pub mod measure;
mod options;
mod record;
mod sheet;
pub mod sign;

pub use draft::begin_opening;

use crate::app::pages::client_or_act::{AtCounter, client_or_act};
use crate::app::route::Page;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Acceptance() -> AnyView {
    client_or_act(AtCounter {
        page: Page::Acceptance,
        choose: choose::view,
        client: draft::opened,
        act_of: |books, id| books.acts.get(id).map(|_| books.acts.first_part(id)),
        act: done::view,
    })
}

//! A page at the counter whose address names a client, an act, or nobody yet: `/acceptance/:id`, `/return/:id`.

use super::gone::gone;
use crate::app::reactive::memo;
use crate::app::route::{Page, use_id};
use crate::app::session::use_session;
use crate::domain::Books;
use crate::journal::EntryId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// What stands on such a page.
#[derive(Clone, Copy)]
pub struct AtCounter {
    /// The page without an id, where one goes on from an unknown one.
    pub page: fn(Option<EntryId>) -> Page,
    /// Whom is it for?
    pub choose: fn() -> AnyView,
    /// The form of a client.
    pub client: fn(EntryId) -> AnyView,
    /// The act an id stands for, if it is one of this page's.
    pub act_of: fn(&Books, EntryId) -> Option<EntryId>,
    /// The act that was written.
    pub act: fn(EntryId) -> AnyView,
}

/// What the id in the path stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Choose,
    Client(EntryId),
    Act(EntryId),
    Unknown,
}

/// The page.
pub fn client_or_act(at: AtCounter) -> AnyView {
    let (session, id, named) = (use_session(), use_id(), use_params_map());
    let shown = memo(move || match id.get() {
        Some(id) => session.with(|books| match (books.clients.get(id), (at.act_of)(books, id)) {
            (Some(_), _) => Shown::Client(id),
            (None, Some(act)) => Shown::Act(act),
            (None, None) => Shown::Unknown,
        }),
        None if named.with(|map| map.get("id").is_some()) => Shown::Unknown,
        None => Shown::Choose,
    });
    (move || match shown.get() {
        Shown::Choose => (at.choose)(),
        Shown::Client(client) => (at.client)(client),
        Shown::Act(act) => (at.act)(act),
        Shown::Unknown => gone((at.page)(None)),
    })
    .into_any()
}

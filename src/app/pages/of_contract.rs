//! A page about one contract, named by the id in its address; what is shown instead when there is no such contract.

use super::gone::gone;
use crate::app::reactive::memo;
use crate::app::route::{Page, use_id};
use crate::app::session::use_session;
use crate::journal::EntryId;
use leptos::prelude::*;

/// The page of the contract and its client; `back` is where one goes on from an unknown one.
pub fn of_contract(back: Page, page: fn(EntryId, EntryId) -> AnyView) -> AnyView {
    let (session, id) = (use_session(), use_id());
    let known = memo(move || session.with(|books| id.get().and_then(|id| books.contracts.get(id)).map(|c| (c.id, c.client))));
    (move || match known.get() {
        Some((contract, client)) => page(contract, client),
        None => gone(back),
    })
    .into_any()
}

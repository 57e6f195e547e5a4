//! The page Count: counts that were begun, beginning one, counting blind, and what came of it. `/count/:id` takes a count, a client to
//! be counted, or a dispute a count is made for.

mod begin;
mod desk;
mod finish;
mod lists;
mod result;
mod settle;
mod sheet;

use crate::app::pages::gone::gone;
use crate::app::reactive::memo;
use crate::app::route::{Page, use_id};
use crate::app::session::use_session;
use crate::journal::EntryId;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

pub use lists::{all as counts_of, people, state};
pub use result::{Missing, act_line};
pub use settle::acknowledge_dialog;

/// What the id in the path stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// All counts.
    All,
    /// Beginning a count: of a client, for a dispute.
    Begin(EntryId, Option<EntryId>),
    /// Counting.
    Counting(EntryId),
    /// What came of it.
    Result(EntryId),
    Unknown,
}

/// The page.
#[component]
pub fn Count() -> AnyView {
    let session = use_session();
    let id = use_id();
    let named = use_params_map();
    let shown = memo(move || match id.get() {
        Some(id) => session.with(|books| match (books.counts.get(id), books.disputes.get(id)) {
            (Some(count), _) if books.count_finished(count) => Shown::Result(id),
            (Some(_), _) => Shown::Counting(id),
            (None, Some(dispute)) => Shown::Begin(dispute.client, Some(id)),
            _ if books.clients.get(id).is_some() => Shown::Begin(id, None),
            _ => Shown::Unknown,
        }),
        None if named.with(|map| map.get("id").is_some()) => Shown::Unknown,
        None => Shown::All,
    });
    (move || match shown.get() {
        Shown::All => lists::view(),
        Shown::Begin(client, dispute) => begin::page(client, dispute),
        Shown::Counting(count) => sheet::opened(count),
        Shown::Result(count) => result::view(count),
        Shown::Unknown => gone(Page::Count(None)),
    })
    .into_any()
}

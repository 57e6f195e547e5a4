//! An address that leads nowhere, or an id that is not in the journal.

use crate::app::route::Page;
use crate::app::text::use_text;
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn NotFound() -> impl IntoView {
    let tx = use_text();
    view! {
        <h1 tabindex="-1">{tx.t(k::nav::NOT_FOUND)}</h1>
        <p>{tx.t(k::nav::NOT_FOUND_NOTE)}</p>
        <p><a href=Page::Today.href()>{tx.t(k::nav::TO_TODAY)}</a></p>
    }
}

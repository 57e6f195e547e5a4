//! The page Clients.

use crate::app::text::use_text;
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Clients() -> impl IntoView {
    let tx = use_text();
    view! { <div class="page"><crate::app::shell::Head title=tx.t(k::nav::CLIENTS)/></div> }
}

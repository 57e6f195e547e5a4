//! The page Shelf.

use crate::app::text::use_text;
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Shelf() -> impl IntoView {
    let tx = use_text();
    view! { <div class="page"><crate::app::shell::Head title=tx.t(k::nav::SHELVES)/></div> }
}

//! The page Handout.

use crate::app::text::use_text;
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Handout() -> impl IntoView {
    let tx = use_text();
    view! { <div class="page"><crate::app::shell::Head title=tx.t(k::nav::HANDOUT)/></div> }
}

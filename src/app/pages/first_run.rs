//! The first run: the point introduces itself, or a demo point is looked around in.

use leptos::prelude::*;

/// The page.
#[component]
pub fn FirstRun() -> impl IntoView {
    view! { <h1 tabindex="-1">"Polka"</h1> }
}

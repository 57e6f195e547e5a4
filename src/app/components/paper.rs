//! A paper on the screen as it will be printed: A4, black on white, serif.

use leptos::prelude::*;

/// A paper: title on its board, the content, at the foot the fingerprint.
#[component]
pub fn Paper(
    /// «Акт № 3 приёма-передачи на хранение».
    #[prop(into)]
    title: String,
    /// The date, at the right end of the board.
    #[prop(into)]
    date: String,
    /// The foot: code and digits.
    #[prop(optional, into)]
    foot: Option<ViewFnOnce>,
    /// The content.
    children: Children,
) -> AnyView {
    view! {
        <article class="paper">
            <header class="title"><h1 tabindex="-1">{title}</h1><span class="sub">{date}</span></header>
            {children()}
            {foot.map(|foot| view! { <footer class="print-foot">{foot.run()}</footer> })}
        </article>
    }
    .into_any()
}

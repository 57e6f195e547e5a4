//! A section on its 2 px board.

use leptos::prelude::*;

/// A section: title, count and what stands at the right end of the board, then its content.
#[component]
pub fn Section(
    /// Its title, a heading of the second level.
    #[prop(into)]
    title: Signal<String>,
    /// How many things it holds; shown beside the title.
    #[prop(optional, into)]
    count: MaybeProp<String>,
    /// At the right end of the board: a state, a link, a note.
    #[prop(optional, into)]
    right: Option<ViewFnOnce>,
    /// The content stands apart from the board and from each other (forms, figures); rows and tables stand on it.
    #[prop(optional)]
    spaced: bool,
    /// The title is the figure of the page: «Кашпо серое, 1 шт.».
    #[prop(optional)]
    large: bool,
    /// The content.
    children: Children,
) -> AnyView {
    let body = if spaced { "body spaced" } else { "body" };
    view! {
        <section class="section" class:figure-head=large>
            <div class="head">
                <h2>
                    {move || title.get()}
                    {move || count.get().map(|count| view! { " " <span class="count">{count}</span> })}
                </h2>
                {right.map(|right| view! { <div class="right">{right.run()}</div> })}
            </div>
            <div class=body>{children()}</div>
        </section>
    }
    .into_any()
}

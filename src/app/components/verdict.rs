//! A verdict of the books: ink, with what was searched and the sum; only our own shortage is red.

use leptos::prelude::*;

/// A verdict.
#[component]
pub fn Verdict(
    /// What is so: «Такую вазу не принимали».
    #[prop(into)]
    title: String,
    /// When it was asked, and the citation.
    #[prop(optional, into)]
    asked: Option<ViewFnOnce>,
    /// Where it was looked for, and what was found.
    #[prop(into)]
    searched: String,
    /// It is our shortage.
    #[prop(optional)]
    our_shortage: bool,
    /// The `Sum`.
    #[prop(optional)]
    children: Option<Children>,
    /// Who counted, and whether it tallies.
    #[prop(optional, into)]
    foot: Option<ViewFnOnce>,
) -> AnyView {
    view! {
        <section class="verdict" class:ours=our_shortage>
            <div class="head">
                <h2>{title}</h2>
                {asked.map(|asked| view! { <small>{asked.run()}</small> })}
            </div>
            <p class="searched">{searched}</p>
            {children.map(|children| children())}
            {foot.map(|foot| view! { <div class="foot">{foot.run()}</div> })}
        </section>
    }
    .into_any()
}

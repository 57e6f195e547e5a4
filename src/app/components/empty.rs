//! Nothing here yet: a grey board, one sentence, one action.

use leptos::prelude::*;

/// An empty place.
#[component]
pub fn Empty(
    /// «Споров нет. Первый начнётся с претензии клиента».
    #[prop(into)]
    says: String,
    /// The action: a link or a button of the kind `Bare`.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <div class="empty">
            <span>{says}</span>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}

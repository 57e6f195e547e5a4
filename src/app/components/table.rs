//! The frame of a table: it scrolls sideways where it must, or becomes cards on the phone.

use super::fresh_id;
use leptos::prelude::*;

/// A table. The children are `<thead>`, `<tbody>`, `<tfoot>`; quantities are cells of the class `num`.
#[component]
pub fn DataTable(
    /// What the table shows.
    #[prop(into)]
    caption: String,
    /// The caption is only for a screen reader, the section's title says the same.
    #[prop(optional)]
    titled: bool,
    /// On the phone every row becomes a card; cells then name their column in `data-head`.
    #[prop(optional)]
    stacks: bool,
    /// Head, body, foot.
    children: Children,
) -> AnyView {
    let id = fresh_id();
    let labelled = id.clone();
    view! {
        <div class="table-box" role="region" aria-labelledby=labelled tabindex="0">
            <table class="table" class:stacks=stacks>
                <caption id=id class:sr=titled>{caption}</caption>
                {children()}
            </table>
        </div>
    }
    .into_any()
}

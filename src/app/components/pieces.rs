//! How many pieces, in a row that says of what: a field without a label and an error of its own.

use leptos::prelude::*;

/// The field.
#[component]
pub fn PiecesInput(
    /// Its name, with the goods of the row, for those who do not see it.
    #[prop(into)]
    label: Signal<String>,
    /// What is typed.
    typed: Signal<String>,
    /// Whether that cannot be recorded.
    wrong: Signal<bool>,
    /// The id of the words that say why not.
    #[prop(optional)]
    described: Option<String>,
    /// Its own id, where something leads to it.
    #[prop(optional)]
    id: Option<String>,
    /// Takes what was typed.
    #[prop(into)]
    on_type: Callback<String>,
) -> AnyView {
    view! {
        <input
            id=id
            class="input number"
            inputmode="numeric"
            autocomplete="off"
            aria-label=move || label.get()
            aria-describedby=described
            aria-invalid=move || wrong.get().then_some("true")
            prop:value=move || typed.get()
            on:input:target=move |event| on_type.run(event.target().value())
        />
    }
    .into_any()
}

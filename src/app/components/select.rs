//! A choice from a short list, with the browser's own select.

use super::field::{framed, invalid};
use leptos::prelude::*;

/// A select. For more than a dozen things use `SearchPick`.
#[component]
pub fn SelectField(
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// The value of the chosen option.
    value: RwSignal<String>,
    /// The options: (value, words).
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// What helps to choose.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with the choice, if anything.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Classes of the whole field.
    #[prop(optional)]
    class: &'static str,
) -> AnyView {
    framed(label, hint, error, class, |id, described| {
        let options = move || {
            let options = options.get().into_iter().map(|(id, words)| {
                let chosen = id.clone();
                view! { <option value=id prop:selected=move || value.with(|v| *v == chosen)>{words}</option> }
            });
            options.collect_view()
        };
        view! {
            <select
                id=id
                class="input"
                aria-describedby=described
                aria-invalid=invalid(error)
                on:change:target=move |event| value.set(event.target().value())
            >
                {options}
            </select>
        }
        .into_any()
    })
}

//! A box to tick.

use super::field::below;
use super::fresh_id;
use leptos::prelude::*;

/// A box to tick; the label is part of the target.
#[component]
pub fn CheckField(
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is ticked.
    checked: RwSignal<bool>,
    /// What helps to decide.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it, if anything.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Classes of the whole field.
    #[prop(optional)]
    class: &'static str,
) -> AnyView {
    let id = fresh_id();
    view! {
        <div class=format!("field {class}")>
            <label class="check">
                <input
                    type="checkbox"
                    aria-describedby=format!("{id}-hint {id}-error")
                    prop:checked=move || checked.get()
                    on:change:target=move |event| checked.set(event.target().checked())
                />
                <span>{move || label.get()}</span>
            </label>
            {below(&id, hint, error)}
        </div>
    }
    .into_any()
}

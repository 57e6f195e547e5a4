//! Filters of a list, one chosen at a time.

use super::{Sign, State};
use leptos::prelude::*;

/// One filter.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// Its value.
    pub id: String,
    /// Its word.
    pub label: String,
    /// How many things it lets through.
    pub count: String,
    /// The state it filters by, if it is one.
    pub sign: Option<Sign>,
}

/// A row of filters.
#[component]
pub fn Chips(
    /// What is filtered, for a screen reader.
    #[prop(into)]
    label: String,
    /// The filters; the counts may change.
    #[prop(into)]
    chips: Signal<Vec<Chip>>,
    /// The id of the chosen one.
    value: RwSignal<String>,
) -> AnyView {
    let buttons = move || {
        let buttons = chips.get().into_iter().map(|chip| {
            let (id, pressed) = (chip.id.clone(), chip.id);
            let word = match chip.sign {
                Some(sign) => view! { <State sign word=chip.label/> }.into_any(),
                None => chip.label.into_any(),
            };
            view! {
                <button
                    type="button"
                    class="chip"
                    aria-pressed=move || if value.with(|v| *v == pressed) { "true" } else { "false" }
                    on:click=move |_| value.set(id.clone())
                >
                    {word}
                    " "
                    {chip.count}
                </button>
            }
        });
        buttons.collect_view()
    };
    view! { <div class="chips" role="group" aria-label=label>{buttons}</div> }.into_any()
}

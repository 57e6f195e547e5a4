//! Long work: what is done of how much, and a way to stop it.

use super::{Button, fresh_id};
use leptos::prelude::*;

/// The progress of long work.
#[component]
pub fn Progress(
    /// «Проверяем журнал: 620 из 1 012».
    #[prop(into)]
    label: Signal<String>,
    /// How much is done.
    #[prop(into)]
    done: Signal<u64>,
    /// Of how much.
    #[prop(into)]
    of: Signal<u64>,
    /// «Прервать».
    #[prop(optional, into)]
    stop: Option<String>,
    /// Stops it.
    #[prop(optional, into)]
    on_stop: Option<Callback<()>>,
) -> AnyView {
    let id = fresh_id();
    let stop = stop.zip(on_stop).map(|(word, on_stop)| view! { <Button label=word on_press=on_stop/> });
    view! {
        <div class="progress">
            <label for=id.clone()>{move || label.get()}</label>
            <progress id=id max=move || of.get().max(1).to_string() value=move || done.get().to_string()></progress>
            {stop}
        </div>
    }
    .into_any()
}

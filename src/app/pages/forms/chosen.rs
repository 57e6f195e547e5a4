//! A dialog about one row of a list: it opens with the choice of the row, and the choice ends with the dialog.

use crate::app::components::Dialog;
use crate::app::reactive::{derived, follow, signal};
use leptos::prelude::*;

/// The dialog; open while something is chosen. `title` is its question, `form` what stands in it, given what closes it.
pub fn chosen<T: Clone + PartialEq + Send + Sync + 'static>(
    row: RwSignal<Option<T>>,
    title: impl Fn(&T) -> String + Send + Sync + 'static,
    form: impl Fn(T, RwSignal<bool>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let open = signal(false);
    follow(move || {
        if row.with(Option::is_some) {
            open.set(true);
        }
    });
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            row.set(None);
        }
        now
    });
    let form = StoredValue::new(form);
    let title = derived(move || row.with(|row| row.as_ref().map(&title)).unwrap_or_default());
    view! { <Dialog open title>{move || row.get().map(|row| form.with_value(|form| form(row, open)))}</Dialog> }.into_any()
}

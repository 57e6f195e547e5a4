//! Choosing files of the device.

use super::field::{below, invalid};
use super::fresh_id;
use crate::browser::file::Chosen;
use leptos::prelude::*;

/// A field that takes files. It forgets them when they are handed on, so that the same file can be chosen again.
#[component]
pub fn FileField(
    /// Its label, which is what one presses: «Выбрать копию».
    #[prop(into)]
    label: Signal<String>,
    /// Kinds of files: `.json,.zip`.
    #[prop(optional)]
    accept: Option<&'static str>,
    /// Several at once.
    #[prop(optional)]
    several: bool,
    /// Opens the camera of the device at once, where it has one.
    #[prop(optional)]
    camera: bool,
    /// What helps to choose.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with the file, if anything.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Classes of the whole field.
    #[prop(optional)]
    class: &'static str,
    /// Takes the files.
    #[prop(into)]
    on_files: Callback<Vec<Chosen>>,
) -> AnyView {
    let id = fresh_id();
    let described = format!("{id}-hint {id}-error");
    view! {
        <div class=format!("field {class}")>
            <label class="button">
                <input
                    type="file"
                    class="sr"
                    accept=accept
                    multiple=several
                    capture=camera.then_some("environment")
                    aria-describedby=described
                    aria-invalid=invalid(error)
                    on:change:target=move |event| {
                        let input = event.target();
                        let files = Chosen::of(&input);
                        input.set_value("");
                        if !files.is_empty() {
                            on_files.run(files);
                        }
                    }
                />
                {move || label.get()}
            </label>
            {below(&id, hint, error)}
        </div>
    }
    .into_any()
}

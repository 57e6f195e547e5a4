//! Fields a person types into. What was typed stays; the error stands under the field and says what is true and what to do.

use super::{Glyph, Icon, fresh_id};
use crate::browser::paste;
use leptos::prelude::*;

/// Label, control, hint and error of one field; the control is given its id and the ids of what describes it.
pub(super) fn framed(
    label: Signal<String>,
    hint: MaybeProp<String>,
    error: MaybeProp<String>,
    class: &'static str,
    control: impl FnOnce(String, String) -> AnyView,
) -> AnyView {
    let id = fresh_id();
    let described = format!("{id}-hint {id}-error");
    view! {
        <div class=format!("field {class}")>
            <label for=id.clone()>{move || label.get()}</label>
            {control(id.clone(), described)}
            {below(&id, hint, error)}
        </div>
    }
    .into_any()
}

/// Hint and error under a control, with the ids the control refers to.
pub(super) fn below(id: &str, hint: MaybeProp<String>, error: MaybeProp<String>) -> AnyView {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let hint = move || hint.get().map(|hint| view! { <p class="hint" id=hint_id.clone()>{hint}</p> });
    let error = move || {
        error.get().map(|error| {
            view! { <p class="error" id=error_id.clone()><Icon glyph=Glyph::Octagon/><span>{error}</span></p> }
        })
    };
    (hint, error).into_any()
}

/// What `aria-invalid` says of a field.
pub(super) fn invalid(error: MaybeProp<String>) -> impl Fn() -> Option<&'static str> + Send + 'static {
    move || error.with(|e| e.is_some()).then_some("true")
}

/// How an `<input>` differs from another.
#[derive(Clone, Copy, Default)]
pub(super) struct Manner {
    pub kind: &'static str,
    pub class: &'static str,
    pub mode: Option<&'static str>,
    pub complete: Option<&'static str>,
    pub readonly: bool,
    pub required: bool,
}

/// What every one-line field takes.
pub(super) struct Asked {
    pub label: Signal<String>,
    pub value: RwSignal<String>,
    pub hint: MaybeProp<String>,
    pub error: MaybeProp<String>,
    pub class: &'static str,
    pub input: Option<NodeRef<leptos::html::Input>>,
}

pub(super) fn one_line(asked: Asked, manner: Manner) -> AnyView {
    let Asked { label, value, hint, error, class, input } = asked;
    framed(label, hint, error, class, |id, described| {
        view! {
            <input
                id=id
                type=manner.kind
                class=format!("input {}", manner.class)
                inputmode=manner.mode
                autocomplete=manner.complete.unwrap_or("off")
                readonly=manner.readonly
                required=manner.required
                aria-describedby=described
                aria-invalid=invalid(error)
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
                node_ref=input.unwrap_or_default()
            />
        }
        .into_any()
    })
}

/// A line of text.
#[component]
pub fn TextField(
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// What is typed.
    value: RwSignal<String>,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it, if anything.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// How its letters look: `code` (barcodes, ids), `huge` (the order code at the counter).
    #[prop(optional)]
    look: &'static str,
    /// `tel`, `email`, `search`; plain text without it.
    #[prop(optional)]
    kind: Option<&'static str>,
    /// What the browser may fill in: `name`, `organization`; nothing without it.
    #[prop(optional)]
    complete: Option<&'static str>,
    /// Shown, not typed into.
    #[prop(optional)]
    readonly: bool,
    /// It cannot stay empty.
    #[prop(optional)]
    required: bool,
    /// Classes of the whole field: `span`, `grow`.
    #[prop(optional)]
    class: &'static str,
    /// The input itself, to move the focus to.
    #[prop(optional)]
    input: Option<NodeRef<leptos::html::Input>>,
) -> AnyView {
    let manner = Manner { kind: kind.unwrap_or("text"), class: look, complete, readonly, required, mode: None };
    one_line(Asked { label, value, hint, error, class, input }, manner)
}

/// A number as typed: digits keyboard, aligned right. The caller reads it; `type=number` would protect from nothing.
#[component]
pub fn NumberField(
    /// Its label, with the unit: «Количество, шт.».
    #[prop(into)]
    label: Signal<String>,
    /// What is typed.
    value: RwSignal<String>,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it, if anything.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// It may have a fraction: litres, money.
    #[prop(optional)]
    decimal: bool,
    /// It cannot stay empty.
    #[prop(optional)]
    required: bool,
    /// Classes of the whole field.
    #[prop(optional)]
    class: &'static str,
    /// The input itself, to move the focus to.
    #[prop(optional)]
    input: Option<NodeRef<leptos::html::Input>>,
) -> AnyView {
    let mode = Some(if decimal { "decimal" } else { "numeric" });
    let manner = Manner { kind: "text", class: "number", mode, required, ..Manner::default() };
    one_line(Asked { label, value, hint, error, class, input }, manner)
}

/// Text of several lines.
#[component]
pub fn AreaField(
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// What is typed.
    value: RwSignal<String>,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with it, if anything.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Lines it shows at first.
    #[prop(default = 4)]
    rows: u32,
    /// People's own words: serif.
    #[prop(optional)]
    quote: bool,
    /// Classes of the whole field.
    #[prop(optional)]
    class: &'static str,
) -> AnyView {
    let pasted = move |event: leptos::ev::ClipboardEvent| {
        if let Some(text) = paste::long_text(&event) {
            value.set(text);
        }
    };
    framed(label, hint, error, class, |id, described| {
        view! {
            <textarea
                id=id
                class="input"
                class:quote=quote
                rows=rows
                aria-describedby=described
                aria-invalid=invalid(error)
                prop:value=move || value.get()
                on:input:target=move |event| value.set(event.target().value())
                on:paste=pasted
            ></textarea>
        }
        .into_any()
    })
}

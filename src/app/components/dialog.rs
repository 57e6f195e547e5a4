//! A question that must be answered before anything else: the browser's own modal dialog, which holds the focus. What was typed into it is
//! not lost by one Escape, and the focus goes back to where it was, also when the page was made anew meanwhile.

use super::fresh_id;
use crate::app::reactive::{follow, signal};
use crate::app::text::use_text;
use crate::browser::page::{self, Place};
use crate::text::k;
use leptos::prelude::*;

/// Shows a dialog of the browser's own as long as `open` says so.
pub(super) fn shown_while(open: RwSignal<bool>, node: NodeRef<leptos::html::Dialog>) {
    follow(move || {
        let Some(dialog) = node.get() else { return };
        if open.get() && !dialog.open() {
            dialog.show_modal().ok();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
}

/// A dialog. Its title is the question; its buttons name outcomes, the safe one first.
#[component]
pub fn Dialog(
    /// Whether it is open; Escape closes it, which must be the safe outcome. Where something was entered, only the second Escape does.
    open: RwSignal<bool>,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// Wide, for tables.
    #[prop(optional)]
    broad: bool,
    /// What it says and asks; made while it is open. Buttons stand in an element of the class `actions`.
    children: ChildrenFn,
) -> AnyView {
    let node = NodeRef::<leptos::html::Dialog>::new();
    let heading = fresh_id();
    let labelled = heading.clone();
    let tx = use_text();
    let (entered, warned) = (StoredValue::new(false), signal(false));
    let from = StoredValue::new(None::<Place>);
    // Before it is shown: then the focus is in it.
    follow(move || {
        if open.get() {
            entered.set_value(false);
            warned.set(false);
            from.set_value(page::focused());
        }
    });
    shown_while(open, node);
    let escape = move |event: leptos::ev::Event| {
        // A field for files is left by Escape too, and that is its own matter.
        if event.target() == event.current_target() && entered.get_value() && !warned.get_untracked() {
            event.prevent_default();
            warned.set(true);
        }
    };
    let input = move |_| {
        entered.try_set_value(true);
        warned.try_set(false);
    };
    let warning = move || warned.get().then(|| view! { <p class="unsaved">{tx.t(k::form::NOT_SAVED_YET)}</p> });
    let content = move || open.get().then(|| view! { <div class="stack">{children()}</div> });
    view! {
        <dialog
            class="dialog"
            class:broad=broad
            aria-labelledby=labelled
            node_ref=node
            on:input=input
            on:cancel=escape
            on:close=move |_| {
                open.try_set(false);
                if let Some(place) = from.try_update_value(Option::take).flatten() {
                    request_animation_frame(move || page::back_to(&place));
                }
            }
        >
            <h2 id=heading>{move || title.get()}</h2>
            {content}
            <div role="status">{warning}</div>
        </dialog>
    }
    .into_any()
}

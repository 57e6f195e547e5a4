//! A question that must be answered before anything else: the browser's own modal dialog, which holds the focus and returns it.

use super::fresh_id;
use crate::app::reactive::follow;
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
    /// Whether it is open; Escape closes it, which must be the safe outcome.
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
    shown_while(open, node);
    let content = move || open.get().then(|| view! { <div class="stack">{children()}</div> });
    view! {
        <dialog
            class="dialog"
            class:broad=broad
            aria-labelledby=labelled
            node_ref=node
            on:close=move |_| {
                open.try_set(false);
            }
        >
            <h2 id=heading>{move || title.get()}</h2>
            {content}
        </dialog>
    }
    .into_any()
}

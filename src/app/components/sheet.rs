//! The sheet «Ещё»: every section, for tablet and phone, whose bars hold a few.

use super::dialog::shown_while;
use super::nav::nav_link;
use super::{Button, NavItem};
use leptos::prelude::*;

/// The sheet; opened by `open`, closed by following a link, by Escape or by its button.
pub(super) fn sheet(items: StoredValue<Vec<NavItem>>, path: Signal<String>, open: RwSignal<bool>, menu: String, close: String) -> AnyView {
    let node = NodeRef::<leptos::html::Dialog>::new();
    shown_while(open, node);
    let shut = Callback::new(move |()| open.set(false));
    let content = move || {
        open.get().then(|| {
            let links = items.with_value(|items| {
                let links = items.iter().map(|item| {
                    let begins = item.begins;
                    view! { <li class:begins=begins>{nav_link(item, path, Some(shut))}</li> }
                });
                links.collect_view()
            });
            view! { <ul>{links}</ul> }
        })
    };
    view! {
        <dialog
            class="sheet"
            aria-label=menu
            node_ref=node
            on:close=move |_| {
                open.try_set(false);
            }
        >
            {content}
            <Button label=close on_press=shut class="wide"/>
        </dialog>
    }
    .into_any()
}

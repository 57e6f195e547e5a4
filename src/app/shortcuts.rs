//! Keys that lead to the counter from any page: F2 acceptance, F4 handout.

use super::route::Page;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

/// Listens while the frame stands.
pub fn listen() {
    let go = StoredValue::new_local(use_navigate());
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let page = match event.key().as_str() {
            "F2" => Page::Acceptance(None),
            "F4" => Page::Handout,
            _ => return,
        };
        if event.ctrl_key() || event.alt_key() || event.shift_key() || event.meta_key() {
            return;
        }
        event.prevent_default();
        go.try_with_value(|go| go(&page.path(), Default::default()));
    });
    on_cleanup(move || listener.remove());
}

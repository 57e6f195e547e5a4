//! Keys that lead to the counter from any page: F2 acceptance, F4 handout, F8 an incident to be written down.

use super::route::Page;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};

/// Listens while the frame stands.
pub fn listen() {
    let go = StoredValue::new_local(use_navigate());
    let path = use_location().pathname;
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        let page = match event.key().as_str() {
            "F2" => Page::Acceptance(None),
            "F4" => Page::Handout,
            "F8" => path.with_untracked(|path| incident(path)),
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

/// An incident of the client or the dispute whose page this is; from any other page, of somebody to be chosen.
fn incident(pathname: &str) -> Page {
    let path = pathname.strip_prefix(&crate::browser::page::base_path()).unwrap_or(pathname);
    let mut parts = path.trim_matches('/').split('/');
    let (section, id) = (parts.next().unwrap_or_default(), parts.next().and_then(|id| id.parse().ok()));
    match section {
        "disputes" => Page::NewIncident { client: None, dispute: id },
        "clients" | "acceptance" | "return" | "instructions" => Page::NewIncident { client: id, dispute: None },
        _ => Page::NewIncident { client: None, dispute: None },
    }
}

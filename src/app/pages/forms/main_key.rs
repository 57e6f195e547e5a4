//! F9 does what a page at the counter is for: its button shows the key.

use leptos::prelude::*;

/// Calls it at every press, while the page stands; a key that is held counts once.
pub fn on_f9(press: impl Fn() + 'static) {
    let heard = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "F9" && !event.repeat() {
            event.prevent_default();
            press();
        }
    });
    on_cleanup(move || heard.remove());
}

//! A double click is one press of a hasty hand: when the first click has led to another page, the second does nothing there.

use std::cell::RefCell;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{MouseEvent, Window};

/// Listens for as long as the page is there. Called once, at the root.
pub fn hold() {
    let Some(window) = web_sys::window() else { return };
    let first = RefCell::new(String::new());
    let listens = window.clone();
    let heard = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        let here = path(&listens);
        let Ok(mut first) = first.try_borrow_mut() else { return };
        // The browser counts clicks that follow one another at one place; a key's or a script's click counts as none.
        if event.detail() < 2 {
            *first = here;
        } else if *first != here {
            event.prevent_default();
            event.stop_immediate_propagation();
        }
    });
    // Before anything of the page hears it.
    let held = window.add_event_listener_with_callback_and_bool("click", heard.as_ref().unchecked_ref(), true);
    if held.is_ok() {
        heard.forget();
    }
}

fn path(window: &Window) -> String {
    window.location().pathname().unwrap_or_default()
}

//! A newer version of the app that waits to take over: `public/boot.js` looks after it and says so in the document.

use web_sys::Event;

/// The event on the window when a newer version begins to wait.
pub const READY: &str = "polka-update-ready";

/// Whether a newer version waits now.
pub fn is_ready() -> bool {
    let root = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element());
    root.and_then(|r| r.get_attribute("data-update")).is_some()
}

/// Lets the newer version take over; the page is loaded anew by it.
pub fn take_over() {
    let event = Event::new("polka-update-now").ok();
    if let (Some(window), Some(event)) = (web_sys::window(), event) {
        window.dispatch_event(&event).ok();
    }
}

//! What of a long page is near the window: which of its parts are seen, or soon will be, and which holds the focus.

use wasm_bindgen::JsCast as _;
use web_sys::Element;

/// Of the elements a selector finds, in their order: whether each is near the window or holds the focus, and how tall it is drawn, in pixels.
/// Nothing while they are not drawn at all, behind another tab of the page.
pub fn parts(selector: &str) -> Vec<(bool, u32)> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let Some(document) = window.document() else { return Vec::new() };
    // What lies a window's height above or below what is seen is near, too.
    let seen = whole(window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default());
    let focused = document.active_element();
    let Ok(found) = document.query_selector_all(selector) else { return Vec::new() };
    let elements = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<Element>().ok());
    let near = elements.map(|element| {
        let place = element.get_bounding_client_rect();
        let holds = focused.as_ref().is_some_and(|focused| element.contains(Some(focused)));
        let near = whole(place.bottom()) >= -seen && whole(place.top()) <= 2 * seen;
        let height = u32::try_from(whole(place.height())).unwrap_or_default();
        (near || holds, height)
    });
    let near: Vec<(bool, u32)> = near.collect();
    if near.iter().all(|(_, height)| *height == 0) { Vec::new() } else { near }
}

#[allow(clippy::cast_possible_truncation, reason = "a page is some hundred thousand pixels high")]
fn whole(pixels: f64) -> i64 {
    pixels.ceil() as i64
}

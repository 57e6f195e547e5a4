//! Printing, and how tall things are drawn: what a paper is laid out by.

use wasm_bindgen::JsCast as _;

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        window.print().ok();
    }
}

/// The heights of all elements a selector finds, in their order, in whole pixels rounded up.
pub fn heights(selector: &str) -> Vec<i64> {
    let found = web_sys::window().and_then(|window| window.document()).and_then(|document| document.query_selector_all(selector).ok());
    let Some(found) = found else { return Vec::new() };
    let elements = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into::<web_sys::Element>().ok());
    #[allow(clippy::cast_possible_truncation, reason = "a height on a page is a few thousand pixels")]
    let heights = elements.map(|element| element.get_bounding_client_rect().height().ceil() as i64);
    heights.collect()
}

//! Long texts that are pasted into a field: at once, and not as if they were typed, for which a browser takes a minute.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlTextAreaElement};

/// A text from this length on, in bytes, is long.
const LONG: usize = 20_000;

/// What an area holds with a long text that is being pasted into it, where the caret was or in place of what was chosen; the browser
/// itself pastes nothing then. `None` for a short text, which can be undone as usual.
pub fn long_text(event: &Event) -> Option<String> {
    let data = Reflect::get(event, &"clipboardData".into()).ok()?;
    let get: Function = Reflect::get(&data, &"getData".into()).ok()?.dyn_into().ok()?;
    let text = get.call1(&data, &"text/plain".into()).ok()?.as_string().filter(|text| text.len() >= LONG)?;
    let area: HtmlTextAreaElement = event.target()?.dyn_into().ok()?;
    let held: Vec<u16> = area.value().encode_utf16().collect();
    let place = |at: Option<u32>| at.map_or(held.len(), |at| held.len().min(at as usize));
    let before = held.get(..place(area.selection_start().ok()?)).unwrap_or_default();
    let after = held.get(place(area.selection_end().ok()?)..).unwrap_or_default();
    event.prevent_default();
    Some(format!("{}{text}{}", String::from_utf16_lossy(before), String::from_utf16_lossy(after)))
}

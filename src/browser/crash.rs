//! The crash screen: a panic ends the app, so the last thing it does is say so, in plain page elements.

use wasm_bindgen::JsCast as _;

/// From now on a panic shows the crash screen that stands hidden in the page.
pub fn install() {
    std::panic::set_hook(Box::new(|panic| {
        let words = panic.to_string();
        web_sys::console::error_1(&words.as_str().into());
        show(&words);
    }));
}

fn show(words: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let screen = document.get_element_by_id("crash")?;
    screen.remove_attribute("hidden").ok()?;
    let detail = document.get_element_by_id("crash-words")?;
    detail.set_text_content(Some(words));
    screen.dyn_into::<web_sys::HtmlElement>().ok()?.focus().ok()
}

//! Handing a text to the person's own means: the clipboard, and what the system offers to share with.

use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

fn navigator() -> Option<web_sys::Navigator> {
    Some(web_sys::window()?.navigator())
}

/// Copies a text; whether it is on the clipboard.
pub async fn copy(text: &str) -> bool {
    let Some(navigator) = navigator() else { return false };
    // Without a secure address there is no clipboard, whatever the interface says.
    let there = Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| !clipboard.is_undefined());
    there && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// Whether the system has a sheet to share with.
pub fn can_share() -> bool {
    navigator().is_some_and(|navigator| Reflect::get(&navigator, &"share".into()).is_ok_and(|share| share.is_function()))
}

/// Opens the system's sheet; whether the person shared it.
pub async fn share(title: &str, text: &str) -> bool {
    let Some(navigator) = navigator() else { return false };
    let what = Object::new();
    let named = |name: &str, value: &str| Reflect::set(&what, &name.into(), &value.into()).is_ok();
    if !named("title", title) || !named("text", text) {
        return false;
    }
    let share = Reflect::get(&navigator, &"share".into()).ok().and_then(|share| share.dyn_into::<js_sys::Function>().ok());
    let begun = share.and_then(|share| share.call1(&navigator, &what).ok()).and_then(|promise: JsValue| promise.dyn_into::<Promise>().ok());
    match begun {
        Some(promise) => JsFuture::from(promise).await.is_ok(),
        None => false,
    }
}

/// A text as it stands in an address.
pub fn in_address(text: &str) -> String {
    String::from(js_sys::encode_uri_component(text))
}

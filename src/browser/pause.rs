//! Letting the page breathe in the middle of long work, so that it draws, scrolls and can be stopped.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::JsFuture;

/// Waits for so many milliseconds.
pub async fn for_a_while(milliseconds: i32) {
    let moment = js_sys::Promise::new(&mut |done, _| {
        if let Some(window) = web_sys::window() {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds).ok();
        }
    });
    JsFuture::from(moment).await.ok();
}

/// Gives the page back to the browser for a moment.
pub async fn pause() {
    let moment = js_sys::Promise::new(&mut |done, _| {
        if let Some(window) = web_sys::window() {
            window.set_timeout_with_callback(&done).ok();
        }
    });
    JsFuture::from(moment).await.ok();
}

/// Waits until the browser has drawn what the page shows now.
pub async fn until_drawn() {
    let drawn = js_sys::Promise::new(&mut |done, _| {
        let after = Closure::once_into_js(move || {
            if let Some(window) = web_sys::window() {
                window.set_timeout_with_callback(&done).ok();
            }
        });
        if let Some(window) = web_sys::window() {
            window.request_animation_frame(after.unchecked_ref()).ok();
        }
    });
    JsFuture::from(drawn).await.ok();
}

//! Letting the page breathe in the middle of long work, so that it draws, scrolls and can be stopped.

use super::clock;
use std::cell::Cell;
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

/// How long work may hold the page, in milliseconds: a frame and a half.
const HELD: i64 = 24;

/// Long work in slices: the page is given back as soon as it was held for some time, however fast the device is.
pub struct Slices(Cell<i64>);

impl Default for Slices {
    fn default() -> Slices {
        Slices(Cell::new(clock::instant().timestamp_millis()))
    }
}

impl Slices {
    /// Gives the page back if it was held long enough; whether it was.
    pub async fn breathe(&self) -> bool {
        let held = clock::instant().timestamp_millis() - self.0.get();
        // A clock that was set back must not hold the page for good.
        if (0..HELD).contains(&held) {
            return false;
        }
        pause().await;
        self.0.set(clock::instant().timestamp_millis());
        true
    }
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

//! Local storage as the store's port: every call answers with what happened, none throws.

use super::words;
use crate::store::ports::{LocalError, LocalPort};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};

#[wasm_bindgen]
extern "C" {
    /// `Storage` with values as they are: `web_sys` turns half surrogate pairs into U+FFFD, and lengths need no copy.
    type RawStorage;
    #[wasm_bindgen(method, catch, js_name = getItem)]
    fn raw(this: &RawStorage, key: &str) -> Result<Option<js_sys::JsString>, JsValue>;
}

/// This origin's local storage.
pub struct BrowserLocal;

fn storage() -> Result<web_sys::Storage, LocalError> {
    let window = web_sys::window().ok_or_else(|| LocalError::Blocked(String::from("no window")))?;
    window.local_storage().map_err(error)?.ok_or_else(|| LocalError::Blocked(String::from("no local storage")))
}

/// Chromium 138 made a class of its own of it; the name stayed.
fn error(value: JsValue) -> LocalError {
    let name = value.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name);
    if name.as_deref() == Some("QuotaExceededError") { LocalError::Full } else { LocalError::Blocked(words(&value)) }
}

fn raw(storage: &web_sys::Storage, key: &str) -> Result<Option<js_sys::JsString>, LocalError> {
    storage.unchecked_ref::<RawStorage>().raw(key).map_err(error)
}

impl LocalPort for BrowserLocal {
    fn keys(&self) -> Result<Vec<String>, LocalError> {
        let storage = storage()?;
        let length = storage.length().map_err(error)?;
        let mut keys = Vec::with_capacity(length as usize);
        for place in 0..length {
            keys.extend(storage.key(place).map_err(error)?);
        }
        Ok(keys)
    }

    fn get(&self, key: &str) -> Result<Option<String>, LocalError> {
        storage()?.get_item(key).map_err(error)
    }

    fn units(&self, key: &str) -> Result<Option<Vec<u16>>, LocalError> {
        Ok(raw(&storage()?, key)?.map(|value| value.iter().collect()))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), LocalError> {
        storage()?.set_item(key, value).map_err(error)
    }

    fn remove(&self, key: &str) -> Result<(), LocalError> {
        storage()?.remove_item(key).map_err(error)
    }

    fn used(&self) -> Result<usize, LocalError> {
        let storage = storage()?;
        let mut used = 0;
        for key in self.keys()? {
            let value = raw(&storage, &key)?.map_or(0, |value| value.length());
            used += key.encode_utf16().count() + value as usize;
        }
        Ok(used)
    }
}

//! Whether the browser promises to keep this origin's storage (design section 3, rule 14).

use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

fn manager() -> Option<StorageManager> {
    let manager = web_sys::window()?.navigator().storage();
    // Outside of a secure context there is none.
    manager.is_object().then_some(manager)
}

/// Asks the browser not to evict this origin's storage. `false` where it does not promise.
pub async fn ask_to_persist() -> bool {
    let asked = manager().and_then(|manager| manager.persist().ok());
    answer(asked).await
}

/// Whether the browser has promised not to evict this origin's storage.
pub async fn is_persisted() -> bool {
    let asked = manager().and_then(|manager| manager.persisted().ok());
    answer(asked).await
}

async fn answer(asked: Option<js_sys::Promise>) -> bool {
    match asked {
        Some(promise) => JsFuture::from(promise).await.is_ok_and(|answer| answer.is_truthy()),
        None => false,
    }
}

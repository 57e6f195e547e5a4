//! Small settings of this browser: language, theme, who is on shift. Losing them loses no record.

use gloo_storage::{LocalStorage, Storage as _};

/// Every key of ours begins with this, so that settings never meet the journal's keys.
const PREFIX: &str = "polka.setting.";

/// The stored setting, if there is one and storage can be read.
pub fn read(name: &str) -> Option<String> {
    reachable().then(|| LocalStorage::get(format!("{PREFIX}{name}")).ok()).flatten()
}

/// Stores a setting. Where storage is blocked or full the setting lasts as long as the page.
pub fn write(name: &str, value: &str) {
    if reachable() {
        LocalStorage::set(format!("{PREFIX}{name}"), value).ok();
    }
}

/// Forgets a setting.
pub fn forget(name: &str) {
    if reachable() {
        LocalStorage::delete(format!("{PREFIX}{name}"));
    }
}

/// `gloo_storage` throws when storage is blocked, which would end the app: ask first.
fn reachable() -> bool {
    web_sys::window().is_some_and(|window| matches!(window.local_storage(), Ok(Some(_))))
}

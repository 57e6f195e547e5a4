//! Unfinished forms: they survive a reload, a crash and the end of the shift.

use super::Session;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

impl Session {
    /// An unfinished form, as it was left. `key` names the page, and whom it concerns where there may be several.
    pub async fn load_draft(self, key: &str) -> Option<String> {
        self.until_opened().await;
        let keeper = self.keeper()?;
        keeper.load_draft(key).await
    }

    /// Keeps an unfinished form. The text is the page's own, usually JSON.
    pub async fn save_draft(self, key: &str, text: &str) {
        self.until_opened().await;
        if let Some(keeper) = self.keeper() {
            // The form is still on the page: a draft that was not kept is no loss yet.
            keeper.save_draft(key, text).await.ok();
        }
    }

    /// All unfinished forms by their keys, as they go into a copy of everything: what was not recorded yet is not lost with
    /// this browser.
    pub async fn all_drafts(self) -> BTreeMap<String, Box<RawValue>> {
        let mut all = BTreeMap::new();
        let Some(keeper) = self.keeper() else { return all };
        for key in keeper.drafts().await {
            let text = keeper.load_draft(&key).await;
            if let Some(form) = text.and_then(|text| RawValue::from_string(text).ok()) {
                all.insert(key, form);
            }
        }
        all
    }

    /// Forgets an unfinished form, once it was recorded or given up.
    pub async fn drop_draft(self, key: &str) {
        self.until_opened().await;
        if let Some(keeper) = self.keeper() {
            keeper.drop_draft(key).await.ok();
        }
    }
}

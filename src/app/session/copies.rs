//! What this browser remembers of the last copy that was saved as a file.

use super::Session;
use crate::browser::settings;
use crate::domain::backup::{self, LastCopy};
use leptos::prelude::*;

const SETTING: &str = "last_backup";

pub(super) fn remembered() -> Option<LastCopy> {
    settings::read(SETTING).and_then(|text| serde_json::from_str(&text).ok())
}

impl Session {
    /// The last copy saved from this browser; the caller follows it.
    pub fn last_copy(self) -> Option<LastCopy> {
        self.last_copy.get()
    }

    /// How many entries are in no copy; none in the demo. The caller follows every entry and every copy.
    pub fn not_copied(self) -> u64 {
        if self.is_demo() { 0 } else { backup::not_copied(self.last_copy().as_ref(), &self.heads()) }
    }

    /// Whether a copy is to be asked for.
    pub fn copy_is_due(self) -> bool {
        !self.is_demo() && backup::is_due(self.last_copy().as_ref(), &self.heads(), self.now())
    }

    /// Remembers that everything up to here was saved as a file.
    pub(in crate::app) fn copied(self, copy: LastCopy) {
        if let Ok(text) = serde_json::to_string(&copy) {
            settings::write(SETTING, &text);
        }
        self.last_copy.try_set(Some(copy));
    }
}

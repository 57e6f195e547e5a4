//! Short messages that something was written, with its citation. Errors never come this way.

use super::Session;
use crate::journal::EntryId;
use leptos::prelude::*;

/// A message at the lower edge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// Its place in the order of messages, which is also its identity.
    pub number: u32,
    /// What it says.
    pub text: String,
    /// The entry it speaks of.
    pub entry: Option<EntryId>,
}

impl Session {
    /// The messages shown now.
    pub fn toasts(self) -> Signal<Vec<Toast>> {
        self.toasts.into()
    }

    /// Shows a message; it goes by itself.
    pub fn toast(self, text: impl Into<String>, entry: Option<EntryId>) {
        let text = text.into();
        self.toasts.update(|toasts| {
            let number = toasts.last().map_or(0, |t| t.number.wrapping_add(1));
            toasts.push(Toast { number, text, entry });
        });
    }

    /// Takes a message away.
    pub fn drop_toast(self, number: u32) {
        self.toasts.try_update(|toasts| toasts.retain(|t| t.number != number));
    }
}

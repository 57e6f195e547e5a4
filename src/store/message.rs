//! What the tabs of a profile tell each other.

use super::commit::{Batch, Written};
use crate::journal::{EntryId, FeedId, Hash};
use serde::{Deserialize, Serialize};

/// A message to the other tabs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// Entries were committed.
    Appended {
        /// The header line of the feed, when it began with them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        header: Option<String>,
        /// Their ids and stored texts.
        entries: Vec<(EntryId, String)>,
    },
    /// The sender writes from now on, in this epoch.
    Taken(String),
    /// The journal was replaced: read it anew.
    Switched,
    /// The values of these seals were erased.
    Erased(Vec<Hash>),
}

impl Message {
    /// The message that a batch was committed.
    pub fn of(batch: Batch) -> Message {
        let header = batch.header.map(|line| line.to_string());
        Message::Appended { header, entries: batch.entries.into_iter().map(|entry| (entry.id, entry.text)).collect() }
    }

    /// As it is sent.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads a message; `None` when it is none, for instance of another version.
    pub fn read(text: &str) -> Option<Message> {
        serde_json::from_str(text).ok()
    }

    /// The feed and the entries of a message that brings some.
    pub fn entries(self) -> Option<(FeedId, Option<String>, Vec<Written>)> {
        let Message::Appended { header, entries } = self else { return None };
        let feed = entries.first()?.0.feed;
        let entries = entries.into_iter().map(|(id, text)| Written::read(id, text)).collect::<Option<_>>()?;
        Some((feed, header, entries))
    }
}

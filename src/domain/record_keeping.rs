//! Facts about the record itself: two entries that mean the same, erased values, journals taken in, documents that left.

use crate::journal::{EntryId, FeedId, Hash};
use serde::{Deserialize, Serialize};

/// Two entries created the same client, shelf or person (after a merge of two counters). The books count both as `entry`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SameAs {
    /// The one that stays.
    pub entry: EntryId,
    /// The one that means the same.
    pub other: EntryId,
}

/// A sealed value was erased (a person's right); copies outside cannot be recalled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Erased {
    /// The entry whose value it was.
    pub entry: EntryId,
    /// The value's seal.
    pub sealed: Hash,
    /// Why.
    pub reason: String,
}

/// A feed of another journal, or of a backup, was taken in up to here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Imported {
    /// Which feed.
    pub feed: FeedId,
    /// Its last entry then.
    pub n: u32,
    /// Its chain there.
    pub chain: Hash,
}

/// A document left the point carrying a fingerprint: who holds which code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Left {
    /// The entry of the document: an act, a dispute, a letter.
    pub document: EntryId,
    /// The feed of the fingerprint.
    pub feed: FeedId,
    /// The entry the fingerprint covers up to.
    pub n: u32,
    /// All 64 digits.
    pub chain: Hash,
    /// To whom.
    pub to: String,
    /// The form of the paper, as its address names it: "mx1", or with what was asked, "recheck?at=2026-03-21T18:40". Empty where a
    /// file left.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub form: String,
}

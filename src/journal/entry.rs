//! The envelope of an entry: one line of JSON whose exact bytes are the evidence (design section 2).

use super::hash::Hash;
use super::id::EntryId;
use super::moment::{Happened, Recorded, recorded};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;

/// The longest line in bytes; a longer act goes on in a second entry.
pub const MAX_LINE: usize = 64 * 1024;

/// An entry as it stands in its line. Borrowed from the line; fields it does not know stay in the line untouched.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry<'a> {
    /// Its id, which is its citation.
    pub id: EntryId,
    /// When it was written down.
    #[serde(with = "recorded")]
    pub recorded: Recorded,
    /// When it happened; left out when that is when it was written down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<Happened>,
    /// Who wrote it down: the entry that created the person. Only entry 1 of a feed may cite itself.
    pub by: EntryId,
    /// The one client it concerns: the entry that created the client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<EntryId>,
    /// Which entry about that client in this feed it is, from 1 without gaps; present exactly when `about` is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub k: Option<u32>,
    /// 64 random bits in base64url, so that a leaf cannot be guessed.
    #[serde(borrow)]
    pub salt: Cow<'a, str>,
    /// The fact, one key naming its kind; read by whoever knows the kind.
    #[serde(borrow)]
    pub fact: &'a RawValue,
}

impl<'a> Entry<'a> {
    /// Reads a line. The error says where serde stopped; the line itself is never changed.
    pub fn read(line: &'a str) -> Result<Entry<'a>, serde_json::Error> {
        serde_json::from_str(line)
    }
}

/// What is to be written: the writer adds id, time, count and salt.
#[derive(Clone, Debug)]
pub struct Draft {
    /// When it happened, if not now.
    pub happened: Option<Happened>,
    /// Who writes; `None` only for entry 1 of a feed, which cites itself.
    pub by: Option<EntryId>,
    /// The client it concerns.
    pub about: Option<EntryId>,
    /// The fact as JSON.
    pub fact: Box<RawValue>,
    /// The values sealed in the fact, to be kept beside the line.
    pub sealed: Vec<SealedValue>,
}

/// A place in a fact where a value is sealed: only its hash stands in the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Sealed {
    /// SHA-256 of salt and value.
    pub sealed: Hash,
}

/// A sealed value with its salt, kept beside the line, disclosed one by one and erasable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedValue {
    /// 128 random bits in base64url.
    pub salt: String,
    /// The value.
    pub value: String,
}

impl SealedValue {
    /// What stands in the line for this value.
    pub fn seal(&self) -> Sealed {
        Sealed { sealed: super::hash::seal(&self.salt, self.value.as_bytes()) }
    }
}

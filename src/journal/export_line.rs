//! The lines of an export that are no entries: what stands in them, for the writer and for the reader alike.

use super::entry::SealedValue;
use super::hash::Hash;
use super::id::{EntryId, FeedId};
use super::moment::{Recorded, recorded};
use super::read_error::Why;
use super::strict;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The version of the export this code reads and writes.
pub const VERSION: u32 = 1;
/// How an export begins.
pub(super) const BEGINNING: &[u8] = b"{\"polka_export\":";
/// The longest physical line in bytes; only sealed values and extra members come near it.
pub const MAX_PHYSICAL: usize = 2 * 1024 * 1024;
/// Members that an export has of itself.
pub(super) const OWN_MEMBERS: [&str; 9] =
    ["polka_export", "kind", "made", "about", "feeds", "aside", "sealed", "files_not_carried", "sha256"];

/// What an export is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// All feeds, sealed values and forks.
    #[default]
    Everything,
    /// One client's records.
    Dispute,
}

/// Why an export cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportError {
    /// A feed is not hashed to its end yet (see [`crate::journal::Feed::verify_step`]).
    NotVerified(FeedId),
    /// An extra member has a name that is taken, or is not strict JSON in one line of at most [`MAX_PHYSICAL`] bytes.
    Extra(String),
    /// serde would not write a part, in its words.
    Unwritable(String),
}

/// The first line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct First {
    pub polka_export: u32,
    pub kind: Kind,
    #[serde(with = "recorded")]
    pub made: Recorded,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<EntryId>,
}

/// The line after a feed's entries.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct End {
    pub feed: FeedId,
    pub n: u32,
    pub chain: Hash,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub k: Option<BTreeMap<EntryId, u32>>,
}

/// The chain at a number.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mark {
    pub n: u32,
    pub chain: Hash,
}

/// A sealed value.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SealedLine<'a> {
    pub hash: Hash,
    #[serde(borrow)]
    pub salt: Cow<'a, str>,
    #[serde(borrow)]
    pub value: Cow<'a, str>,
}

impl SealedLine<'_> {
    /// Reads a line; its value must have the hash it names.
    pub fn read(text: &str) -> Result<(Hash, SealedValue), Why> {
        let SealedLine { hash, salt, value } = parse(text)?;
        let value = SealedValue { salt: salt.into_owned(), value: value.into_owned() };
        if value.seal().sealed == hash { Ok((hash, value)) } else { Err(Why::Seal(hash)) }
    }
}

/// A line to be written.
pub(super) type Line<'a> = Result<Cow<'a, str>, ExportError>;
/// Lines to be written, in their order.
pub(super) type Lines<'a> = Box<dyn Iterator<Item = Line<'a>> + 'a>;

/// A value as one line of JSON.
pub(super) fn json<'a>(value: &impl Serialize) -> Line<'a> {
    serde_json::to_string(value).map(Cow::Owned).map_err(|error| ExportError::Unwritable(error.to_string()))
}

/// Reads a line: strict JSON of a known form.
pub(super) fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Why> {
    strict::check(text).map_err(Why::Json)?;
    serde_json::from_str(text).map_err(|_| Why::Misplaced)
}

/// A member's line as an object of its own.
pub(super) fn as_object(member: &str) -> String {
    format!("{{{}}}", member.strip_suffix(',').unwrap_or(member))
}

//! Why a file is refused, and where: data, no words; a page says it in the person's language.

use super::chain::Altered;
use super::check::Broken;
use super::hash::Hash;
use super::header::HeaderError;
use super::id::{EntryId, FeedId};
use super::strict::NotStrict;

/// A file that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// The physical line, from 1; where the file ends too early, its last one.
    pub line: u64,
    /// The feed that was being read.
    pub feed: Option<FeedId>,
    /// The entry that was being read or had to come.
    pub n: Option<u32>,
    /// The reason.
    pub why: Why,
}

/// The reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It begins with a byte order mark; the first byte must be `{`.
    ByteOrderMark,
    /// Not UTF-8.
    NotUtf8,
    /// It does not begin as an export does.
    NotAnExport,
    /// An export of a later version than this code reads.
    Newer {
        /// Its version.
        version: u64,
    },
    /// It ends before it is complete.
    CutOff,
    /// Something follows its end.
    GoesOn,
    /// A physical line longer than any may be.
    LineTooLong,
    /// Not strict JSON.
    Json(NotStrict),
    /// JSON, but not what stands in this place: a line added, missing, moved or laid out anew.
    Misplaced,
    /// A member with this name stands twice, or is none that a file may have.
    Member(String),
    /// The header of a feed.
    Header(HeaderError),
    /// A feed stands twice, or the feeds are not in order.
    FeedTwice,
    /// A line that cannot be this entry: a gap, a repetition, a wrong count, an altered envelope.
    Entry(Broken),
    /// The feed ends at another number than it says.
    EndsAt {
        /// The number it says.
        said: u32,
        /// The number found.
        found: u32,
    },
    /// The client's entries are not as many as the feed says.
    LastCount {
        /// The client.
        about: EntryId,
        /// The number said.
        said: Option<u32>,
        /// The number found.
        found: u32,
    },
    /// The chain does not come out: one of these entries is not what it was. `from` 0 includes the header.
    Altered(Altered),
    /// A fork does not leave its feed where it says.
    SharedWith,
    /// A value that does not have its seal.
    Seal(Hash),
    /// A value stands twice, or the values are not in order.
    SealTwice(Hash),
    /// The entries are sound, but some byte outside them is not what it was.
    FileHash,
}

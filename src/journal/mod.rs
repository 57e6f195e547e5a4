//! The bottom of the house: entries, their ids, their chain. Knows nothing of shelves.

pub mod chain;
pub mod check;
pub mod citation;
pub mod entry;
pub mod feed;
pub mod feeds;
pub mod fold;
pub mod hash;
pub mod header;
pub mod id;
pub mod moment;
pub mod writer;

#[cfg(test)]
mod testing;

pub use chain::{Altered, Fingerprint};
pub use check::Broken;
pub use entry::{Draft, Entry, MAX_LINE, Sealed, SealedValue};
pub use feed::Feed;
pub use feeds::Journal;
pub use fold::{FoldOrder, FoldState, Folded};
pub use hash::Hash;
pub use header::{Header, HeaderError};
pub use id::{EntryId, FeedId, LineId};
pub use moment::{Happened, Recorded};
pub use writer::{ComposeError, base64url, compose};

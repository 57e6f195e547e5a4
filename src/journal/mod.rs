//! The bottom of the house: entries, their ids, their chain. Knows nothing of shelves.

pub mod chain;
pub mod check;
pub mod citation;
pub mod disclosure;
pub mod entry;
pub mod export;
mod export_feed;
mod export_line;
pub mod feed;
pub mod feeds;
pub mod find;
pub mod fold;
pub mod hash;
pub mod header;
pub mod id;
pub mod import;
mod import_feed;
mod import_file;
mod list;
pub mod merge;
pub mod moment;
pub mod read_error;
pub mod shown;
pub mod shown_feed;
pub mod strict;
pub mod writer;

#[cfg(test)]
mod tests;

pub use chain::{Altered, Fingerprint};
pub use check::Broken;
pub use disclosure::{Disclose, Disclosure, disclose};
pub use entry::{Draft, Entry, MAX_LINE, Sealed, SealedValue};
pub use export::{Cover, Exporter};
pub use export_line::ExportError;
pub use feed::Feed;
pub use feeds::Journal;
pub use fold::{FoldOrder, Folded};
pub use hash::Hash;
pub use header::{Header, HeaderError};
pub use id::{EntryId, FeedId, LineId};
pub use import::{Content, Import, Reader};
pub use merge::{Fate, MergePlan, merge, plan_merge};
pub use moment::{Happened, Recorded};
pub use read_error::{ReadError, Why};
pub use shown_feed::Shown;
pub use writer::{ComposeError, base64url, compose};

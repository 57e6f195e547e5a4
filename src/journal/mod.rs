//! The bottom of the house: entries, their ids, their chain. Knows nothing of shelves.

pub mod entry;
pub mod hash;
pub mod id;
pub mod moment;

pub use entry::{Draft, Entry, MAX_LINE, Sealed, SealedValue};
pub use hash::Hash;
pub use id::{EntryId, FeedId, LineId};
pub use moment::{Happened, Recorded};

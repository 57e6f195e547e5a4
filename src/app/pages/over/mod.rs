//! Over capacity as a file, not a colour: who is over the shelf now, and of one contract everything from the agreed limit to the fee.

mod facts;
mod fee;
mod file;
mod list;

pub use facts::{Shown, facts, quoted};
pub use file::OverFile;
pub use list::OverList;

use crate::browser::page;
use crate::journal::EntryId;

/// Where the notice of an overage is drafted, with the act that made it cited.
pub fn notice_href(client: EntryId, act: EntryId) -> String {
    format!("{}/letters/new?kind=overage_notice&client={client}&cites={act}", page::base_path())
}

//! Over capacity as a file, not a colour: who is over the shelf now, and of one contract everything from the agreed limit to the fee.

mod facts;
mod fee;
mod file;
mod list;
mod notice;

pub use facts::{Shown, facts, quoted};
pub use file::OverFile;
pub use list::OverList;

use crate::app::route::Page;
use crate::domain::letter::LetterKind;
use crate::journal::EntryId;

/// Where the notice of an overage is drafted, with the act that made it cited.
fn notice(client: EntryId, act: EntryId) -> Page {
    Page::NewLetter { client: Some(client), kind: Some(LetterKind::OverageNotice), cites: Some(act) }
}

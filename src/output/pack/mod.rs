//! The pack: what is handed over about a dispute, as a folder of pages that open without the product, with the entries they stand on
//! and a way to check them by hand (docs/format.md, "Pack"). Pages, tables and entries are made of one
//! [`crate::journal::disclosure::Disclosure`], so that no page says what the entries beside it do not show.

mod answer;
mod case;
mod check;
mod entries;
mod exhibits;
mod index;
mod letters;
mod making;
mod not_covered;
mod parts;
mod questions;
mod recheck;
mod says;
mod tables;
mod timeline;
mod writer;

pub use case::{Case, Wanted};
pub use exhibits::{Exhibit, Kept, exhibits_of};
pub use making::Making;
pub use parts::{File, Part};
pub use writer::{PackWriter, TooLarge};

use super::document::{Document, Link};

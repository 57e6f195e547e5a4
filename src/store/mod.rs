//! Where the journal lives (docs/architecture.md, design section 3): segments and codec, ports with memory twins, and the
//! keeper that does everything that is kept. Pure: the browser implements the ports.
//!
//! `append` writes, `open`, `early` and `load` read, `seal` makes room, `turn` and `follow` settle who writes, `import`, `switching`
//! and `erase` change what lies there, `desk` holds forms and files.

mod alone;
mod append;
mod both;
mod bytes;
mod commit;
mod desk;
mod early;
mod epoch;
mod erase;
mod expand;
mod follow;
mod fork;
mod import;
mod keeper;
pub mod keys;
mod load;
pub mod memory;
mod message;
mod open;
pub mod ports;
mod record;
mod repair;
pub mod report;
mod room;
mod salt;
mod seal;
mod segment;
mod snapshot;
mod squeeze;
mod squeezed;
mod staging;
mod switching;
mod take;
mod turn;
mod units;
mod verify;
mod walk;

pub use append::Drafts;
pub use erase::EraseError;
pub use import::{ImportError, Progress};
pub use keeper::{Keeper, Listener};
pub use open::Opened;
pub use ports::Ports;
pub use report::{AppendError, Appended, Event, Finding, NotKept, OpenError, Range, Role, Trouble, Usage};
pub use verify::Verified;

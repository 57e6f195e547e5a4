//! What the store tells: how it stands, what it found at the start, what went on in other tabs, and why it would not write.
//! Values only; the app puts them into the person's words.

use super::ports::NoEntropy;
use crate::journal::writer::ComposeError;
use crate::journal::{EntryId, FeedId, Fingerprint, Hash};
use chrono::NaiveDate;
use std::sync::Arc;

/// What this tab may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// It writes; the other tabs of the profile follow it.
    Writer,
    /// Another tab writes. This one shows what is written and may take over.
    Follower,
    /// The records can be read but not kept safely: nothing may be written.
    ReadOnly(NotKept),
    /// Everything lives in memory and is gone with the tab.
    MemoryOnly(NotKept),
}

/// Why nothing is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// It is the demo point.
    Demo,
    /// The browser blocks local storage; its words.
    LocalBlocked(String),
    /// The browser blocks or cannot open IndexedDB; its words.
    DurableBlocked(String),
}

/// What was found when the store was opened or verified. Good entries are shown all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// What lies under a key of local storage is not what was written there. It was set aside and can be saved as a file.
    Damaged {
        /// Which entries it held.
        entries: Range,
        /// The key under which its units are set aside.
        aside: String,
        /// The entries are here all the same: from a strict copy or a backup.
        whole: bool,
    },
    /// Entries that were written here and are gone.
    Missing(Range),
    /// Entries that are whole but follow missing or damaged ones: kept, not shown until those are back.
    Waiting(Range),
    /// Two copies of an entry differed. The strict copy counts, the other was set aside.
    Differing {
        /// The entry.
        entry: EntryId,
        /// The key under which the other copy is set aside.
        aside: String,
    },
    /// A feed's header line is unreadable or contradicts its entries; nothing of the feed can be shown.
    HeaderDamaged(FeedId),
    /// The last entry committed is not the last one found, so writing goes on in a new feed and no id is given twice.
    HeadUncertain {
        /// The last entry committed, as far as that is known.
        committed: Option<Fingerprint>,
    },
    /// Local storage had lost entries; the strict copies brought them back.
    BroughtBack {
        /// How many.
        entries: u32,
    },
    /// Hashing the entries gave another chain than the stored one: something in this range was altered.
    Altered(Range),
    /// An import that had been interrupted was finished.
    ImportFinished,
    /// An import that had been interrupted did not fit any more and was undone.
    ImportUndone,
}

/// Entries of a feed, with the days between which they were written down, as far as their neighbours tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The feed.
    pub feed: FeedId,
    /// The first entry.
    pub from: u32,
    /// The last entry.
    pub to: u32,
    /// Not before this day.
    pub since: Option<NaiveDate>,
    /// Not after this day.
    pub until: Option<NaiveDate>,
}

/// An entry that is durably kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// Its id.
    pub id: EntryId,
    /// Its line, byte for byte.
    pub line: Arc<str>,
}

/// What happened outside a call: in another tab, or by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Entries came to the journal, in this order: fold them.
    Appended(Vec<Appended>),
    /// This tab writes now, or no longer does.
    RoleChanged(Role),
    /// The journal was replaced (an import, a take-over after a gap): fold it anew.
    Switched,
    /// Values were erased in another tab.
    Erased(Vec<Hash>),
    /// Something needs the person's attention.
    Trouble(Trouble),
}

/// Nothing is lost, but something needs the person's attention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Local storage took the last entry no more; it is kept in the durable store, and nothing new is accepted.
    LocalFull,
    /// Local storage failed in the browser's words; the entry is kept in the durable store.
    LocalFailed(String),
}

/// Why the store could not be opened. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// There are records here, but one of the two stores cannot be read; the browser's words.
    Unreadable(String),
    /// The records were written by a newer version of the product.
    Newer,
}

/// Why an entry was not kept. The form keeps what was typed; nothing was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AppendError {
    /// This tab follows another one that writes.
    Follower,
    /// Another tab has taken over; this one follows from now on.
    LostTurn,
    /// Nothing may be written here.
    ReadOnly(NotKept),
    /// There is no room for so many UTF-16 units.
    Full {
        /// How many units were needed.
        needed: usize,
        /// How many are free for entries.
        free: usize,
    },
    /// It cannot be an entry: too long, nobody writes, a value not cited.
    Compose(ComposeError),
    /// Local storage failed at an earlier entry, which the durable store holds, and still does; the browser's words.
    LocalFailed(String),
    /// The durable store failed before the entry was committed; the browser's words. It can be tried again.
    NotCommitted(String),
    /// The durable store failed and does not say whether the entry was committed. The next attempt finds out first, so
    /// nothing is written twice; if it was, it comes as an event.
    Unsure(String),
    /// The browser gives no random bytes.
    NoEntropy,
}

impl From<NoEntropy> for AppendError {
    fn from(_: NoEntropy) -> Self {
        AppendError::NoEntropy
    }
}

/// How full local storage is, in UTF-16 units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// What keys and values take, the ballast included.
    pub used: usize,
    /// What the browser gives an origin, as far as is known.
    pub quota: usize,
    /// Room kept free for the worst moment; part of `used`.
    pub ballast: usize,
    /// Entries in the journal.
    pub entries: usize,
    /// Entries that are not sealed into segments yet.
    pub tail: usize,
}

impl Usage {
    /// How full it is, in permille.
    pub fn permille(&self) -> usize {
        // In the browser a usize has 32 bits: five million units times a thousand do not fit into it.
        let permille = (self.used as u64 * 1000).checked_div(self.quota as u64).unwrap_or(1000);
        usize::try_from(permille).unwrap_or(usize::MAX)
    }
}

//! The names under which the journal lies: keys of local storage and of the durable store's drawers.
//!
//! Local storage: `polka.h.K7QP` a header line, `polka.t.K7QP.42` an entry of the tail, `polka.s.K7QP.1-512.0` a segment with
//! its generation (rewriting one writes the next generation, then removes the former), `polka.ballast` room kept free.
//! `polka.switching` lies there while an import is being written. `polka.m.` is left for segments that have moved to the durable store. Small settings lie under `polka.setting.`.

use crate::journal::{EntryId, FeedId};
use std::fmt;

/// Every key of ours in local storage begins with this.
pub const PREFIX: &str = "polka.";

/// Room kept free for the worst moment.
pub const BALLAST: &str = "polka.ballast";

/// Lies there while an import is being written into local storage: what is there may be half of it.
pub const HALF_SWITCHED: &str = "polka.switching";

/// Written and removed at once, to see whether writing works and whether so much fits.
pub const PROBE: &str = "polka.probe";

/// Where a segment lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SegmentKey {
    /// The feed.
    pub feed: FeedId,
    /// Its first entry.
    pub from: u32,
    /// Its last entry.
    pub to: u32,
    /// How often this range was written before.
    pub generation: u32,
}

/// What a key of local storage names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LocalKey {
    /// A feed's header line.
    Header(FeedId),
    /// An entry of the tail.
    Tail(EntryId),
    /// A segment.
    Segment(SegmentKey),
}

impl LocalKey {
    /// Reads a key; `None` when it is none of the journal's.
    pub fn read(key: &str) -> Option<LocalKey> {
        let (kind, rest) = key.strip_prefix(PREFIX)?.split_once('.')?;
        let read = match kind {
            "h" => LocalKey::Header(rest.parse().ok()?),
            "t" => {
                let (feed, n) = rest.split_once('.')?;
                LocalKey::Tail(feed.parse::<FeedId>().ok()?.entry(n.parse().ok()?))
            }
            "s" => {
                let mut parts = rest.split('.');
                let feed = parts.next()?.parse().ok()?;
                let (from, to) = parts.next()?.split_once('-')?;
                let generation = parts.next()?.parse().ok()?;
                LocalKey::Segment(SegmentKey { feed, from: from.parse().ok()?, to: to.parse().ok()?, generation })
            }
            _ => return None,
        };
        // One thing has one key: `+1` or `01` is no number of ours.
        (read.to_string() == key).then_some(read)
    }
}

impl fmt::Display for LocalKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            LocalKey::Header(feed) => write!(f, "{PREFIX}h.{feed}"),
            LocalKey::Tail(id) => write!(f, "{PREFIX}t.{}.{}", id.feed, id.n),
            LocalKey::Segment(key) => write!(f, "{PREFIX}s.{}.{}-{}.{}", key.feed, key.from, key.to, key.generation),
        }
    }
}

/// The key of a strict copy: sorts by number inside a feed.
pub fn strict_copy(id: EntryId) -> String {
    format!("{}-{:010}", id.feed, id.n)
}

/// Reads the key of a strict copy.
pub fn read_strict_copy(key: &str) -> Option<EntryId> {
    let (feed, n) = key.split_once('-')?;
    Some(feed.parse::<FeedId>().ok()?.entry(n.parse().ok()?))
}

/// Meta: the writer's epoch.
pub const EPOCH: &str = "epoch";
/// Meta: the last entry committed.
pub const HEAD: &str = "head";
/// Meta: an import that has been decided and must be finished or undone.
pub const SWITCHING: &str = "switching";
/// A key after every key of a drawer.
pub const LAST: &str = "\u{ffff}";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written() {
        for key in ["polka.h.K7QP", "polka.t.K7QP.42", "polka.s.K7QP.1-512.0", "polka.s.K7QP.513-600.12"] {
            assert_eq!(LocalKey::read(key).unwrap().to_string(), key);
        }
        for key in [
            "polka.h.k7qp",
            "polka.t.K7QP.042",
            "polka.t.K7QP.+4",
            "polka.s.K7QP.1-512",
            "polka.s.K7QP.1-512.0.0",
            "polka.setting.lang",
            "polka.ballast",
            "h.K7QP",
        ] {
            assert_eq!(LocalKey::read(key), None, "{key}");
        }
        let id = "K7QP-42".parse().unwrap();
        assert_eq!(strict_copy(id), "K7QP-0000000042");
        assert_eq!(read_strict_copy(&strict_copy(id)), Some(id));
    }
}

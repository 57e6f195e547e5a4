//! How much is saved outside this browser, and when to remind: only a file outside protects (design section 3, rule 14).

use crate::journal::{FeedId, Fingerprint};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// After how many days without a copy it is asked for.
const DAYS: i64 = 7;

/// After how many entries without a copy it is asked for, whatever the day.
const ENTRIES: u64 = 200;

/// How many entries a young journal may have before its first copy is asked for.
const FIRST: u64 = 30;

/// The last copy of everything that was saved as a file from this browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastCopy {
    /// When, as a minute of the point's zone.
    pub at: NaiveDateTime,
    /// The last entry of every feed in it.
    pub heads: BTreeMap<FeedId, u32>,
}

impl LastCopy {
    /// A copy of a journal with these heads.
    pub fn of(at: NaiveDateTime, heads: &[Fingerprint]) -> LastCopy {
        LastCopy { at, heads: heads.iter().map(|head| (head.feed, head.n)).collect() }
    }
}

/// How many entries are in no copy.
pub fn not_copied(last: Option<&LastCopy>, heads: &[Fingerprint]) -> u64 {
    let copied = |feed: &FeedId| last.and_then(|copy| copy.heads.get(feed)).copied().unwrap_or(0);
    heads.iter().map(|head| u64::from(head.n.saturating_sub(copied(&head.feed)))).sum()
}

/// Whether a copy is to be asked for now.
pub fn is_due(last: Option<&LastCopy>, heads: &[Fingerprint], now: NaiveDateTime) -> bool {
    let missing = not_copied(last, heads);
    match last {
        None => missing >= FIRST,
        Some(copy) => missing >= ENTRIES || (missing > 0 && (now - copy.at).num_days() >= DAYS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::hash::sha256;

    fn heads(n: u32) -> Vec<Fingerprint> {
        vec![Fingerprint { feed: "K7QP".parse().unwrap(), n, chain: sha256(b"") }]
    }

    #[test]
    fn a_copy_is_asked_for_by_age_and_by_entries() {
        let day: NaiveDateTime = "2026-03-22T21:10:00".parse().unwrap();
        assert!(!is_due(None, &heads(29), day) && is_due(None, &heads(30), day));
        let last = LastCopy::of(day, &heads(100));
        assert_eq!(not_copied(Some(&last), &heads(418)), 318);
        assert!(is_due(Some(&last), &heads(300), day));
        assert!(!is_due(Some(&last), &heads(299), day + chrono::TimeDelta::days(6)));
        assert!(is_due(Some(&last), &heads(101), day + chrono::TimeDelta::days(7)));
        assert!(!is_due(Some(&last), &heads(100), day + chrono::TimeDelta::days(700)));
    }

    #[test]
    fn another_feed_that_came_since_is_not_copied() {
        let last = LastCopy::of("2026-03-22T21:10:00".parse().unwrap(), &heads(10));
        let mut now = heads(10);
        now.push(Fingerprint { feed: "AB12".parse().unwrap(), n: 5, chain: sha256(b"") });
        assert_eq!(not_copied(Some(&last), &now), 5);
    }
}

//! A fork as it is set aside in the durable store: header line, entries, then sealed values, one physical line each.

use super::record::Record;
use super::snapshot::FORK;
use crate::journal::citation::seals;
use crate::journal::{Feed, Hash, Journal, SealedValue};
use std::collections::BTreeMap;

/// The key it lies under: the same fork always has the same.
pub fn key(feed: &Feed) -> String {
    let head = feed.head();
    format!("{FORK}{}-{}-{}", head.feed, head.n, head.chain)
}

/// As it is stored, with the values a journal has for its seals; `None` where serde would not write one.
pub fn text(feed: &Feed, journal: &Journal) -> Option<String> {
    let mut text = feed.header_line().to_string();
    for line in feed.lines() {
        text.push('\n');
        text.push_str(line);
    }
    let values: BTreeMap<Hash, SealedValue> = feed.lines().iter().flat_map(|line| Record::of(line, journal).values).collect();
    for value in values.values() {
        text.push('\n');
        text.push_str(&serde_json::to_string(value).ok()?);
    }
    Some(text)
}

/// Reads it back; `None` when it is damaged.
pub fn read(text: &str) -> Option<(Feed, Vec<(Hash, SealedValue)>)> {
    let mut lines = text.split('\n');
    let mut feed = Feed::open(lines.next()?).ok()?;
    let mut values = Vec::new();
    for line in lines {
        if line.starts_with("{\"id\":") {
            feed.push_unhashed(line).ok()?;
        } else {
            let value: SealedValue = serde_json::from_str(line).ok()?;
            values.push((value.seal().sealed, value));
        }
    }
    Some((feed, values))
}

/// Whether a fork cites a seal.
pub fn cites(feed: &Feed, seal: Hash) -> bool {
    feed.lines().iter().any(|line| seals(line).any(|cited| cited == seal))
}

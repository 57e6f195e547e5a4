//! Small journals for the tests of this folder.

use crate::journal::{Draft, EntryId, Feed, Header, Journal, Recorded};
use serde_json::value::RawValue;

/// A moment some seconds after nine on 2 March 2026, Moscow.
pub fn time(seconds: i64) -> Recorded {
    let start: Recorded = "2026-03-02T09:00:00+03:00".parse().unwrap();
    start + chrono::TimeDelta::seconds(seconds)
}

/// An empty feed.
pub fn feed(id: &str) -> Feed {
    Feed::open(Header::new(id.parse().unwrap(), time(0), Vec::new()).line().unwrap()).unwrap()
}

/// A draft from texts.
pub fn draft(by: Option<&str>, about: Option<&str>, fact: &str) -> Draft {
    let id = |text: &str| text.parse::<EntryId>().unwrap();
    Draft { happened: None, by: by.map(id), about: about.map(id), fact: RawValue::from_string(fact.into()).unwrap(), sealed: Vec::new() }
}

/// Appends an entry written by the feed's first at some second.
pub fn add(feed: &mut Feed, second: i64, about: Option<&str>, fact: &str) -> EntryId {
    let by = (feed.n() > 0).then(|| feed.id().entry(1).to_string());
    let line = crate::journal::compose(feed, &draft(by.as_deref(), about, fact), time(second), "AAAAAAAAAAA").unwrap();
    feed.push(line).unwrap()
}

/// A journal of feeds.
pub fn journal(feeds: impl IntoIterator<Item = Feed>) -> Journal {
    let mut journal = Journal::new();
    for feed in feeds {
        journal.add_feed(feed).unwrap();
    }
    journal
}

//! Writing one feed's block of an export: header, entries, marks, end. `import_feed` reads it.

use super::chain::Fingerprint;
use super::export_line::{End, Line, Lines, Mark, json};
use super::feed::Feed;
use super::hash::Hash;
use super::list::{list, opened};
use super::shown::shown_line;
use super::shown_feed::ShownFeed;
use std::borrow::Cow;

/// The block of a feed, after the entry it shares with another version if it is a fork.
pub(super) fn feed(feed: &Feed, shared: Option<Fingerprint>) -> Lines<'_> {
    let from = shared.map_or(0, |shared| shared.n);
    let entries = feed.lines().iter().skip(from as usize).map(|line| Ok(Cow::Borrowed(&**line)));
    let head = feed.head();
    let end = End { feed: head.feed, n: head.n, chain: head.chain, k: None };
    block(feed.header_line(), shared, Box::new(entries), feed.marks().filter(|(n, _)| *n > from).collect(), end)
}

/// The block of a feed in a disclosure.
pub(super) fn shown_feed(feed: &ShownFeed) -> Lines<'_> {
    let entries = feed.shown().iter().zip(1..).map(|(shown, n)| shown_line(shown, n));
    let head = feed.head();
    let end = End { feed: head.feed, n: head.n, chain: head.chain, k: Some(feed.counts().clone()) };
    block(feed.header_line(), None, Box::new(entries), feed.marks().collect(), end)
}

fn block<'a>(header: &'a str, shared: Option<Fingerprint>, entries: Lines<'a>, marks: Vec<(u32, Hash)>, end: End) -> Lines<'a> {
    let member = |name: &str, value: Line<'a>, comma: &str| Ok(Cow::Owned(format!("\"{name}\":{}{comma}", value?)));
    let shared = shared.map(|shared| member("shared", json(&shared), ","));
    let marks = marks.into_iter().map(|(n, chain)| json(&Mark { n, chain }));
    let top = [Ok("{\"header\":".into()), Ok(Cow::Owned(format!("{header},")))].into_iter().chain(shared);
    let end = member("end", json(&end), "");
    Box::new(top.chain(opened("\"entries\":[", list(entries))).chain(opened("\"marks\":[", list(marks))).chain([end]))
}

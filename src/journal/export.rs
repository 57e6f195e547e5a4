//! Writing an export: valid JSON with one untouched entry per physical line (docs/format.md, "Export").
//!
//! It is written piece by piece, so that a page can show how far it is and stop.

use super::chain::Fingerprint;
use super::disclosure::{Disclosure, Shown, ShownFeed};
use super::feed::Feed;
use super::feeds::Journal;
use super::hash::{Hash, Running};
use super::id::{EntryId, FeedId};
use super::moment::{Recorded, recorded};
use super::strict;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The version of the export this code reads and writes.
pub const VERSION: u32 = 1;
/// The longest physical line in bytes; only sealed values and extra members come near it.
pub const MAX_PHYSICAL: usize = 2 * 1024 * 1024;
/// Members that an export has of itself.
pub(super) const OWN_MEMBERS: [&str; 9] =
    ["polka_export", "kind", "made", "about", "feeds", "aside", "sealed", "files_not_carried", "sha256"];
/// About how many bytes a piece has.
const PIECE: usize = 64 * 1024;

/// What stands in an export beside the journal.
#[derive(Clone, Debug)]
pub struct Cover {
    /// When it was made.
    pub made: Recorded,
    /// Further members, in their order: settings, say. Each is JSON in one physical line.
    pub extra: Vec<(String, Box<RawValue>)>,
    /// The files that lines cite and this export does not carry, by their hashes.
    pub files_not_carried: Vec<Hash>,
}

/// What an export is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// All feeds, sealed values and forks.
    Everything,
    /// One client's records.
    Dispute,
}

/// Why an export cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportError {
    /// A feed is not hashed to its end yet (see [`Feed::verify_step`]).
    NotVerified(FeedId),
    /// An extra member has a name that is taken, or is not strict JSON in one line of at most [`MAX_PHYSICAL`] bytes.
    Extra(String),
    /// serde would not write a part, in its words.
    Unwritable(String),
}

/// The first line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct First {
    pub polka_export: u32,
    pub kind: Kind,
    #[serde(with = "recorded")]
    pub made: Recorded,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<EntryId>,
}

/// The line after a feed's entries.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct End {
    pub feed: FeedId,
    pub n: u32,
    pub chain: Hash,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub k: Option<BTreeMap<EntryId, u32>>,
}

/// The chain at a number.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mark {
    pub n: u32,
    pub chain: Hash,
}

/// An entry that is not shown.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Hidden<'a> {
    pub n: u32,
    pub leaf: Hash,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<EntryId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub k: Option<u32>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Cow<'a, str>>,
}

/// A sealed value.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SealedLine<'a> {
    pub hash: Hash,
    #[serde(borrow)]
    pub salt: Cow<'a, str>,
    #[serde(borrow)]
    pub value: Cow<'a, str>,
}

type Line<'a> = Result<Cow<'a, str>, ExportError>;
type Lines<'a> = Box<dyn Iterator<Item = Line<'a>> + 'a>;

/// The text of an export, piece by piece.
pub struct Exporter<'a> {
    lines: Option<Lines<'a>>,
    hash: Running,
    written: usize,
    total: usize,
}

impl<'a> Exporter<'a> {
    /// Everything a journal holds.
    pub fn everything(journal: &'a Journal, cover: &'a Cover) -> Result<Exporter<'a>, ExportError> {
        if let Some(feed) = journal.feeds().chain(journal.aside()).find(|feed| !feed.is_hashed()) {
            return Err(ExportError::NotVerified(feed.id()));
        }
        let feeds = journal.feeds().map(|feed| feed_lines(feed, None));
        let aside = journal.aside().iter().map(|fork| feed_lines(fork, shared(journal, fork)));
        let first = First { polka_export: VERSION, kind: Kind::Everything, made: cover.made, about: Vec::new() };
        let lines = head(&first, cover)?
            .chain(opened("\"feeds\":[", blocks(feeds), "],"))
            .chain(opened("\"aside\":[", blocks(aside), "],"))
            .chain(tail(journal.sealed_values().map(|(seal, value)| (seal, value.salt.as_str(), value.value.as_str())), cover));
        let of_fork = |fork: &Feed| fork.n() - shared(journal, fork).map_or(0, |shared| shared.n);
        let total = journal.len() + journal.aside().iter().map(|fork| of_fork(fork) as usize).sum::<usize>();
        Ok(Exporter::new(Box::new(lines), total))
    }

    /// What a disclosure shows.
    pub fn dispute(disclosure: &'a Disclosure, cover: &'a Cover) -> Result<Exporter<'a>, ExportError> {
        let feeds = disclosure.feeds().iter().map(|feed| {
            let entries = feed.shown().iter().zip(1..).map(|(shown, n)| shown_line(shown, n));
            let end = feed.head();
            let end = End { feed: end.feed, n: end.n, chain: end.chain, k: Some(feed.counts().clone()) };
            block(feed.header_line(), None, Box::new(entries), feed.marks().collect(), end)
        });
        let first = First { polka_export: VERSION, kind: Kind::Dispute, made: cover.made, about: disclosure.about().to_vec() };
        let total = disclosure.feeds().iter().map(|feed| feed.shown().len()).sum();
        let sealed = disclosure.sealed().iter().map(|(seal, value)| (*seal, value.salt.as_str(), value.value.as_str()));
        let lines = head(&first, cover)?.chain(opened("\"feeds\":[", blocks(feeds), "],")).chain(tail(sealed, cover));
        Ok(Exporter::new(Box::new(lines), total))
    }

    fn new(lines: Lines<'a>, total: usize) -> Exporter<'a> {
        Exporter { lines: Some(lines), hash: Running::default(), written: 0, total }
    }

    /// How many entries are written, and of how many.
    pub fn progress(&self) -> (usize, usize) {
        (self.written, self.total)
    }

    /// The whole text at once, for what is small.
    pub fn text(self) -> Result<String, ExportError> {
        self.collect()
    }
}

impl Iterator for Exporter<'_> {
    type Item = Result<String, ExportError>;

    fn next(&mut self) -> Option<Self::Item> {
        let lines = self.lines.as_mut()?;
        let mut piece = String::with_capacity(PIECE * 5 / 4);
        while piece.len() < PIECE {
            match lines.next() {
                Some(Ok(line)) => {
                    self.written += usize::from(is_entry(&line));
                    piece.push_str(&line);
                    piece.push('\n');
                }
                Some(Err(error)) => {
                    self.lines = None;
                    return Some(Err(error));
                }
                None => {
                    self.lines = None;
                    self.hash.add(piece.as_bytes());
                    let hash = std::mem::take(&mut self.hash).finish();
                    piece.push_str(&format!("\"sha256\":\"{hash}\"}}\n"));
                    return Some(Ok(piece));
                }
            }
        }
        self.hash.add(piece.as_bytes());
        Some(Ok(piece))
    }
}

/// Where a fork leaves the version of its feed that books are made from.
fn shared(journal: &Journal, fork: &Feed) -> Option<Fingerprint> {
    journal.feed(fork.id())?.shared_with(fork).and_then(|n| fork.fingerprint_at(n))
}

/// Whether a line of an export is an entry, shown or not.
fn is_entry(line: &str) -> bool {
    line.starts_with("{\"id\":") || (line.starts_with("{\"n\":") && line.contains(",\"leaf\":"))
}

/// The first line, left open, and the extra members.
fn head<'a>(first: &First, cover: &'a Cover) -> Result<Lines<'a>, ExportError> {
    let mut text = json(first)?.into_owned();
    text.pop();
    let mut lines = vec![Ok(Cow::Owned(text + ","))];
    for (place, (name, value)) in cover.extra.iter().enumerate() {
        let line = format!("{}:{value},", json(name)?);
        let taken = OWN_MEMBERS.contains(&name.as_str()) || cover.extra.iter().take(place).any(|(before, _)| before == name);
        let sound = line.bytes().all(|byte| byte >= 0x20) && line.len() <= MAX_PHYSICAL && strict::check(&as_object(&line)).is_ok();
        if taken || !sound {
            return Err(ExportError::Extra(name.clone()));
        }
        lines.push(Ok(Cow::Owned(line)));
    }
    Ok(Box::new(lines.into_iter()))
}

/// A member's line as an object of its own.
pub(super) fn as_object(member: &str) -> String {
    format!("{{{}}}", member.strip_suffix(',').unwrap_or(member))
}

/// The sealed values and the list of files.
fn tail<'a>(sealed: impl Iterator<Item = (Hash, &'a str, &'a str)> + 'a, cover: &'a Cover) -> Lines<'a> {
    let sealed = sealed.map(|(hash, salt, value)| json(&SealedLine { hash, salt: salt.into(), value: value.into() }));
    let files = cover.files_not_carried.iter().map(json);
    Box::new(opened("\"sealed\":[", list(sealed), "],").chain(opened("\"files_not_carried\":[", list(files), "],")))
}

/// The block of a feed, after the entry it shares with another version if it is a fork.
fn feed_lines(feed: &Feed, shared: Option<Fingerprint>) -> Lines<'_> {
    let from = shared.map_or(0, |shared| shared.n);
    let entries = feed.lines().iter().skip(from as usize).map(|line| Ok(Cow::Borrowed(&**line)));
    let head = feed.head();
    let end = End { feed: head.feed, n: head.n, chain: head.chain, k: None };
    block(feed.header_line(), shared, Box::new(entries), feed.marks().filter(|(n, _)| *n > from).collect(), end)
}

fn block<'a>(header: &'a str, shared: Option<Fingerprint>, entries: Lines<'a>, marks: Vec<(u32, Hash)>, end: End) -> Lines<'a> {
    let member = |name: &str, value: Line<'a>, comma: &str| Ok(Cow::Owned(format!("\"{name}\":{}{comma}", value?)));
    let shared = shared.map(|shared| member("shared", json(&shared), ","));
    let marks = marks.into_iter().map(|(n, chain)| json(&Mark { n, chain }));
    let top = [Ok("{\"header\":".into()), Ok(Cow::Owned(format!("{header},")))].into_iter().chain(shared);
    let end = member("end", json(&end), "");
    Box::new(top.chain(opened("\"entries\":[", list(entries), "],")).chain(opened("\"marks\":[", list(marks), "],")).chain([end]))
}

/// Blocks with their closing braces.
fn blocks<'a>(blocks: impl Iterator<Item = Lines<'a>> + 'a) -> Lines<'a> {
    let mut blocks = blocks.peekable();
    let closed = std::iter::from_fn(move || {
        let block = blocks.next()?;
        let close = if blocks.peek().is_some() { "}," } else { "}" };
        Some(block.chain([Ok(Cow::Borrowed(close))]))
    });
    Box::new(closed.flatten())
}

/// The items of a list, a comma after each but the last.
fn list<'a>(items: impl Iterator<Item = Line<'a>> + 'a) -> Lines<'a> {
    let mut items = items.peekable();
    Box::new(std::iter::from_fn(move || {
        let item = items.next()?;
        Some(if items.peek().is_some() { item.map(|item| item + ",") } else { item })
    }))
}

fn opened<'a>(open: &'static str, inside: Lines<'a>, close: &'static str) -> Lines<'a> {
    Box::new([Ok(Cow::Borrowed(open))].into_iter().chain(inside).chain([Ok(Cow::Borrowed(close))]))
}

/// A feed as it is shown, line by line, as a file of its own: its header and what is shown of every entry, each on its line. The same
/// bytes stand in the export.
///
/// # Errors
/// When serde would not write a gap.
pub fn shown_lines(feed: &ShownFeed) -> Result<String, ExportError> {
    let mut text = format!("{}\n", feed.header_line());
    for (shown, n) in feed.shown().iter().zip(1..) {
        text.push_str(&shown_line(shown, n)?);
        text.push('\n');
    }
    Ok(text)
}

fn shown_line(shown: &Shown, n: u32) -> Line<'_> {
    let hidden = |leaf: &Hash| Hidden { n, leaf: *leaf, about: None, k: None, withheld: None };
    match shown {
        Shown::Whole(line) => Ok(Cow::Borrowed(&**line)),
        Shown::Leaf(leaf) => json(&hidden(leaf)),
        Shown::Withheld { leaf, about, k, reason } => {
            json(&Hidden { about: Some(*about), k: Some(*k), withheld: Some(reason.as_str().into()), ..hidden(leaf) })
        }
    }
}

fn json<'a>(value: &impl Serialize) -> Line<'a> {
    serde_json::to_string(value).map(Cow::Owned).map_err(|error| ExportError::Unwritable(error.to_string()))
}

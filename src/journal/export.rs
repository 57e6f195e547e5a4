//! Writing an export: valid JSON with one untouched entry per physical line (docs/format.md, "Export").
//!
//! It is written piece by piece, so that a page can show how far it is and stop.

use super::chain::Fingerprint;
use super::disclosure::Disclosure;
use super::export_feed::{feed, shown_feed};
use super::export_line::{ExportError, First, Kind, Lines, MAX_PHYSICAL, OWN_MEMBERS, SealedLine, VERSION, as_object, json};
use super::feed::Feed;
use super::feeds::Journal;
use super::hash::{Hash, Running};
use super::list::{blocks, list, opened};
use super::moment::Recorded;
use super::strict;
use serde_json::value::RawValue;
use std::borrow::Cow;

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
        let feeds = journal.feeds().map(|main| feed(main, None));
        let aside = journal.aside().iter().map(|fork| feed(fork, shared(journal, fork)));
        let first = First { polka_export: VERSION, kind: Kind::Everything, made: cover.made, about: Vec::new() };
        let lines = head(&first, cover)?
            .chain(opened("\"feeds\":[", blocks(feeds)))
            .chain(opened("\"aside\":[", blocks(aside)))
            .chain(tail(journal.sealed_values().map(|(seal, value)| (seal, value.salt.as_str(), value.value.as_str())), cover));
        let of_fork = |fork: &Feed| fork.n() - shared(journal, fork).map_or(0, |shared| shared.n);
        let total = journal.len() + journal.aside().iter().map(|fork| of_fork(fork) as usize).sum::<usize>();
        Ok(Exporter::new(Box::new(lines), total))
    }

    /// What a disclosure shows.
    pub fn dispute(disclosure: &'a Disclosure, cover: &'a Cover) -> Result<Exporter<'a>, ExportError> {
        let feeds = disclosure.feeds().iter().map(shown_feed);
        let first = First { polka_export: VERSION, kind: Kind::Dispute, made: cover.made, about: disclosure.about().to_vec() };
        let total = disclosure.feeds().iter().map(|feed| feed.shown().len()).sum();
        let sealed = disclosure.sealed().iter().map(|(seal, value)| (*seal, value.salt.as_str(), value.value.as_str()));
        let lines = head(&first, cover)?.chain(opened("\"feeds\":[", blocks(feeds))).chain(tail(sealed, cover));
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

/// The sealed values and the list of files.
fn tail<'a>(sealed: impl Iterator<Item = (Hash, &'a str, &'a str)> + 'a, cover: &'a Cover) -> Lines<'a> {
    let sealed = sealed.map(|(hash, salt, value)| json(&SealedLine { hash, salt: salt.into(), value: value.into() }));
    let files = cover.files_not_carried.iter().map(json);
    Box::new(opened("\"sealed\":[", list(sealed)).chain(opened("\"files_not_carried\":[", list(files))))
}

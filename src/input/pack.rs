//! Checking a pack that comes back: every file against the list of hashes, the entries beside the pages against the export among them.
//! Says which file differs, and where it can be said, which entry.

use crate::journal::disclosure::Disclosure;
use crate::journal::hash::sha256;
use crate::journal::read_error::ReadError;
use crate::journal::shown::shown_lines;
use crate::journal::shown_feed::ShownFeed;
use crate::journal::{Content, EntryId, Hash, Reader, Recorded};
use std::collections::{BTreeMap, BTreeSet};

/// The list of hashes.
const SUMS: &str = "SHA256SUMS";
/// The export among the files.
const EXPORT: &str = "entries/dispute.json";
/// The list of fingerprints among the files.
const FINGERPRINTS: &str = "entries/fingerprints.txt";

/// Something that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A line of the list of hashes cannot be read.
    Sums(usize),
    /// The list names a file that is not there.
    Missing(String),
    /// A file is there that the list does not name.
    Added(String),
    /// A file stands there twice.
    Twice(String),
    /// A file is not what it was; the first entry in it that differs, where that can be said.
    Altered(String, Option<EntryId>),
    /// The export is not sound.
    Export(ReadError),
}

/// What a check found.
#[derive(Debug)]
pub struct Report {
    /// What is not as it was; nothing of a sound pack.
    pub faults: Vec<Fault>,
    /// How many files the list names.
    pub files: usize,
    /// The case, and when it was made, where the export is sound.
    pub case: Option<(Disclosure, Recorded)>,
}

/// A pack being checked, file by file.
#[derive(Clone, Debug)]
pub struct Check {
    sums: BTreeMap<String, Hash>,
    found: BTreeMap<String, Hash>,
    faults: Vec<Fault>,
    /// The files with entries, to be held against the export.
    entries: BTreeMap<String, Vec<u8>>,
    export: Option<Result<(Disclosure, Recorded), ReadError>>,
}

/// The folder of a pack, by the names of all files of a ZIP file: where its list of hashes lies. `None` when it is no pack.
pub fn folder<'a>(mut names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names.find_map(|name| name.strip_suffix(SUMS).filter(|folder| folder.is_empty() || folder.ends_with('/')))
}

/// Whether a file is the list of hashes, by its name in the folder.
pub fn is_sums(name: &str) -> bool {
    name == SUMS
}

impl Check {
    /// Begins with the list of hashes.
    pub fn new(sums: &[u8]) -> Check {
        let mut check = Check { sums: BTreeMap::new(), found: BTreeMap::new(), faults: Vec::new(), entries: BTreeMap::new(), export: None };
        let text = String::from_utf8_lossy(sums);
        for (line, n) in text.lines().zip(1..) {
            let known = line.split_once("  ").and_then(|(hash, name)| Some((name.to_owned(), hash.parse::<Hash>().ok()?)));
            match known {
                Some((name, hash)) if !check.sums.contains_key(&name) => {
                    check.sums.insert(name, hash);
                }
                _ => check.faults.push(Fault::Sums(n)),
            }
        }
        check
    }

    /// Takes the next file, by its name in the folder.
    pub fn file(&mut self, name: &str, bytes: &[u8]) {
        if self.found.insert(name.to_owned(), sha256(bytes)).is_some() {
            self.faults.push(Fault::Twice(name.to_owned()));
        }
        if name == EXPORT {
            self.export = Some(Reader::read(bytes).and_then(|import| match import.content {
                Content::Dispute(shown) => Ok((shown, import.cover.made)),
                Content::Everything(_) => {
                    Err(ReadError { line: 1, feed: None, n: None, why: crate::journal::read_error::Why::NotAnExport })
                }
            }));
        } else if name.starts_with("entries/") {
            self.entries.insert(name.to_owned(), bytes.to_vec());
        }
    }

    /// What was found.
    pub fn finish(mut self) -> Report {
        let mut altered: BTreeMap<String, Option<EntryId>> = BTreeMap::new();
        for (name, hash) in &self.sums {
            match self.found.get(name) {
                None => self.faults.push(Fault::Missing(name.clone())),
                Some(found) if found != hash => drop(altered.insert(name.clone(), None)),
                Some(_) => {}
            }
        }
        for name in self.found.keys().filter(|name| !self.sums.contains_key(*name)) {
            self.faults.push(Fault::Added(name.clone()));
        }
        let case = match self.export.take() {
            None => {
                self.faults.push(Fault::Missing(EXPORT.to_owned()));
                None
            }
            Some(Err(error)) => {
                altered.remove(EXPORT);
                self.faults.push(Fault::Export(error));
                None
            }
            Some(Ok(case)) => {
                altered.extend(self.against(&case.0));
                Some(case)
            }
        };
        self.faults.extend(altered.into_iter().map(|(name, entry)| Fault::Altered(name, entry)));
        let mut seen = BTreeSet::new();
        self.faults.retain(|fault| seen.insert(format!("{fault:?}")));
        Report { faults: self.faults, files: self.sums.len(), case }
    }

    /// The files with entries that say something else than the export, and the first entry at which they do.
    fn against(&self, shown: &Disclosure) -> Vec<(String, Option<EntryId>)> {
        let mut differ = Vec::new();
        for feed in shown.feeds() {
            let name = format!("entries/{}.txt", feed.header().feed);
            let text = shown_lines(feed).unwrap_or_default();
            match self.entries.get(&name) {
                Some(bytes) if bytes == text.as_bytes() => {}
                Some(bytes) => differ.push((name, first_other(feed, text.as_bytes(), bytes))),
                None => differ.push((name, None)),
            }
        }
        for (seal, value) in shown.sealed() {
            let name = format!("entries/sealed/{seal}");
            let sound = self.entries.get(&name).is_some_and(|bytes| *bytes == format!("{}{}", value.salt, value.value).into_bytes());
            if !sound {
                differ.push((name, None));
            }
        }
        let listed = self.entries.get(FINGERPRINTS).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        if !ends(shown).iter().all(|line| listed.lines().any(|listed| listed == line)) {
            differ.push((FINGERPRINTS.to_owned(), None));
        }
        differ
    }
}

/// The entry that stands on the first line that differs.
fn first_other(feed: &ShownFeed, expected: &[u8], found: &[u8]) -> Option<EntryId> {
    let (mut expected, mut found) = (expected.split(|byte| *byte == b'\n'), found.split(|byte| *byte == b'\n'));
    // The first line is the header.
    let n = (0_u32..).find(|_| {
        let (one, other) = (expected.next(), found.next());
        one != other || one.is_none()
    })?;
    (n > 0).then(|| feed.header().feed.entry(n.min(feed.head().n)))
}

/// The lines that the list of fingerprints must have: where each feed ends, and its last counts.
fn ends(shown: &Disclosure) -> Vec<String> {
    let of = |feed: &ShownFeed| {
        let head = feed.head();
        let counts = feed.counts().iter().map(|(client, k)| format!("k {}:{client} {k}", head.feed)).collect::<Vec<_>>();
        std::iter::once(format!("end {}-{} {}", head.feed, head.n, head.chain)).chain(counts)
    };
    shown.feeds().iter().flat_map(of).collect()
}

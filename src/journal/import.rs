//! Reading an export (docs/format.md, "Export"): total, piece by piece, every byte accounted for.
//!
//! The caller caps the size, feeds pieces as they come, shows progress by the bytes it fed, and may stop at any piece.
//! Nothing is taken from a file unless all of it is sound.

use super::disclosure::Disclosure;
use super::export::{Cover, First, Kind, MAX_PHYSICAL, OWN_MEMBERS, SealedLine, VERSION, as_object};
use super::feeds::Journal;
use super::hash::{Hash, Running};
use super::import_feed::{Block, Built};
use super::read_error::{ReadError, Why};
use super::strict;
use super::{FeedId, SealedValue};
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// How an export begins.
const BEGINNING: &[u8] = b"{\"polka_export\":";

/// A file that was read and found sound.
#[derive(Clone, Debug)]
pub struct Import {
    /// What stands beside the journal.
    pub cover: Cover,
    /// What it is about.
    pub content: Content,
}

/// What a file is about.
#[derive(Clone, Debug)]
pub enum Content {
    /// A whole journal, to restore or to unite with one's own.
    Everything(Journal),
    /// One client's records, to look at and to verify.
    Dispute(Disclosure),
}

/// Reads an export fed to it in pieces.
pub struct Reader {
    line: u64,
    rest: Vec<u8>,
    hash: Running,
    stage: Stage,
    failed: Option<ReadError>,
    cover: Option<Cover>,
    kind: Kind,
    journal: Journal,
    disclosure: Disclosure,
    last_feed: Option<FeedId>,
    last_seal: Option<Hash>,
}

/// What has to come in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// An item or the end: the list was just opened.
    Any,
    /// An item: a comma came before.
    Item,
    /// The end: no comma came before.
    End,
}

enum Stage {
    First,
    Members,
    Feeds(Next),
    Block { aside: bool, block: Box<Block> },
    AsideOpens,
    Aside(Next),
    SealedOpens,
    Sealed(Next),
    FilesOpen,
    Files(Next),
    FileHash,
    Done,
}

impl Default for Reader {
    fn default() -> Reader {
        Reader::new()
    }
}

impl Reader {
    /// A reader that has read nothing.
    pub fn new() -> Reader {
        Reader {
            line: 0,
            rest: Vec::new(),
            hash: Running::default(),
            stage: Stage::First,
            failed: None,
            cover: None,
            kind: Kind::Everything,
            journal: Journal::new(),
            disclosure: Disclosure::default(),
            last_feed: None,
            last_seal: None,
        }
    }

    /// Reads a whole file at once.
    pub fn read(bytes: &[u8]) -> Result<Import, ReadError> {
        let mut reader = Reader::new();
        reader.feed(bytes)?;
        reader.finish()
    }

    /// Takes the next piece of the file. After an error every further piece gives the same error.
    pub fn feed(&mut self, piece: &[u8]) -> Result<(), ReadError> {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        self.take(piece).map_err(|why| self.fail(why))
    }

    /// The file has ended: what was read, if it is complete.
    pub fn finish(mut self) -> Result<Import, ReadError> {
        if let Some(error) = self.failed {
            return Err(error);
        }
        let last = std::mem::take(&mut self.rest);
        // A last line without its line feed that cannot be read is a line cut off.
        let complete = last.is_empty() || (matches!(self.stage, Stage::FileHash) && self.physical(&last).is_ok());
        match (complete && matches!(self.stage, Stage::Done), self.cover.take()) {
            (true, Some(cover)) => {
                let content = match self.kind {
                    Kind::Everything => Content::Everything(self.journal),
                    Kind::Dispute => Content::Dispute(self.disclosure),
                };
                Ok(Import { cover, content })
            }
            _ => Err(self.fail(Why::CutOff)),
        }
    }

    fn fail(&mut self, why: Why) -> ReadError {
        let (feed, n) = match &self.stage {
            Stage::Block { block, .. } => block.place(),
            _ => (None, None),
        };
        let error = ReadError { line: self.line.max(1), feed, n, why };
        self.failed = Some(error.clone());
        error
    }

    fn take(&mut self, piece: &[u8]) -> Result<(), Why> {
        let mut parts = piece.split_inclusive(|byte| *byte == b'\n');
        for part in &mut parts {
            match part.strip_suffix(b"\n") {
                Some(end) if self.rest.is_empty() => self.physical(end)?,
                Some(end) => {
                    let mut line = std::mem::take(&mut self.rest);
                    line.extend_from_slice(end);
                    self.physical(&line)?;
                }
                None => {
                    self.rest.extend_from_slice(part);
                    if self.line == 0 {
                        begins_well(&self.rest)?;
                    }
                    if self.rest.len() > MAX_PHYSICAL {
                        return Err(Why::LineTooLong);
                    }
                }
            }
        }
        Ok(())
    }

    /// One physical line without its line feed. A carriage return that a mail program put before it is no part of it.
    fn physical(&mut self, bytes: &[u8]) -> Result<(), Why> {
        if self.line == 0 {
            begins_well(bytes)?;
        }
        self.line += 1;
        if bytes.len() > MAX_PHYSICAL {
            return Err(Why::LineTooLong);
        }
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|_| Why::NotUtf8)?;
        let before = matches!(self.stage, Stage::FileHash).then(|| self.hash.clone().finish());
        self.hash.add(bytes);
        self.hash.add(b"\n");
        self.stage = match std::mem::replace(&mut self.stage, Stage::First) {
            Stage::First => self.first(text)?,
            Stage::Members => self.member(text)?,
            Stage::Feeds(next) => match item(text, next, "],")? {
                None if self.kind == Kind::Dispute => Stage::SealedOpens,
                None => Stage::AsideOpens,
                Some(_) => self.open_block(text, false)?,
            },
            Stage::Block { aside, mut block } => match block.line(text, |feed| aside.then(|| self.journal.feed(feed)).flatten()) {
                Ok(None) => Stage::Block { aside, block },
                Ok(Some(next)) => self.close_block(*block, aside, next)?,
                Err(why) => {
                    self.stage = Stage::Block { aside, block };
                    return Err(why);
                }
            },
            Stage::AsideOpens => opens(text, "\"aside\":[", Stage::Aside(Next::Any))?,
            Stage::Aside(next) => match item(text, next, "],")? {
                None => Stage::SealedOpens,
                Some(_) => self.open_block(text, true)?,
            },
            Stage::SealedOpens => opens(text, "\"sealed\":[", Stage::Sealed(Next::Any))?,
            Stage::Sealed(next) => match item(text, next, "],")? {
                None => Stage::FilesOpen,
                Some((value, next)) => {
                    self.sealed(value)?;
                    Stage::Sealed(next)
                }
            },
            Stage::FilesOpen => opens(text, "\"files_not_carried\":[", Stage::Files(Next::Any))?,
            Stage::Files(next) => match item(text, next, "],")? {
                None => Stage::FileHash,
                Some((file, next)) => {
                    let file = parse(file)?;
                    self.cover.iter_mut().for_each(|cover| cover.files_not_carried.push(file));
                    Stage::Files(next)
                }
            },
            Stage::FileHash => {
                let said = text.strip_prefix("\"sha256\":\"").and_then(|rest| rest.strip_suffix("\"}")).ok_or(Why::Misplaced)?;
                if said.parse().ok() != before {
                    return Err(Why::FileHash);
                }
                Stage::Done
            }
            Stage::Done => return Err(Why::GoesOn),
        };
        Ok(())
    }

    /// `{"polka_export":1,"kind":…,"made":…,` — the version is looked at before anything else.
    fn first(&mut self, text: &str) -> Result<Stage, Why> {
        let digits = text.get(BEGINNING.len()..).unwrap_or_default();
        let version = digits.split(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse::<u64>().ok());
        match version.ok_or(Why::NotAnExport)? {
            0 => return Err(Why::NotAnExport),
            version if version > u64::from(VERSION) => return Err(Why::Newer { version }),
            _ => {}
        }
        let open = text.strip_suffix(',').ok_or(Why::Misplaced)?;
        let first: First = parse(&format!("{open}}}"))?;
        if (first.kind == Kind::Everything) != first.about.is_empty() {
            return Err(Why::Misplaced);
        }
        self.kind = first.kind;
        self.disclosure = Disclosure::new(first.about);
        self.cover = Some(Cover { made: first.made, extra: Vec::new(), files_not_carried: Vec::new() });
        Ok(Stage::Members)
    }

    /// A further member, or the beginning of the feeds.
    fn member(&mut self, text: &str) -> Result<Stage, Why> {
        if text == "\"feeds\":[" {
            return Ok(Stage::Feeds(Next::Any));
        }
        if !text.ends_with(',') {
            return Err(Why::Misplaced);
        }
        let member: BTreeMap<String, Box<RawValue>> = parse(&as_object(text))?;
        let cover = self.cover.as_mut().ok_or(Why::Misplaced)?;
        if member.len() != 1 {
            return Err(Why::Misplaced);
        }
        for (name, value) in member {
            if OWN_MEMBERS.contains(&name.as_str()) || cover.extra.iter().any(|(before, _)| *before == name) {
                return Err(Why::Member(name));
            }
            cover.extra.push((name, value));
        }
        Ok(Stage::Members)
    }

    fn open_block(&mut self, text: &str, aside: bool) -> Result<Stage, Why> {
        let about = (self.kind == Kind::Dispute).then(|| self.disclosure.about());
        let block = Block::new(about, self.last_feed.filter(|_| !aside));
        if text == "{\"header\":" { Ok(Stage::Block { aside, block: Box::new(block) }) } else { Err(Why::Misplaced) }
    }

    fn close_block(&mut self, block: Block, aside: bool, next: Next) -> Result<Stage, Why> {
        match block.finish().ok_or(Why::Misplaced)? {
            Built::Feed(fork) if aside => {
                let is_fork = self.journal.feed(fork.id()).is_none_or(|main| main.shared_with(&fork) != Some(fork.n()));
                if !is_fork || !self.journal.set_aside(fork) {
                    return Err(Why::FeedTwice);
                }
                return Ok(Stage::Aside(next));
            }
            Built::Feed(feed) => {
                self.last_feed = Some(feed.id());
                self.journal.add_feed(feed).map_err(|_| Why::FeedTwice)?;
            }
            Built::Shown(feed) => {
                self.last_feed = Some(feed.head().feed);
                self.disclosure.add_feed(feed);
            }
        }
        Ok(Stage::Feeds(next))
    }

    fn sealed(&mut self, text: &str) -> Result<(), Why> {
        strict::check(text).map_err(Why::Json)?;
        let SealedLine { hash, salt, value } = serde_json::from_str(text).map_err(|_| Why::Misplaced)?;
        let value = SealedValue { salt: salt.into_owned(), value: value.into_owned() };
        if value.seal().sealed != hash {
            return Err(Why::Seal(hash));
        }
        if self.last_seal.replace(hash).is_some_and(|last| last >= hash) {
            return Err(Why::SealTwice(hash));
        }
        match self.kind {
            Kind::Everything => self.journal.add_sealed_unchecked(hash, value),
            Kind::Dispute => self.disclosure.add_sealed(hash, value),
        }
        Ok(())
    }
}

/// Whether the first bytes are those of an export.
fn begins_well(bytes: &[u8]) -> Result<(), Why> {
    let seen = bytes.len().min(BEGINNING.len());
    if bytes.starts_with(b"\xef\xbb\xbf") {
        return Err(Why::ByteOrderMark);
    }
    if bytes.get(..seen) == BEGINNING.get(..seen) { Ok(()) } else { Err(Why::NotAnExport) }
}

fn opens(text: &str, want: &str, then: Stage) -> Result<Stage, Why> {
    if text == want { Ok(then) } else { Err(Why::Misplaced) }
}

/// An item of a list without its comma, with what has to come after it; `None` at the end of the list.
pub(super) fn item<'a>(text: &'a str, next: Next, close: &str) -> Result<Option<(&'a str, Next)>, Why> {
    match (text == close, next) {
        (true, Next::Any | Next::End) => Ok(None),
        (true, Next::Item) | (false, Next::End) => Err(Why::Misplaced),
        (false, Next::Any | Next::Item) => Ok(Some(match text.strip_suffix(',') {
            Some(item) => (item, Next::Item),
            None => (text, Next::End),
        })),
    }
}

/// Strict JSON of a known form.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Why> {
    strict::check(text).map_err(Why::Json)?;
    serde_json::from_str(text).map_err(|_| Why::Misplaced)
}

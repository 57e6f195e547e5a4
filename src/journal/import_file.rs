//! What the lines of an export say, in the order in which its parts must come. A feed's block is read by `import_feed`.

use super::FeedId;
use super::disclosure::Disclosure;
use super::export::Cover;
use super::export_line::{BEGINNING, First, Kind, OWN_MEMBERS, SealedLine, VERSION, as_object, parse};
use super::feeds::Journal;
use super::hash::{Hash, Running};
use super::import::{Content, Import};
use super::import_feed::{Block, Built};
use super::list::{Next, item, opens};
use super::read_error::Why;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// A file that is being read.
#[derive(Default)]
pub(super) struct File {
    stage: Stage,
    /// Over all lines so far.
    hash: Running,
    kind: Kind,
    cover: Option<Cover>,
    journal: Journal,
    disclosure: Disclosure,
    last_feed: Option<FeedId>,
    last_seal: Option<Hash>,
}

/// What has to come.
#[derive(Default)]
enum Stage {
    #[default]
    First,
    Members,
    Feeds(Next),
    Block {
        aside: bool,
        block: Box<Block>,
    },
    AsideOpens,
    Aside(Next),
    SealedOpens,
    Sealed(Next),
    FilesOpen,
    Files(Next),
    FileHash,
    Done,
}

impl File {
    /// The feed that is being read and, among its entries, the one that has to come.
    pub fn place(&self) -> (Option<FeedId>, Option<u32>) {
        match &self.stage {
            Stage::Block { block, .. } => block.place(),
            _ => (None, None),
        }
    }

    /// Whether all but the last line is read: the SHA-256 of the lines before it.
    pub fn wants_its_hash(&self) -> bool {
        matches!(self.stage, Stage::FileHash)
    }

    /// What was read; `None` unless the file is complete.
    pub fn finish(self) -> Option<Import> {
        let cover = self.cover.filter(|_| matches!(self.stage, Stage::Done))?;
        let content = match self.kind {
            Kind::Everything => Content::Everything(self.journal),
            Kind::Dispute => Content::Dispute(self.disclosure),
        };
        Some(Import { cover, content })
    }

    /// The next line. A carriage return that a mail program put at its end is no part of it.
    pub fn line(&mut self, bytes: &[u8]) -> Result<(), Why> {
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        let text = std::str::from_utf8(bytes).map_err(|_| Why::NotUtf8)?;
        let before = self.wants_its_hash().then(|| self.hash.clone().finish());
        self.hash.add(bytes);
        self.hash.add(b"\n");
        self.stage = match std::mem::replace(&mut self.stage, Stage::First) {
            Stage::First => self.first(text)?,
            Stage::Members => self.member(text)?,
            Stage::Feeds(next) => match item(text, next)? {
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
            Stage::Aside(next) => match item(text, next)? {
                None => Stage::SealedOpens,
                Some(_) => self.open_block(text, true)?,
            },
            Stage::SealedOpens => opens(text, "\"sealed\":[", Stage::Sealed(Next::Any))?,
            Stage::Sealed(next) => match item(text, next)? {
                None => Stage::FilesOpen,
                Some((value, next)) => {
                    self.sealed(value)?;
                    Stage::Sealed(next)
                }
            },
            Stage::FilesOpen => opens(text, "\"files_not_carried\":[", Stage::Files(Next::Any))?,
            Stage::Files(next) => match item(text, next)? {
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
        let (hash, value) = SealedLine::read(text)?;
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

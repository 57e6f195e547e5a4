//! Reading one feed's block of an export: header, entries, marks, end.

use super::chain::{Altered, Fingerprint};
use super::export_line::{End, Mark, parse};
use super::feed::Feed;
use super::hash::Hash;
use super::id::{EntryId, FeedId};
use super::list::{Next, item};
use super::read_error::Why;
use super::shown::read_shown;
use super::shown_feed::ShownFeed;
use super::strict;

/// A block that is being read.
pub(super) struct Block {
    stage: Stage,
    /// The client's records, in a disclosure.
    about: Option<Vec<EntryId>>,
    built: Option<Built>,
    /// The feed before; this one must come after it.
    after: Option<FeedId>,
    /// The last entry a fork shares with its feed.
    shared: Option<u32>,
    /// The last number at which the chain came out.
    good: u32,
}

/// What a block gives.
pub(super) enum Built {
    Feed(Feed),
    Shown(ShownFeed),
}

enum Stage {
    Header,
    EntriesOpen,
    Entries(Next),
    MarksOpen,
    Marks(Next, Vec<(u32, Hash)>),
    End,
    Close,
}

impl Built {
    fn head(&self) -> Fingerprint {
        match self {
            Built::Feed(feed) => feed.head(),
            Built::Shown(feed) => feed.head(),
        }
    }

    fn marks(&self) -> Vec<(u32, Hash)> {
        match self {
            Built::Feed(feed) => feed.marks().collect(),
            Built::Shown(feed) => feed.marks().collect(),
        }
    }
}

impl Block {
    pub fn new(about: Option<&[EntryId]>, after: Option<FeedId>) -> Block {
        Block { stage: Stage::Header, about: about.map(<[_]>::to_vec), built: None, after, shared: None, good: 0 }
    }

    /// The feed and, among its entries, the one that has to come.
    pub fn place(&self) -> (Option<FeedId>, Option<u32>) {
        let head = self.built.as_ref().map(Built::head);
        let n = head.filter(|_| matches!(self.stage, Stage::Entries(_))).map(|head| head.n.saturating_add(1));
        (head.map(|head| head.feed), n)
    }

    pub fn finish(self) -> Option<Built> {
        self.built
    }

    /// The next line; `Some` when it closes the block. `main` knows the feed that a fork leaves.
    pub fn line<'m>(&mut self, text: &str, main: impl Fn(FeedId) -> Option<&'m Feed>) -> Result<Option<Next>, Why> {
        match &mut self.stage {
            Stage::Header => self.header(text.strip_suffix(',').ok_or(Why::Misplaced)?)?,
            Stage::EntriesOpen if text.starts_with("\"shared\":") => self.share(text, main)?,
            Stage::EntriesOpen if text == "\"entries\":[" => self.stage = Stage::Entries(Next::Any),
            Stage::Entries(next) => match item(text, *next)? {
                None => self.stage = Stage::MarksOpen,
                Some((line, next)) => {
                    self.entry(line)?;
                    self.stage = Stage::Entries(next);
                }
            },
            Stage::MarksOpen if text == "\"marks\":[" => self.open_marks(),
            Stage::Marks(next, marks) => match item(text, *next)? {
                None if marks.is_empty() => self.stage = Stage::End,
                None => return Err(Why::Misplaced),
                Some((mark, next)) => self.mark(mark, next)?,
            },
            Stage::End => self.end(text)?,
            Stage::Close if text == "}" => return Ok(Some(Next::End)),
            Stage::Close if text == "}," => return Ok(Some(Next::Item)),
            Stage::EntriesOpen | Stage::MarksOpen | Stage::Close => return Err(Why::Misplaced),
        }
        Ok(None)
    }

    fn header(&mut self, line: &str) -> Result<(), Why> {
        strict::check(line).map_err(Why::Json)?;
        self.built = Some(match &self.about {
            None => Built::Feed(Feed::open(line).map_err(Why::Header)?),
            Some(about) => Built::Shown(ShownFeed::open(line, about).map_err(Why::Header)?),
        });
        self.stage = Stage::EntriesOpen;
        let again = self.after.zip(self.place().0).is_some_and(|(before, feed)| before >= feed);
        if again { Err(Why::FeedTwice) } else { Ok(()) }
    }

    /// `"shared":{"feed":…,"n":…,"chain":…},` — a fork begins with the entries it shares with its feed.
    fn share<'m>(&mut self, text: &str, main: impl Fn(FeedId) -> Option<&'m Feed>) -> Result<(), Why> {
        let value = text.strip_prefix("\"shared\":").and_then(|rest| rest.strip_suffix(',')).ok_or(Why::Misplaced)?;
        let said: Fingerprint = parse(value)?;
        let Some(Built::Feed(fork)) = &mut self.built else { return Err(Why::Misplaced) };
        let main = main(fork.id()).filter(|main| main.header_line() == fork.header_line()).ok_or(Why::SharedWith)?;
        if self.shared.is_some() || main.fingerprint_at(said.n) != Some(said) {
            return Err(Why::SharedWith);
        }
        for line in main.lines().iter().take(said.n as usize) {
            fork.push(line.clone()).map_err(Why::Entry)?;
        }
        (self.shared, self.good) = (Some(said.n), said.n);
        Ok(())
    }

    fn entry(&mut self, line: &str) -> Result<(), Why> {
        strict::check(line).map_err(Why::Json)?;
        match &mut self.built {
            Some(Built::Feed(feed)) => feed.push(line).map(drop).map_err(Why::Entry),
            Some(Built::Shown(feed)) => feed.push(read_shown(line, feed.head().n)?).map_err(Why::Entry),
            None => Err(Why::Misplaced),
        }
    }

    fn open_marks(&mut self) {
        let marks = self.built.as_ref().map(Built::marks).unwrap_or_default();
        let own = marks.into_iter().rev().filter(|(n, _)| self.shared.is_none_or(|shared| *n > shared)).collect();
        self.stage = Stage::Marks(Next::Any, own);
    }

    /// A mark must be the next of ours, which stand with the next one last.
    fn mark(&mut self, text: &str, next: Next) -> Result<(), Why> {
        let said: Mark = parse(text)?;
        let Stage::Marks(now, marks) = &mut self.stage else { return Err(Why::Misplaced) };
        let (n, chain) = marks.pop().filter(|(n, _)| *n == said.n).ok_or(Why::Misplaced)?;
        if chain != said.chain {
            return Err(self.altered(n));
        }
        *now = next;
        self.good = n;
        Ok(())
    }

    fn altered(&self, to: u32) -> Why {
        let feed = self.built.as_ref().map(|built| built.head().feed);
        // Where nothing came out before, the header may be what is altered.
        let from = if self.good == 0 { 0 } else { self.good + 1 };
        feed.map_or(Why::Misplaced, |feed| Why::Altered(Altered { feed, from, to }))
    }

    fn end(&mut self, text: &str) -> Result<(), Why> {
        let said: End = parse(text.strip_prefix("\"end\":").ok_or(Why::Misplaced)?)?;
        let found = self.built.as_ref().map(Built::head).filter(|head| head.feed == said.feed).ok_or(Why::Misplaced)?;
        if found.n != said.n {
            return Err(Why::EndsAt { said: said.n, found: found.n });
        }
        if found.chain != said.chain {
            return Err(self.altered(found.n));
        }
        match (&self.built, &said.k) {
            (Some(Built::Feed(_)), None) => {}
            (Some(Built::Shown(feed)), Some(k)) => {
                if let Some((about, found)) = feed.counts().iter().find(|(about, count)| k.get(about) != Some(count)) {
                    return Err(Why::LastCount { about: *about, said: k.get(about).copied(), found: *found });
                }
                if k.len() != feed.counts().len() {
                    return Err(Why::Misplaced);
                }
            }
            _ => return Err(Why::Misplaced),
        }
        self.stage = Stage::Close;
        Ok(())
    }
}

//! Entries on their way into the stores: composed, then one strict transaction for all of them (design section 3, rule 2).

use super::epoch::Epoch;
use super::keeper::State;
use super::keys::{self, HEAD, LocalKey};
use super::ports::{Change, Check, Deed, Drawer, EntropyPort, Value};
use super::record::{Record, TailRecord};
use super::report::AppendError;
use super::units;
use crate::journal::writer::{ComposeError, compose};
use crate::journal::{Draft, EntryId, Feed, FeedId, Fingerprint, Header, Recorded, SealedValue, base64url, hash};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Entries that go in together or not at all.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The header line of the feed, when it begins with this batch.
    pub header: Option<Arc<str>>,
    /// The entries.
    pub entries: Vec<Written>,
    /// The end of the feed afterwards.
    pub end: Fingerprint,
}

/// An entry, ready to be stored.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its id.
    pub id: EntryId,
    /// The entry with the chain.
    pub tail: TailRecord,
    /// As it is stored.
    pub text: String,
}

impl Written {
    /// Reads a stored text back.
    pub fn read(id: EntryId, text: String) -> Option<Written> {
        Some(Written { id, tail: TailRecord::read(&text)?, text })
    }
}

impl Batch {
    /// Composes entries for drafts, which may cite each other: they are given the id of the first.
    pub fn compose(
        state: &State,
        entropy: &dyn EntropyPort,
        recorded: Recorded,
        drafts: Box<dyn FnOnce(EntryId) -> Vec<Draft> + '_>,
    ) -> Result<Batch, AppendError> {
        let unwritable = |error: serde_json::Error| AppendError::Compose(ComposeError::Unwritable(error.to_string()));
        let (mut end, begun, header) = match (&state.pen, state.pen.and_then(|pen| state.journal.feed(pen.feed))) {
            (Some(pen), Some(feed)) => (*pen, Begun::Here(feed), None),
            _ => {
                let line: Arc<str> = new_header(state, entropy, recorded)?.line().map_err(unwritable)?.into();
                let feed =
                    Feed::open(line.clone()).map_err(|error| AppendError::Compose(ComposeError::Unwritable(format!("{error:?}"))))?;
                (feed.head(), Begun::New(Box::new(feed)), Some(line))
            }
        };
        let drafts = drafts(end.feed.entry(end.n.saturating_add(1)));
        let mut scratch = match begun {
            // One entry needs no copy of the feed to be composed after another.
            Begun::Here(feed) if drafts.len() == 1 => Scratch::Borrowed(feed),
            Begun::Here(feed) => Scratch::Owned(Box::new(feed.clone())),
            Begun::New(feed) => Scratch::Owned(feed),
        };
        let mut entries = Vec::with_capacity(drafts.len());
        for draft in drafts {
            let mut salt = [0_u8; 8];
            entropy.fill(&mut salt)?;
            let line: Arc<str> = compose(scratch.feed(), &draft, recorded, &base64url(&salt)).map_err(AppendError::Compose)?.into();
            end = Fingerprint { n: end.n + 1, chain: hash::chain(end.chain, hash::leaf(&line)), ..end };
            let values = draft.sealed.into_iter().map(|value: SealedValue| (value.seal().sealed, value)).collect();
            let tail = TailRecord { record: Record { line: line.clone(), values }, chain: end.chain };
            let text = tail.text().ok_or_else(|| AppendError::Compose(ComposeError::Unwritable(String::from("a sealed value"))))?;
            entries.push(Written { id: end.feed.entry(end.n), tail, text });
            if let Scratch::Owned(feed) = &mut scratch {
                feed.push_unhashed(line).map_err(|broken| AppendError::Compose(ComposeError::Broken(broken)))?;
            }
        }
        Ok(Batch { header, entries, end })
    }

    /// How many units it takes in local storage.
    pub fn units(&self) -> usize {
        let header = self.header.iter().map(|line| LocalKey::Header(self.end.feed).to_string().len() + units::count(line));
        let entries = self.entries.iter().map(|entry| LocalKey::Tail(entry.id).to_string().len() + units::count(&entry.text));
        header.chain(entries).sum()
    }

    /// The strict transaction: if nobody else has written since, all entries, the head, and the header of a new feed.
    pub fn deed(&self, epoch: &Epoch, head: Option<String>) -> Deed {
        let mut changes = Vec::with_capacity(self.entries.len() + 2);
        let text = |text: &str| Value::Text(text.to_owned());
        if let Some(header) = &self.header {
            changes.push(Change::Add(Drawer::Feeds, self.end.feed.to_string(), text(header)));
        }
        for entry in &self.entries {
            changes.push(Change::Add(Drawer::Tail, keys::strict_copy(entry.id), text(&entry.text)));
        }
        changes.push(Change::Put(Drawer::Meta, HEAD.into(), text(&self.head())));
        Deed { checks: vec![epoch.check(), Check { drawer: Drawer::Meta, key: HEAD.into(), is: head }], changes, strict: true }
    }

    /// The head as it lies in the durable store afterwards.
    pub fn head(&self) -> String {
        serde_json::to_string(&self.end).unwrap_or_default()
    }
}

enum Begun<'a> {
    Here(&'a Feed),
    New(Box<Feed>),
}

enum Scratch<'a> {
    Borrowed(&'a Feed),
    Owned(Box<Feed>),
}

impl Scratch<'_> {
    fn feed(&self) -> &Feed {
        match self {
            Scratch::Borrowed(feed) => feed,
            Scratch::Owned(feed) => feed,
        }
    }
}

/// The header of a new feed: an id that nobody here uses, going on from every feed that no other goes on from already.
fn new_header(state: &State, entropy: &dyn EntropyPort, recorded: Recorded) -> Result<Header, AppendError> {
    let journal = &state.journal;
    let continued: BTreeSet<Fingerprint> = journal.feeds().flat_map(|feed| feed.header().continues.iter().copied()).collect();
    let continues = journal.heads().into_iter().filter(|head| !continued.contains(head)).collect();
    let aside = journal.aside().iter().map(Feed::id);
    let mut taken: BTreeSet<FeedId> = journal.feeds().map(Feed::id).chain(aside).chain(continued.iter().map(|mark| mark.feed)).collect();
    taken.extend(state.index.headers.iter().chain(&state.headers).copied());
    taken.extend(state.index.segments.iter().chain(&state.segment_copies).map(|key| key.feed));
    taken.extend(state.index.tail.iter().chain(&state.copies).map(|id| id.feed));
    // One in a million ids is taken; a generator that gives only those is none.
    for _ in 0..64 {
        let mut bits = [0_u8; 4];
        entropy.fill(&mut bits)?;
        let feed = FeedId::from_bits(u32::from_be_bytes(bits));
        if !taken.contains(&feed) {
            return Ok(Header::new(feed, recorded, continues));
        }
    }
    Err(AppendError::NoEntropy)
}

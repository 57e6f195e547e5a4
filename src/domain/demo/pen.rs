//! The pen of the demo point: writes entries at given minutes, with salts from the seed.

use super::Demo;
use super::random::Random;
use crate::domain::Fact;
use crate::journal::writer::{base64url, compose};
use crate::journal::{Draft, EntryId, Feed, Happened, Header, Recorded, Sealed, SealedValue};
use chrono::{FixedOffset, NaiveDateTime, TimeDelta};

/// What is to be written, by whom and about whom.
pub(super) struct Note<'a> {
    pub at: NaiveDateTime,
    pub by: EntryId,
    pub about: Option<EntryId>,
    pub fact: &'a Fact,
}

pub(super) struct Pen {
    feed: Feed,
    noted: Vec<NaiveDateTime>,
    sealed: Vec<SealedValue>,
    pub random: Random,
}

/// Moscow keeps one offset all year (the demo point does not travel to before 2014).
fn moscow(at: NaiveDateTime) -> Option<Recorded> {
    at.and_local_timezone(FixedOffset::east_opt(3 * 3600)?).single()
}

impl Pen {
    pub(super) fn new(seed: u64, started: NaiveDateTime) -> Option<Pen> {
        let header = Header::new(super::FEED.parse().ok()?, moscow(started)?, Vec::new());
        let feed = Feed::open(header.line().ok()?).ok()?;
        Some(Pen { feed, noted: Vec::new(), sealed: Vec::new(), random: Random::new(seed) })
    }

    /// The id of entry 1, the first person.
    pub(super) fn first(&self) -> EntryId {
        self.feed.id().entry(1)
    }

    /// Writes a fact when it happens, not before the entry before it.
    pub(super) fn write(&mut self, note: Note<'_>) -> EntryId {
        let at = self.noted.last().map_or(note.at, |last| note.at.max(*last));
        self.put(at, None, &note)
    }

    /// Writes a fact that happened at an earlier minute.
    pub(super) fn write_late(&mut self, happened: NaiveDateTime, note: Note<'_>) -> EntryId {
        let at = self.noted.last().map_or(note.at, |last| note.at.max(*last));
        self.put(at, Some(Happened::Minute(happened)), &note)
    }

    fn put(&mut self, noted: NaiveDateTime, happened: Option<Happened>, note: &Note<'_>) -> EntryId {
        let n = self.feed.n() + 1;
        let id = self.feed.id().entry(n);
        let by = (n > 1).then_some(note.by);
        let salt = base64url(&self.random.next().to_be_bytes());
        let recorded = moscow(noted + TimeDelta::seconds(i64::from(n % 60)));
        if let (Ok(fact), Some(recorded)) = (note.fact.to_json(), recorded) {
            let draft = Draft { happened, by, about: note.about, fact, sealed: Vec::new() };
            // Whatever could not be written would be missing from the tests' figures.
            if compose(&self.feed, &draft, recorded, &salt).is_ok_and(|line| self.feed.push_unhashed(line).is_ok()) {
                self.noted.push(noted);
            }
        }
        id
    }

    /// Seals a value, to be kept beside the line.
    pub(super) fn seal(&mut self, value: &str) -> Sealed {
        let (high, low) = (self.random.next().to_be_bytes(), self.random.next().to_be_bytes());
        let value = SealedValue { salt: base64url(&[high, low].concat()), value: value.to_owned() };
        let seal = value.seal();
        self.sealed.push(value);
        seal
    }

    pub(super) fn finish(self) -> Demo {
        Demo { header: self.feed.header_line().clone(), lines: self.feed.lines().to_vec(), sealed: self.sealed, noted: self.noted }
    }
}

//! What a line must be to be the next entry of a feed: the envelope's rules (docs/format.md, "Entry").

use super::entry::{Entry, MAX_LINE};
use super::id::EntryId;

/// Why a line cannot be the next entry of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// Longer than [`MAX_LINE`] bytes.
    TooLong {
        /// Its length in bytes.
        bytes: usize,
    },
    /// It holds a byte below 0x20 (a line feed, a tab): an entry is one physical line.
    Control,
    /// Not JSON, or JSON that is no entry; serde's words, for the curious.
    NotAnEntry(String),
    /// It is not the next number of this feed: a gap, a repetition, another feed.
    Id {
        /// The id that has to come.
        expected: EntryId,
        /// The id that came.
        found: EntryId,
    },
    /// It does not begin with its id, as a line must so that plain text tools find it.
    IdNotFirst,
    /// `by` cites the entry itself (allowed for entry 1 alone) or a later one.
    By(EntryId),
    /// `about` cites the entry itself or a later one.
    About(EntryId),
    /// `k` is not the next count of that client in this feed, or stands without `about`, or is missing.
    Count {
        /// The client; `None` when the entry concerns nobody.
        about: Option<EntryId>,
        /// The count that has to come.
        expected: Option<u32>,
        /// The count that came.
        found: Option<u32>,
    },
    /// The salt is not 64 bits in base64url.
    Salt,
    /// The fact is no JSON object.
    Fact,
    /// The feed holds as many entries as can be numbered.
    Full,
}

/// Reads a line as entry `id` of a feed. `count` says how many entries before it concern a client.
pub(super) fn read_as(line: &str, id: EntryId, count: impl Fn(EntryId) -> u32) -> Result<Entry<'_>, Broken> {
    let entry = read_alone(line, id)?;
    let expected = entry.about.map(|about| count(about).saturating_add(1));
    if entry.k != expected {
        return Err(Broken::Count { about: entry.about, expected, found: entry.k });
    }
    Ok(entry)
}

/// Reads a line as entry `id` where the entries before it are not all known, so that `k` cannot be counted.
pub(super) fn read_alone(line: &str, id: EntryId) -> Result<Entry<'_>, Broken> {
    if line.len() > MAX_LINE {
        return Err(Broken::TooLong { bytes: line.len() });
    }
    if line.bytes().any(|byte| byte < 0x20) {
        return Err(Broken::Control);
    }
    let entry = Entry::read(line).map_err(|error| Broken::NotAnEntry(error.to_string()))?;
    if entry.id != id {
        return Err(Broken::Id { expected: id, found: entry.id });
    }
    if !begins_with_id(line, id) || !line.ends_with('}') {
        return Err(Broken::IdNotFirst);
    }
    let later = |cited: EntryId| cited.feed == id.feed && cited.n >= id.n;
    if later(entry.by) && !(id.n == 1 && entry.by == id) {
        return Err(Broken::By(entry.by));
    }
    if let Some(about) = entry.about.filter(|about| later(*about)) {
        return Err(Broken::About(about));
    }
    if entry.about.is_some() != entry.k.is_some() {
        return Err(Broken::Count { about: entry.about, expected: None, found: entry.k });
    }
    if entry.salt.len() != 11 || !entry.salt.bytes().all(super::writer::is_base64url) {
        return Err(Broken::Salt);
    }
    if !entry.fact.get().starts_with('{') {
        return Err(Broken::Fact);
    }
    Ok(entry)
}

/// Whether a line begins with `{"id":"K7QP-42",`, with `id` in its place.
fn begins_with_id(line: &str, id: EntryId) -> bool {
    let rest = line.strip_prefix("{\"id\":\"").and_then(|rest| rest.split_once("\","));
    rest.is_some_and(|(text, _)| text.parse() == Ok(id))
}

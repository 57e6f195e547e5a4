//! Entries into the journal in memory, once they are committed: by this tab or by another.

use super::commit::Written;
use super::keeper::State;
use super::record::{Record, TailRecord};
use super::report::Appended;
use crate::journal::{EntryId, hash};

impl State {
    /// Takes an entry in if it is the next of its feed and chains; `None` when it does not.
    pub fn take(&mut self, entry: &Written) -> Option<Appended> {
        let feed = self.journal.feed_mut(entry.id.feed)?;
        let before = self.chains.get(&entry.id.feed).copied().unwrap_or_else(|| hash::leaf(feed.header_line()));
        let line = &entry.tail.record.line;
        let follows = feed.n().checked_add(1) == Some(entry.id.n) && hash::chain(before, hash::leaf(line)) == entry.tail.chain;
        if !follows {
            return None;
        }
        // A feed that is still being hashed goes on being hashed later.
        if feed.is_hashed() { feed.push(line.clone()) } else { feed.push_unhashed(line.clone()) }.ok()?;
        self.chains.insert(entry.id.feed, entry.tail.chain);
        for (seal, value) in &entry.tail.record.values {
            self.journal.add_sealed_unchecked(*seal, value.clone());
        }
        Some(Appended { id: entry.id, line: line.clone() })
    }

    /// An entry of the journal as it is stored in the tail, with the values that are here.
    pub fn written(&self, id: EntryId) -> Option<String> {
        let feed = self.journal.feed(id.feed)?;
        let record = Record::of(feed.line(id.n)?, &self.journal);
        TailRecord { record, chain: feed.chain_at(id.n)? }.text()
    }
}

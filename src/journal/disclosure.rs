//! A disclosure: one client's entries of a journal, whole or withheld as numbered gaps, and of all others only the leaves,
//! so that chain and counts can be checked by whoever is shown it (design section 2).

use super::entry::{Entry, SealedValue};
use super::feeds::Journal;
use super::hash::{self, Hash};
use super::id::EntryId;
use super::shown_feed::{Shown, ShownFeed};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is to be shown of an entry. An entry about the client is never less than a numbered gap, any other never more than its leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disclose {
    /// Its line.
    Whole,
    /// A numbered gap with the reason why.
    Withheld(String),
    /// Its leaf.
    LeafOnly,
}

/// What is shown of a journal about one client.
#[derive(Clone, Debug, Default)]
pub struct Disclosure {
    about: Vec<EntryId>,
    feeds: Vec<ShownFeed>,
    sealed: BTreeMap<Hash, SealedValue>,
}

/// Shows a journal about a client, whose records are `about` (more than one when records of it were united).
/// `show` decides for each entry, `reveal` for each sealed value in a line that is shown whole.
pub fn disclose(
    journal: &Journal,
    about: &[EntryId],
    show: impl Fn(EntryId, &Entry<'_>) -> Disclose,
    reveal: impl Fn(EntryId, Hash) -> bool,
) -> Disclosure {
    let mut disclosure = Disclosure::new(about.to_vec());
    disclosure.take_in(journal, usize::MAX, &show, &reveal);
    disclosure
}

fn shown_of(line: &Arc<str>, about: &[EntryId], show: &dyn Fn(EntryId, &Entry<'_>) -> Disclose) -> Shown {
    let leaf = hash::leaf(line);
    let Ok(entry) = Entry::read(line) else { return Shown::Leaf(leaf) };
    let client = entry.about.filter(|client| about.contains(client)).zip(entry.k);
    match (show(entry.id, &entry), client) {
        (Disclose::Whole, _) => Shown::Whole(line.clone()),
        (Disclose::Withheld(reason), Some((about, k))) => Shown::Withheld { leaf, about, k, reason },
        (Disclose::LeafOnly, Some((about, k))) => Shown::Withheld { leaf, about, k, reason: String::new() },
        (Disclose::Withheld(_) | Disclose::LeafOnly, None) => Shown::Leaf(leaf),
    }
}

impl Disclosure {
    /// One without feeds.
    pub fn new(about: Vec<EntryId>) -> Disclosure {
        Disclosure { about, ..Disclosure::default() }
    }

    /// Takes in what is shown of the next entries of a journal, at most so many; false when there are no more. All steps must be of one
    /// journal, which stays as it is in between, with the same `show` and `reveal` as in [`disclose`].
    pub fn take_in(
        &mut self,
        journal: &Journal,
        most: usize,
        show: &dyn Fn(EntryId, &Entry<'_>) -> Disclose,
        reveal: &dyn Fn(EntryId, Hash) -> bool,
    ) -> bool {
        let mut left = most;
        for (at, feed) in journal.feeds().enumerate() {
            if at == self.feeds.len() {
                self.feeds.push(ShownFeed::before(feed, &self.about));
            }
            let Some(shown) = self.feeds.get_mut(at) else { continue };
            for line in feed.lines().iter().skip(shown.shown().len()).take(left) {
                let item = shown_of(line, &self.about, show);
                if let Shown::Whole(line) = &item {
                    let id = shown.next_id();
                    for seal in super::citation::seals(line).filter(|seal| reveal(id, *seal)) {
                        if let Ok(Some(value)) = journal.sealed(seal) {
                            self.sealed.insert(seal, value.clone());
                        }
                    }
                }
                shown.take(item);
                left -= 1;
            }
            if shown.shown().len() < feed.lines().len() {
                return true;
            }
        }
        false
    }

    /// How many entries are shown, in whatever way.
    pub fn len(&self) -> usize {
        self.feeds.iter().map(|feed| feed.shown().len()).sum()
    }

    /// Whether nothing is shown.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The records of the client.
    pub fn about(&self) -> &[EntryId] {
        &self.about
    }

    /// The feeds in the order of their ids.
    pub fn feeds(&self) -> &[ShownFeed] {
        &self.feeds
    }

    /// The sealed values that are shown, by their seals.
    pub fn sealed(&self) -> &BTreeMap<Hash, SealedValue> {
        &self.sealed
    }

    pub(super) fn add_feed(&mut self, feed: ShownFeed) {
        self.feeds.push(feed);
    }

    pub(super) fn add_sealed(&mut self, seal: Hash, value: SealedValue) {
        self.sealed.insert(seal, value);
    }
}

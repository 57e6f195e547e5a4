//! Putting right (design section 2): an entry that cites the wrong one. Both stay visible; the books count what was put right.

use super::fact::Fact;
use crate::journal::{EntryId, Happened};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// An earlier entry is put right: replaced, or void. The original's id and line numbers stay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Corrects {
    /// The wrong entry; a correction can be corrected too.
    pub entry: EntryId,
    /// What it should have said; left out when it should not have been written at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<Box<Replacement>>,
    /// Why, in the words of whoever corrects.
    pub reason: String,
}

/// What a wrong entry should have said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Replacement {
    /// When it really happened, if that was wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened: Option<Happened>,
    /// The fact, of the same kind.
    pub fact: Fact,
}

/// The corrections of a journal, gathered before the fold.
#[derive(Clone, Debug, Default)]
pub struct Corrections {
    /// For each corrected entry, the corrections that cite it, in fold order.
    by_entry: BTreeMap<EntryId, Vec<EntryId>>,
    facts: BTreeMap<EntryId, Corrects>,
}

/// What became of an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing<'a> {
    /// It stands as it was written.
    AsWritten,
    /// It counts as this correction says.
    Replaced(EntryId, &'a Replacement),
    /// It counts as not written.
    Void(EntryId),
}

impl Corrections {
    pub(super) fn add(&mut self, id: EntryId, fact: &Corrects) {
        self.by_entry.entry(fact.entry).or_default().push(id);
        self.facts.insert(id, fact.clone());
    }

    /// The corrections that cite an entry, in fold order: more than one compete, and the first that stands counts.
    pub fn of(&self, entry: EntryId) -> &[EntryId] {
        self.by_entry.get(&entry).map_or(&[], Vec::as_slice)
    }

    /// What became of an entry. A correction that was itself made void does not count; one that was itself replaced
    /// counts as its replacement says.
    pub fn standing(&self, entry: EntryId) -> Standing<'_> {
        self.standing_at_depth(entry, 0)
    }

    fn standing_at_depth(&self, entry: EntryId, depth: u8) -> Standing<'_> {
        // Citations point backwards, so a chain ends; the bound only guards against a hostile journal.
        if depth > 64 {
            return Standing::AsWritten;
        }
        for id in self.of(entry) {
            let written = self.facts.get(id);
            let counted = match self.standing_at_depth(*id, depth + 1) {
                Standing::Void(_) => None,
                Standing::AsWritten => written,
                Standing::Replaced(_, replacement) => match &replacement.fact {
                    Fact::Corrects(instead) if instead.entry == entry => Some(instead),
                    _ => written,
                },
            };
            match counted {
                Some(Corrects { replacement: Some(replacement), .. }) => return Standing::Replaced(*id, replacement),
                Some(Corrects { replacement: None, .. }) => return Standing::Void(*id),
                None => {}
            }
        }
        Standing::AsWritten
    }

    /// The reason a correction gives.
    pub fn reason(&self, correction: EntryId) -> Option<&str> {
        self.facts.get(&correction).map(|c| c.reason.as_str())
    }

    /// Corrections of one entry of which more than one stands: a discrepancy a person must settle by voiding one.
    pub fn competing(&self) -> impl Iterator<Item = (EntryId, &[EntryId])> {
        self.by_entry.iter().filter_map(|(entry, all)| {
            let standing = all.iter().filter(|id| !matches!(self.standing(**id), Standing::Void(_))).count();
            (standing > 1).then_some((*entry, all.as_slice()))
        })
    }
}

//! Putting right (design section 2): an entry that cites the wrong one. Both stay visible; the books count what was put right.

use super::books::Books;
use super::discrepancy::DiscrepancyKind;
use super::fact::Fact;
use super::written::Record;
use crate::journal::{EntryId, Happened};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::mem::discriminant;

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

/// The corrections of a journal, gathered and settled before anything is counted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrections {
    /// For each entry, the corrections that cite it as written, in fold order.
    cited: BTreeMap<EntryId, Vec<EntryId>>,
    /// As written, in fold order.
    written: Vec<(EntryId, Corrects)>,
    /// What each correction says after it was itself put right; absent when it is void or has no effect.
    counted: BTreeMap<EntryId, Corrects>,
    /// For each entry, the corrections that count for it, in fold order.
    counting: BTreeMap<EntryId, Vec<EntryId>>,
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
        self.cited.entry(fact.entry).or_default().push(id);
        self.written.push((id, fact.clone()));
    }

    /// Decides what counts. A correction cites what was folded before it, so going backwards every correction of a
    /// correction is settled before the correction itself. Returns the corrections that have no effect, and why.
    pub(super) fn settle(&mut self, records: &BTreeMap<EntryId, std::sync::Arc<Record>>) -> Vec<(EntryId, DiscrepancyKind)> {
        self.counted.clear();
        self.counting.clear();
        let mut without_effect = Vec::new();
        for (id, written) in self.written.iter().rev() {
            let says = match self.standing(*id) {
                Standing::Void(_) => continue,
                Standing::Replaced(_, Replacement { fact: Fact::Corrects(instead), .. }) => instead.clone(),
                Standing::Replaced(..) | Standing::AsWritten => written.clone(),
            };
            let place = records.get(id).map(|record| record.place);
            let wrong = records.get(&says.entry).filter(|wrong| Some(wrong.place) < place);
            let same_kind = |wrong: &Record| says.replacement.as_ref().is_none_or(|r| discriminant(&r.fact) == discriminant(&wrong.fact));
            match wrong.map(|wrong| same_kind(wrong.as_ref())) {
                Some(true) => {
                    self.counting.entry(says.entry).or_default().insert(0, *id);
                    self.counted.insert(*id, says);
                }
                Some(false) => without_effect.push((*id, DiscrepancyKind::OtherKind(says.entry))),
                None => without_effect.push((*id, DiscrepancyKind::UnknownCitation(says.entry))),
            }
        }
        without_effect.reverse();
        without_effect
    }

    /// The corrections as they were known before a place of the fold order.
    pub(super) fn before(&self, place: usize, records: &BTreeMap<EntryId, std::sync::Arc<Record>>) -> Corrections {
        let mut known = Corrections::default();
        for (id, says) in &self.written {
            if records.get(id).is_some_and(|record| record.place < place) {
                known.add(*id, says);
            }
        }
        known.settle(records);
        known
    }

    /// The entries that corrections folded after a place put right, each with the last of those.
    pub(super) fn since<'a>(&self, place: usize, record: impl Fn(EntryId) -> Option<&'a Record>) -> BTreeMap<EntryId, EntryId> {
        let mut altered = BTreeMap::new();
        for (id, says) in self.written.iter().filter(|(id, _)| record(*id).is_some_and(|record| record.place > place)) {
            let mut cited = vec![says.entry];
            if let Some(Replacement { fact: Fact::Corrects(inner), .. }) = says.replacement.as_deref() {
                cited.push(inner.entry);
            }
            // A correction of a correction puts right what that one cites; the bound only guards against a hostile journal.
            for mut entry in cited {
                for _ in 0..64 {
                    match record(entry).map(|record| &record.fact) {
                        Some(Fact::Corrects(earlier)) => entry = earlier.entry,
                        _ => break,
                    }
                }
                altered.insert(entry, *id);
            }
        }
        altered
    }

    /// The corrections that cite an entry as written, in fold order, whatever became of them.
    pub fn of(&self, entry: EntryId) -> &[EntryId] {
        self.cited.get(&entry).map_or(&[], Vec::as_slice)
    }

    /// What became of an entry. A correction that was itself made void does not count; one that was itself replaced
    /// counts as its replacement says; of several the first that stands counts.
    pub fn standing(&self, entry: EntryId) -> Standing<'_> {
        let first = self.counting.get(&entry).and_then(|all| all.first());
        match first.and_then(|id| Some((*id, self.counted.get(id)?))) {
            Some((id, Corrects { replacement: Some(replacement), .. })) => Standing::Replaced(id, replacement),
            Some((id, Corrects { replacement: None, .. })) => Standing::Void(id),
            None => Standing::AsWritten,
        }
    }

    /// The reason a correction gives, itself put right.
    pub fn reason(&self, correction: EntryId) -> Option<&str> {
        self.counted.get(&correction).map(|c| c.reason.as_str())
    }

    /// Entries for which more than one correction stands: a discrepancy a person must settle by voiding one.
    pub fn competing(&self) -> impl Iterator<Item = (EntryId, &[EntryId])> {
        self.counting.iter().filter(|(_, all)| all.len() > 1).map(|(entry, all)| (*entry, all.as_slice()))
    }
}

impl Books {
    /// The correction that puts an entry right, or puts it right once more: an entry that was corrected already is put
    /// right by correcting that correction, so that the two do not compete.
    pub fn put_right(&self, entry: EntryId, replacement: Option<Replacement>, reason: &str) -> Corrects {
        let says =
            |entry, replacement: Option<Replacement>| Corrects { entry, replacement: replacement.map(Box::new), reason: reason.to_owned() };
        match self.corrections.standing(entry) {
            Standing::AsWritten => says(entry, replacement),
            Standing::Replaced(earlier, _) | Standing::Void(earlier) => {
                let instead = Fact::Corrects(says(entry, replacement));
                self.put_right(earlier, Some(Replacement { happened: None, fact: instead }), reason)
            }
        }
    }
}

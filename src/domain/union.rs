//! Unions: two entries that created the same client, shelf or person (after a merge of two counters) count as one.

use super::books::Books;
use super::check::{Checked, ensure};
use super::record_keeping::SameAs;
use super::refusal::Refusal;
use crate::journal::EntryId;
use std::collections::BTreeMap;
use std::mem::discriminant;

/// Which entry a client, shelf or person counts as.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Unions {
    /// From every entry that counts as another one to that one, without steps in between.
    same: BTreeMap<EntryId, EntryId>,
    /// The other way round.
    members: BTreeMap<EntryId, Vec<EntryId>>,
}

impl Unions {
    /// Lets `other`, and whatever counts as it, count as `entry`. False when they are one already.
    pub(super) fn unite(&mut self, entry: EntryId, other: EntryId) -> bool {
        let (stays, goes) = (self.counts_as(entry), self.counts_as(other));
        if stays == goes {
            return false;
        }
        let mut moved = self.members.remove(&goes).unwrap_or_default();
        moved.push(goes);
        self.same.extend(moved.iter().map(|member| (*member, stays)));
        self.members.entry(stays).or_default().extend(moved);
        true
    }

    /// The entry an entry counts as.
    pub(super) fn counts_as(&self, id: EntryId) -> EntryId {
        self.same.get(&id).copied().unwrap_or(id)
    }

    /// The entries that count as this one, without itself.
    pub(super) fn members(&self, id: EntryId) -> &[EntryId] {
        self.members.get(&id).map_or(&[], Vec::as_slice)
    }
}

impl Books {
    /// Two entries that created a thing of one kind, and are not one already.
    pub(super) fn check_union(&self, fact: &SameAs) -> Checked {
        let kind = |id| self.record(id).filter(|r| r.fact.creates_someone()).map(|r| discriminant(&r.fact));
        let one = kind(fact.entry).ok_or(Refusal::Unknown(fact.entry))?;
        let other = kind(fact.other).ok_or(Refusal::Unknown(fact.other))?;
        ensure(one == other, Refusal::OtherKind)?;
        ensure(self.counts_as(fact.entry) != self.counts_as(fact.other), Refusal::AlreadyDone(fact.other))
    }
}

//! Counts: what people found on the shelves, written down without knowing what the books expect, so that nobody counts what they hope to find. A count changes no
//! stock: what differs is an answer (`count_result.rs`), and stays open until it is found again or acknowledged (`shortage.rs`).

use super::amount::Pieces;
use super::books::Books;
use super::check::{Checked, Field, Proposal, Refusal, ensure, filled};
use super::discrepancy::DiscrepancyKind;
use super::handout::Taken;
use super::long_act::json_bytes;
use super::numbers::PaperKind;
use super::written::{Stated, Written};
use crate::journal::{EntryId, MAX_LINE};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A count began: of the client it is about, or of the whole room when it is about nobody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountBegun {
    /// The count's number in its year.
    pub number: u32,
    /// Who counts. One person alone is possible, and is a weak spot of ours.
    pub by: Vec<EntryId>,
    /// What for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub because: String,
    /// The dispute it is made for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute: Option<EntryId>,
}

/// What was found of one client's goods, and of nothing else: what the books expected is not in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Counted {
    /// Which count.
    pub count: EntryId,
    /// What was found, one line a kind of goods; empty when nothing was.
    pub found: Vec<Found>,
    /// The entry this one goes on, when it did not fit into one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continues: Option<EntryId>,
}

/// Goods of one kind that were found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// What it is called.
    pub name: String,
    /// Barcode or article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// How many.
    pub pieces: Pieces,
}

/// Bytes of an entry kept free for its envelope and the fact's own fields.
const ENVELOPE: usize = 2_048;

impl Counted {
    /// The same as entries that each fit into a line, in their order. Whoever writes them sets `continues` from the second on, to
    /// the entry written before.
    pub fn parts(self) -> Vec<Counted> {
        let (mut parts, mut room) = (Vec::new(), MAX_LINE - ENVELOPE);
        let mut part = Counted { found: Vec::new(), ..self.clone() };
        for found in self.found {
            let bytes = json_bytes(&found) + 1;
            if bytes > room && !part.found.is_empty() {
                let next = Counted { found: Vec::new(), ..part.clone() };
                parts.push(std::mem::replace(&mut part, next));
                room = MAX_LINE - ENVELOPE;
            }
            room = room.saturating_sub(bytes);
            part.found.push(found);
        }
        parts.push(part);
        parts
    }
}

/// What was found of one client's goods in a count: of goods that nobody's acts know, of no client.
#[derive(Clone, Debug, PartialEq)]
pub struct CountOf {
    /// The entries that say so.
    pub entries: Vec<EntryId>,
    /// When the last of it was counted.
    pub at: NaiveDateTime,
    /// What was found.
    pub found: Vec<Found>,
}

/// A count as the books know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// When and by whom its beginning was written.
    pub written: Written,
    /// The only client who is counted; none when the whole room is.
    pub client: Option<EntryId>,
    /// What it says, corrections applied.
    pub says: CountBegun,
    /// What was found, by client.
    pub counted: BTreeMap<Option<EntryId>, CountOf>,
    /// What was missing and later acknowledged or found again by entries that name this count, in fold order.
    pub settled: Vec<Stated<Vec<Taken>>>,
}

impl Count {
    /// Whether one person counted alone: a weak spot of ours.
    pub fn alone(&self) -> bool {
        let people: BTreeSet<EntryId> = self.says.by.iter().copied().collect();
        people.len() < 2
    }

    /// When the last of it was counted; `None` while nothing was written down.
    pub fn ended(&self) -> Option<NaiveDateTime> {
        self.counted.values().map(|of| of.at).max()
    }

    /// Everything that was found.
    pub fn pieces(&self) -> Pieces {
        self.counted.values().flat_map(|of| &of.found).map(|found| found.pieces).sum()
    }
}

/// All counts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts(BTreeMap<EntryId, Count>);

impl Counts {
    /// The count an entry began.
    pub fn get(&self, id: EntryId) -> Option<&Count> {
        self.0.get(&id)
    }

    /// All counts by id.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Count> {
        self.0.values()
    }

    /// Counts in which a client's goods were counted, by id.
    pub fn of_client(&self, client: EntryId) -> impl DoubleEndedIterator<Item = &Count> {
        self.0.values().filter(move |count| count.client == Some(client) || count.counted.contains_key(&Some(client)))
    }

    /// The last count in which a client's goods were written down, up to a moment.
    pub fn last_of(&self, client: EntryId, as_of: NaiveDateTime) -> Option<&Count> {
        let done = self.of_client(client).filter(|count| count.counted.get(&Some(client)).is_some_and(|of| of.at <= as_of));
        done.max_by_key(|count| (count.written.at, count.written.id))
    }
}

impl Books {
    pub(super) fn check_count_begun(&self, new: &Proposal<'_>, fact: &CountBegun) -> Checked {
        ensure(new.about.is_none_or(|client| self.clients.get(client).is_some()), Refusal::NoClient)?;
        ensure(!fact.by.is_empty(), Refusal::Empty(Field::People))?;
        for person in &fact.by {
            ensure(self.people.get(self.counts_as(*person)).is_some(), Refusal::Unknown(*person))?;
        }
        // The beginning of a count of the whole room stands in the file of every client it counts: no dispute is named there.
        fact.dispute.map_or(Ok(()), |dispute| self.check_dispute(new, dispute))
    }

    pub(super) fn check_counted(&self, new: &Proposal<'_>, fact: &Counted) -> Checked {
        let count = self.counts.get(fact.count).ok_or(Refusal::Unknown(fact.count))?;
        ensure(new.about.is_none_or(|client| self.clients.get(client).is_some()), Refusal::NoClient)?;
        ensure(count.client.is_none() || new.about == count.client || new.about.is_none(), Refusal::NoClient)?;
        ensure(new.at >= count.written.at, Refusal::BeforeIt(fact.count))?;
        check_found(fact, Pieces(1))?;
        let before = count.counted.get(&new.about);
        match (fact.continues, before) {
            (Some(part), before) => ensure(before.is_some_and(|of| of.entries.contains(&part)), Refusal::Unknown(part)),
            (None, before) => ensure(before.is_none(), Refusal::AlreadyDone(fact.count)),
        }
    }

    /// A count that a fact about a client names, in which that client's goods were counted.
    pub(super) fn check_count_of(&self, new: &Proposal<'_>, count: EntryId) -> Checked {
        let known = self.counts.get(count).ok_or(Refusal::Unknown(count))?;
        ensure(known.counted.contains_key(&new.about), Refusal::NoClient)
    }

    pub(super) fn begin_count(&mut self, at: &Written, fact: &CountBegun) {
        self.give_number(at, PaperKind::Count, fact.number);
        for person in &fact.by {
            if self.people.get(self.counts_as(*person)).is_none() {
                self.odd(at, DiscrepancyKind::UnknownCitation(*person));
            }
        }
        if let Some(dispute) = fact.dispute {
            match self.disputes.get(dispute).map(|d| d.client) {
                None => self.odd(at, DiscrepancyKind::UnknownCitation(dispute)),
                owner => self.owned(at, dispute, owner),
            }
        }
        let says = CountBegun { by: fact.by.iter().map(|person| self.counts_as(*person)).collect(), ..fact.clone() };
        let count = Count { written: *at, client: at.about, says, counted: BTreeMap::new(), settled: Vec::new() };
        self.counts.0.insert(at.id, count);
    }

    pub(super) fn count_found(&mut self, at: &Written, fact: &Counted) {
        let Some(count) = self.counts.0.get_mut(&fact.count) else {
            self.odd(at, DiscrepancyKind::UnknownCitation(fact.count));
            return;
        };
        let of = count.counted.entry(at.about).or_insert_with(|| CountOf { entries: Vec::new(), at: at.at, found: Vec::new() });
        let again = !of.entries.is_empty() && fact.continues.is_none();
        of.entries.push(at.id);
        of.at = of.at.max(at.at);
        of.found.extend(fact.found.iter().cloned());
        let owner = count.client;
        if again {
            self.odd(at, DiscrepancyKind::CountedTwice(fact.count));
        }
        if at.about.is_some() {
            self.owned(at, fact.count, owner);
        }
    }

    /// Lists a count that is not there; else notes what became of what it missed.
    pub(super) fn settle_count(&mut self, at: &Written, count: Option<EntryId>, lines: &[Taken]) {
        let Some(id) = count else { return };
        match self.counts.0.get_mut(&id) {
            Some(count) => count.settled.push(Stated::new(at, &lines.to_vec())),
            None => self.odd(at, DiscrepancyKind::UnknownCitation(id)),
        }
    }
}

/// Goods that were found have a name and so many pieces; a correction leaves zero of what was not there.
pub(super) fn check_found(fact: &Counted, at_least: Pieces) -> Checked {
    fact.found.iter().try_for_each(|found| {
        filled(&found.name, Field::Name)?;
        ensure(found.pieces >= at_least, Refusal::NotPositive(Field::Pieces))
    })
}

//! The case file of a client: which entries leave the point whole when a dispute is exported, and which sealed values
//! with them (design section 2). Whatever is not named here leaves as a bare leaf, whatever it holds.

use super::acceptance::Accepted;
use super::books::Books;
use super::correction::Corrects;
use super::fact::Fact;
use super::written::Record;
use crate::journal::{EntryId, Hash};
use std::collections::BTreeSet;

/// What an export about a client shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseFile {
    /// The client's records: more than one when records of them were united.
    pub about: Vec<EntryId>,
    /// Entries shown whole.
    pub whole: BTreeSet<EntryId>,
    /// Sealed values shown: the texts of the thread, of letters once they went, of incidents and calls, of what was offered and settled on. Staff notes and what buyers
    /// were recognised by stay sealed.
    pub revealed: BTreeSet<Hash>,
}

impl Books {
    /// The case file of a client: all entries about them, and of the point's own what those entries stand on: the point,
    /// the shelves, who wrote. Never an entry about another client.
    pub fn case_file(&self, client: EntryId) -> CaseFile {
        let mut file = CaseFile::default();
        for record in self.records().filter(|r| self.is_about(r, client)) {
            file.show(record, self);
        }
        file.about = file.whole.iter().filter(|id| self.counts_as(**id) == client).copied().collect();
        let stood_on = self.stood_on(&file);
        for record in self.records().filter(|r| r.written.about.is_none() && !file.whole.contains(&r.written.id)).collect::<Vec<_>>() {
            let shown = match &record.fact {
                Fact::PointSet(_) | Fact::Imported(_) => true,
                Fact::StaffAdded(_) | Fact::ShelfAdded(_) => stood_on.contains(&record.written.id),
                Fact::StaffLeft(fact) => stood_on.contains(&fact.person),
                Fact::ShelfClosed(fact) => stood_on.contains(&fact.shelf),
                Fact::CountBegun(_) => stood_on.contains(&record.written.id),
                Fact::Corrects(fact) => stood_on.contains(&fact.entry),
                Fact::SameAs(fact) => stood_on.contains(&fact.entry) && stood_on.contains(&fact.other),
                _ => false,
            };
            if shown {
                file.show(record, self);
            }
        }
        file
    }

    /// Whether an entry is one of a client's records, or concerns them.
    fn is_about(&self, record: &Record, client: EntryId) -> bool {
        let written = &record.written;
        let named = match &record.fact {
            Fact::ClientChanged(fact) => Some(fact.client),
            Fact::SameAs(fact) => Some(fact.entry),
            Fact::Corrects(Corrects { entry, .. }) => Some(*entry),
            _ => None,
        };
        let named = written.about.or(named).unwrap_or(written.id);
        self.counts_as(named) == client
    }

    /// The point's own entries that the shown ones cite: who wrote them, and where the goods lay.
    fn stood_on(&self, file: &CaseFile) -> BTreeSet<EntryId> {
        let mut cited = BTreeSet::new();
        for record in file.whole.iter().filter_map(|id| self.record(*id)) {
            cited.insert(record.written.by);
            match &record.fact {
                Fact::ContractSigned(fact) => cited.extend(&fact.terms.shelves),
                Fact::ContractChanged(fact) => cited.extend(&fact.terms.shelves),
                Fact::Accepted(Accepted { place, decision, .. }) => {
                    cited.extend(place);
                    cited.extend(decision.as_ref().map(|d| d.by));
                }
                Fact::DisputeOpened(fact) => cited.extend(fact.contact),
                Fact::CallPlanned(fact) => {
                    cited.insert(fact.caller);
                }
                Fact::Moved(fact) => cited.extend(fact.from.iter().chain([&fact.to])),
                Fact::CountBegun(fact) => cited.extend(&fact.by),
                Fact::Counted(fact) => {
                    cited.insert(fact.count);
                    // Who counted the whole room, this client's goods among them.
                    if let Some(Fact::CountBegun(begun)) = self.record(fact.count).map(|count| &count.fact) {
                        cited.extend(&begun.by);
                        cited.extend(self.record(fact.count).map(|count| count.written.by));
                    }
                }
                Fact::FoundAgain(fact) => cited.extend(fact.place),
                _ => {}
            }
        }
        cited
    }
}

impl CaseFile {
    fn show(&mut self, record: &Record, books: &Books) {
        self.whole.insert(record.written.id);
        let (mut entry, mut fact) = (record.written.id, &record.fact);
        while let Fact::Corrects(Corrects { entry: wrong, replacement: Some(replacement), .. }) = fact {
            (entry, fact) = (*wrong, &replacement.fact);
        }
        match fact {
            Fact::Message(message) => {
                self.revealed.insert(message.text.sealed);
            }
            // The text of a letter that never went is nobody's but ours.
            Fact::LetterDrafted(letter) if books.letters.get(entry).is_some_and(|letter| letter.sent.is_some()) => {
                self.revealed.insert(letter.text.sealed);
            }
            // What was said in a call and what happened at the counter belong to the case; what is not acceptable to us does not.
            Fact::Incident(incident) => {
                self.revealed.insert(incident.what.sealed);
            }
            // What was offered and settled on was said to the other side.
            Fact::Offered(offered) => {
                self.revealed.insert(offered.what.sealed);
            }
            Fact::Settled(settled) => {
                self.revealed.insert(settled.what.sealed);
            }
            Fact::Called(called) => self.revealed.extend(called.text.as_ref().map(|text| text.sealed)),
            _ => {}
        }
    }
}

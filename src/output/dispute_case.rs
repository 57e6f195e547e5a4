//! What leaves the point about a dispute: its client's case file as a disclosure of the journal, with everything else as
//! bare leaves (design section 2).

use crate::domain::case_file::CaseFile;
use crate::domain::correction::Corrects;
use crate::domain::exit::ExitRow;
use crate::domain::{Books, Fact, Record};
use crate::journal::disclosure::{Disclose, Disclosure};
use crate::journal::{EntryId, Hash, Journal};
use crate::text::Lang;
use crate::text::k::pack as p;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// How much of a case is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// The language of the reasons why an entry is withheld.
    pub lang: Lang,
    /// The first day shown; from the beginning when left out.
    pub from: Option<NaiveDate>,
    /// The last day shown; to the end when left out.
    pub until: Option<NaiveDate>,
    /// Whether what buyers were recognised by is shown too. By default it stays sealed.
    pub buyers: bool,
}

/// What is withheld of the client's own entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Withheld {
    /// A note for the staff, or what was learned from the matter.
    Note,
    /// It happened on a day that is not shown.
    OtherDays,
}

/// The journal as it is shown to the client of a dispute, or to whoever decides it. Entries about the client and what
/// they stand on are whole, the texts of the thread are readable; what buyers were recognised by stays sealed unless it is asked for;
/// notes for the staff and days that are not shown are numbered gaps; of all other entries only the leaf is there, so that chain and
/// counts can be checked.
pub fn disclosure(journal: &Journal, books: &Books, client: EntryId, extent: &Extent) -> Disclosure {
    let showing = Showing::new(books, client, extent);
    let mut shown = showing.nothing_yet();
    showing.take_in(&mut shown, journal, usize::MAX);
    shown
}

/// What of a client's case is shown, worked out once; then a journal is taken in by it, part after part.
#[derive(Clone, Debug)]
pub struct Showing {
    file: CaseFile,
    buyers: BTreeSet<Hash>,
    lang: Lang,
    /// The client's entries that are withheld, and why.
    pub withheld: BTreeMap<EntryId, Withheld>,
}

impl Showing {
    /// What is shown of a client's case.
    pub fn new(books: &Books, client: EntryId, extent: &Extent) -> Showing {
        let file = books.case_file(books.counts_as(client));
        let buyers = if extent.buyers { buyers(books, &file.whole) } else { BTreeSet::new() };
        Showing { file, buyers, lang: extent.lang, withheld: withheld(books, client, extent) }
    }

    /// The disclosure before anything is taken in.
    pub fn nothing_yet(&self) -> Disclosure {
        Disclosure::new(self.file.about.clone())
    }

    /// Takes the next entries of a journal in, at most so many; false when there are no more.
    pub fn take_in(&self, shown: &mut Disclosure, journal: &Journal, most: usize) -> bool {
        let show = |id| match self.withheld.get(&id) {
            Some(why) => Disclose::Withheld(self.lang.t(reason(*why)).to_owned()),
            None if self.file.whole.contains(&id) => Disclose::Whole,
            None => Disclose::LeafOnly,
        };
        let reveal = |seal| self.file.revealed.contains(&seal) || self.buyers.contains(&seal);
        shown.take_in(journal, most, &|id, _| show(id), &|_, seal| reveal(seal))
    }
}

/// The client's entries that are withheld, and why.
fn withheld(books: &Books, client: EntryId, extent: &Extent) -> BTreeMap<EntryId, Withheld> {
    let mut all = BTreeMap::new();
    for record in books.about(books.counts_as(client)).into_iter().filter(|record| record.written.about.is_some()) {
        let day = books.happened(record).date();
        let inside = extent.from.is_none_or(|from| from <= day) && extent.until.is_none_or(|until| day <= until);
        if is_note(books, &record.fact) {
            all.insert(record.written.id, Withheld::Note);
        } else if !inside && !is_frame(record) {
            all.insert(record.written.id, Withheld::OtherDays);
        }
    }
    all
}

fn reason(why: Withheld) -> crate::text::Key {
    match why {
        Withheld::Note => p::WITHHELD_NOTE,
        Withheld::OtherDays => p::WITHHELD_DAYS,
    }
}

/// What is written for the staff alone, also where it was put right.
fn is_note(books: &Books, fact: &Fact) -> bool {
    match fact {
        Fact::ClientNoted(_) => true,
        Fact::ExitMarked(fact) => fact.row == ExitRow::Lesson,
        // A correction cites an earlier entry: this ends.
        Fact::Corrects(Corrects { entry, replacement: Some(replacement), .. }) => {
            is_note(books, &replacement.fact) || cites_note(books, *entry)
        }
        Fact::Corrects(Corrects { entry, replacement: None, .. }) => cites_note(books, *entry),
        _ => false,
    }
}

fn cites_note(books: &Books, entry: EntryId) -> bool {
    let cited = books.record(entry).map(|record| &record.fact);
    cited.is_some_and(|fact| !matches!(fact, Fact::Corrects(_)) && is_note(books, fact))
}

/// Without these nothing of a case can be understood: they are shown whatever days are chosen.
fn is_frame(record: &Record) -> bool {
    matches!(
        record.fact,
        Fact::ClientChanged(_) | Fact::ContractSigned(_) | Fact::ContractChanged(_) | Fact::ContractEnded(_) | Fact::DisputeOpened(_)
    )
}

/// The seals of what buyers were recognised by.
pub fn buyers(books: &Books, entries: &BTreeSet<EntryId>) -> BTreeSet<Hash> {
    let facts = entries.iter().filter_map(|id| books.record(*id)).map(|record| &record.fact);
    facts.filter_map(buyer_of).collect()
}

fn buyer_of(fact: &Fact) -> Option<Hash> {
    match fact {
        Fact::HandedOut(fact) => fact.buyer.as_ref().map(|buyer| buyer.sealed),
        Fact::Instructed(fact) => fact.recipient.as_ref().map(|recipient| recipient.sealed),
        Fact::Corrects(Corrects { replacement: Some(replacement), .. }) => buyer_of(&replacement.fact),
        _ => None,
    }
}

//! The journal behind the books, as the pages Journal, Data and a dispute's export ask for it.

use super::{New, Session, Trouble};
use crate::browser::clock;
use crate::domain::Fact;
use crate::domain::record_keeping::{Erased, Imported};
use crate::journal::{EntryId, Fingerprint, Hash, Journal, MergePlan};
use crate::store::EraseError;
use leptos::prelude::*;
use std::collections::BTreeSet;

impl Session {
    /// Asks the journal; `None` while it is being opened. Follows nothing: a page that must follow reads the books.
    pub fn with_journal<T>(self, ask: impl FnOnce(&Journal) -> T) -> Option<T> {
        let keeper = self.keeper()?;
        Some(keeper.with_journal(ask))
    }

    /// The heads of all feeds; the caller follows every entry.
    pub fn heads(self) -> Vec<Fingerprint> {
        self.settled.track();
        self.books.track();
        self.with_journal(Journal::heads).unwrap_or_default()
    }

    /// The seals of the values that were erased here: no file brings them back.
    pub fn erased(self) -> BTreeSet<Hash> {
        self.books.with_untracked(|books| {
            let erased = books.records().filter_map(|record| match &record.fact {
                Fact::Erased(fact) => Some(fact.sealed),
                _ => None,
            });
            erased.collect()
        })
    }

    /// Takes a sound journal in, all or nothing: into an empty point it restores, into another it unites. Values that
    /// either side has erased are left out. The books are folded anew.
    ///
    /// # Errors
    /// The store's reason; nothing has changed then.
    pub async fn take_in(self, theirs: &Journal, progress: &dyn Fn(usize, usize) -> bool) -> Result<MergePlan, Trouble> {
        let keeper = self.keeper().ok_or(Trouble::NotOpen)?;
        let mut erased = self.erased();
        erased.extend(erased_in(theirs));
        let plan = keeper.import(theirs, &erased, clock::recorded(), progress).await.map_err(Trouble::NotTakenIn)?;
        self.fold_anew();
        self.role.try_set(keeper.role());
        Ok(plan)
    }

    /// Writes down what was taken in: one entry a feed, so that the own chain covers it.
    ///
    /// # Errors
    /// Why an entry was not written; what was taken in stays.
    pub async fn note_taken_in(self, plan: &MergePlan) -> Result<(), Trouble> {
        for Fingerprint { feed, n, chain } in plan.imported() {
            self.record(New::of(Fact::Imported(Imported { feed, n, chain }))).await?;
        }
        Ok(())
    }

    /// Erases a sealed value, or a file by its hash: an entry of its own, then the value or the file itself.
    ///
    /// # Errors
    /// Why it was not written down or not erased.
    pub async fn erase(self, entry: EntryId, about: Option<EntryId>, sealed: Hash, reason: String) -> Result<EntryId, Trouble> {
        let fact = Fact::Erased(Erased { entry, sealed, reason });
        let written = self.record(New { about, ..New::of(fact) }).await?;
        let keeper = self.keeper().ok_or(Trouble::NotOpen)?;
        keeper.erase(&[sealed], clock::recorded()).await.map_err(Trouble::NotErased)?;
        keeper.drop_file(sealed).await.map_err(|error| Trouble::NotErased(EraseError::Durable(error)))?;
        // The entry showed before the value was gone: whoever shows the value looks again.
        self.books.try_update(|_| ());
        Ok(written)
    }
}

/// The seals a journal says it has erased.
pub fn erased_in(journal: &Journal) -> BTreeSet<Hash> {
    let lines = journal.feeds().flat_map(|feed| feed.lines());
    let erased = lines.filter(|line| line.contains("\"erased\"")).filter_map(|line| {
        let entry = crate::journal::Entry::read(line).ok()?;
        match Fact::read(entry.fact.get()) {
            Fact::Erased(fact) => Some(fact.sealed),
            _ => None,
        }
    });
    erased.collect()
}

//! The one way to change anything: check, keep, fold, show.

use super::{Saved, Session};
use crate::browser::{clock, entropy};
use crate::domain::Fact;
use crate::domain::check::{Proposal, Refusal};
use crate::journal::writer::base64url;
use crate::journal::{Draft, EntryId, Happened, SealedValue};
use crate::store::ports::DurableError;
use crate::store::{AppendError, Appended, EraseError, ImportError};
use leptos::prelude::*;

/// A fact a person wants to write down.
#[derive(Clone, Debug)]
pub struct New {
    /// The fact.
    pub fact: Fact,
    /// The client it concerns.
    pub about: Option<EntryId>,
    /// When it happened, if not now.
    pub happened: Option<Happened>,
    /// The values sealed in the fact, from [`Session::seal`].
    pub sealed: Vec<SealedValue>,
}

impl New {
    /// A fact that happens now and concerns nobody.
    pub fn of(fact: Fact) -> New {
        New { fact, about: None, happened: None, sealed: Vec::new() }
    }

    /// The client it concerns.
    pub fn about(self, client: EntryId) -> New {
        New { about: Some(client), ..self }
    }

    /// When it happened.
    pub fn happened(self, when: Option<Happened>) -> New {
        New { happened: when, ..self }
    }

    /// The values sealed in it.
    pub fn sealed(self, values: Vec<SealedValue>) -> New {
        New { sealed: values, ..self }
    }

    /// As the store takes it; nothing for a fact that is never written.
    fn into_draft(self, by: Option<EntryId>) -> Option<Draft> {
        let fact = self.fact.to_json().ok()?;
        Some(Draft { happened: self.happened, by, about: self.about, fact, sealed: self.sealed })
    }
}

/// Why nothing was written. The form keeps what was typed.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// The fact does not make sense as it is.
    Refused(Refusal),
    /// Nobody is on shift.
    NobodyOnShift,
    /// The journal is not open, or the browser gives no random bytes.
    NotOpen,
    /// The store did not keep it.
    NotKept(AppendError),
    /// The store did not keep a file; the entry that was to cite it was not written.
    FileNotKept(DurableError),
    /// The store did not take another journal in.
    NotTakenIn(ImportError),
    /// The store did not erase a value everywhere.
    NotErased(EraseError),
}

impl Session {
    /// Checks a fact, keeps it, folds it. Returns its id once it is durably kept; nothing shows before.
    ///
    /// # Errors
    /// Why nothing was written.
    pub async fn record(self, new: New) -> Result<EntryId, Trouble> {
        self.record_whole(new, Box::new(|_| Vec::new())).await
    }

    /// The same with what goes on from it, when it does not fit into one entry: all are kept or none. `rest` is given the id of the
    /// first; only the first is checked.
    ///
    /// # Errors
    /// Why nothing was written.
    pub async fn record_whole(self, new: New, rest: Box<dyn FnOnce(EntryId) -> Vec<New>>) -> Result<EntryId, Trouble> {
        self.until_opened().await;
        let by = self.shift.get_untracked();
        let first = self.books.with_untracked(|b| b.is_empty());
        if by.is_none() && !first {
            return Err(Trouble::NobodyOnShift);
        }
        self.check(&new).map_err(Trouble::Refused)?;
        let by = by.filter(|_| !first);
        let draft = new.into_draft(by).ok_or(Trouble::NotOpen)?;
        let drafts = |first: EntryId| [draft].into_iter().chain(rest(first).into_iter().filter_map(|new| new.into_draft(by))).collect();
        let all = self.keep(Box::new(drafts)).await?;
        let id = *all.first().ok_or(Trouble::NotOpen)?;
        if first {
            self.put_on_shift(id);
        }
        Ok(id)
    }

    /// Checks facts that know nothing of each other, keeps them all or none in one transaction, folds them, and tells the pages once: for
    /// thousands, some dozens at a time. Returns their ids.
    ///
    /// # Errors
    /// Why none was written.
    pub async fn record_all(self, all: Vec<New>) -> Result<Vec<EntryId>, Trouble> {
        self.until_opened().await;
        let by = self.shift.get_untracked().ok_or(Trouble::NobodyOnShift)?;
        all.iter().try_for_each(|new| self.check(new)).map_err(Trouble::Refused)?;
        let drafts = all.into_iter().filter_map(|new| new.into_draft(Some(by))).collect();
        self.keep(Box::new(|_| drafts)).await
    }

    /// Keeps drafts, all or none; folds them once they are kept.
    async fn keep(self, drafts: Box<dyn FnOnce(EntryId) -> Vec<Draft> + '_>) -> Result<Vec<EntryId>, Trouble> {
        let keeper = self.keeper().ok_or(Trouble::NotOpen)?;
        self.saved.set(Saved::Writing);
        let appended = keeper.append_with(drafts, clock::recorded()).await;
        let kept = appended.and_then(|all| if all.is_empty() { Err(AppendError::NotCommitted(String::new())) } else { Ok(all) });
        match kept {
            Ok(all) => {
                self.books.update(|books| all.iter().for_each(|Appended { line, .. }| books.add(line)));
                self.saved.set(Saved::At(clock::recorded().time()));
                Ok(all.into_iter().map(|Appended { id, .. }| id).collect())
            }
            Err(reason) => {
                self.saved.set(Saved::Failed);
                Err(Trouble::NotKept(reason))
            }
        }
    }

    /// Whether a fact makes sense now, without writing it: what a form shows while it is filled in.
    ///
    /// # Errors
    /// What speaks against it.
    pub fn check(self, new: &New) -> Result<(), Refusal> {
        let now = self.now_exact();
        let at = new.happened.map_or(now, Happened::minute);
        // A bare day means its end; on the day itself that is still to come, and yet it is no future.
        let today = matches!(new.happened, Some(Happened::Day(day)) if day == now.date());
        let proposal = Proposal { fact: &new.fact, about: new.about, at: if today { now } else { at }, now };
        self.books.with_untracked(|books| books.check(&proposal))
    }

    /// Seals a value with a fresh salt: the fact holds its hash, the value travels beside it in [`New::sealed`].
    ///
    /// # Errors
    /// When the browser gives no random bytes.
    pub fn seal(self, value: impl Into<String>) -> Result<SealedValue, Trouble> {
        let salt = entropy::bytes::<16>().map_err(|_| Trouble::NotOpen)?;
        Ok(SealedValue { salt: base64url(&salt), value: value.into() })
    }
}

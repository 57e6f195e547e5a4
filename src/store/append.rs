//! Writing entries (design section 3, rules 1–4): it fits, it is committed, it lies in local storage, it shows.

use super::commit::{Batch, Written};
use super::keeper::Keeper;
use super::keys::{self, LocalKey};
use super::message::Message;
use super::ports::{Drawer, DurableError, LocalError, Value};
use super::report::{AppendError, Appended, Event, Role, Trouble};
use crate::journal::{Draft, EntryId, Feed, Recorded};

/// What asks for drafts once the id of the first entry is known.
pub type Drafts<'a> = Box<dyn FnOnce(EntryId) -> Vec<Draft> + 'a>;

impl Keeper {
    /// Keeps one entry. It is durably committed when this returns; nothing shows before.
    ///
    /// # Errors
    /// Why it was not kept.
    pub async fn append(&self, draft: Draft, recorded: Recorded) -> Result<Appended, AppendError> {
        let mut appended = self.append_all(vec![draft], recorded).await?;
        appended.pop().ok_or_else(|| AppendError::NotCommitted(String::new()))
    }

    /// Keeps several entries, all or none.
    ///
    /// # Errors
    /// Why none was kept.
    async fn append_all(&self, drafts: Vec<Draft>, recorded: Recorded) -> Result<Vec<Appended>, AppendError> {
        self.append_with(Box::new(|_| drafts), recorded).await
    }

    /// Keeps several entries that may cite each other, all or none: the drafts are asked for when the id of the first is known.
    ///
    /// # Errors
    /// Why none was kept.
    pub async fn append_with(&self, drafts: Drafts<'_>, recorded: Recorded) -> Result<Vec<Appended>, AppendError> {
        let _turn = self.turn.lock().await;
        self.may_write()?;
        self.settle(recorded).await?;
        self.seal_if_full(recorded);
        let batch = Batch::compose(&self.state.borrow(), &*self.ports.entropy, recorded, drafts)?;
        if batch.entries.is_empty() {
            return Ok(Vec::new());
        }
        if let Err(full) = self.fits(batch.units()) {
            // Sealing the tail makes room.
            self.seal_all(recorded);
            self.fits(batch.units()).map_err(|_| full)?;
        }
        self.commit(&batch).await?;
        Ok(self.complete(batch))
    }

    /// Whether this tab may write.
    pub(super) fn may_write(&self) -> Result<(), AppendError> {
        match &self.state.borrow().role {
            Role::Writer | Role::MemoryOnly(_) => Ok(()),
            Role::Follower => Err(AppendError::Follower),
            Role::ReadOnly(why) => Err(AppendError::ReadOnly(why.clone())),
        }
    }

    /// Clears up what earlier failures left open, so that nothing is written on top of something unknown.
    pub(super) async fn settle(&self, recorded: Recorded) -> Result<(), AppendError> {
        let unsure = self.state.borrow().unsure.clone();
        if let Some(batch) = unsure {
            let committed = self.was_committed(&batch).await.map_err(AppendError::Unsure)?;
            self.state.borrow_mut().unsure = None;
            if committed {
                let appended = self.complete(batch);
                self.tell(Event::Appended(appended));
            }
        }
        self.pay_debts(recorded)
    }

    /// Writes to local storage what it did not take earlier.
    fn pay_debts(&self, recorded: Recorded) -> Result<(), AppendError> {
        let Err(error) = self.set_owed() else { return Ok(()) };
        // A segment needs far less room than the entries it holds.
        self.seal_all(recorded);
        match error {
            _ if self.set_owed().is_ok() => Ok(()),
            LocalError::Full => Err(AppendError::Full { needed: 0, free: 0 }),
            LocalError::Blocked(words) => Err(AppendError::LocalFailed(words)),
        }
    }

    fn set_owed(&self) -> Result<(), LocalError> {
        let owed: Vec<EntryId> = self.state.borrow().owed.iter().copied().collect();
        for id in owed {
            let written = self.state.borrow().written(id);
            if let Some(written) = written {
                self.set_local(LocalKey::Tail(id), &written)?;
                self.state.borrow_mut().index.tail.insert(id);
            }
            self.state.borrow_mut().owed.remove(&id);
        }
        Ok(())
    }

    /// The commit point (rule 2).
    async fn commit(&self, batch: &Batch) -> Result<(), AppendError> {
        let deed = {
            let state = self.state.borrow();
            let epoch = state.epoch.as_ref().ok_or(AppendError::Follower)?;
            batch.deed(epoch, state.head.clone())
        };
        match self.ports.durable.commit(deed).await {
            Ok(()) => Ok(()),
            Err(DurableError::Conflict) => {
                self.lose_turn();
                Err(AppendError::LostTurn)
            }
            Err(DurableError::Full) => Err(AppendError::Full { needed: batch.units(), free: 0 }),
            Err(DurableError::Failed(words)) => match self.was_committed(batch).await {
                Ok(true) => Ok(()),
                Ok(false) => Err(AppendError::NotCommitted(words)),
                Err(_) => {
                    self.state.borrow_mut().unsure = Some(batch.clone());
                    Err(AppendError::Unsure(words))
                }
            },
        }
    }

    /// Whether a batch lies in the durable store: its last entry, byte for byte.
    async fn was_committed(&self, batch: &Batch) -> Result<bool, String> {
        let Some(last) = batch.entries.last() else { return Ok(false) };
        match self.ports.durable.get(Drawer::Tail, &keys::strict_copy(last.id)).await {
            Ok(found) => Ok(found.and_then(Value::text).as_deref() == Some(last.text.as_str())),
            Err(error) => Err(format!("{error:?}")),
        }
    }

    /// What follows the commit: local storage (rule 3), the journal, the other tabs (rule 4).
    fn complete(&self, batch: Batch) -> Vec<Appended> {
        let feed = batch.end.feed;
        if let Some(header) = &batch.header {
            // The durable store has it too, and the next start writes it again.
            self.set_local(LocalKey::Header(feed), header).ok();
            self.state.borrow_mut().index.headers.insert(feed);
        }
        for entry in &batch.entries {
            self.keep_locally(entry);
        }
        let appended = {
            let mut state = self.state.borrow_mut();
            if let Some(header) = &batch.header
                && let Ok(feed) = Feed::open(header.clone())
            {
                state.headers.insert(feed.id());
                state.journal.add_feed(feed).ok();
            }
            state.copies.extend(batch.entries.iter().map(|entry| entry.id));
            state.head = Some(batch.head());
            state.pen = Some(batch.end);
            batch.entries.iter().filter_map(|entry| state.take(entry)).collect()
        };
        self.ports.cast.send(&Message::of(batch).text());
        appended
    }

    /// Rule 3: one key; if it throws, the ballast goes and it is tried again; then the durable store alone holds it.
    fn keep_locally(&self, entry: &Written) {
        let key = LocalKey::Tail(entry.id);
        let mut set = self.set_local(key, &entry.text);
        if set == Err(LocalError::Full) && self.free_ballast().is_ok() {
            set = self.set_local(key, &entry.text);
        }
        let mut state = self.state.borrow_mut();
        let trouble = match set {
            Ok(()) => {
                state.index.tail.insert(entry.id);
                return;
            }
            Err(LocalError::Full) => Trouble::LocalFull,
            Err(LocalError::Blocked(words)) => Trouble::LocalFailed(words),
        };
        state.owed.insert(entry.id);
        drop(state);
        self.tell(Event::Trouble(trouble));
    }
}

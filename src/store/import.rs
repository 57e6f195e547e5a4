//! Taking in a backup or another browser's journal (design section 3, rule 10): staged in the durable store, checked for
//! room, switched to. All or nothing. What was damaged or missing here heals by it.

use super::keeper::{Keeper, State};
use super::keys::{LAST, SWITCHING};
use super::message::Message;
use super::ports::{Change, Check, Deed, Drawer, DurableError, Value};
use super::report::AppendError;
use super::room::failed;
use super::staging::{Staged, Staging};
use super::switching::Switched;
use super::turn::Unable;
use crate::journal::merge::{Fate, FeedPlan, MergePlan, merge, plan_merge};
use crate::journal::{Feed, Hash, Journal, Recorded};
use std::collections::BTreeSet;

/// Why nothing was taken in. The journal is what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// This tab may not write, or earlier trouble stands in the way.
    NotNow(AppendError),
    /// There is no room for so many UTF-16 units.
    Full {
        /// How many units are needed.
        needed: usize,
    },
    /// The person cancelled.
    Cancelled,
    /// A store failed, in the browser's words.
    Failed(String),
    /// A store failed after the import was decided; it is finished or undone at the next start. The browser's words.
    Interrupted(String),
}

/// Says how many of how many parts are staged; `false` cancels.
pub type Progress<'a> = &'a dyn Fn(usize, usize) -> bool;

impl Keeper {
    /// Unites a journal with the one here. Values in `erased` do not come back. The journal here is the united one when
    /// this returns, to be folded anew; the caller writes the `imported` entries of the plan.
    ///
    /// # Errors
    /// Why nothing was taken in.
    pub async fn import(
        &self,
        theirs: &Journal,
        erased: &BTreeSet<Hash>,
        now: Recorded,
        progress: Progress<'_>,
    ) -> Result<MergePlan, ImportError> {
        let _turn = self.turn.lock().await;
        self.may_write().map_err(ImportError::NotNow)?;
        self.settle(now).await.map_err(ImportError::NotNow)?;
        let plan = plan_merge(&self.state.borrow().journal, theirs, erased);
        if plan.is_nothing() {
            return Ok(plan);
        }
        if self.state.borrow().is_in_memory() {
            self.import_in_memory(&plan, theirs, erased);
            return Ok(plan);
        }
        let staging = self.fitting(&plan, theirs, erased, now)?;
        let needed = staging.units();
        self.stage(staging.texts, progress).await?;
        let switching = staging.switching;
        let marker = serde_json::to_string(&switching).map_err(|error| ImportError::Failed(error.to_string()))?;
        self.decide(&marker).await?;
        let switched = self.switch(marker).await.map_err(|error| ImportError::Interrupted(error.words()))?;
        self.measure().ok();
        if switched == Switched::Undone {
            return Err(ImportError::Full { needed });
        }
        let listener = self.listener.borrow_mut().take();
        let reloaded = self.reload().await;
        *self.listener.borrow_mut() = listener;
        let reloaded = reloaded.map_err(|error| ImportError::Interrupted(error.words()))?;
        self.repair(reloaded.repairs).await;
        self.ports.cast.send(&Message::Switched.text());
        Ok(plan)
    }

    fn import_in_memory(&self, plan: &MergePlan, theirs: &Journal, erased: &BTreeSet<Hash>) {
        let mut state = self.state.borrow_mut();
        let new_feed = state.needs_new_feed(plan);
        merge(&mut state.journal, theirs, erased);
        state.chains = state.journal.heads().into_iter().map(|head| (head.feed, head.chain)).collect();
        state.pen = state.pen.filter(|_| !new_feed).and_then(|pen| state.journal.feed(pen.feed)).map(Feed::head);
    }

    /// What is to be written, if there is room for it. Nothing is written before that is known. Sealing our own tail changes
    /// no entry, and is done where it makes the room.
    fn fitting(&self, plan: &MergePlan, theirs: &Journal, erased: &BTreeSet<Hash>, now: Recorded) -> Result<Staging, ImportError> {
        self.hash_feeds();
        let staging = || Staging::of(&self.state.borrow(), plan, theirs, erased, now);
        let mut found = staging()?;
        let needed = found.units();
        self.measure().map_err(|error| ImportError::NotNow(failed(error)))?;
        if self.free() < needed {
            let gain = self.gain_of_sealing(now).map_err(|error| ImportError::NotNow(failed(error)))?;
            if self.free() + gain < needed {
                return Err(ImportError::Full { needed });
            }
            self.seal_all(now);
            found = staging()?;
        }
        // A browser may give less than the usual: so it is tried, too.
        let fits = self.fits(found.units()).and_then(|()| self.probe(found.units()).map_err(failed));
        match fits {
            Ok(()) => Ok(found),
            Err(AppendError::Full { .. }) => Err(ImportError::Full { needed }),
            Err(error) => Err(ImportError::NotNow(error)),
        }
    }

    async fn stage(&self, staged: Vec<Staged>, progress: Progress<'_>) -> Result<(), ImportError> {
        let failed = |error: DurableError| ImportError::Failed(Unable::Durable(error).words());
        let all = staged.len();
        let clear = || Change::DeleteRange(Drawer::Staging, String::new(), LAST.into());
        self.ports.durable.commit(Deed { checks: Vec::new(), changes: vec![clear()], strict: false }).await.map_err(failed)?;
        for (done, one) in staged.into_iter().enumerate() {
            if !progress(done, all) {
                self.ports.durable.commit(Deed { checks: Vec::new(), changes: vec![clear()], strict: false }).await.ok();
                return Err(ImportError::Cancelled);
            }
            let change = Change::Put(Drawer::Staging, one.key, Value::Text(one.text));
            self.ports.durable.commit(Deed { checks: Vec::new(), changes: vec![change], strict: true }).await.map_err(failed)?;
        }
        progress(all, all);
        Ok(())
    }

    /// Lays the marker: from here on the import is finished, whatever happens.
    async fn decide(&self, marker: &str) -> Result<(), ImportError> {
        let deed = {
            let state = self.state.borrow();
            let epoch = state.epoch.as_ref().ok_or(ImportError::NotNow(AppendError::Follower))?;
            let free = Check { drawer: Drawer::Meta, key: SWITCHING.into(), is: None };
            let change = Change::Put(Drawer::Meta, SWITCHING.into(), Value::Text(marker.to_owned()));
            Deed { checks: vec![epoch.check(), free], changes: vec![change], strict: true }
        };
        match self.ports.durable.commit(deed).await {
            Ok(()) => Ok(()),
            Err(DurableError::Conflict) => {
                self.lose_turn();
                Err(ImportError::NotNow(AppendError::LostTurn))
            }
            Err(error) => match self.ports.durable.get(Drawer::Meta, SWITCHING).await {
                Ok(found) if found.clone().and_then(Value::text).as_deref() == Some(marker) => Ok(()),
                Ok(_) => Err(ImportError::Failed(Unable::Durable(error).words())),
                Err(error) => Err(ImportError::Interrupted(Unable::Durable(error).words())),
            },
        }
    }
}

impl State {
    /// Whether writing must go on in a new feed after an import: nothing was written here yet, or the feed that is
    /// written in comes back with more than was known of it, or forked (a restore, design section 2).
    pub fn needs_new_feed(&self, plan: &MergePlan) -> bool {
        let known = |one: &FeedPlan| one.fate == Fate::Known;
        match self.pen {
            None => true,
            Some(pen) => plan.feeds.iter().any(|one| one.brought.feed == pen.feed && !known(one)),
        }
    }
}

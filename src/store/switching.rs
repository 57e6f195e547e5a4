//! Switching to an import (design section 3, rule 10). Everything that is to be written lies staged in the durable store;
//! the marker `switching` decides. With the marker, the import is finished, now or at the next start; without it, nothing
//! of it was ever here. What it writes to local storage are keys that were free, so it can be undone until it is done.

use super::keeper::Keeper;
use super::keys::{HALF_SWITCHED, HEAD, LAST, LocalKey, SWITCHING};
use super::ports::{Change, Check, Deed, Drawer, DurableError, LocalError, Value};
use super::report::Finding;
use super::snapshot::texts;
use super::turn::Unable;
use serde::{Deserialize, Serialize};

/// The marker: what is to be done when everything staged lies in local storage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Switching {
    /// It did not fit after all and is being undone.
    pub undo: bool,
    /// Keys of local storage that are staged, in the order of the staging drawer.
    pub keys: Vec<String>,
    /// Keys of local storage that are replaced by staged ones.
    pub replaces: Vec<String>,
    /// Writing goes on in a new feed.
    pub new_feed: bool,
}

/// The staged texts of header lines begin with this, local keys with their own names, forks with theirs.
pub const HEADER: &str = "header/";

/// How a switch ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switched {
    /// Everything is here.
    Done,
    /// It did not fit and was undone.
    Undone,
}

impl Keeper {
    /// Finishes or undoes what an earlier tab decided and did not finish.
    pub(super) async fn finish_switching(&self) -> Result<Option<Finding>, Unable> {
        let Some(marker) = self.ports.durable.get(Drawer::Meta, SWITCHING).await?.and_then(Value::text) else { return Ok(None) };
        Ok(Some(match self.switch(marker).await? {
            Switched::Done => Finding::ImportFinished,
            Switched::Undone => Finding::ImportUndone,
        }))
    }

    /// Does what a marker says, from wherever it was interrupted.
    pub(super) async fn switch(&self, marker: String) -> Result<Switched, Unable> {
        let unreadable = || DurableError::Failed(String::from("the marker of an import is unreadable"));
        let plan: Switching = serde_json::from_str(&marker).map_err(|_| unreadable())?;
        let staged = texts(&self.ports, Drawer::Staging, "", LAST).await?;
        if plan.undo {
            return self.undo(marker, &plan).await;
        }
        // A start that sees only local storage must not take half an import for the whole.
        let written = self.ports.local.set(HALF_SWITCHED, "").and_then(|()| self.write_staged(&plan, &staged));
        match written {
            Ok(()) => {}
            Err(LocalError::Full) => {
                // From here on it is undone, even if there should be room later.
                let plan = Switching { undo: true, ..plan };
                let undo = serde_json::to_string(&plan).map_err(|_| unreadable())?;
                let change = Change::Put(Drawer::Meta, SWITCHING.into(), Value::Text(undo.clone()));
                self.ports.durable.commit(self.deed_at(&marker, vec![change])?).await?;
                return self.undo(undo, &plan).await;
            }
            Err(error) => return Err(error.into()),
        }
        let mut changes = done();
        for (key, text) in staged {
            if let Some(feed) = key.strip_prefix(HEADER) {
                changes.push(Change::Put(Drawer::Feeds, feed.into(), Value::Text(text)));
                continue;
            }
            match LocalKey::read(&key) {
                // Local storage reaches the disk late: a strict copy stays, as it does of every entry.
                Some(LocalKey::Segment(_)) => changes.push(Change::Put(Drawer::Segments, key, Value::Text(text))),
                Some(_) => {}
                None => changes.push(Change::Put(Drawer::Aside, key, Value::Text(text))),
            }
        }
        changes.extend(plan.replaces.iter().map(|key| Change::Delete(Drawer::Segments, key.clone())));
        if plan.new_feed {
            changes.push(Change::Put(Drawer::Meta, HEAD.into(), Value::Text(String::from("null"))));
        }
        self.ports.durable.commit(self.deed_at(&marker, changes)?).await?;
        // Left behind by a crash here they are redundant, and the next start removes them.
        for key in &plan.replaces {
            self.ports.local.remove(key).ok();
        }
        self.ports.local.remove(HALF_SWITCHED).ok();
        Ok(Switched::Done)
    }

    /// Puts every staged key into local storage and reads it back.
    fn write_staged(&self, plan: &Switching, staged: &[(String, String)]) -> Result<(), LocalError> {
        for (key, text) in staged.iter().filter(|(key, _)| plan.keys.contains(key)) {
            if self.ports.local.get(key)?.as_deref() == Some(text) {
                continue;
            }
            self.ports.local.set(key, text)?;
            if self.ports.local.get(key)?.as_deref() != Some(text) {
                return Err(LocalError::Full);
            }
        }
        Ok(())
    }

    async fn undo(&self, marker: String, plan: &Switching) -> Result<Switched, Unable> {
        for key in &plan.keys {
            self.ports.local.remove(key)?;
        }
        self.ports.durable.commit(self.deed_at(&marker, done())?).await?;
        self.ports.local.remove(HALF_SWITCHED).ok();
        Ok(Switched::Undone)
    }

    /// A strict deed of this epoch, while the marker is what it was.
    fn deed_at(&self, marker: &str, changes: Vec<Change>) -> Result<Deed, DurableError> {
        let state = self.state.borrow();
        let epoch = state.epoch.as_ref().ok_or(DurableError::Conflict)?;
        let unchanged = Check { drawer: Drawer::Meta, key: SWITCHING.into(), is: Some(marker.to_owned()) };
        Ok(Deed { checks: vec![epoch.check(), unchanged], changes, strict: true })
    }
}

/// The marker and everything staged go.
fn done() -> Vec<Change> {
    vec![Change::Delete(Drawer::Meta, SWITCHING.into()), Change::DeleteRange(Drawer::Staging, String::new(), LAST.into())]
}

//! Beginning to write where nobody else does, as nearly every start is: each store is asked once, segments are read while
//! the durable store looks for its answer, and the rest while it raises the epoch. Whatever is out of the ordinary is left
//! to the careful way ([`Keeper::begin_to_write`]), which asks again.

use super::both::both;
use super::early::Early;
use super::epoch::Epoch;
use super::keeper::Keeper;
use super::keys::HEAD;
use super::load::load;
use super::message::Message;
use super::ports::{Check, Drawer};
use super::report::{Finding, Role};
use super::snapshot::{Durable, LocalIndex};
use super::turn::{Reloaded, Unable};
use super::walk::{ReadAhead, read_ahead};

impl Keeper {
    /// Writes from now on; `None` when the careful way is to be taken. This tab holds the lock, and held it when it asked.
    pub(super) async fn begin_alone(&self, early: &mut Option<Early>) -> Result<Option<Vec<Finding>>, Unable> {
        self.try_local()?;
        // Another tab may have written between the first look and the lock.
        let index = LocalIndex::read(&*self.ports.local)?;
        // Most of the reading is done while the durable store looks for its answer, unless it was done before.
        let was_read = early.is_some();
        let ahead = async { if was_read { ReadAhead::new() } else { read_ahead(&*self.ports.local, &index) } };
        let (durable, ahead) = both(Durable::read(&self.ports), ahead).await;
        let durable = durable?;
        // Local storage of a tab that was closed just now may still be behind.
        let behind = durable.head().is_some_and(|head| !index.shows(&head));
        if durable.switching.is_some() || behind {
            return Ok(None);
        }
        let epoch = Epoch::after(durable.epoch.as_deref(), &self.ports)?;
        let mut deed = epoch.deed(durable.epoch.clone());
        deed.checks.push(Check { drawer: Drawer::Meta, key: HEAD.into(), is: durable.head.clone() });
        let reading = async {
            match early.take_if(|early| early.stands(&index, &durable)) {
                Some(early) => Ok(early.into_loaded(&durable)),
                None => load(&*self.ports.local, &index, &durable, ahead),
            }
        };
        let (raised, loaded) = both(self.ports.durable.commit(deed), reading).await;
        if raised.is_err() {
            return Ok(None);
        }
        self.state.borrow_mut().epoch = Some(epoch.clone());
        let Reloaded { findings, repairs } = self.take(loaded?, index, &durable)?;
        self.repair(repairs).await;
        self.lay_ballast().ok();
        if !self.holds_turn(&epoch) {
            return Ok(None);
        }
        self.state.borrow_mut().role = Role::Writer;
        self.ports.cast.send(&Message::Taken(epoch.text().to_owned()).text());
        Ok(Some(findings))
    }
}

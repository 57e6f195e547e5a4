//! Whose turn it is to write (design section 3, rule 8): one tab, by a lock held for its life and by the epoch. Beginning
//! to write, taking over, losing the turn, and reading everything anew at each of them.

use super::early::Early;
use super::epoch::Epoch;
use super::keeper::Keeper;
use super::keys::{self, HEAD};
use super::load::{LoadError, Loaded, Repairs, load};
use super::message::Message;
use super::ports::{Drawer, DurableError, LocalError, Value};
use super::report::{Appended, Event, Finding, OpenError, Role};
use super::snapshot::{Durable, LocalIndex};
use super::walk::ReadAhead;
use crate::journal::{Fingerprint, Journal};

/// Local storage holds hardly anything and takes nothing: it is blocked by a quota of zero, as private windows once did.
const HARDLY_ANYTHING: usize = 4096;

/// Local storage of another process is behind by a few milliseconds (measured: up to 10.7 ms): so many questions to the
/// durable store, of a millisecond or so each, are waited for it.
const PATIENCE: u32 = 40;

/// Why the stores cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unable {
    /// The durable store.
    Durable(DurableError),
    /// Local storage.
    Local(LocalError),
    /// The records are of a newer version.
    Newer,
}

impl From<DurableError> for Unable {
    fn from(error: DurableError) -> Self {
        Unable::Durable(error)
    }
}
impl From<LocalError> for Unable {
    fn from(error: LocalError) -> Self {
        Unable::Local(error)
    }
}
impl From<LoadError> for Unable {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::Local(error) => Unable::Local(error),
            LoadError::Newer => Unable::Newer,
        }
    }
}

impl Unable {
    /// The browser's words.
    pub fn words(self) -> String {
        match self {
            Unable::Durable(DurableError::Failed(words)) | Unable::Local(LocalError::Blocked(words)) => words,
            other => format!("{other:?}"),
        }
    }

    /// As the reason why nothing could be opened.
    pub fn into_open(self) -> OpenError {
        match self {
            Unable::Newer => OpenError::Newer,
            other => OpenError::Unreadable(other.words()),
        }
    }
}

/// What reading everything anew brought, apart from the journal.
pub(super) struct Reloaded {
    pub findings: Vec<Finding>,
    pub repairs: Repairs,
}

impl Keeper {
    /// Takes the turn from the tab that writes. That tab keeps its forms and follows.
    ///
    /// # Errors
    /// The stores cannot be used; this tab goes on following.
    pub async fn take_over(&self) -> Result<Vec<Finding>, OpenError> {
        if self.role() != Role::Follower {
            return Ok(Vec::new());
        }
        // Where there are no locks the epoch alone decides.
        self.ports.lock.steal().await.ok();
        self.become_writer().await
    }

    async fn become_writer(&self) -> Result<Vec<Finding>, OpenError> {
        let _turn = self.turn.lock().await;
        if self.role() != Role::Follower {
            return Ok(Vec::new());
        }
        let findings = self.begin_to_write().await.map_err(Unable::into_open)?;
        if self.role() == Role::Writer {
            self.tell(Event::RoleChanged(Role::Writer));
        }
        Ok(findings)
    }

    /// Raises the epoch, reads everything, puts right what can be, and writes from then on, unless another tab has begun
    /// to write meanwhile: then this one follows.
    pub(super) async fn begin_to_write(&self) -> Result<Vec<Finding>, Unable> {
        self.try_local()?;
        let epoch = Epoch::raise(&self.ports).await?;
        self.state.borrow_mut().epoch = Some(epoch.clone());
        self.wait_for_local().await?;
        let finished = self.finish_switching().await?;
        let Reloaded { mut findings, repairs } = self.reload().await?;
        findings.extend(finished);
        self.repair(repairs).await;
        self.lay_ballast().ok();
        if !self.holds_turn(&epoch) {
            self.stand_in_queue();
            return Ok(findings);
        }
        self.state.borrow_mut().role = Role::Writer;
        self.ports.cast.send(&Message::Taken(epoch.text().to_owned()).text());
        Ok(findings)
    }

    /// Whether no other tab has begun to write since this one began with an epoch.
    pub(super) fn holds_turn(&self, epoch: &Epoch) -> bool {
        self.state.borrow().epoch.as_ref() == Some(epoch)
    }

    /// Whether local storage takes anything at all. A full one does: it is not blocked.
    pub(super) fn try_local(&self) -> Result<(), LocalError> {
        match self.probe(keys::PROBE.len() + 1) {
            Err(LocalError::Full) if self.ports.local.used()? > HARDLY_ANYTHING => Ok(()),
            tried => tried,
        }
    }

    /// Waits until local storage shows the last entry committed, which the tab that wrote before put there.
    async fn wait_for_local(&self) -> Result<(), Unable> {
        for _ in 0..PATIENCE {
            let head = self.ports.durable.get(Drawer::Meta, HEAD).await?.and_then(Value::text);
            let Some(head) = head.and_then(|head| serde_json::from_str::<Option<Fingerprint>>(&head).ok().flatten()) else { return Ok(()) };
            if LocalIndex::read(&*self.ports.local)?.shows(&head) {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Reads both stores anew and takes over what they say. The listener is told what is new.
    pub(super) async fn reload(&self) -> Result<Reloaded, Unable> {
        self.reload_from(&mut None).await
    }

    /// The same at a start, where what local storage alone has was read already. It is taken where it stands.
    pub(super) async fn reload_from(&self, early: &mut Option<Early>) -> Result<Reloaded, Unable> {
        let durable = Durable::read(&self.ports).await?;
        let index = LocalIndex::read(&*self.ports.local)?;
        let loaded = match early.take_if(|early| early.stands(&index, &durable)) {
            Some(early) => early.into_loaded(&durable),
            None => load(&*self.ports.local, &index, &durable, ReadAhead::new())?,
        };
        self.take(loaded, index, &durable)
    }

    /// Takes over what was loaded. The listener is told what is new.
    pub(super) fn take(&self, mut loaded: Loaded, index: LocalIndex, durable: &Durable) -> Result<Reloaded, Unable> {
        let reloaded = Reloaded { findings: std::mem::take(&mut loaded.findings), repairs: std::mem::take(&mut loaded.repairs) };
        let news = self.adopt(loaded, index, durable);
        self.measure()?;
        if let Some(news) = news {
            self.tell(news);
        }
        Ok(reloaded)
    }

    fn adopt(&self, loaded: Loaded, index: LocalIndex, durable: &Durable) -> Option<Event> {
        let mut state = self.state.borrow_mut();
        // Before the first opening is done nobody listens.
        let listened_to = self.listener.borrow().is_some();
        let news = listened_to.then(|| news(&state.journal, &loaded.journal)).flatten();
        state.take_in(loaded, index, durable);
        news
    }

    /// Another tab writes from now on: this one follows. Forms stay as they are.
    pub(super) fn lose_turn(&self) {
        let mut state = self.state.borrow_mut();
        if !matches!(state.role, Role::Writer | Role::Follower) {
            return;
        }
        // Whoever is only beginning to write sees it by the epoch.
        state.epoch = None;
        if std::mem::replace(&mut state.role, Role::Follower) == Role::Follower {
            return;
        }
        drop(state);
        self.tell(Event::RoleChanged(Role::Follower));
        self.stand_in_queue();
        self.catch_up_later();
    }

    /// Waits in the background until the tab that writes is closed, and writes from then on.
    pub(super) fn stand_in_queue(&self) {
        if self.waiting.replace(true) {
            return;
        }
        let (own, lock) = (self.own.clone(), self.ports.lock.clone());
        self.ports.tasks.spawn(Box::pin(async move {
            let granted = lock.wait().await;
            let Some(keeper) = own.upgrade() else { return };
            keeper.waiting.set(false);
            if granted.is_ok() {
                keeper.become_writer().await.ok();
            }
        }));
    }
}

/// Whether two journals have the same feeds with the same lines.
pub(super) fn is_same(one: &Journal, other: &Journal) -> bool {
    news(one, other).is_none()
}

/// What a journal read anew has that the former had not; `None` when nothing.
fn news(before: &Journal, now: &Journal) -> Option<Event> {
    let mut appended = Vec::new();
    for feed in now.feeds() {
        let known = match before.feed(feed.id()) {
            Some(old) if old.shared_with(feed) == Some(old.n()) => old.n(),
            Some(_) => return Some(Event::Switched),
            None if before.is_empty() => 0,
            None => return Some(Event::Switched),
        };
        let more =
            (known.saturating_add(1)..=feed.n()).filter_map(|n| Some(Appended { id: feed.id().entry(n), line: feed.line(n)?.clone() }));
        appended.extend(more);
    }
    let gone = before.feeds().any(|feed| now.feed(feed.id()).is_none());
    let several = appended.iter().any(|one| Some(one.id.feed) != appended.first().map(|first| first.id.feed));
    match appended.is_empty() {
        _ if gone || several => Some(Event::Switched),
        true => None,
        false => Some(Event::Appended(appended)),
    }
}

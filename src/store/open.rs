//! Opening the store (design section 3, rules 5 and 8): what can be read and written here, and who writes.

use super::both::both;
use super::early::Early;
use super::epoch::Epoch;
use super::keeper::Keeper;
use super::keys::{EPOCH, HEAD};
use super::load::load;
use super::memory::MemoryDurable;
use super::ports::{Drawer, EntropyPort, Ports, TaskPort};
use super::report::{Finding, NotKept, OpenError, Role};
use super::snapshot::{Durable, LocalIndex};
use super::turn::{Unable, is_same};
use super::walk::ReadAhead;
use crate::journal::{Feed, Journal};
use std::rc::Rc;

/// A store that was opened.
pub struct Opened {
    /// The keeper.
    pub keeper: Rc<Keeper>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// Whether the journal is the one that was shown early.
    pub as_shown: bool,
}

impl Keeper {
    /// Opens the store. The journal is there to be folded when this returns; hashing follows ([`Keeper::verify_step`]).
    ///
    /// # Errors
    /// There are records, but they cannot be read now. Nothing was changed.
    pub async fn open(ports: Ports) -> Result<Opened, OpenError> {
        Keeper::open_showing(ports, &|_| {}).await
    }

    /// Opens the store, and on the way calls `show`, at most once, with the journal as local storage alone has it: at once,
    /// before the durable store has answered, where nothing about it is out of the ordinary. It may lack the last entries,
    /// and its sealed values may have been erased since: only lines are to be shown of it, nothing may build on it, and what
    /// this returns takes its place.
    ///
    /// # Errors
    /// There are records, but they cannot be read now. Nothing was changed.
    pub async fn open_showing(ports: Ports, show: &dyn Fn(&Journal)) -> Result<Opened, OpenError> {
        let local = async {
            let index = LocalIndex::read(&*ports.local)?;
            let early = Early::load(&*ports.local, &index);
            if let Some(early) = &early {
                show(&early.loaded.journal);
            }
            Ok((index, early))
        };
        // The durable store is asked first: it opens while local storage is read.
        let (asked, local) = both(ports.durable.get(Drawer::Meta, HEAD), local).await;
        let durable = asked.map_err(|error| Unable::Durable(error).words());
        let (index, mut early) = match (local, durable) {
            (Ok((index, early)), Ok(_)) => (index, early),
            (Ok((index, _)), Err(reason)) if index.is_empty() => {
                return Ok(Keeper::in_memory(&ports, NotKept::DurableBlocked(reason), Journal::new()));
            }
            (Ok((index, _)), Err(reason)) => return Keeper::open_local(ports, index, reason),
            (Err(error), durable) => {
                let reason = Unable::Local(error).words();
                if durable.is_ok() && Durable::is_empty(&ports).await == Ok(false) {
                    return Err(OpenError::Unreadable(reason));
                }
                return Ok(Keeper::in_memory(&ports, NotKept::LocalBlocked(reason), Journal::new()));
            }
        };
        let shown = early.as_ref().map(|early| early.loaded.chains.clone());
        let mut opened = Keeper::open_both(ports, index, &mut early).await?;
        let state = opened.keeper.state.borrow();
        opened.as_shown = match early {
            // Where it stood it was taken for the journal.
            None => shown.is_some_and(|shown| state.chains == shown),
            Some(early) => is_same(&early.loaded.journal, &state.journal),
        };
        drop(state);
        Ok(opened)
    }

    /// A keeper over a journal that lives in memory and goes with the tab: the demo point.
    pub fn demo(entropy: Rc<dyn EntropyPort>, tasks: Rc<dyn TaskPort>, journal: Journal) -> Rc<Keeper> {
        Keeper::in_memory(&Ports::in_memory(entropy, tasks, MemoryDurable::default()), NotKept::Demo, journal).keeper
    }

    fn in_memory(ports: &Ports, why: NotKept, journal: Journal) -> Opened {
        // Of several feeds the one that is written in is the last begun.
        let pen = journal.feeds().max_by_key(|feed| (feed.header().started, feed.id())).map(Feed::head);
        let epoch = Epoch::in_memory();
        let head = pen.and_then(|pen| serde_json::to_string(&pen).ok());
        let durable = MemoryDurable::default();
        durable.lay(Drawer::Meta, EPOCH, epoch.text());
        if let Some(head) = &head {
            durable.lay(Drawer::Meta, HEAD, head);
        }
        let keeper = Keeper::new(Ports::in_memory(ports.entropy.clone(), ports.tasks.clone(), durable), Role::MemoryOnly(why));
        let mut state = keeper.state.borrow_mut();
        (state.pen, state.head, state.epoch) = (pen, head, Some(epoch));
        state.chains = journal.heads().into_iter().map(|head| (head.feed, head.chain)).collect();
        state.journal = journal;
        drop(state);
        Opened { keeper, findings: Vec::new(), as_shown: false }
    }

    /// Local storage alone can be read: its entries are shown, nothing is written.
    fn open_local(ports: Ports, index: LocalIndex, reason: String) -> Result<Opened, OpenError> {
        let durable = Durable::default();
        let mut loaded = load(&*ports.local, &index, &durable, ReadAhead::new()).map_err(|error| Unable::from(error).into_open())?;
        let findings = std::mem::take(&mut loaded.findings);
        let keeper = Keeper::new(ports, Role::ReadOnly(NotKept::DurableBlocked(reason)));
        keeper.state.borrow_mut().take_in(loaded, index, &durable);
        Ok(Opened { keeper, findings, as_shown: false })
    }

    async fn open_both(ports: Ports, index: LocalIndex, early: &mut Option<Early>) -> Result<Opened, OpenError> {
        let opened = |keeper, findings| Opened { keeper, findings, as_shown: false };
        let free = ports.lock.take_if_free().await;
        let keeper = Keeper::new(ports, Role::Follower);
        keeper.listen();
        let no_records = index.is_empty();
        if free == Ok(true)
            && let Ok(Some(findings)) = keeper.begin_alone(early).await
        {
            return Ok(opened(keeper, findings));
        }
        // Where a browser has no locks, the epoch alone decides who writes: whoever came last.
        if free == Ok(false) {
            let findings = keeper.reload_from(early).await.map_err(Unable::into_open)?.findings;
            keeper.stand_in_queue();
            return Ok(opened(keeper, findings));
        }
        let why = match keeper.begin_to_write().await {
            Ok(findings) => return Ok(opened(keeper, findings)),
            Err(Unable::Newer) => return Err(OpenError::Newer),
            Err(Unable::Local(error)) => NotKept::LocalBlocked(Unable::Local(error).words()),
            Err(Unable::Durable(error)) => NotKept::DurableBlocked(Unable::Durable(error).words()),
        };
        if no_records && Durable::is_empty(&keeper.ports).await != Ok(false) {
            return Ok(Keeper::in_memory(&keeper.ports, why, Journal::new()));
        }
        // There are records: they are shown as they are, and nothing is written over them.
        let findings = keeper.reload().await.map_err(Unable::into_open)?.findings;
        keeper.state.borrow_mut().role = Role::ReadOnly(why);
        Ok(opened(keeper, findings))
    }
}

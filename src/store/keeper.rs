//! The keeper: holds the journal of this profile, knows whether this tab writes, and does everything that is kept.

use super::commit::Batch;
use super::epoch::Epoch;
use super::keys::SegmentKey;
use super::load::Loaded;
use super::ports::{Drawer, Ports, Value};
use super::report::{Event, Range, Role};
use super::room::Room;
use super::snapshot::{Durable, LocalIndex};
use crate::journal::{Entry, EntryId, FeedId, Fingerprint, Hash, Journal, SealedValue};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::{Rc, Weak};
use std::sync::Arc;

/// Whoever is told what happened outside a call.
pub type Listener = Rc<dyn Fn(Event)>;

/// Keeps the journal. All calls that write wait for each other.
pub struct Keeper {
    pub(super) ports: Ports,
    /// One write at a time in this tab.
    pub(super) turn: async_lock::Mutex<()>,
    pub(super) state: RefCell<State>,
    pub(super) listener: RefCell<Option<Listener>>,
    /// Whether this tab stands in the queue for the writer's lock.
    pub(super) waiting: Cell<bool>,
    /// Itself, for what is called later.
    pub(super) own: Weak<Keeper>,
}

/// What the keeper knows. Never borrowed across an await.
pub(super) struct State {
    pub role: Role,
    /// The epoch this tab writes in.
    pub epoch: Option<Epoch>,
    /// The head as it lies in the durable store.
    pub head: Option<String>,
    /// The feed to go on in and its end; `None`: the next entry begins a new feed.
    pub pen: Option<Fingerprint>,
    pub journal: Journal,
    /// The chain at the end of every feed, as the stores say.
    pub chains: BTreeMap<FeedId, Hash>,
    /// What lies in local storage.
    pub index: LocalIndex,
    /// The segments the journal is made of, with the second they were sealed at.
    pub segments: BTreeMap<SegmentKey, i64>,
    /// Whether anything was loaded yet.
    pub loaded: bool,
    /// Those segments that were written since the start: their strict copies stay.
    pub fresh: BTreeSet<SegmentKey>,
    /// Feeds whose header line lies in the durable store.
    pub headers: BTreeSet<FeedId>,
    /// Entries with a strict copy.
    pub copies: BTreeSet<EntryId>,
    /// Segments with a strict copy.
    pub segment_copies: BTreeSet<SegmentKey>,
    /// Entries that local storage did not take.
    pub owed: BTreeSet<EntryId>,
    /// Values that are being erased and may still lie somewhere.
    pub half_erased: BTreeSet<Hash>,
    /// Feeds whose entries do not hash to the stored chain.
    pub altered: BTreeSet<FeedId>,
    pub room: Room,
    /// A commit of which it is not known whether it was done.
    pub unsure: Option<Batch>,
}

impl State {
    /// Nothing is known yet.
    pub fn new(role: Role) -> State {
        State {
            role,
            epoch: None,
            head: None,
            pen: None,
            journal: Journal::new(),
            chains: BTreeMap::new(),
            index: LocalIndex::default(),
            segments: BTreeMap::new(),
            loaded: false,
            fresh: BTreeSet::new(),
            headers: BTreeSet::new(),
            copies: BTreeSet::new(),
            segment_copies: BTreeSet::new(),
            owed: BTreeSet::new(),
            half_erased: BTreeSet::new(),
            altered: BTreeSet::new(),
            room: Room::default(),
            unsure: None,
        }
    }

    /// Replaces what is known by what was loaded.
    pub fn take_in(&mut self, loaded: Loaded, index: LocalIndex, durable: &Durable) {
        let State { role, epoch, room, loaded: before, segments, fresh, .. } = std::mem::replace(self, State::new(Role::Follower));
        // What was not here when this tab started may not be on the disk yet.
        let was_here = |key: &&SegmentKey| segments.contains_key(key) && !fresh.contains(key);
        let fresh = if before { loaded.segments.keys().filter(|key| !was_here(key)).copied().collect() } else { BTreeSet::new() };
        *self = State {
            role,
            epoch,
            room: Room { ballast: index.ballast, ..room },
            fresh,
            loaded: true,
            head: durable.head.clone(),
            pen: loaded.pen,
            journal: loaded.journal,
            chains: loaded.chains,
            index,
            segments: loaded.segments,
            headers: durable.headers.keys().copied().collect(),
            copies: durable.copies.keys().copied().collect(),
            segment_copies: durable.segments.keys().copied().collect(),
            ..State::new(Role::Follower)
        };
    }

    /// A generation for a range of entries that no segment has yet.
    pub fn next_generation(&self, feed: FeedId, from: u32, to: u32) -> u32 {
        let same = |key: &&SegmentKey| (key.feed, key.from, key.to) == (feed, from, to);
        let taken = self.index.segments.iter().chain(&self.segment_copies).filter(same);
        taken.map(|key| key.generation + 1).max().unwrap_or(0)
    }

    /// Whether everything lives in memory.
    pub fn is_in_memory(&self) -> bool {
        matches!(self.role, Role::MemoryOnly(_))
    }

    /// A range with the days of its first and last entry, as far as they are here.
    pub fn range(&self, feed: FeedId, from: u32, to: u32) -> Range {
        let day = |n: u32| Some(Entry::read(self.journal.line(feed.entry(n))?).ok()?.recorded.date_naive());
        Range { feed, from, to, since: day(from), until: day(to) }
    }
}

impl Keeper {
    /// A keeper that knows nothing yet.
    pub(super) fn new(ports: Ports, role: Role) -> Rc<Keeper> {
        Rc::new_cyclic(|own| Keeper {
            ports,
            turn: async_lock::Mutex::new(()),
            state: RefCell::new(State::new(role)),
            listener: RefCell::new(None),
            waiting: Cell::new(false),
            own: own.clone(),
        })
    }

    /// Calls for everything that happens outside a call. One listener; it may call the keeper.
    pub fn on_event(&self, listener: Listener) {
        *self.listener.borrow_mut() = Some(listener);
    }

    /// Tells the listener. The state must not be borrowed.
    pub(super) fn tell(&self, event: Event) {
        let listener = self.listener.borrow().clone();
        if let Some(listener) = listener {
            listener(event);
        }
    }

    /// What this tab may do.
    pub fn role(&self) -> Role {
        self.state.borrow().role.clone()
    }

    /// Asks the journal. The closure must not call the keeper.
    pub fn with_journal<T>(&self, ask: impl FnOnce(&Journal) -> T) -> T {
        ask(&self.state.borrow().journal)
    }

    /// The exact line of an entry.
    pub fn line(&self, id: EntryId) -> Option<Arc<str>> {
        self.state.borrow().journal.line(id).cloned()
    }

    /// The value behind a seal; `None` when it was erased, is not here, or is not what was sealed.
    pub fn value(&self, seal: Hash) -> Option<SealedValue> {
        self.state.borrow().journal.sealed(seal).ok().flatten().cloned()
    }

    /// The fingerprint of the feed that is written in; `None` before the first entry of a new feed.
    pub fn head(&self) -> Option<Fingerprint> {
        self.state.borrow().pen
    }

    /// The keys under which damaged, differing or forked bytes are set aside.
    pub async fn asides(&self) -> Vec<String> {
        self.ports.durable.keys(Drawer::Aside).await.unwrap_or_default()
    }

    /// What was set aside under a key, as bytes for a file: UTF-16 units with the lower byte first, or UTF-8 text.
    pub async fn aside(&self, key: &str) -> Option<Vec<u8>> {
        match self.ports.durable.get(Drawer::Aside, key).await.ok()?? {
            Value::Bytes(bytes) => Some(bytes),
            Value::Text(text) => Some(text.into_bytes()),
        }
    }
}

//! What the store needs from the place it runs in, as small traits: the browser implements them, memory twins stand in
//! for tests, for the demo point and for a browser that blocks storage.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

/// An answer that comes later, in the same tab.
pub type Answer<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Local storage would not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LocalError {
    /// No room is left.
    Full,
    /// Blocked or broken, in the browser's words.
    Blocked(String),
}

/// Local storage: small, at hand at once, and not on the disk until seconds or a minute later.
pub trait LocalPort {
    /// All keys.
    fn keys(&self) -> Result<Vec<String>, LocalError>;
    /// The value of a key. A unit that is no text (half a surrogate pair) comes as U+FFFD.
    fn get(&self, key: &str) -> Result<Option<String>, LocalError>;
    /// The value's UTF-16 units as they are: what a damaged value is kept by.
    fn units(&self, key: &str) -> Result<Option<Vec<u16>>, LocalError>;
    /// Sets a key; when there is no room the old value stays.
    fn set(&self, key: &str, value: &str) -> Result<(), LocalError>;
    /// Removes a key.
    fn remove(&self, key: &str) -> Result<(), LocalError>;
    /// How many UTF-16 units all keys and values take together.
    fn used(&self) -> Result<usize, LocalError>;
}

/// The drawers of the durable store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Drawer {
    /// Epoch of the writer, head, a switch that is under way.
    Meta,
    /// Header lines by feed.
    Feeds,
    /// Strict copies of entries.
    Tail,
    /// Strict copies of segments that came by an import.
    Segments,
    /// Unfinished forms.
    Drafts,
    /// Files by the hash of their bytes.
    Files,
    /// An import before it is switched to.
    Staging,
    /// What was set aside: damaged bytes, differing copies, forks.
    Aside,
}

impl Drawer {
    /// Every drawer.
    pub const ALL: [Drawer; 8] =
        [Drawer::Meta, Drawer::Feeds, Drawer::Tail, Drawer::Segments, Drawer::Drafts, Drawer::Files, Drawer::Staging, Drawer::Aside];

    /// Its name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Drawer::Meta => "meta",
            Drawer::Feeds => "feeds",
            Drawer::Tail => "tail",
            Drawer::Segments => "segments",
            Drawer::Drafts => "drafts",
            Drawer::Files => "files",
            Drawer::Staging => "staging",
            Drawer::Aside => "aside",
        }
    }
}

/// What lies under a key of a drawer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
}

impl Value {
    /// The text, if it is one.
    pub fn text(self) -> Option<String> {
        match self {
            Value::Text(text) => Some(text),
            Value::Bytes(_) => None,
        }
    }
}

/// What must hold for a deed to be done: a key has this text, or nothing lies under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The drawer.
    pub drawer: Drawer,
    /// The key.
    pub key: String,
    /// The text that must lie there; `None`: nothing.
    pub is: Option<String>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Puts a value under a key that must be free.
    Add(Drawer, String, Value),
    /// Puts a value under a key, whatever lies there.
    Put(Drawer, String, Value),
    /// Takes what lies under a key away.
    Delete(Drawer, String),
    /// Takes away what lies under all keys from the first to the last, both included.
    DeleteRange(Drawer, String, String),
}

/// Changes that are done all or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deed {
    /// What must hold.
    pub checks: Vec<Check>,
    /// What is changed then.
    pub changes: Vec<Change>,
    /// Whether the answer waits until it is on the disk.
    pub strict: bool,
}

/// The durable store would not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DurableError {
    /// A check did not hold, or a key to be added was taken. Nothing was changed.
    Conflict,
    /// No room is left. Nothing was changed.
    Full,
    /// It failed in the browser's words; whether something was changed is not known.
    Failed(String),
}

/// What a drawer holds, by key.
pub type Listed = Vec<(String, Value)>;

/// The durable store (IndexedDB): slower, asked by transactions, on the disk when it says so.
pub trait DurablePort {
    /// Does a deed, all or nothing.
    fn commit(&self, deed: Deed) -> Answer<'_, Result<(), DurableError>>;
    /// What lies under a key.
    fn get(&self, drawer: Drawer, key: &str) -> Answer<'_, Result<Option<Value>, DurableError>>;
    /// Everything of a drawer whose key is at least `from` and at most `to`, by key.
    fn list(&self, drawer: Drawer, from: &str, to: &str) -> Answer<'_, Result<Listed, DurableError>>;
    /// The same of several drawers, as they are at one moment where the store can say so: what a start reads.
    fn lists(&self, ranges: Vec<(Drawer, String, String)>) -> Answer<'_, Result<Vec<Listed>, DurableError>> {
        Box::pin(async move {
            let mut all = Vec::with_capacity(ranges.len());
            for (drawer, from, to) in ranges {
                all.push(self.list(drawer, &from, &to).await?);
            }
            Ok(all)
        })
    }
    /// The keys of a drawer.
    fn keys(&self, drawer: Drawer) -> Answer<'_, Result<Vec<String>, DurableError>>;
}

/// The writer's lock could not be asked for; the browser's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockError(pub String);

/// The lock that one tab of a profile holds for its life: who holds it writes.
pub trait LockPort {
    /// Takes the lock if nobody holds it; `false` when somebody does.
    fn take_if_free(&self) -> Answer<'_, Result<bool, LockError>>;
    /// Waits until the lock is free and takes it.
    fn wait(&self) -> Answer<'_, Result<(), LockError>>;
    /// Takes the lock from whoever holds it.
    fn steal(&self) -> Answer<'_, Result<(), LockError>>;
    /// Calls when a lock that was held here was stolen.
    fn on_lost(&self, call: Rc<dyn Fn()>);
}

/// Messages to the other tabs of the profile. One that does not arrive is no loss: the tabs also read the durable store.
pub trait CastPort {
    /// Sends to all other tabs.
    fn send(&self, message: &str);
    /// Calls for every message of another tab.
    fn on_message(&self, call: Rc<dyn Fn(&str)>);
}

/// There are no random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoEntropy;

/// Random bytes.
pub trait EntropyPort {
    /// Fills a buffer with random bytes.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy>;
}

/// Runs what nobody waits for.
pub trait TaskPort {
    /// Runs a task to its end in this tab.
    fn spawn(&self, task: Answer<'static, ()>);
}

/// All ports together.
#[derive(Clone)]
pub struct Ports {
    /// Local storage.
    pub local: Rc<dyn LocalPort>,
    /// IndexedDB.
    pub durable: Rc<dyn DurablePort>,
    /// The writer's lock.
    pub lock: Rc<dyn LockPort>,
    /// The other tabs.
    pub cast: Rc<dyn CastPort>,
    /// Random bytes.
    pub entropy: Rc<dyn EntropyPort>,
    /// Background tasks.
    pub tasks: Rc<dyn TaskPort>,
}

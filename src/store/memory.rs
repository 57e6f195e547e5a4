//! Memory twins of the ports: for the demo point, for a browser that blocks storage, and for tests.

use super::ports::{
    Answer, CastPort, Change, Check, Deed, Drawer, DurableError, DurablePort, EntropyPort, LocalError, LocalPort, LockError, LockPort,
    Ports, TaskPort, Value,
};
use super::units;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How much local storage takes: 5 Mi UTF-16 units per origin in Chromium and Firefox.
pub const QUOTA: usize = 5_242_880;

/// Local storage in memory.
pub struct MemoryLocal {
    values: RefCell<BTreeMap<String, String>>,
    used: Cell<usize>,
    quota: usize,
}

impl Default for MemoryLocal {
    fn default() -> Self {
        MemoryLocal::with_quota(QUOTA)
    }
}

impl MemoryLocal {
    /// Empty, with room for so many UTF-16 units.
    pub fn with_quota(quota: usize) -> MemoryLocal {
        MemoryLocal { values: RefCell::default(), used: Cell::new(0), quota }
    }
}

fn size(key: &str, value: Option<&String>) -> usize {
    value.map_or(0, |value| units::count(key) + units::count(value))
}

impl LocalPort for MemoryLocal {
    fn keys(&self) -> Result<Vec<String>, LocalError> {
        Ok(self.values.borrow().keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, LocalError> {
        Ok(self.values.borrow().get(key).cloned())
    }

    fn units(&self, key: &str) -> Result<Option<Vec<u16>>, LocalError> {
        Ok(self.values.borrow().get(key).map(|value| value.encode_utf16().collect()))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), LocalError> {
        let mut values = self.values.borrow_mut();
        let value = value.to_owned();
        let used = self.used.get() - size(key, values.get(key)) + size(key, Some(&value));
        if used > self.quota {
            return Err(LocalError::Full);
        }
        self.used.set(used);
        values.insert(key.to_owned(), value);
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), LocalError> {
        let removed = self.values.borrow_mut().remove(key);
        self.used.set(self.used.get() - size(key, removed.as_ref()));
        Ok(())
    }

    fn used(&self) -> Result<usize, LocalError> {
        Ok(self.used.get())
    }
}

/// The durable store in memory.
#[derive(Default)]
pub struct MemoryDurable(RefCell<BTreeMap<(Drawer, String), Value>>);

impl MemoryDurable {
    /// Puts a text under a key.
    pub fn lay(&self, drawer: Drawer, key: &str, text: &str) {
        self.0.borrow_mut().insert((drawer, key.to_owned()), Value::Text(text.to_owned()));
    }

    fn holds(values: &BTreeMap<(Drawer, String), Value>, check: &Check) -> bool {
        let found = values.get(&(check.drawer, check.key.clone()));
        found == check.is.clone().map(Value::Text).as_ref()
    }

    fn apply(&self, deed: Deed) -> Result<(), DurableError> {
        let mut values = self.0.borrow_mut();
        let free = |change: &Change| !matches!(change, Change::Add(drawer, key, _) if values.contains_key(&(*drawer, key.clone())));
        if !deed.checks.iter().all(|check| Self::holds(&values, check)) || !deed.changes.iter().all(free) {
            return Err(DurableError::Conflict);
        }
        for change in deed.changes {
            match change {
                Change::Add(drawer, key, value) | Change::Put(drawer, key, value) => drop(values.insert((drawer, key), value)),
                Change::Delete(drawer, key) => drop(values.remove(&(drawer, key))),
                Change::DeleteRange(drawer, from, to) => values.retain(|(of, key), _| *of != drawer || *key < from || *key > to),
            }
        }
        Ok(())
    }
}

impl DurablePort for MemoryDurable {
    fn commit(&self, deed: Deed) -> Answer<'_, Result<(), DurableError>> {
        Box::pin(async move { self.apply(deed) })
    }

    fn get(&self, drawer: Drawer, key: &str) -> Answer<'_, Result<Option<Value>, DurableError>> {
        let found = self.0.borrow().get(&(drawer, key.to_owned())).cloned();
        Box::pin(async move { Ok(found) })
    }

    fn list(&self, drawer: Drawer, from: &str, to: &str) -> Answer<'_, Result<Vec<(String, Value)>, DurableError>> {
        let values = self.0.borrow();
        let range = (drawer, from.to_owned())..=(drawer, to.to_owned());
        let found =
            if from <= to { values.range(range).map(|((_, key), value)| (key.clone(), value.clone())).collect() } else { Vec::new() };
        Box::pin(async move { Ok(found) })
    }

    fn keys(&self, drawer: Drawer) -> Answer<'_, Result<Vec<String>, DurableError>> {
        let found = self.0.borrow().keys().filter(|(of, _)| *of == drawer).map(|(_, key)| key.clone()).collect();
        Box::pin(async move { Ok(found) })
    }
}

/// A lock that nobody else asks for.
pub struct LoneLock;

impl LockPort for LoneLock {
    fn take_if_free(&self) -> Answer<'_, Result<bool, LockError>> {
        Box::pin(async { Ok(true) })
    }

    fn wait(&self) -> Answer<'_, Result<(), LockError>> {
        Box::pin(async { Ok(()) })
    }

    fn steal(&self) -> Answer<'_, Result<(), LockError>> {
        Box::pin(async { Ok(()) })
    }

    fn on_lost(&self, _: Rc<dyn Fn()>) {}
}

/// A tab without others.
pub struct NoOthers;

impl CastPort for NoOthers {
    fn send(&self, _: &str) {}
    fn on_message(&self, _: Rc<dyn Fn(&str)>) {}
}

impl Ports {
    /// Keeps everything in memory, for one tab; random bytes and tasks come from the real ports.
    pub fn in_memory(entropy: Rc<dyn EntropyPort>, tasks: Rc<dyn TaskPort>, durable: MemoryDurable) -> Ports {
        Ports {
            local: Rc::new(MemoryLocal::default()),
            durable: Rc::new(durable),
            lock: Rc::new(LoneLock),
            cast: Rc::new(NoOthers),
            entropy,
            tasks,
        }
    }
}

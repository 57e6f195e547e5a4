//! A browser profile in memory: local storage that reaches the disk late, a durable store that reaches it at once when it
//! is asked strictly, tabs that share both, and a fault at any chosen call.

use polka::journal::{Draft, EntryId, Journal, Recorded, SealedValue, base64url};
use polka::store::memory::{MemoryDurable, MemoryLocal};
use polka::store::ports::{
    Answer, CastPort, Change, Deed, Drawer, DurableError, DurablePort, EntropyPort, LocalError, LocalPort, LockError, LockPort, NoEntropy,
    Ports, TaskPort, Value,
};
use polka::store::{Event, Keeper, Opened};
use serde_json::value::RawValue;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

/// What happens at the chosen call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It fails and did nothing.
    Fails,
    /// It fails and did what it was asked all the same.
    FailsLate,
    /// Local storage says that it is full, the durable store too.
    Full,
    /// The browser is killed before the call.
    Dies,
    /// The browser is killed right after the call.
    DiesLate,
}

impl Fault {
    pub const ALL: [Fault; 5] = [Fault::Fails, Fault::FailsLate, Fault::Full, Fault::Dies, Fault::DiesLate];
}

/// What of local storage's unwritten changes reaches the disk when the browser is killed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flushed {
    Nothing,
    Half,
    Everything,
}

/// A profile: what survives a kill, and what does not.
pub struct Device {
    local: RefCell<Rc<MemoryLocal>>,
    /// Local storage as it was last flushed, and the changes since.
    flushed: RefCell<BTreeMap<String, String>>,
    pending: RefCell<Vec<(String, Option<String>)>>,
    durable: RefCell<Rc<MemoryDurable>>,
    /// The durable store as it is on the disk, and what was done since without asking for it to be.
    disk: MemoryDurable,
    relaxed: RefCell<Vec<Deed>>,
    quota: Cell<usize>,
    calls: Cell<usize>,
    plan: Cell<Option<(usize, Fault)>>,
    /// The fault goes on from its call.
    lasting: Cell<bool>,
    blocked: Cell<(bool, bool)>,
    deaf: Cell<bool>,
    no_locks: Cell<bool>,
    /// Calls of the durable store that are answered before the next one waits.
    until_pause: Cell<Option<usize>>,
    dead: Cell<bool>,
    /// Tabs that are killed with the browser belong to an earlier life.
    life: Cell<u32>,
    lock: RefCell<Option<usize>>,
    waiting: RefCell<VecDeque<(usize, Waker)>>,
    tabs: RefCell<Vec<Rc<Tab>>>,
    random: Cell<u64>,
    tasks: Rc<Tasks>,
    /// What the last start showed before the durable store had answered.
    pub shown: RefCell<Option<Vec<Arc<str>>>>,
}

type Heard = Rc<dyn Fn(&str)>;

#[derive(Default)]
pub struct Tab {
    lost: RefCell<Option<Rc<dyn Fn()>>>,
    heard: RefCell<Option<Heard>>,
    closed: Cell<bool>,
}

/// Background tasks, run by hand.
#[derive(Default)]
pub struct Tasks(RefCell<Vec<Answer<'static, ()>>>);

impl TaskPort for Tasks {
    fn spawn(&self, task: Answer<'static, ()>) {
        self.0.borrow_mut().push(task);
    }
}

/// One tab's view of the device.
struct View {
    device: Rc<Device>,
    tab: usize,
    life: u32,
}

impl Device {
    pub fn new() -> Rc<Device> {
        Device::with_quota(polka::store::memory::QUOTA)
    }

    pub fn with_quota(quota: usize) -> Rc<Device> {
        Rc::new(Device {
            local: RefCell::new(Rc::new(MemoryLocal::with_quota(quota))),
            flushed: RefCell::default(),
            pending: RefCell::default(),
            durable: RefCell::default(),
            disk: MemoryDurable::default(),
            relaxed: RefCell::default(),
            quota: Cell::new(quota),
            calls: Cell::new(0),
            plan: Cell::new(None),
            lasting: Cell::new(false),
            blocked: Cell::new((false, false)),
            deaf: Cell::new(false),
            no_locks: Cell::new(false),
            until_pause: Cell::new(None),
            dead: Cell::new(false),
            life: Cell::new(0),
            lock: RefCell::default(),
            waiting: RefCell::default(),
            tabs: RefCell::default(),
            random: Cell::new(1),
            tasks: Rc::new(Tasks::default()),
            shown: RefCell::default(),
        })
    }

    /// The ports of a new tab.
    pub fn tab(self: &Rc<Device>) -> (usize, Ports) {
        let tab = self.tabs.borrow().len();
        self.tabs.borrow_mut().push(Rc::new(Tab::default()));
        let view = Rc::new(View { device: self.clone(), tab, life: self.life.get() });
        let ports = Ports {
            local: view.clone(),
            durable: view.clone(),
            lock: view.clone(),
            cast: view.clone(),
            entropy: view.clone(),
            tasks: self.tasks.clone(),
        };
        (tab, ports)
    }

    /// Opens the store in a new tab, which must work.
    pub fn open(self: &Rc<Device>) -> Opened {
        self.try_open().unwrap()
    }

    pub fn try_open(self: &Rc<Device>) -> Result<Opened, polka::store::OpenError> {
        self.shown.take();
        let show = |journal: &Journal| {
            let before = self.shown.replace(Some(journal.feeds().flat_map(|feed| feed.lines().to_vec()).collect()));
            assert_eq!(before, None, "shown twice");
        };
        let opened = pollster::block_on(Keeper::open_showing(self.tab().1, &show))?;
        if opened.as_shown {
            let lines = opened.keeper.with_journal(|journal| journal.feeds().flat_map(|feed| feed.lines().to_vec()).collect());
            assert_eq!(*self.shown.borrow(), Some(lines), "another journal than the one that was shown");
        }
        Ok(opened)
    }

    /// From now on the n-th call of any port meets a fault.
    pub fn plan(&self, call: usize, fault: Fault) {
        self.calls.set(0);
        self.lasting.set(false);
        self.plan.set(Some((call, fault)));
    }

    /// From the n-th call on every call of local storage that writes meets a fault.
    pub fn plan_from(&self, call: usize, fault: Fault) {
        self.plan(call, fault);
        self.lasting.set(true);
    }

    /// Whether the browser died under the plan.
    pub fn is_dead(&self) -> bool {
        self.dead.get()
    }

    /// Blocks local storage, the durable store, or both.
    pub fn block(&self, local: bool, durable: bool) {
        self.blocked.set((local, durable));
    }

    /// Messages between tabs do not arrive.
    pub fn deafen(&self, deaf: bool) {
        self.deaf.set(deaf);
    }

    /// The browser has no locks.
    pub fn without_locks(&self, without: bool) {
        self.no_locks.set(without);
    }

    /// After so many more calls the durable store lets wait, until it goes on.
    pub fn pause_after(&self, calls: usize) {
        self.until_pause.set(Some(calls));
    }

    /// The durable store answers again.
    pub fn go_on(&self) {
        self.until_pause.set(None);
    }

    /// Ready when the durable store answers.
    async fn turn_of_a_call(&self) {
        std::future::poll_fn(|_| match self.until_pause.get() {
            Some(0) => Poll::Pending,
            left => {
                self.until_pause.set(left.map(|left| left - 1));
                Poll::Ready(())
            }
        })
        .await;
    }

    /// Puts something into the durable store behind the store's back.
    pub fn lay(&self, drawer: Drawer, key: &str, value: Value) {
        self.behind_its_back(Change::Put(drawer, key.into(), value));
    }

    /// Takes something out of the durable store behind the store's back.
    pub fn take_away(&self, drawer: Drawer, key: &str) {
        self.behind_its_back(Change::Delete(drawer, key.into()));
    }

    fn behind_its_back(&self, change: Change) {
        let deed = Deed { checks: vec![], changes: vec![change], strict: true };
        pollster::block_on(self.durable().commit(deed.clone())).unwrap();
        self.reach_the_disk(Some(deed));
    }

    pub fn no_plan(&self) -> usize {
        self.plan.set(None);
        self.calls.replace(0)
    }

    /// Kills the browser: local storage falls back to what reached the disk. The next tab is of the next life.
    pub fn kill(&self, flushed: Flushed) {
        let pending = self.pending.take();
        let reached = match flushed {
            Flushed::Nothing => 0,
            Flushed::Half => pending.len() / 2,
            Flushed::Everything => pending.len(),
        };
        let mut disk = self.flushed.borrow_mut();
        for (key, value) in pending.into_iter().take(reached) {
            match value {
                Some(value) => drop(disk.insert(key, value)),
                None => drop(disk.remove(&key)),
            }
        }
        let local = MemoryLocal::with_quota(self.quota.get());
        for (key, value) in disk.iter() {
            local.set(key, value).unwrap();
        }
        drop(disk);
        if flushed == Flushed::Everything {
            self.reach_the_disk(None);
        }
        self.relaxed.take();
        *self.durable.borrow_mut() = Rc::new(copy(&self.disk));
        *self.local.borrow_mut() = Rc::new(local);
        self.life.set(self.life.get() + 1);
        self.dead.set(false);
        self.plan.set(None);
        *self.lock.borrow_mut() = None;
        self.waiting.borrow_mut().clear();
        self.tabs.borrow().iter().for_each(|tab| tab.closed.set(true));
        self.tasks.0.borrow_mut().clear();
    }

    /// Deeds that were not strict reach the disk before the next strict one, in their order.
    fn reach_the_disk(&self, strict: Option<Deed>) {
        for deed in self.relaxed.take().into_iter().chain(strict) {
            pollster::block_on(self.disk.commit(deed)).unwrap();
        }
    }

    /// The durable store as the page sees it.
    pub fn durable(&self) -> Rc<MemoryDurable> {
        self.durable.borrow().clone()
    }

    /// What lies under all keys of a drawer.
    pub fn drawer(&self, drawer: Drawer) -> Vec<(String, Value)> {
        pollster::block_on(self.durable().list(drawer, "", "\u{ffff}")).unwrap()
    }

    /// Both stores reach the disk, as they do after a minute of rest.
    pub fn flush(&self) {
        self.reach_the_disk(None);
        for (key, value) in self.pending.take() {
            match value {
                Some(value) => drop(self.flushed.borrow_mut().insert(key, value)),
                None => drop(self.flushed.borrow_mut().remove(&key)),
            }
        }
    }

    /// Closes a tab: its lock goes to whoever waits.
    pub fn close(&self, tab: usize) {
        self.tabs.borrow()[tab].closed.set(true);
        let held = *self.lock.borrow() == Some(tab);
        if held {
            *self.lock.borrow_mut() = None;
            self.waiting.borrow().iter().for_each(|(_, waker)| waker.wake_by_ref());
        }
    }

    /// Runs background tasks until none of them moves on.
    pub fn run_tasks(&self) {
        for _ in 0..100 {
            let tasks = self.tasks.0.take();
            let before = tasks.len();
            let mut left = Vec::new();
            for mut task in tasks {
                if task.as_mut().poll(&mut Context::from_waker(Waker::noop())) == Poll::Pending {
                    left.push(task);
                }
            }
            let stands_still = left.len() == before && self.tasks.0.borrow().is_empty();
            self.tasks.0.borrow_mut().extend(left);
            if stands_still {
                return;
            }
        }
        panic!("tasks go on for ever");
    }

    /// Local storage as the page sees it.
    pub fn local(&self) -> Rc<MemoryLocal> {
        self.local.borrow().clone()
    }

    /// Changes a value of local storage behind the store's back, on the disk too.
    pub fn tamper(&self, key: &str, value: Option<&str>) {
        match value {
            Some(value) => {
                self.local().set(key, value).unwrap();
                self.flushed.borrow_mut().insert(key.into(), value.into());
            }
            None => {
                self.local().remove(key).unwrap();
                self.flushed.borrow_mut().remove(key);
            }
        }
    }

    pub fn segment_keys(&self) -> Vec<String> {
        self.local().keys().unwrap().into_iter().filter(|key| key.starts_with("polka.s.")).collect()
    }

    pub fn tail_keys(&self) -> Vec<String> {
        self.local().keys().unwrap().into_iter().filter(|key| key.starts_with("polka.t.")).collect()
    }

    /// The durable store loses a drawer.
    pub fn empty_drawer(&self, drawer: Drawer) {
        let all = Change::DeleteRange(drawer, String::new(), "\u{ffff}".into());
        self.behind_its_back(all);
    }
}

fn copy(from: &MemoryDurable) -> MemoryDurable {
    let to = MemoryDurable::default();
    for drawer in Drawer::ALL {
        let all = pollster::block_on(from.list(drawer, "", "\u{ffff}")).unwrap();
        let changes = all.into_iter().map(|(key, value)| Change::Put(drawer, key, value)).collect();
        pollster::block_on(to.commit(Deed { checks: vec![], changes, strict: true })).unwrap();
    }
    to
}

/// What a call does under the plan.
enum Step {
    Go,
    Fail(Fault),
    FailAfter,
    DieAfter,
}

impl View {
    fn step(&self) -> Step {
        let device = &self.device;
        if device.dead.get() || self.life != device.life.get() {
            return Step::Fail(Fault::Dies);
        }
        let call = device.calls.get();
        device.calls.set(call + 1);
        match device.plan.get() {
            Some((at, fault)) if at == call && !device.lasting.get() => match fault {
                Fault::Fails | Fault::Full => Step::Fail(fault),
                Fault::FailsLate => Step::FailAfter,
                Fault::Dies => {
                    device.dead.set(true);
                    Step::Fail(fault)
                }
                Fault::DiesLate => Step::DieAfter,
            },
            _ => Step::Go,
        }
    }

    fn call<T, E>(&self, failed: impl Fn(Fault) -> E, work: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        match self.step() {
            Step::Go => work(),
            Step::Fail(fault) => Err(failed(fault)),
            Step::FailAfter => work().and(Err(failed(Fault::FailsLate))),
            Step::DieAfter => {
                let done = work();
                self.device.dead.set(true);
                done.and(Err(failed(Fault::DiesLate)))
            }
        }
    }

    /// A call of local storage; `writes` may meet a fault that lasts.
    fn local_call<T>(&self, writes: bool, work: impl FnOnce() -> Result<T, LocalError>) -> Result<T, LocalError> {
        if self.device.blocked.get().0 {
            return Err(LocalError::Blocked("blocked".into()));
        }
        let lasting = self.device.plan.get().filter(|(at, _)| writes && self.device.lasting.get() && self.device.calls.get() >= *at);
        if let Some((_, fault)) = lasting {
            self.device.calls.set(self.device.calls.get() + 1);
            return Err(local_error(fault));
        }
        self.call(local_error, work)
    }

    fn durable_call<T>(&self, work: impl FnOnce() -> Result<T, DurableError>) -> Result<T, DurableError> {
        if self.device.blocked.get().1 {
            return Err(DurableError::Failed("blocked".into()));
        }
        self.call(durable_error, work)
    }

    fn log(&self, key: &str, value: Option<&str>) {
        self.device.pending.borrow_mut().push((key.into(), value.map(str::to_owned)));
    }

    fn me(&self) -> Rc<Tab> {
        self.device.tabs.borrow()[self.tab].clone()
    }
}

fn local_error(fault: Fault) -> LocalError {
    if fault == Fault::Full { LocalError::Full } else { LocalError::Blocked(format!("{fault:?}")) }
}

fn durable_error(fault: Fault) -> DurableError {
    if fault == Fault::Full { DurableError::Full } else { DurableError::Failed(format!("{fault:?}")) }
}

impl LocalPort for View {
    fn keys(&self) -> Result<Vec<String>, LocalError> {
        self.local_call(false, || self.device.local().keys())
    }
    fn get(&self, key: &str) -> Result<Option<String>, LocalError> {
        self.local_call(false, || self.device.local().get(key))
    }
    fn units(&self, key: &str) -> Result<Option<Vec<u16>>, LocalError> {
        self.local_call(false, || self.device.local().units(key))
    }
    fn set(&self, key: &str, value: &str) -> Result<(), LocalError> {
        self.local_call(true, || {
            self.device.local().set(key, value)?;
            self.log(key, Some(value));
            Ok(())
        })
    }
    fn remove(&self, key: &str) -> Result<(), LocalError> {
        self.local_call(false, || {
            self.device.local().remove(key)?;
            self.log(key, None);
            Ok(())
        })
    }
    fn used(&self) -> Result<usize, LocalError> {
        self.local_call(false, || self.device.local().used())
    }
}

impl DurablePort for View {
    fn commit(&self, deed: Deed) -> Answer<'_, Result<(), DurableError>> {
        Box::pin(async move {
            self.device.turn_of_a_call().await;
            self.durable_call(|| {
                pollster::block_on(self.device.durable().commit(deed.clone()))?;
                if deed.strict {
                    self.device.reach_the_disk(Some(deed));
                } else {
                    self.device.relaxed.borrow_mut().push(deed);
                }
                Ok(())
            })
        })
    }
    fn get(&self, drawer: Drawer, key: &str) -> Answer<'_, Result<Option<Value>, DurableError>> {
        let key = key.to_owned();
        Box::pin(async move {
            self.device.turn_of_a_call().await;
            self.durable_call(|| pollster::block_on(self.device.durable().get(drawer, &key)))
        })
    }
    fn list(&self, drawer: Drawer, from: &str, to: &str) -> Answer<'_, Result<Vec<(String, Value)>, DurableError>> {
        let (from, to) = (from.to_owned(), to.to_owned());
        Box::pin(async move {
            self.device.turn_of_a_call().await;
            self.durable_call(|| pollster::block_on(self.device.durable().list(drawer, &from, &to)))
        })
    }
    fn keys(&self, drawer: Drawer) -> Answer<'_, Result<Vec<String>, DurableError>> {
        Box::pin(async move {
            self.device.turn_of_a_call().await;
            self.durable_call(|| pollster::block_on(self.device.durable().keys(drawer)))
        })
    }
}

impl LockPort for View {
    fn take_if_free(&self) -> Answer<'_, Result<bool, LockError>> {
        Box::pin(async move {
            if self.device.no_locks.get() {
                return Err(LockError("none".into()));
            }
            self.call(
                |fault| LockError(format!("{fault:?}")),
                || {
                    let mut lock = self.device.lock.borrow_mut();
                    Ok(*lock.get_or_insert(self.tab) == self.tab)
                },
            )
        })
    }

    fn wait(&self) -> Answer<'_, Result<(), LockError>> {
        Box::pin(std::future::poll_fn(move |context| {
            let mut lock = self.device.lock.borrow_mut();
            if lock.is_none() && !self.me().closed.get() {
                *lock = Some(self.tab);
                return Poll::Ready(Ok(()));
            }
            self.device.waiting.borrow_mut().push_back((self.tab, context.waker().clone()));
            Poll::Pending
        }))
    }

    fn steal(&self) -> Answer<'_, Result<(), LockError>> {
        Box::pin(async move {
            if self.device.no_locks.get() {
                return Err(LockError("none".into()));
            }
            let stolen = self.call(|fault| LockError(format!("{fault:?}")), || Ok(self.device.lock.borrow_mut().replace(self.tab)))?;
            let from = stolen.filter(|from| *from != self.tab).map(|from| self.device.tabs.borrow()[from].clone());
            if let Some(lost) = from.and_then(|from| from.lost.borrow().clone()) {
                lost();
            }
            Ok(())
        })
    }

    fn on_lost(&self, call: Rc<dyn Fn()>) {
        *self.me().lost.borrow_mut() = Some(call);
    }
}

impl CastPort for View {
    fn send(&self, message: &str) {
        if self.device.dead.get() || self.device.deaf.get() || self.life != self.device.life.get() {
            return;
        }
        let tabs: Vec<Rc<Tab>> = self.device.tabs.borrow().clone();
        for (number, tab) in tabs.iter().enumerate().filter(|(_, tab)| !tab.closed.get()) {
            let heard = tab.heard.borrow().clone();
            if let Some(heard) = heard.filter(|_| number != self.tab) {
                heard(message);
            }
        }
    }
    fn on_message(&self, call: Rc<dyn Fn(&str)>) {
        *self.me().heard.borrow_mut() = Some(call);
    }
}

impl EntropyPort for View {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoEntropy> {
        self.call(
            |_| NoEntropy,
            || {
                for byte in bytes {
                    // xorshift64
                    let mut x = self.device.random.get();
                    x ^= x << 13;
                    x ^= x >> 7;
                    x ^= x << 17;
                    self.device.random.set(x);
                    *byte = (x >> 32) as u8;
                }
                Ok(())
            },
        )
    }
}

/// A moment some seconds after nine on 2 March 2026.
pub fn time(seconds: i64) -> Recorded {
    "2026-03-02T09:00:00+03:00".parse::<Recorded>().unwrap() + chrono::TimeDelta::seconds(seconds)
}

pub fn sealed(text: &str) -> SealedValue {
    SealedValue { salt: base64url(&polka::journal::hash::sha256(text.as_bytes()).bytes()[..16]), value: text.into() }
}

/// A draft with a note; the first entry of a feed cites itself.
pub fn draft(by: Option<EntryId>, note: &str, values: &[SealedValue]) -> Draft {
    let seals: Vec<String> = values.iter().map(|value| format!(r#"{{"sealed":"{}"}}"#, value.seal().sealed)).collect();
    let fact = format!(r#"{{"note":{{"text":{},"seals":[{}]}}}}"#, serde_json::to_string(note).unwrap(), seals.join(","));
    Draft { happened: None, by, about: by, fact: RawValue::from_string(fact).unwrap(), sealed: values.to_vec() }
}

/// Appends notes; the first entry of all is written by itself.
pub fn append(keeper: &Keeper, note: &str) -> Result<polka::store::Appended, polka::store::AppendError> {
    append_at(keeper, note, time(0), &[])
}

pub fn append_at(
    keeper: &Keeper,
    note: &str,
    at: Recorded,
    values: &[SealedValue],
) -> Result<polka::store::Appended, polka::store::AppendError> {
    let by = keeper.with_journal(|journal| journal.feeds().find(|feed| feed.n() > 0).map(|feed| feed.id().entry(1)));
    pollster::block_on(keeper.append(draft(by, note, values), at))
}

/// All events a keeper tells.
pub fn events(keeper: &Keeper) -> Rc<RefCell<Vec<Event>>> {
    let events: Rc<RefCell<Vec<Event>>> = Rc::default();
    let sink = events.clone();
    keeper.on_event(Rc::new(move |event| sink.borrow_mut().push(event)));
    events
}

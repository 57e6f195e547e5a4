//! A run of the store on a device: steps as a person's day brings them, what was confirmed on the way, and what must hold
//! when everything is opened again.

use super::device::{Device, Fault, Flushed, draft, sealed, time};
use polka::journal::{EntryId, Feed, Hash, Header, Journal, SealedValue, compose};
use polka::store::ports::LocalPort as _;
use polka::store::{Keeper, Role, Verified};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

/// One step.
#[derive(Clone, Copy, Debug)]
pub enum Do {
    /// One entry with a sealed value.
    Append,
    /// Three entries, all or none.
    Batch,
    /// The value of the first entry that has one is erased.
    Erase,
    /// Another point's journal is taken in.
    Import,
    /// A quiet moment, so many days later.
    Tidy(i64),
    /// The tab is loaded anew.
    Reload,
    /// A second tab opens and takes over.
    TakeOver,
    /// Local storage reaches the disk.
    Flush,
}

pub struct Run {
    pub device: Rc<Device>,
    pub keeper: Option<Rc<Keeper>>,
    tab: usize,
    pub confirmed: BTreeMap<EntryId, Arc<str>>,
    batches: Vec<Vec<String>>,
    notes: u32,
    first_value: Option<SealedValue>,
    erased: BTreeSet<Hash>,
    imported: bool,
    now: i64,
}

/// A journal from elsewhere: one feed of a few entries with sealed values.
pub fn elsewhere() -> Journal {
    elsewhere_with(8)
}

/// The same with so many entries.
pub fn elsewhere_with(count: i64) -> Journal {
    let mut feed = Feed::open(Header::new("AB12".parse().unwrap(), time(-1000), Vec::new()).line().unwrap()).unwrap();
    let mut journal = Journal::new();
    for n in 0..count {
        let value = sealed(&format!("elsewhere {n}"));
        let by = (n > 0).then(|| feed.id().entry(1));
        let line =
            compose(&feed, &draft(by, &format!("from elsewhere {n}"), std::slice::from_ref(&value)), time(n - 900), "AAAAAAAAAAA").unwrap();
        feed.push(line).unwrap();
        journal.add_sealed(value);
    }
    journal.add_feed(feed).unwrap();
    journal
}

impl Run {
    pub fn on(device: Rc<Device>) -> Run {
        Run {
            device,
            keeper: None,
            tab: 0,
            confirmed: BTreeMap::new(),
            batches: Vec::new(),
            notes: 0,
            first_value: None,
            erased: BTreeSet::new(),
            imported: false,
            now: 0,
        }
    }

    /// Opens a tab, if need be twice, as a person loads a page again that did not come up.
    fn keeper(&mut self) -> Option<Rc<Keeper>> {
        for _ in 0..2 {
            if self.keeper.is_none() {
                let (tab, ports) = self.device.tab();
                self.tab = tab;
                let opened = pollster::block_on(Keeper::open(ports)).ok().map(|opened| opened.keeper);
                // Where nothing is kept the page says so, and a person loads it again.
                self.keeper = opened.filter(|keeper| matches!(keeper.role(), Role::Writer | Role::Follower));
                if self.keeper.is_none() {
                    self.device.close(tab);
                }
            }
        }
        self.keeper.clone()
    }

    fn note(&mut self) -> String {
        self.notes += 1;
        format!("note {} {}", self.notes, "and what was said of it ".repeat(9))
    }

    pub fn step(&mut self, step: Do) {
        let Some(keeper) = self.keeper() else { return };
        self.now += 10;
        let now = time(self.now);
        let by = keeper.with_journal(|journal| journal.feeds().find(|feed| feed.n() > 0).map(|feed| feed.id().entry(1)));
        match step {
            Do::Append => {
                let note = self.note();
                let value = sealed(&note);
                if let Ok(done) = pollster::block_on(keeper.append(draft(by, &note, std::slice::from_ref(&value)), now)) {
                    self.confirmed.insert(done.id, done.line);
                    self.first_value.get_or_insert(value);
                }
            }
            Do::Batch => {
                let notes: Vec<String> = (0..3).map(|_| self.note()).collect();
                let drafts =
                    |first: EntryId| notes.iter().enumerate().map(|(k, note)| draft(by.or((k > 0).then_some(first)), note, &[])).collect();
                if let Ok(done) = pollster::block_on(keeper.append_with(Box::new(drafts), now)) {
                    self.confirmed.extend(done.into_iter().map(|one| (one.id, one.line)));
                }
                self.batches.push(notes);
            }
            Do::Erase => {
                let Some(value) = &self.first_value else { return };
                let seal = value.seal().sealed;
                if pollster::block_on(keeper.erase(&[seal], now)).is_ok() {
                    self.erased.insert(seal);
                }
            }
            Do::Import => {
                if pollster::block_on(keeper.import(&elsewhere(), &self.erased, now, &|_, _| true)).is_ok() {
                    self.imported = true;
                }
            }
            Do::Tidy(days) => {
                self.now += days * 86_400;
                if days > 0 {
                    // Local storage reaches the disk within minutes, not days.
                    self.device.flush();
                }
                while keeper.verify_step(3) == Verified::More {}
                pollster::block_on(keeper.tidy(time(self.now)));
            }
            Do::Reload => {
                self.keeper = None;
                self.device.close(self.tab);
            }
            Do::TakeOver => {
                let (tab, ports) = self.device.tab();
                let Ok(second) = pollster::block_on(Keeper::open(ports)) else { return };
                let before = self.tab;
                if pollster::block_on(second.keeper.take_over()).is_ok() && second.keeper.role() == Role::Writer {
                    self.device.run_tasks();
                    // The one that lost its turn writes no more.
                    let late = pollster::block_on(keeper.append(draft(by, "too late", &[]), now));
                    assert!(late.is_err(), "{late:?}");
                    self.device.close(before);
                    (self.keeper, self.tab) = (Some(second.keeper), tab);
                } else {
                    self.device.close(tab);
                }
            }
            Do::Flush => self.device.flush(),
        }
    }

    pub fn steps(&mut self, steps: &[Do]) {
        for step in steps {
            self.step(*step);
        }
    }

    /// Whatever happened before, this must hold now, in a fresh tab without faults.
    pub fn check(&mut self, what: &str) {
        self.keeper = None;
        let opened = self.device.open();
        let shown = self.device.shown.take().unwrap_or_default();
        let brought = shown.iter().filter(|line| line.starts_with(r#"{"id":"AB12-"#)).count();
        assert!(brought == 0 || brought == 8, "{what}: half an import was shown");
        let keeper = opened.keeper;
        self.holds(&keeper, what);
        // And work goes on.
        assert_eq!(keeper.role(), Role::Writer, "{what}");
        let by = keeper.with_journal(|journal| journal.feeds().find(|feed| feed.n() > 0).map(|feed| feed.id().entry(1)));
        let after = pollster::block_on(keeper.append(draft(by, "afterwards", &[]), time(self.now + 100)));
        match after {
            Ok(after) => assert_eq!(self.confirmed.insert(after.id, after.line), None, "{what}: an id was given twice"),
            // A tight device may be full; it says so and keeps everything.
            Err(error) => assert!(matches!(error, polka::store::AppendError::Full { .. }), "{what}: {error:?}"),
        }
        if let Some(seal) = self.first_value.as_ref().map(|value| value.seal().sealed).filter(|seal| self.erased.contains(seal)) {
            // Erasing is replayed at every start.
            pollster::block_on(keeper.erase(&[seal], time(self.now))).unwrap();
            assert_eq!(keeper.value(seal), None, "{what}");
        }
        drop(keeper);
        for flushed in [Flushed::Everything, Flushed::Half, Flushed::Nothing] {
            self.device.kill(flushed);
            self.holds(&self.device.open().keeper, &format!("{what}, killed again, {flushed:?}"));
        }
    }

    fn holds(&self, keeper: &Keeper, what: &str) {
        keeper.with_journal(|journal| {
            for (id, line) in &self.confirmed {
                assert_eq!(journal.line(*id), Some(line), "{what}: {id} was confirmed");
            }
            let notes: String = journal.feeds().flat_map(|feed| feed.lines()).map(|line| line.to_string()).collect();
            for batch in &self.batches {
                let here = batch.iter().filter(|note| notes.contains(note.as_str())).count();
                assert!(here == 0 || here == batch.len(), "{what}: half a batch");
            }
            let brought = journal.feed("AB12".parse().unwrap()).map(|feed| feed.n());
            if self.imported {
                assert_eq!(brought, Some(8), "{what}: imported");
            } else {
                assert!(brought.is_none() || brought == Some(8), "{what}: half an import: {brought:?}");
            }
            if brought == Some(8) {
                let theirs = elsewhere();
                let all = theirs.sealed_values().all(|(seal, value)| journal.sealed(seal) == Ok(Some(value)));
                assert!(all, "{what}: a value of the import is missing");
            }
        });
        loop {
            match keeper.verify_step(5) {
                Verified::More => {}
                Verified::Done => break,
                Verified::Altered(finding) => panic!("{what}: {finding:?}"),
            }
        }
        for seal in &self.erased {
            assert_eq!(keeper.value(*seal), None, "{what}: erased");
        }
        if let Some(value) = self.first_value.as_ref().filter(|value| !self.erased.contains(&value.seal().sealed)) {
            let id = self.confirmed.iter().find(|(_, line)| line.contains(&value.seal().sealed.to_string()));
            let tried_to_erase = keeper.value(value.seal().sealed).is_none();
            assert!(id.is_none() || tried_to_erase || keeper.value(value.seal().sealed).as_ref() == Some(value), "{what}: a value");
        }
        assert!(self.device.local().used().unwrap() <= polka::store::memory::QUOTA);
    }
}

/// Runs steps with a fault at every call in turn, then kills the browser, and checks.
pub fn every_fault(quota: usize, before: &[Do], steps: &[Do], faults: &[Fault]) -> usize {
    let prepared = || {
        let mut run = Run::on(Device::with_quota(quota));
        run.steps(before);
        run
    };
    let mut run = prepared();
    run.device.plan(usize::MAX, Fault::Fails);
    run.steps(steps);
    let calls = run.device.no_plan();
    run.device.kill(Flushed::Nothing);
    run.check("without a fault");
    let modes = [Flushed::Everything, Flushed::Half, Flushed::Nothing];
    for call in 0..calls {
        for (kind, fault) in faults.iter().enumerate() {
            for (mode, flushed) in modes.into_iter().enumerate() {
                // The long form tries every combination, the short one a third of them, evenly spread.
                if (call + kind) % modes.len() != mode && std::env::var_os("POLKA_FULL").is_none() {
                    continue;
                }
                let mut run = prepared();
                run.device.plan(call, *fault);
                run.steps(steps);
                run.device.kill(flushed);
                run.check(&format!("{fault:?} at call {call} of {calls}, {flushed:?}"));
            }
        }
    }
    calls
}

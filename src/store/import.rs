//! Taking in a backup or another browser's journal (design section 3, rule 10): staged in the durable store, checked for
//! room, switched to. All or nothing. What was damaged or missing here heals by it.

use super::fork;
use super::keeper::{Keeper, State};
use super::keys::{LAST, LocalKey, SWITCHING, SegmentKey};
use super::message::Message;
use super::ports::{Change, Check, Deed, Drawer, DurableError, Value};
use super::record::Record;
use super::report::AppendError;
use super::seal::parts;
use super::segment::Segment;
use super::switching::{HEADER, Switched, Switching};
use super::turn::Unable;
use super::units;
use crate::journal::merge::{Fate, FeedPlan, MergePlan, merge, plan_merge};
use crate::journal::{Feed, FeedId, Hash, Journal, Recorded};
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

/// What is to be staged: the key and the text.
struct Staged {
    key: String,
    text: String,
}

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
            self.import_in_memory(theirs, erased);
            return Ok(plan);
        }
        self.seal_all(now);
        let mut switching = Switching { new_feed: self.state.borrow().needs_new_feed(&plan), ..Switching::default() };
        let staged = self.prepare(&plan, theirs, erased, now, &mut switching)?;
        self.check_room(&staged, &switching)?;
        self.stage(staged, progress).await?;
        let marker = serde_json::to_string(&switching).map_err(|error| ImportError::Failed(error.to_string()))?;
        self.decide(&marker).await?;
        let switched = self.switch(marker).await.map_err(|error| ImportError::Interrupted(error.words()))?;
        self.measure().ok();
        if switched == Switched::Undone {
            return Err(ImportError::Full { needed: 0 });
        }
        let listener = self.listener.borrow_mut().take();
        let reloaded = self.reload().await;
        *self.listener.borrow_mut() = listener;
        let reloaded = reloaded.map_err(|error| ImportError::Interrupted(error.words()))?;
        self.repair(reloaded.repairs).await;
        self.ports.cast.send(&Message::Switched.text());
        Ok(plan)
    }

    fn import_in_memory(&self, theirs: &Journal, erased: &BTreeSet<Hash>) {
        let mut state = self.state.borrow_mut();
        merge(&mut state.journal, theirs, erased);
        state.chains = state.journal.heads().into_iter().map(|head| (head.feed, head.chain)).collect();
        state.pen = state.pen.and_then(|pen| state.journal.feed(pen.feed)).map(Feed::head);
    }

    /// Every key that the import writes.
    fn prepare(
        &self,
        plan: &MergePlan,
        theirs: &Journal,
        erased: &BTreeSet<Hash>,
        now: Recorded,
        switching: &mut Switching,
    ) -> Result<Vec<Staged>, ImportError> {
        let state = self.state.borrow();
        let mut united = state.journal.clone();
        merge(&mut united, theirs, erased);
        let mut staged = Vec::new();
        for FeedPlan { brought, fate } in &plan.feeds {
            let Some(feed) = united.feed(brought.feed) else { continue };
            let from = match fate {
                Fate::New => 1,
                Fate::Extends { from } => from.saturating_add(1),
                Fate::Known | Fate::Fork { .. } => continue,
            };
            let header = LocalKey::Header(feed.id()).to_string();
            if *fate == Fate::New {
                staged.push(Staged { key: format!("{HEADER}{}", feed.id()), text: feed.header_line().to_string() });
            }
            if !state.index.headers.contains(&feed.id()) {
                switching.keys.push(header.clone());
                staged.push(Staged { key: header, text: feed.header_line().to_string() });
            }
            for (from, to) in parts(feed, from, feed.n()) {
                let generation = state.next_generation(feed.id(), from, to);
                let key = LocalKey::Segment(SegmentKey { feed: feed.id(), from, to, generation }).to_string();
                let segment = segment(&united, feed, from, to, now.timestamp()).ok_or_else(not_exact)?;
                let text = segment.text();
                switching.keys.push(key.clone());
                staged.push(Staged { key, text });
            }
        }
        for key in state.segments_citing(&plan.sealed) {
            let Some(feed) = united.feed(key.feed) else { continue };
            let sealed_at = state.segments.get(&key).copied().unwrap_or(0);
            let segment = segment(&united, feed, key.from, key.to, sealed_at).ok_or_else(not_exact)?;
            let generation = state.next_generation(key.feed, key.from, key.to);
            let new = LocalKey::Segment(SegmentKey { generation, ..key }).to_string();
            switching.keys.push(new.clone());
            switching.replaces.push(LocalKey::Segment(key).to_string());
            staged.push(Staged { key: new, text: segment.text() });
        }
        for fork in united.aside().iter().filter(|fork| plan.new_forks().any(|feed| feed == fork.id())) {
            staged.push(Staged { key: fork::key(fork), text: fork::text(fork, &united).ok_or_else(not_exact)? });
        }
        Ok(staged)
    }

    /// Nothing is written that does not fit.
    fn check_room(&self, staged: &[Staged], switching: &Switching) -> Result<(), ImportError> {
        let local = staged.iter().filter(|one| switching.keys.contains(&one.key));
        let needed = local.map(|one| units::count(&one.key) + units::count(&one.text)).sum();
        let fits = self.fits(needed);
        match fits {
            Ok(()) => Ok(()),
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

fn not_exact() -> ImportError {
    ImportError::Failed(String::from("a segment did not read back as it was written"))
}

/// Entries of a feed as a segment that gives them back exactly.
fn segment(journal: &Journal, feed: &Feed, from: u32, to: u32, sealed_at: i64) -> Option<Segment> {
    let records: Vec<Record> = (from..=to).map(|n| feed.line(n).map(|line| Record::of(line, journal))).collect::<Option<_>>()?;
    let (before, after) = (feed.chain_at(from.checked_sub(1)?)?, feed.chain_at(to)?);
    let segment = Segment { feed: feed.id(), from, before, after, sealed_at, records };
    (Segment::read(segment.key(0), &segment.text()).as_ref() == Ok(&segment)).then_some(segment)
}

impl State {
    /// Whether writing must go on in a new feed after an import: nothing was written here yet, or the feed that is
    /// written in comes back with more than was known of it, or forked (a restore, design section 2).
    fn needs_new_feed(&self, plan: &MergePlan) -> bool {
        let known = |one: &FeedPlan| one.fate == Fate::Known;
        match self.pen {
            None => true,
            Some(pen) => plan.feeds.iter().any(|one| one.brought.feed == pen.feed && !known(one)),
        }
    }

    /// The segments with an entry that cites one of these seals.
    pub fn segments_citing(&self, seals: &[Hash]) -> Vec<SegmentKey> {
        let wanted: BTreeSet<&Hash> = seals.iter().collect();
        let cites = |feed: FeedId, n: u32| {
            self.journal.line(feed.entry(n)).is_some_and(|line| crate::journal::citation::seals(line).any(|seal| wanted.contains(&seal)))
        };
        if wanted.is_empty() {
            return Vec::new();
        }
        self.segments.keys().filter(|key| (key.from..=key.to).any(|n| cites(key.feed, n))).copied().collect()
    }
}

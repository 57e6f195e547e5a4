//! What an import is going to write (design section 3, rule 10): worked out before anything is written, so that what does
//! not fit is refused while nothing has changed.

use super::fork;
use super::import::ImportError;
use super::keeper::State;
use super::keys::{LocalKey, SegmentKey};
use super::record::Record;
use super::seal::parts;
use super::segment::Segment;
use super::switching::{HEADER, Switching};
use super::units;
use crate::journal::merge::{Fate, FeedPlan, MergePlan, merge};
use crate::journal::{Feed, Hash, Journal, Recorded};
use std::collections::BTreeSet;

/// One text that is to be staged.
pub struct Staged {
    /// The key it is staged under.
    pub key: String,
    /// The text.
    pub text: String,
}

/// Everything that is to be staged, with the marker for it.
#[derive(Default)]
pub struct Staging {
    /// The texts.
    pub texts: Vec<Staged>,
    /// What is to be done with them.
    pub switching: Switching,
}

impl Staging {
    /// What an import of `theirs` writes.
    pub fn of(state: &State, plan: &MergePlan, theirs: &Journal, erased: &BTreeSet<Hash>, now: Recorded) -> Result<Staging, ImportError> {
        let mut united = state.journal.clone();
        merge(&mut united, theirs, erased);
        let mut staging =
            Staging { switching: Switching { new_feed: state.needs_new_feed(plan), ..Switching::default() }, ..Staging::default() };
        for FeedPlan { brought, fate } in &plan.feeds {
            let Some(feed) = united.feed(brought.feed) else { continue };
            let from = match fate {
                Fate::New => 1,
                Fate::Extends { from } => from.saturating_add(1),
                Fate::Known | Fate::Fork { .. } => continue,
            };
            if *fate == Fate::New {
                staging.texts.push(Staged { key: format!("{HEADER}{}", feed.id()), text: feed.header_line().to_string() });
            }
            if !state.index.headers.contains(&feed.id()) {
                staging.add(LocalKey::Header(feed.id()), feed.header_line().to_string());
            }
            for (from, to) in parts(feed, from, feed.n()) {
                staging.add_segment(state, &united, (feed, from, to), now.timestamp())?;
            }
        }
        staging.add_values(state, &plan.sealed, &united, now)?;
        for fork in united.aside().iter().filter(|fork| plan.new_forks().any(|feed| feed == fork.id())) {
            staging.texts.push(Staged { key: fork::key(fork), text: fork::text(fork, &united).ok_or_else(not_exact)? });
        }
        Ok(staging)
    }

    /// Values that come back to entries that are here: their segments are written anew, runs of the tail become segments.
    fn add_values(&mut self, state: &State, seals: &[Hash], united: &Journal, now: Recorded) -> Result<(), ImportError> {
        for key in state.segments_citing(seals) {
            let Some(feed) = united.feed(key.feed) else { continue };
            let sealed_at = state.segments.get(&key).copied().unwrap_or(0);
            self.add_segment(state, united, (feed, key.from, key.to), sealed_at)?;
            self.switching.replaces.push(LocalKey::Segment(key).to_string());
        }
        for feed in state.journal.feeds().filter(|feed| state.is_verified(feed.id())) {
            for run in state.unsealed(feed.id()) {
                let citing = |part: &(u32, u32)| (part.0..=part.1).any(|n| state.cites(feed.id().entry(n), seals));
                for (from, to) in parts(feed, run.0, run.1).into_iter().filter(citing) {
                    self.add_segment(state, united, (feed, from, to), now.timestamp())?;
                }
            }
        }
        Ok(())
    }

    fn add_segment(
        &mut self,
        state: &State,
        united: &Journal,
        (feed, from, to): (&Feed, u32, u32),
        sealed_at: i64,
    ) -> Result<(), ImportError> {
        let text = segment(united, feed, from, to, sealed_at).ok_or_else(not_exact)?.text();
        let generation = state.next_generation(feed.id(), from, to);
        self.add(LocalKey::Segment(SegmentKey { feed: feed.id(), from, to, generation }), text);
        Ok(())
    }

    fn add(&mut self, key: LocalKey, text: String) {
        self.switching.keys.push(key.to_string());
        self.texts.push(Staged { key: key.to_string(), text });
    }

    /// How many units it takes in local storage.
    pub fn units(&self) -> usize {
        let local = self.texts.iter().filter(|one| self.switching.keys.contains(&one.key));
        local.map(|one| units::count(&one.key) + units::count(&one.text)).sum()
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

//! Uniting two journals (design section 2, merging): what would happen, to be shown first, and doing it.
//!
//! A version of a feed that goes on from ours extends it; one that differs at the same number is a fork and is kept
//! aside, read-only. Uniting is idempotent; without forks the order of uniting does not matter. With forks the same
//! versions are held either way, but ours stays the one that books are made from.

use super::chain::Fingerprint;
use super::feed::Feed;
use super::feeds::Journal;
use super::hash::Hash;
use super::id::FeedId;
use std::collections::BTreeSet;

/// What happens to one version of a feed that is brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The feed was not here.
    New,
    /// It goes on from what is here.
    Extends {
        /// The last entry that was here.
        from: u32,
    },
    /// All of it is here.
    Known,
    /// It holds other bytes than the version here; it is kept aside.
    Fork {
        /// The last entry up to which both are the same; `None` when the headers differ.
        shared: Option<u32>,
        /// Whether this fork was aside already.
        known: bool,
    },
}

/// One version of a feed that is brought, and its fate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeedPlan {
    /// The version: its feed, last entry and chain.
    pub brought: Fingerprint,
    /// What happens to it.
    pub fate: Fate,
}

/// What uniting does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MergePlan {
    /// Every version brought: the feeds, then what was aside there.
    pub feeds: Vec<FeedPlan>,
    /// The seals whose values are added.
    pub sealed: Vec<Hash>,
}

impl MergePlan {
    /// Whether uniting adds nothing.
    pub fn is_nothing(&self) -> bool {
        self.sealed.is_empty() && self.feeds.iter().all(|plan| matches!(plan.fate, Fate::Known | Fate::Fork { known: true, .. }))
    }

    /// The fingerprints that an `imported` entry must name: every feed that is new or goes on.
    pub fn imported(&self) -> impl Iterator<Item = Fingerprint> {
        let came = |plan: &&FeedPlan| matches!(plan.fate, Fate::New | Fate::Extends { .. });
        self.feeds.iter().filter(came).map(|plan| plan.brought)
    }

    /// How many entries are added to the books.
    pub fn entries(&self) -> u64 {
        let count = |plan: &FeedPlan| match plan.fate {
            Fate::New => u64::from(plan.brought.n),
            Fate::Extends { from } => u64::from(plan.brought.n - from),
            Fate::Known | Fate::Fork { .. } => 0,
        };
        self.feeds.iter().map(count).sum()
    }

    /// The feeds of which a fork is brought that was not aside yet.
    pub fn new_forks(&self) -> impl Iterator<Item = FeedId> {
        let fork = |plan: &&FeedPlan| matches!(plan.fate, Fate::Fork { known: false, .. });
        self.feeds.iter().filter(fork).map(|plan| plan.brought.feed)
    }
}

/// What would happen if `theirs` were united with `ours`. Values in `erased` are not brought back.
pub fn plan_merge(ours: &Journal, theirs: &Journal, erased: &BTreeSet<Hash>) -> MergePlan {
    MergePlan { feeds: unite_feeds(&mut ours.without_sealed(), theirs), sealed: sealed_to_add(ours, theirs, erased) }
}

/// Unites `theirs` with `ours` and says what was done.
pub fn merge(ours: &mut Journal, theirs: &Journal, erased: &BTreeSet<Hash>) -> MergePlan {
    let sealed = sealed_to_add(ours, theirs, erased);
    for seal in &sealed {
        if let Ok(Some(value)) = theirs.sealed(*seal) {
            ours.add_sealed(value.clone());
        }
    }
    MergePlan { feeds: unite_feeds(ours, theirs), sealed }
}

fn unite_feeds(ours: &mut Journal, theirs: &Journal) -> Vec<FeedPlan> {
    theirs.feeds().chain(theirs.aside()).map(|version| FeedPlan { brought: version.head(), fate: unite(ours, version) }).collect()
}

fn unite(ours: &mut Journal, version: &Feed) -> Fate {
    let Some(here) = ours.feed(version.id()) else {
        ours.replace_feed(version.clone());
        return Fate::New;
    };
    let shared = here.shared_with(version);
    if shared == Some(version.n()) {
        return Fate::Known;
    }
    let from = here.n();
    if shared == Some(from) {
        ours.replace_feed(version.clone());
        return Fate::Extends { from };
    }
    Fate::Fork { shared, known: !ours.set_aside(version.clone()) }
}

/// Values that are missing here, or that are here damaged.
fn sealed_to_add(ours: &Journal, theirs: &Journal, erased: &BTreeSet<Hash>) -> Vec<Hash> {
    let wanted = |seal: &Hash| !erased.contains(seal) && !matches!(ours.sealed(*seal), Ok(Some(_)));
    let sound = |seal: &Hash| matches!(theirs.sealed(*seal), Ok(Some(_)));
    theirs.sealed_values().map(|(seal, _)| seal).filter(wanted).filter(sound).collect()
}

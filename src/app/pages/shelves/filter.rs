//! The filter of the room and the choice between picture and table, both in the address, so that a link shows the same.

use crate::app::reactive::{signal, watch};
use crate::domain::room::{Filling, Place, Rack};
use crate::journal::EntryId;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use std::collections::BTreeSet;

/// Which shelves are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// All.
    All,
    /// Of contracts that are over.
    Over,
    /// Of contracts that are almost full.
    AlmostFull,
    /// Free ones.
    Free,
}

impl Show {
    /// All four, in the order in which they are offered.
    pub const ALL: [Show; 4] = [Show::All, Show::Over, Show::AlmostFull, Show::Free];

    /// The word in the address.
    pub fn slug(self) -> &'static str {
        match self {
            Show::All => "all",
            Show::Over => "over",
            Show::AlmostFull => "almost-full",
            Show::Free => "free",
        }
    }

    /// Whether it lets a shelf through.
    pub fn lets(self, place: &Place) -> bool {
        let filling = place.lodger.map(|lodger| lodger.filling);
        match self {
            Show::All => true,
            Show::Over => filling == Some(Filling::Over),
            Show::AlmostFull => filling == Some(Filling::AlmostFull),
            Show::Free => place.free(),
        }
    }

    /// How many it lets through: shelves, or of states the contracts, each once.
    pub fn count(self, room: &[Rack]) -> usize {
        let places = || room.iter().flat_map(|rack| &rack.places).filter(|place| self.lets(place));
        match self {
            // A place for surplus is shown with all shelves, and counts as none of them: it is never let.
            Show::All => places().filter(|place| !place.overflow).count(),
            Show::Free => places().count(),
            Show::Over | Show::AlmostFull => {
                places().filter_map(|place| place.lodger.map(|lodger| lodger.contract)).collect::<BTreeSet<EntryId>>().len()
            }
        }
    }
}

/// A value of the address's query as a signal: the address follows the signal and the signal the address.
pub fn in_address(name: &'static str, usual: &'static str) -> RwSignal<String> {
    let query = use_query_map();
    let navigate = use_navigate();
    let said = move || query.with(|query| query.get(name)).unwrap_or_else(|| usual.to_owned());
    let value = signal(untrack(said));
    watch(said, move |said| {
        if value.get_untracked() != *said {
            value.set(said.clone());
        }
    });
    let tell = move |now: &String| {
        if untrack(said) == *now {
            return;
        }
        let mut query = query.get_untracked();
        query.remove(name);
        if now != usual {
            query.insert(name, now.clone());
        }
        let address = query.to_query_string();
        let here = if address.is_empty() { "?".to_owned() } else { address };
        navigate(&here, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    };
    watch(move || value.get(), tell);
    value
}

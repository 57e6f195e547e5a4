//! What they demand: each demand in words, and the letters that make it.

use super::dispute::Disputes;
use super::message::{Mark, Posted};
use super::search::folded;
use crate::journal::EntryId;
use chrono::NaiveDateTime;
use std::collections::BTreeMap;

/// A demand and the letters that make it.
#[derive(Clone, Debug, PartialEq)]
pub struct Demanded<'a> {
    /// In words, as they were put first; `None`: letters that demand something nobody put into words.
    pub what: Option<&'a str>,
    /// The letters, oldest first.
    pub messages: Vec<&'a Posted>,
}

impl Disputes {
    /// The demands of a dispute up to a moment, in the order in which they were first made; the same words are the same demand, whatever
    /// their case.
    pub fn demanded(&self, dispute: EntryId, as_of: NaiveDateTime) -> Vec<Demanded<'_>> {
        let mut all: Vec<Demanded<'_>> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for message in self.marked(dispute, Mark::Demand, as_of) {
            let words = message.seen().demands;
            let named = words.iter().map(|what| Some(what.as_str()));
            for what in named.chain(words.is_empty().then_some(None)) {
                let place = *known.entry(what.map(|what| folded(what.trim())).unwrap_or_default()).or_insert(all.len());
                if place == all.len() {
                    all.push(Demanded { what, messages: Vec::new() });
                }
                if let Some(demanded) = all.get_mut(place) {
                    demanded.messages.push(message);
                }
            }
        }
        all
    }
}

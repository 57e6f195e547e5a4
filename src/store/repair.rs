//! Putting local storage right after a start: what was damaged is set aside before anything is removed or overwritten
//! (design section 3, rules 5 and 9). What cannot be done now is done at the next start.

use super::keeper::Keeper;
use super::keys::{LocalKey, SegmentKey};
use super::load::Repairs;
use super::ports::{Change, Deed, Drawer, LocalError, Value};
use std::collections::BTreeSet;

impl Keeper {
    /// Does what a load listed.
    pub(super) async fn repair(&self, repairs: Repairs) {
        if repairs.is_none() {
            return;
        }
        let mut kept = BTreeSet::new();
        for (key, (name, bytes)) in &repairs.aside {
            let change = Change::Put(Drawer::Aside, name.clone(), Value::Bytes(bytes.clone()));
            if self.ports.durable.commit(Deed { checks: Vec::new(), changes: vec![change], strict: true }).await.is_ok() {
                kept.insert(*key);
            }
        }
        // What could not be set aside stays where and as it is.
        let safe = |key: &&LocalKey| !repairs.aside.contains_key(key) || kept.contains(key);
        for key in repairs.remove.iter().filter(safe) {
            self.drop_local(*key).ok();
        }
        self.drop_segment_copies(repairs.remove.iter().copied().filter(|key| safe(&key))).await;
        self.measure().ok();
        for (key, text) in repairs.restore {
            self.restore_segment(key, &text);
        }
        for key in repairs.set.iter().filter(safe) {
            self.set_from_strict(*key).ok();
        }
        self.measure().ok();
    }

    /// Strict copies of segments that were removed go too.
    async fn drop_segment_copies(&self, removed: impl Iterator<Item = LocalKey>) {
        let copies: Vec<SegmentKey> = {
            let state = self.state.borrow();
            let segment = |key: LocalKey| if let LocalKey::Segment(key) = key { Some(key) } else { None };
            removed.filter_map(segment).filter(|key| state.segment_copies.contains(key) && !state.segments.contains_key(key)).collect()
        };
        let changes: Vec<Change> = copies.iter().map(|key| Change::Delete(Drawer::Segments, LocalKey::Segment(*key).to_string())).collect();
        if !changes.is_empty() && self.ports.durable.commit(Deed { checks: Vec::new(), changes, strict: false }).await.is_ok() {
            self.state.borrow_mut().segment_copies.retain(|key| !copies.contains(key));
        }
    }

    /// Its strict copy stays until it was found in local storage at a later start.
    fn restore_segment(&self, key: SegmentKey, text: &str) {
        let set = self.set_local(LocalKey::Segment(key), text);
        let mut state = self.state.borrow_mut();
        state.fresh.insert(key);
        if set.is_ok() {
            state.index.segments.insert(key);
        }
    }

    /// Writes a key anew with what the journal, loaded from the strict copies, says.
    fn set_from_strict(&self, key: LocalKey) -> Result<(), LocalError> {
        let text = {
            let state = self.state.borrow();
            match key {
                LocalKey::Header(feed) => state.journal.feed(feed).map(|feed| feed.header_line().to_string()),
                LocalKey::Tail(id) => state.written(id),
                LocalKey::Segment(_) => None,
            }
        };
        let Some(text) = text else { return Ok(()) };
        let set = self.set_local(key, &text);
        let mut state = self.state.borrow_mut();
        match (key, &set) {
            (LocalKey::Header(feed), Ok(())) => drop(state.index.headers.insert(feed)),
            (LocalKey::Tail(id), Ok(())) => drop(state.index.tail.insert(id)),
            (LocalKey::Tail(id), Err(_)) => drop(state.owed.insert(id)),
            _ => {}
        }
        set
    }
}

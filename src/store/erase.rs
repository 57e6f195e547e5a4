//! Erasing a sealed value (design section 2): its line stays, the value goes from every place here. Asking again for what
//! was erased already costs nothing, so that erasures can be replayed after every start and restore.

use super::fork;
use super::keeper::Keeper;
use super::keys::{self, LocalKey, SegmentKey};
use super::message::Message;
use super::ports::{Change, Deed, Drawer, DurableError, LocalError, Value};
use super::report::{AppendError, Role};
use crate::journal::{EntryId, Hash, Recorded};
use std::collections::BTreeSet;

/// Why values are not erased everywhere yet. They are no longer shown; asking again goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EraseError {
    /// This tab may not write.
    NotNow(AppendError),
    /// The durable store failed.
    Durable(DurableError),
    /// Local storage failed.
    Local(LocalError),
}

impl Keeper {
    /// Erases the values of these seals. Returns how many were here.
    ///
    /// # Errors
    /// What stood in the way; some may be erased already.
    pub async fn erase(&self, seals: &[Hash], now: Recorded) -> Result<usize, EraseError> {
        let _turn = self.turn.lock().await;
        self.may_write().map_err(EraseError::NotNow)?;
        self.settle(now).await.map_err(EraseError::NotNow)?;
        let (seals, here) = {
            let mut state = self.state.borrow_mut();
            let here: Vec<Hash> = seals.iter().copied().filter(|seal| state.journal.erase(*seal)).collect();
            state.half_erased.extend(here.iter().copied());
            (state.half_erased.iter().copied().collect::<Vec<_>>(), here)
        };
        if seals.is_empty() {
            return Ok(0);
        }
        self.erase_copies(&seals).await.map_err(EraseError::Durable)?;
        self.erase_locally(&seals).map_err(EraseError::Local)?;
        self.state.borrow_mut().half_erased.clear();
        self.ports.cast.send(&Message::Erased(seals).text());
        Ok(here.len())
    }

    /// The strict copies and the forks.
    async fn erase_copies(&self, seals: &[Hash]) -> Result<(), DurableError> {
        let forks: Vec<String> = {
            let state = self.state.borrow();
            let cites = |feed: &&crate::journal::Feed| seals.iter().any(|seal| fork::cites(feed, *seal));
            state.journal.aside().iter().filter(cites).map(fork::key).collect()
        };
        let (deed, rewritten) = {
            let state = self.state.borrow();
            let Some(epoch) = &state.epoch else { return Err(DurableError::Conflict) };
            let put = |drawer: Drawer, key: String, text: Option<String>| text.map(|text| Change::Put(drawer, key, Value::Text(text)));
            let copies = state.copies.iter().filter(|id| state.cites(**id, seals));
            let mut changes: Vec<Change> = copies.filter_map(|id| put(Drawer::Tail, keys::strict_copy(*id), state.written(*id))).collect();
            let forked = state.journal.aside().iter().filter(|feed| forks.contains(&fork::key(feed)));
            changes.extend(forked.filter_map(|feed| put(Drawer::Aside, fork::key(feed), fork::text(feed, &state.journal))));
            let mut rewritten = Vec::new();
            // Local storage reaches the disk late: what a segment is rewritten to is on the disk before.
            for key in state.segments_citing(seals) {
                let new = SegmentKey { generation: state.next_generation(key.feed, key.from, key.to), ..key };
                let sealed_at = state.segments.get(&key).copied().unwrap_or(0);
                let text = state.segment(key.feed, key.from, key.to, sealed_at).map(|segment| segment.text());
                changes.extend(put(Drawer::Segments, LocalKey::Segment(new).to_string(), text));
                changes.push(Change::Delete(Drawer::Segments, LocalKey::Segment(key).to_string()));
                rewritten.push((key, new));
            }
            (Deed { checks: vec![epoch.check()], changes, strict: true }, rewritten)
        };
        if !deed.changes.is_empty() {
            self.ports.durable.commit(deed).await?;
        }
        let mut state = self.state.borrow_mut();
        for (former, new) in rewritten {
            state.segment_copies.remove(&former);
            state.segment_copies.insert(new);
        }
        Ok(())
    }

    /// The tail and the segments.
    fn erase_locally(&self, seals: &[Hash]) -> Result<(), LocalError> {
        let (tail, segments): (Vec<EntryId>, Vec<SegmentKey>) = {
            let state = self.state.borrow();
            (state.index.tail.iter().filter(|id| state.cites(**id, seals)).copied().collect(), state.segments_citing(seals))
        };
        for id in tail {
            let text = self.state.borrow().written(id);
            if let Some(text) = text {
                self.set_local(LocalKey::Tail(id), &text)?;
            }
        }
        for key in segments {
            self.rewrite_segment(key)?;
        }
        self.measure()?;
        if self.role() == Role::Writer { self.lay_ballast().or(Ok(())) } else { Ok(()) }
    }
}

impl super::keeper::State {
    /// The segments with an entry that cites one of these seals.
    pub fn segments_citing(&self, seals: &[Hash]) -> Vec<SegmentKey> {
        if seals.is_empty() {
            return Vec::new();
        }
        let citing = |key: &&SegmentKey| (key.from..=key.to).any(|n| self.cites(key.feed.entry(n), seals));
        self.segments.keys().filter(citing).copied().collect()
    }

    /// Whether an entry's line cites one of these seals.
    pub fn cites(&self, id: EntryId, seals: &[Hash]) -> bool {
        let wanted: BTreeSet<&Hash> = seals.iter().collect();
        self.journal.line(id).is_some_and(|line| crate::journal::citation::seals(line).any(|seal| wanted.contains(&seal)))
    }
}

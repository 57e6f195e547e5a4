//! What it is measured against: the whole state as one serde_json value under one gloo-storage key, written anew on every
//! append, with the same fold. The lines stand in it as raw JSON, the fastest form serde_json has for them.

use super::mix::{Mix, Next, SEED};
use super::ours::now;
use gloo_storage::{LocalStorage, Storage as _};
use polka::domain::Books;
use polka::journal::writer::compose;
use polka::journal::{Feed, Header, SealedValue};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::cell::RefCell;
use wasm_bindgen::prelude::wasm_bindgen;

const KEY: &str = "peer";

/// No browser's local storage takes so many entries in this form.
const MORE_THAN_FIT: usize = 30_000;

#[derive(Serialize, Deserialize)]
struct State {
    header: Box<RawValue>,
    entries: Vec<Box<RawValue>>,
    sealed: Vec<SealedValue>,
}

struct Peer {
    state: State,
    books: Books,
    mix: Mix,
    /// Counts what the lines need; not part of a start.
    feed: Feed,
}

thread_local! {
    static PEER: RefCell<Option<Peer>> = const { RefCell::new(None) };
}

fn with<T>(ask: impl FnOnce(&mut Peer) -> T) -> T {
    PEER.with_borrow_mut(|peer| ask(peer.as_mut().unwrap()))
}

fn raw(line: String) -> Box<RawValue> {
    RawValue::from_string(line).unwrap()
}

fn beginning() -> Peer {
    let header = Header::new("K7QP".parse().unwrap(), super::mix::beginning(), Vec::new()).line().unwrap();
    let feed = Feed::open(header.as_str()).unwrap();
    Peer {
        state: State { header: raw(header), entries: Vec::new(), sealed: Vec::new() },
        books: Books::default(),
        mix: Mix::new(SEED),
        feed,
    }
}

impl Peer {
    fn push(&mut self) -> String {
        let Next { draft, recorded } = self.mix.next(self.feed.id());
        let salt = self.mix.salt();
        let line = compose(&self.feed, &draft, recorded, &salt).unwrap();
        self.feed.push_unhashed(line.as_str()).unwrap();
        self.state.entries.push(raw(line.clone()));
        self.state.sealed.extend(draft.sealed);
        line
    }

    fn save(&self) -> bool {
        LocalStorage::set(KEY, &self.state).is_ok()
    }
}

/// Reads the state and folds the books; gives how many entries they hold.
#[wasm_bindgen]
pub fn peer_open() -> usize {
    let state: State = LocalStorage::get(KEY).unwrap();
    let books = Books::fold(state.entries.iter().map(|entry| entry.get()));
    let count = books.len();
    PEER.set(Some(Peer { state, books, ..beginning() }));
    count
}

/// Catches up with what appending needs.
#[wasm_bindgen]
pub fn peer_ready() {
    with(|peer| {
        for line in &peer.state.entries {
            peer.feed.push_unhashed(line.get()).unwrap();
        }
        peer.mix.skip_to(peer.feed.n());
    });
}

/// Appends entries one by one; gives the milliseconds every single one took. It counts as kept when local storage has
/// taken it, which is seconds or minutes before it is on the disk.
#[wasm_bindgen]
pub fn peer_append(count: u32) -> Result<Vec<f64>, String> {
    with(|peer| {
        let mut took = Vec::with_capacity(count as usize);
        for _ in 0..count {
            let started = now();
            let line = peer.push();
            if !peer.save() {
                return Err(String::from("local storage is full"));
            }
            peer.books.add(&line);
            took.push(now() - started);
        }
        Ok(took)
    })
}

/// Lays down so many entries, or as many as fit; gives how many.
#[wasm_bindgen]
pub fn peer_fill(to: u32) -> usize {
    let mut peer = beginning();
    let mut cuts = vec![(0, 0)];
    while peer.feed.n() < to && peer.state.entries.len() < MORE_THAN_FIT {
        peer.push();
        cuts.push((peer.state.entries.len(), peer.state.sealed.len()));
    }
    let (entries, sealed) = (peer.state.entries.clone(), peer.state.sealed.clone());
    let mut fits = |cut: (usize, usize)| {
        peer.state.entries = entries[..cut.0].to_vec();
        peer.state.sealed = sealed[..cut.1].to_vec();
        peer.save()
    };
    let most = if fits(cuts[cuts.len() - 1]) { cuts.len() } else { cuts.partition_point(|cut| fits(*cut)) };
    fits(cuts[most - 1]);
    most - 1
}

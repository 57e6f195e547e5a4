//! The product's own way: the keeper over local storage and IndexedDB, and the books folded from its journal.

use super::mix::{Mix, Next, SEED};
use polka::browser::indexed_db::IndexedDb;
use polka::browser::ports::ports;
use polka::domain::Books;
use polka::journal::{FeedId, Journal, Recorded};
use polka::store::ports::{Answer, Deed, Drawer, DurableError, DurablePort, Listed, Value};
use polka::store::{AppendError, Keeper, Ports, Verified};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

struct Ours {
    keeper: Rc<Keeper>,
    books: Books,
    mix: Mix,
}

thread_local! {
    static OURS: RefCell<Option<Ours>> = const { RefCell::new(None) };
}

fn with<T>(ask: impl FnOnce(&mut Ours) -> T) -> T {
    OURS.with_borrow_mut(|ours| ask(ours.as_mut().unwrap()))
}

fn keeper() -> Rc<Keeper> {
    with(|ours| ours.keeper.clone())
}

/// The same store, not waiting for the disk: to lay down many entries soon.
struct Hasty(IndexedDb);

impl DurablePort for Hasty {
    fn commit(&self, deed: Deed) -> Answer<'_, Result<(), DurableError>> {
        self.0.commit(Deed { strict: false, ..deed })
    }
    fn get(&self, drawer: Drawer, key: &str) -> Answer<'_, Result<Option<Value>, DurableError>> {
        self.0.get(drawer, key)
    }
    fn list(&self, drawer: Drawer, from: &str, to: &str) -> Answer<'_, Result<Listed, DurableError>> {
        self.0.list(drawer, from, to)
    }
    fn lists(&self, ranges: Vec<(Drawer, String, String)>) -> Answer<'_, Result<Vec<Listed>, DurableError>> {
        self.0.lists(ranges)
    }
    fn keys(&self, drawer: Drawer) -> Answer<'_, Result<Vec<String>, DurableError>> {
        self.0.keys(drawer)
    }
}

/// A start as the app does it. Gives the milliseconds until the books that stay were folded and could be shown, and until
/// the store was open for writing.
#[wasm_bindgen]
pub async fn ours_start() -> Result<Vec<f64>, String> {
    let started = now();
    let shown = RefCell::new(None);
    let show = |journal: &Journal| {
        let books = fold(journal);
        shown.replace(Some((books, now() - started)));
    };
    let opened = Keeper::open_showing(ports(), &show).await.map_err(|error| format!("{error:?}"))?;
    let open = now() - started;
    if !opened.findings.is_empty() {
        return Err(format!("the store found {:?}", opened.findings));
    }
    // Books that do not stay are not counted.
    let (books, usable) = match shown.take().filter(|_| opened.as_shown) {
        Some(shown) => shown,
        None => (opened.keeper.with_journal(fold), now() - started),
    };
    OURS.set(Some(Ours { keeper: opened.keeper, books, mix: Mix::new(SEED) }));
    Ok(vec![usable, open.max(usable)])
}

fn fold(journal: &Journal) -> Books {
    Books::fold(journal.in_fold_order().map(|entry| entry.line))
}

/// How many entries the books hold.
#[wasm_bindgen]
pub fn ours_count() -> usize {
    with(|ours| ours.books.len())
}

/// Opens the store to lay entries down or to tidy up.
#[wasm_bindgen]
pub async fn ours_open(hasty: bool) -> Result<(), String> {
    let ports = if hasty { Ports { durable: Rc::new(Hasty(IndexedDb::default())), ..ports() } } else { ports() };
    let opened = Keeper::open(ports).await.map_err(|error| format!("{error:?}"))?;
    OURS.set(Some(Ours { keeper: opened.keeper, books: Books::default(), mix: Mix::new(SEED) }));
    Ok(())
}

/// Hashes everything; true when nothing was altered.
#[wasm_bindgen]
pub fn ours_verify() -> bool {
    let keeper = keeper();
    loop {
        match keeper.verify_step(4_096) {
            Verified::More => {}
            Verified::Done => return true,
            Verified::Altered(_) => return false,
        }
    }
}

/// The stream of entries, behind the last one kept.
#[wasm_bindgen]
pub fn ours_ready() {
    with(|ours| {
        let n = ours.keeper.head().map_or(0, |head| head.n);
        ours.mix.skip_to(n);
    });
}

/// Appends entries one by one, each as the app does; gives the milliseconds every single one took.
#[wasm_bindgen]
pub async fn ours_append(count: u32) -> Result<Vec<f64>, String> {
    let keeper = keeper();
    let mut took = Vec::with_capacity(count as usize);
    for _ in 0..count {
        let feed = keeper.head().map(|head| head.feed).ok_or("nothing is written yet")?;
        let Next { draft, recorded } = with(|ours| ours.mix.next(feed));
        let started = now();
        let appended = keeper.append(draft, recorded).await.map_err(|error| format!("{error:?}"))?;
        with(|ours| ours.books.add(&appended.line));
        took.push(now() - started);
    }
    Ok(took)
}

/// Appends entries until there are so many or no more fit; gives how many there are.
#[wasm_bindgen]
pub async fn ours_fill(to: u32) -> Result<u32, String> {
    let keeper = keeper();
    loop {
        let n = keeper.head().map_or(0, |head| head.n);
        if n >= to {
            return Ok(n);
        }
        let (mut next, mut recorded): (Option<Next>, Option<Recorded>) = (None, None);
        // The very first entry begins the feed, whose id only then is known.
        let feed: Option<FeedId> = keeper.head().map(|head| head.feed);
        if let Some(feed) = feed {
            let made = with(|ours| ours.mix.next(feed));
            recorded = Some(made.recorded);
            next = Some(made);
        }
        let appended = match (next, recorded) {
            (Some(next), Some(recorded)) => keeper.append(next.draft, recorded).await.map(|_| ()),
            _ => {
                let drafts = Box::new(|first: polka::journal::EntryId| vec![with(|ours| ours.mix.next(first.feed)).draft]);
                keeper.append_with(drafts, super::mix::beginning()).await.map(|_| ())
            }
        };
        match appended {
            Ok(()) => {}
            Err(AppendError::Full { .. }) => return Ok(n),
            Err(other) => return Err(format!("{other:?}")),
        }
    }
}

/// What a quiet moment two days later does: strict copies of verified segments go.
#[wasm_bindgen]
pub async fn ours_tidy() {
    let (keeper, now) = with(|ours| (ours.keeper.clone(), ours.mix.now() + chrono::TimeDelta::days(2)));
    keeper.tidy(now).await;
}

/// How full local storage is: UTF-16 units taken and given, entries in the tail.
#[wasm_bindgen]
pub fn ours_usage() -> Vec<u32> {
    let usage = keeper().usage();
    [usage.used, usage.quota, usage.tail].map(|number| number as u32).to_vec()
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn performance_now() -> JsValue;
}

/// Milliseconds.
pub fn now() -> f64 {
    performance_now().as_f64().unwrap_or(0.0)
}

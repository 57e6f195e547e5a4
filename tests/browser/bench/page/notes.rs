//! Notes kept by the real store, and by local storage alone as a control: what the tests write, kill and count.

use gloo_storage::{LocalStorage, Storage as _};
use polka::browser::{clock, ports::ports};
use polka::journal::{Content, Cover, Draft, Entry, Exporter, Reader};
use polka::store::{Keeper, Role, Verified};
use serde::Deserialize;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static KEEPER: RefCell<Option<Rc<Keeper>>> = const { RefCell::new(None) };
}

fn keeper() -> Rc<Keeper> {
    KEEPER.with_borrow(|keeper| keeper.clone().unwrap())
}

#[derive(Deserialize)]
struct Note {
    note: String,
}

/// Opens the store; says what was found.
#[wasm_bindgen]
pub async fn notes_open() -> Result<String, String> {
    let opened = Keeper::open(ports()).await.map_err(|error| format!("{error:?}"))?;
    KEEPER.set(Some(opened.keeper));
    Ok(format!("{:?}", opened.findings))
}

/// Keeps a note; gives its id once it is durable.
#[wasm_bindgen]
pub async fn notes_append(text: String) -> Result<String, String> {
    let keeper = keeper();
    let fact = serde_json::value::to_raw_value(&serde_json::json!({ "note": text })).unwrap();
    let by = keeper.with_journal(|journal| journal.feeds().next().map(|feed| feed.id().entry(1)));
    let draft = Draft { happened: None, by, about: None, fact, sealed: Vec::new() };
    let appended = keeper.append(draft, clock::recorded()).await.map_err(|error| format!("{error:?}"))?;
    Ok(appended.id.to_string())
}

/// All notes in fold order, each as its id, a space and its text.
#[wasm_bindgen]
pub fn notes_all() -> Vec<String> {
    keeper().with_journal(|journal| {
        let note = |line| {
            let entry = Entry::read(line).ok()?;
            let note: Note = serde_json::from_str(entry.fact.get()).ok()?;
            Some(format!("{} {}", entry.id, note.note))
        };
        journal.in_fold_order().filter_map(|entry| note(entry.line)).collect()
    })
}

/// How many entries there are, notes or not.
#[wasm_bindgen]
pub fn notes_count() -> usize {
    keeper().with_journal(polka::journal::Journal::len)
}

/// Hashes everything; true when every feed chains to what is stored.
#[wasm_bindgen]
pub fn notes_verify() -> bool {
    loop {
        match keeper().verify_step(4_096) {
            Verified::More => {}
            Verified::Done => return true,
            Verified::Altered(_) => return false,
        }
    }
}

/// Everything as a backup, as the page Data writes it.
#[wasm_bindgen]
pub fn notes_export() -> String {
    notes_verify();
    let made = clock::recorded();
    let cover = Cover { made, extra: Vec::new(), files_not_carried: Vec::new() };
    keeper().with_journal(|journal| Exporter::everything(journal, &cover).unwrap().text().unwrap())
}

/// Takes a backup in; gives how many entries there are then.
#[wasm_bindgen]
pub async fn notes_import(text: String) -> Result<usize, String> {
    let import = Reader::read(text.as_bytes()).map_err(|error| format!("{error:?}"))?;
    let Content::Everything(theirs) = import.content else { return Err(String::from("a dispute")) };
    let keeper = keeper();
    keeper.import(&theirs, &BTreeSet::new(), clock::recorded(), &|_, _| true).await.map_err(|error| format!("{error:?}"))?;
    Ok(notes_count())
}

/// The names under which bytes were set aside.
#[wasm_bindgen]
pub async fn notes_asides() -> Vec<String> {
    keeper().asides().await
}

/// `writer`, `follower`, or what else the tab may do.
#[wasm_bindgen]
pub fn notes_role() -> String {
    match keeper().role() {
        Role::Writer => "writer".into(),
        Role::Follower => "follower".into(),
        other => format!("{other:?}"),
    }
}

/// Takes the turn to write.
#[wasm_bindgen]
pub async fn notes_take_over() -> Result<(), String> {
    keeper().take_over().await.map(drop).map_err(|error| format!("{error:?}"))
}

/// Keeps a note as a page without a strict copy does: one key of local storage each.
#[wasm_bindgen]
pub fn control_append(text: String) -> Result<(), String> {
    let n = LocalStorage::length();
    LocalStorage::set(format!("note.{n:06}"), text).map_err(|error| error.to_string())
}

/// The notes of the control.
#[wasm_bindgen]
pub fn control_all() -> Vec<String> {
    (0..LocalStorage::length()).filter_map(|n| LocalStorage::get(format!("note.{n:06}")).ok()).collect()
}

//! The unfinished act of a client: it outlives a reload, and several clients' acts can wait at once.

use super::sheet;
use crate::app::session::{Session, use_session};
use crate::domain::Pieces;
use crate::input::acceptance_form::AcceptanceForm;
use crate::journal::EntryId;
use leptos::prelude::*;

/// The list of clients whose acts wait.
const LIST: &str = "acceptance";

fn key(client: EntryId) -> String {
    format!("{LIST}/{client}")
}

/// The unfinished act of a client; an empty form when there is none.
pub async fn load(session: Session, client: EntryId) -> AcceptanceForm {
    let text = session.load_draft(&key(client)).await;
    let form = text.and_then(|text| serde_json::from_str::<AcceptanceForm>(&text).ok()).unwrap_or_default();
    AcceptanceForm { client: Some(client), ..form }
}

async fn clients(session: Session) -> Vec<EntryId> {
    let list = session.load_draft(LIST).await;
    list.and_then(|list| serde_json::from_str(&list).ok()).unwrap_or_default()
}

async fn list(session: Session, clients: &[EntryId]) {
    if let Ok(list) = serde_json::to_string(clients) {
        session.save_draft(LIST, &list).await;
    }
}

/// Keeps an unfinished act.
pub async fn keep(session: Session, client: EntryId, form: &AcceptanceForm) {
    let Ok(text) = serde_json::to_string(form) else { return };
    session.save_draft(&key(client), &text).await;
    let mut known = clients(session).await;
    if !known.contains(&client) {
        known.push(client);
        list(session, &known).await;
    }
}

/// Forgets an act that was recorded or given up.
pub async fn forget(session: Session, client: EntryId) {
    session.drop_draft(&key(client)).await;
    let mut known = clients(session).await;
    if known.contains(&client) {
        known.retain(|known| *known != client);
        list(session, &known).await;
    }
}

/// An act that waits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// Whose.
    pub client: EntryId,
    /// Lines so far.
    pub lines: usize,
    /// Pieces so far.
    pub pieces: Pieces,
}

/// The acts that wait, in the order in which they were begun.
pub async fn waiting(session: Session) -> Vec<Waiting> {
    let mut all = Vec::new();
    for client in clients(session).await {
        let form = load(session, client).await;
        if !form.is_empty() {
            all.push(Waiting { client, lines: form.act.lines.len(), pieces: form.act.brought().0 });
        }
    }
    all
}

/// The form of a client, once its draft is read.
pub fn opened(client: EntryId) -> AnyView {
    let session = use_session();
    let form = RwSignal::new(None::<AcceptanceForm>);
    leptos::task::spawn_local(async move {
        let loaded = load(session, client).await;
        form.try_set(Some(loaded));
    });
    (move || form.get().map(|form| sheet::view(client, form))).into_any()
}

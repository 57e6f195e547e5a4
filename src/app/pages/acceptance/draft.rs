//! The unfinished act of a client; several clients' acts can wait at once.

use super::sheet;
use crate::app::reactive::signal;
use crate::app::session::{Session, use_session};
use crate::app::unfinished;
use crate::domain::Pieces;
use crate::input::acceptance_form::AcceptanceForm;
use crate::journal::EntryId;
use leptos::prelude::*;

/// Under which key a client's act is kept.
pub fn key(client: EntryId) -> String {
    format!("acceptance/{client}")
}

/// Forgets an act that was recorded or given up.
pub async fn forget(session: Session, client: EntryId) {
    session.drop_draft(&key(client)).await;
}

/// Begins the list of what lies here already, unless an act of the client waits.
pub async fn begin_opening(session: Session, client: EntryId) {
    let waiting = unfinished::load::<AcceptanceForm>(session, &key(client)).await;
    if waiting.is_some_and(|form| !form.is_empty()) {
        return;
    }
    let form = AcceptanceForm { client: Some(client), opening: true, ..AcceptanceForm::default() };
    if let Ok(text) = serde_json::to_string(&form) {
        session.save_draft(&key(client), &text).await;
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

/// The acts that wait, oldest client first.
pub async fn waiting(session: Session) -> Vec<Waiting> {
    // The last entries, clients too, may only come with IndexedDB.
    session.until_opened().await;
    let clients: Vec<EntryId> = session.with_untracked(|books| books.clients.iter().map(|c| c.id).collect());
    let mut all = Vec::new();
    for client in clients {
        let form = unfinished::load::<AcceptanceForm>(session, &key(client)).await;
        if let Some(form) = form.filter(|form| !form.is_empty()) {
            all.push(Waiting { client, lines: form.act.lines.len(), pieces: form.act.brought().0 });
        }
    }
    all
}

/// The form of a client, once its draft is read.
pub fn opened(client: EntryId) -> AnyView {
    let session = use_session();
    let form = signal(None::<AcceptanceForm>);
    leptos::task::spawn_local(async move {
        let loaded = unfinished::load::<AcceptanceForm>(session, &key(client)).await.unwrap_or_default();
        form.try_set(Some(AcceptanceForm { client: Some(client), ..loaded }));
    });
    (move || form.get().map(|form| sheet::view(client, form))).into_any()
}

//! The case as a file: everything about the client, of all others the leaves alone; and the entry that says who holds the code.

use crate::app::components::{Button, Dialog, ErrorNote, Kind, TextField};
use crate::app::reactive::signal;
use crate::app::session::{New, Session, use_session};
use crate::app::text::{Text, use_text};
use crate::browser::{clock, file};
use crate::domain::Fact;
use crate::domain::record_keeping::Left;
use crate::journal::{Cover, EntryId, Exporter, Fingerprint};
use crate::output::{dispute_case, file_name};
use crate::text::k;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The question to whom it goes.
pub fn dialog(dispute: EntryId, open: RwSignal<bool>) -> AnyView {
    let tx = use_text();
    view! { <Dialog open title=tx.t(k::dispute::EXPORT_TITLE)>{move || form(dispute, open)}</Dialog> }.into_any()
}

fn form(dispute: EntryId, open: RwSignal<bool>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let to = signal(String::new());
    let (missing, failed) = (signal(None::<String>), signal(None::<String>));
    let busy = signal(false);
    let save = move || {
        let recipient = to.get_untracked().trim().to_owned();
        if recipient.is_empty() {
            return missing.set(Some(tx.t(k::dispute::EXPORT_TO_MISSING).to_owned()));
        }
        if busy.get_untracked() {
            return;
        }
        missing.set(None);
        busy.set(true);
        spawn_local(async move {
            let saved = save(session, dispute);
            let outcome = match saved {
                Ok((name, head)) => note(session, tx, dispute, head, recipient, &name).await,
                Err(reason) => Err(tx.fill(k::dispute::EXPORT_FAILED, &[("reason", reason.into())])),
            };
            busy.try_set(false);
            match outcome {
                Ok(()) => {
                    open.try_set(false);
                }
                Err(said) => {
                    failed.try_set(Some(said));
                }
            }
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save();
    };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            <p class="muted">{tx.t(k::dispute::EXPORT_NOTE)}</p>
            <TextField label=tx.t(k::dispute::EXPORT_TO) hint=tx.t(k::dispute::EXPORT_TO_HINT) value=to error=missing/>
            <ErrorNote error=failed/>
            <div class="actions">
                <Button label=tx.t(k::dispute::CANCEL) on_press=move |()| open.set(false)/>
                <Button label=tx.t(k::dispute::EXPORT_DO) kind=Kind::Primary submit=true/>
            </div>
            <p class="meta">{tx.t(k::dispute::HELPS)}</p>
        </form>
    }
    .into_any()
}

/// Writes the file into the person's downloads; its name, and the fingerprint in it.
fn save(session: Session, dispute: EntryId) -> Result<(String, Option<Fingerprint>), String> {
    let head = session.head_untracked();
    let made = clock::recorded();
    let today = session.now_exact().date();
    let text = session.with_journal(|journal| {
        session.with_untracked(|books| {
            let known = books.disputes.get(dispute).ok_or_else(String::new)?;
            let name = file_name::dispute(&books.point.name, known.says.number, &books.clients.name(known.client), today);
            let named = serde_json::value::to_raw_value(&dispute).map_err(|error| error.to_string())?;
            let files = books.files_cited_by(&books.case_file(known.client).whole);
            let files = files.into_iter().collect();
            let cover = Cover { made, extra: vec![("dispute".into(), named)], files_not_carried: files };
            let shown = dispute_case::disclosure(journal, books, known.client);
            let text = Exporter::dispute(&shown, &cover).and_then(Exporter::text).map_err(|error| format!("{error:?}"))?;
            Ok((name, text))
        })
    });
    let (name, text): (String, String) = text.unwrap_or_else(|| Err(String::new()))?;
    file::save(&name, "application/json", text.as_bytes()).map_err(|trouble| trouble.0)?;
    Ok((name, head))
}

/// Writes down who holds the code that stands in the file.
async fn note(session: Session, tx: Text, dispute: EntryId, head: Option<Fingerprint>, to: String, name: &str) -> Result<(), String> {
    let client = session.with_untracked(|books| books.disputes.get(dispute).map(|d| d.client));
    let (Some(client), Some(head)) = (client, head) else { return Ok(()) };
    let left = Left { document: dispute, feed: head.feed, n: head.n, chain: head.chain, to, form: String::new() };
    match session.record(New::of(Fact::Left(left)).about(client)).await {
        Ok(id) => {
            session.toast(tx.fill(k::dispute::EXPORT_SAVED, &[("file", name.into())]), Some(id));
            Ok(())
        }
        Err(trouble) => Err(tx.fill(k::dispute::EXPORT_NOT_NOTED, &[("reason", session.says(&trouble).into())])),
    }
}

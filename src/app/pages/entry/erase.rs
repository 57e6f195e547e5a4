//! Erasing a sealed value: a person's right, an entry of its own, and what cannot be recalled is said.

use crate::app::components::{Button, Dialog, Kind, TextField};
use crate::app::reactive::{follow, signal};
use crate::app::session::{Trouble, use_session};
use crate::app::text::use_text;
use crate::journal::{EntryId, Hash};
use crate::text::k;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The question; open while a value is chosen.
pub fn dialog(id: EntryId, seal: RwSignal<Option<Hash>>) -> AnyView {
    let tx = use_text();
    let open = signal(false);
    // The dialog opens with the choice of a value, and the choice ends with the dialog.
    follow(move || {
        if seal.get().is_some() {
            open.set(true);
        }
    });
    Effect::new(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            seal.set(None);
        }
        now
    });
    view! { <Dialog open title=tx.t(k::journal::ERASE_TITLE)>{move || seal.get().map(|seal| form(id, seal, open))}</Dialog> }.into_any()
}

fn form(id: EntryId, seal: Hash, open: RwSignal<bool>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let reason = signal(String::new());
    let (failed, busy) = (signal(None::<String>), signal(false));
    let erase = move || {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let about = session.with_untracked(|books| books.record(id).and_then(|r| r.written.about).map(|client| books.counts_as(client)));
        spawn_local(async move {
            let erased = session.erase(id, about, seal, reason.get_untracked().trim().to_owned()).await;
            busy.try_set(false);
            match erased {
                Ok(entry) => {
                    open.try_set(false);
                    session.toast(tx.t(k::journal::ERASED_TOAST), Some(entry));
                }
                Err(trouble) => {
                    let reason = session.says(&trouble);
                    let half = matches!(trouble, Trouble::NotErased(_));
                    failed.try_set(Some(if half { tx.fill(k::journal::NOT_ERASED, &[("reason", reason.into())]) } else { reason }));
                }
            }
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        erase();
    };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            <p>{tx.t(k::journal::ERASE_NOTE)}</p>
            <TextField label=tx.t(k::journal::ERASE_REASON) hint=tx.t(k::journal::ERASE_REASON_HINT) value=reason error=failed/>
            <div class="actions">
                <Button label=tx.t(k::dispute::CANCEL) on_press=move |()| open.set(false)/>
                <Button label=tx.t(k::journal::ERASE_DO) kind=Kind::Primary submit=true/>
            </div>
        </form>
    }
    .into_any()
}

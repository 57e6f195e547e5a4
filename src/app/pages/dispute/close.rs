//! Closing a dispute: how it ended, in the words of whoever closes it.

use crate::app::components::{Button, Dialog, Kind, TextField};
use crate::app::reactive::{derived, signal};
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::dispute::DisputeClosed;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The question.
pub fn dialog(dispute: EntryId, open: RwSignal<bool>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let number = move || session.with(|books| books.disputes.get(dispute).map_or(0, |d| d.says.number));
    let title = derived(move || tx.fill(k::dispute::CLOSE_TITLE, &[("number", number().into())]));
    view! { <Dialog open title>{move || form(dispute, open)}</Dialog> }.into_any()
}

fn form(dispute: EntryId, open: RwSignal<bool>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let outcome = signal(String::new());
    let (failed, busy) = (signal(None::<String>), signal(false));
    let record = move || {
        let known = session.with_untracked(|books| books.disputes.get(dispute).map(|d| (d.client, d.says.number)));
        let Some((client, number)) = known.filter(|_| !busy.get_untracked()) else { return };
        busy.set(true);
        let closed = DisputeClosed { dispute, outcome: outcome.get_untracked().trim().to_owned() };
        spawn_local(async move {
            let written = session.record(New::of(Fact::DisputeClosed(closed)).about(client)).await;
            busy.try_set(false);
            match written {
                Ok(id) => {
                    open.try_set(false);
                    session.toast(tx.fill(k::dispute::CLOSED_TOAST, &[("number", number.into())]), Some(id));
                }
                Err(trouble) => {
                    failed.try_set(Some(session.says(&trouble)));
                }
            }
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        record();
    };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            <TextField label=tx.t(k::dispute::CLOSE_OUTCOME) hint=tx.t(k::dispute::CLOSE_OUTCOME_HINT) value=outcome error=failed/>
            <div class="actions">
                <Button label=tx.t(k::dispute::CANCEL) on_press=move |()| open.set(false)/>
                <Button label=tx.t(k::dispute::CLOSE_DO) kind=Kind::Primary submit=true/>
            </div>
        </form>
    }
    .into_any()
}

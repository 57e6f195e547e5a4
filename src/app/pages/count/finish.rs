//! The end of a count: what was found is written down, one entry a client, and only then the page says what the books expected.

use super::desk::{self, Desk};
use crate::app::components::{Button, Dialog, ErrorNote, Kind};
use crate::app::pages::forms::When;
use crate::app::route::Page;
use crate::app::session::{New, Trouble};
use crate::browser::page;
use crate::domain::Fact;
use crate::domain::count::{Counted, Found};
use crate::input::count_form::CountForm;
use crate::journal::{EntryId, Happened};
use crate::text::k;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Asks whether everything was counted; goes to what cannot be read instead.
pub fn ask(desk: Desk, open: RwSignal<bool>) {
    match desk.form.with_untracked(CountForm::read) {
        Ok(_) => open.set(true),
        Err(bad) => {
            desk.wrong.set(Some(bad));
            request_animation_frame(|| page::focus(".counting [aria-invalid]"));
        }
    }
}

/// The question.
pub fn dialog(desk: Desk, open: RwSignal<bool>) -> AnyView {
    let tx = desk.tx;
    view! { <Dialog open=open title=tx.t(k::count::FINISH_QUESTION)>{move || form(desk, open)}</Dialog> }.into_any()
}

fn form(desk: Desk, open: RwSignal<bool>) -> AnyView {
    let tx = desk.tx;
    let when = When::default();
    let says = move || {
        let (pieces, rows) = desk.form.with(|form| (form.pieces(), form.rows.len()));
        tx.fill(k::count::FINISH_SAYS, &[("pieces", pieces.0.into()), ("rows", rows.into())])
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(happened) = when.read(desk.session) {
            record(desk, happened);
        }
    };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            <p>{says}</p>
            {when.view(tx)}
            <ErrorNote error=desk.trouble/>
            <div class="actions">
                <Button label=tx.t(k::count::FINISH_NO) on_press=move |()| open.set(false)/>
                <Button label=tx.t(k::count::FINISH_YES) kind=Kind::Primary submit=true/>
            </div>
        </form>
    }
    .into_any()
}

/// Writes everything down. What was written before a crash is passed over, and the rest goes on.
fn record(desk: Desk, happened: Option<Happened>) {
    let Ok(mut found) = desk.form.with_untracked(CountForm::read) else { return };
    if desk.busy.get_untracked() {
        return;
    }
    desk.session.with_untracked(|books| {
        let Some(count) = books.counts.get(desk.count) else { return };
        // Of whom nothing was found, that is written down.
        for client in books.not_counted(count) {
            found.entry(Some(client)).or_default();
        }
        found.retain(|client, _| !count.counted.contains_key(client));
    });
    desk.busy.set(true);
    desk.trouble.set(None);
    leptos::task::spawn_local(async move {
        match write(desk, found, happened).await {
            Ok(()) => {
                desk.session.drop_draft(&desk::key(desk.count)).await;
                desk.go.instead(Page::Count(Some(desk.count)));
            }
            Err(trouble) => {
                desk.trouble.try_set(Some(desk.session.says(&trouble)));
                desk.busy.try_set(false);
            }
        }
    });
}

async fn write(desk: Desk, found: BTreeMap<Option<EntryId>, Vec<Found>>, happened: Option<Happened>) -> Result<(), Trouble> {
    // Nobody's goods first: the page shows the result as soon as the last client is written down.
    for (client, found) in found {
        let mut before = None;
        for part in (Counted { count: desk.count, found, continues: None }).parts() {
            let new = New::of(Fact::Counted(Counted { continues: before, ..part })).happened(happened);
            let new = match client {
                Some(client) => new.about(client),
                None => new,
            };
            before = Some(desk.session.record(new).await?);
        }
    }
    Ok(())
}

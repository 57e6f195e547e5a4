//! One entry: the exact line, its reading, what it stands on and what stands on it, its fingerprint, and the way to put it right.

mod erase;
mod fingerprint;
mod fix;
mod fix_fields;
mod links;
pub mod put_right;
mod reading;

use crate::app::components::{Button, ButtonLink, Kind, Section};
use crate::app::pages::not_found::unknown;
use crate::app::reactive::{derived, memo};
use crate::app::route::{Page, use_id};
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::browser::file;
use crate::journal::EntryId;
use crate::output::summary::summary;
use crate::text::k;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The page.
#[component]
pub fn EntryPage() -> impl IntoView {
    let session = use_session();
    let id = use_id();
    let path = use_location().pathname;
    let known = memo(move || id.get().filter(|id| session.with(|books| books.record(*id).is_some())));
    let fixing = memo(move || path.with(|path| path.trim_end_matches('/').ends_with("/fix")));
    move || {
        let tx = use_text();
        match (known.get(), fixing.get()) {
            (Some(id), true) => fix::page(id),
            (Some(id), false) => one(id),
            (None, _) => {
                let asked = id.get().map(|id| id.to_string()).unwrap_or_default();
                let says = tx.fill(k::journal::UNKNOWN_NOTE, &[("id", asked.into())]);
                unknown(tx.t(k::journal::UNKNOWN), says, tx.t(k::journal::TO_JOURNAL), Page::Journal)
            }
        }
    }
}

fn one(id: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let sub = derived(move || session.with(|books| books.record(id).map(|record| summary(tx.0, books, record))));
    view! {
        <div class="page entry">
            <Head title=tx.fill(k::journal::TITLE, &[("id", id.to_string().into())]) sub/>
            <div class="columns wide-side">
                <div>{reading::reading(id)}{reading::photos_of(id)}{as_written(id)}</div>
                <div class="side">{links::links(id)}{fingerprint::fingerprint(id)}</div>
            </div>
            <div class="actions">
                <ButtonLink label=tx.t(k::journal::FIX) href=Page::Fix(id).href() kind=Kind::Primary/>
                <ButtonLink label=tx.t(k::journal::TO_JOURNAL) href=Page::Journal.href()/>
            </div>
        </div>
    }
    .into_any()
}

/// The line as it lies in the journal.
fn as_written(id: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let line = session.line(id);
    let text = line.as_deref().unwrap_or_default().to_owned();
    let save = move |()| {
        if let Some(line) = session.line(id) {
            file::save(&format!("{id}.json"), "application/json", line.as_bytes()).ok();
        }
    };
    view! {
        <Section title=tx.t(k::journal::AS_WRITTEN) spaced=true>
            <pre class="line-as-written" tabindex="0"><code>{text}</code></pre>
            <p class="meta">{tx.t(k::journal::AS_WRITTEN_NOTE)}</p>
            <div><Button label=tx.t(k::journal::COPY_LINE) kind=Kind::Bare on_press=save/></div>
        </Section>
    }
    .into_any()
}

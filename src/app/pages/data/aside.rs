//! What was set aside: forks of feeds and damaged bytes. Nothing of it counts, nothing of it is deleted; it leaves as a file.

use crate::app::components::{ErrorNote, Line, Lines, Section};
use crate::app::reactive::{follow, signal};
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::browser::file;
use crate::journal::{Feed, Journal};
use crate::text::k;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The section; left out when nothing is aside.
pub fn aside() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let keys = signal(Vec::<String>::new());
    let failed = signal(None::<String>);
    // What lies aside changes with what was found and with what was taken in.
    follow(move || {
        session.findings();
        session.with(|books| books.len());
        let Some(keeper) = session.keeper() else { return };
        spawn_local(async move {
            let all = keeper.asides().await;
            keys.try_set(all);
        });
    });
    let save = move |name: String, bytes: Vec<u8>| {
        if let Err(trouble) = file::save(&name, "application/octet-stream", &bytes) {
            failed.set(Some(tx.fill(k::data::ASIDE_FAILED, &[("reason", trouble.0.into())])));
        }
    };
    let button = move |label: String, press: Callback<()>| {
        let named = view! { {tx.t(k::data::ASIDE_SAVE)}<span class="sr">" "{label}</span> };
        view! { <button type="button" class="button bare" on:click=move |_| press.run(())>{named}</button> }.into_any()
    };
    let forks = move || {
        session.with(|books| books.len());
        let forks = session.with_journal(|journal| journal.aside().iter().map(|fork| said(tx, journal, fork)).collect::<Vec<_>>());
        let lines = forks.unwrap_or_default().into_iter().map(|(says, name, text)| {
            let press = Callback::new(move |()| save(name.clone(), text.clone().into_bytes()));
            Line { lead: String::new(), right: Some(button(says.clone(), press)), says: says.into_any() }
        });
        lines.collect::<Vec<_>>()
    };
    let damaged = move || {
        let lines = keys.get().into_iter().filter(|key| !key.starts_with("fork")).map(|key| {
            let says = tx.fill(k::data::ASIDE_BYTES, &[("key", (&key).into())]);
            let press = Callback::new(move |()| {
                let (Some(keeper), key) = (session.keeper(), key.clone()) else { return };
                spawn_local(async move {
                    if let Some(bytes) = keeper.aside(&key).await {
                        save(format!("{}.bin", key.replace(|c: char| !c.is_ascii_alphanumeric(), "-")), bytes);
                    }
                });
            });
            Line { lead: String::new(), right: Some(button(says.clone(), press)), says: says.into_any() }
        });
        lines.collect::<Vec<_>>()
    };
    let shown = move || {
        let lines: Vec<Line> = forks().into_iter().chain(damaged()).collect();
        (!lines.is_empty()).then(|| {
            view! {
                <Section title=tx.t(k::data::ASIDE)>
                    <p class="muted">{tx.t(k::data::ASIDE_NOTE)}</p>
                    <Lines lines/>
                    <ErrorNote error=failed/>
                </Section>
            }
        })
    };
    shown.into_any()
}

/// What a fork is, and the file it leaves as: its header and its lines, one below the other.
fn said(tx: crate::app::text::Text, journal: &Journal, fork: &Feed) -> (String, String, String) {
    let shared = journal.feed(fork.id()).and_then(|feed| feed.shared_with(fork));
    let feed = fork.id().to_string();
    let says = match shared {
        Some(shared) => {
            let from = fork.id().entry(shared.saturating_add(1)).to_string();
            tx.fill(k::data::ASIDE_FORK, &[("feed", (&feed).into()), ("n", fork.n().into()), ("from", from.into())])
        }
        None => tx.fill(k::data::ASIDE_FORK_HEADER, &[("feed", (&feed).into()), ("n", fork.n().into())]),
    };
    let lines = std::iter::once(fork.header_line()).chain(fork.lines());
    let text = lines.fold(String::new(), |text, line| text + line + "\n");
    (says, format!("polka-{feed}-{}.jsonl", fork.n()), text)
}

//! Comparing a code from a paper with the journal.

use crate::app::components::{AreaField, Banner, Button, Section, Sign};
use crate::app::reactive::signal;
use crate::app::scanner::use_scan;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::input::fingerprint::{self, BadCode, TypedCode};
use crate::journal::{Fingerprint, Journal};
use crate::text::k;
use leptos::prelude::*;

/// The section.
pub fn code() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let typed = signal(String::new());
    let wrong = signal(None::<String>);
    let said = signal(None::<(Sign, String)>);
    let compare = move || {
        said.set(None);
        wrong.set(None);
        match fingerprint::read(&typed.get_untracked()) {
            Err(bad) => wrong.set(Some(words(tx, bad))),
            Ok(code) => said.set(session.with_journal(|journal| answer(tx, journal, code))),
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        compare();
    };
    // The square code of a paper's foot holds what one would type.
    use_scan(move |scan| {
        let is_code = fingerprint::read(&scan.text).is_ok();
        if is_code {
            typed.set(scan.text.clone());
            compare();
        }
        is_code
    });
    let shown = move || said.get().map(|(sign, word)| view! { <Banner sign word/> });
    view! {
        <Section title=tx.t(k::data::CODE) spaced=true>
            <form class="stack close" novalidate=true on:submit=submit>
                <p class="muted prose">{tx.t(k::data::CODE_NOTE)}</p>
                <AreaField label=tx.t(k::data::CODE_FIELD) hint=tx.t(k::data::CODE_HINT) value=typed rows=2 error=wrong/>
                <div><Button label=tx.t(k::data::CODE_CHECK) submit=true/></div>
                <div role="status">{shown}</div>
            </form>
        </Section>
    }
    .into_any()
}

fn words(tx: Text, bad: BadCode) -> String {
    match bad {
        BadCode::Empty => tx.t(k::data::CODE_EMPTY).to_owned(),
        BadCode::Length(n) => tx.fill(k::data::CODE_LENGTH, &[("n", n.into())]),
        BadCode::NoDigit(c) => tx.fill(k::data::CODE_DIGIT, &[("c", c.to_string().into())]),
    }
}

fn answer(tx: Text, journal: &Journal, code: TypedCode) -> (Sign, String) {
    let Some(Fingerprint { feed, n, .. }) = journal.find(code.chain) else {
        return (Sign::Red, tx.t(k::data::CODE_NOT_FOUND).to_owned());
    };
    let found = (n > 0).then(|| feed.entry(n));
    match (code.entry.filter(|said| Some(*said) != found), n) {
        (Some(said), _) => {
            let found = found.map_or_else(|| feed.to_string(), |id| id.to_string());
            (Sign::Amber, tx.fill(k::data::CODE_OTHER_ENTRY, &[("found", found.into()), ("said", said.to_string().into())]))
        }
        (None, 0) => (Sign::Green, tx.fill(k::data::CODE_FOUND_START, &[("feed", feed.to_string().into())])),
        (None, n) => (Sign::Green, tx.fill(k::data::CODE_FOUND, &[("feed", feed.to_string().into()), ("n", n.into())])),
    }
}

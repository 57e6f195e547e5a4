//! The words letters are looked through for: three lists, a line or a comma a word, in one language at a time.

use crate::app::components::{AreaField, Button, Section};
use crate::app::pages::forms::Sending;
use crate::app::reactive::signal;
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::wording::{WordingSet, Words};
use crate::output::letter::{tone, words};
use crate::text::k::wording as w;
use leptos::prelude::*;

/// The section.
pub fn wording() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let Words { labels, threats, absolutes } = session.with_untracked(|books| tone::lists(tx.0, books));
    let [labels, threats, absolutes] = [labels, threats, absolutes].map(|list| signal(list.join(", ")));
    let sending = Sending::default();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let list = |typed: RwSignal<String>| {
            let words = typed.get_untracked();
            words.split([',', '\n']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
        };
        let said = Words { labels: list(labels), threats: list(threats), absolutes: list(absolutes) };
        let fact = Fact::WordingSet(WordingSet { language: words::language_of(tx.0), words: said });
        sending.send(session, async move {
            let id = session.record(New::of(fact)).await?;
            session.toast(tx.t(w::SAVED).to_owned(), Some(id));
            Ok(())
        });
    };
    view! {
        <Section title=tx.t(w::LISTS) spaced=true>
            <form class="stack" novalidate=true on:submit=submit>
                <p class="hint">{tx.t(w::LISTS_HINT)}</p>
                <AreaField label=tx.t(w::LIST_LABELS) value=labels rows=3/>
                <AreaField label=tx.t(w::LIST_THREATS) value=threats rows=3/>
                <AreaField label=tx.t(w::LIST_ABSOLUTES) value=absolutes rows=2/>
                {sending.note()}
                <div class="line"><Button label=tx.t(w::SAVE) submit=true/></div>
            </form>
        </Section>
    }
    .into_any()
}

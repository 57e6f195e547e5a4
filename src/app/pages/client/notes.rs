//! Notes of the staff about a client: sealed, for the point's own people, left out of what is handed over.

use crate::app::components::{AreaField, Button, Line, Lines, Section};
use crate::app::pages::forms::Sending;
use crate::app::reactive::signal;
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::client::ClientNoted;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// The notes, newest first, and the field for another.
pub fn notes(client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let text = signal(String::new());
    let wrong = signal(None::<String>);
    let sending = Sending::default();
    let lines = move || {
        session.with(|books| {
            let notes = books.clients.get(client).map(|client| client.notes.as_slice()).unwrap_or_default();
            let lines: Vec<Line> = notes
                .iter()
                .rev()
                .filter_map(|(entry, sealed)| {
                    let record = books.record(*entry)?;
                    let says = session.value(sealed.sealed).unwrap_or_else(|| tx.t(k::clients::NOTE_ERASED).to_owned());
                    let by = tx.fill(
                        k::clients::NOTE_BY,
                        &[("when", tx.date_hour(record.written.at).into()), ("who", books.who(record.written.by).into())],
                    );
                    Some(Line {
                        lead: String::new(),
                        says: view! { <div>{says}</div><div class="meta">{by}</div> }.into_any(),
                        right: None,
                    })
                })
                .collect();
            (!lines.is_empty()).then(|| view! { <Lines lines=lines/> })
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let said = text.get_untracked().trim().to_owned();
        wrong.set(said.is_empty().then(|| tx.t(k::form::EMPTY).to_owned()));
        if said.is_empty() {
            return;
        }
        sending.send(session, async move {
            let value = session.seal(said)?;
            let fact = Fact::ClientNoted(ClientNoted { text: value.seal() });
            let id = session.record(New::of(fact).about(client).sealed(vec![value])).await?;
            text.try_set(String::new());
            session.toast(tx.t(k::clients::NOTED), Some(id));
            Ok(())
        });
    };
    view! {
        <Section title=tx.t(k::clients::NOTES) spaced=true>
            {lines}
            <form class="stack" novalidate=true on:submit=submit>
                <AreaField label=tx.t(k::clients::NOTE) value=text rows=2 hint=tx.t(k::clients::NOTE_HINT) error=wrong/>
                {sending.note()}
                <div><Button label=tx.t(k::clients::RECORD_NOTE) submit=true/></div>
            </form>
        </Section>
    }
    .into_any()
}

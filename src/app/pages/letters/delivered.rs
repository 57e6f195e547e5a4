//! «Отметить вручение»: when a letter arrived, or counts as delivered, and how that can be shown.

use crate::app::components::{Button, CheckField, DateField, Kind, Section, TextField, TimeField};
use crate::app::pages::forms::{Sending, focus_wrong};
use crate::app::reactive::{derived, signal};
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::message::Delivered;
use crate::input::when::{self, BadWhen};
use crate::journal::EntryId;
use crate::text::k::{form as f, letter as l};
use leptos::prelude::*;

/// The form.
pub fn form(letter: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let (day, hour, proof) = (signal(String::new()), signal(String::new()), signal(String::new()));
    let (deemed, wrong, sending) = (signal(false), signal(None::<BadWhen>), Sending::default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let read = untrack(|| day.with(|day| hour.with(|hour| when::happened(day, hour, session.now_exact().date()))));
        wrong.set(read.err());
        let Ok(happened) = read else { return focus_wrong() };
        let about = session.with_untracked(|books| books.letters.get(letter).map(|letter| letter.client));
        let proof = proof.with_untracked(|proof| proof.trim().to_owned());
        let fact = Fact::Delivered(Delivered { message: letter, proof, deemed: deemed.get_untracked() });
        sending.send(session, async move {
            let id = session.record(New { about, happened, ..New::of(fact) }).await?;
            session.toast(tx.t(l::DELIVERED_SAVED).to_owned(), Some(id));
            Ok(())
        });
    };
    let error = move |which: BadWhen, key| derived(move || (wrong.get() == Some(which)).then(|| tx.t(key).to_owned()));
    view! {
        <Section title=tx.t(l::MARK_DELIVERED_TITLE) spaced=true>
            <form class="stack" novalidate=true on:submit=submit>
                <div class="fields">
                    <DateField label=tx.t(l::DELIVERED_DAY) value=day hint=tx.t(l::DELIVERED_HINT) error=error(BadWhen::Day, f::BAD_DAY)/>
                    <TimeField label=tx.t(l::DELIVERED_HOUR) value=hour error=error(BadWhen::Hour, f::BAD_HOUR)/>
                    <TextField label=tx.t(l::PROOF) value=proof hint=tx.t(l::PROOF_HINT)/>
                </div>
                <CheckField label=tx.t(l::DEEMED) checked=deemed hint=tx.t(l::DEEMED_HINT)/>
                {sending.note()}
                <div class="line"><Button label=tx.t(l::MARK_DELIVERED) kind=Kind::Primary submit=true/></div>
            </form>
        </Section>
    }
    .into_any()
}

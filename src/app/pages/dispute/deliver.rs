//! A letter of ours was delivered, as was learned after it had been written down: when, and how that can be shown.

use crate::app::components::{DateField, Dialog, Kind, TextField, TimeField};
use crate::app::pages::forms::question;
use crate::app::reactive::{derived, signal};
use crate::app::session::{New, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::Fact;
use crate::domain::message::Delivered;
use crate::input::when::{self, BadWhen};
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// Which letter is asked about, and whether it is.
#[derive(Clone, Copy)]
pub struct Delivering {
    message: RwSignal<Option<EntryId>>,
    open: RwSignal<bool>,
}

impl Default for Delivering {
    fn default() -> Delivering {
        Delivering { message: signal(None), open: signal(false) }
    }
}

/// «Отметить вручение», under a letter.
pub fn button(tx: Text, message: EntryId, asked: Delivering) -> AnyView {
    let ask = move |_| {
        asked.message.set(Some(message));
        asked.open.set(true);
    };
    view! { <button type="button" class="button bare" on:click=ask>{tx.t(k::dispute::DELIVER)}<span class="sr">" "{message.to_string()}</span></button> }
        .into_any()
}

/// The question.
pub fn dialog(asked: Delivering) -> AnyView {
    let tx = use_text();
    let title = Signal::stored(tx.t(k::dispute::DELIVER).to_owned());
    view! { <Dialog open=asked.open title>{move || asked.message.get().map(|message| form(message, asked.open))}</Dialog> }.into_any()
}

fn form(message: EntryId, open: RwSignal<bool>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let (day, hour, proof) = (signal(String::new()), signal(String::new()), signal(String::new()));
    let wrong = signal(None::<BadWhen>);
    let record = move || {
        let read = when::happened(&day.get(), &hour.get(), session.now_exact().date());
        wrong.set(read.err());
        let about = session.with(|books| books.disputes.message(message).and_then(|m| m.client));
        let fact = Fact::Delivered(Delivered { message, proof: proof.with(|proof| proof.trim().to_owned()), deemed: false });
        Some((New { about, happened: read.ok()?, ..New::of(fact) }, tx.t(k::dispute::DELIVER_SAVED).to_owned()))
    };
    let error = move |which: BadWhen, key| derived(move || (wrong.get() == Some(which)).then(|| tx.t(key).to_owned()));
    let fields = view! {
        <p class="muted">{tx.t(k::dispute::DELIVERED_NOTE)}</p>
        <div class="fields">
            <DateField label=tx.t(k::dispute::DELIVERED_DAY) value=day hint=tx.t(k::dispute::DELIVERED_HINT) error=error(BadWhen::Day, k::dispute::ERR_DAY)/>
            <TimeField label=tx.t(k::dispute::DELIVERED_HOUR) value=hour error=error(BadWhen::Hour, k::dispute::ERR_HOUR)/>
        </div>
        <TextField label=tx.t(k::dispute::PROOF) value=proof hint=tx.t(k::dispute::PROOF_HINT)/>
    };
    question(open, fields.into_any(), (k::dispute::CANCEL, k::dispute::MARK_SAVE, Kind::Primary), Box::new(record))
}

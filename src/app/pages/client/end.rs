//! The end of a contract: its last day and why, asked in a dialog.

use crate::app::components::{Button, DateField, Dialog, Kind, TextField};
use crate::app::pages::forms::{self, When, Wrongs};
use crate::app::reactive::{derived, signal};
use crate::app::session::{New, Session, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::{Fact, Pieces};
use crate::input::contract_form::{EndForm, Field};
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// The button and its dialog.
pub fn end(contract: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let open = signal(false);
    let title = derived(move || {
        let number = session.with(|books| books.contracts.get(contract).map(|c| c.signed.number.clone())).unwrap_or_default();
        tx.fill(k::clients::END_QUESTION, &[("number", number.into())])
    });
    let on = signal(session.now_exact().date().to_string());
    let reason = signal(String::new());
    view! {
        <Button label=tx.t(k::clients::END) kind=Kind::Bare on_press=move |()| open.set(true)/>
        <Dialog open=open title=title>{move || form(session, tx, contract, open, on, reason)}</Dialog>
    }
    .into_any()
}

fn form(session: Session, tx: Text, contract: EntryId, open: RwSignal<bool>, on: RwSignal<String>, reason: RwSignal<String>) -> AnyView {
    let wrongs: Wrongs<Field> = signal(Default::default());
    let when = When::default();
    let here: Pieces = session.with_untracked(|books| books.stock.held(contract, session.now_exact()).pieces);
    let goods = (here > Pieces::ZERO).then(|| view! { <p>{tx.fill(k::clients::END_GOODS, &[("pieces", here.0.into())])}</p> });
    let record = move || {
        let read = EndForm { on: on.get(), reason: reason.get() }.read(contract);
        wrongs.set(read.as_ref().err().cloned().unwrap_or_default());
        let client = session.with(|books| books.contracts.get(contract).map(|c| c.client))?;
        let ended = Fact::ContractEnded(read.ok()?);
        Some((New::of(ended).about(client).happened(when.read(session)?), tx.t(k::clients::ENDED).to_owned()))
    };
    let fields = view! {
        {goods}
        <div class="fields">
            <DateField label=tx.t(k::contract::UNTIL) value=on error=forms::error(tx, wrongs, Field::Until, k::form::BAD_DAY)/>
        </div>
        <TextField label=tx.t(k::clients::END_REASON) value=reason error=forms::error(tx, wrongs, Field::Reason, k::form::EMPTY)/>
        {when.view(tx)}
    };
    forms::question(open, fields.into_any(), (k::clients::END_NOT, k::clients::END_DO, Kind::Plain), Box::new(record))
}

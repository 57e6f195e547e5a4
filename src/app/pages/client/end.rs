//! The end of a contract: its last day and why, asked in a dialog.

use crate::app::components::{Button, DateField, Dialog, Kind, TextField};
use crate::app::pages::forms::{self, Sending, When, Wrongs};
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
    let (when, sending) = (When::default(), Sending::default());
    let here: Pieces = session.with_untracked(|books| books.stock.held(contract, session.now_exact()).pieces);
    let goods = (here > Pieces::ZERO).then(|| view! { <p>{tx.fill(k::clients::END_GOODS, &[("pieces", here.0.into())])}</p> });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let read = EndForm { on: on.get_untracked(), reason: reason.get_untracked() }.read(contract);
        wrongs.set(read.as_ref().err().cloned().unwrap_or_default());
        let client = session.with_untracked(|books| books.contracts.get(contract).map(|c| c.client));
        let (Ok(ended), Some(client), Some(happened)) = (read, client, when.read(session)) else { return };
        sending.send(session, async move {
            let id = session.record(New::of(Fact::ContractEnded(ended)).about(client).happened(happened)).await?;
            session.toast(tx.t(k::clients::ENDED), Some(id));
            open.try_set(false);
            Ok(())
        });
    };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            {goods}
            <div class="fields">
                <DateField label=tx.t(k::contract::UNTIL) value=on error=forms::error(tx, wrongs, Field::Until, k::form::BAD_DAY)/>
            </div>
            <TextField label=tx.t(k::clients::END_REASON) value=reason error=forms::error(tx, wrongs, Field::Reason, k::form::EMPTY)/>
            {when.view(tx)}
            {sending.note()}
            <div class="actions">
                <Button label=tx.t(k::clients::END_NOT) on_press=move |()| open.set(false)/>
                <Button label=tx.t(k::clients::END_DO) submit=true/>
            </div>
        </form>
    }
    .into_any()
}

//! The client's card, as it is now and as a form, and the notes of the staff.

use super::notes::notes;
use crate::app::components::{Button, ButtonLink, Cite, Fact, Facts, Kind, Section};
use crate::app::pages::clients::form::ClientFields;
use crate::app::pages::forms::{Sending, When, use_kept};
use crate::app::reactive::{memo, signal};
use crate::app::route::Page;
use crate::app::session::{New, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::Fact as Stated;
use crate::domain::client::{ClientCard, ClientChanged};
use crate::input::client_form::ClientForm;
use crate::journal::EntryId;
use crate::output::paper::Form;
use crate::output::words;
use crate::text::{Key, k};
use leptos::prelude::*;

/// The card and the notes.
pub fn card(client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let editing = signal(false);
    let known = memo(move || session.with(|books| books.clients.get(client).map(|client| client.card.clone())));
    let content = move || match (editing.get(), known.get()) {
        (true, Some(_)) => form(client, editing),
        (_, Some(card)) => {
            let edit = move |()| editing.set(true);
            view! {
                {shown(tx, client, &card)}
                <div class="line">
                    <Button label=tx.t(k::clients::EDIT) on_press=edit/>
                    <ButtonLink label=tx.t(k::print::CARD) href=Page::Paper(client, Some(Form::Card)).href()/>
                </div>
            }
            .into_any()
        }
        (_, None) => ().into_any(),
    };
    view! {
        <Section title=tx.t(k::clients::TAB_CARD) spaced=true>{content}</Section>
        {notes(client)}
    }
    .into_any()
}

fn shown(tx: Text, client: EntryId, card: &ClientCard) -> AnyView {
    let fact = |key: Key, value: &str| Fact::new(tx.t(key), if value.is_empty() { tx.t(k::clients::NOT_SAID) } else { value });
    let facts = vec![
        fact(k::clients::NAME, &card.name).cited(view! { <Cite id=client.to_string() href=Page::Entry(client).href()/> }.into_any()),
        fact(k::clients::KIND, tx.t(words::client_kind(card.kind))),
        fact(k::clients::INN, &card.inn),
        fact(k::clients::PHONE, &card.phone),
        fact(k::clients::EMAIL, &card.email),
        fact(k::clients::ADDRESS, &card.address),
    ];
    view! { <Facts facts=facts/> }.into_any()
}

fn form(client: EntryId, editing: RwSignal<bool>) -> AnyView {
    let (session, tx, kept) = (use_session(), use_text(), use_kept());
    let now = session.with_untracked(|books| books.clients.get(client).map(|client| ClientForm::of(&client.card))).unwrap_or_default();
    let name = format!("card/{client}");
    let fields = ClientFields::new(tx, &name, now);
    let (when, sending) = (When::default(), Sending::default());
    let given_up = name.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(card), Some(happened)) = (fields.read(), when.read(session)) else { return };
        let name = name.clone();
        sending.send(session, async move {
            let id =
                session.record(New::of(Stated::ClientChanged(ClientChanged { client, card })).about(client).happened(happened)).await?;
            kept.forget(&name);
            session.toast(tx.t(k::clients::CHANGED), Some(id));
            editing.try_set(false);
            Ok(())
        });
    };
    let give_up = move |()| {
        kept.forget(&given_up);
        editing.set(false);
    };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            {fields.view()}
            <p class="hint">{tx.t(k::clients::CHANGE_HINT)}</p>
            {when.view(tx)}
            {sending.note()}
            <div class="line">
                <Button label=tx.t(k::clients::RECORD_CHANGE) kind=Kind::Primary submit=true/>
                <Button label=tx.t(k::form::BACK) on_press=give_up/>
            </div>
        </form>
    }
    .into_any()
}

//! The acceptance form of one client, put together.

use super::desk::Desk;
use super::{announced, decision, entry, head, lines, options, record};
use crate::app::components::{Banner, Button, ButtonLink, Empty, ErrorNote, Kind, Sign, Size};
use crate::app::pages::forms::on_f9;
use crate::app::pages::shield;
use crate::app::reactive::derived;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::browser::page;
use crate::input::acceptance_form::AcceptanceForm;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// The form; or, for a client without a contract, what comes first.
pub fn view(client: EntryId, form: AcceptanceForm) -> AnyView {
    let session = use_session();
    if session.with_untracked(|books| books.contracts.of_client(client).next().is_none()) {
        return without_contract(client);
    }
    let desk = Desk::new(client, form);
    let tx = desk.tx;
    on_f9(move || desk.record());
    let put_aside = move |()| desk.go.to(Page::Acceptance(None));
    let goes_on = move || {
        desk.begun.get().map(|(entry, number)| {
            let words = [("number", number.into()), ("id", entry.to_string().into())];
            view! { <Banner sign=Sign::Amber word=tx.fill(k::acceptance::GOES_ON, &words)/> }
        })
    };
    let record = derived(move || tx.t(if desk.busy.get() { k::acceptance::RECORDING } else { k::acceptance::RECORD }).to_owned());
    let sheet = view! {
        <div class="page counter acceptance">
            {head::title(desk)}
            {shield::shield(move || vec![client])}
            {options::contract(desk)}
            {goes_on}
            {head::figure(desk)}
            <div class="columns even">
                <div>
                    {lines::view(desk)}
                    {entry::view(desk)}
                    {announced::view(desk)}
                </div>
                <div>
                    {decision::view(desk)}
                    {options::view(desk)}
                    <ErrorNote error=desk.trouble/>
                    <p class="line">{shield::incident(move || Some(client))}</p>
                </div>
            </div>
            <div class="actions">
                <Button label=tx.t(k::acceptance::PUT_ASIDE) size=Size::Counter on_press=Callback::new(put_aside)/>
                <Button
                    label=record
                    kind=Kind::Primary
                    size=Size::Counter
                    class="push"
                    key_hint="F9"
                    waits=record::waits(desk)
                    on_press=Callback::new(move |()| desk.record())
                />
            </div>
        </div>
    };
    // After the title, which takes the focus first.
    request_animation_frame(|| page::focus("#scan-field input"));
    sheet.into_any()
}

fn without_contract(client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let name = session.with_untracked(|books| books.clients.name(client));
    view! {
        <div class="page counter">
            <Head title=tx.t(k::nav::ACCEPTANCE) sub=name/>
            <Empty says=tx.t(k::acceptance::NO_CONTRACT)>
                <ButtonLink label=tx.t(k::acceptance::MAKE_CONTRACT) href=Page::Client(client).href() kind=Kind::Primary/>
            </Empty>
        </div>
    }
    .into_any()
}

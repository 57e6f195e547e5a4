//! A new client; the contract comes next.

use super::form::ClientFields;
use crate::app::components::{Button, ButtonLink, Kind};
use crate::app::pages::forms::{Sending, When, use_kept};
use crate::app::route::{Page, use_go};
use crate::app::session::{New, use_session};
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::input::client_form::ClientForm;
use crate::text::k;
use leptos::prelude::*;

const KEPT: &str = "client";

/// The page.
#[component]
pub fn NewClient() -> impl IntoView {
    let (session, tx, kept) = (use_session(), use_text(), use_kept());
    let go = use_go();
    let fields = ClientFields::new(tx, KEPT, ClientForm::default());
    let (when, sending) = (When::default(), Sending::default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(card), Some(happened)) = (fields.read(), when.read(session)) else { return };
        sending.send(session, async move {
            let name = card.name.clone();
            let id = session.record(New::of(Fact::ClientAdded(card)).happened(happened)).await?;
            kept.forget(KEPT);
            session.toast(tx.fill(k::clients::ADDED, &[("name", name.into())]), Some(id));
            go.to(Page::Client(id));
            Ok(())
        });
    };
    view! {
        <div class="page narrow">
            <Head title=tx.t(k::clients::ADD)/>
            <form class="stack" novalidate=true on:submit=submit>
                {fields.view()}
                {when.view(tx)}
                {sending.note()}
                <div class="actions">
                    <Button label=tx.t(k::clients::RECORD) kind=Kind::Primary submit=true/>
                    <ButtonLink label=tx.t(k::form::BACK) href=Page::Clients.href()/>
                </div>
            </form>
        </div>
    }
}

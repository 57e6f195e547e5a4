//! A new contract: of a client, for a shelf, or both chosen here (the limit, the channels and the authority stand in it).

mod appendix;
pub mod fields;
mod lessons;
mod limit;
mod lists;
mod plan;
mod rows;
pub mod terms;

pub use appendix::Appendix;

use crate::app::components::{Button, ButtonLink, Choice, Empty, Kind, SearchPick, Section};
use crate::app::pages::forms::{Sending, When, use_kept};
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::{Page, use_go};
use crate::app::session::{New, use_session};
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::input::contract_form::ContractForm;
use crate::input::terms_form::TermsForm;
use crate::journal::EntryId;
use crate::text::k;
use fields::ContractFields;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

const KEPT: &str = "contract";

/// The page.
#[component]
pub fn NewContract() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let query = use_query_map().get_untracked();
    let named = |name: &str| query.get(name).and_then(|id| id.parse::<EntryId>().ok());
    let (client, shelf) = (named("client"), named("shelf"));
    let nobody = session.with_untracked(|books| books.clients.iter().next().is_none());
    let content = if nobody {
        let add = view! { <a href=Page::NewClient.href()>{tx.t(k::clients::ADD)}</a> };
        view! { <Empty says=tx.t(k::contract::NO_CLIENTS)>{add}</Empty> }.into_any()
    } else {
        form(client, shelf)
    };
    view! {
        <div class="page narrow">
            <Head title=tx.t(k::contract::NEW)/>
            {content}
        </div>
    }
}

fn form(client: Option<EntryId>, shelf: Option<EntryId>) -> AnyView {
    let (session, tx, kept) = (use_session(), use_text(), use_kept());
    let go = use_go();
    let chosen = signal(client.map(|id| session.with_untracked(|books| books.counts_as(id)).to_string()));
    let client = derived(move || chosen.with(|id| id.as_deref().and_then(|id| id.parse::<EntryId>().ok())));
    let today = session.now_exact().date();
    let first = || ContractForm {
        from: today.to_string(),
        terms: TermsForm { shelves: shelf.into_iter().collect(), ..TermsForm::default() },
        ..ContractForm::default()
    };
    // Each client and each shelf has a form of its own, so that a half-written contract never shows up in another's.
    let name = format!("{KEPT}/{}/{}", chosen.get_untracked().unwrap_or_default(), shelf.map(|id| id.to_string()).unwrap_or_default());
    let fields = ContractFields::new(session, tx, kept.load(&name).unwrap_or_else(first));
    kept.keep(name.clone(), move || fields.form());
    let nobody_chosen = signal(None::<String>);
    let (when, sending) = (When::default(), Sending::default());
    let email = derived(move || {
        let card = client.get().and_then(|id| session.with(|books| books.clients.get(id).map(|client| client.card.email.clone())));
        card.unwrap_or_default()
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let whose = client.get_untracked();
        nobody_chosen.set(whose.is_none().then(|| tx.t(k::contract::CLIENT_MISSING).to_owned()));
        let (Some(signed), Some(client), Some(happened)) = (fields.read(), whose, when.read(session)) else { return };
        let name = name.clone();
        sending.send(session, async move {
            let number = signed.number.clone();
            let id = session.record(New::of(Fact::ContractSigned(signed)).about(client).happened(happened)).await?;
            kept.forget(&name);
            session.toast(tx.fill(k::contract::RECORDED, &[("number", number.into())]), Some(id));
            go.to(Page::Client(client));
            Ok(())
        });
    };
    let choices = memo(move || {
        session.with(|books| {
            let choices = books.clients.iter().map(|client| Choice {
                id: client.id.to_string(),
                label: client.card.name.clone(),
                sub: client.card.phone.clone(),
            });
            choices.collect::<Vec<_>>()
        })
    });
    let back = move || client.get().map_or(Page::Shelves, Page::Client).href();
    view! {
        {lessons::lessons()}
        <form class="stack" novalidate=true on:submit=submit>
            <Section title=tx.t(k::contract::SECTION_WHO) spaced=true>
                <SearchPick label=tx.t(k::contract::CLIENT) choices=choices value=chosen nothing=tx.t(k::clients::NOT_FOUND) error=nobody_chosen/>
                {fields.head()}
            </Section>
            {fields.terms.view(fields.days(), None, email)}
            {when.view(tx)}
            {sending.note()}
            <div class="actions">
                <Button label=tx.t(k::contract::RECORD) kind=Kind::Primary submit=true/>
                <ButtonLink label=tx.t(k::form::BACK) href=untrack(back)/>
            </div>
        </form>
    }
    .into_any()
}

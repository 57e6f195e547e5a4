//! Sellers' instructions: whose, one by one or as a table; and those under which something is still to be handed out.

mod desk;
mod form;
mod list;
mod table;

use crate::app::components::{ButtonLink, Choice, Empty, Kind, SearchPick, Section};
use crate::app::pages::client::use_client;
use crate::app::reactive::{derived, signal, watch};
use crate::app::route::{Page, use_go};
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::app::unfinished;
use crate::input::instruction_form::InstructionForm;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// The page: of one client when the address names one, else of all.
#[component]
pub fn Instructions() -> impl IntoView {
    let known = use_client();
    move || match known.get() {
        Some(client) => of_client(client),
        None => of_all(),
    }
}

/// Everything that is still to be handed out, and the choice of a client who says more.
fn of_all() -> AnyView {
    let (session, tx, go) = (use_session(), use_text(), use_go());
    let clients = derived(move || {
        session.with(|books| {
            let choice = |client: &crate::domain::client::Client| Choice {
                id: client.id.to_string(),
                label: client.card.name.clone(),
                sub: String::new(),
            };
            books.clients.iter().map(choice).collect::<Vec<_>>()
        })
    });
    let chosen = signal(None::<String>);
    watch(
        move || chosen.get(),
        move |id| {
            if let Some(client) = id.as_ref().and_then(|id| id.parse().ok()) {
                go.to(Page::Instructions(Some(client)));
            }
        },
    );
    let nobody = session.with_untracked(|books| books.clients.iter().next().is_none());
    let first = if nobody {
        view! {
            <Empty says=tx.t(k::handout::NO_CLIENTS)>
                <ButtonLink label=tx.t(k::clients::TO_CLIENTS) href=Page::Clients.href() kind=Kind::Bare/>
            </Empty>
        }
        .into_any()
    } else {
        let label = derived(move || tx.t(k::handout::WHOSE_INSTRUCTION).to_owned());
        view! { <div class="choose"><SearchPick label=label choices=clients value=chosen nothing=tx.t(k::handout::NO_SUCH_CLIENT)/></div> }
            .into_any()
    };
    view! {
        <div class="page instructions">
            <Head title=tx.t(k::handout::INSTRUCTIONS)/>
            {first}
            <Section title=tx.t(k::handout::STILL_OPEN)>{list::view(None)}</Section>
        </div>
    }
    .into_any()
}

/// One client's: new ones left, what is open beside.
fn of_client(client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let name = derived(move || Some(session.with(|books| books.clients.name(client))));
    let left = signal(None::<InstructionForm>);
    leptos::task::spawn_local(async move {
        let form = unfinished::load::<InstructionForm>(session, &desk::key(client)).await.unwrap_or_default();
        left.try_set(Some(form));
    });
    let content = move || left.get().map(|form| forms(desk::Desk::new(client, form)));
    view! {
        <div class="page instructions">
            <Head title=tx.t(k::handout::INSTRUCTIONS) sub=name/>
            <div class="columns even">
                <div>{content}</div>
                <div>
                    <Section title=tx.t(k::handout::STILL_OPEN)>{list::view(Some(client))}</Section>
                    <p class="line">
                        <ButtonLink label=tx.t(k::acceptance::TO_CLIENT) href=Page::Client(client).href() kind=Kind::Bare/>
                        <ButtonLink label=tx.t(k::nav::HANDOUT) href=Page::Handout.href() kind=Kind::Bare/>
                    </p>
                </div>
            </div>
        </div>
    }
    .into_any()
}

fn forms(desk: desk::Desk) -> AnyView {
    let tx = desk.tx;
    view! {
        <Section title=tx.t(k::handout::NEW_INSTRUCTION) spaced=true>{form::view(desk)}</Section>
        <Section title=tx.t(k::handout::FROM_TABLE) spaced=true>{table::view(desk)}</Section>
    }
    .into_any()
}

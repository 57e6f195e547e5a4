//! A letter is to be written: of which kind, to whom, from what; then its form opens.

use super::draft::form;
use crate::app::components::{Choice, Empty, SearchPick};
use crate::app::reactive::{memo, signal, watch};
use crate::app::route::{Page, use_go};
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::domain::client::Client;
use crate::domain::letter::LetterKind;
use crate::journal::EntryId;
use crate::text::k::{clients, contract, letter as l};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn NewLetter() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let query = use_query_map();
    let asked = memo(move || {
        let named = |name: &str| query.with(|map| map.get(name)).and_then(|id| id.parse::<EntryId>().ok());
        let (cites, instead) = (named("cites"), named("instead"));
        let client = named("client").or_else(|| session.with_untracked(|books| books.client_of(instead.or(cites)?)));
        let client = client.and_then(|id| session.with_untracked(|books| books.clients.get(books.counts_as(id)).map(|client| client.id)));
        (client, query.with(|map| map.get("kind")).and_then(|word| LetterKind::from_word(&word)), cites, instead)
    });
    let content = move || {
        let (client, kind, cites, instead) = asked.get();
        match client {
            Some(client) => form(client, kind, cites, instead),
            None => choose(kind),
        }
    };
    view! {
        <div class="page narrow">
            <Head title=tx.t(l::NEW)/>
            {content}
        </div>
    }
}

/// Whom to write to.
fn choose(kind: Option<LetterKind>) -> AnyView {
    let (session, tx, go) = (use_session(), use_text(), use_go());
    let chosen = signal(None::<String>);
    let choices = memo(move || {
        let choice =
            |client: &Client| Choice { id: client.id.to_string(), label: client.card.name.clone(), sub: client.card.email.clone() };
        session.with(|books| books.clients.iter().map(choice).collect::<Vec<_>>())
    });
    watch(
        move || chosen.get(),
        move |id| {
            let client = id.as_ref().and_then(|id| id.parse().ok());
            if client.is_some() {
                go.instead(Page::NewLetter { client, kind, cites: None });
            }
        },
    );
    if choices.with_untracked(Vec::is_empty) {
        let add = view! { <a href=Page::NewClient.href()>{tx.t(clients::ADD)}</a> };
        return view! { <Empty says=tx.t(contract::NO_CLIENTS)>{add}</Empty> }.into_any();
    }
    view! { <SearchPick label=tx.t(l::TO_WHOM) choices=choices value=chosen nothing=tx.t(clients::NOT_FOUND)/> }.into_any()
}

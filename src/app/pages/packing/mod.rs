//! A client's packing lists: what is still to come, what the shelf will hold then, and a new list.

mod new;

use crate::app::components::{ButtonLink, Empty, Kind, Line, Lines, Section, Sign, State};
use crate::app::pages::client::{unknown, use_client};
use crate::app::reactive::memo;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::Pieces;
use crate::domain::announced::Announcement;
use crate::domain::what_if::WhatIf;
use crate::journal::EntryId;
use crate::output::ratio::measure_percent;
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Packing() -> impl IntoView {
    let known = use_client();
    move || match known.get() {
        Some(client) => of_client(client),
        None => unknown(),
    }
}

fn of_client(client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let name = session.with_untracked(|books| books.clients.name(client));
    let contract = memo(move || {
        let today = session.now().date();
        session.with(|books| books.contract_on(client, today).map(|contract| contract.id))
    });
    let new = move || match contract.get() {
        Some(contract) => new::view(client, contract),
        None => {
            let href = Page::NewContract { client: Some(client), shelf: None }.href();
            let link = view! { <ButtonLink label=tx.t(k::packing::MAKE_CONTRACT) href=href kind=Kind::Bare/> };
            view! { <Empty says=tx.t(k::packing::NO_CONTRACT)>{link}</Empty> }.into_any()
        }
    };
    view! {
        <div class="page narrow">
            <Head title=tx.fill(k::packing::WHOSE, &[("client", name.into())])/>
            <Section title=tx.t(k::packing::OPEN) spaced=true>{move || contract.get().map(|contract| open(tx, client, contract))}</Section>
            <Section title=tx.t(k::packing::NEW) spaced=true>{new}</Section>
        </div>
    }
    .into_any()
}

/// What is still to come under a contract, and how full it will be then.
fn open(tx: Text, client: EntryId, contract: EntryId) -> AnyView {
    let session = use_session();
    let lists = move || {
        let all = session.with(|books| books.announcements.open(contract).map(|list| line(tx, client, list)).collect::<Vec<_>>());
        if all.is_empty() {
            return view! { <p class="muted">{tx.t(k::packing::NONE)}</p> }.into_any();
        }
        view! { <Lines lines=all/> }.into_any()
    };
    view! { {lists} {what_if(contract)} }.into_any()
}

fn line(tx: Text, client: EntryId, list: &Announcement) -> Line {
    let id = list.written.id;
    let n = i64::try_from(list.says.lines.len()).unwrap_or(i64::MAX);
    let size = tx.fill(k::packing::FACTS, &[("pieces", list.pieces().0.into()), ("lines", n.into())]);
    let on = list.says.on.map(|on| tx.fill(k::packing::DAY, &[("day", tx.date(on).into())]));
    let document = (!list.says.document.is_empty()).then(|| list.says.document.clone());
    let facts: Vec<String> = [document, on].into_iter().flatten().collect();
    let says = view! { <b>{size}</b> <br/> <span class="muted">{facts.join(", ")}</span> };
    let fix = tx.fill(k::packing::FIX, &[("id", id.to_string().into())]);
    let right = view! {
        <ButtonLink label=tx.t(k::packing::ACCEPT) href=Page::Acceptance(Some(client)).href() kind=Kind::Bare/>
        " "
        <a href=Page::Fix(id).href() aria-label=fix>{tx.t(k::packing::FIX_WORD)}</a>
    };
    Line { lead: String::new(), says: says.into_any(), right: Some(right.into_any()) }
}

/// «С объявленным станет 112 %»; nothing where nothing is announced.
pub fn what_if(contract: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let known = memo(move || {
        let now = session.now();
        session.with(|books| {
            let what_if = books.with_announced(contract, now)?;
            let tolerance = books.contracts.get(contract)?.terms(now.date()).tolerance();
            Some((what_if, what_if.occupancy.over(tolerance)))
        })
    });
    let says = move || {
        let (WhatIf { occupancy, unsized_pieces }, over) = known.get()?;
        let word = tx.fill(k::packing::WHAT_IF, &[("measure", measure_percent(tx.0, &occupancy).into())]);
        let sign = if over { Sign::Over } else { Sign::Neutral };
        let open = (unsized_pieces > Pieces::ZERO)
            .then(|| view! { <p class="muted">{tx.fill(k::packing::UNSIZED, &[("n", unsized_pieces.0.into())])}</p> });
        Some(view! { <p><State sign=sign word=word/></p> {open} })
    };
    says.into_any()
}

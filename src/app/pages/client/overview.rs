//! How full the client's contracts are, each with its history and what is recorded of it.

use crate::app::components::{ButtonLink, Empty, Kind, Section, Sign, State};
use crate::app::pages::arrears::mark::marks;
use crate::app::pages::over::{Shown, facts};
use crate::app::pages::ratio_chart::ratio_chart;
use crate::app::pages::shelf::measure;
use crate::app::reactive::{derived, memo};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::room::{Filling, Lodger};
use crate::journal::EntryId;
use crate::text::k;
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// The running contracts; when none runs, the last one.
pub fn overview(client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let contracts = memo(move || {
        let today = session.now().date();
        session.with(|books| {
            let running: Vec<EntryId> = books.contracts.of_client(client).filter(|c| c.runs(today)).map(|c| c.id).collect();
            if running.is_empty() { books.contract_on(client, today).map(|c| c.id).into_iter().collect() } else { running }
        })
    });
    let content = move || {
        let contracts = contracts.get();
        if contracts.is_empty() {
            let href = Page::NewContract { client: Some(client), shelf: None }.href();
            let add = view! { <a href=href>{tx.t(k::clients::MAKE_CONTRACT)}</a> };
            return view! { <Empty says=tx.t(k::clients::NO_CONTRACT_YET)>{add}</Empty> }.into_any();
        }
        contracts.into_iter().map(|contract| one(client, contract)).collect_view().into_any()
    };
    let actions = move || {
        (!contracts.with(Vec::is_empty)).then(|| {
            view! {
                <div class="actions">
                    <ButtonLink label=tx.t(k::shelves::ACCEPT) href=Page::Acceptance(Some(client)).href() kind=Kind::Primary/>
                    <ButtonLink label=tx.t(k::clients::GIVE_BACK) href=Page::Return(Some(client)).href()/>
                    <ButtonLink label=tx.t(k::handout::INSTRUCTIONS) href=Page::Instructions(Some(client)).href()/>
                    <ButtonLink label=tx.t(k::packing::TITLE) href=Page::Packing(client).href()/>
                    <ButtonLink label=tx.t(k::letter::LETTERS) href=Page::Letters(Some(client)).href()/>
                    <ButtonLink label=tx.t(k::count::COUNT_CLIENT) href=Page::Count(Some(client)).href()/>
                    <ButtonLink label=tx.t(k::arrears::INCIDENT) href=Page::NewIncident { client: Some(client), dispute: None }.href()/>
                    <ButtonLink label=tx.t(k::arrears::PLAN_CALL) href=Page::NewCall { client, incident: None }.href()/>
                </div>
            }
        })
    };
    view! { {marks(client)}{content}{actions} }.into_any()
}

fn one(client: EntryId, contract: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let title = derived(move || {
        let today = session.now().date();
        session.with(|books| shelves_line(tx, books, contract, today))
    });
    let state = move || {
        let now = session.now();
        session.with(|books| state(tx, books, contract, now))
    };
    let figures = move || {
        let now = session.now();
        session.with(|books| {
            let held = books.occupancy(contract, now).unwrap_or_default();
            let filling = books.filling(contract, now).unwrap_or(Filling::Room);
            measure(tx, books, &Lodger { contract, client, now: held, filling }, false)
        })
    };
    let file = move || {
        let now = session.now();
        let any = session.with(|books| !books.overages(contract, now).is_empty());
        any.then(|| view! { <a href=Page::Over(contract).href()>{tx.t(k::over::OPEN_FILE)}</a> })
    };
    view! {
        <Section title=title right=move || view! { {state} } spaced=true>
            {figures}
            {ratio_chart(contract)}
        </Section>
        {super::leaving::leaving(contract)}
        {super::money::money(contract)}
        <Section title=tx.t(k::clients::RECORDED) right=move || view! { {file} }>{facts(client, contract, Shown::Running)}</Section>
    }
    .into_any()
}

/// «Полка B-3, «Мини»».
pub fn shelves_line(tx: Text, books: &Books, contract: EntryId, day: chrono::NaiveDate) -> String {
    let Some(contract) = books.contracts.get(contract) else { return String::new() };
    let terms = contract.terms(day);
    let names: Vec<String> = terms.shelves.iter().map(|shelf| books.shelves.name(*shelf)).collect();
    let n = i64::try_from(names.len()).unwrap_or_default();
    let shelves = if names.is_empty() {
        tx.fill(k::clients::NUMBER, &[("number", (&contract.signed.number).into())])
    } else {
        tx.fill(k::clients::SHELVES_LINE, &[("n", n.into()), ("names", names.join(", ").into())])
    };
    if terms.plan.is_empty() {
        shelves
    } else {
        tx.fill(k::clients::WITH_PLAN, &[("shelves", shelves.into()), ("plan", (&terms.plan).into())])
    }
}

fn state(tx: Text, books: &Books, contract: EntryId, now: NaiveDateTime) -> AnyView {
    let ended = books.contracts.get(contract).and_then(|c| c.last_day()).filter(|last| *last < now.date());
    if let Some(last) = ended {
        return view! { <span class="meta">{tx.fill(k::clients::ENDED_ON, &[("on", tx.date(last).into())])}</span> }.into_any();
    }
    match books.over_since(contract, now) {
        Some(since) => {
            let word = tx.fill(k::shelves::SINCE, &[("since", tx.day_hour(since.at).into())]);
            view! { <State sign=Sign::Over word=word/> }.into_any()
        }
        None => ().into_any(),
    }
}

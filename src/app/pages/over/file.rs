//! The file of one contract's overage: its figure, everything that is recorded of it in order, its history as a chart with the table
//! beside it, and what the shelf will hold once everything announced has come.

use super::facts::{Shown, facts};
use crate::app::components::{ButtonLink, Kind, Section, Sign, State};
use crate::app::pages::client::shelves_line;
use crate::app::pages::of_contract::of_contract;
use crate::app::pages::ratio_chart::RatioHistory;
use crate::app::pages::shelf::measure;
use crate::app::reactive::{derived, memo};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::Pieces;
use crate::domain::room::{Filling, Lodger};
use crate::journal::EntryId;
use crate::output::ratio::measure_percent;
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn OverFile() -> AnyView {
    of_contract(Page::OverList, page)
}

fn page(contract: EntryId, client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let title = derived(move || session.with(|books| tx.fill(k::over::FILE, &[("client", books.clients.name(client).into())])));
    let sub = derived(move || {
        let today = session.now().date();
        session.with(|books| Some(shelves_line(tx, books, contract, today)))
    });
    let figure = move || {
        let now = session.now();
        session.with(|books| {
            let held = books.occupancy(contract, now).unwrap_or_default();
            let filling = books.filling(contract, now).unwrap_or(Filling::Room);
            measure(tx, books, &Lodger { contract, client, now: held, filling }, true)
        })
    };
    let never = memo(move || {
        let now = session.now();
        session.with(|books| books.overages(contract, now).is_empty())
    });
    let nothing = move || never.get().then(|| view! { <p class="muted">{tx.t(k::over::NEVER)}</p> });
    let history = RatioHistory::new(contract);
    view! {
        <div class="page">
            <Head title=title sub=sub/>
            <div class="columns wide-side">
                <div>
                    {figure}
                    <Section title=tx.t(k::over::IN_ORDER)>
                        {nothing}
                        {facts(client, contract, Shown::Last)}
                    </Section>
                    {announced(tx, contract)}
                    <div class="actions">
                        <ButtonLink label=tx.t(k::over::OPEN_CLIENT) href=Page::Client(client).href()/>
                        <ButtonLink label=tx.t(k::clients::GIVE_BACK) href=Page::Return(Some(client)).href()/>
                        <ButtonLink label=tx.t(k::over::TO_LIST) href=Page::OverList.href() kind=Kind::Bare/>
                    </div>
                </div>
                <div class="side">
                    <Section title=tx.t(k::shelves::HISTORY) spaced=true>
                        {history.zoom()}
                        {history.chart(None)}
                        {history.table()}
                    </Section>
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// What the shelf will hold once everything announced has come.
fn announced(tx: Text, contract: EntryId) -> AnyView {
    let session = use_session();
    let what_if = move || {
        let now = session.now();
        session.with(|books| {
            let Some(what_if) = books.with_announced(contract, now) else {
                return view! { <p class="muted">{tx.t(k::packing::NONE)}</p> }.into_any();
            };
            let terms = books.contracts.get(contract).map(|contract| contract.terms(now.date()).tolerance()).unwrap_or_default();
            let becomes = tx.fill(k::over::WOULD_BECOME, &[("measure", measure_percent(tx.0, &what_if.occupancy).into())]);
            let sign = what_if.occupancy.over(terms).then(|| view! { <State sign=Sign::Over word=tx.t(k::shelves::OVER)/> });
            let unsized_pieces = (what_if.unsized_pieces > Pieces::ZERO)
                .then(|| view! { <p class="muted">{tx.fill(k::over::UNSIZED, &[("n", what_if.unsized_pieces.0.into())])}</p> });
            view! { <p>{becomes} " " {sign}</p> {unsized_pieces} }.into_any()
        })
    };
    view! { <Section title=tx.t(k::over::ANNOUNCED) spaced=true>{what_if}</Section> }.into_any()
}

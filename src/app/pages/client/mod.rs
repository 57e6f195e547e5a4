//! The page of one client: measure, goods, acts, disputes, contract and card behind tabs, and everything in order beside them (look,
//! picture 4).

mod acts;
mod card;
mod contract;
mod disputes;
mod goods;
pub mod leaving;
mod money;
mod notes;
mod overview;
mod timeline;

pub use overview::shelves_line;

use crate::app::components::{Empty, Tab, TabPanel, Tabs};
use crate::app::pages::shelves::filter::in_address;
use crate::app::pages::shield;
use crate::app::reactive::{derived, memo, signal, watch};
use crate::app::route::{Page, use_id};
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::{Books, Pieces};
use crate::journal::EntryId;
use crate::output::words;
use crate::text::k;
use chrono::NaiveDate;
use leptos::prelude::*;

/// The tabs, by the word in the address.
const TABS: [&str; 6] = ["overview", "goods", "acts", "disputes", "contract", "card"];

/// The page.
#[component]
pub fn Client() -> impl IntoView {
    let known = use_client();
    move || match known.get() {
        Some(client) => page(client),
        None => unknown(),
    }
}

/// The client of the address, also when it names one that was found to be the same.
pub fn use_client() -> Memo<Option<EntryId>> {
    let session = use_session();
    let id = use_id();
    memo(move || {
        let id = id.get()?;
        session.with(|books| books.clients.get(books.counts_as(id)).map(|client| client.id))
    })
}

/// An id that is no client here.
pub fn unknown() -> AnyView {
    let tx = use_text();
    let id = leptos_router::hooks::use_params_map().with_untracked(|map| map.get("id").unwrap_or_default());
    let back = view! { <a href=Page::Clients.href()>{tx.t(k::clients::TO_CLIENTS)}</a> };
    view! {
        <div class="page">
            <Head title=tx.fill(k::clients::UNKNOWN, &[("id", id.into())])/>
            <Empty says=tx.t(k::clients::UNKNOWN_SAYS)>{back}</Empty>
        </div>
    }
    .into_any()
}

fn page(client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let title = derived(move || session.with(|books| books.clients.name(client)));
    let sub = derived(move || {
        let today = session.now().date();
        session.with(|books| contract_line(tx, books, client, today))
    });
    let tabs = memo(move || session.with(|books| tabs(tx, books, client)));
    let value = chosen_tab();
    view! {
        <div class="page">
            <Head title=title sub=sub/>
            {shield::shield(move || vec![client])}
            <Tabs label=tx.t(k::clients::TABS) tabs=tabs value=value/>
            <div class="columns wide-side">
                <div>
                    <TabPanel id="overview" value=value>{overview::overview(client)}</TabPanel>
                    <TabPanel id="goods" value=value>{goods::goods(client)}</TabPanel>
                    <TabPanel id="acts" value=value>{acts::acts(client)}</TabPanel>
                    <TabPanel id="disputes" value=value>{disputes::disputes(client)}</TabPanel>
                    <TabPanel id="contract" value=value>{contract::contracts(client)}</TabPanel>
                    <TabPanel id="card" value=value>{card::card(client)}</TabPanel>
                </div>
                <div class="side">{timeline::timeline(client)}</div>
            </div>
        </div>
    }
    .into_any()
}

/// The tab as the address says.
fn chosen_tab() -> RwSignal<&'static str> {
    let known = |said: &str| TABS.into_iter().find(|tab| *tab == said).unwrap_or("overview");
    let said = in_address("tab", "overview");
    let value = signal(said.with_untracked(|said| known(said)));
    // Each follows the other, and only where they differ: or they would call each other for ever.
    let heard = move |said: &String| {
        let tab = known(said);
        if value.get_untracked() != tab {
            value.set(tab);
        }
    };
    let chosen = move |tab: &&'static str| {
        if said.with_untracked(|said| said != tab) {
            said.set((*tab).to_owned());
        }
    };
    watch(move || said.get(), heard);
    watch(move || value.get(), chosen);
    value
}

fn tabs(tx: Text, books: &Books, client: EntryId) -> Vec<Tab> {
    let goods: Pieces = books.stock.of_client(client).iter().map(|line| line.here).sum();
    let acts = books.acts.of_client(client).count() + books.return_acts.of_client(client).count();
    let disputes = books.disputes.iter().filter(|dispute| dispute.client == client).count();
    let n = |n: usize| if n > 0 { n.to_string() } else { String::new() };
    let counts = [String::new(), goods.0.to_string(), n(acts), n(disputes), String::new(), String::new()];
    let words = [
        k::clients::TAB_OVERVIEW,
        k::clients::TAB_GOODS,
        k::clients::TAB_ACTS,
        k::clients::TAB_DISPUTES,
        k::clients::TAB_CONTRACT,
        k::clients::TAB_CARD,
    ];
    TABS.into_iter().zip(words).zip(counts).map(|((id, word), count)| Tab { id, label: tx.t(word).to_owned(), count }).collect()
}

/// «договор № 7 от 02.03.2026, хранение».
fn contract_line(tx: Text, books: &Books, client: EntryId, today: NaiveDate) -> Option<String> {
    let contract = books.contract_on(client, today)?;
    let kind = tx.t(words::contract_kind(contract.signed.kind));
    let number = ("number", (&contract.signed.number).into());
    Some(tx.fill(k::clients::CONTRACT_LINE, &[number, ("from", tx.date(contract.signed.from).into()), ("kind", kind.into())]))
}

//! The page Clients: everyone with contract, shelves, measure, state and open disputes; looked through by any of their words.

pub mod form;
mod new;

pub use new::NewClient;

use crate::app::components::{ButtonLink, DataTable, Empty, Kind, ROW_SCALE, ShelfBar, Sign, State, TextField};
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::client::Client;
use crate::domain::occupancy::Occupancy;
use crate::domain::room::Filling;
use crate::domain::search::{folded, matches};
use crate::journal::EntryId;
use crate::order;
use crate::output::ratio;
use crate::text::k;
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// One running contract of a client in the list.
#[derive(Clone, PartialEq)]
struct Running {
    number: String,
    shelves: String,
    now: Occupancy,
    filling: Filling,
}

/// One client in the list.
#[derive(Clone, PartialEq)]
struct Listed {
    id: EntryId,
    name: String,
    contracts: Vec<Running>,
    disputes: usize,
}

impl Listed {
    fn of(books: &Books, client: &Client, now: NaiveDateTime) -> Listed {
        let running = books.contracts.of_client(client.id).filter(|contract| contract.runs(now.date()));
        let contracts = running.map(|contract| {
            let shelves = &contract.terms(now.date()).shelves;
            Running {
                number: contract.signed.number.clone(),
                shelves: shelves.iter().map(|shelf| books.shelves.name(*shelf)).collect::<Vec<_>>().join(", "),
                now: books.occupancy(contract.id, now).unwrap_or_default(),
                filling: books.filling(contract.id, now).unwrap_or(Filling::Room),
            }
        });
        let open = books.disputes.iter().filter(|dispute| dispute.client == client.id && dispute.closed.is_none());
        Listed { id: client.id, name: client.card.name.clone(), contracts: contracts.collect(), disputes: open.count() }
    }

    fn answers(&self, query: &str) -> bool {
        let contracts = self.contracts.iter().map(|c| format!("{} {}", c.number, c.shelves)).collect::<Vec<_>>().join(" ");
        matches(&format!("{} {contracts} {}", self.name, self.id), query)
    }
}

/// The page.
#[component]
pub fn Clients() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let all = memo(move || {
        let now = session.now();
        session.with(|books| {
            let mut all: Vec<Listed> = books.clients.iter().map(|client| Listed::of(books, client, now)).collect();
            order::sort_by_key(&mut all, |listed| (listed.contracts.is_empty(), folded(&listed.name)));
            all
        })
    });
    let query = signal(String::new());
    let found = memo(move || {
        let query = query.get();
        all.with(|all| all.iter().filter(|listed| listed.answers(&query)).cloned().collect::<Vec<_>>())
    });
    let empty = memo(move || all.with(Vec::is_empty));
    let sub = derived(move || {
        let n = all.with(Vec::len);
        (n > 0).then(|| tx.fill(k::clients::TOTAL, &[("n", i64::try_from(n).unwrap_or_default().into())]))
    });
    let list = move || {
        let found = found.get();
        if found.is_empty() { view! { <Empty says=tx.t(k::clients::NOT_FOUND)/> }.into_any() } else { table(tx, &found) }
    };
    let filled = move || {
        view! {
            <div class="line">
                <TextField label=tx.t(k::clients::SEARCH) value=query kind="search" class="grow"/>
            </div>
            <div role="status" class="sr">{move || tx.fill(k::clients::FOUND, &[("n", i64::try_from(found.with(Vec::len)).unwrap_or_default().into())])}</div>
            {list}
            <div class="actions"><ButtonLink label=tx.t(k::clients::ADD) href=Page::NewClient.href() kind=Kind::Plain/></div>
        }
        .into_any()
    };
    let none = move || {
        let add = view! { <a href=Page::NewClient.href()>{tx.t(k::clients::ADD)}</a> };
        view! { <Empty says=tx.t(k::clients::NO_CLIENTS)>{add}</Empty> }.into_any()
    };
    view! {
        <div class="page">
            <Head title=tx.t(k::nav::CLIENTS) sub=sub/>
            {move || if empty.get() { none() } else { filled() }}
        </div>
    }
}

fn table(tx: Text, listed: &[Listed]) -> AnyView {
    let heads =
        [k::clients::NAME_HEAD, k::clients::CONTRACT, k::clients::SHELVES, k::clients::HELD, k::clients::STATE, k::clients::DISPUTES];
    let heads = heads.map(|key| tx.t(key));
    let rows = listed.iter().map(|client| row(tx, client, &heads)).collect_view();
    view! {
        <DataTable caption=tx.t(k::nav::CLIENTS) titled=true stacks=true>
            <thead><tr>{heads.map(|head| view! { <th scope="col">{head}</th> }).collect_view()}</tr></thead>
            <tbody>{rows}</tbody>
        </DataTable>
    }
    .into_any()
}

fn row(tx: Text, client: &Listed, heads: &[&'static str; 6]) -> AnyView {
    let [who, contract, shelves, held, state, disputes] = *heads;
    let each = |part: &dyn Fn(&Running) -> AnyView| client.contracts.iter().map(|c| view! { <div>{part(c)}</div> }).collect_view();
    let no_contract = client.contracts.is_empty().then(|| view! { <span class="muted">{tx.t(k::clients::NO_CONTRACT)}</span> });
    let disputes_open = (client.disputes > 0).then(|| client.disputes.to_string());
    view! {
        <tr>
            <th scope="row" data-head=who><a href=Page::Client(client.id).href()>{client.name.clone()}</a></th>
            <td data-head=contract>{each(&|c| tx.fill(k::clients::NUMBER, &[("number", (&c.number).into())]).into_any())}{no_contract}</td>
            <td data-head=shelves>{each(&|c| c.shelves.clone().into_any())}</td>
            <td data-head=held class="held">{each(&|c| held_bar(tx, c))}</td>
            <td data-head=state>{each(&|c| filling_state(tx, c.filling))}</td>
            <td class="num" data-head=disputes>{disputes_open}</td>
        </tr>
    }
    .into_any()
}

/// The fill bar with its figures.
fn held_bar(tx: Text, contract: &Running) -> AnyView {
    let words = ratio::measure_percent(tx.0, &contract.now);
    let (goods, limit) = match contract.now.limit.volume {
        Some(limit) if !contract.now.ruled_by_pieces() => (contract.now.volume.0, limit.0),
        _ => (contract.now.ratio().0.saturating_mul(71), 71_000),
    };
    // All bars to one scale, so that clients compare: a large shelf and its double fill the cell.
    let bar = view! { <ShelfBar label=words.clone() goods=Signal::stored(goods) limit=Signal::stored(limit) full=Some(ROW_SCALE)/> };
    view! { {bar}<span>{words}</span> }.into_any()
}

/// The state of a contract: sign and word.
fn filling_state(tx: Text, filling: Filling) -> AnyView {
    match filling {
        Filling::Over => view! { <State sign=Sign::Over word=tx.t(k::shelves::OVER)/> }.into_any(),
        Filling::AlmostFull => view! { <State sign=Sign::Amber word=tx.t(k::shelves::ALMOST_FULL_WORD)/> }.into_any(),
        Filling::Room => view! { <span class="muted">{tx.t(k::shelves::HAS_ROOM)}</span> }.into_any(),
    }
}

//! Whose goods came: the client by name or by the label of a shelf; and the acts that wait.

use super::draft::{self, Waiting};
use super::head::shelves_of;
use super::measure::Measure;
use crate::app::components::{Button, ButtonLink, Choice, Dialog, Empty, Kind, Row, Rows, SearchPick, Section, Sign, Size};
use crate::app::reactive::{derived, memo, signal, watch};
use crate::app::route::{Page, use_go};
use crate::app::scanner::{use_scan, use_scanner};
use crate::app::session::{Session, use_session};
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::browser::page;
use crate::domain::Books;
use crate::domain::lookup::Found;
use crate::journal::EntryId;
use crate::order;
use crate::text::{Key, k};
use leptos::prelude::*;

/// Clients as choices: name, shelves, how full. A client without a contract is there too, and says so.
pub fn clients(session: Session, tx: Text) -> Signal<Vec<Choice>> {
    derived(move || {
        let now = session.now();
        session.with(|books| {
            let mut all: Vec<_> = books
                .clients
                .iter()
                .map(|client| {
                    let sub = match books.contract_on(client.id, now.date()) {
                        Some(contract) => {
                            let percent = books.occupancy(contract.id, now).map_or(0, |now| now.ratio().percent());
                            let shelves = shelves_of(tx, books, contract, now.date());
                            tx.fill(k::acceptance::CHOICE_SUB, &[("shelves", shelves.into()), ("percent", percent.into())])
                        }
                        None => tx.t(k::acceptance::CHOICE_NO_CONTRACT).to_owned(),
                    };
                    Choice { id: client.id.to_string(), label: client.card.name.clone(), sub }
                })
                .collect();
            order::sort_by(&mut all, |a, b| a.label.cmp(&b.label));
            all
        })
    })
}

/// The field that leads to a client's page of this kind; or what to do when there is no client yet.
pub fn pick(to: fn(Option<EntryId>) -> Page) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let none = memo(move || session.with(|books| books.clients.iter().next().is_none()));
    let go = use_go();
    let view = move || {
        if none.get() {
            return view! {
                <Empty says=tx.t(k::acceptance::NO_CLIENTS)>
                    <ButtonLink label=tx.t(k::acceptance::ADD_CLIENT) href=Page::Clients.href() kind=Kind::Primary/>
                </Empty>
            }
            .into_any();
        }
        let chosen = signal(None::<String>);
        watch(
            move || chosen.get(),
            move |chosen| {
                if let Some(client) = chosen.as_ref().and_then(|id| id.parse().ok()) {
                    go.to(to(Some(client)));
                }
            },
        );
        view! {
            <div class="choose">
                <SearchPick
                    label=tx.t(k::acceptance::CHOOSE_CLIENT)
                    choices=clients(session, tx)
                    value=chosen
                    nothing=tx.t(k::acceptance::CHOOSE_NOTHING)
                    hint=tx.t(k::acceptance::CHOOSE_HINT)
                />
            </div>
        }
        .into_any()
    };
    view.into_any()
}

/// How many clients stand ready to be tapped.
const READY: usize = 12;

/// A client as a row.
#[derive(Clone, PartialEq)]
struct Ready {
    client: EntryId,
    name: String,
    state: (Sign, String),
    shelves: String,
}

/// The clients who came last, one tap each: how full they are, and where.
pub fn ready(to: fn(Option<EntryId>) -> Page, action: Key, fits: fn(&Books, EntryId) -> bool) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let clients = memo(move || {
        let now = session.now();
        session.with(|books| {
            let mut all: Vec<_> = books.clients.iter().filter(|client| fits(books, client.id)).collect();
            order::sort_by_key(&mut all, |client| std::cmp::Reverse(books.acts.of_client(client.id).map(|act| act.written.at).max()));
            let rows = all.into_iter().take(READY).filter_map(|client| {
                let contract = books.contract_on(client.id, now.date())?;
                let held = books.occupancy(contract.id, now)?;
                let over = held.over(contract.terms(now.date()).tolerance());
                Some(Ready {
                    client: client.id,
                    name: client.card.name.clone(),
                    state: Measure::of(&held, &held).state(tx, over),
                    shelves: shelves_of(tx, books, contract, now.date()),
                })
            });
            rows.collect::<Vec<_>>()
        })
    });
    (move || {
        let rows = clients.get();
        (!rows.is_empty()).then(|| {
            let rows = rows.into_iter().map(|row| {
                let action = (tx.t(action).to_owned(), to(Some(row.client)).href());
                view! { <Row state=row.state who=row.name facts=row.shelves action=action/> }
            });
            let rows = rows.collect_view();
            view! { <div class="ready"><Section title=tx.t(k::acceptance::READY_TITLE)><Rows>{rows}</Rows></Section></div> }
        })
    })
    .into_any()
}

/// A card or the label of a shelf chooses the client; goods of one client alone, too, and stand on the act then.
fn take_scans(session: Session) {
    let (scanner, go) = (use_scanner(), use_go());
    use_scan(move |scan| {
        let now = session.now_exact();
        let of_one = session.with_untracked(|books| match books.lookup(&scan.text, now.date()) {
            Found::Client(client) => Some((client, false)),
            Found::Shelf(shelf) => books.contracts.holder(shelf, now).map(|contract| (contract.client, false)),
            Found::Goods(goods) => match goods.as_slice() {
                [one] => Some((one.client, true)),
                _ => None,
            },
            _ => None,
        });
        match of_one {
            Some((client, goods)) => {
                if goods {
                    scanner.carry(Page::Acceptance(Some(client)), scan.text.clone());
                }
                go.to(Page::Acceptance(Some(client)));
                true
            }
            // New goods: the code waits until the client is chosen.
            None if session.with_untracked(|books| books.lookup(&scan.text, now.date()) == Found::Nothing) => {
                scanner.carry(Page::Acceptance(None), scan.text.clone());
                true
            }
            None => false,
        }
    });
}

/// The page without a client.
pub fn view() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let waiting = signal(Vec::<Waiting>::new());
    let read = move || {
        leptos::task::spawn_local(async move {
            let all = draft::waiting(session).await;
            waiting.try_set(all);
        });
    };
    read();
    let asked = signal(None::<EntryId>);
    let open = signal(false);
    let throw_away = move |()| {
        open.set(false);
        if let Some(client) = asked.get_untracked() {
            leptos::task::spawn_local(async move {
                draft::forget(session, client).await;
                read();
            });
        }
    };
    let rows = move || {
        let waiting = waiting.get();
        (!waiting.is_empty()).then(|| {
            let rows = waiting.into_iter().map(|act| {
                row(tx, session, act, move || {
                    asked.set(Some(act.client));
                    open.set(true);
                })
            });
            let rows = rows.collect_view();
            view! { <Section title=tx.t(k::acceptance::PUT_ASIDE_TITLE)><Rows>{rows}</Rows></Section> }
        })
    };
    take_scans(session);
    let scanner = use_scanner();
    let carried = move || scanner.carried().map(|code| tx.fill(k::scan::WAITS_CLIENT, &[("code", code.into())]));
    let word = move |key: Key| tx.t(key);
    let view = view! {
        <div class="page counter">
            <Head title=tx.t(k::nav::ACCEPTANCE)/>
            <p class="carried" aria-live="polite">{carried}</p>
            {pick(Page::Acceptance)}
            {rows}
            {ready(Page::Acceptance, k::acceptance::ACCEPT, |_, _| true)}
            <Dialog open=open title=word(k::acceptance::THROW_QUESTION)>
                <p>{word(k::acceptance::THROW_SAYS)}</p>
                <div class="actions">
                    <Button label=word(k::acceptance::THROW_NO) size=Size::Touch on_press=Callback::new(move |()| open.set(false))/>
                    <Button label=word(k::acceptance::THROW_YES) size=Size::Touch on_press=Callback::new(throw_away)/>
                </div>
            </Dialog>
        </div>
    };
    // After the title, which takes the focus first.
    request_animation_frame(|| page::focus(".choose input"));
    view.into_any()
}

fn row(tx: Text, session: Session, act: Waiting, throw_away: impl Fn() + Send + Sync + 'static) -> AnyView {
    let name = session.with_untracked(|books| books.clients.name(act.client));
    let facts = tx.fill(k::acceptance::PUT_ASIDE_FACTS, &[("lines", act.lines.into()), ("pieces", act.pieces.0.into())]);
    view! {
        <li class="waiting-act">
            <div>
                <div class="who">{name}</div>
                <div class="facts">{facts}</div>
            </div>
            <div class="line">
                <ButtonLink label=tx.t(k::acceptance::GO_ON) href=Page::Acceptance(Some(act.client)).href() size=Size::Touch/>
                <Button
                    label=tx.t(k::acceptance::THROW_AWAY)
                    kind=Kind::Bare
                    size=Size::Touch
                    on_press=Callback::new(move |()| throw_away())
                />
            </div>
        </li>
    }
    .into_any()
}

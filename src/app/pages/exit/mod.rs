//! The page of a contract's end: how it begins, what is still open and where it is dealt with, and the last step.

mod begin;
mod bill;
mod finish;
mod letter;
mod mark;
mod rows;

use crate::app::components::{Banner, Cite, Fact, Facts, Section, Sign};
use crate::app::pages::client::leaving::facts;
use crate::app::pages::of_contract::of_contract;
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::exit_rows::Exit;
use crate::journal::EntryId;
use crate::output::words;
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn ExitPage() -> AnyView {
    of_contract(Page::Clients, page)
}

fn page(contract: EntryId, client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let title = derived(move || {
        let number = session.with(|books| books.contracts.get(contract).map(|c| c.signed.number.clone())).unwrap_or_default();
        tx.fill(k::exit::TITLE, &[("number", number.into())])
    });
    let sub = derived(move || Some(session.with(|books| books.clients.name(client))));
    let exit = memo(move || {
        let now = session.now();
        session.with(|books| books.exit(contract, now))
    });
    // Which of the three the page is: not begun, going on, over. A row that changes must not build the forms anew.
    let step = memo(move || exit.with(|exit| exit.as_ref().map(|exit| (exit.begun.is_some(), exit.ended.is_some()))));
    let changing = signal(false);
    let content = move || match step.get() {
        Some((_, true)) => {
            let over = move || exit.with(|exit| session.with(|books| exit.as_ref().map(|exit| over(tx, books, client, exit))));
            view! {
                {over}
                <Section title=tx.t(k::exit::CHECKLIST)>{rows::list(client, exit, None)}</Section>
            }
            .into_any()
        }
        Some((true, false)) => {
            let marking = signal(None);
            let decided = move || exit.with(|exit| session.with(|books| exit.as_ref().map(|exit| decided(tx, books, exit))));
            let term = move || {
                let now = session.now();
                let term = session.with(|books| books.take_back_term(contract, now));
                term.map(|term| view! { <Facts facts=facts(tx, &term)/> })
            };
            let change = move || {
                let open = move |_| changing.set(true);
                view! { <button type="button" class="button bare" on:click=open>{tx.t(k::exit::CHANGE)}</button> }
            };
            let count = rows::counted(tx, exit);
            view! {
                <Section title=tx.t(k::exit::DECISION) right=change>{decided}{letter::letter(contract, client)}{term}</Section>
                <Section title=tx.t(k::exit::CHECKLIST) right=move || count>{rows::list(client, exit, Some(marking))}</Section>
                {bill::bill(contract, exit)}
                {finish::finish(contract, exit)}
                {mark::dialog(contract, marking)}
                {begin::dialog(contract, changing)}
            }
            .into_any()
        }
        _ => begin::begin(contract),
    };
    view! {
        <div class="page narrow">
            <Head title=title sub=sub/>
            <p class="line"><a class="quiet" href=Page::Client(client).href()>{tx.t(k::exit::TO_CLIENT)}</a></p>
            {content}
        </div>
    }
    .into_any()
}

/// The decision as it was written down last.
fn decided(tx: Text, books: &Books, exit: &Exit) -> AnyView {
    let Some(begun) = &exit.begun else { return ().into_any() };
    let cite = view! { <Cite id=begun.entry.to_string() href=Page::Entry(begun.entry).href()/> };
    let last = begun.says.last_day.map_or_else(|| tx.t(k::exit::NOT_SET).to_owned(), |day| tx.date(day));
    let by = books.record(begun.entry).map(|record| books.who(record.written.by)).unwrap_or_default();
    let facts = vec![
        Fact::new(tx.t(k::exit::GROUND), tx.t(words::ground(begun.says.ground))).cited(cite),
        Fact::new(tx.t(k::exit::LAST_DAY), last),
        Fact::new(tx.t(k::exit::DECIDED), tx.fill(k::exit::DECIDED_BY, &[("when", tx.day_hour(begun.at).into()), ("who", by.into())])),
    ];
    view! { <Facts facts/> }.into_any()
}

/// «Окончен 4 апреля, только для чтения».
fn over(tx: Text, books: &Books, client: EntryId, exit: &Exit) -> AnyView {
    let Some(ended) = &exit.ended else { return ().into_any() };
    let word = tx.fill(k::exit::ENDED, &[("on", tx.date(ended.says.on).into())]);
    let reason = (!ended.says.reason.is_empty()).then(|| Fact::new(tx.t(k::exit::REASON), ended.says.reason.clone()));
    let cite = view! { <Cite id=ended.entry.to_string() href=Page::Entry(ended.entry).href()/> };
    let written = Fact::new(tx.t(k::exit::WRITTEN), tx.day_hour(ended.at)).cited(cite);
    // Ended on the last day itself, its shelves are free from that minute on.
    let same_day = (ended.at.date() == ended.says.on).then(|| tx.date_hour(ended.at));
    let free = same_day.or_else(|| ended.says.on.succ_opt().map(|day| tx.date(day))).map(|since| {
        let shelves = books.contracts.get(exit.contract).map(|c| c.terms(ended.says.on).shelves.clone()).unwrap_or_default();
        let names: Vec<String> = shelves.iter().map(|shelf| books.shelves.name(*shelf)).collect();
        let words = [("n", names.len().into()), ("names", names.join(", ").into()), ("since", since.into())];
        Fact::new(tx.t(k::exit::ROOM), tx.fill(k::exit::SHELF_FREE, &words))
    });
    let facts: Vec<Fact> = std::iter::once(written).chain(reason).chain(free).collect();
    let acts = format!("{}?tab=acts", Page::Client(client).href());
    view! {
        <Banner sign=Sign::Green word says=tx.t(k::exit::READ_ONLY).to_owned()/>
        <Facts facts/>
        <p class="line"><a class="quiet" href=acts>{tx.t(k::exit::ACTS)}</a></p>
        {rows::disputes(client)}
    }
    .into_any()
}

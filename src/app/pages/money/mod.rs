//! The page Money: what every client owes, since when, what we hold of theirs, and which terms are missing to work it out.

mod account;
mod figures;
mod lines;
mod notebook;
mod papers;
mod record;

pub use account::AccountPage;

use crate::app::components::{Button, ButtonLink, Empty, ErrorNote, Row, Rows, Section, Sign, Size};
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::browser::file;
use crate::domain::contract::Contract;
use crate::domain::{Books, Money as Amount};
use crate::journal::EntryId;
use crate::order;
use crate::output::{file_name, money_tables};
use crate::text::k;
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// How pressing a contract's money is, the most pressing first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Overdue,
    Open,
    Calm,
}

/// What a row says.
#[derive(Clone, PartialEq)]
struct Listed {
    contract: EntryId,
    group: Group,
    who: String,
    facts: String,
    amount: String,
    note: String,
    questions: usize,
}

/// The page.
#[component]
pub fn Money() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let all = memo(move || {
        let now = session.now();
        session.with(|books| listed(tx, books, now))
    });
    let sub = derived(move || Some(money_tables::as_of(tx.0, session.now())));
    let group = move |group: Group, title| {
        let rows: Vec<AnyView> = all.get().into_iter().filter(|row| row.group == group).map(|listed| row(tx, listed)).collect();
        let count = rows.len().to_string();
        (!rows.is_empty()).then(|| view! { <Section title=tx.t(title) count><Rows>{rows}</Rows></Section> })
    };
    let content = move || {
        if all.with(Vec::is_empty) {
            let add = view! { <a href=Page::NewContract { client: None, shelf: None }.href()>{tx.t(k::clients::MAKE_CONTRACT)}</a> };
            return view! { <Empty says=tx.t(k::money::NO_CONTRACTS)>{add}</Empty> }.into_any();
        }
        view! {
            {group(Group::Overdue, k::money::GROUP_OVERDUE)}
            {group(Group::Open, k::money::GROUP_OPEN)}
            {group(Group::Calm, k::money::GROUP_CALM)}
            {csv(tx)}
        }
        .into_any()
    };
    view! {
        <div class="page">
            <Head title=tx.t(k::money::NAV) sub/>
            {content}
        </div>
    }
}

fn csv(tx: Text) -> AnyView {
    let session = use_session();
    let failed = signal(None::<String>);
    let save = move |()| {
        let now = session.now_exact();
        let (name, table) = session.with_untracked(|books| {
            (file_name::table(&books.point.name, tx.t(k::money::NAV), now.date()), money_tables::accounts(tx.0, books, now))
        });
        failed.set(saved(tx, &name, &table.csv(tx.0)));
    };
    view! {
        <div class="line">
            <ButtonLink label=tx.t(k::arrears::TITLE) href=Page::Arrears.href() size=Size::Touch/>
            <Button label=tx.t(k::money::TABLE) size=Size::Touch on_press=save/>
        </div>
        <ErrorNote error=failed/>
    }
    .into_any()
}

/// Saves a table; what went wrong, if anything did.
fn saved(tx: Text, name: &str, csv: &str) -> Option<String> {
    match file::save(name, "text/csv", csv.as_bytes()) {
        Ok(()) => {
            use_session().toast(tx.fill(k::data::TABLE_SAVED, &[("file", name.into())]), None);
            None
        }
        Err(trouble) => Some(tx.fill(k::data::TABLE_FAILED, &[("reason", trouble.0.into())])),
    }
}

fn listed(tx: Text, books: &Books, now: NaiveDateTime) -> Vec<Listed> {
    let mut rows: Vec<(Group, Option<chrono::NaiveDate>, Listed)> = Vec::new();
    for contract in books.contracts.iter() {
        let Some(account) = books.account(contract.id, now) else { continue };
        let (balance, advance) = (account.balance(), account.advance());
        let overdue = account.overdue();
        let group = match overdue {
            Some(_) => Group::Overdue,
            None if balance > Amount::ZERO => Group::Open,
            None => Group::Calm,
        };
        let next = account.open().next().map(|settled| settled.charge.due);
        let (amount, note) = match (overdue, next) {
            (Some(overdue), _) => {
                let words = [("day", tx.date(overdue.since).into()), ("n", overdue.days.into())];
                (tx.money(overdue.amount), tx.fill(k::money::LATE_SINCE, &words))
            }
            (None, Some(due)) => (tx.money(balance), tx.fill(k::money::DUE_BY, &[("day", tx.date(due).into())])),
            (None, None) => (String::new(), String::new()),
        };
        let ours = books.owed_under(contract.id);
        let mut facts = vec![contract_line(tx, contract)];
        let mut say = |key, amount: Amount| {
            if amount > Amount::ZERO {
                facts.push(tx.fill(key, &[("money", tx.money(amount).into())]));
            }
        };
        say(k::money::ADVANCE_OF, advance);
        say(k::money::ACCRUED_OF, account.accrued());
        say(k::money::OURS_OF, ours);
        let questions = contract.terms(now.date()).questions().len() + usize::from(books.asks_notebook(contract.id, now).is_some());
        let who = books.clients.name(contract.client);
        let facts = facts.join(" · ");
        rows.push((group, next, Listed { contract: contract.id, group, who, facts, amount, note, questions }));
    }
    order::sort_by_key(&mut rows, |(group, since, _)| (*group, *since));
    rows.into_iter().map(|(.., listed)| listed).collect()
}

fn contract_line(tx: Text, contract: &Contract) -> String {
    let number = tx.fill(k::money::CONTRACT_NO, &[("number", (&contract.signed.number).into())]);
    match contract.ended {
        Some(on) => format!("{number}, {}", tx.fill(k::clients::ENDED_ON, &[("on", tx.date(on).into())])),
        None => number,
    }
}

fn row(tx: Text, listed: Listed) -> AnyView {
    let Listed { contract, group, who, facts, amount, note, questions } = listed;
    let (sign, word) = match group {
        Group::Overdue => (Sign::Red, k::money::STATE_OVERDUE),
        Group::Open => (Sign::Waiting, k::money::STATE_OPEN),
        Group::Calm if questions > 0 => (Sign::Amber, k::money::STATE_QUESTION),
        Group::Calm => (Sign::Green, k::money::STATE_CALM),
    };
    let facts = match questions {
        0 => facts,
        n => format!("{facts} · {}", tx.fill(k::money::QUESTIONS, &[("n", n.into())])),
    };
    let action = (tx.t(k::money::OPEN_ACCOUNT).to_owned(), Page::Account(contract).href());
    view! { <Row state=(sign, tx.t(word).to_owned()) who facts when=amount when_note=note action/> }.into_any()
}

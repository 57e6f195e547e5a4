//! What was told, when, by which channel and whether it arrived; and what came of it.

use crate::app::components::{Cite, DataTable, Section};
use crate::app::pages::disputes::capital;
use crate::app::route::Page;
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::told::{Told, What};
use crate::journal::{EntryId, Happened};
use crate::output::letter::words::kind;
use crate::output::{arrears, words};
use crate::text::k;
use leptos::prelude::*;

/// The section.
pub fn told(contract: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let shown = move || {
        let now = session.now();
        session.with(|books| {
            let rows = books.told(contract, now);
            if rows.is_empty() {
                return view! { <p class="muted">{tx.t(k::arrears::TOLD_NOTHING)}</p> }.into_any();
            }
            let rows = rows.iter().map(|told| row(session, tx, books, contract, told)).collect_view();
            view! {
                <DataTable caption=tx.t(k::arrears::TOLD) titled=true stacks=true>
                    <thead>
                        <tr>
                            <th scope="col">{tx.t(k::arrears::COL_WHEN)}</th>
                            <th scope="col">{tx.t(k::arrears::COL_WHAT)}</th>
                            <th scope="col">{tx.t(k::arrears::COL_HOW)}</th>
                            <th scope="col">{tx.t(k::arrears::COL_DELIVERED)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </DataTable>
            }
            .into_any()
        })
    };
    view! { <Section title=tx.t(k::arrears::TOLD)>{shown}</Section> }.into_any()
}

fn row(session: Session, tx: Text, books: &Books, contract: EntryId, told: &Told) -> AnyView {
    let says = says(session, tx, books, contract, told);
    let (how, arrived) = match told.what {
        What::Letter(letter) => letter_went(tx, books, letter),
        What::Called(_) => (tx.t(words::channel(crate::domain::message::ChannelKind::Phone)).to_owned(), String::new()),
        _ => Default::default(),
    };
    let (entry, open) = match told.what {
        What::Letter(letter) => (letter, Page::Letter(letter)),
        _ => (told.entry, Page::Entry(told.entry)),
    };
    view! {
        <tr>
            <td data-head=tx.t(k::arrears::COL_WHEN)>{tx.date_hour(told.at)}</td>
            <th scope="row" data-head=tx.t(k::arrears::COL_WHAT)>
                {says}
                " "
                <span class="second"><Cite id=entry.to_string() href=open.href()/></span>
            </th>
            <td data-head=tx.t(k::arrears::COL_HOW)>{how}</td>
            <td data-head=tx.t(k::arrears::COL_DELIVERED)>{arrived}</td>
        </tr>
    }
    .into_any()
}

/// By what a letter went and to which address; when it arrived, or that nobody knows.
fn letter_went(tx: Text, books: &Books, letter: EntryId) -> (String, String) {
    let how = books.letters.get(letter).and_then(|known| known.sent.as_ref()).map(|sent| {
        let channel = tx.t(words::channel(sent.says.channel));
        if sent.says.address.is_empty() { channel.to_owned() } else { format!("{channel}, {}", sent.says.address) }
    });
    let arrived = match books.delivery_of(letter).map(|delivery| delivery.at) {
        Some(Happened::Minute(at)) => tx.date_hour(at),
        Some(Happened::Day(day)) => tx.date(day),
        None => tx.t(k::arrears::NOT_DELIVERED).to_owned(),
    };
    (how.unwrap_or_default(), arrived)
}

fn says(session: Session, tx: Text, books: &Books, contract: EntryId, told: &Told) -> String {
    let number = || books.contracts.get(contract).map(|c| c.signed.number.clone()).unwrap_or_default();
    match told.what {
        What::Letter(letter) => books.letters.get(letter).map_or_else(String::new, |known| {
            let name = capital(tx.t(kind(known.says.kind)));
            match known.says.deadline {
                Some(deadline) => tx.fill(k::arrears::LETTER_NAMES, &[("kind", name.into()), ("when", tx.date_hour(deadline).into())]),
                None => name,
            }
        }),
        What::Called(outcome) => {
            let said = books.calls.iter().filter_map(|call| call.made.as_ref()).find(|made| made.entry == told.entry);
            let said = said.and_then(|made| session.value(made.says.text.as_ref()?.sealed)).map(|said| format!(". «{said}»"));
            tx.fill(k::arrears::CALLED_IN_SHORT, &[("outcome", tx.t(arrears::call_outcome(outcome)).into())]) + &said.unwrap_or_default()
        }
        What::Promised => {
            let promise = books.calls.promises(contract).into_iter().find(|promise| promise.written.id == told.entry);
            promise.map_or_else(String::new, |promise| arrears::promised_in_short(tx.0, &promise.says, &number()))
        }
        What::Paid | What::WrittenOff => {
            let amount = books.ledger.credits(contract).find(|credit| credit.entry == told.entry).map(|credit| credit.amount);
            let key = if told.what == What::Paid { k::arrears::TOLD_PAID } else { k::arrears::TOLD_WRITTEN_OFF };
            tx.fill(key, &[("money", tx.money(amount.unwrap_or_default()).into())])
        }
        What::Stopped => arrears::suspended_in_short(tx.0, &number()),
        What::GoesOn => {
            let turns = books.suspensions.of_contract(contract);
            let why = turns.iter().find(|turn| turn.entry == told.entry).map(|turn| turn.why.as_str()).unwrap_or_default();
            arrears::lifted_in_short(tx.0, &number(), why)
        }
    }
}

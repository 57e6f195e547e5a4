//! What the client owes under a contract, in a line that leads to its account.

use crate::app::components::{Fact, Facts, Section};
use crate::app::reactive::memo;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::domain::Money;
use crate::journal::EntryId;
use crate::output::money_tables;
use crate::text::k;
use leptos::prelude::*;

/// The section.
pub fn money(contract: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let figures = memo(move || {
        let now = session.now();
        session.with(|books| books.account(contract, now)).map(|account| (account.balance(), account.overdue(), account.advance(), now))
    });
    let content = move || {
        let Some((balance, overdue, advance, now)) = figures.get() else { return ().into_any() };
        let mut facts = vec![Fact::new(tx.t(k::money::BALANCE), tx.money(balance.max(Money::ZERO)))];
        if let Some(overdue) = overdue {
            let words = [("money", tx.money(overdue.amount).into()), ("day", tx.date(overdue.since).into()), ("n", overdue.days.into())];
            facts.push(Fact::new(tx.t(k::money::OVERDUE), tx.fill(k::money::OVERDUE_SAYS, &words)));
        }
        if advance > Money::ZERO {
            facts.push(Fact::new(tx.t(k::money::ADVANCE), tx.money(advance)));
        }
        let as_of = money_tables::as_of(tx.0, now);
        let right = move || view! { <span class="meta">{as_of}</span> };
        view! { <Section title=tx.t(k::money::NAV) right><Facts facts=facts/></Section> }.into_any()
    };
    view! {
        {content}
        <p class="line"><a class="plain" href=Page::Account(contract).href()>{tx.t(k::money::TO_ACCOUNT)}</a></p>
    }
    .into_any()
}

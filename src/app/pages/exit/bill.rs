//! What is still to be paid if the contract ends now, or on the day that is meant: every open charge and how it was worked out.

use crate::app::components::{Fact, Facts, Section};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::domain::Money;
use crate::domain::exit_rows::Exit;
use crate::journal::EntryId;
use crate::output::money;
use crate::text::k;
use leptos::prelude::*;

/// The section; nothing while nothing is open.
pub fn bill(contract: EntryId, exit: Memo<Option<Exit>>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let content = move || {
        let at = exit.with(|exit| exit.as_ref().map(Exit::closes_at))?;
        let account = session.with(|books| books.closing_account(contract, at))?;
        let mut facts: Vec<Fact> = account
            .open()
            .map(|settled| {
                let how = money::worked(tx.0, &settled.charge);
                let amount = tx.money(settled.open());
                let value =
                    if how.is_empty() { amount } else { tx.fill(k::exit::BILL_LINE, &[("money", amount.into()), ("how", how.into())]) };
                Fact::new(money::charge(tx.0, &settled.charge), value)
            })
            .collect();
        if facts.is_empty() {
            return None;
        }
        let advance = account.advance();
        if advance > Money::ZERO {
            facts.push(Fact::new(tx.t(k::money::ADVANCE), tx.money(advance)));
        }
        facts.push(Fact::new(tx.t(k::exit::BILL_TOTAL), tx.money(account.balance())));
        let title = tx.fill(k::exit::BILL, &[("day", tx.date(at.date()).into())]);
        let link = move || view! { <a href=Page::Account(contract).href()>{tx.t(k::exit::GO_MONEY)}</a> };
        Some(view! { <Section title right=link><Facts facts/></Section> })
    };
    content.into_any()
}

//! What a contract owes at a moment: due, overdue, not due yet, growing, held in advance; what we owe; and what the terms leave open.

use crate::app::components::{Banner, Cite, Fact, Facts, Section, Sign, State};
use crate::app::reactive::memo;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::account::Account;
use crate::domain::{Books, Money};
use crate::journal::EntryId;
use crate::output::money;
use crate::text::{Key, k};
use leptos::prelude::*;

/// The section.
pub fn figures(contract: EntryId, account: Memo<Option<Account>>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let content = move || {
        let Some(account) = account.get() else { return ().into_any() };
        let facts = session.with(|books| facts(tx, books, &account));
        let state = state(tx, &account);
        view! { <Section title=tx.t(k::money::OWED_NOW) right=move || state><Facts facts=facts/></Section> }.into_any()
    };
    let questions = memo(move || {
        let today = session.now().date();
        session.with(|books| books.contracts.get(contract).map(|c| c.terms(today).questions())).unwrap_or_default()
    });
    let asked = move || {
        let questions = questions.get();
        let href = Page::Appendix(contract).href();
        (!questions.is_empty()).then(|| {
            let each = questions.into_iter().map(|term| view! { <li>{tx.t(money::question(term))}</li> }).collect_view();
            view! {
                <Section title=tx.t(k::money::NOT_AGREED) spaced=true>
                    <ul>{each}</ul>
                    <p class="line"><a class="plain" href=href>{tx.t(k::clients::CHANGE_TERMS)}</a></p>
                </Section>
            }
        })
    };
    let later = move || {
        let after = account.with(|account| account.as_ref().map(|account| account.as_of));
        let later =
            session.with(|books| after.map_or(0, |after| books.ledger.credits(contract).filter(|credit| credit.at > after).count()));
        (later > 0).then(|| view! { <Banner sign=Sign::Neutral word=tx.fill(k::money::LATER, &[("n", later.into())])/> })
    };
    view! { {later}{content}{asked} }.into_any()
}

fn state(tx: Text, account: &Account) -> AnyView {
    let (sign, word) = match account.overdue() {
        Some(overdue) => (Sign::Red, tx.fill(k::money::LATE_DAYS, &[("n", overdue.days.into())])),
        None if account.balance() > Money::ZERO => (Sign::Waiting, tx.t(k::money::STATE_OPEN).to_owned()),
        None => (Sign::Green, tx.t(k::money::STATE_CALM).to_owned()),
    };
    view! { <State sign word/> }.into_any()
}

fn facts(tx: Text, books: &Books, account: &Account) -> Vec<Fact> {
    let fact = |key: Key, amount: Money| Fact::new(tx.t(key), tx.money(amount));
    let mut facts = vec![fact(k::money::BALANCE, account.balance().max(Money::ZERO)), fact(k::money::OWED, account.owed())];
    if let Some(overdue) = account.overdue() {
        let words = [("money", tx.money(overdue.amount).into()), ("day", tx.date(overdue.since).into()), ("n", overdue.days.into())];
        facts.push(Fact::new(tx.t(k::money::OVERDUE), tx.fill(k::money::OVERDUE_SAYS, &words)));
    }
    if account.advance() > Money::ZERO {
        facts.push(fact(k::money::ADVANCE, account.advance()));
    }
    for charge in &account.accrued {
        let words =
            [("money", tx.money(charge.amount).into()), ("how", money::worked(tx.0, charge).into()), ("day", tx.date(charge.day).into())];
        facts.push(Fact::new(money::charge(tx.0, charge), tx.fill(k::money::ACCRUED_SAYS, &words)));
    }
    let running = books.contracts.get(account.contract).is_some_and(|contract| contract.ended.is_none());
    if let Some(last) = books.meant_last_day(account.contract, account.as_of).filter(|_| running) {
        let way = view! { <a class="quiet" href=Page::Exit(account.contract).href()>{tx.t(k::money::TO_EXIT)}</a> };
        let until = last.max(account.as_of.date());
        facts.push(Fact::new(tx.t(k::exit::LAST_DAY), tx.fill(k::money::ENDING_SAYS, &[("day", tx.date(until).into())])).cited(way));
    }
    if let Some(day) = account.half_period() {
        let arisen = books.half_period_since(account.contract, account.as_of).is_some();
        let agreed = books.contracts.get(account.contract).and_then(|c| c.terms(account.as_of.date()).half_period) == Some(true);
        if agreed && account.overdue().is_some() {
            let key = if arisen { k::money::MAY_REFUSE_SINCE } else { k::money::MAY_REFUSE_FROM };
            facts.push(Fact::new(tx.t(k::money::MAY_REFUSE), tx.fill(key, &[("day", tx.date(day).into())])));
        }
    }
    for shortage in books.shortages_under(account.contract) {
        let left = books.to_compensate(shortage);
        let cite = view! { <Cite id=shortage.to_string() href=Page::Entry(shortage).href()/> };
        facts.push(fact(k::money::OURS, left).cited(cite));
    }
    facts
}

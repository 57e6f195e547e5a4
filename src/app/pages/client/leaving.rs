//! A contract that is coming to its end, or has ended: by when the goods are to be taken away, and from when the keeper answers for less.

use crate::app::components::{Cite, Fact, Facts, Section};
use crate::app::reactive::memo;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::take_back_term::TakeBackTerm;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// The section; nothing while the contract simply runs.
pub fn leaving(contract: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let state = memo(move || {
        let now = session.now();
        session.with(|books| {
            let ended = books.contracts.get(contract).and_then(|c| c.ended);
            (books.exits.begun(contract, now).is_some(), ended, books.take_back_term(contract, now).filter(|_| ended.is_none()))
        })
    });
    let content = move || {
        let (begun, ended, term) = state.get();
        if !begun && ended.is_none() && term.is_none() {
            return ().into_any();
        }
        let title = match ended {
            Some(on) => tx.fill(k::exit::ENDED, &[("on", tx.date(on).into())]),
            None => tx.t(k::exit::LEAVING).to_owned(),
        };
        let word = if ended.is_some() { k::exit::HOW_IT_ENDED } else { k::exit::WHAT_IS_OPEN };
        let facts = term.map(|term| view! { <Facts facts=facts(tx, &term)/> });
        view! {
            <Section title>
                {facts}
                <p class="line"><a class="quiet" href=Page::Exit(contract).href()>{tx.t(word)}</a></p>
            </Section>
        }
        .into_any()
    };
    content.into_any()
}

/// By when the goods are to be taken away, and from when the keeper answers for less (Civil Code, art. 899 and 901).
pub fn facts(tx: Text, term: &TakeBackTerm) -> Vec<Fact> {
    let counted = tx.day(term.counted_from);
    let from = match (term.letter, term.days) {
        (Some(_), Some(days)) => tx.fill(k::exit::TERM_DAYS, &[("n", i64::from(days).into()), ("day", counted.into())]),
        (Some(_), None) => tx.fill(k::exit::TERM_NAMED, &[("day", counted.into())]),
        (None, _) => tx.t(k::exit::TERM_OVER).to_owned(),
    };
    let says = tx.fill(k::exit::TERM_UNTIL, &[("day", tx.date(term.last).into()), ("from", from.into())]);
    let mut until = Fact::new(tx.t(k::exit::TERM), says);
    if let Some(letter) = term.letter {
        until = until.cited(view! { <Cite id=letter.to_string() href=Page::Letter(letter).href()/> });
    }
    let changes = term
        .liability_changes()
        .map(|day| Fact::new(tx.t(k::exit::LIABILITY), tx.fill(k::exit::LIABILITY_FROM, &[("day", tx.date(day).into())])));
    std::iter::once(until).chain(changes).collect()
}

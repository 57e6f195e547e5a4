//! What is seldom needed: a late entry's time, goods from a notebook, the place they were put, another contract.

use super::desk::Desk;
use super::head::shelves_of;
use crate::app::components::{Banner, CheckField, SelectField, Sign, TextField};
use crate::app::pages::forms::when;
use crate::app::reactive::{derived, memo, signal, watch};
use crate::output::arrears;
use crate::text::k;
use leptos::prelude::*;

/// The contract, where there are several, and a word where it does not run on the day.
pub fn contract(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let options = memo(move || {
        let day = desk.at.get().date();
        desk.session.with(|books| {
            let all = books.contracts.of_client(desk.client).map(|contract| {
                let words = [("number", contract.signed.number.clone().into()), ("shelves", shelves_of(tx, books, contract, day).into())];
                let words = match contract.last_day().filter(|last| *last < day) {
                    Some(last) => {
                        let [number, shelves] = words;
                        tx.fill(k::acceptance::CONTRACT_ENDED, &[number, shelves, ("on", tx.date(last).into())])
                    }
                    None => tx.fill(k::acceptance::CONTRACT_OPTION, &words),
                };
                (contract.id.to_string(), words)
            });
            all.collect::<Vec<_>>()
        })
    });
    let several = memo(move || options.with(|options| options.len() > 1));
    // The select shows the contract that counts, also while nobody chose one.
    let select = move || {
        several.get().then(|| {
            let chosen = signal(desk.contract.get_untracked().map(|id| id.to_string()).unwrap_or_default());
            watch(move || chosen.get(), move |chosen| desk.contract_chosen.set(chosen.clone()));
            view! { <SelectField label=tx.t(k::acceptance::CONTRACT) value=chosen options=options/> }
        })
    };
    let not_running = memo(move || {
        let day = desk.at.get().date();
        desk.session.with(|books| {
            let contract = books.contracts.get(desk.contract.get()?)?;
            match contract.last_day() {
                Some(last) if last < day => Some((k::acceptance::ENDED_WORD, k::acceptance::ENDED_SAYS, last)),
                _ if day < contract.signed.from => Some((k::acceptance::AHEAD_WORD, k::acceptance::AHEAD_SAYS, contract.signed.from)),
                _ => None,
            }
        })
    });
    let ended = memo(move || desk.session.with(|books| books.contracts.get(desk.contract.get()?)?.ended).is_some());
    let after_end = move || {
        let label = tx.t(k::exit::AFTER_END);
        ended.get().then(|| view! { <TextField label value=desk.after_end hint=tx.t(k::exit::AFTER_END_HINT)/> })
    };
    let banner = move || {
        not_running.get().map(|(word, says, on)| {
            view! { <Banner sign=Sign::Amber word=tx.fill(word, &[("on", tx.date(on).into())]) says=tx.t(says)/> }
        })
    };
    let stopped = move || {
        let says = desk.session.with(|books| {
            let (contract, since) = (desk.contract.get()?, desk.stopped.get()?);
            Some(arrears::stopped_for(tx.0, books, contract, since))
        })?;
        let label = tx.t(k::arrears::DESPITE);
        Some(view! {
            <Banner sign=Sign::Red word=tx.t(k::arrears::STOPPED) says/>
            {(!desk.opening.get()).then(|| view! { <TextField label value=desk.despite hint=tx.t(k::arrears::DESPITE_HINT)/> })}
        })
    };
    view! { {select}{banner}{after_end}{stopped} }.into_any()
}

/// The fold with the rest.
pub fn view(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let places = memo(move || {
        desk.session.with(|books| {
            let overflow = books.shelves.iter().filter(|shelf| shelf.card.overflow && shelf.in_use);
            overflow.map(|shelf| (shelf.id.to_string(), shelf.card.name.clone())).collect::<Vec<_>>()
        })
    });
    let place = move || {
        places.with(|places| !places.is_empty()).then(|| {
            let own = (String::new(), tx.t(k::acceptance::PLACE_OWN).to_owned());
            let options = derived(move || std::iter::once(own.clone()).chain(places.get()).collect::<Vec<_>>());
            view! { <SelectField label=tx.t(k::acceptance::PLACE) value=desk.place options=options/> }
        })
    };
    let set = move || {
        let typed = [desk.day, desk.hour, desk.place].into_iter().any(|field| field.with(|f| !f.is_empty()));
        tx.t(if typed || desk.opening.get() { k::acceptance::MORE_SET } else { k::acceptance::MORE })
    };
    view! {
        <details class="more">
            <summary>{set}</summary>
            <div class="stack">
                {when::fields(tx, (desk.day, desk.hour), desk.happened)}
                <CheckField label=tx.t(k::acceptance::OPENING) checked=desk.opening hint=tx.t(k::acceptance::OPENING_HINT)/>
                {place}
            </div>
        </details>
    }
    .into_any()
}

//! The title of the form, and under it the figure of the page: how full the contract would be.

use super::desk::Desk;
use super::measure::{Measure, bar, change_state};
use crate::app::components::{SavedMark, Sign, State};
use crate::app::reactive::{derived, memo};
use crate::app::shell::Head;
use crate::app::text::Text;
use crate::domain::Books;
use crate::domain::contract::Contract;
use crate::domain::numbers::PaperKind;
use crate::domain::occupancy::Occupancy;
use crate::text::k;
use chrono::NaiveDate;
use leptos::prelude::*;

/// «полка B-3», «полки ».
pub fn shelves_of(tx: Text, books: &Books, contract: &Contract, day: NaiveDate) -> String {
    let names: Vec<String> = contract.terms(day).shelves.iter().map(|shelf| books.shelves.name(*shelf)).collect();
    match names.as_slice() {
        [] => tx.t(k::acceptance::NO_SHELF).to_owned(),
        [name] => tx.fill(k::acceptance::SHELF, &[("name", name.into())]),
        several => tx.fill(k::acceptance::SHELVES, &[("names", several.join(", ").into())]),
    }
}

/// The title with the number the act would get, the client and the shelf.
pub fn title(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let sub = derived(move || {
        let day = desk.at.get().date();
        desk.session.with(|books| {
            let contract = books.contracts.get(desk.contract.get()?)?;
            let number = desk.begun.get().map_or_else(|| books.numbers.next(PaperKind::Acceptance, day), |(_, number)| number);
            let shelves = shelves_of(tx, books, contract, day);
            let client = books.clients.name(desk.client);
            Some(tx.fill(k::acceptance::SUB, &[("number", number.into()), ("client", client.into()), ("shelves", shelves.into())]))
        })
    });
    let kept = move || {
        desk.kept.get().map(|time| {
            view! { <SavedMark sign=Sign::Green word=tx.t(k::acceptance::DRAFT_KEPT) time=time.format("%-H:%M:%S").to_string()/> }
        })
    };
    view! { <Head title=tx.t(k::nav::ACCEPTANCE) sub=sub>{kept}</Head> }.into_any()
}

/// The figure, its state, the bar.
pub fn figure(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let measures = memo(move || {
        desk.outlook.get().map(|outlook| (Measure::of(&outlook.before, &outlook.after), Measure::of(&outlook.after, &outlook.after)))
    });
    let empty = memo(move || desk.act.with(|act| act.lines.is_empty()));
    let words = move || {
        let (before, after) = measures.get()?;
        let over = desk.outlook.with(|outlook| outlook.is_some_and(|o| o.over));
        let (figure, (sign, word)) = if empty.get() {
            (after.says(tx, (k::acceptance::NOW_LITRES, k::acceptance::NOW_PIECES)), after.state(tx, over))
        } else {
            (after.says(tx, (k::acceptance::WILL_LITRES, k::acceptance::WILL_PIECES)), change_state(tx, before, after, over))
        };
        Some(view! { {figure} " " <State sign=sign word=word/> })
    };
    let nothing = Measure::of(&Occupancy::default(), &Occupancy::default());
    let now = derived(move || measures.get().unwrap_or((nothing, nothing)));
    let shown = memo(move || measures.with(Option::is_some));
    view! {
        <p class="figure large follows" aria-live="polite">{words}</p>
        {move || shown.get().then(|| bar(tx, now))}
    }
    .into_any()
}

//! The last handouts, each with the way to put it right.

use super::desk::Desk;
use crate::app::components::{Line, Lines};
use crate::app::reactive::memo;
use crate::app::route::Page;
use crate::app::text::Text;
use crate::domain::handout::Handout;
use crate::domain::{Books, Pieces};
use crate::journal::EntryId;
use crate::text::{format, k};
use leptos::prelude::*;

/// How many are shown.
const SHOWN: usize = 6;

/// One handout, in words.
#[derive(Clone, PartialEq)]
struct Told {
    id: EntryId,
    when: String,
    goods: String,
    facts: String,
}

/// The goods of a handout: «Набор чашек, 12 шт.», with the places they lay at.
fn told(tx: Text, books: &Books, handout: &Handout<'_>, today: chrono::NaiveDate) -> Told {
    let mut goods: Vec<(String, Pieces)> = Vec::new();
    let mut places: Vec<String> = Vec::new();
    for taken in &handout.says.lines {
        let Some(line) = books.stock.line(taken.line) else { continue };
        match goods.iter_mut().find(|(name, _)| *name == line.name) {
            Some((_, pieces)) => *pieces += taken.pieces,
            None => goods.push((line.name.clone(), taken.pieces)),
        }
        for place in books.places(line, handout.written.at.date()) {
            let name = books.shelves.name(place);
            if !places.contains(&name) {
                places.push(name);
            }
        }
    }
    let item = |(name, pieces): (String, Pieces)| tx.fill(k::handout::ITEM_TITLE, &[("name", name.into()), ("pieces", pieces.0.into())]);
    let order = handout.says.order.as_str();
    let places = places.join(", ");
    let facts =
        if order.is_empty() { places } else { tx.fill(k::handout::LAST_FACTS, &[("order", order.into()), ("places", places.into())]) };
    let at = handout.written.at;
    let when = if at.date() == today && !handout.written.day_only { format::hour(at) } else { tx.day(at.date()) };
    Told { id: handout.written.id, when, goods: goods.into_iter().map(item).collect::<Vec<_>>().join("; "), facts }
}

/// The list.
pub fn view(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let told = memo(move || {
        let today = desk.session.now().date();
        desk.session.with(|books| books.handouts().take(SHOWN).map(|handout| told(tx, books, &handout, today)).collect::<Vec<_>>())
    });
    (move || {
        let told = told.get();
        if told.is_empty() {
            return view! { <p class="muted">{tx.t(k::handout::NONE_YET)}</p> }.into_any();
        }
        let lines = told.into_iter().map(|told| {
            let which = tx.fill(k::handout::CORRECT_WHICH, &[("goods", told.goods.clone().into())]);
            let says = view! { {told.goods} <br/> <span class="muted">{told.facts}</span> };
            let right = view! { <a href=Page::Entry(told.id).href() aria-label=which>{tx.t(k::handout::CORRECT)}</a> };
            Line { lead: told.when, says: says.into_any(), right: Some(right.into_any()) }
        });
        view! { <Lines lines=lines.collect()/> }.into_any()
    })
    .into_any()
}

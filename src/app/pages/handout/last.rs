//! The last handouts and who went without, each with the way to put it right. What was put right stays, struck through, with a link
//! to what put it right.

use super::desk::Desk;
use super::instruction::item;
use crate::app::components::{Line, Lines, Sign, State};
use crate::app::reactive::memo;
use crate::app::route::Page;
use crate::app::text::Text;
use crate::domain::correction::Standing;
use crate::domain::handout::HandedOut;
use crate::domain::{Books, Fact, Pieces, Record};
use crate::journal::EntryId;
use crate::text::{format, k};
use leptos::prelude::*;

/// How many are shown.
const SHOWN: usize = 6;

/// One of them, in words.
#[derive(Clone, PartialEq)]
struct Told {
    id: EntryId,
    when: String,
    goods: String,
    facts: String,
    /// Nothing went out.
    kept: bool,
    /// What it counts as instead, and the entry that says so.
    instead: Option<(EntryId, String)>,
}

/// The goods of a handout, «Набор чашек, 12 шт.», and the places they lay at.
fn goods(tx: Text, books: &Books, says: &HandedOut, day: chrono::NaiveDate) -> (String, String) {
    let mut goods: Vec<(String, Pieces)> = Vec::new();
    let mut places: Vec<String> = Vec::new();
    for taken in &says.lines {
        let Some(line) = books.stock.line(taken.line) else { continue };
        match goods.iter_mut().find(|(name, _)| *name == line.name) {
            Some((_, pieces)) => *pieces += taken.pieces,
            None => goods.push((line.name.clone(), taken.pieces)),
        }
        for place in books.places(line, day) {
            let name = books.shelves.name(place);
            if !places.contains(&name) {
                places.push(name);
            }
        }
    }
    (goods.into_iter().map(|(name, pieces)| item(tx, &name, pieces)).collect::<Vec<_>>().join("; "), places.join(", "))
}

fn told(tx: Text, books: &Books, record: &Record, today: chrono::NaiveDate) -> Option<Told> {
    let at = books.happened(record);
    let written = &record.written;
    let when = if at.date() == today && !written.day_only { format::hour(at) } else { tx.day(at.date()) };
    let (goods, facts, kept) = match &record.fact {
        Fact::HandedOut(says) => {
            let (goods, places) = goods(tx, books, says, at.date());
            let facts = [says.order.trim(), &places].into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(", ");
            (goods, facts, false)
        }
        Fact::NotHandedOut(says) => {
            let facts =
                [says.order.trim(), says.reason.as_str()].into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(", ");
            (String::new(), facts, true)
        }
        _ => return None,
    };
    let instead = match (books.corrections.standing(written.id), books.counted(written.id)) {
        (Standing::AsWritten, _) => None,
        (Standing::Replaced(by, _), Some(Fact::HandedOut(says))) => Some((by, self::goods(tx, books, says, at.date()).0)),
        (Standing::Replaced(by, _) | Standing::Void(by), _) => Some((by, tx.t(k::handout::VOID).to_owned())),
    };
    Some(Told { id: written.id, when, goods, facts, kept, instead })
}

/// The list.
pub fn view(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let all = memo(move || {
        let today = desk.session.now().date();
        desk.session.with(|books| books.records().rev().filter_map(|record| told(tx, books, record, today)).take(SHOWN).collect::<Vec<_>>())
    });
    (move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <p class="muted">{tx.t(k::handout::NONE_YET)}</p> }.into_any();
        }
        view! { <Lines lines=all.into_iter().map(|told| line(tx, told)).collect()/> }.into_any()
    })
    .into_any()
}

fn line(tx: Text, told: Told) -> Line {
    let what = if told.kept { told.facts.clone() } else { told.goods.clone() };
    let which = tx.fill(k::handout::CORRECT_WHICH, &[("goods", what.into())]);
    let head = if told.kept {
        view! { <State sign=Sign::Red word=tx.t(k::handout::KEPT)/> }.into_any()
    } else {
        view! { <a class="plain" href=Page::HandedOut(told.id).href()>{told.goods}</a> }.into_any()
    };
    let says = view! { {head} <br/> <span class="muted">{told.facts}</span> };
    let (says, right) = match told.instead {
        None => {
            let right = view! { <a href=Page::Fix(told.id).href() aria-label=which>{tx.t(k::handout::CORRECT)}</a> };
            (says.into_any(), right.into_any())
        }
        Some((by, instead)) => {
            let right = view! { <a href=Page::Entry(by).href() class="id">{by.to_string()}</a> };
            (view! { <s>{says}</s> <br/> {instead} }.into_any(), right.into_any())
        }
    };
    Line { lead: told.when, says, right: Some(right) }
}

//! Under which instruction of the client something goes out: who may receive it, until when; and the choice among several.

use super::desk::Desk;
use crate::app::components::{Button, Cite, Fact, Facts, Section, Size};
use crate::app::route::Page;
use crate::app::text::Text;
use crate::domain::instruction::Instruction;
use crate::domain::{Books, Pieces};
use crate::input::handout_form::last_digits;
use crate::text::k;
use leptos::prelude::*;

/// What the client asked for.
pub fn card(desk: Desk) -> AnyView {
    let tx = desk.tx;
    (move || {
        let id = desk.instruction.get()?;
        let facts = desk.session.with(|books| books.instructions.get(id).map(|instruction| facts(tx, books, instruction)))?;
        Some(view! { <div class="instruction"><Facts facts=facts/></div> })
    })
    .into_any()
}

/// Whom to ask, before anybody walks to a shelf.
pub fn recipient(desk: Desk) -> AnyView {
    let tx = desk.tx;
    (move || desk.recipient.get().map(|named| asked(tx, &named))).into_any()
}

/// «77 04, спросите последние 4 цифры телефона», large; or the name the client gave.
fn asked(tx: Text, named: &str) -> AnyView {
    let (large, says) = match last_digits(named) {
        Some(digits) => {
            let (first, last) = digits.split_at(2);
            (format!("{first} {last}"), tx.fill(k::handout::ASK_DIGITS, &[("named", named.to_owned().into())]))
        }
        None => (named.to_owned(), tx.t(k::handout::ASK_NAME).to_owned()),
    };
    view! { <p class="figure recipient">{large}<small class="muted">{says}</small></p> }.into_any()
}

fn facts(tx: Text, books: &Books, instruction: &Instruction) -> Vec<Fact> {
    let says = &instruction.says;
    let id = instruction.written.id;
    let given = [("order", (&says.order).into()), ("day", tx.day(instruction.written.at.date()).into())];
    let cite = view! { <Cite id=id.to_string() href=Page::Entry(id).href()/> };
    let mut facts = vec![Fact::new(tx.t(k::handout::INSTRUCTION), tx.fill(k::handout::INSTRUCTION_SAYS, &given)).cited(cite)];
    if let Some(until) = says.until {
        facts.push(Fact::new(tx.t(k::handout::INSTRUCTION_UNTIL), tx.date(until)));
    }
    if !says.note.is_empty() {
        facts.push(Fact::new(tx.t(k::handout::INSTRUCTION_NOTE), says.note.clone()));
    }
    let left = says.goods.iter().zip(books.left_of(instruction)).filter(|(_, left)| *left > Pieces::ZERO);
    let left = left.map(|(goods, left)| item(tx, &goods.name, left)).collect::<Vec<_>>();
    if says.goods.len() > 1 || left.is_empty() {
        let left = if left.is_empty() { tx.t(k::handout::NOTHING_LEFT).to_owned() } else { left.join("; ") };
        facts.push(Fact::new(tx.t(k::handout::INSTRUCTION_LEFT), left));
    }
    if let Some(kept) = instruction.kept.last() {
        let when = tx.fill(k::handout::CAME_BEFORE, &[("when", tx.day_hour(kept.at).into()), ("reason", (&kept.says.reason).into())]);
        facts.push(Fact::new(tx.t(k::handout::KEPT), when));
    }
    facts
}

/// «Набор чашек, 12 шт.»
pub fn item(tx: Text, name: &str, pieces: Pieces) -> String {
    tx.fill(k::handout::ITEM_TITLE, &[("name", name.into()), ("pieces", pieces.0.into())])
}

/// Several instructions fit: one press chooses.
pub fn choices(desk: Desk) -> AnyView {
    let tx = desk.tx;
    (move || {
        let found = desk.choices.get();
        (!found.is_empty()).then(|| {
            let buttons = found.into_iter().filter_map(|id| {
                let label = desk.session.with(|books| books.instructions.get(id).map(|instruction| choice(tx, books, instruction)))?;
                let press = Callback::new(move |()| chosen(desk, id));
                Some(view! { <Button label=label size=Size::Touch on_press=press/> })
            });
            let buttons = buttons.collect_view();
            view! { <div id="choices"><Section title=tx.t(k::handout::WHICH_ORDER)><div class="stack close">{buttons}</div></Section></div> }
        })
    })
    .into_any()
}

fn choice(tx: Text, books: &Books, instruction: &Instruction) -> String {
    let goods: Vec<String> = instruction.says.goods.iter().map(|goods| item(tx, &goods.name, goods.pieces)).collect();
    let client = books.clients.name(instruction.client);
    let words = [("order", (&instruction.says.order).into()), ("client", client.into()), ("goods", goods.join("; ").into())];
    tx.fill(k::handout::CHOICE_ORDER, &words)
}

fn chosen(desk: Desk, id: crate::journal::EntryId) {
    if desk.items.with_untracked(Vec::is_empty) {
        return desk.fill(id);
    }
    let order = desk.session.with_untracked(|books| books.instructions.get(id).map(|instruction| instruction.says.order.clone()));
    desk.set_order(order.unwrap_or_default());
    desk.to_button();
}

//! Instructions under which something may still be handed out, and those of a client that are past: each leads to its entry, where it
//! is put right or taken back.

use super::super::handout::instruction::item;
use crate::app::components::{Button, Kind, Line, Lines, Sign, State};
use crate::app::reactive::{memo, signal};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::instruction::Instruction;
use crate::domain::instruction_state::InstructionState;
use crate::domain::{Books, Pieces};
use crate::journal::EntryId;
use crate::text::{Key, k};
use chrono::NaiveDate;
use leptos::prelude::*;

/// How many are shown at first, and how many more at each press.
const STEP: usize = 50;

/// One of them, in words.
#[derive(Clone, PartialEq)]
struct Told {
    id: EntryId,
    lead: String,
    goods: String,
    facts: String,
    state: InstructionState,
}

/// The list, the newest first: of a client all of them, else those that are open.
pub fn view(client: Option<EntryId>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let most = signal(STEP);
    let all = memo(move || {
        let today = session.now().date();
        session.with(|books| match client {
            Some(client) => books.instructions.of_client(client).rev().map(|one| told(tx, books, one, today, false)).collect::<Vec<_>>(),
            None => {
                let open = books.instructions.iter().rev().filter(|one| books.instruction_state(one, today).holds());
                open.map(|one| told(tx, books, one, today, true)).collect()
            }
        })
    });
    (move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <p class="muted">{tx.t(k::handout::NO_INSTRUCTIONS)}</p> }.into_any();
        }
        let left = i64::try_from(all.len().saturating_sub(most.get())).unwrap_or_default();
        let lines = all.into_iter().take(most.get()).map(|told| line(tx, told)).collect();
        let more = (left > 0).then(|| {
            let label = tx.fill(k::clients::SHOW_MORE, &[("n", left.into())]);
            view! { <div><Button label=label kind=Kind::Bare on_press=move |()| most.update(|most| *most += STEP)/></div> }
        });
        view! { <Lines lines=lines/> {more} }.into_any()
    })
    .into_any()
}

fn told(tx: Text, books: &Books, instruction: &Instruction, today: NaiveDate, named: bool) -> Told {
    let state = books.instruction_state(instruction, today);
    let left = books.left_of(instruction);
    let all = instruction.says.goods.iter().zip(left).filter(|(_, left)| !state.holds() || *left > Pieces::ZERO);
    let goods: Vec<String> = all.map(|(goods, left)| item(tx, &goods.name, if state.holds() { left } else { goods.pieces })).collect();
    let until = instruction.says.until.map(|until| tx.fill(k::handout::UNTIL_DAY, &[("day", tx.day(until).into())]));
    let client = named.then(|| books.clients.name(instruction.client));
    let given = tx.fill(k::handout::GIVEN_DAY, &[("day", tx.day(instruction.written.at.date()).into())]);
    let facts: Vec<String> = client.into_iter().chain([given]).chain(until).collect();
    Told { id: instruction.written.id, lead: instruction.says.order.clone(), goods: goods.join("; "), facts: facts.join(", "), state }
}

fn line(tx: Text, told: Told) -> Line {
    let (sign, word): (Sign, Key) = match told.state {
        InstructionState::Open => (Sign::Neutral, k::handout::STATE_OPEN),
        InstructionState::InPart => (Sign::Waiting, k::handout::STATE_IN_PART),
        InstructionState::Done => (Sign::Green, k::handout::STATE_DONE),
        InstructionState::Expired => (Sign::Amber, k::handout::STATE_EXPIRED),
    };
    let which = tx.fill(k::handout::CORRECT_INSTRUCTION, &[("order", (&told.lead).into())]);
    let says = view! {
        <b>{told.lead}</b> " " <State sign=sign word=tx.t(word)/> <br/> {told.goods} <br/> <span class="muted">{told.facts}</span>
    };
    let right = view! { <a href=Page::Fix(told.id).href() aria-label=which>{tx.t(k::handout::CORRECT)}</a> };
    Line { lead: String::new(), says: says.into_any(), right: Some(right.into_any()) }
}

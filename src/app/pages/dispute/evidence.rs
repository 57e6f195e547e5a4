//! The evidence checklist: what is there, ticked by the books or by a person, and what is missing, which only we see.

use super::ways;
use super::{clock, mark};
use crate::app::components::{Check, Checklist, Cite, Section, Sign};
use crate::app::pages::photos;
use crate::app::reactive::{memo, signal};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::dispute::ClaimKind;
use crate::domain::evidence::{Checked, MarkState, Need, Row, State};
use crate::journal::EntryId;
use crate::output::{evidence, words};
use crate::text::{format, k};
use leptos::prelude::*;

/// How many citations of a row are shown one by one.
const CITED: usize = 3;

/// Both lists, and the question a person answers by hand.
pub fn evidence(dispute: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let rows = memo(move || {
        let now = session.now();
        session.with(|books| books.checklist(dispute, now))
    });
    let marking = signal(None::<Row>);
    let there = move || rows.get().into_iter().filter(is_there).collect::<Vec<_>>();
    let missing = move || rows.get().into_iter().filter(|row| !is_there(row)).collect::<Vec<_>>();
    let counted = move || {
        let total = rows.with(Vec::len);
        tx.fill(k::dispute::EVIDENCE_COUNT, &[("done", there().len().into()), ("total", total.into())])
    };
    let list = move |rows: Vec<Checked>| {
        let checks = session.with_untracked(|books| rows.into_iter().map(|row| check(books, tx, dispute, row, marking)).collect());
        view! { <Checklist checks/> }.into_any()
    };
    let shown = move |rows: Vec<Checked>, none| match rows.is_empty() {
        true => view! { <p class="muted">{tx.t(none)}</p> }.into_any(),
        false => list(rows),
    };
    view! {
        {clock::clock(dispute)}
        <Section title=tx.t(k::dispute::EVIDENCE) right=move || counted>{move || shown(there(), k::dispute::EVIDENCE_NONE)}</Section>
        <Section title=tx.t(k::dispute::WEAK) right=move || tx.t(k::dispute::WEAK_RIGHT)>
            {move || shown(missing(), k::dispute::WEAK_NONE)}
        </Section>
        {photos::section(dispute, Vec::new())}
        {mark::dialog(dispute, marking)}
    }
    .into_any()
}

fn is_there(row: &Checked) -> bool {
    match &row.state {
        State::ByBooks => true,
        State::ByPerson(mark) => mark.state != MarkState::Missing,
        State::NotByBooks { .. } | State::Open => false,
    }
}

fn check(books: &Books, tx: Text, dispute: EntryId, row: Checked, marking: RwSignal<Option<Row>>) -> Check {
    let kind = books.disputes.get(dispute).map(|known| known.says.kind).unwrap_or(ClaimKind::Other);
    let (name, how) = (words::row(row.row).0, evidence::how(kind, row.row));
    let way = ways::of_row(books, tx, dispute, &row);
    let need = tx.t(words::need(row.need));
    let open_sign = if row.need == Need::Required { Sign::Amber } else { Sign::Neutral };
    let by_hand = mark_button(tx, row.row, &row.state, marking);
    let below = |says: AnyView| view! { <small class="muted">{says}</small> }.into_any();
    let (sign, word, said, small, right) = match &row.state {
        State::ByBooks => {
            let said = detail(books, tx, dispute, row.row).unwrap_or_else(|| tx.t(name).to_owned());
            (Sign::Green, tx.t(k::dispute::BY_BOOKS), said, below(cites(tx, &row.cites)), None)
        }
        State::ByPerson(mark) => {
            let sign = match mark.state {
                MarkState::Have => Sign::Green,
                MarkState::Missing => Sign::Amber,
                MarkState::NotNeeded => Sign::Neutral,
            };
            let word = tx.t(words::mark_state(mark.state));
            let note = if mark.note.is_empty() { word.to_owned() } else { format!("{word}: {}", mark.note) };
            let exhibits = row.exhibits.iter().map(|file| format!(", {}", tx.fill(k::evidence::EXHIBIT, &[("name", (&file.name).into())])));
            let exhibits = exhibits.collect::<String>();
            let small = view! { {note}{exhibits}" "{cites(tx, &row.cites)} }.into_any();
            (sign, word, tx.t(name).to_owned(), below(small), Some(by_hand))
        }
        State::NotByBooks { missing } => {
            let entries = missing.iter().filter(|id| **id != dispute).copied().collect::<Vec<_>>();
            let cited = (!entries.is_empty()).then(|| view! { " "{tx.t(k::dispute::MISSING_ENTRIES)}" "{cites(tx, &entries)} });
            let small = view! { {tx.t(how)}{cited}" "{way} }.into_any();
            (open_sign, need, tx.t(name).to_owned(), below(small), Some(by_hand))
        }
        State::Open => {
            let small = view! { {tx.t(how)}" "{way} }.into_any();
            (open_sign, need, tx.t(name).to_owned(), below(small), Some(by_hand))
        }
    };
    let says = view! { <span>{said}</span> {small} }.into_any();
    Check { sign, word: word.to_owned(), says, right }
}

/// «Отметить»; the row's name is said after it for whoever only hears it.
fn mark_button(tx: Text, row: Row, state: &State, marking: RwSignal<Option<Row>>) -> AnyView {
    let key = if matches!(state, State::ByPerson(_)) { k::dispute::MARK_AGAIN } else { k::dispute::MARK };
    view! {
        <button type="button" class="button bare" on:click=move |_| marking.set(Some(row))>
            {tx.t(key)}<span class="sr">": "{tx.t(words::row(row).0)}</span>
        </button>
    }
    .into_any()
}

/// The entries a row stands on: one by one while they are few.
fn cites(tx: Text, ids: &[EntryId]) -> AnyView {
    let shown = ids.iter().take(CITED).map(|id| view! { <Cite id=id.to_string() href=Page::Entry(*id).href()/> " " });
    let more = ids.len().saturating_sub(CITED);
    let more = (more > 0).then(|| tx.fill(k::dispute::CITES_MORE, &[("n", more.into())]));
    view! { {shown.collect_view()}{more} }.into_any()
}

/// What the books can add to a row's name.
fn detail(books: &Books, tx: Text, dispute: EntryId, row: Row) -> Option<String> {
    let dispute = books.disputes.get(dispute)?;
    match row {
        Row::Contract => {
            let day = dispute.written.at.date();
            let contract = books.contract_on(dispute.client, day)?;
            let limit = contract.terms(day).limit;
            let litres = limit.volume.map(|volume| tx.fill(k::dispute::LITRES, &[("volume", tx.litres(volume).into())]));
            let pieces = limit.pieces.map(|pieces| tx.fill(k::dispute::PIECES, &[("pieces", format::number(pieces.0).into())]));
            let limit = [litres, pieces].into_iter().flatten().collect::<Vec<_>>().join(", ");
            Some(tx.fill(k::dispute::ROW_CONTRACT_IS, &[("number", (&contract.signed.number).into()), ("limit", limit.into())]))
        }
        _ => None,
    }
}

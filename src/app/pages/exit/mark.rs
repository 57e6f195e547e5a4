//! A person's word on a row of the checklist: what the books cannot know, or why it stays as it is.

use crate::app::components::{AreaField, Kind};
use crate::app::pages::forms::{When, chosen, question};
use crate::app::reactive::signal;
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::exit::{ExitMarked, ExitRow};
use crate::domain::exit_rows::ExitState;
use crate::journal::EntryId;
use crate::output::words;
use crate::text::{Key, k};
use leptos::prelude::*;

/// The question; open while a row is chosen.
pub fn dialog(contract: EntryId, row: RwSignal<Option<ExitRow>>) -> AnyView {
    let tx = use_text();
    chosen(row, move |row| tx.t(question_of(*row).0).to_owned(), move |row, open| form(contract, row, open))
}

fn form(contract: EntryId, row: ExitRow, open: RwSignal<bool>) -> AnyView {
    let (session, tx, when) = (use_session(), use_text(), When::default());
    let now = session.now_exact();
    let earlier = session.with_untracked(|books| {
        let check = books.exit(contract, now)?.rows.into_iter().find(|check| check.row == row)?;
        match check.state {
            ExitState::Said(mark) => Some(mark.says.note),
            ExitState::Done | ExitState::Stated(_) | ExitState::Open => None,
        }
    });
    let note = signal(earlier.unwrap_or_default());
    let record = move || {
        let client = session.with(|books| books.contracts.get(contract).map(|c| c.client))?;
        let mark = ExitMarked { contract, row, note: note.with(|note| note.trim().to_owned()) };
        let saved = tx.fill(k::exit::MARKED, &[("row", tx.t(words::exit_row(row)).into())]);
        Some((New::of(Fact::ExitMarked(mark)).about(client).happened(when.read(session)?), saved))
    };
    let (_, label, hint) = question_of(row);
    let fields = view! {
        <AreaField label=tx.t(label) value=note rows=3 hint=tx.t(hint)/>
        {when.view(tx)}
    };
    question(open, fields.into_any(), (k::exit::CANCEL, k::exit::MARK_DO, Kind::Primary), Box::new(record))
}

/// What is asked of a row: the question, the label of the field, the hint under it.
fn question_of(row: ExitRow) -> (Key, Key, Key) {
    match row {
        ExitRow::Documents => (k::exit::ASK_DOCUMENTS, k::exit::NOTE_DOCUMENTS, k::exit::HINT_DOCUMENTS),
        ExitRow::Lesson => (k::exit::ASK_LESSON, k::exit::NOTE_LESSON, k::exit::HINT_LESSON),
        ExitRow::Money => (k::exit::ASK_MONEY, k::exit::NOTE_MONEY, k::exit::HINT_MONEY),
        ExitRow::Orders => (k::exit::ASK_ORDERS, k::exit::NOTE_WHY, k::exit::HINT_ORDERS),
        ExitRow::Acts | ExitRow::ReturnActs | ExitRow::Stock => (k::exit::ASK_ACTS, k::exit::NOTE_WHY, k::exit::HINT_ACTS),
    }
}

//! A person's mark on a row of the checklist: have it, not to be had, not needed; and where it lies.

use crate::app::components::{AreaField, Card, CheckField, Kind, RadioCards};
use crate::app::pages::forms::{chosen, question};
use crate::app::reactive::signal;
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::evidence::{EvidenceMarked, MarkState, Row};
use crate::journal::EntryId;
use crate::output::words;
use crate::text::k;
use leptos::prelude::*;

const STATES: [(&str, MarkState); 3] = [("have", MarkState::Have), ("missing", MarkState::Missing), ("not_needed", MarkState::NotNeeded)];

/// The question; open while a row is chosen.
pub fn dialog(dispute: EntryId, row: RwSignal<Option<Row>>) -> AnyView {
    let tx = use_text();
    chosen(row, move |row| tx.t(words::row(*row).0).to_owned(), move |row, open| form(dispute, row, open))
}

fn form(dispute: EntryId, row: Row, open: RwSignal<bool>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let now = session.now_exact();
    let earlier = session.with_untracked(|books| books.disputes.get(dispute).and_then(|d| d.mark(row, now)).map(|m| m.says.clone()));
    let state = earlier.as_ref().and_then(|mark| STATES.iter().find(|(_, state)| *state == mark.state)).map_or("have", |(tag, _)| tag);
    let chosen = signal(state.to_owned());
    let (note, earlier_files) = earlier.map(|mark| (mark.note, mark.exhibits)).unwrap_or_default();
    let note = signal(note);
    let cards = STATES.map(|(id, state)| {
        let title = crate::app::pages::disputes::capital(tx.t(words::mark_state(state)));
        Card { id, title, note: Signal::stored(String::new()), within: None }
    });
    let files = session.with_untracked(|books| books.exhibits(dispute, now));
    let named = earlier_files.as_slice();
    let files: Vec<_> = files.into_iter().map(|file| (signal(named.contains(&file.sha256)), file)).collect();
    let boxes = files.iter().map(|(ticked, file)| view! { <CheckField label=file.name.clone() checked=*ticked/> }).collect_view();
    let boxes = (!files.is_empty())
        .then(|| view! { <fieldset class="field"><legend class="label">{tx.t(k::evidence::EXHIBITS)}</legend>{boxes}</fieldset> });
    let record = move || {
        let client = session.with(|books| books.disputes.get(dispute).map(|d| d.client))?;
        let state = chosen.with(|tag| STATES.iter().find(|(id, _)| id == tag).map_or(MarkState::Have, |(_, state)| *state));
        let exhibits = files.iter().filter(|(ticked, _)| ticked.get()).map(|(_, file)| file.sha256).collect();
        let mark = EvidenceMarked { dispute, row, state, note: note.with(|note| note.trim().to_owned()), exhibits };
        Some((New::of(Fact::EvidenceMarked(mark)).about(client), tx.t(k::dispute::MARK_SAVED).to_owned()))
    };
    let fields = view! {
        <p class="muted">{tx.t(words::row(row).1)}</p>
        <RadioCards question=tx.t(k::dispute::MARK_STATE) cards=cards.into() value=chosen/>
        <AreaField label=tx.t(k::dispute::MARK_NOTE) value=note rows=2/>
        {boxes}
    };
    question(open, fields.into_any(), (k::dispute::CANCEL, k::dispute::MARK_SAVE, Kind::Primary), Box::new(record))
}

//! Closing a dispute: how it ended, in the words of whoever closes it.

use crate::app::components::{Dialog, Kind, SelectField, TextField};
use crate::app::pages::forms::question;
use crate::app::reactive::{derived, signal};
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::dispute::DisputeClosed;
use crate::domain::settlement::Ending;
use crate::journal::EntryId;
use crate::output::answer;
use crate::output::letter::whole::capital;
use crate::text::k;
use leptos::prelude::*;

/// The question.
pub fn dialog(dispute: EntryId, open: RwSignal<bool>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let number = move || session.with(|books| books.disputes.get(dispute).map_or(0, |d| d.says.number));
    let title = derived(move || tx.fill(k::dispute::CLOSE_TITLE, &[("number", number().into())]));
    view! { <Dialog open title>{move || form(dispute, open)}</Dialog> }.into_any()
}

fn form(dispute: EntryId, open: RwSignal<bool>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let (outcome, ending) = (signal(String::new()), signal(String::new()));
    let chosen = move || ending.with(|at| at.parse::<usize>().ok()).and_then(|at| Ending::ALL.get(at).copied());
    let record = move || {
        let (client, number) = session.with(|books| books.disputes.get(dispute).map(|d| (d.client, d.says.number)))?;
        let closed = DisputeClosed { dispute, outcome: outcome.with(|outcome| outcome.trim().to_owned()), ending: chosen() };
        Some((New::of(Fact::DisputeClosed(closed)).about(client), tx.fill(k::dispute::CLOSED_TOAST, &[("number", number.into())])))
    };
    let none = (String::new(), tx.t(k::answer::ENDING_NOT_SAID).to_owned());
    let endings = Ending::ALL.into_iter().enumerate().map(|(n, ending)| (n.to_string(), capital(tx.t(answer::ending(ending)))));
    let endings: Vec<_> = std::iter::once(none).chain(endings).collect();
    let fields = view! {
        <SelectField label=tx.t(k::answer::ENDING) value=ending options=endings/>
        <TextField label=tx.t(k::dispute::CLOSE_OUTCOME) hint=tx.t(k::dispute::CLOSE_OUTCOME_HINT) value=outcome/>
    };
    question(open, fields.into_any(), (k::dispute::CANCEL, k::dispute::CLOSE_DO, Kind::Primary), Box::new(record))
}

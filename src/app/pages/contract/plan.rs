//! What stands around the fields of the terms: the plan whose rows are taken over, and the questions that are still open.

use super::terms::TermsFields;
use crate::app::components::{Section, SelectField, Sign, State};
use crate::app::reactive::{derived, memo, signal, watch};
use crate::input::terms_form::TermsForm;
use crate::journal::EntryId;
use crate::output::terms::question;
use crate::text::k;
use leptos::prelude::*;

/// The choice of a plan; nothing while the point offers none. Choosing one copies its rows into the fields.
pub fn choice(fields: TermsFields) -> AnyView {
    let (session, tx) = (fields.session, fields.tx);
    let offered =
        memo(move || session.with(|books| books.plans.offered().map(|plan| (plan.id.to_string(), plan.name.clone())).collect::<Vec<_>>()));
    let chosen = signal(String::new());
    let take = move |id: &String| {
        let id = id.parse::<EntryId>().ok();
        let rows = id.and_then(|id| session.with_untracked(|books| books.plans.get(id).map(|plan| plan.terms.clone())));
        if let Some(rows) = rows {
            fields.set_rows(TermsForm::of(&rows));
        }
    };
    watch(move || chosen.get(), take);
    let options = derived(move || {
        let none = (String::new(), tx.t(k::terms::NO_PLAN).to_owned());
        std::iter::once(none).chain(offered.get()).collect::<Vec<_>>()
    });
    let any = memo(move || offered.with(|offered| !offered.is_empty()));
    let select = move || {
        any.get()
            .then(|| view! { <SelectField label=tx.t(k::terms::TAKE_PLAN) value=chosen options=options hint=tx.t(k::terms::PLAN_HINT)/> })
    };
    select.into_any()
}

/// What the agreed rows need and nobody said; while a field cannot be read, that field says what is wrong.
pub fn questions(fields: TermsFields) -> AnyView {
    let tx = fields.tx;
    let missing = memo(move || fields.form().read().map(|terms| terms.questions()).unwrap_or_default());
    let list = move || {
        let missing = missing.get();
        if missing.is_empty() {
            return view! { <p class="muted">{tx.t(k::terms::NONE_ASKED)}</p> }.into_any();
        }
        let rows = missing.into_iter().map(|term| view! { <li><State sign=Sign::Amber word=tx.t(question(term))/></li> });
        view! { <ul class="stack close">{rows.collect_view()}</ul> }.into_any()
    };
    view! { <Section title=tx.t(k::terms::SECTION_QUESTIONS) spaced=true><div role="status">{list}</div></Section> }.into_any()
}

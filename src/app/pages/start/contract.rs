//! The first client and their contract, with the fewest fields; everything else has its place in the contract's own form.

use super::{Steps, buttons};
use crate::app::components::Empty;
use crate::app::pages::clients::form::ClientFields;
use crate::app::pages::contract::fields::ContractFields;
use crate::app::pages::forms::{Sending, use_kept};
use crate::app::reactive::signal;
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::input::client_form::ClientForm;
use crate::input::contract_form::ContractForm;
use crate::input::terms_form::TermsForm;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// The names under which the two halves are kept.
const CLIENT: &str = "start/client";
const CONTRACT: &str = "start/contract";

/// The step.
pub fn step(steps: Steps) -> AnyView {
    let (session, tx, kept) = (use_session(), use_text(), use_kept());
    let today = session.now_exact().date();
    let free: Option<EntryId> = session.with_untracked(|books| {
        let free = books
            .shelves
            .iter()
            .find(|shelf| shelf.in_use && !shelf.card.overflow && books.contracts.holder_within(shelf.id, (today, None), None).is_none());
        free.map(|shelf| shelf.id)
    });
    if free.is_none() {
        return view! { <Empty says=tx.t(k::first_run::NO_SHELF_YET)/> {buttons(tx, steps, k::first_run::SKIP)} }.into_any();
    }
    let client = ClientFields::new(tx, CLIENT, ClientForm::default());
    let first = || ContractForm {
        from: today.to_string(),
        terms: TermsForm { shelves: free.into_iter().collect(), ..TermsForm::default() },
        ..ContractForm::default()
    };
    let contract = ContractFields::new(session, tx, kept.load(CONTRACT).unwrap_or_else(first));
    kept.keep(CONTRACT.to_owned(), move || contract.form());
    // A client that was written while their contract was not: the contract is to be written once more.
    let written = signal(None::<EntryId>);
    let sending = Sending::default();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (card, signed) = (client.read(), contract.read());
        let (Some(card), Some(signed)) = (card, signed) else { return };
        sending.send(session, async move {
            let id = match written.try_get_untracked().flatten() {
                Some(id) => id,
                None => session.record(New::of(Fact::ClientAdded(card))).await?,
            };
            written.try_set(Some(id));
            let number = signed.number.clone();
            let entry = session.record(New::of(Fact::ContractSigned(signed)).about(id)).await?;
            kept.forget(CLIENT);
            kept.forget(CONTRACT);
            session.toast(tx.fill(k::contract::RECORDED, &[("number", number.into())]), Some(entry));
            steps.next();
            Ok(())
        });
    };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            <div class="fields">
                {client.brief()}
                {contract.brief()}
            </div>
            {contract.terms.brief(contract.days())}
            <p class="hint">{tx.t(k::first_run::REST_LATER)}</p>
            {sending.note()}
            {buttons(tx, steps, k::shelves::RECORD)}
        </form>
    }
    .into_any()
}

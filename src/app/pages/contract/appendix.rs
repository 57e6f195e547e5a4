//! An appendix: the whole terms as they hold from a day; what held before stays for every day before it.

use super::terms::TermsFields;
use crate::app::components::{Button, ButtonLink, DateField, Empty, Kind, Section};
use crate::app::pages::forms::{self, Sending, When, Wrongs, focus_wrong, use_kept};
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::{Page, use_go, use_id};
use crate::app::session::{New, use_session};
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::contract::Contract;
use crate::input::contract_form::{AppendixForm, Field};
use crate::input::terms_form::TermsForm;
use crate::input::when::read_day;
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Appendix() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let id = use_id();
    let contract = memo(move || id.get().and_then(|id| session.with(|books| books.contracts.get(id).cloned())));
    // The form stays the same whatever else is written meanwhile.
    let known = memo(move || contract.with(Option::is_some));
    move || match contract.get_untracked().filter(|_| known.get()) {
        Some(contract) => form(contract),
        None => {
            let back = view! { <a href=Page::Clients.href()>{tx.t(k::clients::TO_CLIENTS)}</a> };
            view! {
                <div class="page">
                    <Head title=tx.t(k::contract::UNKNOWN)/>
                    <Empty says=tx.t(k::contract::UNKNOWN_SAYS)>{back}</Empty>
                </div>
            }
            .into_any()
        }
    }
}

fn form(contract: Contract) -> AnyView {
    let (session, tx, kept) = (use_session(), use_text(), use_kept());
    let go = use_go();
    let (id, client, last) = (contract.id, contract.client, contract.last_day());
    let today = session.now_exact().date();
    let name = format!("appendix/{id}");
    let first = || AppendixForm { from: today.to_string(), terms: TermsForm::of(contract.terms(today)) };
    let form: AppendixForm = kept.load(&name).unwrap_or_else(first);
    let from = signal(form.from);
    let terms = TermsFields::new(session, tx, form.terms);
    let wrongs: Wrongs<Field> = signal(Default::default());
    let now = move || AppendixForm { from: from.get(), terms: terms.form() };
    kept.keep(name.clone(), now);
    let (when, sending) = (When::default(), Sending::default());
    let days = derived(move || Some((from.with(|day| read_day(day)).ok()??, last)));
    let email =
        derived(move || session.with(|books| books.clients.get(client).map(|client| client.card.email.clone())).unwrap_or_default());
    let number = contract.signed.number.clone();
    let title = tx.fill(k::contract::APPENDIX_TITLE, &[("number", (&number).into())]);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let read = untrack(now).read(id);
        let (own, of_terms) = read.as_ref().err().cloned().unwrap_or_default();
        wrongs.set(own);
        terms.wrongs.set(of_terms);
        if read.is_err() {
            focus_wrong();
        }
        let (Ok(changed), Some(happened)) = (read, when.read(session)) else { return };
        let (name, number) = (name.clone(), number.clone());
        sending.send(session, async move {
            let written = session.record(New::of(Fact::ContractChanged(changed)).about(client).happened(happened)).await?;
            kept.forget(&name);
            session.toast(tx.fill(k::contract::CHANGED, &[("number", number.into())]), Some(written));
            go.to(Page::Client(client));
            Ok(())
        });
    };
    view! {
        <div class="page narrow">
            <Head title=title/>
            <form class="stack" novalidate=true on:submit=submit>
                <Section title=tx.t(k::contract::SECTION_FROM) spaced=true>
                    <div class="fields">
                        <DateField label=tx.t(k::contract::APPENDIX_FROM) value=from error=forms::error(tx, wrongs, Field::From, k::form::BAD_DAY)/>
                    </div>
                    <p class="hint">{tx.t(k::contract::APPENDIX_HINT)}</p>
                </Section>
                {terms.view(days, Some(id), email)}
                {when.view(tx)}
                {sending.note()}
                <div class="actions">
                    <Button label=tx.t(k::contract::RECORD_APPENDIX) kind=Kind::Primary submit=true/>
                    <ButtonLink label=tx.t(k::form::BACK) href=Page::Client(client).href()/>
                </div>
            </form>
        </div>
    }
    .into_any()
}

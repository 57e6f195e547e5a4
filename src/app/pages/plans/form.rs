//! A plan's form: its name and its rows, the same fields as a contract's.

use crate::app::components::{Button, ButtonLink, Empty, Kind, Section, TextField};
use crate::app::pages::contract::terms::TermsFields;
use crate::app::pages::forms::{self, Sending, focus_wrong, use_kept};
use crate::app::reactive::{memo, signal};
use crate::app::route::{Page, use_go, use_id};
use crate::app::session::{New, use_session};
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::plan::{Plan, PlanSet};
use crate::input::terms_form::TermsForm;
use crate::input::words;
use crate::text::k;
use leptos::prelude::*;

/// The page of a new plan.
#[component]
pub fn NewPlan() -> impl IntoView {
    form(None)
}

/// The page of a plan that is there.
#[component]
pub fn EditPlan() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let id = use_id();
    let known = memo(move || id.get().filter(|id| session.with(|books| books.plans.get(*id).is_some())));
    move || match known.get().and_then(|id| session.with_untracked(|books| books.plans.get(id).cloned())) {
        Some(plan) => form(Some(plan)),
        None => {
            let back = view! { <a href=Page::Plans.href()>{tx.t(k::plan::TO_PLANS)}</a> };
            view! {
                <div class="page">
                    <Head title=tx.t(k::plan::UNKNOWN)/>
                    <Empty says=tx.t(k::plan::NONE)>{back}</Empty>
                </div>
            }
            .into_any()
        }
    }
}

fn form(plan: Option<Plan>) -> AnyView {
    let (session, tx, kept, go) = (use_session(), use_text(), use_kept(), use_go());
    let draft = format!("plan/{}", plan.as_ref().map(|plan| plan.id.to_string()).unwrap_or_default());
    let first = || match &plan {
        Some(plan) => (plan.name.clone(), TermsForm::of(&plan.terms)),
        None => (String::new(), TermsForm::default()),
    };
    let (name, rows) = kept.load::<(String, TermsForm)>(&draft).unwrap_or_else(first);
    let name = signal(name);
    let wrong = signal(None::<String>);
    let terms = TermsFields::new(session, tx, rows);
    kept.keep(draft.clone(), move || (name.get(), terms.form()));
    let sending = Sending::default();
    let of = plan.as_ref().map(|plan| plan.id);
    let retired = plan.as_ref().is_some_and(|plan| plan.retired);
    let send = move |retired: bool| {
        let read = untrack(|| terms.form().read());
        let named = name.with_untracked(|name| words::required(name));
        wrong.set(named.as_ref().err().map(|bad| tx.t(forms::sentence((*bad).into(), k::form::EMPTY)).to_owned()));
        terms.wrongs.set(read.as_ref().err().cloned().unwrap_or_default());
        let (Ok(name), Ok(rows)) = (named, read) else { return focus_wrong() };
        let draft = draft.clone();
        sending.send(session, async move {
            let told = if retired { k::plan::RETIRED_TOLD } else { k::plan::RECORDED };
            let told = tx.fill(told, &[("name", (&name).into())]);
            let id = session.record(New::of(Fact::PlanSet(PlanSet { plan: of, name, terms: rows, retired }))).await?;
            kept.forget(&draft);
            session.toast(told, Some(id));
            go.to(Page::Plans);
            Ok(())
        });
    };
    let retire = send.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        send(false);
    };
    let title = match &plan {
        Some(plan) => tx.fill(k::plan::EDIT, &[("name", (&plan.name).into())]),
        None => tx.t(k::plan::NEW).to_owned(),
    };
    let record = if retired { k::plan::OFFER_AGAIN } else { k::plan::RECORD };
    let away = (of.is_some() && !retired).then(|| {
        let retire = Callback::new(move |()| retire(true));
        view! { <Button label=tx.t(k::plan::RETIRE) on_press=retire/> }
    });
    view! {
        <div class="page narrow">
            <Head title=title/>
            <form class="stack" novalidate=true on:submit=submit>
                <Section title=tx.t(k::plan::TITLE) spaced=true>
                    <div class="fields"><TextField label=tx.t(k::plan::NAME) value=name error=wrong/></div>
                    <p class="hint">{tx.t(k::plan::KEEPS)}</p>
                </Section>
                {terms.plan_view()}
                {sending.note()}
                <div class="actions">
                    <Button label=tx.t(record) kind=Kind::Primary submit=true/>
                    {away}
                    <ButtonLink label=tx.t(k::form::BACK) href=Page::Plans.href()/>
                </div>
            </form>
        </div>
    }
    .into_any()
}

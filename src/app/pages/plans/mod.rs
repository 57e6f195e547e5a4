//! Plans: the terms the point offers under a name; the usual ones to be taken over, each to be changed or retired.

mod form;

pub use form::{EditPlan, NewPlan};

use crate::app::components::{Button, ButtonLink, Empty, Kind, Row, Rows, Section, Sign};
use crate::app::pages::forms::Sending;
use crate::app::reactive::memo;
use crate::app::route::Page;
use crate::app::session::{New, use_session};
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::Fact;
use crate::domain::plan::{Plan, PlanSet, Usual};
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Plans() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let all = memo(move || session.with(|books| books.plans.iter().cloned().collect::<Vec<_>>()));
    let list = move |retired: bool| {
        let rows: Vec<AnyView> = all.with(|all| all.iter().filter(|plan| plan.retired == retired).map(|plan| row(tx, plan)).collect());
        let title = if retired { k::plan::RETIRED } else { k::plan::OFFERED };
        let count = rows.len().to_string();
        (!rows.is_empty()).then(|| view! { <Section title=tx.t(title) count><Rows>{rows}</Rows></Section> })
    };
    let content = move || {
        if all.with(Vec::is_empty) {
            return usual(tx);
        }
        view! {
            {list(false)}
            {list(true)}
        }
        .into_any()
    };
    view! {
        <div class="page narrow">
            <Head title=tx.t(k::plan::TITLE)/>
            <p class="muted">{tx.t(k::plan::SAYS)}</p>
            {content}
            <div class="actions"><ButtonLink label=tx.t(k::plan::NEW) href=Page::NewPlan.href()/></div>
        </div>
    }
}

fn row(tx: Text, plan: &Plan) -> AnyView {
    let litres = plan.terms.limit.volume.map(|volume| tx.fill(k::plan::LITRES, &[("n", tx.litres(volume).into())]));
    let pieces = plan.terms.limit.pieces.map(|pieces| tx.fill(k::plan::PIECES, &[("n", pieces.0.into())]));
    let limit: Vec<String> = [litres, pieces].into_iter().flatten().collect();
    let rent = match plan.terms.rent {
        Some(rent) => tx.fill(k::clients::A_MONTH, &[("money", tx.money(rent).into())]),
        None => tx.t(k::plan::NO_RENT).to_owned(),
    };
    let facts = tx.fill(k::plan::FACTS, &[("limit", limit.join(", ").into()), ("rent", rent.into())]);
    let open = plan.terms.questions().len();
    let state = match open {
        0 => (Sign::Green, tx.t(k::plan::WHOLE).to_owned()),
        n => (Sign::Amber, tx.fill(k::plan::QUESTIONS, &[("n", n.into())])),
    };
    let action = (tx.t(k::plan::OPEN).to_owned(), Page::Plan(plan.id).href());
    view! { <Row state who=plan.name.clone() facts action/> }.into_any()
}

/// The usual plans, while the point has none.
fn usual(tx: Text) -> AnyView {
    let session = use_session();
    let sending = Sending::default();
    let take = Callback::new(move |()| {
        let names = [(Usual::Small, k::plan::SMALL), (Usual::Standard, k::plan::STANDARD), (Usual::Large, k::plan::LARGE)];
        sending.send(session, async move {
            for (usual, name) in names {
                let name = tx.t(name).to_owned();
                let terms = usual.terms(&name);
                session.record(New::of(Fact::PlanSet(PlanSet { plan: None, name, terms, retired: false }))).await?;
            }
            session.toast(tx.t(k::plan::USUAL_TAKEN), None);
            Ok(())
        });
    });
    view! {
        <Empty says=tx.t(k::plan::NONE)/>
        <p class="muted">{tx.t(k::plan::USUAL_SAYS)}</p>
        {sending.note()}
        <div><Button label=tx.t(k::plan::TAKE_USUAL) kind=Kind::Primary on_press=take/></div>
    }
    .into_any()
}

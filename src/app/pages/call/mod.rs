//! A planned call: its card of five answers, what is not acceptable to us, and what came of it (story C).

mod new;
mod outcome;

pub use new::NewCall;

use crate::app::components::{Banner, Cite, Fact, Facts, Section, Sign};
use crate::app::pages::not_found::unknown;
use crate::app::reactive::{derived, memo};
use crate::app::route::{Page, use_id};
use crate::app::session::{Session, use_session};
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::call::Call as Planned;
use crate::journal::EntryId;
use crate::output::arrears;
use crate::text::{Key, k};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Call() -> AnyView {
    let (session, id) = (use_session(), use_id());
    let known = memo(move || id.get().filter(|id| session.with(|books| books.calls.get(*id).is_some())));
    (move || match known.get() {
        Some(call) => one(call),
        None => {
            let tx = use_text();
            let asked = id.get().map(|id| id.to_string()).unwrap_or_default();
            unknown(
                tx.t(k::arrears::NO_CALL),
                tx.fill(k::arrears::NO_CALL_SAYS, &[("id", asked.into())]),
                tx.t(k::nav::TO_TODAY),
                Page::Today,
            )
        }
    })
    .into_any()
}

fn one(call: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let title = derived(move || {
        let at = session.with(|books| books.calls.get(call).map(|call| call.says.at));
        tx.fill(k::arrears::CALL_TITLE, &[("when", at.map(|at| tx.date_hour(at)).unwrap_or_default().into())])
    });
    let sub = derived(move || session.with(|books| books.calls.get(call).map(|call| books.clients.name(call.client))));
    let card = move || session.with(|books| books.calls.get(call).map(|known| card(session, tx, books, known)));
    let made = memo(move || session.with(|books| books.calls.get(call).is_some_and(|known| known.made.is_some())));
    let after = move || if made.get() { came_of_it(session, tx, call) } else { outcome::form(call) };
    view! {
        <div class="page narrow">
            <Head title=title sub=sub/>
            <Section title=tx.t(k::arrears::CARD)>{card}</Section>
            {after}
        </div>
    }
    .into_any()
}

/// Who, what about, by when, where, why; and what is not acceptable to us.
fn card(session: Session, tx: Text, books: &Books, call: &Planned) -> AnyView {
    let says = &call.says;
    let fact = |key: Key, value: String| Fact::new(tx.t(key), if value.is_empty() { tx.t(k::clients::NOT_SAID).to_owned() } else { value });
    let phone = books.clients.get(call.client).map(|client| client.card.phone.clone()).unwrap_or_default();
    let mut facts = vec![
        fact(k::arrears::CALLER, books.who(says.caller)),
        fact(k::arrears::PHONE, phone),
        fact(k::arrears::ABOUT, says.about.clone()),
        fact(k::arrears::PAY_BY, says.pay_by.map(|by| tx.date(by)).unwrap_or_default()),
        fact(k::arrears::WHERE_TO_PAY, says.where_to_pay.clone()),
        fact(k::arrears::WHY, says.why.clone()),
    ];
    if let Some(hidden) = &says.not_acceptable {
        let value = session.value(hidden.sealed).unwrap_or_else(|| tx.t(k::clients::NOTE_ERASED).to_owned());
        facts.push(fact(k::arrears::NOT_ACCEPTABLE, value));
    }
    if let Some(incident) = says.incident {
        let kind = books.incidents.get(incident).map(|known| tx.t(arrears::incident(known.says.kind)).to_owned()).unwrap_or_default();
        let cite = view! { <Cite id=incident.to_string() href=Page::Entry(incident).href()/> };
        facts.push(fact(k::arrears::AFTER_INCIDENT, kind).cited(cite));
    }
    view! { <Facts facts=facts/> }.into_any()
}

fn came_of_it(session: Session, tx: Text, call: EntryId) -> AnyView {
    let shown = move || {
        session.with(|books| {
            let known = books.calls.get(call)?;
            let made = known.made.as_ref()?;
            let word = tx.fill(
                k::arrears::CALLED_ON,
                &[("when", tx.date_hour(made.at).into()), ("outcome", tx.t(arrears::call_outcome(made.says.outcome)).into())],
            );
            let promise = known.says.contract.map(|contract| books.calls.promises(contract)).unwrap_or_default();
            let promise = promise.into_iter().find(|promise| promise.says.call == Some(made.entry));
            let promise = promise.map(|promise| {
                let words = [("money", tx.money(promise.says.amount).into()), ("by", tx.date(promise.says.by).into())];
                view! { <p>{tx.fill(k::arrears::PROMISED_BY, &words)}</p> }
            });
            let said = made.says.text.as_ref().and_then(|text| session.value(text.sealed));
            let said = said.map(|said| view! { <blockquote class="quote">{said}</blockquote> });
            let (client, entry) = (Page::Client(known.client).href(), made.entry);
            Some(
                view! {
                    <Banner sign=Sign::Neutral word=word>
                        <Cite id=entry.to_string() href=Page::Entry(entry).href()/>
                    </Banner>
                    {promise}
                    {said}
                    <p><a href=client>{tx.t(k::acceptance::TO_CLIENT)}</a></p>
                }
                .into_any(),
            )
        })
    };
    view! { <Section title=tx.t(k::arrears::OUTCOME) spaced=true>{shown}</Section> }.into_any()
}

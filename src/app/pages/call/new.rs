//! A call is planned: proposed for the next day at opening, with everything the one who calls will need.

use crate::app::components::{AreaField, Button, DateField, Kind, SelectField, TextField, TimeField};
use crate::app::pages::client::unknown;
use crate::app::pages::forms::{self, Sending, Wrongs, focus_wrong, use_kept};
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::{Page, use_go};
use crate::app::session::{New, Session, use_session};
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::call::CallPlanned;
use crate::domain::{Books, Fact};
use crate::input::call_form::{CallForm, Field, ReadCall};
use crate::journal::EntryId;
use crate::text::{format, k};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn NewCall() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let query = use_query_map().get_untracked();
    let named = |name: &str| query.get(name).and_then(|id| id.parse::<EntryId>().ok());
    let client = named("client").map(|id| session.with_untracked(|books| books.counts_as(id)));
    let Some(client) = client.filter(|id| session.with_untracked(|books| books.clients.get(*id).is_some())) else { return unknown() };
    let sub = derived(move || Some(session.with(|books| books.clients.name(client))));
    view! {
        <div class="page narrow">
            <Head title=tx.t(k::arrears::PLAN_CALL) sub=sub/>
            {form(session, tx, client, named("incident"))}
        </div>
    }
    .into_any()
}

/// What is typed, one signal a field.
#[derive(Clone, Copy)]
struct Typed {
    contract: RwSignal<String>,
    day: RwSignal<String>,
    hour: RwSignal<String>,
    caller: RwSignal<String>,
    about: RwSignal<String>,
    pay_by: RwSignal<String>,
    where_to_pay: RwSignal<String>,
    why: RwSignal<String>,
    not_acceptable: RwSignal<String>,
}

impl Typed {
    fn new(form: CallForm) -> Typed {
        let id = |id: Option<EntryId>| signal(id.map(|id| id.to_string()).unwrap_or_default());
        Typed {
            contract: id(form.contract),
            day: signal(form.day),
            hour: signal(form.hour),
            caller: id(form.caller),
            about: signal(form.about),
            pay_by: signal(form.pay_by),
            where_to_pay: signal(form.where_to_pay),
            why: signal(form.why),
            not_acceptable: signal(form.not_acceptable),
        }
    }

    fn form(self) -> CallForm {
        let id = |field: RwSignal<String>| field.with(|id| id.parse().ok());
        CallForm {
            contract: id(self.contract),
            day: self.day.get(),
            hour: self.hour.get(),
            caller: id(self.caller),
            about: self.about.get(),
            pay_by: self.pay_by.get(),
            where_to_pay: self.where_to_pay.get(),
            why: self.why.get(),
            not_acceptable: self.not_acceptable.get(),
        }
    }
}

/// The card as proposed: tomorrow at opening, the days the point gives to pay, the one on shift calls.
fn proposed(session: Session, client: EntryId) -> CallForm {
    let now = session.now_exact();
    session.with_untracked(|books| {
        let at = books.next_call(now);
        CallForm {
            contract: books.contract_on(client, now.date()).map(|contract| contract.id),
            day: at.date().to_string(),
            hour: format!("{:0>5}", format::hour(at)),
            caller: session.on_shift_untracked(),
            pay_by: books.latest_payment(at.date()).to_string(),
            ..CallForm::default()
        }
    })
}

fn form(session: Session, tx: Text, client: EntryId, incident: Option<EntryId>) -> AnyView {
    let (kept, go) = (use_kept(), use_go());
    let name = format!("call/{client}");
    let typed = Typed::new(kept.load(&name).unwrap_or_else(|| proposed(session, client)));
    kept.keep(name.clone(), move || typed.form());
    let wrongs: Wrongs<Field> = signal(Default::default());
    let sending = Sending::default();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let form = untrack(|| typed.form());
        let last = form.call_day().map(|day| session.with_untracked(|books| books.latest_payment(day)));
        let read = form.read(incident, last);
        wrongs.set(read.as_ref().err().cloned().unwrap_or_default());
        let Ok(ReadCall { card, hidden }) = read else {
            focus_wrong();
            return;
        };
        let name = name.clone();
        sending.send(session, async move {
            let sealed = hidden.map(|hidden| session.seal(hidden)).transpose()?;
            let card = CallPlanned { not_acceptable: sealed.as_ref().map(|value| value.seal()), ..card };
            let id = session.record(New::of(Fact::CallPlanned(card)).about(client).sealed(sealed.into_iter().collect())).await?;
            kept.forget(&name);
            session.toast(tx.t(k::arrears::CALL_PLANNED), Some(id));
            go.instead(Page::Call(id));
            Ok(())
        });
    };
    let latest = memo(move || {
        let day = typed.form().call_day()?;
        Some(session.with(|books| books.latest_payment(day)))
    });
    let error = move |field| {
        derived(move || {
            let wrong = wrongs.with(|all| all.of(field))?;
            Some(match field {
                Field::PayBy => {
                    tx.fill(k::arrears::PAY_WITHIN, &[("day", latest.get().map(|day| tx.date(day)).unwrap_or_default().into())])
                }
                Field::Caller => tx.t(k::arrears::NO_CALLER).to_owned(),
                _ => tx.t(forms::sentence(wrong, k::form::EMPTY)).to_owned(),
            })
        })
    };
    let within = derived(move || Some(tx.fill(k::arrears::PAY_WITHIN, &[("day", tx.date(latest.get()?).into())])));
    let people = memo(move || session.with(people));
    let contracts = memo(move || session.with(|books| contracts(tx, books, client)));
    let contract = move || {
        (contracts.with(Vec::len) > 2)
            .then(|| view! { <SelectField label=tx.t(k::arrears::CONTRACT) value=typed.contract options=contracts/> })
    };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            <p>{tx.t(k::arrears::CALL_HINT)}</p>
            <div class="fields">
                <DateField label=tx.t(k::arrears::CALL_DAY) value=typed.day error=error(Field::Day)/>
                <TimeField label=tx.t(k::arrears::CALL_HOUR) value=typed.hour error=error(Field::Hour)/>
                <SelectField label=tx.t(k::arrears::CALLER) value=typed.caller options=people error=error(Field::Caller)/>
                {contract}
                <TextField label=tx.t(k::arrears::ABOUT) value=typed.about hint=tx.t(k::arrears::ABOUT_HINT) class="span" error=error(Field::About)/>
                <DateField label=tx.t(k::arrears::PAY_BY) value=typed.pay_by hint=within error=error(Field::PayBy)/>
                <TextField label=tx.t(k::arrears::WHERE_TO_PAY) value=typed.where_to_pay error=error(Field::WhereToPay)/>
                <TextField label=tx.t(k::arrears::WHY) value=typed.why hint=tx.t(k::arrears::WHY_HINT) class="span" error=error(Field::Why)/>
            </div>
            <AreaField label=tx.t(k::arrears::NOT_ACCEPTABLE) value=typed.not_acceptable rows=2 hint=tx.t(k::arrears::NOT_ACCEPTABLE_HINT)/>
            {sending.note()}
            <div class="actions">
                <Button label=tx.t(k::arrears::RECORD_CALL) kind=Kind::Primary submit=true/>
            </div>
        </form>
    }
    .into_any()
}

/// Who works here.
fn people(books: &Books) -> Vec<(String, String)> {
    let here = books.people.iter().filter(|person| person.here);
    std::iter::once((String::new(), String::new())).chain(here.map(|person| (person.id.to_string(), person.name.clone()))).collect()
}

/// The client's contracts, and none.
fn contracts(tx: Text, books: &Books, client: EntryId) -> Vec<(String, String)> {
    let of_client = books.contracts.of_client(client).map(|contract| {
        let number = (&contract.signed.number).into();
        (contract.id.to_string(), tx.fill(k::dispute::CONTRACT_NUMBER, &[("number", number)]))
    });
    std::iter::once((String::new(), tx.t(k::arrears::NO_CONTRACT).to_owned())).chain(of_client).collect()
}

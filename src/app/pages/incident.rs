//! The page Incident: what happened, written down in under a minute; the talk itself is left for the next day, by a call.

use crate::app::components::{AreaField, Button, ButtonLink, Choice, Kind, SearchPick, Section, SelectField, Sign, State, TextField};
use crate::app::pages::forms::{self, Sending, When, Wrongs, focus_wrong, use_kept};
use crate::app::reactive::{memo, signal, watch};
use crate::app::route::Page;
use crate::app::session::{New, Session, use_session};
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::incident::IncidentKind;
use crate::domain::{Books, Fact};
use crate::input::incident_form::{Field, IncidentForm};
use crate::journal::EntryId;
use crate::output::arrears;
use crate::text::k;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

const KEPT: &str = "incident";

/// The page.
#[component]
pub fn NewIncident() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let query = use_query_map().get_untracked();
    let named = |name: &str| query.get(name).and_then(|id| id.parse::<EntryId>().ok());
    let dispute = named("dispute");
    let client = session.with_untracked(|books| {
        let of_dispute = dispute.and_then(|id| books.disputes.get(id)).map(|dispute| dispute.client);
        // The counter may name an act instead.
        let client = |id: EntryId| books.clients.get(books.counts_as(id)).map(|client| client.id);
        of_dispute.or(named("client").and_then(|id| client(id).or_else(|| client(books.record(id)?.written.about?))))
    });
    // What was written down last: the call for the next day is proposed from it.
    let done = signal(None::<(EntryId, Option<EntryId>)>);
    let content = move || match done.get() {
        None => form(session, tx, client, dispute, done),
        Some((incident, client)) => written(session, tx, incident, client),
    };
    view! {
        <div class="page narrow">
            <Head title=tx.t(k::arrears::INCIDENT)/>
            {content}
        </div>
    }
    .into_any()
}

/// What is typed, one signal a field.
#[derive(Clone, Copy)]
struct Typed {
    client: RwSignal<Option<String>>,
    kind: RwSignal<String>,
    what: RwSignal<String>,
    seen_by: RwSignal<String>,
    dispute: RwSignal<String>,
}

impl Typed {
    fn new(left: &IncidentForm) -> Typed {
        Typed {
            client: signal(left.client.map(|id| id.to_string())),
            kind: signal(tag(left.kind)),
            what: signal(left.what.clone()),
            seen_by: signal(left.seen_by.clone()),
            dispute: signal(left.dispute.map(|id| id.to_string()).unwrap_or_default()),
        }
    }

    fn client(self) -> Option<EntryId> {
        self.client.with(|id| id.as_deref().and_then(|id| id.parse().ok()))
    }

    fn form(self) -> IncidentForm {
        IncidentForm {
            client: self.client(),
            kind: self.kind.with(|kind| IncidentKind::ALL.into_iter().find(|k| tag(*k) == *kind).unwrap_or_default()),
            what: self.what.get(),
            seen_by: self.seen_by.get(),
            dispute: self.dispute.with(|id| id.parse().ok()),
        }
    }
}

/// The value of a kind in its field: its place in the list.
fn tag(kind: IncidentKind) -> String {
    IncidentKind::ALL.iter().position(|other| *other == kind).unwrap_or_default().to_string()
}

fn form(
    session: Session,
    tx: Text,
    client: Option<EntryId>,
    dispute: Option<EntryId>,
    done: RwSignal<Option<(EntryId, Option<EntryId>)>>,
) -> AnyView {
    let kept = use_kept();
    let name = client.map_or_else(|| KEPT.to_owned(), |client| format!("{KEPT}/{client}"));
    let first =
        || IncidentForm { client, dispute: dispute.or(session.with_untracked(|books| only_dispute(books, client))), ..Default::default() };
    let typed = Typed::new(&kept.load(&name).unwrap_or_else(first));
    kept.keep(name.clone(), move || typed.form());
    // Another client has other disputes.
    watch(
        move || typed.client(),
        move |client| {
            typed.dispute.set(session.with_untracked(|books| only_dispute(books, *client)).map(|id| id.to_string()).unwrap_or_default())
        },
    );
    let wrongs: Wrongs<Field> = signal(Default::default());
    let (when, sending) = (When::default(), Sending::default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let form = untrack(|| typed.form());
        let read = form.read();
        wrongs.set(read.as_ref().err().cloned().unwrap_or_default());
        let (Ok((what, incident)), Some(happened)) = (read, when.read(session)) else {
            focus_wrong();
            return;
        };
        let name = name.clone();
        sending.send(session, async move {
            let sealed = session.seal(what)?;
            let new = New::of(Fact::Incident(incident(sealed.seal()))).happened(happened).sealed(vec![sealed]);
            let id = session.record(New { about: form.client, ..new }).await?;
            kept.forget(&name);
            session.toast(tx.t(k::arrears::INCIDENT_RECORDED), Some(id));
            done.try_set(Some((id, form.client)));
            Ok(())
        });
    };
    let kinds: Vec<_> = IncidentKind::ALL.into_iter().map(|kind| (tag(kind), tx.t(arrears::incident(kind)).to_owned())).collect();
    let error = move |field| forms::error(tx, wrongs, field, k::form::EMPTY);
    let clients = memo(move || session.with(|books| clients(tx, books, session.now().date())));
    let disputes = memo(move || session.with(|books| disputes(tx, books, typed.client())));
    let of_dispute = move || {
        (disputes.with(Vec::len) > 1)
            .then(|| view! { <SelectField label=tx.t(k::arrears::OF_DISPUTE) value=typed.dispute options=disputes/> })
    };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            <AreaField label=tx.t(k::arrears::WHAT_HAPPENED) value=typed.what rows=4 hint=tx.t(k::arrears::WHAT_HAPPENED_HINT) error=error(Field::What)/>
            <div class="fields roomy">
                <SelectField label=tx.t(k::arrears::INCIDENT_KIND) value=typed.kind options=kinds/>
                <TextField label=tx.t(k::arrears::SEEN_BY) value=typed.seen_by hint=tx.t(k::arrears::SEEN_BY_HINT) error=error(Field::SeenBy)/>
                <SearchPick label=tx.t(k::arrears::INCIDENT_CLIENT) choices=clients value=typed.client nothing=tx.t(k::dispute::CLIENT_NOTHING) hint=tx.t(k::arrears::INCIDENT_CLIENT_HINT)/>
                {of_dispute}
            </div>
            {when.view(tx)}
            {sending.note()}
            <div class="actions">
                <Button label=tx.t(k::arrears::RECORD_INCIDENT) kind=Kind::Primary submit=true/>
            </div>
        </form>
    }
    .into_any()
}

/// Nothing is settled at the counter: the next thing is a call tomorrow.
fn written(session: Session, tx: Text, incident: EntryId, client: Option<EntryId>) -> AnyView {
    let when = tx.date_hour(session.with_untracked(|books| books.next_call(session.now_exact())));
    let dispute = session.with_untracked(|books| books.incidents.get(incident).and_then(|known| known.says.dispute));
    let next = client.map(|client| {
        let call = Page::NewCall { client, incident: Some(incident) }.href();
        view! {
            <p>{tx.fill(k::arrears::CALL_INSTEAD, &[("when", when.clone().into())])}</p>
            <div class="line">
                <ButtonLink label=tx.fill(k::arrears::PLAN_CALL_AT, &[("when", when.into())]) href=call kind=Kind::Primary/>
                {dispute.map(|dispute| view! { <ButtonLink label=tx.t(k::today::OPEN_DISPUTE) href=Page::Dispute(dispute).href()/> })}
                <ButtonLink label=tx.t(k::acceptance::TO_CLIENT) href=Page::Client(client).href()/>
            </div>
        }
    });
    view! {
        <Section title=tx.t(k::arrears::INCIDENT_STANDS) spaced=true right=move || view! { <State sign=Sign::Green word=incident.to_string()/> }>
            {next}
            {client.is_none().then(|| view! { <p><a href=Page::Today.href()>{tx.t(k::nav::TO_TODAY)}</a></p> })}
        </Section>
    }
    .into_any()
}

/// The open dispute of a client, when there is but one.
fn only_dispute(books: &Books, client: Option<EntryId>) -> Option<EntryId> {
    let mut open = books.disputes.iter().filter(|d| Some(d.client) == client && d.closed.is_none()).map(|d| d.written.id);
    open.next().filter(|_| open.next().is_none())
}

fn disputes(tx: Text, books: &Books, client: Option<EntryId>) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), tx.t(k::arrears::NO_DISPUTE).to_owned())];
    let of_client = books.disputes.iter().filter(|d| Some(d.client) == client && d.closed.is_none());
    all.extend(of_client.map(|d| {
        let words = [("number", d.says.number.into()), ("subject", (&d.says.subject).into())];
        (d.written.id.to_string(), tx.fill(k::arrears::DISPUTE_CHOICE, &words))
    }));
    all
}

/// All clients, each told apart by their contract.
fn clients(tx: Text, books: &Books, today: chrono::NaiveDate) -> Vec<Choice> {
    let choice = |client: &crate::domain::client::Client| {
        let number = books.contract_on(client.id, today).map(|contract| contract.signed.number.clone());
        let sub = number.map(|number| tx.fill(k::dispute::CONTRACT_NUMBER, &[("number", number.into())])).unwrap_or_default();
        Choice { id: client.id.to_string(), label: client.card.name.clone(), sub }
    };
    books.clients.iter().map(choice).collect()
}

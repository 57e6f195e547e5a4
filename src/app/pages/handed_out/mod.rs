//! One handout: what went out, under which order, to whom; and what of it came back into stock.

mod back;

use crate::app::components::{Banner, ButtonLink, Cite, Fact, Facts, Section, Sign, State};
use crate::app::pages::entry::put_right;
use crate::app::pages::forms::taken::taken;
use crate::app::pages::not_found::unknown;
use crate::app::reactive::memo;
use crate::app::route::{Page, use_id};
use crate::app::session::{Session, use_session};
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::handout::HandedOut;
use crate::domain::{self, Books, Record};
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn GivenOut() -> impl IntoView {
    let session = use_session();
    let id = use_id();
    let known = memo(move || {
        let is_handout = |id: &EntryId| {
            let handout = |record: &Record| matches!(record.fact, domain::Fact::HandedOut(_));
            session.with(|books| books.record(*id).is_some_and(handout))
        };
        id.get().filter(is_handout)
    });
    move || {
        let tx = use_text();
        match known.get() {
            Some(id) => page(id),
            None => {
                let asked = id.get().map(|id| id.to_string()).unwrap_or_default();
                let says = tx.fill(k::journal::UNKNOWN_NOTE, &[("id", asked.into())]);
                unknown(tx.t(k::journal::UNKNOWN), says, tx.t(k::nav::HANDOUT), Page::Handout)
            }
        }
    }
}

fn page(id: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let sub = session.with_untracked(|books| {
        let record = books.record(id)?;
        let client = record.written.about.map(|client| books.clients.name(books.counts_as(client))).unwrap_or_default();
        Some(tx.fill(k::returning::ACT_SUB, &[("client", client.into()), ("when", tx.date_hour(books.happened(record)).into())]))
    });
    let told = move || session.with(|books| books.record(id).map(|record| told(session, tx, books, record)));
    view! {
        <div class="page counter given-out">
            <Head title=tx.fill(k::handout::CARD_TITLE, &[("id", id.to_string().into())]) sub=sub/>
            <div class="columns even">
                <div>{told}</div>
                <div>{back::view(id)}</div>
            </div>
            <div class="actions">
                <ButtonLink label=tx.t(k::handout::TO_HANDOUT) href=Page::Handout.href()/>
                <ButtonLink label=tx.t(k::handout::CORRECT) href=Page::Fix(id).href()/>
            </div>
        </div>
    }
    .into_any()
}

fn told(session: Session, tx: Text, books: &Books, record: &Record) -> AnyView {
    let id = record.written.id;
    let Some(says) = books.handout(id).map(|handout| handout.says).or(match &record.fact {
        domain::Fact::HandedOut(says) => Some(says),
        _ => None,
    }) else {
        return ().into_any();
    };
    let standing = books.counted(id).is_none().then(|| {
        let by = put_right::told(tx, books, record, tx.t(k::nav::HANDOUT).into_any());
        view! { <p><State sign=Sign::Neutral word=tx.t(k::journal::VOIDED)/> " " {by}</p> }
    });
    let facts = facts(session, tx, books, record, says);
    let table = taken(tx, books, tx.t(k::handout::WENT_OUT), &says.lines);
    let stopped = books.despite_stop(&says.lines, books.happened(record)).map(|doubt| {
        let says = crate::output::doubt::sentence(tx.0, books, &doubt);
        view! { <Banner sign=Sign::Amber word=tx.t(k::arrears::GIVEN_DESPITE) says/> }
    });
    view! {
        {standing}
        {stopped}
        <Section title=tx.t(k::handout::WENT_OUT)>{table}</Section>
        <Facts facts=facts/>
    }
    .into_any()
}

fn facts(session: Session, tx: Text, books: &Books, record: &Record, says: &HandedOut) -> Vec<Fact> {
    let id = record.written.id;
    let cite = |id: EntryId| view! { <Cite id=id.to_string() href=Page::Entry(id).href()/> };
    let mut facts = Vec::new();
    let client = record.written.about.map(|client| books.counts_as(client));
    let instruction = client.and_then(|client| books.instruction(client, &says.order, books.happened(record).date()));
    if !says.order.is_empty() {
        let order = Fact::new(tx.t(k::handout::ORDER), says.order.clone());
        facts.push(match instruction {
            Some(instruction) => order.cited(cite(instruction.written.id)),
            None => order,
        });
    }
    if let Some(buyer) = says.buyer.and_then(|buyer| session.value(buyer.sealed)) {
        facts.push(Fact::new(tx.t(k::handout::BUYER), buyer));
    }
    if !says.reason.is_empty() {
        facts.push(Fact::new(tx.t(k::handout::REASON), says.reason.clone()));
    }
    facts.push(Fact::new(tx.t(k::acceptance::WRITTEN_FACT), books.who(record.written.by)).cited(cite(id)));
    facts
}

//! An entry in words: what, when, by whom, about whom; its sealed values; what became of it; what does not fit.

use super::erase;
use crate::app::components::{Banner, Cite, Fact, Facts, Section, Sign};
use crate::app::pages::photos;
use crate::app::reactive::signal;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::attachment::files_of;
use crate::domain::correction::Standing;
use crate::domain::message::AttachedFile;
use crate::domain::{self, Books, Record};
use crate::input::chat::safe_name;
use crate::journal::citation::seals;
use crate::journal::{EntryId, Hash};
use crate::output::summary::{counted_summary, summary};
use crate::output::words;
use crate::text::k;
use leptos::prelude::*;

/// The section.
pub fn reading(id: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let erasing = signal(None::<Hash>);
    let facts = move || session.with(|books| books.record(id).map(|record| facts(books, tx, record)));
    let facts = move || facts().map(|facts| view! { <Facts facts/> });
    let standing = move || session.with(|books| standing(books, tx, id));
    let again = move || session.with(|books| again(books, tx, id));
    let odd = move || {
        session.with(|books| {
            let odd = books.discrepancies.iter().filter(|d| d.entry == id);
            let says = odd.map(|d| words::discrepancy(tx.0, &d.kind)).collect::<Vec<_>>();
            says.into_iter().map(|says| view! { <Banner sign=Sign::Amber word=tx.t(k::journal::DISCREPANCIES) says/> }).collect_view()
        })
    };
    view! {
        {standing}
        {again}
        {odd}
        <Section title=tx.t(k::journal::READING)>{facts}</Section>
        {move || values(id, erasing)}
        {files(id, erasing)}
        {erase::dialog(id, erasing)}
    }
    .into_any()
}

fn facts(books: &Books, tx: Text, record: &Record) -> Vec<Fact> {
    let written = &record.written;
    let happened = if written.day_only {
        tx.fill(k::journal::HAPPENED_DAY, &[("day", tx.date(written.at.date()).into())])
    } else {
        tx.date_hour(written.at)
    };
    let cited = |id: EntryId| view! { <Cite id=id.to_string() href=Page::Entry(id).href()/> };
    let mut facts = vec![
        Fact::new(tx.t(k::journal::WHAT), summary(tx.0, books, record)),
        Fact::new(tx.t(k::journal::HAPPENED), happened),
        Fact::new(tx.t(k::journal::RECORDED), written.recorded.format("%d.%m.%Y, %-H:%M:%S %:z").to_string()),
        Fact::new(tx.t(k::journal::BY), books.who(written.by)).cited(cited(written.by)),
    ];
    if let Some(client) = written.about {
        let name = books.clients.name(books.counts_as(client));
        let link = view! { <a href=Page::Client(books.counts_as(client)).href()>{name}</a> };
        facts.push(Fact { label: tx.t(k::journal::ABOUT).to_owned(), value: link.into_any(), cite: Some(cited(client).into_any()) });
    }
    facts
}

/// The photos of an entry that photos can belong to.
pub fn photos_of(id: EntryId) -> Option<AnyView> {
    use domain::Fact::{Accepted, DisputeOpened, HandedOut, Message, Returned};
    let lines = use_session().with_untracked(|books| match &books.record(id)?.fact {
        Accepted(act) => Some(act.lines.iter().map(|line| line.name.clone()).collect()),
        HandedOut(_) | Returned(_) | Message(_) | DisputeOpened(_) => Some(Vec::new()),
        _ => None,
    })?;
    Some(photos::section(id, lines))
}

/// The files an entry cites, each with the way to erase it.
fn files(id: EntryId, erasing: RwSignal<Option<Hash>>) -> Option<AnyView> {
    let (session, tx) = (use_session(), use_text());
    let files = session.with_untracked(|books| books.record(id).map(|record| files_of(&record.fact).to_vec()))?;
    if files.is_empty() {
        return None;
    }
    let one = move |file: AttachedFile| {
        let (hash, name) = (file.sha256, safe_name::safe(&file.name, tx.t(k::chat::NO_NAME)));
        view! {
            <li>
                {photos::picture(file)}
                <span class="meta">{name}</span>
                {move || {
                    let erased = session.with(|books| books.attachments.is_erased(hash));
                    (!erased).then(|| view! {
                        <button type="button" class="button bare" on:click=move |_| erasing.set(Some(hash))>
                            {tx.t(k::journal::VALUE_ERASE)}<span class="sr">" "{hash.short()}</span>
                        </button>
                    })
                }}
            </li>
        }
    };
    let list = files.into_iter().map(one).collect_view();
    let photos = session.with_untracked(|books| books.record(id).is_some_and(|record| matches!(record.fact, domain::Fact::Attached(_))));
    let title = if photos { k::photos::TITLE } else { k::chat::FILES };
    Some(view! { <Section title=tx.t(title) spaced=true><ul class="photos">{list}</ul></Section> }.into_any())
}

/// What became of the entry, where anything did.
fn standing(books: &Books, tx: Text, id: EntryId) -> Option<AnyView> {
    let reason = |correction| books.corrections.reason(correction).unwrap_or_default().to_owned();
    let arguments = |correction: EntryId| [("id", correction.to_string().into()), ("reason", reason(correction).into())];
    let corrects = match books.record(id).map(|record| &record.fact) {
        Some(domain::Fact::Corrects(fact)) => Some(tx.fill(k::journal::CORRECTS_THIS, &[("id", fact.entry.to_string().into())])),
        _ => None,
    };
    let (word, says, other) = match books.corrections.standing(id) {
        Standing::AsWritten => (corrects?, None, None),
        Standing::Void(correction) => (tx.fill(k::journal::VOIDED_BY, &arguments(correction)), None, Some(correction)),
        Standing::Replaced(correction, _) => {
            let counts = books.record(id).map(|record| counted_summary(tx.0, books, record)).unwrap_or_default();
            let says = tx.fill(k::journal::COUNTS_AS, &[("says", counts.into())]);
            (tx.fill(k::journal::CORRECTED_BY, &arguments(correction)), Some(says), Some(correction))
        }
    };
    let link = other.map(|id| view! { <Cite id=id.to_string() href=Page::Entry(id).href()/> });
    Some(view! { <Banner sign=Sign::Neutral word says>{link}</Banner> }.into_any())
}

/// That the same message was brought in before, under which entry it counts.
fn again(books: &Books, tx: Text, id: EntryId) -> Option<AnyView> {
    let counts = Some(books.disputes.counts_as(id)).filter(|counts| *counts != id)?;
    let word = tx.fill(k::thread::AGAIN_OF, &[("id", counts.to_string().into())]);
    let link = view! { <Cite id=counts.to_string() href=Page::Entry(counts).href()/> };
    Some(view! { <Banner sign=Sign::Neutral word>{link}</Banner> }.into_any())
}

/// The sealed values of the line, shown or erased.
fn values(id: EntryId, erasing: RwSignal<Option<Hash>>) -> Option<AnyView> {
    let (session, tx) = (use_session(), use_text());
    // After an erasure the same line has another reading.
    session.with(Books::len);
    let line = session.line(id)?;
    let mut all: Vec<Hash> = seals(&line).collect();
    all.dedup();
    if all.is_empty() {
        return None;
    }
    let rows = all.into_iter().map(move |seal| {
        let shown = match session.value(seal) {
            Some(value) => view! {
                <blockquote class="sealed-value">{value}</blockquote>
                <button type="button" class="button bare" on:click=move |_| erasing.set(Some(seal))>
                    {tx.t(k::journal::VALUE_ERASE)}<span class="sr">" "{seal.short()}</span>
                </button>
            }
            .into_any(),
            None => view! { <p class="muted">{tx.t(k::journal::VALUE_ERASED)}</p> }.into_any(),
        };
        view! { <li class="stack close"><span class="id">{seal.short()}"…"</span>{shown}</li> }
    });
    Some(
        view! { <Section title=tx.t(k::journal::KEPT_VALUES) spaced=true><ul class="stack">{rows.collect_view()}</ul></Section> }
            .into_any(),
    )
}

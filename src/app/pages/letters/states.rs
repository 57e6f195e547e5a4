//! Where a letter stands, as facts: drafted, held, sent, delivered, answered, each with who and when and the entry that says so.

use crate::app::components::{Cite, Fact, Facts};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::letter::Letter;
use crate::journal::{EntryId, Happened};
use crate::output::letter::summary::named;
use crate::output::words;
use crate::text::k::letter as l;
use leptos::prelude::*;

/// The facts of a letter.
pub fn states(letter: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let now = session.now();
    session.with(|books| {
        let Some(known) = books.letters.get(letter) else { return ().into_any() };
        let mut facts = vec![cited(Fact::new(tx.t(l::FACT_DRAFTED), by(tx, books, known.written.id)), known.written.id)];
        let channel = tx.t(words::channel(known.says.channel));
        let to = [known.says.to.as_str(), channel, known.says.address.as_str()];
        let to: Vec<&str> = to.into_iter().filter(|part| !part.is_empty()).collect();
        facts.push(Fact::new(tx.t(l::FACT_TO), to.join(", ")));
        if let Some(deadline) = known.says.deadline {
            facts.push(Fact::new(tx.t(l::FACT_DEADLINE), tx.date_hour(deadline)));
        }
        if let Some(until) = known.held_until().filter(|until| known.unsent() && now < *until) {
            facts.push(Fact::new(tx.t(l::FACT_HELD), tx.fill(l::HELD_UNTIL, &[("until", tx.date_hour(until).into())])));
        }
        facts.extend(went(tx, books, known));
        if let Some(answer) = books.answer_to(letter, now) {
            let says = tx.fill(l::ANSWERED_BY, &[("from", (&answer.says.from).into()), ("when", tx.date_hour(answer.written.at).into())]);
            facts.push(cited(Fact::new(tx.t(l::FACT_ANSWERED), says), answer.written.id));
        }
        if let Some(dropped) = &known.dropped {
            facts.push(cited(Fact::new(tx.t(l::FACT_DROPPED), dropped.says.why.clone()), dropped.entry));
        }
        if let Some(later) = known.replaced_by {
            let link = view! { <a href=Page::Letter(later).href()>{named(tx.0, books, later)}</a> };
            facts.push(Fact { label: tx.t(l::FACT_REPLACED).to_owned(), value: link.into_any(), cite: None });
        }
        if let Some(earlier) = known.says.instead_of {
            let link = view! { <a href=Page::Letter(earlier).href()>{named(tx.0, books, earlier)}</a> };
            facts.push(Fact { label: tx.t(l::FACT_INSTEAD_OF).to_owned(), value: link.into_any(), cite: None });
        }
        if let Some(dispute) = known.says.dispute.and_then(|dispute| books.disputes.get(dispute)) {
            let words = tx.fill(crate::text::k::dispute::TITLE, &[("number", dispute.says.number.into())]);
            let link = view! { <a href=Page::Dispute(dispute.written.id).href()>{words}</a> };
            facts.push(Fact { label: tx.t(l::FACT_DISPUTE).to_owned(), value: link.into_any(), cite: None });
        }
        view! { <Facts facts=facts/> }.into_any()
    })
}

fn cited(fact: Fact, entry: EntryId) -> Fact {
    fact.cited(view! { <Cite id=entry.to_string() href=Page::Entry(entry).href()/> })
}

/// «14.03.2026, 12:40, Кольцова М. И.».
fn by(tx: Text, books: &Books, entry: EntryId) -> String {
    let Some(record) = books.record(entry) else { return String::new() };
    format!("{}, {}", tx.date_hour(books.happened(record)), books.who(record.written.by))
}

fn went(tx: Text, books: &Books, letter: &Letter) -> Vec<Fact> {
    let Some(sent) = &letter.sent else { return Vec::new() };
    let channel = tx.t(words::channel(sent.says.channel)).to_owned();
    let how = [by(tx, books, sent.entry), channel, sent.says.address.clone(), sent.says.tracking.clone()];
    let how: Vec<String> = how.into_iter().filter(|part| !part.is_empty()).collect();
    let mut facts = vec![cited(Fact::new(tx.t(l::FACT_SENT), how.join(", ")), sent.entry)];
    if !sent.says.early.is_empty() {
        facts.push(Fact::new(tx.t(l::FACT_EARLY), sent.says.early.clone()));
    }
    match books.delivery_of(letter.written.id) {
        Some(delivery) => {
            let when = match delivery.at {
                Happened::Minute(minute) => tx.date_hour(minute),
                Happened::Day(day) => tx.fill(l::DAY_COUNTS_TO_ITS_END, &[("day", tx.date(day).into())]),
            };
            let proof = if delivery.proof.is_empty() { tx.t(l::NO_PROOF).to_owned() } else { delivery.proof.clone() };
            let label = if delivery.deemed { l::FACT_DEEMED } else { l::FACT_DELIVERED };
            facts.push(cited(Fact::new(tx.t(label), format!("{when}, {proof}")), delivery.entry));
        }
        None => facts.push(Fact::new(tx.t(l::FACT_DELIVERED), tx.t(l::NOT_KNOWN))),
    }
    facts
}

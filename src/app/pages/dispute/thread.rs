//! The thread: every letter word for word, what was noticed in it beneath, and the deadlines that passed between.

use super::deliver::{self, Delivering};
use crate::app::components::{Cite, Letter, Section, Sign, Thread, ThreadItem};
use crate::app::pages::disputes;
use crate::app::route::Page;
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::correction::Standing;
use crate::domain::incident::Happening;
use crate::domain::message::{Direction, Mark, Posted};
use crate::domain::{Books, Written};
use crate::journal::{EntryId, Happened};
use crate::order;
use crate::output::{arrears, words};
use crate::text::{format, k};
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// The section of the thread.
pub fn thread(dispute: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let delivering = Delivering::default();
    let counted = move || {
        let now = session.now();
        session.with(|books| books.disputes.get(dispute).map(|d| disputes::letters(books, tx, d, now)))
    };
    let list = move || {
        let now = session.now();
        session.with(|books| {
            let mut items: Vec<(NaiveDateTime, ThreadItem)> = Vec::new();
            for message in books.disputes.thread(dispute, now) {
                items.push((message.written.at, ThreadItem::Letter(letter(session, books, tx, message, delivering))));
            }
            for asked in books.disputes.questions(dispute, now).iter().filter(|a| a.overdue) {
                if let Some(due) = asked.asks.due {
                    let note = ThreadItem::Note(Sign::Red, tx.t(k::dispute::NOTE_DUE).to_owned(), tx.day_hour(due));
                    items.push((due, note));
                }
            }
            for incident in books.incidents.of_dispute(dispute, now) {
                let (words, when) = (incident_words(session, tx, incident), when_of(tx, &incident.written));
                items.push((incident.written.at, ThreadItem::Note(Sign::Red, words, when)));
            }
            if items.is_empty() {
                return view! { <p class="muted">{tx.t(k::dispute::THREAD_EMPTY)}</p> }.into_any();
            }
            order::sort_by_key(&mut items, |(at, _)| *at);
            view! { <Thread items=items.into_iter().map(|(_, item)| item).collect()/> }.into_any()
        })
    };
    view! {
        <Section title=tx.t(k::dispute::THREAD) right=move || counted>{list}</Section>
        {deliver::dialog(delivering)}
    }
    .into_any()
}

/// «Давление на персонал: кричал на сотрудницу. Видел: Ли П. О.».
fn incident_words(session: Session, tx: Text, incident: &Happening) -> String {
    let kind = tx.t(arrears::incident(incident.says.kind)).into();
    let what = session.value(incident.says.what.sealed).unwrap_or_else(|| tx.t(k::dispute::ERASED).to_owned());
    let key = if incident.says.seen_by.is_empty() { k::arrears::INCIDENT_NOTE } else { k::arrears::INCIDENT_NOTE_SEEN };
    let mut arguments = vec![("kind", kind), ("what", what.into())];
    if !incident.says.seen_by.is_empty() {
        arguments.push(("who", (&incident.says.seen_by).into()));
    }
    tx.fill(key, &arguments)
}

fn when_of(tx: Text, written: &Written) -> String {
    if written.day_only { tx.day(written.at.date()) } else { tx.day_hour(written.at) }
}

fn letter(session: Session, books: &Books, tx: Text, message: &Posted, delivering: Delivering) -> Letter {
    let id = message.written.id;
    let ours = message.says.direction == Direction::Out;
    let channel = tx.t(words::channel(message.says.channel));
    let how = match message.delivered.as_ref().map(|delivery| delivery.at) {
        Some(at) => tx.fill(k::dispute::HOW_DELIVERED, &[("channel", channel.into()), ("when", delivered(tx, message, at).into())]),
        None => channel.to_owned(),
    };
    let who = if ours { tx.fill(k::dispute::WE, &[("from", (&message.says.from).into())]) } else { message.says.from.clone() };
    let cite = view! { <Cite id=id.to_string() href=Page::Entry(id).href()/> };
    // A letter that went is put right by another letter: its own page says how it went.
    let (page, word) = match books.letters.get(id) {
        Some(_) => (Page::Letter(id), k::letter::OPEN),
        None => (Page::Fix(id), k::dispute::FIX),
    };
    let fix = view! { <a href=page.href()>{tx.t(word)}<span class="sr">" "{id.to_string()}</span></a> };
    let deliver = (ours && message.delivered.is_none()).then(|| deliver::button(tx, id, delivering));
    Letter {
        ours,
        who,
        how,
        when: when_of(tx, &message.written),
        words: session.value(message.says.text.sealed).map(|text| format!("«{text}»")),
        absent: tx.t(k::dispute::ERASED).to_owned(),
        flags: flags(books, tx, message),
        below: Some(view! { <div class="line apart meta">{cite}{deliver}{fix}</div> }.into_any()),
    }
}

/// When a letter of ours was delivered: the hour alone on the day it was sent.
fn delivered(tx: Text, message: &Posted, at: Happened) -> String {
    match at {
        Happened::Minute(minute) if minute.date() == message.written.at.date() => format::hour(minute),
        Happened::Minute(minute) => tx.day_hour(minute),
        Happened::Day(day) => tx.day(day),
    }
}

fn flags(books: &Books, tx: Text, message: &Posted) -> Vec<(Sign, String)> {
    let mut flags = Vec::new();
    let mut say = |sign, words: String| flags.push((sign, words));
    let seen = message.seen();
    for mark in seen.marks {
        let sign = if matches!(mark, Mark::Threat | Mark::Refusal) { Sign::Amber } else { Sign::Neutral };
        say(sign, tx.t(words::mark(*mark)).to_owned());
    }
    if books.authority_shown(message) == Some(false) {
        say(Sign::Amber, tx.t(k::dispute::FLAG_AUTHORITY).to_owned());
    }
    if !books.channel_agreed(message) {
        say(Sign::Amber, tx.t(k::dispute::FLAG_CHANNEL).to_owned());
    }
    if let Some(asks) = seen.asks {
        say(
            Sign::Waiting,
            match asks.due {
                Some(due) => tx.fill(k::dispute::FLAG_ASKS, &[("when", tx.day_hour(due).into())]),
                None => tx.t(k::dispute::FLAG_ASKS_OPEN).to_owned(),
            },
        );
    }
    for answered in seen.answers.iter().filter_map(|id| books.disputes.message(*id)) {
        let day = tx.day(answered.written.at.date());
        say(Sign::Green, tx.fill(k::dispute::FLAG_ANSWERS, &[("day", day.into())]));
    }
    if message.says.direction == Direction::Out && message.delivered.is_none() {
        say(Sign::Amber, tx.t(k::dispute::FLAG_NO_DELIVERY).to_owned());
    }
    if message.written.late() {
        say(Sign::Amber, tx.fill(k::dispute::FLAG_LATE, &[("when", tx.day_hour(message.written.noted).into())]));
    }
    if !matches!(books.corrections.standing(message.written.id), Standing::AsWritten) {
        say(Sign::Neutral, tx.t(k::dispute::FLAG_CORRECTED).to_owned());
    }
    flags
}

//! The course of a dispute: what happened in it, in order, today in its place, what is ahead dashed.

use crate::app::components::{Moment, MomentKind, Section, Timeline};
use crate::app::pages::disputes::capital;
use crate::app::reactive::memo;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::message::{Direction, Mark};
use crate::domain::{Books, Fact};
use crate::journal::EntryId;
use crate::order;
use crate::output::{arrears, words};
use crate::text::{format, k};
use chrono::{NaiveDateTime, NaiveTime};
use leptos::prelude::*;

/// What happened, or will: when, drawn how, in which words, and which entry says so.
type Event = (NaiveDateTime, MomentKind, String, Option<EntryId>);

/// The section.
pub fn course(dispute: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let events = memo(move || {
        let now = session.now();
        session.with(|books| events(books, tx, dispute, now))
    });
    let line = move || {
        let events = events.get();
        let mut day = None;
        let moments = events.into_iter().map(|(at, kind, says, entry)| {
            // The day stands once; below it the hours.
            let time = if day == Some(at.date()) { format::hour(at) } else { tx.day(at.date()) };
            day = Some(at.date());
            let says = match entry {
                Some(id) => view! { <a class="quiet" href=Page::Entry(id).href()>{says}</a> }.into_any(),
                None => says.into_any(),
            };
            Moment { kind, time, says }
        });
        view! { <Timeline moments=moments.collect()/> }
    };
    view! { <Section title=tx.t(k::dispute::COURSE)>{line}</Section> }.into_any()
}

fn events(books: &Books, tx: Text, dispute: EntryId, now: NaiveDateTime) -> Vec<(NaiveDateTime, MomentKind, String, Option<EntryId>)> {
    let Some(known) = books.disputes.get(dispute) else { return Vec::new() };
    let mut all: Vec<Event> = Vec::new();
    let say = |key| tx.t(key).to_owned();
    all.push((known.written.at, MomentKind::Red, say(k::dispute::COURSE_OPENED), Some(dispute)));
    for message in books.disputes.thread(dispute, now) {
        let threat = message.seen().marks.contains(&Mark::Threat);
        let key = if message.says.direction == Direction::In { k::dispute::COURSE_IN } else { k::dispute::COURSE_OUT };
        let marks: Vec<&str> = message.seen().marks.iter().map(|mark| tx.t(words::mark(*mark))).collect();
        let from = if message.says.direction == Direction::In { &message.says.from } else { &message.says.to };
        let says = tx.fill(key, &[("who", from.into())]);
        // «Ветрова А. С.» ends with its own full stop.
        let says = if marks.is_empty() { says } else { format!("{}. {}", says.trim_end_matches('.'), capital(&marks.join(", "))) };
        all.push((message.written.at, if threat { MomentKind::Red } else { MomentKind::Plain }, says, Some(message.written.id)));
        // Learned later: an entry of its own.
        if let Some(delivery) = message.delivered.as_ref().filter(|delivery| delivery.entry != message.written.id) {
            let says = tx.fill(k::dispute::COURSE_DELIVERED, &[("who", (&message.says.to).into())]);
            all.push((delivery.at.minute(), MomentKind::Plain, says, Some(delivery.entry)));
        }
    }
    for asked in books.disputes.questions(dispute, now).iter().filter(|a| a.overdue) {
        let due = asked.asks.due;
        all.extend(due.map(|due| (due, MomentKind::Red, say(k::dispute::COURSE_DUE), Some(asked.message.written.id))));
    }
    for incident in books.incidents.of_dispute(dispute, now) {
        let says = tx.t(arrears::incident(incident.says.kind)).to_owned();
        all.push((incident.written.at, MomentKind::Red, says, Some(incident.written.id)));
    }
    for mark in &known.marks {
        let says = tx.fill(k::dispute::COURSE_MARK, &[("row", tx.t(words::row(mark.says.row).0).into())]);
        all.push((mark.at, MomentKind::Plain, says, Some(mark.entry)));
    }
    all.extend(departures(books, tx, dispute));
    if let Some(closed) = &known.closed {
        let says = tx.fill(k::dispute::COURSE_CLOSED, &[("outcome", (&closed.says.outcome).into())]);
        all.push((closed.at, MomentKind::Plain, says, Some(closed.entry)));
    } else {
        all.push((now, MomentKind::Today, tx.fill(k::dispute::COURSE_TODAY, &[("hour", format::hour(now).into())]), None));
        let by = known.says.answer_by.filter(|by| *by >= now.date() && !books.answered(dispute, now));
        let by = by.map(|by| by.and_time(NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default()));
        all.extend(by.map(|by| (by, MomentKind::Ahead, say(k::dispute::COURSE_ANSWER_BY), None)));
    }
    order::sort_by_key(&mut all, |(at, ..)| *at);
    all
}

/// To whom the case was handed over.
fn departures<'a>(books: &'a Books, tx: Text, dispute: EntryId) -> impl Iterator<Item = Event> + 'a {
    books.records().filter_map(move |record| match &record.fact {
        Fact::Left(left) if left.document == dispute => {
            let says = tx.fill(k::dispute::LEFT_TO, &[("to", (&left.to).into())]);
            Some((record.written.at, MomentKind::Plain, says, Some(record.written.id)))
        }
        _ => None,
    })
}

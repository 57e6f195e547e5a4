//! The course of a dispute: what happened in it, in order, today in its place, what is ahead dashed.

use crate::app::components::{Moment, MomentKind, Parts, Section, Timeline};
use crate::app::pages::disputes::capital;
use crate::app::reactive::{derived, memo};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::evidence::Row;
use crate::domain::incident::IncidentKind;
use crate::domain::message::{Direction, Mark, Posted};
use crate::domain::{Books, Fact};
use crate::journal::EntryId;
use crate::order;
use crate::output::summary::counted_summary;
use crate::output::{answer, arrears, words};
use crate::text::{format, k};
use chrono::{NaiveDateTime, NaiveTime};
use leptos::prelude::*;
use std::ops::Range;

/// How tall an event is before it was ever drawn, in pixels.
const EVENT_HEIGHT: u32 = 30;

/// What happened, or will: when, drawn how, what, and which entry says so. The words are made when it is shown.
type Event = (NaiveDateTime, MomentKind, What, Option<EntryId>);

#[derive(Clone, PartialEq)]
enum What {
    Opened,
    Letter(EntryId),
    Delivered(EntryId),
    Due,
    Incident(IncidentKind),
    Marked(Row),
    Left(String),
    Said(EntryId),
    Closed,
    Today,
    AnswerBy,
}

/// The section.
pub fn course(dispute: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let events = memo(move || {
        let now = session.now();
        session.with(|books| events(books, dispute, now))
    });
    let line = move |range: Range<usize>| {
        let (events, mut day) = events.with(|events| {
            let before = range.start.checked_sub(1).and_then(|before| events.get(before)).map(|(at, ..)| at.date());
            (events.get(range).unwrap_or_default().to_vec(), before)
        });
        let moments = events.into_iter().map(|(at, kind, what, entry)| {
            let says = session.with(|books| says(books, tx, dispute, &what, at));
            // The day stands once; below it the hours.
            let time = if day == Some(at.date()) { format::hour(at) } else { tx.day(at.date()) };
            day = Some(at.date());
            let says = match entry {
                Some(id) => view! { <a class="quiet" href=Page::Entry(id).href()>{says}</a> }.into_any(),
                None => says.into_any(),
            };
            Moment { kind, time, says }
        });
        view! { <Timeline moments=moments.collect()/> }.into_any()
    };
    let label = move |range: Range<usize>| {
        let words = [("from", (range.start + 1).into()), ("until", range.end.into()), ("of", events.with(Vec::len).into())];
        tx.fill(k::thread::COURSE_PART, &words)
    };
    let total = derived(move || events.with(Vec::len));
    view! { <Section title=tx.t(k::dispute::COURSE)><Parts total row_height=EVENT_HEIGHT label rows=line/></Section> }.into_any()
}

fn events(books: &Books, dispute: EntryId, now: NaiveDateTime) -> Vec<Event> {
    let Some(known) = books.disputes.get(dispute) else { return Vec::new() };
    let mut all: Vec<Event> = vec![(known.written.at, MomentKind::Red, What::Opened, Some(dispute))];
    for message in books.disputes.thread(dispute, now) {
        let threat = message.seen().marks.contains(&Mark::Threat);
        let (id, kind) = (message.written.id, if threat { MomentKind::Red } else { MomentKind::Plain });
        all.push((message.written.at, kind, What::Letter(id), Some(id)));
        // Learned later: an entry of its own.
        let delivery = message.delivered.as_ref().filter(|delivery| delivery.entry != id);
        all.extend(delivery.map(|delivery| (delivery.at.minute(), MomentKind::Plain, What::Delivered(id), Some(delivery.entry))));
    }
    for asked in books.disputes.questions(dispute, now).iter().filter(|a| a.overdue) {
        all.extend(asked.asks.due.map(|due| (due, MomentKind::Red, What::Due, Some(asked.message.written.id))));
    }
    let incidents = books.incidents.of_dispute(dispute, now);
    all.extend(
        incidents.map(|incident| (incident.written.at, MomentKind::Red, What::Incident(incident.says.kind), Some(incident.written.id))),
    );
    all.extend(known.marks.iter().map(|mark| (mark.at, MomentKind::Plain, What::Marked(mark.says.row), Some(mark.entry))));
    // What was offered and settled on says itself what it is.
    let offers = known.offers_then(now).map(|offer| (offer.at, offer.entry));
    let settled = known.settlements.iter().filter(|settled| settled.at <= now).map(|settled| (settled.at, settled.entry));
    all.extend(offers.chain(settled).map(|(at, entry)| (at, MomentKind::Plain, What::Said(entry), Some(entry))));
    all.extend(departures(books, dispute));
    if let Some(closed) = &known.closed {
        all.push((closed.at, MomentKind::Plain, What::Closed, Some(closed.entry)));
    } else {
        all.push((now, MomentKind::Today, What::Today, None));
        let by = known.says.answer_by.filter(|by| *by >= now.date() && !books.answered(dispute, now));
        let by = by.map(|by| by.and_time(NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default()));
        all.extend(by.map(|by| (by, MomentKind::Ahead, What::AnswerBy, None)));
    }
    order::sort_by_key(&mut all, |(at, ..)| *at);
    all
}

/// An event in words.
fn says(books: &Books, tx: Text, dispute: EntryId, what: &What, at: NaiveDateTime) -> String {
    let say = |key| tx.t(key).to_owned();
    let message = |id: EntryId| books.disputes.message(id);
    match what {
        What::Opened => say(k::dispute::COURSE_OPENED),
        What::Letter(id) => message(*id).map(|message| letter(tx, message)).unwrap_or_default(),
        What::Delivered(id) => {
            let to = message(*id).map(|message| message.says.to.clone()).unwrap_or_default();
            tx.fill(k::dispute::COURSE_DELIVERED, &[("who", to.into())])
        }
        What::Due => say(k::dispute::COURSE_DUE),
        What::Incident(kind) => say(arrears::incident(*kind)),
        What::Marked(row) => tx.fill(k::dispute::COURSE_MARK, &[("row", tx.t(words::row(*row).0).into())]),
        What::Left(to) => tx.fill(k::dispute::LEFT_TO, &[("to", to.into())]),
        What::Said(id) => books.record(*id).map(|record| counted_summary(tx.0, books, record)).unwrap_or_default(),
        What::Closed => {
            let closed = books.disputes.get(dispute).and_then(|known| known.closed.as_ref());
            let outcome = closed.map(|closed| answer::closed(tx.0, &closed.says)).unwrap_or_default();
            tx.fill(k::dispute::COURSE_CLOSED, &[("outcome", outcome.into())])
        }
        What::Today => tx.fill(k::dispute::COURSE_TODAY, &[("hour", format::hour(at).into())]),
        What::AnswerBy => say(k::dispute::COURSE_ANSWER_BY),
    }
}

/// «Письмо от них: Ветрова А. С. Требование, угроза».
fn letter(tx: Text, message: &Posted) -> String {
    let theirs = message.says.direction == Direction::In;
    let (key, who) = if theirs { (k::dispute::COURSE_IN, &message.says.from) } else { (k::dispute::COURSE_OUT, &message.says.to) };
    let marks: Vec<&str> = message.seen().marks.iter().map(|mark| tx.t(words::mark(*mark))).collect();
    let says = tx.fill(key, &[("who", who.into())]);
    // «Ветрова А. С.» ends with its own full stop.
    if marks.is_empty() { says } else { format!("{}. {}", says.trim_end_matches('.'), capital(&marks.join(", "))) }
}

/// To whom the case was handed over.
fn departures(books: &Books, dispute: EntryId) -> impl Iterator<Item = Event> + '_ {
    books.records().filter_map(move |record| match &record.fact {
        Fact::Left(left) if left.document == dispute => {
            Some((record.written.at, MomentKind::Plain, What::Left(left.to.clone()), Some(record.written.id)))
        }
        _ => None,
    })
}

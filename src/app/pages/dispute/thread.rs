//! The thread: every letter word for word, what was noticed in it beneath, and the deadlines that passed between.

use super::add_letter::Adding;
use super::deliver::{self, Delivering};
use super::files::{self, Here};
use super::seen::{self, Marking};
use crate::app::components::{Button, ButtonLink, Cite, Kind, Letter, Parts, Section, Sign, TextField, Thread, ThreadItem};
use crate::app::pages::disputes;
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::Page;
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::correction::Standing;
use crate::domain::incident::Happening;
use crate::domain::message::{Direction, Mark, Posted};
use crate::domain::search::folded;
use crate::domain::{Books, Written};
use crate::journal::{EntryId, Happened};
use crate::order;
use crate::output::{arrears, words};
use crate::text::{format, k};
use chrono::NaiveDateTime;
use leptos::prelude::*;
use std::ops::Range;

/// From how many letters on the thread can be searched.
const SEARCHED_FROM: usize = 20;

/// How tall a letter is before it was ever drawn, in pixels.
const LETTER_HEIGHT: u32 = 130;

/// A row of the thread, by what it is made from.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    Letter(EntryId),
    /// The deadline of our question passed without an answer.
    Due,
    Incident(EntryId),
}

/// The section of the thread, with the ways a letter comes into it.
pub fn thread(dispute: EntryId, adding: Adding) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let (delivering, marking) = (Delivering::default(), signal(None));
    let (query, here) = (signal(String::new()), files::here(session));
    let counted = move || {
        let now = session.now();
        session.with(|books| books.disputes.get(dispute).map(|d| disputes::letters(books, tx, d, now)))
    };
    let all = memo(move || {
        let now = session.now();
        session.with(|books| rows_of(books, dispute, now))
    });
    let letters = memo(move || all.with(|all| all.iter().filter(|(_, of)| matches!(of, Of::Letter(_))).count()));
    let rows = memo(move || {
        let query = folded(query.get().trim());
        if query.is_empty() {
            return all.get();
        }
        session.with(|books| all.with(|all| all.iter().copied().filter(|(_, of)| is_found(session, books, *of, &query)).collect()))
    });
    let made = move |range: Range<usize>| {
        session.with(|books| {
            let items = rows.with(|rows| {
                let rows = rows.get(range).unwrap_or_default().iter();
                rows.filter_map(|(at, of)| item(session, books, tx, (*at, *of), (delivering, marking), here)).collect()
            });
            view! { <Thread items/> }.into_any()
        })
    };
    let label = move |range: Range<usize>| {
        let words = [("from", (range.start + 1).into()), ("until", range.end.into()), ("of", rows.with(Vec::len).into())];
        tx.fill(k::thread::PART, &words)
    };
    let long = memo(move || letters.get() > SEARCHED_FROM);
    let search = move || {
        long.get().then(|| {
            let said = move || {
                let found = rows.with(Vec::len);
                (!query.with(|query| query.trim().is_empty()))
                    .then(|| tx.fill(k::thread::FOUND, &[("n", found.into()), ("of", letters.get().into())]))
            };
            view! {
                <TextField label=tx.t(k::thread::SEARCH) kind="search" value=query hint=tx.t(k::thread::SEARCH_HINT)/>
                <p class="meta" role="status">{said}</p>
            }
        })
    };
    let empty = move || all.with(Vec::is_empty).then(|| view! { <p class="muted">{tx.t(k::dispute::THREAD_EMPTY)}</p> });
    view! {
        <Section title=tx.t(k::dispute::THREAD) right=move || counted>
            {tools(tx, dispute, adding)}
            {search}
            {empty}
            <Parts total=derived(move || rows.with(Vec::len)) row_height=LETTER_HEIGHT label rows=made/>
        </Section>
        {deliver::dialog(delivering)}
        {seen::dialog(marking)}
    }
    .into_any()
}

/// What is written down, brought in, or written anew; while a letter is being written down its form stands above.
fn tools(tx: Text, dispute: EntryId, adding: Adding) -> AnyView {
    let add = move || (!adding.is_open()).then(|| view! { <Button label=tx.t(k::dispute::ADD_LETTER) on_press=move |()| adding.open()/> });
    view! {
        <div class="line tools">
            {add}
            <ButtonLink label=tx.t(k::chat::BRING) href=Page::Bring(dispute).href()/>
            <ButtonLink label=tx.t(k::letter::WRITE) href=Page::NewLetter { client: None, kind: None, cites: Some(dispute) }.href() kind=Kind::Bare/>
            <ButtonLink label=tx.t(k::arrears::INCIDENT) href=Page::NewIncident { client: None, dispute: Some(dispute) }.href() kind=Kind::Bare/>
        </div>
    }
    .into_any()
}

/// Letters, deadlines that passed and incidents, in the order in which they happened.
fn rows_of(books: &Books, dispute: EntryId, now: NaiveDateTime) -> Vec<(NaiveDateTime, Of)> {
    let letters = books.disputes.thread(dispute, now);
    let mut rows: Vec<(NaiveDateTime, Of)> = letters.iter().map(|m| (m.written.at, Of::Letter(m.written.id))).collect();
    let overdue = books.disputes.questions(dispute, now).into_iter().filter(|asked| asked.overdue);
    rows.extend(overdue.filter_map(|asked| Some((asked.asks.due?, Of::Due))));
    let incidents = books.incidents.of_dispute(dispute, now);
    rows.extend(incidents.map(|incident| (incident.written.at, Of::Incident(incident.written.id))));
    order::sort_by_key(&mut rows, |(at, _)| *at);
    rows
}

/// Whether every word looked for stands in a letter or in who wrote it.
fn is_found(session: Session, books: &Books, of: Of, query: &str) -> bool {
    let Of::Letter(id) = of else { return false };
    books.disputes.message(id).is_some_and(|message| {
        let text = session.value(message.says.text.sealed).unwrap_or_default();
        let text = folded(&format!("{} {} {text}", message.says.from, message.says.to));
        query.split_whitespace().all(|word| text.contains(word))
    })
}

fn item(
    session: Session,
    books: &Books,
    tx: Text,
    (at, of): (NaiveDateTime, Of),
    asked: (Delivering, Marking),
    here: Here,
) -> Option<ThreadItem> {
    Some(match of {
        Of::Letter(id) => ThreadItem::Letter(letter(session, books, tx, books.disputes.message(id)?, asked, here)),
        Of::Due => ThreadItem::Note(Sign::Red, tx.t(k::dispute::NOTE_DUE).to_owned(), tx.day_hour(at)),
        Of::Incident(id) => {
            let incident = books.incidents.get(id)?;
            ThreadItem::Note(Sign::Red, incident_words(session, tx, incident), when_of(tx, &incident.written))
        }
    })
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

fn letter(session: Session, books: &Books, tx: Text, message: &Posted, (delivering, marking): (Delivering, Marking), here: Here) -> Letter {
    let id = message.written.id;
    let ours = message.says.direction == Direction::Out;
    let channel = tx.t(words::channel(message.says.channel));
    let how = match message.delivered.as_ref().map(|delivery| delivery.at) {
        Some(at) => tx.fill(k::dispute::HOW_DELIVERED, &[("channel", channel.into()), ("when", delivered(tx, message, at).into())]),
        None => channel.to_owned(),
    };
    let who = if ours { tx.fill(k::dispute::WE, &[("from", (&message.says.from).into())]) } else { message.says.from.clone() };
    let cite = view! { <Cite id=id.to_string() href=Page::Entry(id).href()/> };
    let cited = |id: &EntryId| view! { <Cite id=id.to_string() href=Page::Entry(*id).href()/> };
    let again = message.again.iter().map(cited).collect_view();
    // A letter that went is put right by another letter: its own page says how it went.
    let (page, word) = match books.letters.get(id) {
        Some(_) => (Page::Letter(id), k::letter::OPEN),
        None => (Page::Fix(id), k::dispute::FIX),
    };
    let fix = view! { <a href=page.href()>{tx.t(word)}<span class="sr">" "{id.to_string()}</span></a> };
    let deliver = (ours && message.delivered.is_none()).then(|| deliver::button(tx, id, delivering));
    let marked = message.marked.as_ref().map(|marked| {
        let says = tx.fill(k::thread::MARKED_ON, &[("day", tx.day(marked.at.date()).into())]);
        view! { <a class="quiet" href=Page::Entry(marked.entry).href()>{says}<span class="sr">" "{id.to_string()}</span></a> }
    });
    Letter {
        ours,
        who,
        how,
        when: when_of(tx, &message.written),
        words: session.value(message.says.text.sealed).map(|text| format!("«{text}»")),
        absent: tx.t(k::dispute::ERASED).to_owned(),
        files: files::of_letter(books, message, here, session.now_exact()),
        flags: flags(books, tx, message),
        below: Some(
            view! { <div class="line apart meta">{cite}{again}{marked}{seen::button(tx, id, marking)}{deliver}{fix}</div> }.into_any(),
        ),
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
        let in_words = match mark {
            Mark::Demand => seen.demands,
            Mark::Promise => seen.promises,
            Mark::Threat | Mark::Refusal => &[],
        };
        let word = tx.t(words::mark(*mark));
        say(sign, if in_words.is_empty() { word.to_owned() } else { format!("{word}: {}", in_words.join("; ")) });
    }
    if books.authority_shown(message) == Some(false) {
        say(Sign::Amber, tx.t(k::dispute::FLAG_AUTHORITY).to_owned());
    }
    if !books.channel_agreed(message) {
        say(Sign::Amber, tx.t(k::dispute::FLAG_CHANNEL).to_owned());
    }
    if let Some(asks) = seen.asks.filter(|_| message.says.direction == Direction::In) {
        let what = ("what", (&asks.what).into());
        let word = match asks.due {
            Some(due) => tx.fill(k::thread::FLAG_THEY_ASK_BY, &[what, ("when", tx.day_hour(due).into())]),
            None => tx.fill(k::thread::FLAG_THEY_ASK, &[what]),
        };
        say(Sign::Neutral, word);
    } else if let Some(asks) = seen.asks {
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
    if !message.again.is_empty() {
        let ids: Vec<String> = message.again.iter().map(EntryId::to_string).collect();
        say(Sign::Neutral, tx.fill(k::thread::AGAIN, &[("ids", ids.join(", ").into())]));
    }
    if !matches!(books.corrections.standing(message.written.id), Standing::AsWritten) {
        say(Sign::Neutral, tx.t(k::dispute::FLAG_CORRECTED).to_owned());
    }
    flags
}

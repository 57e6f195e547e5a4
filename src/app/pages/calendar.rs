//! The page Calendar: what falls on which day and is still open, and the same as a file for any calendar.

use crate::app::components::{Button, Chip, Chips, Empty, ErrorNote, Row, Rows, Section, Sign};
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::browser::file;
use crate::domain::Books;
use crate::domain::calendar::{Date, Falls};
use crate::domain::point;
use crate::journal::Happened;
use crate::output::{falls, file_name, ics};
use crate::text::{Key, format, k};
use chrono::{Days, NaiveDate, NaiveDateTime};
use leptos::prelude::*;

/// The spans that can be shown, in days.
const SPANS: [(&str, u64, Key); 3] = [("7", 7, k::calendar::WEEK), ("30", 30, k::calendar::MONTH), ("90", 90, k::calendar::QUARTER)];

/// How far ahead the file goes, in days.
const IN_FILE: u64 = 366;

/// The page.
#[component]
pub fn CalendarPage() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let span = signal("30".to_owned());
    let today = memo(move || session.now().date());
    let dates = memo(move || {
        let days = span.with(|span| SPANS.iter().find(|(id, ..)| id == span).map_or(30, |(_, days, _)| *days));
        let (now, today) = (session.now(), today.get());
        let until = today.checked_add_days(Days::new(days)).unwrap_or(today);
        session.with(|books| books.calendar(NaiveDate::MIN, until, now))
    });
    let chips = derived(move || {
        let chip = |(id, _, word): (&str, u64, Key)| Chip { id: id.into(), label: tx.t(word).into(), count: String::new(), sign: None };
        SPANS.map(chip).to_vec()
    });
    let days = move || {
        let (dates, now) = (dates.get(), session.now());
        if dates.is_empty() {
            return view! { <Empty says=tx.t(k::calendar::NOTHING)/> }.into_any();
        }
        let mut sections: Vec<(String, Vec<AnyView>)> = Vec::new();
        for date in &dates {
            let day = date.at.day();
            let title = if day < now.date() { tx.t(k::calendar::PAST).to_owned() } else { format::long_day(tx.0, day) };
            let row = session.with(|books| row(books, tx, date, now));
            match sections.last_mut().filter(|(last, _)| *last == title) {
                Some((_, rows)) => rows.push(row),
                None => sections.push((title, vec![row])),
            }
        }
        let sections = sections.into_iter().map(|(title, rows)| view! { <Section title><Rows>{rows}</Rows></Section> });
        sections.collect_view().into_any()
    };
    view! {
        <div class="page">
            <Head title=tx.t(k::calendar::TITLE)/>
            <Chips label=tx.t(k::calendar::SPAN) chips value=span/>
            {days}
            {save()}
        </div>
    }
    .into_any()
}

fn row(books: &Books, tx: Text, date: &Date, now: NaiveDateTime) -> AnyView {
    let who = date.client.map(|client| books.clients.name(client)).unwrap_or_default();
    let facts = falls::title(tx.0, books, date);
    let hour = match date.at {
        Happened::Day(_) => tx.t(k::calendar::WHOLE_DAY).to_owned(),
        Happened::Minute(minute) => format::hour(minute),
    };
    let when = if date.at.day() < now.date() { tx.date(date.at.day()) } else { hour };
    let sign = if date.at.minute() <= now { Sign::Red } else { Sign::Neutral };
    let (state, action) = ((sign, tx.t(word(date.what)).to_owned()), (tx.t(k::calendar::OPEN).to_owned(), page_of(books, date).href()));
    view! { <Row state who facts when action/> }.into_any()
}

/// The kind of what falls, in a word or two.
pub fn word(what: Falls) -> Key {
    match what {
        Falls::Due => k::calendar::WORD_DUE,
        Falls::Letter => k::calendar::WORD_LETTER,
        Falls::Decision => k::calendar::WORD_DECISION,
        Falls::Call => k::calendar::WORD_CALL,
        Falls::Promise => k::calendar::WORD_PROMISE,
        Falls::TheirAnswer => k::calendar::WORD_THEIR_ANSWER,
        Falls::OurAnswer => k::calendar::WORD_OUR_ANSWER,
        Falls::TakeBack => k::calendar::WORD_TAKE_BACK,
        Falls::LastDay => k::calendar::WORD_LAST_DAY,
    }
}

/// Where it is dealt with.
pub fn page_of(books: &Books, date: &Date) -> Page {
    let entry = date.entry;
    match date.what {
        Falls::Decision => Page::Acceptance(Some(entry)),
        Falls::Call => Page::Call(entry),
        Falls::OurAnswer => Page::Dispute(entry),
        Falls::TheirAnswer => {
            let dispute = books.disputes.message(entry).and_then(|message| message.says.dispute);
            let letter = books.letters.get(entry).map(|_| Page::Letter(entry));
            dispute.map(Page::Dispute).or(letter).unwrap_or(Page::Entry(entry))
        }
        Falls::TakeBack | Falls::LastDay => date.contract.map_or(Page::Entry(entry), Page::Exit),
        Falls::Letter => Page::Letter(entry),
        Falls::Due => Page::Account(entry),
        Falls::Promise => date.client.map_or(Page::Entry(entry), Page::Client),
    }
}

/// The file for any calendar.
fn save() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let failed = signal(None::<String>);
    let press = move |()| {
        let now = session.now_exact();
        let until = now.date().checked_add_days(Days::new(IN_FILE)).unwrap_or(now.date());
        let (name, text) = session.with_untracked(|books| {
            let events = falls::events(tx.0, books, &books.calendar(now.date(), until, now));
            let name = file_name::calendar(&books.point.name, tx.t(k::calendar::TITLE), now.date());
            (name, ics::file(&books.point.name, point::instant(&books.point.zone, now), &events))
        });
        match file::save(&name, "text/calendar", text.as_bytes()) {
            Ok(()) => {
                failed.set(None);
                session.toast(tx.fill(k::calendar::SAVED, &[("file", name.into())]), None);
            }
            Err(trouble) => failed.set(Some(tx.fill(k::data::TABLE_FAILED, &[("reason", trouble.0.into())]))),
        }
    };
    view! {
        <Section title=tx.t(k::calendar::FILE) spaced=true>
            <p>{tx.t(k::calendar::FILE_SAYS)}</p>
            <div class="line"><Button label=tx.t(k::calendar::SAVE) on_press=press/></div>
            <ErrorNote error=failed/>
        </Section>
    }
    .into_any()
}

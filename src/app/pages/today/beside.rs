//! Beside what presses: the two things done at the counter, the room in small, what was written today.

use crate::app::components::{ButtonLink, Glyph, Kind, Line, Lines, MiniRoom, Section, Sign, Size, State};
use crate::app::reactive::{derived, memo};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::output::falls;
use crate::output::summary::summary;
use crate::text::{format, k};
use leptos::prelude::*;

/// How many of today's entries are shown.
const SHOWN: usize = 8;

/// How many of the next dates are shown, and how far ahead they are looked for, in days.
const NEXT: usize = 4;
const NEXT_DAYS: u64 = 30;

/// «За стойкой»: acceptance and handout, each one key away.
pub fn counter() -> AnyView {
    let tx = use_text();
    let accept = Page::Acceptance(None).href();
    view! {
        <Section title=tx.t(k::today::COUNTER) spaced=true>
            <ButtonLink label=tx.t(k::nav::ACCEPTANCE) href=accept kind=Kind::Primary size=Size::Counter glyph=Glyph::Acceptance key_hint="F2" class="wide left"/>
            <ButtonLink label=tx.t(k::nav::HANDOUT) href=Page::Handout.href() size=Size::Counter glyph=Glyph::Handout key_hint="F4" class="wide left"/>
            <ButtonLink label=tx.t(k::arrears::INCIDENT) href=Page::NewIncident { client: None, dispute: None }.href() size=Size::Counter key_hint="F8" class="wide left"/>
        </Section>
    }
    .into_any()
}

/// What falls next, and the way to the calendar.
pub fn calendar() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let dates = memo(move || {
        let now = session.now();
        let until = now.date().checked_add_days(chrono::Days::new(NEXT_DAYS)).unwrap_or(now.date());
        session.with(|books| books.calendar(now.date(), until, now).into_iter().take(NEXT).collect::<Vec<_>>())
    });
    let link = move || view! { <a href=Page::Calendar.href()>{tx.t(k::calendar::OPEN_ALL)}</a> };
    let list = move || {
        let dates = dates.get();
        if dates.is_empty() {
            return view! { <p class="muted">{tx.t(k::calendar::NOTHING_NEXT)}</p> }.into_any();
        }
        let lines = session.with(|books| {
            let line = |date: &crate::domain::calendar::Date| {
                let client = date.client.map(|client| books.clients.name(client));
                let client = client.map(|client| view! { <span class="muted">", "{client}</span> });
                let href = crate::app::pages::calendar::page_of(books, date).href();
                let says = view! { <a class="quiet" href=href>{falls::title(tx.0, books, date)}</a>{client} }.into_any();
                Line { lead: tx.day(date.at.day()), says, right: None }
            };
            dates.iter().map(line).collect::<Vec<_>>()
        });
        view! { <Lines lines/> }.into_any()
    };
    view! { <Section title=tx.t(k::calendar::TITLE) right=link>{list}</Section> }.into_any()
}

/// The room in small, with its figures.
pub fn room() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let racks = memo(move || {
        let now = session.now();
        session.with(|books| super::racks::racks(books, now))
    });
    let figures = memo(move || {
        let now = session.now();
        session.with(|books| super::racks::figures(books, now))
    });
    let counted = move || {
        let (let_out, free, _) = figures.get();
        tx.fill(k::today::ROOM_LET, &[("let", let_out.into()), ("free", free.into())])
    };
    let over = move || {
        let (_, _, over) = figures.get();
        (over > 0).then(|| tx.fill(k::today::ROOM_OVER, &[("n", over.into())]))
    };
    let label = derived(move || over().map_or_else(counted, |over| format!("{}, {over}", counted())));
    let link = move || view! { <a href=Page::Shelves.href()>{tx.t(k::today::ROOM_LINK)}</a> };
    let any = move || racks.with(|racks| !racks.is_empty());
    view! {
        <Show when=any>
            <Section title=tx.t(k::today::ROOM) right=link spaced=true>
                <MiniRoom racks label/>
                <p class="line apart">
                    <span>{counted}</span>
                    {move || over().map(|over| view! { <State sign=Sign::Over word=over/> })}
                </p>
            </Section>
        </Show>
    }
    .into_any()
}

/// Today's entries, the newest first.
pub fn written() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let entries = memo(move || {
        let today = session.now().date();
        session.with(|books| {
            let mut count = 0_usize;
            let mut shown = Vec::new();
            for record in books.records().rev().take_while(|r| r.written.noted.date() == today) {
                count += 1;
                if shown.len() < SHOWN {
                    let client = record.written.about.map(|client| books.clients.name(books.counts_as(client)));
                    shown.push((record.written.id, record.written.noted, summary(tx.0, books, record), client));
                }
            }
            (count, shown)
        })
    });
    let count = derived(move || entries.with(|(count, _)| (*count > 0).then(|| count.to_string())));
    let link = move || view! { <a href=Page::Journal.href()>{tx.t(k::today::JOURNAL_LINK)}</a> };
    let list = move || {
        let (_, shown) = entries.get();
        if shown.is_empty() {
            return view! { <p class="muted">{tx.t(k::today::WRITTEN_NOTHING)}</p> }.into_any();
        }
        let lines = shown.into_iter().map(|(id, at, says, client)| {
            let client = client.map(|client| view! { <span class="muted">", "{client}</span> });
            let says = view! { <a class="quiet" href=Page::Entry(id).href()>{says}</a>{client} }.into_any();
            Line { lead: format::hour(at), says, right: None }
        });
        view! { <Lines lines=lines.collect()/> }.into_any()
    };
    view! { <Section title=tx.t(k::today::WRITTEN_TODAY) count=count right=link>{list}</Section> }.into_any()
}

//! Two ledgers: what we asked and got no answer to, and what they demand, with how often and on which days.

use crate::app::components::{Button, Cite, Kind, Section, Sign, State};

use crate::app::pages::today::lasted::lasted;
use crate::app::reactive::signal;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::dispute::Asked;
use crate::domain::message::Mark;
use crate::journal::EntryId;
use crate::output::ledgers::Ledgers;
use crate::text::k;
use chrono::{NaiveDate, NaiveDateTime};
use leptos::prelude::*;

/// How many of very many are shown before somebody asks for all.
const FEW: usize = 12;

/// Both ledgers beside each other.
pub fn ledgers(dispute: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let asked = move || {
        let now = session.now();
        session.with(|books| we_asked(&Ledgers::of(books, dispute, now, |_| true), tx, now))
    };
    let demanded = move || {
        let now = session.now();
        session.with(|books| they_demand(books, tx, dispute, now))
    };
    view! {
        <div class="columns even">
            <Section title=tx.t(k::dispute::ASKED_TITLE) right=move || tx.t(k::dispute::ASKED_RIGHT) spaced=true>{asked}</Section>
            <Section title=tx.t(k::dispute::DEMANDS_TITLE) right=move || tx.t(k::dispute::DEMANDS_RIGHT) spaced=true>{demanded}</Section>
        </div>
    }
    .into_any()
}

fn we_asked(ledgers: &Ledgers<'_>, tx: Text, now: NaiveDateTime) -> AnyView {
    let (asked, open) = (&ledgers.asked, ledgers.open());
    if asked.is_empty() {
        return view! { <p class="muted">{tx.t(k::dispute::ASKED_NONE)}</p> }.into_any();
    }
    let answers = asked.len() - open.len();
    let mut texts: Vec<String> = asked.iter().map(|a| a.asks.what.clone()).collect();
    texts.dedup();
    texts.truncate(FEW);
    let texts = texts.into_iter().map(|what| view! { <p>{what}</p> }).collect_view();
    // What is overdue longest stands first when there are very many.
    let few = asked.len() <= FEW;
    let shown: Vec<&Asked<'_>> = if few { asked.iter().collect() } else { open.into_iter().take(FEW).collect() };
    let days = shown.iter().map(|asked| question(tx, asked, now)).collect_view();
    let more = (!few).then(|| tx.fill(k::thread::MORE_ASKED, &[("shown", shown.len().into()), ("n", asked.len().into())]));
    let more = more.map(|says| view! { <p class="meta">{says}</p> });
    view! {
        <p class="times">{tx.fill(k::dispute::ASKED_TIMES, &[("n", asked.len().into()), ("answers", answers.into())])}</p>
        {texts}
        <ul class="lines asked">{days}</ul>
        {more}
    }
    .into_any()
}

/// The day of a question, its deadline, and what became of it.
fn question(tx: Text, asked: &Asked<'_>, now: NaiveDateTime) -> AnyView {
    let asks = asked.asks;
    let due = asks.due.map(|due| tx.fill(k::dispute::ASKED_DUE, &[("when", tx.day_hour(due).into())]));
    let (sign, word) = match (asked.answered_by, asks.due) {
        (Some(_), _) => (Sign::Green, tx.t(k::dispute::ASKED_ANSWERED).to_owned()),
        (None, Some(due)) if asked.overdue => (Sign::Red, tx.fill(k::dispute::ASKED_OVERDUE, &[("since", lasted(tx, due, now).into())])),
        (None, _) => (Sign::Waiting, tx.t(k::dispute::ASKED_WAITING_OPEN).to_owned()),
    };
    let id = asked.message.written.id;
    let answer = asked.answered_by.map(|by| view! { " " <Cite id=by.to_string() href=Page::Entry(by).href()/> });
    view! {
        <li>
            <a class="board-day" href=Page::Entry(id).href()>{tx.day(asked.message.written.at.date())}</a>
            <div><State sign word/>{answer}<small class="muted">{due}</small></div>
        </li>
    }
    .into_any()
}

fn they_demand(books: &Books, tx: Text, dispute: EntryId, now: NaiveDateTime) -> AnyView {
    let ledgers = Ledgers::of(books, dispute, now, |_| true);
    let times = ledgers.demanding.len();
    let what = books.disputes.get(dispute).map(|d| demands_of(tx, &d.says)).unwrap_or_default();
    let demands = ledgers.demands.iter().map(|demanded| {
        let listed = demanded.messages.iter().map(|message| (message.written.at.date(), message.written.id)).collect();
        let words = demanded.what.map(|what| {
            let times = tx.fill(k::dispute::DEMANDS_TIMES, &[("n", demanded.messages.len().into())]);
            view! { <p>{format!("«{what}», {times}")}</p> }
        });
        view! { {words}{days_of(tx, listed)} }
    });
    let demands = demands.collect_view();
    let others = [
        (Mark::Threat, Sign::Amber, k::dispute::DEMANDS_THREATS),
        (Mark::Refusal, Sign::Amber, k::dispute::DEMANDS_REFUSALS),
        (Mark::Promise, Sign::Neutral, k::dispute::DEMANDS_PROMISES),
    ];
    let others = others.into_iter().filter_map(|(mark, sign, key)| {
        let days: Vec<NaiveDate> = ledgers.marked(mark).iter().map(|letter| letter.written.at.date()).collect();
        let mut on: Vec<String> = days.iter().take(FEW).map(|day| tx.day(*day)).collect();
        on.extend((days.len() > FEW).then(|| "…".to_owned()));
        (!days.is_empty()).then(|| {
            let word = tx.fill(key, &[("n", days.len().into()), ("days", on.join(", ").into())]);
            view! { <p><State sign word/></p> }
        })
    });
    let others = others.collect_view();
    let promises = promises(&ledgers, tx);
    if times == 0 {
        return view! { <p class="muted">{tx.t(k::dispute::DEMANDS_NONE)}</p> {others}{promises} }.into_any();
    }
    view! {
        <p class="times">{tx.fill(k::dispute::DEMANDS_TIMES, &[("n", times.into())])}</p>
        <p>{what}</p>
        {demands}
        {others}
        {promises}
    }
    .into_any()
}

/// Their promises, word for word, the latest first.
fn promises(ledgers: &Ledgers<'_>, tx: Text) -> AnyView {
    let quoted =
        ledgers.marked(Mark::Promise).iter().rev().flat_map(|message| message.seen().promises.iter().map(move |words| (message, words)));
    let quoted = quoted.take(FEW).map(|(message, words)| {
        let day = tx.day(message.written.at.date());
        view! { <li><a class="board-day" href=Page::Entry(message.written.id).href()>{day}</a><div class="quote">{format!("«{words}»")}</div></li> }
    });
    let quoted = quoted.collect_view();
    (!quoted.is_empty()).then(|| view! { <ul class="lines asked">{quoted}</ul> }).into_any()
}

/// The days of some letters, each leading to its letter; of very many the rest by a button, and on paper all.
fn days_of(tx: Text, days: Vec<(NaiveDate, EntryId)>) -> AnyView {
    let total = days.len();
    let all = signal(total <= FEW);
    let printing = window_event_listener(leptos::ev::beforeprint, move |_| all.set(true));
    on_cleanup(move || printing.remove());
    let listed = move || {
        let shown = if all.get() { total } else { FEW };
        let days =
            days.iter().take(shown).map(|(day, id)| view! { <li><a class="quiet" href=Page::Entry(*id).href()>{tx.day(*day)}</a></li> });
        days.collect_view()
    };
    let more = move || {
        let says = tx.fill(k::thread::MORE, &[("n", (total - FEW.min(total)).into())]);
        (!all.get()).then(|| view! { <Button label=says kind=Kind::Bare on_press=move |()| all.set(true)/> })
    };
    view! { <ul class="days">{listed}</ul> {more} }.into_any()
}

/// «8 400 ₽, извинения».
fn demands_of(tx: Text, says: &crate::domain::dispute::DisputeOpened) -> String {
    let money = says.claimed.map(|money| tx.money(money));
    let parts: Vec<String> = money.into_iter().chain((!says.demands.is_empty()).then(|| says.demands.clone())).collect();
    parts.join(", ")
}

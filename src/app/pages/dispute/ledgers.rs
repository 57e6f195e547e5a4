//! Two ledgers: what we asked and got no answer to, and what they demand, with how often and on which days.

use crate::app::components::{Section, Sign, State};
use crate::app::pages::today::lasted::lasted;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::dispute::Asked;
use crate::domain::message::Mark;
use crate::journal::EntryId;
use crate::text::k;
use chrono::{NaiveDate, NaiveDateTime};
use leptos::prelude::*;

/// Both ledgers beside each other.
pub fn ledgers(dispute: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let asked = move || {
        let now = session.now();
        session.with(|books| we_asked(books, tx, dispute, now))
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

fn we_asked(books: &Books, tx: Text, dispute: EntryId, now: NaiveDateTime) -> AnyView {
    let asked = books.disputes.questions(dispute, now);
    if asked.is_empty() {
        return view! { <p class="muted">{tx.t(k::dispute::ASKED_NONE)}</p> }.into_any();
    }
    let answers = asked.iter().filter(|a| a.answered_by.is_some()).count();
    let mut texts: Vec<String> = asked.iter().map(|a| a.asks.what.clone()).collect();
    texts.dedup();
    let texts = texts.into_iter().map(|what| view! { <p>{what}</p> }).collect_view();
    let days = asked.iter().map(|asked| question(tx, asked, now)).collect_view();
    view! {
        <p class="times">{tx.fill(k::dispute::ASKED_TIMES, &[("n", asked.len().into()), ("answers", answers.into())])}</p>
        {texts}
        <ul class="lines asked">{days}</ul>
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
    view! {
        <li>
            <a class="board-day" href=Page::Entry(id).href()>{tx.day(asked.message.written.at.date())}</a>
            <div><State sign word/><small class="muted">{due}</small></div>
        </li>
    }
    .into_any()
}

fn they_demand(books: &Books, tx: Text, dispute: EntryId, now: NaiveDateTime) -> AnyView {
    let days = |mark| -> Vec<NaiveDate> { books.disputes.marked(dispute, mark, now).iter().map(|m| m.written.at.date()).collect() };
    let demanded = days(Mark::Demand);
    let what = books.disputes.get(dispute).map(|d| demands_of(tx, &d.says)).unwrap_or_default();
    let listed = books.disputes.marked(dispute, Mark::Demand, now).into_iter().map(|message| {
        let (day, id) = (message.written.at.date(), message.written.id);
        view! { <li><a class="quiet" href=Page::Entry(id).href()>{tx.day(day)}</a></li> }
    });
    let listed = listed.collect_view();
    let others = [
        (Mark::Threat, Sign::Amber, k::dispute::DEMANDS_THREATS),
        (Mark::Refusal, Sign::Amber, k::dispute::DEMANDS_REFUSALS),
        (Mark::Promise, Sign::Neutral, k::dispute::DEMANDS_PROMISES),
    ];
    let others = others.into_iter().filter_map(|(mark, sign, key)| {
        let days = days(mark);
        let on: Vec<String> = days.iter().map(|day| tx.day(*day)).collect();
        (!days.is_empty()).then(|| {
            let word = tx.fill(key, &[("n", days.len().into()), ("days", on.join(", ").into())]);
            view! { <p><State sign word/></p> }
        })
    });
    let others = others.collect_view();
    if demanded.is_empty() {
        return view! { <p class="muted">{tx.t(k::dispute::DEMANDS_NONE)}</p> {others} }.into_any();
    }
    view! {
        <p class="times">{tx.fill(k::dispute::DEMANDS_TIMES, &[("n", demanded.len().into())])}</p>
        <p>{what}</p>
        <ul class="days">{listed}</ul>
        {others}
    }
    .into_any()
}

/// «8 400 ₽, извинения».
fn demands_of(tx: Text, says: &crate::domain::dispute::DisputeOpened) -> String {
    let money = says.claimed.map(|money| tx.money(money));
    let parts: Vec<String> = money.into_iter().chain((!says.demands.is_empty()).then(|| says.demands.clone())).collect();
    parts.join(", ")
}

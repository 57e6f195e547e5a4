//! One line under the title: what is demanded, by when it is answered, who speaks for us, how it ended.

use crate::app::components::{Banner, Sign, State};
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::dispute::Dispute;
use crate::domain::{Books, Money};
use crate::journal::EntryId;
use crate::output::answer;
use crate::text::k;
use chrono::{NaiveDate, NaiveDateTime};
use leptos::prelude::*;

/// The line, and when the dispute is closed the strip that says so.
pub fn gist(dispute: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let line = move || {
        let now = session.now();
        session.with(|books| {
            let dispute = books.disputes.get(dispute)?;
            let contact = dispute.says.contact.map(|who| tx.fill(k::dispute::GIST_CONTACT, &[("who", books.who(who).into())]));
            let closed = dispute.closed.as_ref().map(|closed| {
                let day = tx.date(closed.at.date());
                let word =
                    tx.fill(k::dispute::CLOSED_AS, &[("day", (&day).into()), ("outcome", answer::closed(tx.0, &closed.says).into())]);
                let says = tx.fill(k::dispute::CLOSED_READ_ONLY, &[("day", day.into())]);
                view! { <Banner sign=Sign::Green word says/> }
            });
            Some(view! {
                <div class="gist">
                    <span>{demanded(tx, dispute)}</span>
                    {answer(books, tx, dispute, now)}
                    {contact.map(|contact| view! { <span class="push">{contact}</span> })}
                </div>
                {closed}
            })
        })
    };
    line.into_any()
}

/// «Требуют 8 400 ₽ и ещё: извинения».
fn demanded(tx: Text, dispute: &Dispute) -> String {
    let demands = dispute.says.demands.as_str();
    let money = dispute.says.claimed.filter(|money| *money > Money::ZERO).map(|money| tx.money(money));
    match (money, demands.is_empty()) {
        (Some(money), true) => tx.fill(k::dispute::GIST_CLAIMED, &[("money", money.into())]),
        (Some(money), false) => tx.fill(k::dispute::GIST_CLAIMED_AND, &[("money", money.into()), ("demands", demands.into())]),
        (None, false) => tx.fill(k::dispute::GIST_DEMANDS, &[("demands", demands.into())]),
        (None, true) => tx.t(k::dispute::GIST_NOTHING).to_owned(),
    }
}

/// By when the claim is answered, or that it was, or that the day has passed.
fn answer(books: &Books, tx: Text, dispute: &Dispute, now: NaiveDateTime) -> Option<AnyView> {
    if let Some(ours) = books.answer(dispute.written.id, now) {
        let day = tx.day(ours.written.at.date());
        return Some(view! { <span>{tx.fill(k::dispute::GIST_ANSWERED, &[("day", day.into())])}</span> }.into_any());
    }
    let by = dispute.says.answer_by?;
    let day = tx.day(by);
    let left = (by - now.date()).num_days();
    if left < 0 {
        let word = tx.fill(k::dispute::GIST_ANSWER_PAST, &[("day", day.into())]);
        return Some(view! { <State sign=Sign::Red word/> }.into_any());
    }
    let said = tx.fill(k::dispute::GIST_ANSWER_BY, &[("day", day.into()), ("left", left_words(tx, by, now.date()).into())]);
    Some(if left <= 3 { view! { <State sign=Sign::Pressing word=said/> }.into_any() } else { view! { <span>{said}</span> }.into_any() })
}

/// «ещё 23 дня».
pub fn left_words(tx: Text, by: NaiveDate, today: NaiveDate) -> String {
    match (by - today).num_days() {
        0 => tx.t(k::dispute::LEFT_TODAY).to_owned(),
        days => tx.fill(k::dispute::LEFT_DAYS, &[("n", days.into())]),
    }
}

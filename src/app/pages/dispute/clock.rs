//! The clock of a dispute: what is to be done by which hour, what was done, what its hour has passed over.

use super::ways;
use crate::app::components::{Cite, Section, Sign, State};
use crate::app::reactive::memo;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::claim_clock::Due;
use crate::journal::EntryId;
use crate::output::evidence;
use crate::text::k;
use chrono::{NaiveDateTime, Timelike};
use leptos::prelude::*;

/// The section; nothing once the dispute is closed.
pub fn clock(dispute: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let due = memo(move || {
        let now = session.now();
        let open = session.with(|books| books.disputes.get(dispute).is_some_and(|d| d.closed.is_none()));
        open.then(|| (now, session.with(|books| books.claim_clock(dispute, now))))
    });
    let shown = move || {
        due.get().map(|(now, due)| {
            let rows = due.iter().map(|due| row(tx, dispute, due, now)).collect_view();
            let list = match due.is_empty() {
                true => view! { <p class="muted">{tx.t(k::evidence::CLOCK_NONE)}</p> }.into_any(),
                false => view! { <ul class="lines clock">{rows}</ul> }.into_any(),
            };
            view! { <Section title=tx.t(k::evidence::CLOCK) right=move || tx.t(k::evidence::CLOCK_RIGHT)>{list}</Section> }
        })
    };
    shown.into_any()
}

fn row(tx: Text, dispute: EntryId, due: &Due, now: NaiveDateTime) -> AnyView {
    // A step that has the whole day is told by its day.
    let when = if due.by.hour() == 23 && due.by.minute() == 59 { tx.day(due.by.date()) } else { tx.day_hour(due.by) };
    let when = |key| tx.fill(key, &[("when", (&when).into())]);
    let (what, why) = evidence::step(due.step);
    let (sign, word) = match due.done {
        Some(_) => (Sign::Green, tx.t(k::evidence::DONE).to_owned()),
        None if due.late(now) => (Sign::Red, when(k::evidence::LATE)),
        None => (Sign::Waiting, when(k::evidence::UNTIL)),
    };
    let right = match due.done {
        Some(id) => Some(view! { <Cite id=id.to_string() href=Page::Entry(id).href()/> }.into_any()),
        None => ways::of_step(tx, dispute, due.step),
    };
    view! {
        <li>
            <div>
                <div>{tx.t(what)}</div>
                <div class="line"><State sign word/><small class="muted">{tx.t(why)}</small></div>
            </div>
            {right.map(|right| view! { <div class="right">{right}</div> })}
        </li>
    }
    .into_any()
}

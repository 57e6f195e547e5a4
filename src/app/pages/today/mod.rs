//! The page Today: what needs a person now, by deadline, and the next likely action (design section 5; look, pictures 1 and 9).

mod beside;
mod first_steps;
pub(super) mod lasted;
mod matter;
mod racks;

use crate::app::components::{Empty, Rows, Section};
use crate::app::reactive::{derived, memo};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::domain::agenda::Group;
use crate::domain::today::Matter;
use crate::text::{format, k};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Today() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let agenda = memo(move || {
        let now = session.now();
        session.with(|books| books.agenda(now))
    });
    // Whoever has something to do is past the first steps, whether goods came yet or not.
    let begun = memo(move || session.with(|books| books.acts.iter().next().is_some()) || agenda.with(|agenda| !agenda.is_empty()));
    let main = move || if begun.get() { groups(agenda) } else { first_steps::steps() };
    let sub = derived(move || {
        let now = session.now();
        Some(format!("{}, {}", format::long_day(tx.0, now.date()), format::hour(now)))
    });
    view! {
        <div class="page today">
            <Head title=tx.t(k::nav::TODAY) sub/>
            <div class="columns">
                <div>{main}</div>
                <div class="side">{beside::counter()}{beside::room()}{beside::calendar()}{beside::written()}</div>
            </div>
        </div>
    }
}

/// The three groups; a group without matters is left out.
fn groups(agenda: Memo<Vec<(Group, Matter)>>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let odd = memo(move || session.with(|books| books.discrepancies.len()));
    let copy_due = memo(move || session.copy_is_due());
    let closing = memo(move || {
        let now = session.now();
        let minute = session.with(|books| books.point.closes);
        now.time() < lasted::time(minute) && minute > 0
    });
    let until_closing = move || {
        if closing.get() {
            let closes = session.with(|books| books.point.closes);
            tx.fill(k::today::UNTIL_CLOSING, &[("hour", lasted::minute_of_day(closes).into())])
        } else {
            tx.t(k::today::STILL_TODAY).to_owned()
        }
    };
    let shown = move || {
        let all = agenda.get();
        let rows = |group| all.iter().filter(|(of, _)| *of == group).map(|(_, matter)| matter::row(matter)).collect::<Vec<_>>();
        let (past, mut today, week) = (rows(Group::Past), rows(Group::UntilClosing), rows(Group::ThisWeek));
        if copy_due.get() {
            today.push(matter::no_copy());
        }
        if odd.get() > 0 {
            today.push(matter::discrepancies(odd.get()));
        }
        let over = all.iter().any(|(_, matter)| matches!(matter, Matter::Over { .. }));
        let calm = past.is_empty() && today.is_empty();
        let group = |title: String, rows: Vec<AnyView>| {
            let count = rows.len().to_string();
            (!rows.is_empty()).then(|| view! { <Section title count><Rows>{rows}</Rows></Section> })
        };
        view! {
            {calm.then(|| view! { <Empty says=tx.t(k::today::CALM_NOTE)/> })}
            {group(tx.t(k::today::PAST).to_owned(), past)}
            {group(until_closing(), today)}
            {group(tx.t(k::today::WEEK).to_owned(), week)}
            {over.then(|| view! { <p class="line"><a href=Page::OverList.href()>{tx.t(k::over::TO_LIST)}</a></p> })}
        }
        .into_any()
    };
    shown.into_any()
}

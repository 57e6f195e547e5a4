//! What was learned from contracts that ended, for whoever writes the next one.

use crate::app::components::{Cite, Line, Lines, Section};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::text::k;
use leptos::prelude::*;

/// How many are shown, the newest first.
const SHOWN: usize = 5;

/// The lessons; nothing while there are none.
pub fn lessons() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let now = session.now_exact();
    let lines: Vec<Line> = session.with_untracked(|books| {
        let lessons = books.lessons(now).into_iter().take(SHOWN);
        let line = |lesson: &crate::domain::Stated<crate::domain::exit::ExitMarked>| {
            let contract = books.contracts.get(lesson.says.contract)?;
            let client = books.clients.name(contract.client);
            let words =
                [("number", (&contract.signed.number).into()), ("client", client.into()), ("day", tx.date(lesson.at.date()).into())];
            let of = tx.fill(k::exit::LESSON_OF, &words);
            let says = view! { <span>{lesson.says.note.clone()}</span> " " <small class="muted">{of}</small> }.into_any();
            let cite = view! { <Cite id=lesson.entry.to_string() href=Page::Entry(lesson.entry).href()/> }.into_any();
            Some(Line { lead: String::new(), says, right: Some(cite) })
        };
        lessons.filter_map(line).collect()
    });
    if lines.is_empty() {
        return ().into_any();
    }
    view! { <Section title=tx.t(k::exit::LESSONS)><Lines lines/></Section> }.into_any()
}

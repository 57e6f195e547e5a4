//! Who holds a copy of this document, by the entries of its departures; each can be printed again as it was.

use super::Ready;
use crate::app::components::{Cite, Section};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::record_keeping::Left;
use crate::domain::{Books, Fact};
use crate::journal::EntryId;
use crate::output::paper::Form;
use crate::text::k;
use leptos::prelude::*;

/// The list; nothing while no copy has left.
pub fn departures(ready: &Ready) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let (document, again, n) = (ready.made.document, ready.again, ready.code);
    let reprint = again.map(|_| {
        let words = [("code", n.feed.entry(n.n).to_string().into())];
        view! { <p class="gist no-print">{tx.fill(k::print::AGAIN_SAYS, &words)}</p> }
    });
    let list = move || {
        let rows = session.with(|books| rows(tx, books, document));
        (!rows.is_empty()).then(|| view! { <Section title=tx.t(k::print::LEFT_TITLE)><ul class="plain">{rows}</ul></Section> })
    };
    view! { {reprint} <div class="no-print">{list}</div> }.into_any()
}

fn rows(tx: Text, books: &Books, document: EntryId) -> Vec<AnyView> {
    let about = books.record(document).and_then(|record| record.written.about).unwrap_or(document);
    let left = books.about(books.counts_as(about)).into_iter().filter_map(|record| match books.counted(record.written.id) {
        Some(Fact::Left(left)) if left.document == document => Some((record, left)),
        _ => None,
    });
    left.map(|(record, left)| row(tx, record.written.id, &tx.date_hour(record.written.at), left)).collect()
}

fn row(tx: Text, entry: EntryId, when: &str, left: &Left) -> AnyView {
    let form = Form::from_tag(&left.form);
    let what = form.map_or("", |form| tx.t(form.name()));
    let code = left.feed.entry(left.n).to_string();
    let says =
        tx.fill(k::print::LEFT_ROW, &[("when", when.into()), ("what", what.into()), ("to", (&left.to).into()), ("code", code.into())]);
    let again = form.map(|form| {
        let href = format!("{}?as={entry}", Page::Paper(left.document, Some(form)).href());
        view! { <a href=href>{tx.t(k::print::AGAIN)}</a> }
    });
    view! {
        <li class="line">
            <span>{says}</span>
            <Cite id=entry.to_string() href=Page::Entry(entry).href()/>
            {again}
            <a href=Page::Fix(entry).href()>{tx.t(k::print::NOT_GIVEN)}</a>
        </li>
    }
    .into_any()
}

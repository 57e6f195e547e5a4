//! What an entry cites, and what cites it.

use crate::app::components::{Cite, Line, Lines, Section};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::journal::EntryId;
use crate::journal::citation::citations;
use crate::order;
use crate::output::summary::summary;
use crate::text::{Key, k};
use leptos::prelude::*;

/// How many entries that cite it are listed.
const LISTED: usize = 50;

/// Both sections.
pub fn links(id: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let cites = move || {
        let line = session.line(id)?;
        let mut cited: Vec<EntryId> = citations(&line).filter(|cited| *cited != id).collect();
        order::sort_by(&mut cited, Ord::cmp);
        cited.dedup();
        Some(session.with(|books| list(books, tx, &cited, k::journal::CITES_NOTHING)))
    };
    let cited_by = move || {
        let (whole, line) = (format!("\"{id}\""), format!("\"{id}."));
        session.with(|books| {
            let citing = session.with_journal(|journal| {
                let lines = journal.in_fold_order().filter(|entry| entry.id != id);
                lines
                    .filter(|entry| entry.line.contains(&whole) || entry.line.contains(&line))
                    .map(|e| e.id)
                    .take(LISTED)
                    .collect::<Vec<_>>()
            });
            list(books, tx, &citing.unwrap_or_default(), k::journal::CITED_BY_NOTHING)
        })
    };
    view! {
        <Section title=tx.t(k::journal::CITES)>{cites}</Section>
        <Section title=tx.t(k::journal::CITED_BY)>{cited_by}</Section>
    }
    .into_any()
}

fn list(books: &Books, tx: Text, ids: &[EntryId], nothing: Key) -> AnyView {
    if ids.is_empty() {
        return view! { <p class="muted">{tx.t(nothing)}</p> }.into_any();
    }
    let lines = ids.iter().map(|id| match books.record(*id) {
        Some(record) => {
            let cite = view! { <Cite id=id.to_string() href=Page::Entry(*id).href()/> };
            Line { lead: String::new(), says: summary(tx.0, books, record).into_any(), right: Some(cite.into_any()) }
        }
        None => {
            let says = tx.fill(k::journal::CITES_MISSING, &[("id", id.to_string().into())]);
            Line { lead: String::new(), says: says.into_any(), right: None }
        }
    });
    view! { <Lines lines=lines.collect()/> }.into_any()
}

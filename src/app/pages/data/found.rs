//! What needs a person: what the store found at the start, and entries that contradict each other.

use crate::app::components::{Banner, Cite, Line, Lines, Section, Sign};
use crate::app::reactive::derived;
use crate::app::route::Page;
use crate::app::session::{says, use_session};
use crate::app::text::use_text;
use crate::output::words;
use crate::text::k;
use leptos::prelude::*;

/// Both sections; the first only when something was found.
pub fn found() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let findings = move || {
        let all = session.findings();
        let banners = all.iter().map(|finding| {
            let sign = if says::needs_person(finding) { Sign::Red } else { Sign::Green };
            view! { <Banner sign word=says::finding(tx.0, finding)/> }
        });
        let banners = banners.collect_view();
        (!all.is_empty()).then(|| view! { <Section title=tx.t(k::data::FOUND) spaced=true>{banners}</Section> })
    };
    let odd = move || {
        session.with(|books| {
            if books.discrepancies.is_empty() {
                return view! { <p class="muted">{tx.t(k::data::ODD_NONE)}</p> }.into_any();
            }
            let lines = books.discrepancies.iter().map(|odd| {
                let cite = view! { <Cite id=odd.entry.to_string() href=Page::Entry(odd.entry).href()/> };
                Line { lead: String::new(), says: words::discrepancy(tx.0, &odd.kind).into_any(), right: Some(cite.into_any()) }
            });
            view! { <p class="muted">{tx.t(k::data::ODD_NOTE)}</p><Lines lines=lines.collect()/> }.into_any()
        })
    };
    let count = derived(move || {
        let count = session.with(|books| books.discrepancies.len());
        (count > 0).then(|| count.to_string())
    });
    view! { {findings} <Section title=tx.t(k::data::ODD) count=count>{odd}</Section> }.into_any()
}

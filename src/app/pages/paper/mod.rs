//! A paper: the sheets as they will print, in which form, in how many copies, and who gets one.
//!
//! The paper is made once when the page is opened, from the books as they are then, and bears the fingerprint of that moment; what
//! comes later does not change it under the person's hands. A reprint is made from the books as they were known when the paper left.

mod departures;
mod printing;

use crate::app::components::{Empty, paper as drawn};
use crate::app::reactive::{follow, memo, signal};
use crate::app::route::{Page, use_id};
use crate::app::session::{Session, use_session};
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::domain::{Books, Fact};
use crate::journal::{EntryId, Fingerprint};
use crate::output::paper::{self, Form, NoPaper, Page as Sheet, Paper as Made};
use crate::text::{Lang, k};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use std::sync::Arc;

/// A paper with the fingerprint it bears.
#[derive(Clone, PartialEq)]
struct Ready {
    made: Arc<Made>,
    code: Fingerprint,
    forms: &'static [Form],
    /// When it left, for a reprint: the entry of the departure.
    again: Option<EntryId>,
}

/// The page.
#[component]
pub fn Paper() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let id = use_id();
    let (parameters, query) = (use_params_map(), use_query_map());
    let asked = memo(move || {
        let form = parameters.with(|map| map.get("form"));
        (id.get(), form, query.with(|map| map.get("as")).and_then(|id| id.parse::<EntryId>().ok()))
    });
    move || {
        let (id, form, again) = asked.get();
        let ready = id.ok_or(NoPaper::NoDocument).and_then(|id| ready(session, tx.0, id, form.as_deref(), again));
        match (ready, id) {
            (Ok(ready), _) => page(ready),
            (Err(NoPaper::NothingDiffers), Some(act)) => nothing_differs(act),
            (Err(_), _) => unknown(),
        }
    }
}

fn unknown() -> AnyView {
    let tx = use_text();
    let back = view! { <a href=Page::Today.href()>{tx.t(k::nav::TODAY)}</a> };
    view! {
        <div class="page">
            <Head title=tx.t(k::print::UNKNOWN)/>
            <Empty says=tx.t(k::print::UNKNOWN_SAYS)>{back}</Empty>
        </div>
    }
    .into_any()
}

/// An act that was taken in exactly as announced.
fn nothing_differs(act: EntryId) -> AnyView {
    let tx = use_text();
    let back = view! { <a href=Page::Acceptance(Some(act)).href()>{tx.t(k::print::BACK_TO_ACT)}</a> };
    view! {
        <div class="page">
            <Head title=tx.t(k::print::NOTHING_DIFFERS)/>
            <Empty says=tx.t(k::print::NOTHING_DIFFERS_SAYS)>{back}</Empty>
        </div>
    }
    .into_any()
}

/// Makes the paper: now, or as it left with an entry.
fn ready(session: Session, lang: Lang, id: EntryId, form: Option<&str>, again: Option<EntryId>) -> Result<Ready, NoPaper> {
    let left = again.and_then(|again| {
        session.with_untracked(|books| match books.record(again).map(|record| &record.fact) {
            Some(Fact::Left(left)) if left.document == id => Some(Fingerprint { feed: left.feed, n: left.n, chain: left.chain }),
            _ => None,
        })
    });
    let made = |books: &Books| {
        let document = books.counts_as(id);
        let forms = Form::of(books, document);
        let form = match form {
            Some(tag) => Form::from_tag(tag),
            None => forms.first().copied(),
        };
        let form = form.ok_or(NoPaper::NoDocument)?;
        let made = if form == Form::Letter { letter(session, lang, books, document)? } else { paper::paper(lang, books, document, form)? };
        Ok((Arc::new(made), forms))
    };
    let (code, (made, forms)) = match left {
        Some(code) => {
            let known = session.with_journal(|journal| Books::known_at(journal, code.feed, code.n)).flatten();
            (code, made(&known.ok_or(NoPaper::NoDocument)?)?)
        }
        None => (session.head_untracked().ok_or(NoPaper::NoDocument)?, session.with_untracked(made)?),
    };
    Ok(Ready { made, code, forms, again: left.and(again) })
}

/// A letter, with its text from beside the journal.
fn letter(session: Session, lang: Lang, books: &Books, id: EntryId) -> Result<Made, NoPaper> {
    let seal = books.letters.get(id).map(|letter| letter.says.text.sealed).ok_or(NoPaper::NoDocument)?;
    let text = session.value(seal).ok_or(NoPaper::NoDocument)?;
    paper::letter(lang, books, id, &text).ok_or(NoPaper::NoDocument)
}

fn page(ready: Ready) -> AnyView {
    let tx = use_text();
    let copies = signal(ready.made.form.copies() > 1);
    let made = Arc::clone(&ready.made);
    let sub = (!made.date.is_empty()).then(|| made.date.clone());
    view! {
        <div class="page paper-page">
            <Head title=made.title.clone() sub=MaybeProp::from(sub)/>
            {printing::printing(&ready, copies)}
            {departures::departures(&ready)}
            <div class="preview" role="region" aria-label=tx.t(k::print::PREVIEW) tabindex="0">
                {if made.form.is_label() { drawn::labels(&made.labels) } else { laid_out(&ready, copies) }}
            </div>
        </div>
    }
    .into_any()
}

/// The sheets, once their parts were measured.
fn laid_out(ready: &Ready, copies: RwSignal<bool>) -> AnyView {
    let tx = use_text();
    let (made, foot) = (Arc::clone(&ready.made), Arc::new(paper::foot(tx.0, ready.code)));
    let pages = signal(Vec::<Sheet>::new());
    let measured = Arc::clone(&made);
    // After the unbroken paper stands in the document, and before anything of it can be seen.
    follow(move || {
        if pages.with_untracked(|pages| pages.is_empty()) {
            let heights = drawn::measured(&measured);
            pages.set(paper::pages(&measured, &heights));
        }
    });
    let shown = move || {
        pages.with(|pages| {
            if pages.is_empty() {
                return drawn::unbroken(tx.0, &made, &foot);
            }
            drawn::sheets(tx.0, &made, &foot, pages, if copies.get() { 2 } else { 1 })
        })
    };
    shown.into_any()
}

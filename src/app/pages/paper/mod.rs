//! A paper: the sheets as they will print, in which form, in how many copies, and who gets one.
//!
//! The paper is made once when the page is opened, from the books as they are then, and bears the fingerprint of that moment; what
//! comes later does not change it under the person's hands. A reprint is made from the books as they were known when the paper left.

mod departures;
mod printing;

use crate::app::components::{Empty, paper as drawn};
use crate::app::reactive::{follow, memo, signal};
use crate::app::route::{Page, use_id};
use crate::app::session::{Session, says, use_session};
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::domain::{Books, Fact};
use crate::input::recheck_form::{from_query, to_query};
use crate::journal::{EntryId, Fingerprint};
use crate::output::paper::{self, Form, NoPaper, Page as Sheet, Paper as Made};
use crate::output::recheck::Asked;
use crate::text::{Lang, k};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map, use_query_map};
use std::sync::Arc;

/// A paper with the fingerprint it bears.
#[derive(Clone, PartialEq)]
struct Ready {
    made: Arc<Made>,
    code: Fingerprint,
    forms: &'static [Form],
    /// The form's name with what was asked, as it is noted when the paper leaves.
    tag: String,
    /// When it left, for a reprint: the entry of the departure.
    again: Option<EntryId>,
}

/// The page.
#[component]
pub fn Paper() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let id = use_id();
    let (parameters, query, search) = (use_params_map(), use_query_map(), use_location().search);
    let asked = memo(move || {
        let form = parameters.with(|map| map.get("form"));
        let again = query.with(|map| map.get("as")).and_then(|id| id.parse::<EntryId>().ok());
        (id.get(), form, again, search.with(|search| search.trim_start_matches('?').to_owned()))
    });
    move || {
        let (id, form, again, search) = asked.get();
        let ready = id.ok_or(NoPaper::NoDocument).and_then(|id| ready(session, tx.0, id, form.as_deref(), (again, &search)));
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
fn ready(
    session: Session,
    lang: Lang,
    id: EntryId,
    form: Option<&str>,
    (again, search): (Option<EntryId>, &str),
) -> Result<Ready, NoPaper> {
    let departure = again.and_then(|again| {
        session.with_untracked(|books| match books.record(again).map(|record| &record.fact) {
            Some(Fact::Left(left)) if left.document == id => Some(left.clone()),
            _ => None,
        })
    });
    let left = departure.as_ref().map(|left| Fingerprint { feed: left.feed, n: left.n, chain: left.chain });
    // What a sheet was asked for stands in the address, and for a reprint in the entry of its departure.
    let question = departure.as_ref().and_then(|left| left.form.split_once('?')).map_or(search, |(_, question)| question).to_owned();
    let made = |books: &Books| {
        let document = books.counts_as(id);
        let forms = Form::of(books, document);
        let form = match form {
            Some(tag) => Form::from_tag(tag),
            None => forms.first().copied(),
        };
        let form = form.ok_or(NoPaper::NoDocument)?;
        let mut tag = form.tag().to_owned();
        let made = match form {
            Form::Letter => letter(session, lang, books, document)?,
            Form::Recheck => {
                let asked = asked(session, lang, books, document, &question).ok_or(NoPaper::NoDocument)?;
                tag = format!("{tag}?{}", to_query(&asked.wanted, asked.as_of));
                paper::recheck(lang, books, &asked).ok_or(NoPaper::NoDocument)?
            }
            _ => paper::paper(lang, books, document, form)?,
        };
        Ok((Arc::new(made), forms, tag))
    };
    let (code, (made, forms, tag)) = match left {
        Some(code) => {
            let known = session.with_journal(|journal| Books::known_at(journal, code.feed, code.n)).flatten();
            (code, made(&known.ok_or(NoPaper::NoDocument)?)?)
        }
        None => (session.head_untracked().ok_or(NoPaper::NoDocument)?, session.with_untracked(made)?),
    };
    Ok(Ready { made, code, forms, tag, again: left.and(again) })
}

/// What a re-check sheet is asked for; of everything and up to the last entry when the address does not say.
fn asked(session: Session, lang: Lang, books: &Books, client: EntryId, question: &str) -> Option<Asked> {
    let last = books.records().next_back()?.written.noted;
    let (wanted, as_of) = from_query(question).unwrap_or_else(|| (Default::default(), last));
    Some(Asked { client, wanted, as_of, gaps: untrack(|| says::gaps(session, lang)) })
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

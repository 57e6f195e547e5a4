//! The re-check as far as the acts go: what was searched and found, and the sum of movement. What was counted comes with the counts.

use crate::app::components::{Sign, State, Sum, Term, Verdict};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::dispute::{ClaimKind, Dispute};
use crate::domain::recheck::{Searched, search_words};
use crate::journal::EntryId;
use crate::journal::LineId;
use crate::order;
use crate::text::k;
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// The box.
pub fn recheck(dispute: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let shown = move || {
        let now = session.now();
        session.with(|books| books.disputes.get(dispute).map(|dispute| verdict(books, tx, dispute, now)))
    };
    shown.into_any()
}

fn verdict(books: &Books, tx: Text, dispute: &Dispute, now: NaiveDateTime) -> AnyView {
    let about_a_thing =
        matches!(dispute.says.kind, ClaimKind::LostItem | ClaimKind::DamagedItem | ClaimKind::WrongHandout | ClaimKind::Other);
    let searched = books.search_acts(dispute, now);
    let similar: Vec<LineId> = books.similar_lines(dispute, now).into_iter().filter(|id| !searched.found.contains(id)).collect();
    let can_search = dispute.says.code.is_some() || !search_words(&dispute.says.subject).is_empty();
    let title = match (about_a_thing && can_search, searched.found.is_empty(), similar.is_empty()) {
        (false, ..) => k::dispute::MOVEMENT_TITLE,
        (true, false, _) => k::dispute::FOUND_SOME,
        (true, true, false) => k::dispute::FOUND_SIMILAR,
        (true, true, true) => k::dispute::FOUND_NONE,
    };
    let says = if about_a_thing { searched_words(books, tx, dispute, &searched, now) } else { String::new() };
    let lines = |ids: &[LineId]| ids.iter().map(|id| line(books, tx, *id)).collect_view();
    let found = (about_a_thing && !searched.found.is_empty()).then(|| view! { <ul class="lines">{lines(&searched.found)}</ul> });
    let similar = (about_a_thing && searched.found.is_empty() && !similar.is_empty()).then(|| {
        view! { <p class="muted">{tx.t(k::dispute::FOUND_SIMILAR_NOTE)}</p><ul class="lines">{lines(&similar)}</ul> }
    });
    let tally = books.movement_of(dispute.client, now);
    let term = |key, pieces: crate::domain::Pieces| Term { label: tx.t(key).to_owned(), value: crate::text::format::number(pieces.0) };
    let first = term(k::dispute::SUM_ACCEPTED, tally.accepted);
    let minus = vec![term(k::dispute::SUM_HANDED_OUT, tally.handed_out), term(k::dispute::SUM_RETURNED, tally.returned)];
    let result = term(k::dispute::SUM_EXPECTED, tally.expected());
    let below = books.stock.lines().any(|l| l.client == dispute.client && l.here.0 < 0);
    let foot = move || below.then(|| view! { <State sign=Sign::Red word=tx.t(k::dispute::BELOW_ZERO)/> });
    let asked = move || tx.fill(k::dispute::AS_OF, &[("when", tx.day_hour(now).into())]);
    view! {
        <Verdict title=tx.t(title) asked searched=says foot>
            {found}
            {similar}
            <Sum first minus result/>
        </Verdict>
    }
    .into_any()
}

/// What was searched, by what, and what was found.
fn searched_words(books: &Books, tx: Text, dispute: &Dispute, searched: &Searched, now: NaiveDateTime) -> String {
    let words = search_words(&dispute.says.subject).join(" ");
    let key = match (dispute.says.code.is_some(), words.is_empty()) {
        (true, false) => k::dispute::SEARCHED_CODE_NAME,
        (true, true) => k::dispute::SEARCHED_CODE,
        (false, false) => k::dispute::SEARCHED_NAME,
        (false, true) => return tx.t(k::dispute::SEARCHED_NOTHING).to_owned(),
    };
    let code = dispute.says.code.clone().unwrap_or_default();
    tx.fill(
        key,
        &[
            ("code", code.into()),
            ("words", words.into()),
            ("acts", acts(books, tx, dispute, now).into()),
            ("pieces", searched.pieces.into()),
            ("lines", searched.lines.into()),
            ("found", searched.found.len().into()),
        ],
    )
}

/// «акты № 1–3».
fn acts(books: &Books, tx: Text, dispute: &Dispute, now: NaiveDateTime) -> String {
    let mut acts: Vec<_> = books.acts.of_client(dispute.client).filter(|act| act.written.at <= now).collect();
    order::sort_by_key(&mut acts, |act| act.written.at);
    match (acts.first(), acts.last()) {
        (Some(first), Some(last)) if first.written.id != last.written.id => {
            tx.fill(k::dispute::SEARCHED_ACTS_RANGE, &[("first", first.says.number.into()), ("last", last.says.number.into())])
        }
        (Some(only), _) => tx.fill(k::dispute::SEARCHED_ACTS_ONE, &[("first", only.says.number.into())]),
        _ => tx.t(k::dispute::SEARCHED_ACTS_NONE).to_owned(),
    }
}

/// A line of an act, with its citation.
fn line(books: &Books, tx: Text, id: LineId) -> AnyView {
    let (Some(act), Some(known)) = (books.acts.get(id.entry), books.stock.line(id)) else { return ().into_any() };
    let said = tx.fill(
        k::dispute::FOUND_LINE,
        &[
            ("number", act.says.number.into()),
            ("day", tx.day(act.written.at.date()).into()),
            ("line", i64::from(id.line).into()),
            ("name", (&known.name).into()),
            ("pieces", known.accepted.0.into()),
        ],
    );
    view! { <li><div>{said}</div><a class="id right" href=Page::Entry(id.entry).href()>{id.to_string()}</a></li> }.into_any()
}

//! The fairness mirror: where our own side of a client's case is weak, each with its entries and with what can still be done. On the
//! page of a dispute, and in front of whatever leaves. It goes nowhere itself.

use crate::app::components::{ButtonLink, Kind, Line, Lines, Section, Sign, State};
use crate::app::reactive::memo;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::letter::LetterKind;
use crate::domain::mirror::{WeakSpot, Weakness};
use crate::journal::EntryId;
use crate::output::mirror as out;
use crate::output::summary::counted_summary;
use crate::text::k;
use leptos::prelude::*;

/// How many entries of a weak spot are shown at once.
const SHOWN: usize = 5;

/// The section of a dispute's page.
pub fn section(dispute: EntryId) -> AnyView {
    let tx = use_text();
    let spots = spots(dispute);
    let count = move || spots.with(|spots| (!spots.is_empty()).then(|| spots.len().to_string()));
    let list = move || match spots.with(Vec::is_empty) {
        true => view! { <p class="muted">{tx.t(k::mirror::NONE)}</p> }.into_any(),
        false => rows(tx, dispute, spots.get()),
    };
    let count = crate::app::reactive::derived(count);
    view! { <Section title=tx.t(k::mirror::TITLE) count=count right=move || tx.t(k::dispute::WEAK_RIGHT) spaced=true>{list}</Section> }
        .into_any()
}

/// In front of a letter or a pack of a dispute that is about to leave; nothing where our side has no weak spot.
pub fn before(dispute: EntryId) -> AnyView {
    let tx = use_text();
    let spots = spots(dispute);
    let shown = move || {
        let spots = spots.get();
        (!spots.is_empty()).then(|| {
            let says = tx.fill(k::mirror::BEFORE, &[("n", spots.len().into())]);
            view! {
                <details class="more">
                    <summary><State sign=Sign::Amber word=says/></summary>
                    <div class="stack close">
                        <p class="hint">{tx.t(k::mirror::NOTE)}</p>
                        {rows(tx, dispute, spots)}
                    </div>
                </details>
            }
        })
    };
    shown.into_any()
}

fn spots(dispute: EntryId) -> Memo<Vec<WeakSpot>> {
    let session = use_session();
    memo(move || {
        let now = session.now();
        session.with(|books| books.disputes.get(dispute).map(|known| books.mirror(known.client, now))).unwrap_or_default()
    })
}

fn rows(tx: Text, dispute: EntryId, spots: Vec<WeakSpot>) -> AnyView {
    let session = use_session();
    let rows = session.with(|books| spots.iter().map(|spot| row(books, tx, dispute, spot)).collect_view());
    view! { <ul class="plain stack">{rows}</ul> }.into_any()
}

fn row(books: &Books, tx: Text, dispute: EntryId, spot: &WeakSpot) -> AnyView {
    let word = tx.fill(out::name(spot.weakness), &[("n", spot.entries.len().into())]);
    let line = |id: &EntryId| {
        let record = books.record(*id)?;
        let says = counted_summary(tx.0, books, record);
        let says = view! { <a class="quiet" href=place(books, spot.weakness, *id).href()>{says}</a> }.into_any();
        Some(Line { lead: tx.day(books.happened(record).date()), says, right: None })
    };
    let lines = |ids: &[EntryId]| view! { <Lines lines=ids.iter().filter_map(line).collect()/> };
    let (first, rest) = spot.entries.split_at(SHOWN.min(spot.entries.len()));
    let rest = (!rest.is_empty()).then(|| {
        let more = tx.fill(k::mirror::ALL_ENTRIES, &[("n", rest.len().into())]);
        view! { <details class="more"><summary>{more}</summary>{lines(rest)}</details> }
    });
    let go = way(books, dispute, spot);
    let go = go.map(|(label, page)| view! { <ButtonLink label=tx.t(label) href=page.href() kind=Kind::Bare/> });
    view! {
        <li>
            <State sign=Sign::Amber word/>
            <p class="hint">{tx.t(out::remedy(spot.weakness))}</p>
            {lines(first)}
            {rest}
            {go}
        </li>
    }
    .into_any()
}

/// Where an entry is dealt with.
fn place(books: &Books, weakness: Weakness, id: EntryId) -> Page {
    match weakness {
        Weakness::UnsignedAct if books.acts.get(id).is_some() => Page::Acceptance(Some(id)),
        Weakness::UnsignedAct => Page::Return(Some(id)),
        Weakness::NoProofOfDelivery if books.letters.get(id).is_some() => Page::Letter(id),
        Weakness::CountAlone => Page::Count(Some(id)),
        _ => Page::Entry(id),
    }
}

/// Where the whole of it is mended, if that is one place.
fn way(books: &Books, dispute: EntryId, spot: &WeakSpot) -> Option<(crate::text::Key, Page)> {
    match spot.weakness {
        Weakness::SilentSurplus => {
            let act = spot.entries.first().and_then(|id| books.acts.get(*id))?;
            Some((k::mirror::GO_SILENT_SURPLUS, Page::Over(act.says.contract)))
        }
        Weakness::CountAlone => Some((k::mirror::GO_COUNT, Page::Count(Some(dispute)))),
        Weakness::AnswerMissed | Weakness::LeftUnanswered | Weakness::TheirQuestion => {
            let answer = Page::NewLetter { client: None, kind: Some(LetterKind::ClaimAnswer), cites: Some(dispute) };
            Some((k::mirror::GO_ANSWER, answer))
        }
        _ => None,
    }
}

//! Our answer to the claim: whether they know that it came, until when we answer, what we offered and what was settled on.

use super::offer;
use crate::app::components::{Button, Kind, Section, Sign, State};
use crate::app::pages::letters::at_once;
use crate::app::reactive::memo;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::letter::LetterKind;
use crate::journal::EntryId;
use crate::output::answer as out;
use crate::text::k;
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// The section. `closing` asks how the dispute ended.
pub fn ours(dispute: EntryId, closing: RwSignal<bool>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let acknowledging = at_once::AtOnce::new(dispute, LetterKind::ClaimReceived);
    let offering = offer::Offering::default();
    let states = move || {
        let now = session.now();
        session.with(|books| states(books, tx, dispute, now))
    };
    let known = memo(move || {
        let now = session.now();
        session.with(|books| {
            let closed = books.disputes.get(dispute).is_none_or(|known| known.is_closed(now));
            (closed, books.acknowledged(dispute, now).is_some())
        })
    });
    let actions = move || {
        let (closed, acknowledged) = known.get();
        (!closed).then(|| {
            view! {
                <div class="line">
                    {(!acknowledged).then(|| view! { <Button label=tx.t(k::answer::ACKNOWLEDGE) on_press=move |()| acknowledging.draft()/> })}
                    <Button label=tx.t(k::answer::OFFER) kind=Kind::Bare on_press=move |()| offering.ask(offer::Doing::Offer)/>
                    <Button label=tx.t(k::answer::SETTLE) kind=Kind::Bare on_press=move |()| offering.ask(offer::Doing::Settle)/>
                    <Button label=tx.t(k::dispute::CLOSE) kind=Kind::Bare on_press=move |()| closing.set(true)/>
                </div>
            }
        })
    };
    view! {
        <Section title=tx.t(k::answer::TITLE) spaced=true>
            <ul class="plain stack close">{states}</ul>
            {acknowledging.note()}
            {actions}
        </Section>
        {offer::dialog(dispute, offering)}
    }
    .into_any()
}

/// One line each: acknowledged, answered or until when, the last offer, the settlement.
fn states(books: &Books, tx: Text, dispute: EntryId, now: NaiveDateTime) -> AnyView {
    let Some(known) = books.disputes.get(dispute) else { return ().into_any() };
    let line = |sign, word: String, entry: Option<EntryId>| {
        let word = match entry {
            Some(entry) => view! { <a class="quiet" href=Page::Entry(entry).href()><State sign word/></a> }.into_any(),
            None => view! { <State sign word/> }.into_any(),
        };
        view! { <li>{word}</li> }
    };
    let day = |at: NaiveDateTime| tx.day(at.date());
    let acknowledged = match books.acknowledged(dispute, now) {
        Some(ours) => {
            let word = tx.fill(k::answer::ACKNOWLEDGED_ON, &[("day", day(ours.written.at).into())]);
            line(Sign::Green, word, Some(ours.written.id))
        }
        None if known.is_closed(now) => line(Sign::Neutral, tx.t(k::answer::NOT_ACKNOWLEDGED_YET).to_owned(), None),
        None => {
            let sign = if known.written.at.date() < now.date() { Sign::Red } else { Sign::Amber };
            line(sign, tx.t(k::answer::NOT_ACKNOWLEDGED_YET).to_owned(), None)
        }
    };
    let clock = match (books.answer(dispute, now), known.says.answer_by) {
        (Some(ours), _) => {
            let word = tx.fill(k::answer::ANSWERED_ON, &[("day", day(ours.written.at).into())]);
            Some(line(Sign::Green, word, Some(ours.written.id)))
        }
        (None, _) if known.is_closed(now) => None,
        (None, None) => Some(line(Sign::Neutral, tx.t(k::answer::NO_TERM).to_owned(), None)),
        (None, Some(by)) if by < now.date() => Some(line(Sign::Red, tx.fill(k::answer::ANSWER_PAST, &[("day", tx.day(by).into())]), None)),
        (None, Some(by)) => {
            let left = super::gist::left_words(tx, by, now.date());
            let word = tx.fill(k::answer::ANSWER_BY, &[("day", tx.day(by).into()), ("left", left.into())]);
            let sign = if (by - now.date()).num_days() <= 3 { Sign::Pressing } else { Sign::Waiting };
            Some(line(sign, word, None))
        }
    };
    let offered = known.offers_then(now).last().map(|offer| line(Sign::Neutral, out::offered(tx.0, &offer.says), Some(offer.entry)));
    let settled = known.settled_then(now).map(|settled| line(Sign::Green, out::settled(tx.0, &settled.says), Some(settled.entry)));
    view! { {acknowledged}{clock}{offered}{settled} }.into_any()
}

//! One letter: where it stands, who did what and when, its text as it leaves, and the next thing a person does with it.

use super::{answer, delivered, going, means, sent, states, tone};
use crate::app::components::{ButtonLink, Section, Sign, State};
use crate::app::pages::mirror;
use crate::app::pages::not_found::unknown;
use crate::app::reactive::{derived, memo};
use crate::app::route::{Page, use_id};
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::domain::letter_state::LetterState;
use crate::journal::EntryId;
use crate::output::letter::whole::capital;
use crate::output::letter::words;
use crate::text::k::letter as l;
use leptos::prelude::*;

/// The page.
#[component]
pub fn OneLetter() -> impl IntoView {
    let session = use_session();
    let id = use_id();
    let known = memo(move || id.get().filter(|id| session.with(|books| books.letters.get(*id).is_some())));
    move || match known.get() {
        Some(letter) => one(letter),
        None => {
            let tx = use_text();
            let asked = id.get().map(|id| id.to_string()).unwrap_or_default();
            unknown(tx.t(l::UNKNOWN), tx.fill(l::UNKNOWN_SAYS, &[("id", asked.into())]), tx.t(l::TO_LIST), Page::Letters(None))
        }
    }
}

fn one(letter: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let head = memo(move || {
        session.with(|books| {
            let known = books.letters.get(letter)?;
            let title = tx.fill(l::TITLE_ONE, &[("number", known.says.number.into())]);
            let kind = capital(tx.t(words::kind(known.says.kind)));
            Some((title, format!("{kind}, {}", books.clients.name(known.client)), known.client))
        })
    });
    let state = memo(move || {
        let now = session.now();
        session.with(|books| books.letter_state(letter, now)).unwrap_or(LetterState::Drafted)
    });
    let text = derived(move || {
        let seal = session.with(|books| books.letters.get(letter).map(|letter| letter.says.text.sealed));
        seal.and_then(|seal| session.value(seal))
    });
    let right = move || {
        let state = state.get();
        let sign = match state {
            LetterState::Drafted | LetterState::Held { .. } => Sign::Waiting,
            LetterState::Sent => Sign::Amber,
            LetterState::Delivered | LetterState::Answered => Sign::Green,
            LetterState::Dropped => Sign::Neutral,
        };
        view! { <State sign word=capital(&words::state(tx.0, state))/> }
    };
    let next = move || match state.get() {
        LetterState::Drafted | LetterState::Held { .. } => unsent(letter, text, matches!(state.get_untracked(), LetterState::Held { .. })),
        LetterState::Sent => delivered::form(letter),
        LetterState::Delivered => answer::form(letter),
        LetterState::Answered | LetterState::Dropped => ().into_any(),
    };
    let words = move || match text.get() {
        Some(text) => view! { <p class="sealed-value">{text}</p> }.into_any(),
        None => view! { <p class="muted">{tx.t(l::TEXT_GONE)}</p> }.into_any(),
    };
    let client = move || head.get().map(|(.., client)| client);
    let links = move || {
        client().map(|client| {
            view! {
                <div class="actions">
                    <ButtonLink label=tx.t(l::PRINT) href=Page::Paper(letter, None).href()/>
                    <ButtonLink label=tx.t(l::ALL_OF_CLIENT) href=Page::Letters(Some(client)).href()/>
                    <ButtonLink label=tx.t(l::TO_CLIENT) href=Page::Client(client).href()/>
                </div>
            }
        })
    };
    view! {
        <div class="page">
            <Head title=derived(move || head.get().map(|(title, ..)| title).unwrap_or_default()) sub=derived(move || head.get().map(|(_, sub, _)| sub))/>
            <div class="columns dispute-columns">
                <div>
                    <Section title=tx.t(l::WHERE_IT_STANDS) right=move || view! { {right} }>{move || states::states(letter)}</Section>
                    {next}
                </div>
                <div>
                    <Section title=tx.t(l::TEXT_AS_IT_LEAVES) spaced=true>{words}</Section>
                </div>
            </div>
            {links}
        </div>
    }
    .into_any()
}

/// What is to be known before it goes, how it can go, and noting that it went.
fn unsent(letter: EntryId, text: Signal<Option<String>>, held: bool) -> AnyView {
    let session = use_session();
    let goes = memo(move || {
        session.with(|books| {
            let known = books.letters.get(letter)?;
            let says = &known.says;
            let (to, address) = (says.to.clone(), says.address.clone());
            Some(going::GoesTo { client: known.client, kind: says.kind, to, channel: says.channel, address })
        })
    });
    let warned = move || {
        let goes = goes.get()?;
        let at = derived(move || session.now());
        Some(going::warnings(memo(move || goes.clone()), at))
    };
    let dispute = session.with_untracked(|books| books.letters.get(letter).and_then(|known| known.says.dispute));
    view! {
        {dispute.map(mirror::before)}
        {warned}
        {tone::tone(derived(move || text.get().unwrap_or_default()))}
        {means::means(letter)}
        {sent::form(letter, held)}
    }
    .into_any()
}

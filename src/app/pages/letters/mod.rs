//! Letters: what was drafted, what rests, what went and is not known to have arrived, what waits for an answer; all, or of one client.

mod answer;
pub mod at_once;
mod delivered;
mod draft;
mod draft_parts;
mod fields;
mod freeze;
mod going;
mod means;
mod new;
mod one;
mod sent;
mod states;
mod templates;
mod tone;
mod wording;

pub use new::NewLetter;
pub use one::OneLetter;
pub use templates::LetterTemplates;

use crate::app::components::{ButtonLink, Empty, Kind, Row, Rows, Section, Sign};
use crate::app::reactive::{derived, memo};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::letter::Letter;
use crate::domain::letter_state::LetterState;
use crate::journal::EntryId;
use crate::order;
use crate::output::letter::whole::capital;
use crate::output::letter::words;
use crate::text::k::letter as l;
use chrono::NaiveDateTime;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The groups of the list, in their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Drafted,
    NotDelivered,
    Unanswered,
    Rest,
}

impl Group {
    const ALL: [Group; 4] = [Group::Drafted, Group::NotDelivered, Group::Unanswered, Group::Rest];

    fn title(self) -> crate::text::Key {
        match self {
            Group::Drafted => l::GROUP_DRAFTED,
            Group::NotDelivered => l::GROUP_NOT_DELIVERED,
            Group::Unanswered => l::GROUP_UNANSWERED,
            Group::Rest => l::GROUP_REST,
        }
    }
}

/// What a row says.
#[derive(Clone, PartialEq)]
struct Listed {
    group: Group,
    id: EntryId,
    sign: Sign,
    word: String,
    who: String,
    facts: String,
    when: String,
    note: String,
}

/// The page.
#[component]
pub fn Letters() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let query = use_query_map();
    let of = memo(move || {
        let asked = query.with(|map| map.get("client")).and_then(|id| id.parse::<EntryId>().ok())?;
        session.with(|books| books.clients.get(books.counts_as(asked)).map(|client| client.id))
    });
    let all = memo(move || {
        let (now, of) = (session.now(), of.get());
        session.with(|books| {
            let mut letters: Vec<&Letter> = books.letters.iter().filter(|letter| of.is_none_or(|client| client == letter.client)).collect();
            order::sort_by_key(&mut letters, |letter| std::cmp::Reverse(letter.sent.as_ref().map_or(letter.written.at, |sent| sent.at)));
            letters.into_iter().filter_map(|letter| listed(books, tx, letter, now)).collect::<Vec<_>>()
        })
    });
    let sub = derived(move || of.get().map(|client| session.with(|books| books.clients.name(client))));
    let sections = move || {
        let groups = Group::ALL.into_iter().filter_map(|group| {
            let rows: Vec<AnyView> = all.get().into_iter().filter(|row| row.group == group).map(|listed| row(tx, listed)).collect();
            let count = rows.len().to_string();
            (!rows.is_empty()).then(|| view! { <Section title=tx.t(group.title()) count><Rows>{rows}</Rows></Section> })
        });
        groups.collect_view()
    };
    let content = move || {
        let write = Page::NewLetter { client: of.get(), kind: None, cites: None }.href();
        if all.with(Vec::is_empty) {
            return view! { <Empty says=tx.t(l::EMPTY)><a href=write>{tx.t(l::WRITE)}</a></Empty> }.into_any();
        }
        view! {
            {sections}
            <div class="actions">
                <ButtonLink label=tx.t(l::WRITE) href=write kind=Kind::Primary/>
                {of.get().map(|client| view! {
                    <ButtonLink label=tx.t(l::OF_ALL) href=Page::Letters(None).href()/>
                    <ButtonLink label=tx.t(l::TO_CLIENT) href=Page::Client(client).href()/>
                })}
            </div>
        }
        .into_any()
    };
    view! {
        <div class="page">
            <Head title=tx.t(l::TITLE) sub/>
            {content}
        </div>
    }
}

fn row(tx: Text, listed: Listed) -> AnyView {
    let Listed { id, sign, word, who, facts, when, note, .. } = listed;
    let action = (tx.t(l::OPEN).to_owned(), Page::Letter(id).href());
    view! { <Row state=(sign, word) who facts when=when when_note=note action/> }.into_any()
}

fn listed(books: &Books, tx: Text, letter: &Letter, now: NaiveDateTime) -> Option<Listed> {
    let id = letter.written.id;
    let state = books.letter_state(id, now)?;
    let waits = letter.says.asks.is_some() || letter.says.deadline.is_some();
    let over = letter.says.deadline.is_some_and(|deadline| deadline <= now);
    let (group, sign) = match state {
        LetterState::Drafted | LetterState::Held { .. } => (Group::Drafted, Sign::Waiting),
        LetterState::Sent => (Group::NotDelivered, Sign::Amber),
        LetterState::Delivered if waits => (Group::Unanswered, if over { Sign::Red } else { Sign::Waiting }),
        LetterState::Delivered | LetterState::Answered => (Group::Rest, Sign::Green),
        LetterState::Dropped => (Group::Rest, Sign::Neutral),
    };
    let (when, note) = match (letter.says.deadline.filter(|_| group != Group::Rest), &letter.sent) {
        (Some(deadline), _) => (tx.day_hour(deadline), tx.t(l::DEADLINE_NOTE).to_owned()),
        (None, Some(sent)) => (tx.day_hour(sent.at), tx.t(l::SENT_NOTE).to_owned()),
        (None, None) => (tx.day_hour(letter.written.at), tx.t(l::DRAFTED_NOTE).to_owned()),
    };
    let number = letter.says.number;
    let kind = capital(tx.t(words::kind(letter.says.kind)));
    Some(Listed {
        group,
        id,
        sign,
        word: capital(&words::state(tx.0, state)),
        who: tx.fill(l::ROW_WHO, &[("number", number.into()), ("client", books.clients.name(letter.client).into())]),
        facts: kind,
        when,
        note,
    })
}

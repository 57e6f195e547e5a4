//! All disputes: the open ones by what presses, the closed ones below.

use crate::app::components::{ButtonLink, Empty, Kind, Row, Rows, Section, Sign};
use crate::app::reactive::{derived, memo};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::dispute::Dispute;
use crate::domain::message::Direction;
use crate::order;
use crate::output::words;
use crate::text::k;
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// What a row says.
#[derive(Clone, PartialEq)]
struct Listed {
    page: Page,
    closed: bool,
    sign: Sign,
    word: String,
    who: String,
    facts: String,
    when: Option<(String, String)>,
}

/// The page.
#[component]
pub fn Disputes() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let all = memo(move || {
        let now = session.now();
        session.with(|books| {
            let mut all: Vec<&Dispute> = books.disputes.iter().collect();
            order::sort_by_key(&mut all, |d| (d.says.answer_by, d.written.at));
            all.into_iter().map(|dispute| listed(books, tx, dispute, now)).collect::<Vec<_>>()
        })
    });
    let sub = derived(move || {
        let open = all.with(|all| all.iter().filter(|d| !d.closed).count());
        (open > 0).then(|| tx.fill(k::dispute::OPEN_COUNT, &[("n", open.into())]))
    });
    let rows = move |closed: bool| {
        let rows: Vec<AnyView> = all.get().into_iter().filter(|d| d.closed == closed).map(|d| row(tx, d)).collect();
        let title = if closed { k::dispute::LIST_CLOSED } else { k::dispute::LIST_OPEN };
        let count = rows.len().to_string();
        (!rows.is_empty()).then(|| view! { <Section title=tx.t(title) count><Rows>{rows}</Rows></Section> })
    };
    let content = move || {
        if all.with(Vec::is_empty) {
            view! {
                <Empty says=tx.t(k::dispute::EMPTY)>
                    <a href=Page::Claim(None).href()>{tx.t(k::dispute::RECORD_CLAIM)}</a>
                    <a href=Page::Recheck { client: None, dispute: None, line: None }.href()>{tx.t(k::recheck::OPEN)}</a>
                </Empty>
            }
            .into_any()
        } else {
            view! {
                {rows(false)}
                {rows(true)}
                <div class="actions">
                    <ButtonLink label=tx.t(k::dispute::RECORD_CLAIM) href=Page::Claim(None).href() kind=Kind::Primary/>
                    <ButtonLink label=tx.t(k::recheck::OPEN) href=Page::Recheck { client: None, dispute: None, line: None }.href()/>
                </div>
            }
            .into_any()
        }
    };
    view! {
        <div class="page">
            <Head title=tx.t(k::nav::DISPUTES) sub/>
            {content}
        </div>
    }
}

fn row(tx: Text, listed: Listed) -> AnyView {
    let Listed { page, sign, word, who, facts, when, .. } = listed;
    let (when, note) = when.unzip();
    let action = (tx.t(k::dispute::OPEN).to_owned(), page.href());
    view! { <Row state=(sign, word) who facts when=when.unwrap_or_default() when_note=note.unwrap_or_default() action/> }.into_any()
}

fn listed(books: &Books, tx: Text, dispute: &Dispute, now: NaiveDateTime) -> Listed {
    let id = dispute.written.id;
    let client = books.clients.name(dispute.client);
    let closed = dispute.closed.as_ref();
    let (sign, key) = if closed.is_some() {
        (Sign::Green, k::dispute::STATE_CLOSED)
    } else if books.disputes.questions(id, now).iter().any(|asked| asked.overdue) {
        (Sign::Red, k::dispute::STATE_NO_ANSWER)
    } else if dispute.says.answer_by.is_some_and(|by| by < now.date()) && !books.answered(id, now) {
        (Sign::Red, k::dispute::STATE_OVERDUE)
    } else {
        (Sign::Waiting, k::dispute::STATE_OPEN)
    };
    let due = dispute
        .says
        .answer_by
        .filter(|_| closed.is_none() && !books.answered(id, now))
        .map(|by| (tx.fill(k::dispute::LIST_ANSWER_BY, &[("day", tx.day(by).into())]), tx.t(k::dispute::LIST_ANSWER_NOTE).to_owned()));
    let ended = closed.map(|c| (tx.date(c.at.date()), tx.t(k::dispute::LIST_CLOSED_NOTE).to_owned()));
    Listed {
        page: Page::Dispute(id),
        closed: closed.is_some(),
        sign,
        word: tx.t(key).to_owned(),
        who: tx.fill(k::dispute::TITLE_OF, &[("number", dispute.says.number.into()), ("client", client.into())]),
        facts: facts(books, tx, dispute, now),
        when: ended.or(due),
    }
}

fn facts(books: &Books, tx: Text, dispute: &Dispute, now: NaiveDateTime) -> String {
    let letters = letters(books, tx, dispute, now);
    let kind = capital(tx.t(words::claim(dispute.says.kind)));
    let claimed = dispute.says.claimed.map(|money| tx.money(money));
    let key = if claimed.is_some() { k::dispute::LIST_CLAIMED } else { k::dispute::LIST_FACTS };
    let subject = (&dispute.says.subject).into();
    let money = claimed.unwrap_or_default();
    tx.fill(key, &[("kind", kind.into()), ("subject", subject), ("money", money.into()), ("letters", letters.into())])
}

/// «5 пришло, 1 ушло».
pub fn letters(books: &Books, tx: Text, dispute: &Dispute, now: NaiveDateTime) -> String {
    let thread = books.disputes.thread(dispute.written.id, now);
    let ours = thread.iter().filter(|m| m.says.direction == Direction::Out).count();
    tx.fill(k::dispute::LETTERS_COUNT, &[("in", (thread.len() - ours).into()), ("out", ours.into())])
}

/// The word with a capital at the beginning of a sentence.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|c| match c {
        'а'..='я' => char::from_u32(c as u32 - 32).unwrap_or(c),
        _ => c.to_ascii_uppercase(),
    });
    first.into_iter().chain(letters).collect()
}

//! One row of Today: what it is, whom it concerns, since or until when, and where it is dealt with.

use super::lasted::lasted;
use crate::app::components::{ROW_SCALE, Row, ShelfBar, Sign};
use crate::app::pages::arrears::step;
use crate::app::pages::calendar;
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::arrears::Debtor;
use crate::domain::calendar::Date;
use crate::domain::occupancy::Occupancy;
use crate::domain::today::Matter;
use crate::domain::{Books, Volume};
use crate::journal::{EntryId, Happened};
use crate::output::falls as out;
use crate::text::{format, k};
use chrono::{NaiveDate, NaiveDateTime};
use leptos::prelude::*;

/// What a row says.
struct Says {
    sign: Sign,
    word: String,
    who: String,
    facts: String,
    /// Litres on hand and the limit, where a bar is drawn.
    bar: Option<(Volume, Volume)>,
    when: String,
    note: String,
    go: Page,
    action: String,
}

/// The row of a matter.
pub fn row(matter: &Matter) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let now = session.now();
    let says = session.with_untracked(|books| match matter {
        Matter::Over { contract, since, now: occupancy, grace_ends } => over(books, tx, *contract, since.at, occupancy, *grace_ends, now),
        Matter::Unanswered { dispute, message, due } => unanswered(books, tx, *dispute, *message, *due, now),
        Matter::AnswerDue { dispute, by } => answer_due(books, tx, *dispute, *by, now),
        Matter::Unsigned { act, since } => unsigned(books, tx, *act, *since, now),
        Matter::Counting { count, since } => counting(books, tx, *count, *since, now),
        Matter::Missing { count, client, pieces, since } => missing(books, tx, (*count, *client), *pieces, *since, now),
        Matter::Arrears(debtor) => arrears(books, tx, debtor, now),
        Matter::ToRemind { payments, due } => to_remind(tx, *payments, *due, now),
        Matter::Call { call, at } => call_due(books, tx, *call, *at, now),
        Matter::Falls(date) => falls(books, tx, date, now),
        Matter::AlmostFull { contract, now } => almost_full(books, tx, *contract, now),
    });
    let described = says.facts.clone();
    let Says { sign, word, who, facts, bar, when, note, go, action } = says;
    let (state, action) = ((sign, word), (action, go.href()));
    match bar {
        Some((held, limit)) => view! {
            <Row state who facts when when_note=note action>
                <ShelfBar label=described goods=held.0 limit=limit.0 full=Some(ROW_SCALE)/>
            </Row>
        }
        .into_any(),
        None => view! { <Row state who facts when when_note=note action/> }.into_any(),
    }
}

fn over(
    books: &Books,
    tx: Text,
    contract: EntryId,
    since: NaiveDateTime,
    held: &Occupancy,
    grace_ends: NaiveDateTime,
    now: NaiveDateTime,
) -> Says {
    let (_, who) = tenant(books, tx, contract, now);
    let by_pieces = held.limit.volume.is_none();
    let key = if by_pieces { k::today::OVER_FACTS_PIECES } else { k::today::OVER_FACTS };
    let facts = occupancy(tx, key, held, &[("since", tx.day_hour(since).into())]);
    let (when, note) = deadline(tx, grace_ends, now, tx.t(k::today::OVER_GRACE));
    Says {
        sign: Sign::Over,
        word: tx.t(k::today::OVER).into(),
        who,
        facts,
        bar: held.limit.volume.map(|limit| (held.volume, limit)),
        when,
        note,
        go: Page::Over(contract),
        action: tx.t(k::today::OVER_OPEN).into(),
    }
}

fn almost_full(books: &Books, tx: Text, contract: EntryId, held: &Occupancy) -> Says {
    let (client, who) = tenant(books, tx, contract, chrono::NaiveDateTime::MAX);
    let by_pieces = held.limit.volume.is_none();
    let key = if by_pieces { k::today::ALMOST_FULL_FACTS_PIECES } else { k::today::ALMOST_FULL_FACTS };
    Says {
        sign: Sign::Amber,
        word: tx.t(k::today::ALMOST_FULL).into(),
        who,
        facts: occupancy(tx, key, held, &[("free", tx.litres(held.free()).into())]),
        bar: held.limit.volume.map(|limit| (held.volume, limit)),
        when: String::new(),
        note: String::new(),
        go: Page::Client(client),
        action: tx.t(k::today::OPEN_CLIENT).into(),
    }
}

fn unanswered(books: &Books, tx: Text, dispute: EntryId, message: EntryId, due: NaiveDateTime, now: NaiveDateTime) -> Says {
    let asked = books.disputes.questions(dispute, now);
    let answers = asked.iter().filter(|a| a.answered_by.is_some()).count();
    let what = asked.iter().find(|a| a.message.written.id == message).map(|a| a.asks);
    let counted = tx.fill(k::today::UNANSWERED_FACTS, &[("n", asked.len().into()), ("answers", answers.into())]);
    let (when, note) = deadline(tx, due, now, "");
    Says {
        sign: Sign::Red,
        word: tx.t(k::today::UNANSWERED).into(),
        who: dispute_of(books, tx, dispute),
        facts: what.map_or(counted.clone(), |what| format!("{counted}: {}", what.what)),
        bar: None,
        when,
        note,
        go: Page::Dispute(dispute),
        action: tx.t(k::today::OPEN_DISPUTE).into(),
    }
}

fn answer_due(books: &Books, tx: Text, dispute: EntryId, by: chrono::NaiveDate, now: NaiveDateTime) -> Says {
    let opened = books.disputes.get(dispute).map(|d| tx.day(d.written.at.date())).unwrap_or_default();
    let past = by < now.date();
    let last = by.and_hms_opt(23, 59, 0).unwrap_or(now);
    let when = match (by - now.date()).num_days() {
        0 => tx.t(k::today::ANSWER_DUE_LAST).to_owned(),
        _ => lasted(tx, if past { last } else { now }, if past { now } else { last }),
    };
    let note = if past { k::today::SINCE } else { k::today::UNTIL };
    Says {
        sign: if past { Sign::Red } else { Sign::Amber },
        word: tx.t(k::today::ANSWER_DUE).into(),
        who: dispute_of(books, tx, dispute),
        facts: tx.fill(k::today::ANSWER_DUE_FACTS, &[("day", opened.into())]),
        bar: None,
        when,
        note: tx.fill(note, &[("when", tx.day(by).into())]),
        go: Page::Dispute(dispute),
        action: tx.t(k::today::OPEN_DISPUTE).into(),
    }
}

fn unsigned(books: &Books, tx: Text, act: EntryId, since: NaiveDateTime, now: NaiveDateTime) -> Says {
    let accepted = books.acts.get(act);
    let returned = books.return_acts.get(act);
    let client = accepted.map(|a| a.client).or(returned.map(|r| r.client));
    let (key, number) = match (accepted, returned) {
        (Some(accepted), _) => (k::today::UNSIGNED_ACT, accepted.says.number),
        (None, returned) => (k::today::UNSIGNED_RETURN, returned.map_or(0, |r| r.says.number)),
    };
    let name = client.map(|client| books.clients.name(client)).unwrap_or_default();
    let pieces = accepted.map(|a| a.pieces()).or(returned.map(|r| r.pieces())).unwrap_or_default();
    let facts = match accepted {
        Some(act) => tx.fill(k::today::UNSIGNED_FACTS, &[("pieces", pieces.0.into()), ("volume", tx.litres(act.volume()).into())]),
        None => tx.fill(k::today::UNSIGNED_FACTS_PIECES, &[("pieces", pieces.0.into())]),
    };
    Says {
        sign: Sign::Amber,
        word: tx.t(k::today::UNSIGNED).into(),
        who: tx.fill(key, &[("number", number.into()), ("day", tx.day(since.date()).into()), ("client", name.into())]),
        facts,
        bar: None,
        when: lasted(tx, since, now),
        note: tx.fill(k::today::SINCE, &[("when", tx.day_hour(since).into())]),
        go: if accepted.is_some() { Page::Acceptance(Some(act)) } else { Page::Return(Some(act)) },
        action: tx.t(k::today::SIGN).into(),
    }
}

fn falls(books: &Books, tx: Text, date: &Date, now: NaiveDateTime) -> Says {
    let (when, note) = deadline(tx, date.at.minute(), now, "");
    Says {
        sign: if date.at.minute() <= now { Sign::Red } else { Sign::Amber },
        word: tx.t(calendar::word(date.what)).into(),
        who: date.client.map(|client| books.clients.name(client)).unwrap_or_default(),
        facts: out::title(tx.0, books, date),
        bar: None,
        when,
        note,
        go: calendar::page_of(books, date),
        action: tx.t(k::calendar::OPEN).into(),
    }
}

fn counting(books: &Books, tx: Text, count: EntryId, since: NaiveDateTime, now: NaiveDateTime) -> Says {
    let known = books.counts.get(count);
    let whom = known.and_then(|count| count.client).map(|client| books.clients.name(client));
    let whom = whom.unwrap_or_else(|| tx.t(k::count::WHOLE_ROOM).to_owned());
    let people = known.map(|count| count.says.by.iter().map(|person| books.who(*person)).collect::<Vec<_>>().join(", "));
    Says {
        sign: Sign::Waiting,
        word: tx.t(k::count::GOES_ON).into(),
        who: tx.fill(k::count::ROW_WHO, &[("number", known.map_or(0, |count| count.says.number).into()), ("whom", whom.into())]),
        facts: tx.fill(k::today::COUNTING_FACTS, &[("people", people.unwrap_or_default().into())]),
        bar: None,
        when: lasted(tx, since, now),
        note: tx.fill(k::today::SINCE, &[("when", tx.day_hour(since).into())]),
        go: Page::Count(Some(count)),
        action: tx.t(k::count::GO_ON).into(),
    }
}

fn missing(
    books: &Books,
    tx: Text,
    (count, client): (EntryId, EntryId),
    pieces: crate::domain::Pieces,
    since: NaiveDateTime,
    now: NaiveDateTime,
) -> Says {
    let number = books.counts.get(count).map_or(0, |count| count.says.number);
    Says {
        sign: Sign::Red,
        word: tx.fill(k::count::MISSING, &[("pieces", format::number(pieces.0).into())]),
        who: tx.fill(k::count::ROW_WHO, &[("number", number.into()), ("whom", books.clients.name(client).into())]),
        facts: tx.t(k::today::MISSING_FACTS).to_owned(),
        bar: None,
        when: lasted(tx, since, now),
        note: tx.fill(k::today::SINCE, &[("when", tx.day_hour(since).into())]),
        go: Page::Count(Some(count)),
        action: tx.t(k::today::MISSING_OPEN).into(),
    }
}

/// A debtor: what is overdue, and the one thing proposed.
fn arrears(books: &Books, tx: Text, debtor: &Debtor, now: NaiveDateTime) -> Says {
    let (sign, word) = step::state(tx, books, debtor, now);
    let (when, note) = match debtor.overdue {
        Some(overdue) => {
            let since = tx.fill(k::today::SINCE, &[("when", tx.day(overdue.since).into())]);
            (tx.fill(k::arrears::DAYS, &[("n", overdue.days.into())]), since)
        }
        None => Default::default(),
    };
    let owed = debtor.overdue.map(|overdue| tx.money(overdue.amount)).into_iter();
    let facts = owed.chain([step::says(tx, books, debtor)]).collect::<Vec<_>>().join(". ");
    Says {
        sign,
        word,
        who: books.clients.name(debtor.client),
        facts,
        bar: None,
        when,
        note,
        go: Page::Debtor(debtor.contract),
        action: tx.t(k::arrears::OPEN).into(),
    }
}

fn to_remind(tx: Text, payments: usize, due: NaiveDate, now: NaiveDateTime) -> Says {
    let (when, note) = deadline(tx, Happened::Day(due).minute(), now, tx.t(k::arrears::REMINDERS));
    Says {
        sign: Sign::Waiting,
        word: tx.t(k::arrears::REMINDERS).into(),
        who: tx.fill(k::arrears::PAYMENTS_AHEAD, &[("n", payments.into())]),
        facts: tx.fill(k::arrears::FIRST_ON, &[("day", tx.date(due).into())]),
        bar: None,
        when,
        note,
        go: Page::Arrears,
        action: tx.t(k::arrears::OPEN).into(),
    }
}

fn call_due(books: &Books, tx: Text, call: EntryId, at: NaiveDateTime, now: NaiveDateTime) -> Says {
    let known = books.calls.get(call);
    let (when, note) = deadline(tx, at, now, tx.t(k::arrears::TO_CALL));
    Says {
        sign: if at <= now { Sign::Pressing } else { Sign::Waiting },
        word: tx.t(k::arrears::TO_CALL).into(),
        who: known.map(|call| books.clients.name(call.client)).unwrap_or_default(),
        facts: known.map(|call| call.says.about.clone()).unwrap_or_default(),
        bar: None,
        when,
        note,
        go: Page::Call(call),
        action: tx.t(k::arrears::OPEN_CARD).into(),
    }
}

/// The row that asks for a copy.
pub fn no_copy() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let last = session.last_copy();
    let who = match &last {
        Some(copy) => tx.fill(k::today::BACKUP_LAST, &[("when", tx.day_hour(copy.at).into())]),
        None => tx.t(k::today::BACKUP_NEVER).to_owned(),
    };
    let missing = i64::try_from(session.not_copied()).unwrap_or(i64::MAX);
    let facts = tx.fill(k::today::BACKUP_FACTS, &[("n", missing.into())]);
    let (when, note) = match last {
        Some(copy) => (lasted(tx, copy.at, session.now()), tx.t(k::today::AGO).to_owned()),
        None => Default::default(),
    };
    let state = (Sign::Amber, tx.t(k::today::NO_BACKUP).to_owned());
    view! { <Row state who facts when when_note=note action=(tx.t(k::today::BACKUP_SAVE).to_owned(), Page::Data.href())/> }.into_any()
}

/// The row that says that entries contradict each other.
pub fn discrepancies(count: usize) -> AnyView {
    let tx = use_text();
    let state = (Sign::Amber, tx.t(k::today::DISCREPANCY).to_owned());
    let who = tx.fill(k::today::DISCREPANCY_WHO, &[("n", count.into())]);
    let facts = tx.t(k::today::DISCREPANCY_FACTS).to_owned();
    view! { <Row state who facts action=(tx.t(k::today::DISCREPANCY_OPEN).to_owned(), Page::Data.href())/> }.into_any()
}

/// Past: how long ago and since when. Today: the hour. Later: in how long and until when.
fn deadline(tx: Text, deadline: NaiveDateTime, now: NaiveDateTime, what: &str) -> (String, String) {
    let note = |key| tx.fill(key, &[("when", tx.day_hour(deadline).into())]);
    if deadline <= now {
        (lasted(tx, deadline, now), note(k::today::SINCE))
    } else if deadline.date() == now.date() {
        (format::hour(deadline), what.to_owned())
    } else {
        (lasted(tx, now, deadline), note(k::today::UNTIL))
    }
}

/// The client of a contract, and their name with the shelf.
fn tenant(books: &Books, tx: Text, contract: EntryId, now: NaiveDateTime) -> (EntryId, String) {
    let Some(contract) = books.contracts.get(contract) else { return (contract, contract.to_string()) };
    let shelves: Vec<String> = contract.terms(now.date()).shelves.iter().map(|id| books.shelves.name(*id)).collect();
    let client = books.clients.name(contract.client);
    let key = match shelves.len() {
        0 => return (contract.client, client),
        1 => k::today::CLIENT_ON_SHELF,
        _ => k::today::CLIENT_ON_SHELVES,
    };
    (contract.client, tx.fill(key, &[("client", client.into()), ("shelves", shelves.join(", ").into())]))
}

fn dispute_of(books: &Books, tx: Text, dispute: EntryId) -> String {
    let Some(dispute) = books.disputes.get(dispute) else { return dispute.to_string() };
    let client = books.clients.name(dispute.client);
    tx.fill(k::today::DISPUTE_OF, &[("number", dispute.says.number.into()), ("client", client.into())])
}

fn occupancy(tx: Text, key: crate::text::Key, held: &Occupancy, more: &[(&str, crate::text::Arg<'_>)]) -> String {
    let mut arguments = vec![
        ("volume", tx.litres(held.volume).into()),
        (
            "limit",
            held.limit.volume.map(|limit| tx.litres(limit)).or(held.limit.pieces.map(|p| format::number(p.0))).unwrap_or_default().into(),
        ),
        ("pieces", held.pieces.0.into()),
        ("percent", held.ratio().percent().into()),
    ];
    arguments.extend(more.iter().cloned());
    tx.fill(key, &arguments)
}

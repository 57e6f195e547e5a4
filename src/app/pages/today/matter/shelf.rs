//! Rows about goods on their shelves: over the limit, almost full, an act nobody signed, a count that goes on or says that something is missing.

use super::{Says, deadline, occupancy, tenant};
use crate::app::components::Sign;
use crate::app::pages::today::lasted::lasted;
use crate::app::route::Page;
use crate::app::text::Text;
use crate::domain::occupancy::Occupancy;
use crate::domain::{Books, Pieces};
use crate::journal::EntryId;
use crate::text::{format, k};
use chrono::NaiveDateTime;

pub fn over(
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

pub fn almost_full(books: &Books, tx: Text, contract: EntryId, held: &Occupancy) -> Says {
    let (client, who) = tenant(books, tx, contract, NaiveDateTime::MAX);
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

pub fn unsigned(books: &Books, tx: Text, act: EntryId, since: NaiveDateTime, now: NaiveDateTime) -> Says {
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

pub fn counting(books: &Books, tx: Text, count: EntryId, since: NaiveDateTime, now: NaiveDateTime) -> Says {
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

pub fn missing(
    books: &Books,
    tx: Text,
    (count, client): (EntryId, EntryId),
    pieces: Pieces,
    since: NaiveDateTime,
    now: NaiveDateTime,
) -> Says {
    let number = books.counts.get(count).map_or(0, |count| count.says.number);
    Says {
        sign: Sign::Red,
        word: crate::app::pages::disputes::capital(&tx.fill(k::count::MISSING, &[("pieces", format::number(pieces.0).into())])),
        who: tx.fill(k::count::ROW_WHO, &[("number", number.into()), ("whom", books.clients.name(client).into())]),
        facts: tx.t(k::today::MISSING_FACTS).to_owned(),
        bar: None,
        when: lasted(tx, since, now),
        note: tx.fill(k::today::SINCE, &[("when", tx.day_hour(since).into())]),
        go: Page::Count(Some(count)),
        action: tx.t(k::today::MISSING_OPEN).into(),
    }
}

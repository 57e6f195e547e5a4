//! Rows about disputes: questions that were not answered, an answer that is ours to give.

use super::{Says, deadline, dispute_of};
use crate::app::components::Sign;
use crate::app::pages::today::lasted::lasted;
use crate::app::route::Page;
use crate::app::text::Text;
use crate::domain::Books;
use crate::journal::EntryId;
use crate::text::k;
use chrono::{NaiveDate, NaiveDateTime};

pub fn unanswered(books: &Books, tx: Text, dispute: EntryId, message: EntryId, due: NaiveDateTime, now: NaiveDateTime) -> Says {
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

/// A claim nobody was told we got, with the day by which it is answered.
pub fn unacknowledged(books: &Books, tx: Text, dispute: EntryId, since: NaiveDate, now: NaiveDateTime) -> Says {
    let by = books.disputes.get(dispute).and_then(|known| known.says.answer_by);
    let facts = match by {
        Some(by) => tx.fill(k::answer::NOT_ACKNOWLEDGED_FACTS, &[("day", tx.day(since).into()), ("by", tx.day(by).into())]),
        None => tx.fill(k::answer::NOT_ACKNOWLEDGED_SINCE, &[("day", tx.day(since).into())]),
    };
    Says {
        sign: if since < now.date() { Sign::Red } else { Sign::Amber },
        word: tx.t(k::answer::NOT_ACKNOWLEDGED).into(),
        who: dispute_of(books, tx, dispute),
        facts,
        bar: None,
        when: String::new(),
        note: tx.fill(k::today::UNTIL, &[("when", tx.day(since).into())]),
        go: Page::Dispute(dispute),
        action: tx.t(k::today::OPEN_DISPUTE).into(),
    }
}

pub fn answer_due(books: &Books, tx: Text, dispute: EntryId, by: NaiveDate, now: NaiveDateTime) -> Says {
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

//! The timeline: every dated thing of the client in the order in which it happened, with what was written down late marked as late.

use super::{Case, Document};
use crate::domain::acceptance::{Accepted, Decision, Outcome};
use crate::domain::correction::Standing;
use crate::domain::message::Mark;
use crate::domain::settlement::{Offered, Settled};
use crate::domain::{Fact, Record};
use crate::journal::{EntryId, citation};
use crate::output::{entry_kind::EntryKind, summary, words};
use crate::text::format;
use crate::text::k::{self, pack as p};
use chrono::NaiveDateTime;

/// A line of it.
pub(super) struct Row {
    /// When it happened.
    pub at: NaiveDateTime,
    /// Only the day is known.
    pub day_only: bool,
    /// What kind of entry it is.
    pub kind: &'static str,
    /// What happened.
    pub says: String,
    /// When it was written down, if that was late.
    pub late: Option<NaiveDateTime>,
    /// Who wrote it down.
    pub by: String,
    /// The entry that says so.
    pub entry: EntryId,
}

pub(super) fn write(case: &Case, document: &mut Document) {
    document.paragraph(case.t(p::TIMELINE_NOTE));
    let rows = rows(case).into_iter().map(|row| {
        let late = row.late.map(|noted| case.lang().fill(p::LATE, &[("when", format::date_hour(case.lang(), noted).into())]));
        let says = late.map_or(row.says.clone(), |late| format!("{}\n{late}", row.says));
        vec![case.when(row.at, row.day_only), says, row.by, row.entry.to_string()]
    });
    document.table(case.head([p::WHEN, p::WHAT, p::WRITTEN_BY, p::ENTRY]), rows.collect());
}

/// All lines, oldest first.
pub(super) fn rows(case: &Case) -> Vec<Row> {
    let (lang, books) = (case.lang(), &case.books);
    let mut rows = Vec::new();
    for record in case.records() {
        let written = &record.written;
        let at = books.happened(record);
        let day_only = written.day_only && at == written.at;
        let kind = lang.t(EntryKind::of(&record.fact).name());
        let by = books.who(written.by);
        let late = written.late().then_some(written.noted);
        rows.push(Row { at, day_only, kind, says: says(case, record), late, by: by.clone(), entry: written.id });
        // A delivery that was known when the letter was written down has no entry of its own.
        let letter = books.disputes.message(written.id);
        let delivered = letter.and_then(|letter| Some((letter, letter.delivered.as_ref()?)));
        if let Some((letter, delivery)) = delivered.filter(|(_, of)| of.entry == written.id && case.covers(of.at.minute())) {
            let proof = super::letters::proof(case, letter);
            let says = lang.fill(p::DELIVERED, &[("entry", written.id.to_string().into()), ("proof", proof.into())]);
            let day_only = matches!(delivery.at, crate::journal::Happened::Day(_));
            rows.push(Row { at: delivery.at.minute(), day_only, kind, says, late: None, by, entry: written.id });
        }
    }
    for asked in case.ledgers().open() {
        if let Some(at) = asked.asks.due.filter(|due| asked.overdue && case.covers(*due)) {
            let kind = lang.t(EntryKind::Letters.name());
            rows.push(Row {
                at,
                day_only: false,
                kind,
                says: case.t(p::DUE_PASSED).to_owned(),
                late: None,
                by: String::new(),
                entry: asked.message.written.id,
            });
        }
    }
    crate::order::sort_by_key(&mut rows, |row| row.at);
    rows
}

/// What happened, in words: as it counts now, and what was put right.
fn says(case: &Case, record: &Record) -> String {
    let (lang, books) = (case.lang(), &case.books);
    let id = record.written.id;
    // What cites somebody else's goods or papers is not told in words that would name them.
    if cites_others(case, record) {
        return lang.fill(p::CITES_OTHERS, &[("kind", lang.t(EntryKind::of(&record.fact).name()).into())]);
    }
    let standing = books.corrections.standing(id);
    let counted = books.counted(id).unwrap_or(&record.fact);
    let mut says = match standing {
        Standing::Void(_) => summary::summary(lang, books, record),
        _ => summary::counted_summary(lang, books, record),
    };
    let mut add = |more: String| {
        if !more.is_empty() {
            says = format!("{}. {more}", says.trim_end_matches('.'));
        }
    };
    match counted {
        Fact::Accepted(Accepted { decision: Some(decision), .. }) => add(decided(case, decision)),
        Fact::Message(_) if books.disputes.counts_as(id) != id => {
            add(lang.fill(k::thread::AGAIN_OF, &[("id", books.disputes.counts_as(id).to_string().into())]));
        }
        Fact::Message(message) => {
            let marks = books.disputes.message(id).map_or(message.marks.as_slice(), |posted| posted.seen().marks);
            add(words_of(case, marks));
        }
        Fact::Incident(incident) => {
            add(case.value(incident.what.sealed).map(|what| format!("«{what}»")).unwrap_or_default());
            add(if incident.seen_by.is_empty() { String::new() } else { lang.fill(p::SEEN_BY, &[("who", (&incident.seen_by).into())]) });
        }
        Fact::Offered(Offered { what, .. }) | Fact::Settled(Settled { what, .. }) => {
            add(case.value(what.sealed).map(|what| format!("«{what}»")).unwrap_or_default())
        }
        Fact::Called(called) => {
            add(called.text.as_ref().and_then(|text| case.value(text.sealed)).map(|text| format!("«{text}»")).unwrap_or_default())
        }
        Fact::HandedOut(handout) => {
            add(if handout.order.is_empty() { String::new() } else { lang.fill(p::ORDER, &[("order", (&handout.order).into())]) });
            let lines: Vec<String> = handout.lines.iter().map(|taken| format!("{} × {}", taken.line, taken.pieces.0)).collect();
            add(lang.fill(p::BY_LINES, &[("lines", lines.join(", ").into())]));
            let buyer = handout.buyer.as_ref().and_then(|buyer| case.value(buyer.sealed));
            add(buyer.map(|buyer| lang.fill(p::BUYER, &[("buyer", buyer.into())])).unwrap_or_default());
        }
        _ => {}
    }
    match standing {
        Standing::AsWritten => {}
        Standing::Replaced(by, _) => add(lang.fill(p::PUT_RIGHT_BY, &[("entry", by.to_string().into())])),
        Standing::Void(by) => add(lang.fill(p::VOID_BY, &[("entry", by.to_string().into())])),
    }
    says
}

fn words_of(case: &Case, marks: &[Mark]) -> String {
    marks.iter().map(|mark| case.lang().t(words::mark(*mark))).collect::<Vec<_>>().join(", ")
}

/// «Решение: принять до 16.03.2026, 12:00. Решил Громов П. Н.: обещает забрать».
fn decided(case: &Case, decision: &Decision) -> String {
    let lang = case.lang();
    let what = match &decision.outcome {
        Outcome::Refused { .. } => lang.t(p::DECIDED_REFUSED).to_owned(),
        Outcome::Until { deadline } => lang.fill(p::DECIDED_UNTIL, &[("deadline", format::date_hour(lang, *deadline).into())]),
        Outcome::WithFee { from } => lang.fill(p::DECIDED_FEE, &[("from", format::date(lang, *from).into())]),
    };
    let who = case.books.who(decision.by);
    let why = if decision.why.is_empty() { String::new() } else { format!(": {}", decision.why) };
    format!("{what}, {who}{why}")
}

/// Whether an entry cites one that is about somebody else.
pub(super) fn cites_others(case: &Case, record: &Record) -> bool {
    let feed = case.shown.feeds().iter().find(|feed| feed.header().feed == record.written.id.feed);
    let n = usize::try_from(record.written.id.n).unwrap_or(usize::MAX);
    let Some(crate::journal::shown_feed::Shown::Whole(line)) = feed.and_then(|feed| feed.shown().get(n.checked_sub(1)?)) else {
        return true;
    };
    citation::citations(line)
        .any(|cited| !case.whole.contains(&cited) && !case.withheld.contains_key(&cited) && is_of_somebody(case, cited))
}

/// Whether an entry is about a client, or is one.
fn is_of_somebody(case: &Case, id: EntryId) -> bool {
    case.books.record(id).is_some_and(|record| record.written.about.is_some() || matches!(record.fact, Fact::ClientAdded(_)))
}

//! «Всё по порядку»: every entry about the client, oldest first, with today and what is ahead.

use crate::app::components::{Button, Kind, Moment, MomentKind, Section, Timeline};
use crate::app::pages::entry::put_right;
use crate::app::pages::over::quoted;
use crate::app::reactive::signal;
use crate::app::route::Page;
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::message::Direction;
use crate::domain::{Books, Fact, Record};
use crate::journal::EntryId;
use crate::order;
use crate::output::{ratio, summary};
use crate::text::{format, k};
use chrono::{Datelike as _, NaiveDate, NaiveDateTime};
use leptos::prelude::*;

/// How many moments are shown before one asks for all.
const SHOWN: usize = 30;

/// The timeline of a client.
pub fn timeline(client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let all = signal(false);
    let shown = move || {
        let now = session.now();
        session.with(|books| {
            let groups = grouped(books, client);
            let left_out = if all.get() { 0 } else { groups.len().saturating_sub(SHOWN) };
            let mut writer = Writer { session, tx, books, today: now.date(), day: None };
            let mut moments: Vec<Moment> = groups.iter().skip(left_out).map(|group| writer.moment(group)).collect();
            moments.push(Moment {
                kind: MomentKind::Today,
                time: tx.day(now.date()),
                says: tx.fill(k::clients::TODAY, &[("hour", format::hour(now).into())]).into_any(),
            });
            moments.extend(ahead(tx, books, client, now));
            let n = i64::try_from(left_out).unwrap_or_default();
            let more = (left_out > 0).then(|| {
                view! { <div><Button label=tx.fill(k::clients::SHOW_EARLIER, &[("n", n.into())]) kind=Kind::Bare on_press=move |()| all.set(true)/></div> }
            });
            view! { {more}<Timeline moments=moments/> }.into_any()
        })
    };
    view! { <Section title=tx.t(k::clients::IN_ORDER)>{shown}</Section> }.into_any()
}

/// The entries, handouts of one day in a row together.
fn grouped(books: &Books, client: EntryId) -> Vec<Vec<&Record>> {
    // One that went in spite of a stop of service says so, in a line of its own.
    let handout = |record: &Record| match &record.fact {
        Fact::HandedOut(fact) => {
            books.counted(record.written.id).is_some() && books.despite_stop(&fact.lines, books.happened(record)).is_none()
        }
        _ => false,
    };
    let mut groups: Vec<Vec<&Record>> = Vec::new();
    for record in books.about(client) {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| handout(last) && handout(record) && day(books, last) == day(books, record)) => {
                group.push(record);
            }
            _ => groups.push(vec![record]),
        }
    }
    groups
}

fn day(books: &Books, record: &Record) -> NaiveDate {
    books.happened(record).date()
}

struct Writer<'a> {
    session: Session,
    tx: Text,
    books: &'a Books,
    today: NaiveDate,
    day: Option<NaiveDate>,
}

impl Writer<'_> {
    fn moment(&mut self, group: &[&Record]) -> Moment {
        let Some(record) = group.last() else { return Moment { kind: MomentKind::Plain, time: String::new(), says: ().into_any() } };
        let (tx, at) = (self.tx, self.books.happened(record));
        let same_day = self.day.replace(at.date()) == Some(at.date());
        let time = match (same_day && !record.written.day_only, at.year() == self.today.year()) {
            (true, _) => format::hour(at),
            (false, true) => tx.day(at.date()),
            (false, false) => tx.date(at.date()),
        };
        let kind = match record.fact {
            Fact::Accepted(_) => MomentKind::Act,
            Fact::HandedOut(_) | Fact::Returned(_) => MomentKind::Handout,
            Fact::DisputeOpened(_) | Fact::Incident(_) => MomentKind::Red,
            _ => MomentKind::Plain,
        };
        let words = if group.len() > 1 { self.handouts(group, at) } else { summary::summary(tx.0, self.books, record) };
        let href = Page::Entry(record.written.id).href();
        // A row of handouts leads to the last of them; which of them is wrong, the page of each says.
        let fix = (group.len() == 1).then(|| put_right::link(tx, record.written.id, &words));
        let late = record.written.late().then(|| {
            let noted = tx.day_hour(record.written.noted);
            view! { <div class="meta">{tx.fill(k::clients::NOTED_LATER, &[("when", noted.into())])}</div> }
        });
        let quote = self.quote(record).map(|quote| view! { <div class="quote">{quote}</div> });
        let words = view! { <a class="plain" href=href>{words}</a> }.into_any();
        let words = if group.len() > 1 { words } else { put_right::told(tx, self.books, record, words) };
        let says = view! { {words} " " {fix} {quote} {late} }.into_any();
        Moment { kind, time, says }
    }

    /// «12 выдач. Стало 237 из 71 л, 334 %».
    fn handouts(&self, group: &[&Record], at: NaiveDateTime) -> String {
        let contract = group.last().and_then(|record| match &record.fact {
            Fact::HandedOut(fact) => fact.lines.first().and_then(|taken| self.books.stock.line(taken.line)).map(|line| line.contract),
            _ => None,
        });
        let after = contract.and_then(|contract| self.books.occupancy(contract, at)).unwrap_or_default();
        let measure = ratio::measure_percent(self.tx.0, &after);
        let n = i64::try_from(group.len()).unwrap_or_default();
        self.tx.fill(k::clients::HANDOUTS_BECAME, &[("n", n.into()), ("measure", measure.into())])
    }

    /// The client's own words.
    fn quote(&self, record: &Record) -> Option<String> {
        let Fact::Message(message) = &record.fact else { return None };
        let theirs = message.direction == Direction::In;
        let text = theirs.then(|| self.session.value(message.text.sealed)).flatten()?;
        Some(quoted(self.tx, &text))
    }
}

/// What is known to be ahead: the end of grace, answers that are due, the last day of a contract.
fn ahead(tx: Text, books: &Books, client: EntryId, now: NaiveDateTime) -> Vec<Moment> {
    let mut ahead: Vec<(NaiveDateTime, String)> = Vec::new();
    let end_of = |day: NaiveDate| day.and_hms_opt(23, 59, 0).unwrap_or(now);
    for contract in books.contracts.of_client(client) {
        let number = || ("number", (&contract.signed.number).into());
        if let Some(ends) = books.grace_ends(contract.id, now) {
            ahead.push((ends, tx.t(k::clients::AHEAD_GRACE).to_owned()));
        }
        if let Some(last) = contract.last_day() {
            ahead.push((end_of(last), tx.fill(k::clients::AHEAD_END, &[number()])));
        }
    }
    for dispute in books.disputes.iter().filter(|dispute| dispute.client == client && dispute.closed.is_none()) {
        let id = dispute.written.id;
        let number = || ("number", dispute.says.number.into());
        if let Some(by) = dispute.says.answer_by.filter(|_| !books.answered(id, now)) {
            ahead.push((end_of(by), tx.fill(k::clients::AHEAD_ANSWER, &[number()])));
        }
        for asked in books.disputes.questions(id, now) {
            if let Some(due) = asked.asks.due {
                ahead.push((due, tx.fill(k::clients::AHEAD_QUESTION, &[number()])));
            }
        }
    }
    for call in books.calls.open(now).iter().filter(|call| call.client == client) {
        ahead.push((call.says.at, tx.t(k::arrears::TO_CALL).to_owned()));
    }
    ahead.retain(|(at, _)| *at > now);
    order::sort_by(&mut ahead, Ord::cmp);
    let moments = ahead.into_iter().map(|(at, words)| Moment { kind: MomentKind::Ahead, time: tx.day(at.date()), says: words.into_any() });
    moments.collect()
}

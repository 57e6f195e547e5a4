//! What falls on a day, in words: for the page Calendar, for Today and for a calendar file.

use super::ics::{Event, When};
use crate::domain::calendar::{Date, Falls};
use crate::domain::{Books, point};
use crate::journal::Happened;
use crate::text::k::calendar as c;
use crate::text::{Lang, format};

/// What falls then, in one line, without the client.
pub fn title(lang: Lang, books: &Books, date: &Date) -> String {
    let entry = date.entry;
    let contract = || {
        let known = date.contract.and_then(|id| books.contracts.get(id));
        known.map_or_else(|| entry.to_string(), |contract| contract.signed.number.clone())
    };
    let money = format::money(lang, date.money.unwrap_or_default().0);
    match date.what {
        Falls::Due => lang.fill(c::DUE, &[("number", contract().into()), ("money", money.into())]),
        Falls::Letter => {
            let letter = books.letters.get(entry).map(|letter| &letter.says);
            let (number, subject) = letter.map_or((0, ""), |says| (says.number, says.subject.as_str()));
            lang.fill(c::LETTER, &[("number", number.into()), ("subject", subject.into())])
        }
        Falls::Decision => {
            let number = books.acts.get(entry).map_or(0, |act| act.says.number);
            lang.fill(c::DECISION, &[("number", number.into())])
        }
        Falls::Call => {
            let about = books.calls.get(entry).map_or("", |call| call.says.about.as_str());
            lang.fill(c::CALL, &[("about", about.into())])
        }
        Falls::Promise => lang.fill(c::PROMISE, &[("money", money.into())]),
        Falls::TheirAnswer => {
            let asks = books.disputes.message(entry).and_then(|message| message.seen().asks);
            lang.fill(c::THEIR_ANSWER, &[("what", asks.map_or("", |question| question.what.as_str()).into())])
        }
        Falls::OurAnswer => {
            let number = books.disputes.get(entry).map_or(0, |dispute| dispute.says.number);
            lang.fill(c::OUR_ANSWER, &[("number", number.into())])
        }
        Falls::TakeBack => lang.fill(c::TAKE_BACK, &[("number", contract().into())]),
        Falls::LastDay => lang.fill(c::LAST_DAY, &[("number", contract().into())]),
    }
}

/// The dates as events of a calendar file. The hour is the point's, written as an instant; a day stays a day.
pub fn events(lang: Lang, books: &Books, dates: &[Date]) -> Vec<Event> {
    let event = |date: &Date| {
        let when = match date.at {
            Happened::Day(day) => When::Day(day),
            Happened::Minute(minute) => When::Hour(point::instant(&books.point.zone, minute)),
        };
        let title = title(lang, books, date);
        let title = match date.client.map(|client| books.clients.name(client)) {
            Some(client) => lang.fill(c::OF_CLIENT, &[("client", client.into()), ("title", title.into())]),
            None => title,
        };
        let more = lang.fill(c::ENTRY, &[("id", date.entry.to_string().into()), ("point", (&books.point.name).into())]);
        // Of one contract payments fall due on many days.
        let day = if date.what == Falls::Due { format!("-{}", date.at.day()) } else { String::new() };
        Event { uid: format!("{}-{}{day}@polka", date.entry, date.what.word()), when, title, more }
    };
    dates.iter().map(event).collect()
}

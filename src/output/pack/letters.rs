//! The register of letters: who, what, to whom, when, by which channel, with what proof; then each of them word for word.

use super::{Case, Document};
use crate::domain::message::{ChannelKind, Direction, Posted};
use crate::journal::Happened;
use crate::output::words;
use crate::text::format;
use crate::text::k::pack as p;

pub(super) fn write(case: &Case, document: &mut Document) {
    let letters = letters(case);
    if letters.is_empty() {
        return document.paragraph(case.t(p::NO_LETTERS));
    }
    document.paragraph(case.lang().fill(p::LETTERS_NOTE, &[("n", letters.len().into())]));
    let head = case.head([p::NUMBER, p::WHEN, p::DIRECTION, p::FROM_TO, p::CHANNEL, p::DELIVERY, p::ENTRY]);
    let rows = letters.iter().zip(1..).map(|(letter, n)| {
        vec![
            format::number(n),
            case.when(letter.written.at, letter.written.day_only),
            direction(case, letter).to_owned(),
            format!("{} → {}", letter.says.from, letter.says.to),
            channel(case, letter),
            delivery(case, letter),
            letter.written.id.to_string(),
        ]
    });
    document.table(head, rows.collect());
    for (letter, n) in letters.iter().zip(1..) {
        one(case, document, letter, n);
    }
}

/// The letters that are shown, in the order in which they went and came.
pub(super) fn letters(case: &Case) -> Vec<&Posted> {
    let all = case.books.disputes.messages_of(case.dispute.client).filter(|letter| case.whole.contains(&letter.written.id));
    // A letter of ours stands under the entry that drafted it, and went on the day somebody sent it.
    let mut all: Vec<_> = all.filter(|letter| case.covers(letter.written.at)).collect();
    crate::order::sort_by_key(&mut all, |letter| (letter.written.at, letter.written.id));
    all
}

fn one(case: &Case, document: &mut Document, letter: &Posted, n: i64) {
    let lang = case.lang();
    let when = case.when(letter.written.at, letter.written.day_only);
    document.heading(lang.fill(p::LETTER_TITLE, &[("n", n.into()), ("when", when.into()), ("from", (&letter.says.from).into())]));
    let late = if letter.written.late() { format::date_hour(lang, letter.written.noted) } else { String::new() };
    let marks: Vec<&str> = letter.seen().marks.iter().map(|mark| lang.t(words::mark(*mark))).collect();
    let answers: Vec<String> = letter.seen().answers.iter().map(ToString::to_string).collect();
    let exhibits = case.exhibits.iter().filter(|exhibit| exhibit.entry == letter.written.id);
    let exhibits = exhibits.map(|exhibit| format!("{} {} ({})", lang.t(p::NUMBER), exhibit.number, exhibit.file.name));
    let exhibits: Vec<String> = exhibits.collect();
    document.facts(case.named([
        (p::TO, letter.says.to.clone()),
        (p::CHANNEL, channel(case, letter)),
        (p::DELIVERY, delivery(case, letter)),
        (p::AUTHORITY, authority(case, letter)),
        (p::MARKED, marks.join(", ")),
        (p::ANSWERS, answers.join(", ")),
        (p::WRITTEN_DOWN_LATE, late),
        (p::ATTACHED, exhibits.join(", ")),
        (p::ENTRY, letter.written.id.to_string()),
    ]));
    match case.value(letter.says.text.sealed) {
        Some(text) => document.quote(text),
        None => document.paragraph(case.t(p::TEXT_ERASED)),
    }
}

pub(super) fn direction(case: &Case, letter: &Posted) -> &'static str {
    case.t(if letter.says.direction == Direction::In { p::FROM_THEM } else { p::FROM_US })
}

pub(super) fn channel(case: &Case, letter: &Posted) -> String {
    let channel = case.t(words::channel(letter.says.channel));
    let agreed = letter.says.channel == ChannelKind::InPerson || case.books.channel_agreed(letter);
    let agreed = if agreed { "" } else { case.t(p::NOT_AGREED) };
    [channel, &letter.says.address, agreed].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// When a letter of ours was delivered and how that can be shown; of theirs nothing: it is here.
pub(super) fn delivery(case: &Case, letter: &Posted) -> String {
    if letter.says.direction == Direction::In {
        return String::new();
    }
    let Some(delivery) = &letter.delivered else {
        return [Some(case.t(p::NOT_DELIVERED).to_owned()), tracking(case, letter)].into_iter().flatten().collect::<Vec<_>>().join(", ");
    };
    let when = match delivery.at {
        Happened::Minute(minute) => format::date_hour(case.lang(), minute),
        Happened::Day(day) => format::date(case.lang(), day),
    };
    let proof = proof(case, letter);
    let deemed = if delivery.deemed { case.t(p::DEEMED) } else { "" };
    [when.as_str(), &proof, deemed].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// How a delivery can be shown: what was said of it, and the number it went under.
pub(super) fn proof(case: &Case, letter: &Posted) -> String {
    let said = letter.delivered.as_ref().map(|delivery| delivery.proof.clone()).filter(|proof| !proof.is_empty());
    let proofs: Vec<String> = said.into_iter().chain(tracking(case, letter)).collect();
    if proofs.is_empty() { case.t(p::NO_PROOF).to_owned() } else { proofs.join(", ") }
}

/// «номер отправления 80000000000017».
fn tracking(case: &Case, letter: &Posted) -> Option<String> {
    let sent = case.books.letters.get(letter.written.id)?.sent.as_ref().filter(|sent| case.whole.contains(&sent.entry))?;
    let number = Some(sent.says.tracking.trim()).filter(|number| !number.is_empty())?;
    Some(case.lang().fill(p::TRACKED, &[("number", number.into())]))
}

fn authority(case: &Case, letter: &Posted) -> String {
    case.books
        .authority_shown(letter)
        .map(|shown| case.t(if shown { p::AUTHORITY_SHOWN } else { p::AUTHORITY_NOT }).to_owned())
        .unwrap_or_default()
}

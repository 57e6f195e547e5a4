//! The form that puts an entry right: filled with what counts now, read into what should have been written.

use super::letter_form::{LetterForm, NoLetter};
use super::line_fix::whole;
use super::when::{self, BadWhen};
use crate::domain::handout::Taken;
use crate::domain::message::Message;
use crate::domain::{Books, Fact, Record};
use crate::journal::Happened;
use chrono::NaiveDateTime;

pub use super::line_fix::{LineField, LineFix};

/// Everything that stands in the form, as typed.
#[derive(Clone, Debug, PartialEq)]
pub struct FixForm {
    /// Why it is put right.
    pub reason: String,
    /// The day it happened.
    pub day: String,
    /// The hour it happened; empty when only the day is known.
    pub hour: String,
    /// What can be put right besides.
    pub what: FixWhat,
}

/// What can be put right of an entry, by its kind.
#[derive(Clone, Debug, PartialEq)]
pub enum FixWhat {
    /// The lines of an act.
    Lines(Vec<LineFix>),
    /// The pieces of a handout or a return, by line, and the order code.
    Taken {
        /// Pieces of each line.
        pieces: Vec<String>,
        /// The order code of a handout.
        order: Option<String>,
    },
    /// A letter.
    Letter(Box<LetterForm>),
    /// Only when it happened.
    WhenOnly,
}

/// Why the form puts nothing right yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFix {
    /// No reason is given.
    Reason,
    /// Nothing differs from what counts now.
    Nothing,
    /// When it happened cannot be read.
    When(BadWhen),
    /// It would happen in the future.
    InFuture,
    /// A field of a line, counted from 0.
    Line(usize, LineField),
    /// Something about the letter.
    Letter(NoLetter),
}

/// What should have been written.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "one at a time, while a correction is being recorded")]
pub enum Right {
    /// Another fact.
    Fact(Fact),
    /// Another letter; with its text when that is another one, which the page seals.
    Letter(Box<Message>, Option<String>),
}

/// A form that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadFix {
    /// When it really happened, if that is not what the entry says.
    pub happened: Option<Happened>,
    /// What should have been written.
    pub right: Right,
}

impl FixForm {
    /// The form for an entry, filled with what counts now. `text` is the text of a letter, if it is here; `point` stands
    /// between whole litres or roubles and their fraction.
    pub fn of(point: char, books: &Books, record: &Record, text: Option<&str>) -> FixForm {
        let at = books.happened(record);
        let hour = if record.written.day_only { String::new() } else { format!("{}", at.format("%H:%M")) };
        let day = at.date().to_string();
        let what = match counted(books, record) {
            Fact::Accepted(act) => FixWhat::Lines(act.lines.iter().map(|line| LineFix::of(point, line)).collect()),
            Fact::HandedOut(out) => FixWhat::Taken { pieces: pieces(&out.lines), order: Some(out.order.clone()) },
            Fact::TakenBack(back) => FixWhat::Taken { pieces: pieces(&back.lines), order: Some(back.order.clone()) },
            Fact::Counted(counted) => {
                FixWhat::Taken { pieces: counted.found.iter().map(|found| found.pieces.0.to_string()).collect(), order: None }
            }
            Fact::Message(message) => {
                let form = LetterForm { day: day.clone(), hour: hour.clone(), ..LetterForm::of(message, text.unwrap_or_default()) };
                FixWhat::Letter(Box::new(form))
            }
            other => match other.taken() {
                Some(lines) => FixWhat::Taken { pieces: pieces(lines), order: None },
                None => FixWhat::WhenOnly,
            },
        };
        FixForm { reason: String::new(), day, hour, what }
    }

    /// Reads the form against the entry it was made for.
    ///
    /// # Errors
    /// The first thing that is missing or does not fit.
    pub fn read(&self, books: &Books, record: &Record, text: Option<&str>, now: NaiveDateTime) -> Result<ReadFix, NoFix> {
        let before = counted(books, record);
        let (day, hour) = match &self.what {
            FixWhat::Letter(form) => (&form.day, &form.hour),
            _ => (&self.day, &self.hour),
        };
        let happened = when::happened(day, hour, now.date()).map_err(NoFix::When)?;
        let happened = happened.unwrap_or(Happened::Minute(record.written.at));
        if happened.minute() > now && happened.day() > now.date() {
            return Err(NoFix::InFuture);
        }
        let right = match (&self.what, before) {
            (FixWhat::Lines(typed), Fact::Accepted(act)) => {
                let mut act = act.clone();
                for (n, (line, typed)) in act.lines.iter_mut().zip(typed).enumerate() {
                    *line = typed.read(line).map_err(|field| NoFix::Line(n, field))?;
                }
                Right::Fact(Fact::Accepted(act))
            }
            (FixWhat::Taken { pieces, order }, Fact::HandedOut(out)) => {
                let order = order.as_deref().unwrap_or_default().trim().to_owned();
                Right::Fact(Fact::HandedOut(crate::domain::handout::HandedOut { lines: taken(&out.lines, pieces)?, order, ..out.clone() }))
            }
            (FixWhat::Taken { pieces, order }, Fact::TakenBack(back)) => {
                let order = order.as_deref().unwrap_or_default().trim().to_owned();
                Right::Fact(Fact::TakenBack(crate::domain::taking_back::TakenBack {
                    lines: taken(&back.lines, pieces)?,
                    order,
                    ..back.clone()
                }))
            }
            (FixWhat::Taken { pieces, .. }, Fact::Counted(counted)) => {
                let mut counted = counted.clone();
                for (n, (found, typed)) in counted.found.iter_mut().zip(pieces).enumerate() {
                    found.pieces = whole(typed).map_err(|_| NoFix::Line(n, LineField::Pieces))?;
                }
                Right::Fact(Fact::Counted(counted))
            }
            (FixWhat::Taken { pieces, .. }, other) => {
                let mut right = other.clone();
                if let Some(lines) = right.taken_mut() {
                    *lines = taken(lines, pieces)?;
                }
                Right::Fact(right)
            }
            (FixWhat::Letter(form), Fact::Message(message)) => letter(form, message, text, now)?,
            (_, other) => Right::Fact(other.clone()),
        };
        let stands = books.happened(record) == happened.minute() && record.written.day_only == matches!(happened, Happened::Day(_));
        let same = match &right {
            Right::Fact(fact) => fact == before,
            Right::Letter(message, text) => text.is_none() && Fact::Message((**message).clone()) == *before,
        };
        if stands && same {
            return Err(NoFix::Nothing);
        }
        if self.reason.trim().is_empty() {
            return Err(NoFix::Reason);
        }
        let as_written =
            if record.written.day_only { Happened::Day(record.written.at.date()) } else { Happened::Minute(record.written.at) };
        Ok(ReadFix { happened: (happened != as_written).then_some(happened), right })
    }
}

/// What an entry counts as; one that is void, as it was written.
fn counted<'a>(books: &'a Books, record: &'a Record) -> &'a Fact {
    books.counted(record.written.id).unwrap_or(&record.fact)
}

fn pieces(lines: &[Taken]) -> Vec<String> {
    lines.iter().map(|taken| taken.pieces.0.to_string()).collect()
}

fn taken(lines: &[Taken], typed: &[String]) -> Result<Vec<Taken>, NoFix> {
    let read = lines.iter().zip(typed).enumerate();
    read.map(|(n, (taken, typed))| {
        let pieces = whole(typed).map_err(|_| NoFix::Line(n, LineField::Pieces))?;
        Ok(Taken { pieces, ..*taken })
    })
    .collect()
}

fn letter(form: &LetterForm, message: &Message, text: Option<&str>, now: NaiveDateTime) -> Result<Right, NoFix> {
    // A text that was erased stays erased; nothing has to be typed in its place.
    let given = LetterForm { text: if text.is_none() { "-".into() } else { form.text.clone() }, ..form.clone() };
    let read = given.read(now).map_err(NoFix::Letter)?;
    let right = Message { files: message.files.clone(), source: message.source.clone(), ..read.message(message.dispute, message.text) };
    let other = text.filter(|text| *text != form.text).map(|_| form.text.clone());
    Ok(Right::Letter(Box::new(right), other))
}

//! The form of a letter in a dispute, as it stands on the page: kept whole as a draft, and made into a message when it is
//! recorded. A letter is anything written or said, in either direction.

use super::when::{self, BadWhen};
use crate::domain::message::{ChannelKind, Direction, Mark, Message, Question};
use crate::journal::{EntryId, Happened, Sealed};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// Everything that stands in the form, as typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterForm {
    /// From them or from us.
    pub direction: Direction,
    /// By what.
    pub channel: ChannelKind,
    /// The address on the other side.
    pub address: String,
    /// Who writes or speaks.
    pub from: String,
    /// To whom.
    pub to: String,
    /// Day it happened; empty means now.
    pub day: String,
    /// Hour it happened.
    pub hour: String,
    /// The text, verbatim.
    pub text: String,
    /// What a person saw in it.
    pub marks: Vec<Mark>,
    /// Our question; empty when we ask nothing.
    pub asks: String,
    /// Day of the answer we expect.
    pub due_day: String,
    /// Hour of the answer we expect.
    pub due_hour: String,
    /// Whether we ask for proof.
    pub asks_proof: bool,
    /// Our messages whose question it answers.
    pub answers: Vec<EntryId>,
    /// Day our letter was delivered.
    pub delivered_day: String,
    /// Hour it was delivered; empty when only the day is known.
    pub delivered_hour: String,
    /// How the delivery can be shown.
    pub proof: String,
}

impl Default for LetterForm {
    fn default() -> LetterForm {
        LetterForm {
            direction: Direction::In,
            channel: ChannelKind::Email,
            address: String::new(),
            from: String::new(),
            to: String::new(),
            day: String::new(),
            hour: String::new(),
            text: String::new(),
            marks: Vec::new(),
            asks: String::new(),
            due_day: String::new(),
            due_hour: String::new(),
            asks_proof: false,
            answers: Vec::new(),
            delivered_day: String::new(),
            delivered_hour: String::new(),
            proof: String::new(),
        }
    }
}

/// Why the form makes no message yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLetter {
    /// Nobody is named who writes.
    From,
    /// There is no text.
    Text,
    /// When it happened cannot be read.
    When(BadWhen),
    /// It would happen in the future.
    InFuture,
    /// The answer's deadline cannot be read.
    Due(BadWhen),
    /// The answer would be due before the question is asked.
    DueTooEarly,
    /// A deadline, or that proof is wanted, without a question.
    AsksNothing,
    /// The time of delivery cannot be read.
    Delivered(BadWhen),
    /// It would be delivered before it was sent, or in the future.
    DeliveredWhen,
}

/// A form that was read: everything but the text, which is sealed by whoever writes it down.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadLetter {
    form: LetterForm,
    asks: Option<Question>,
    delivered: Option<Happened>,
    /// When it happened, if not now.
    pub happened: Option<Happened>,
}

impl LetterForm {
    /// The form of a letter that is written already. When it happened is the caller's to add.
    pub fn of(message: &Message, text: &str) -> LetterForm {
        let asks = message.asks.as_ref();
        let (due_day, due_hour) = asks.and_then(|q| q.due).map(fields_of).unwrap_or_default();
        let (delivered_day, delivered_hour) = match message.delivered {
            Some(Happened::Minute(minute)) => fields_of(minute),
            Some(Happened::Day(day)) => (day.to_string(), String::new()),
            None => Default::default(),
        };
        LetterForm {
            direction: message.direction,
            channel: message.channel,
            address: message.address.clone(),
            from: message.from.clone(),
            to: message.to.clone(),
            text: text.to_owned(),
            marks: message.marks.clone(),
            asks: asks.map(|q| q.what.clone()).unwrap_or_default(),
            due_day,
            due_hour,
            asks_proof: asks.is_some_and(|q| q.proof),
            answers: message.answers.clone(),
            delivered_day,
            delivered_hour,
            proof: message.proof.clone(),
            ..LetterForm::default()
        }
    }

    /// Whether there is nothing to lose: everything that is typed is empty, whatever was chosen from a list.
    pub fn is_empty(&self) -> bool {
        let typed = [&self.text, &self.asks, &self.address, &self.from, &self.proof];
        let times = [&self.day, &self.hour, &self.due_day, &self.due_hour, &self.delivered_day, &self.delivered_hour];
        typed.into_iter().chain(times).all(|field| field.trim().is_empty())
    }

    /// When it happened, as the two fields say.
    ///
    /// # Errors
    /// Which field cannot be read.
    pub fn happened(&self, today: NaiveDate) -> Result<Option<Happened>, BadWhen> {
        when::happened(&self.day, &self.hour, today)
    }

    /// Reads the form at a minute of the point's zone.
    ///
    /// # Errors
    /// The first thing that is missing or does not fit.
    pub fn read(&self, now: NaiveDateTime) -> Result<ReadLetter, NoLetter> {
        if self.from.trim().is_empty() {
            return Err(NoLetter::From);
        }
        if self.text.trim().is_empty() {
            return Err(NoLetter::Text);
        }
        let happened = self.happened(now.date()).map_err(NoLetter::When)?;
        if happened.is_some_and(|at| in_future(at, now)) {
            return Err(NoLetter::InFuture);
        }
        let sent = happened.map_or(now, earliest);
        let ours = self.direction == Direction::Out;
        let asks = if ours { self.question(sent, now)? } else { None };
        let delivered = if ours { self.delivery(sent, now)? } else { None };
        Ok(ReadLetter { form: self.clone(), asks, delivered, happened })
    }

    fn question(&self, sent: NaiveDateTime, now: NaiveDateTime) -> Result<Option<Question>, NoLetter> {
        let due = when::deadline(&self.due_day, &self.due_hour, now.date()).map_err(NoLetter::Due)?;
        let what = self.asks.trim();
        if what.is_empty() {
            return if due.is_some() || self.asks_proof { Err(NoLetter::AsksNothing) } else { Ok(None) };
        }
        if due.is_some_and(|due| due < sent) {
            return Err(NoLetter::DueTooEarly);
        }
        Ok(Some(Question { what: what.to_owned(), due, proof: self.asks_proof }))
    }

    fn delivery(&self, sent: NaiveDateTime, now: NaiveDateTime) -> Result<Option<Happened>, NoLetter> {
        let delivered = when::happened(&self.delivered_day, &self.delivered_hour, now.date()).map_err(NoLetter::Delivered)?;
        match delivered {
            Some(at) if at.minute() < sent || in_future(at, now) => Err(NoLetter::DeliveredWhen),
            other => Ok(other),
        }
    }
}

impl ReadLetter {
    /// The message, with its text sealed.
    pub fn message(&self, dispute: Option<EntryId>, text: Sealed) -> Message {
        let form = &self.form;
        let ours = form.direction == Direction::Out;
        let trimmed = |text: &str| text.trim().to_owned();
        Message {
            dispute,
            direction: form.direction,
            channel: form.channel,
            address: if form.channel == ChannelKind::InPerson { String::new() } else { trimmed(&form.address) },
            from: trimmed(&form.from),
            to: trimmed(&form.to),
            text,
            marks: if ours { Vec::new() } else { form.marks.clone() },
            asks: self.asks.clone(),
            answers: if ours { Vec::new() } else { form.answers.clone() },
            delivered: self.delivered,
            proof: if ours { trimmed(&form.proof) } else { String::new() },
            files: Vec::new(),
            source: None,
        }
    }
}

/// A minute as it stands in two fields.
fn fields_of(minute: NaiveDateTime) -> (String, String) {
    (minute.date().to_string(), minute.format("%H:%M").to_string())
}

/// The first minute it can have been: of a bare day, its first.
fn earliest(at: Happened) -> NaiveDateTime {
    match at {
        Happened::Minute(minute) => minute,
        Happened::Day(day) => day.and_time(chrono::NaiveTime::MIN),
    }
}

/// A bare day is in the future only when the day itself is.
fn in_future(at: Happened, now: NaiveDateTime) -> bool {
    earliest(at) > now
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::SealedValue;

    fn now() -> NaiveDateTime {
        "2026-03-22T09:00:00".parse().unwrap()
    }

    /// The request of story A: proof by 25 March, noon.
    fn request() -> LetterForm {
        LetterForm {
            direction: Direction::Out,
            from: "Громов П. Н.".into(),
            text: "Пришлите, что, когда, кто и по какому акту передал.".into(),
            asks: "что, когда, кто, по какому акту".into(),
            due_day: "2026-03-25".into(),
            due_hour: "12:00".into(),
            asks_proof: true,
            ..LetterForm::default()
        }
    }

    #[test]
    fn a_request_becomes_a_question_with_its_deadline() {
        let read = request().read(now()).unwrap();
        let text = SealedValue { salt: "0123456789abcdefghijkl".into(), value: "x".into() }.seal();
        let message = read.message("K7QP-9".parse().ok(), text);
        let asks = message.asks.unwrap();
        assert_eq!(asks.due.unwrap().to_string(), "2026-03-25 12:00:00");
        assert!(asks.proof && message.marks.is_empty() && read.happened.is_none());
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let with = |change: fn(&mut LetterForm)| {
            let mut form = request();
            change(&mut form);
            form.read(now()).unwrap_err()
        };
        assert_eq!(with(|f| f.from.clear()), NoLetter::From);
        assert_eq!(with(|f| f.text = " \n".into()), NoLetter::Text);
        assert_eq!(with(|f| f.due_day = "2026-03-21".into()), NoLetter::DueTooEarly);
        assert_eq!(with(|f| f.asks.clear()), NoLetter::AsksNothing);
        assert_eq!(with(|f| f.delivered_day = "2026-03-21".into()), NoLetter::DeliveredWhen);
        assert_eq!(with(|f| f.delivered_day = "2026-03-23".into()), NoLetter::DeliveredWhen);
        assert_eq!(with(|f| f.delivered_hour = "25:00".into()), NoLetter::Delivered(BadWhen::Hour));
        assert_eq!(with(|f| f.day = "2026-03-23".into()), NoLetter::InFuture);
        assert_eq!(with(|f| f.day = "вчера".into()), NoLetter::When(BadWhen::Day));
    }

    #[test]
    fn a_letter_of_today_known_by_its_day_alone_is_no_future_and_may_be_delivered_today() {
        let form = LetterForm { day: "2026-03-22".into(), delivered_day: "2026-03-22".into(), delivered_hour: "08:30".into(), ..request() };
        assert!(form.read(now()).is_ok());
    }

    #[test]
    fn what_only_we_can_say_is_left_out_of_their_letters() {
        let form = LetterForm { direction: Direction::In, marks: vec![Mark::Demand], proof: "РПО".into(), ..request() };
        let read = form.read(now()).unwrap();
        let text = SealedValue { salt: "0123456789abcdefghijkl".into(), value: "x".into() }.seal();
        let message = read.message("K7QP-9".parse().ok(), text);
        assert!(message.asks.is_none() && message.proof.is_empty() && message.marks == [Mark::Demand]);
    }
}

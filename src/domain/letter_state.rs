//! Where a letter stands at a moment: drafted, held, sent, delivered, answered.

use super::books::Books;
use super::letter::Letter;
use super::message::{Delivery, Direction, Posted};
use crate::journal::{EntryId, Happened};
use chrono::{Days, NaiveDateTime, NaiveTime};

/// Where a letter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterState {
    /// Its text is frozen; it did not go yet.
    Drafted,
    /// It did not go yet and rests overnight, for it cannot be taken back.
    Held {
        /// Until when.
        until: NaiveDateTime,
    },
    /// It went; nobody said that it arrived.
    Sent,
    /// It arrived, or counts as delivered.
    Delivered,
    /// They answered it.
    Answered,
    /// It will not go: given up, or another took its place.
    Dropped,
}

impl Letter {
    /// Whether it may still go.
    pub fn unsent(&self) -> bool {
        self.sent.is_none() && self.dropped.is_none() && self.replaced_by.is_none()
    }

    /// The hour until which a letter of its kind rests: eight in the morning after the day it was drafted on.
    pub fn held_until(&self) -> Option<NaiveDateTime> {
        let next = self.written.at.date().checked_add_days(Days::new(1))?;
        self.says.kind.held().then(|| next.and_time(NaiveTime::from_hms_opt(8, 0, 0).unwrap_or_default()))
    }
}

impl Books {
    /// Where a letter stands at a moment; `None` when it was not drafted by then.
    pub fn letter_state(&self, id: EntryId, as_of: NaiveDateTime) -> Option<LetterState> {
        let letter = self.letters.get(id).filter(|letter| letter.written.at <= as_of)?;
        Some(if letter.sent.as_ref().is_some_and(|sent| sent.at <= as_of) {
            let delivered = self.delivery_of(id).is_some_and(|delivery| match delivery.at {
                Happened::Minute(minute) => minute <= as_of,
                Happened::Day(day) => day <= as_of.date(),
            });
            match (self.answer_to(id, as_of), delivered) {
                (Some(_), _) => LetterState::Answered,
                (None, true) => LetterState::Delivered,
                (None, false) => LetterState::Sent,
            }
        } else if self.given_up(letter).is_some_and(|at| at <= as_of) {
            LetterState::Dropped
        } else {
            match letter.held_until().filter(|until| as_of < *until) {
                Some(until) => LetterState::Held { until },
                None => LetterState::Drafted,
            }
        })
    }

    fn given_up(&self, letter: &Letter) -> Option<NaiveDateTime> {
        let replaced = letter.replaced_by.and_then(|later| self.letters.get(later)).map(|later| later.written.at);
        letter.dropped.as_ref().map(|dropped| dropped.at).into_iter().chain(replaced).min()
    }

    /// When a letter was delivered and how that can be shown. Of a bare day its last minute counts for any right against
    /// the client: [`Happened::minute`].
    pub fn delivery_of(&self, letter: EntryId) -> Option<&Delivery> {
        self.disputes.message(letter).and_then(|message| message.delivered.as_ref())
    }

    /// The first message of theirs that answers a letter.
    pub fn answer_to(&self, letter: EntryId, as_of: NaiveDateTime) -> Option<&Posted> {
        let client = self.letters.get(letter)?.client;
        let answers = |message: &&Posted| message.says.direction == Direction::In && message.seen().answers.contains(&letter);
        self.disputes.messages_of(client).filter(answers).filter(|m| m.written.at <= as_of).min_by_key(|m| m.written.at)
    }
}

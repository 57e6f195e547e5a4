//! What is typed into the form of a letter, one signal a field.

use crate::app::pages::forms::channels::{channel_of, channel_tag};
use crate::app::reactive::signal;
use crate::domain::message::{ChannelKind, Direction, Mark};
use crate::input::letter_form::LetterForm;
use crate::input::when::{self, BadWhen};
use crate::journal::{EntryId, Happened};
use chrono::NaiveDate;
use leptos::prelude::*;

/// The marks in the order in which they are offered.
pub const MARKS: [Mark; 4] = [Mark::Demand, Mark::Threat, Mark::Refusal, Mark::Promise];

/// The signals of a form.
#[derive(Clone, Copy)]
pub struct LetterSignals {
    pub direction: RwSignal<String>,
    pub channel: RwSignal<String>,
    /// Which agreed address was chosen; empty while the first one stands, "-" for another one.
    pub agreed: RwSignal<String>,
    pub address: RwSignal<String>,
    pub from: RwSignal<String>,
    pub day: RwSignal<String>,
    pub hour: RwSignal<String>,
    pub text: RwSignal<String>,
    pub marks: [RwSignal<bool>; 4],
    pub asks: RwSignal<String>,
    pub due_day: RwSignal<String>,
    pub due_hour: RwSignal<String>,
    pub asks_proof: RwSignal<bool>,
    /// Our open questions, each with whether this letter answers it.
    pub answers: StoredValue<Vec<(EntryId, RwSignal<bool>)>>,
    pub delivered_day: RwSignal<String>,
    pub delivered_hour: RwSignal<String>,
    pub proof: RwSignal<String>,
}

impl LetterSignals {
    /// The signals of a form as it was left, in a dispute with these open questions of ours.
    pub fn new(form: &LetterForm, questions: &[EntryId]) -> LetterSignals {
        let answers = questions.iter().map(|id| (*id, signal(form.answers.contains(id)))).collect();
        let text = |text: &str| signal(text.to_owned());
        LetterSignals {
            direction: text(direction_tag(form.direction)),
            channel: text(channel_tag(form.channel)),
            agreed: text(if form.address.is_empty() { "" } else { &form.address }),
            address: text(&form.address),
            from: text(&form.from),
            day: text(&form.day),
            hour: text(&form.hour),
            text: text(&form.text),
            marks: MARKS.map(|mark| signal(form.marks.contains(&mark))),
            asks: text(&form.asks),
            due_day: text(&form.due_day),
            due_hour: text(&form.due_hour),
            asks_proof: signal(form.asks_proof),
            answers: StoredValue::new(answers),
            delivered_day: text(&form.delivered_day),
            delivered_hour: text(&form.delivered_hour),
            proof: text(&form.proof),
        }
    }

    /// From them or from us, as it is chosen now.
    pub fn way(self) -> Direction {
        if self.direction.with(|tag| tag == direction_tag(Direction::Out)) { Direction::Out } else { Direction::In }
    }

    /// The channel that is chosen now.
    pub fn by(self) -> ChannelKind {
        self.channel.with(|tag| channel_of(tag))
    }

    /// When it happened, as the two fields say; the caller follows both.
    pub fn happened(self, today: NaiveDate) -> Result<Option<Happened>, BadWhen> {
        self.day.with(|day| self.hour.with(|hour| when::happened(day, hour, today)))
    }

    /// The form; the caller follows every field. `address` and the presets for an empty `from` and `to` are the page's.
    pub fn form(self, address: String, from: &str, to: String) -> LetterForm {
        let typed = self.from.get();
        LetterForm {
            direction: self.way(),
            channel: self.by(),
            address,
            from: if typed.trim().is_empty() { from.to_owned() } else { typed },
            to,
            day: self.day.get(),
            hour: self.hour.get(),
            text: self.text.get(),
            marks: MARKS.into_iter().zip(self.marks).filter(|(_, ticked)| ticked.get()).map(|(mark, _)| mark).collect(),
            asks: self.asks.get(),
            due_day: self.due_day.get(),
            due_hour: self.due_hour.get(),
            asks_proof: self.asks_proof.get(),
            answers: self.answers.with_value(|all| all.iter().filter(|(_, ticked)| ticked.get()).map(|(id, _)| *id).collect()),
            delivered_day: self.delivered_day.get(),
            delivered_hour: self.delivered_hour.get(),
            proof: self.proof.get(),
        }
    }
}

/// The value of a direction in its field.
pub fn direction_tag(direction: Direction) -> &'static str {
    match direction {
        Direction::In => "in",
        Direction::Out => "out",
    }
}

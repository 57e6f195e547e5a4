//! The clock of a dispute: what is due when, by the kind of its claim. What is lost first stands first: the recording of a camera.

use super::books::Books;
use super::dispute::{ClaimKind, Dispute};
use super::evidence::Row;
use super::message::Direction;
use crate::journal::EntryId;
use crate::order;
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};

/// How many days after the claim the goods are to be counted: while everybody still remembers.
const COUNT_DAYS: u64 = 3;

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Copy the camera's recording before it is overwritten: the day the claim came.
    SaveVideo,
    /// Say that the claim came: the same day, so that no silence can be told of.
    Acknowledge,
    /// Write down what happened between people: the same day.
    WriteIncident,
    /// Ask for particulars and proof: by the end of the next day.
    AskProof,
    /// Count, two of us: within three days.
    Count,
    /// Their answer to our last question for proof is due.
    ProofDue,
    /// The answer to the claim is due, by the contract.
    Answer,
}

/// A step with its hour.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    /// What.
    pub step: Step,
    /// By when.
    pub by: NaiveDateTime,
    /// The entry that shows that it was done.
    pub done: Option<EntryId>,
}

impl Due {
    /// Whether its hour passed and it was not done.
    pub fn late(&self, as_of: NaiveDateTime) -> bool {
        self.done.is_none() && self.by < as_of
    }
}

impl ClaimKind {
    /// The steps of a claim of this kind that have an hour of their own.
    pub fn steps(self) -> &'static [Step] {
        match self {
            ClaimKind::LostItem => &[Step::SaveVideo, Step::Acknowledge, Step::AskProof, Step::Count, Step::ProofDue, Step::Answer],
            ClaimKind::DamagedItem | ClaimKind::WrongHandout => {
                &[Step::SaveVideo, Step::Acknowledge, Step::AskProof, Step::ProofDue, Step::Answer]
            }
            ClaimKind::Pressure => &[Step::SaveVideo, Step::WriteIncident, Step::Answer],
            ClaimKind::OverCapacity | ClaimKind::NonPayment | ClaimKind::Other => &[Step::Acknowledge, Step::ProofDue, Step::Answer],
        }
    }
}

impl Books {
    /// What is due in a dispute, by its hour; what has none (no deadline was agreed, nothing was asked) is left out.
    pub fn claim_clock(&self, dispute: EntryId, as_of: NaiveDateTime) -> Vec<Due> {
        let Some(dispute) = self.disputes.get(dispute).filter(|d| d.written.at <= as_of) else { return Vec::new() };
        let ours = self.verdict_is_ours(dispute, as_of);
        let steps = dispute.says.kind.steps().iter().filter(|step| !(ours && matches!(step, Step::AskProof | Step::ProofDue)));
        let mut all: Vec<Due> = steps.filter_map(|step| self.due(dispute, *step, as_of)).collect();
        order::sort_by_key(&mut all, |due| due.by);
        all
    }

    fn due(&self, dispute: &Dispute, step: Step, as_of: NaiveDateTime) -> Option<Due> {
        let (id, opened) = (dispute.written.id, dispute.written.at);
        let in_days = |days| opened.date().checked_add_days(Days::new(days)).map(end_of);
        let first_of_ours = |wanted: &dyn Fn(&super::message::Posted) -> bool| {
            let thread = self.disputes.thread(id, as_of).into_iter();
            thread.filter(|m| m.says.direction == Direction::Out && m.written.at >= opened).find(|m| wanted(m)).map(|m| m.written.id)
        };
        let (by, done) = match step {
            Step::SaveVideo => (in_days(0)?, dispute.mark(Row::VideoKept, as_of).map(|mark| mark.entry)),
            Step::Acknowledge => (in_days(0)?, first_of_ours(&|_| true)),
            Step::WriteIncident => (in_days(0)?, self.incidents.of_dispute(id, as_of).next().map(|incident| incident.written.id)),
            Step::AskProof => (in_days(1)?, first_of_ours(&|m| m.seen().asks.is_some_and(|asks| asks.proof))),
            Step::Count => {
                let counted = self.counts.last_of(dispute.client, as_of).filter(|count| count.written.at >= opened && !count.alone());
                (in_days(COUNT_DAYS)?, counted.map(|count| count.written.id))
            }
            Step::ProofDue => {
                let asked = self.disputes.questions(id, as_of);
                let last = asked.into_iter().rev().find(|asked| asked.asks.proof && asked.asks.due.is_some())?;
                (last.asks.due?, last.answered_by)
            }
            Step::Answer => (end_of(dispute.says.answer_by?), self.answer(id, as_of).map(|ours| ours.written.id)),
        };
        Some(Due { step, by, done })
    }
}

/// The last minute of a day.
fn end_of(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default())
}

//! The fairness mirror: where our own side of a client's case is weak at a moment (design, idea 6). It is
//! shown before a letter or a pack leaves, and never goes with it: what the other side may find, we have seen first.

use super::books::Books;
use super::correction::Standing;
use super::dispute::Dispute;
use super::fact::Fact;
use super::message::{ChannelKind, Direction, Posted};
use super::written::Record;
use crate::journal::{EntryId, Happened};
use chrono::NaiveDateTime;
use std::collections::BTreeSet;

/// From how many seconds on a clock that went back is told: devices put themselves right by less every day.
const JUMP_SECONDS: i64 = 60;

/// What kind of weak spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weakness {
    /// An act the other side did not sign.
    UnsignedAct,
    /// More than was agreed was accepted, and nobody decided anything.
    SilentSurplus,
    /// A letter of ours of which nothing shows that it arrived.
    NoProofOfDelivery,
    /// The goods were counted by one person, and by no two since.
    CountAlone,
    /// Written down later than it happened.
    LateEntry,
    /// The device's clock went back, or something is said to have happened after it was written down.
    ClockJump,
    /// An entry of the case was put right.
    Corrected,
    /// The last day for our answer passed without one.
    AnswerMissed,
    /// They wrote, and for as long as a claim may wait we wrote nothing.
    LeftUnanswered,
    /// A question of theirs that no letter of ours answers.
    TheirQuestion,
}

impl Weakness {
    /// All kinds, the weightiest first.
    pub const ALL: [Weakness; 10] = [
        Weakness::UnsignedAct,
        Weakness::SilentSurplus,
        Weakness::NoProofOfDelivery,
        Weakness::CountAlone,
        Weakness::AnswerMissed,
        Weakness::LeftUnanswered,
        Weakness::TheirQuestion,
        Weakness::LateEntry,
        Weakness::ClockJump,
        Weakness::Corrected,
    ];
}

/// A weak spot of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeakSpot {
    /// What kind.
    pub weakness: Weakness,
    /// The entries it stands in, oldest first; never empty.
    pub entries: Vec<EntryId>,
}

impl Books {
    /// The weak spots of our side in a client's case at a moment, the weightiest kinds first. Kinds without any are left out.
    pub fn mirror(&self, client: EntryId, as_of: NaiveDateTime) -> Vec<WeakSpot> {
        let about: Vec<&Record> = self.about(client).into_iter().filter(|record| record.written.noted <= as_of).collect();
        let spots = Weakness::ALL.into_iter().map(|weakness| {
            let entries = match weakness {
                Weakness::UnsignedAct => self.unsigned_of(client, as_of),
                Weakness::SilentSurplus => self.silent_surplus(client, as_of),
                Weakness::NoProofOfDelivery => self.unproven_letters(client, as_of),
                Weakness::CountAlone => self.counted_alone(client, as_of),
                Weakness::AnswerMissed => self.of_disputes(client, as_of, |books, dispute| {
                    books.missed_answer(dispute, as_of).map(|_| dispute.written.id).into_iter().collect()
                }),
                Weakness::LeftUnanswered => self.of_disputes(client, as_of, |books, dispute| books.left_unanswered(dispute, as_of)),
                Weakness::TheirQuestion => self.their_questions(client, as_of),
                Weakness::LateEntry => ids(&about, |record| self.is_late(record)),
                Weakness::ClockJump => ids(&about, |record| self.clock_jumped(record)),
                Weakness::Corrected => ids(&about, |record| matches!(record.fact, Fact::Corrects(_))),
            };
            WeakSpot { weakness, entries }
        });
        spots.filter(|spot| !spot.entries.is_empty()).collect()
    }

    fn unsigned_of(&self, client: EntryId, as_of: NaiveDateTime) -> Vec<EntryId> {
        let acts = self.acts.of_client(client).filter(|act| act.written.at <= as_of && act.unsigned(as_of)).map(|act| act.written.id);
        let back = self.return_acts.of_client(client).filter(|act| act.written.at <= as_of && act.unsigned(as_of));
        acts.chain(back.map(|act| act.written.id)).collect()
    }

    fn silent_surplus(&self, client: EntryId, as_of: NaiveDateTime) -> Vec<EntryId> {
        let mut silent = Vec::new();
        for contract in self.contracts.of_client(client) {
            let steps = self.occupancy_history(contract.id, as_of).into_iter().filter(|step| step.over);
            let acts = steps.filter_map(|step| self.acts.get(step.entry)).filter(|act| !act.says.opening);
            silent.extend(acts.filter(|act| self.acts.decision(act.written.id).is_none()).map(|act| act.written.id));
        }
        silent
    }

    fn unproven_letters(&self, client: EntryId, as_of: NaiveDateTime) -> Vec<EntryId> {
        let then = || self.disputes.messages_of(client).filter(|m| m.written.at <= as_of);
        let answered = self.answered_by(then(), Direction::In);
        let ours = then().filter(|m| m.says.direction == Direction::Out && !answered.contains(&m.written.id));
        // A line of a chat is no letter: the chat that it was brought in from shows how they went on.
        let ours = ours.filter(|m| m.says.source.is_none());
        ours.filter(|message| !self.arrival_shown(message, as_of)).map(|message| message.written.id).collect()
    }

    /// The messages that messages of one side answer.
    fn answered_by<'a>(&'a self, messages: impl Iterator<Item = &'a Posted>, side: Direction) -> BTreeSet<EntryId> {
        let of_side = messages.filter(|message| message.says.direction == side);
        of_side.flat_map(|message| message.seen().answers).map(|answered| self.disputes.counts_as(*answered)).collect()
    }

    /// Whether something shows that a message of ours arrived: a receipt, or the carrier's number with a day. What was said and not
    /// written needs no delivery.
    fn arrival_shown(&self, message: &Posted, as_of: NaiveDateTime) -> bool {
        let letter = self.letters.get(message.written.id);
        if letter.is_none() && matches!(message.says.channel, ChannelKind::Phone | ChannelKind::InPerson) {
            return true;
        }
        let tracked = letter.and_then(|letter| letter.sent.as_ref()).is_some_and(|sent| !sent.says.tracking.trim().is_empty());
        message.delivered.as_ref().is_some_and(|delivery| {
            let then = match delivery.at {
                Happened::Minute(minute) => minute <= as_of,
                Happened::Day(day) => day <= as_of.date(),
            };
            then && (tracked || !delivery.proof.trim().is_empty())
        })
    }

    fn counted_alone(&self, client: EntryId, as_of: NaiveDateTime) -> Vec<EntryId> {
        let counts: Vec<_> = self.counts.of_client(client).filter_map(|count| Some((count, count.ended()?))).collect();
        let then = || counts.iter().filter(|(_, ended)| *ended <= as_of);
        let by_two = then().filter(|(count, _)| !count.alone()).map(|(_, ended)| *ended).max();
        let alone = then().filter(|(count, ended)| count.alone() && by_two.is_none_or(|two| two < *ended));
        alone.map(|(count, _)| count.written.id).collect()
    }

    fn of_disputes(&self, client: EntryId, as_of: NaiveDateTime, spots: impl Fn(&Books, &Dispute) -> Vec<EntryId>) -> Vec<EntryId> {
        let disputes = self.disputes.iter().filter(|dispute| dispute.client == client && dispute.written.at <= as_of);
        disputes.flat_map(|dispute| spots(self, dispute)).collect()
    }

    fn their_questions(&self, client: EntryId, as_of: NaiveDateTime) -> Vec<EntryId> {
        let all = || self.disputes.messages_of(client).filter(|m| m.written.at <= as_of);
        let ours = self.answered_by(all(), Direction::Out);
        let asked = all().filter(|m| m.says.direction == Direction::In);
        let open = asked.filter(|m| m.seen().asks.is_some_and(|asks| asks.due.is_none_or(|due| due < as_of)));
        open.map(|m| m.written.id).filter(|id| !ours.contains(id)).collect()
    }

    /// Written down late, and by memory: that a letter arrived is always learned later, and a chat that was brought in shows its own days.
    fn is_late(&self, record: &Record) -> bool {
        let void = matches!(self.corrections.standing(record.written.id), Standing::Void(_));
        let shown = match &record.fact {
            Fact::Delivered(_) => true,
            Fact::Message(message) => message.source.is_some(),
            _ => false,
        };
        record.written.late() && !void && !shown
    }

    fn clock_jumped(&self, record: &Record) -> bool {
        let written = &record.written;
        let ahead = if written.day_only { written.at.date() > written.noted.date() } else { written.at > written.noted };
        let before = written.id.n.checked_sub(1).and_then(|n| self.record(EntryId { n, ..written.id }));
        ahead || before.is_some_and(|before| (before.written.recorded - written.recorded).num_seconds() >= JUMP_SECONDS)
    }
}

/// The entries of which something is so.
fn ids(about: &[&Record], is: impl Fn(&Record) -> bool) -> Vec<EntryId> {
    about.iter().filter(|record| is(record)).map(|record| record.written.id).collect()
}

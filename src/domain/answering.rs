//! The clock of a claim: whether we told them that it came, whether we answered it, and until when we may.

use super::books::Books;
use super::dispute::Dispute;
use super::letter::LetterKind;
use super::message::{Direction, Posted};
use crate::journal::EntryId;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

/// In how many days a claim is answered where no contract says so (АПК art. 4 p. 5: the suit is open 30 days after the claim).
pub const CLAIM_DAYS: i64 = 30;

impl Books {
    /// What we wrote in a dispute since the claim came, oldest first. What we wrote before it stands in the thread too, and tells
    /// nothing of the claim.
    fn ours_since(&self, dispute: &Dispute, as_of: NaiveDateTime) -> impl Iterator<Item = &Posted> {
        let opened = dispute.written.at;
        let thread = self.disputes.thread(dispute.written.id, as_of).into_iter();
        thread.filter(move |m| m.says.direction == Direction::Out && m.written.at >= opened)
    }

    /// The first letter of ours after the claim: from it they know that it came. `None` while there is none.
    pub fn acknowledged(&self, dispute: EntryId, as_of: NaiveDateTime) -> Option<&Posted> {
        self.ours_since(self.disputes.get(dispute)?, as_of).next()
    }

    /// The first letter of ours that answers the claim. That it was received is no answer to it, nor is a
    /// question of ours, nor a letter about something else.
    pub fn answer(&self, dispute: EntryId, as_of: NaiveDateTime) -> Option<&Posted> {
        self.ours_since(self.disputes.get(dispute)?, as_of).find(|message| match self.letters.get(message.written.id) {
            Some(letter) => matches!(letter.says.kind, LetterKind::ClaimAnswer | LetterKind::ClosingLine),
            None => message.seen().asks.is_none(),
        })
    }

    /// The disputes with a client that are open at a moment, oldest first.
    pub fn open_disputes(&self, client: EntryId, as_of: NaiveDateTime) -> impl Iterator<Item = &Dispute> {
        self.disputes.iter().filter(move |d| d.client == client && d.written.at <= as_of && !d.is_closed(as_of))
    }

    /// Whether a claim was answered by a moment.
    pub fn answered(&self, dispute: EntryId, as_of: NaiveDateTime) -> bool {
        self.answer(dispute, as_of).is_some()
    }

    /// The last minute for an answer that was missed by a moment: the day passed, nothing went in time, and it was not closed before.
    pub fn missed_answer(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Option<NaiveDate> {
        let by = dispute.says.answer_by.filter(|by| *by < as_of.date())?;
        let last = by.and_time(NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default());
        (!self.answered(dispute.written.id, last) && !dispute.is_closed(last)).then_some(by)
    }

    /// Letters of theirs in a dispute that nothing of ours followed within the days agreed for a claim.
    pub fn left_unanswered(&self, dispute: &Dispute, as_of: NaiveDateTime) -> Vec<EntryId> {
        let day = dispute.written.at.date();
        let agreed = self.contract_on(dispute.client, day).and_then(|contract| contract.terms(day).claim_days);
        let days = TimeDelta::days(agreed.map_or(CLAIM_DAYS, i64::from));
        let thread = self.disputes.thread(dispute.written.id, as_of);
        let ours: Vec<NaiveDateTime> = thread.iter().filter(|m| m.says.direction == Direction::Out).map(|m| m.written.at).collect();
        let late = |m: &&&Posted| {
            let term = m.written.at.checked_add_signed(days).unwrap_or(NaiveDateTime::MAX);
            term < as_of && !ours.iter().any(|at| *at >= m.written.at && *at <= term) && !dispute.is_closed(term)
        };
        let theirs = thread.iter().filter(|m| m.says.direction == Direction::In && m.written.at >= dispute.written.at);
        theirs.filter(late).map(|m| m.written.id).collect()
    }
}

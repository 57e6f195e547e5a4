//! What needs a person now: the questions behind the page Today. Pure answers of (books, moment).

use super::amount::{Permille, Pieces};
use super::arrears::Debtor;
use super::books::Books;
use super::calendar::Date;
use super::occupancy::{Occupancy, Step};
use crate::journal::EntryId;
use crate::order;
use chrono::{Days, NaiveDate, NaiveDateTime};
use std::collections::BTreeSet;

/// From which ratio a shelf is called almost full.
pub const ALMOST_FULL: Permille = Permille(900);

/// How many days ahead an answer that is due is shown.
const AHEAD_DAYS: u64 = 7;

/// One thing that needs a person.
#[derive(Clone, Debug, PartialEq)]
pub enum Matter {
    /// A contract is over its limit.
    Over {
        /// Which contract.
        contract: EntryId,
        /// Since when.
        since: Step,
        /// How full it is now.
        now: Occupancy,
        /// When the grace ends.
        grace_ends: NaiveDateTime,
    },
    /// A question of ours got no answer in time: of several in a dispute the one that waits longest.
    Unanswered {
        /// In which dispute.
        dispute: EntryId,
        /// Our message.
        message: EntryId,
        /// When the answer was due.
        due: NaiveDateTime,
    },
    /// Nobody was told yet that their claim came.
    Unacknowledged {
        /// Which dispute.
        dispute: EntryId,
        /// The day it came.
        since: NaiveDate,
    },
    /// A claim waits for our answer.
    AnswerDue {
        /// Which dispute.
        dispute: EntryId,
        /// Last day.
        by: NaiveDate,
    },
    /// An act waits for the other side's signature.
    Unsigned {
        /// Which acceptance or return act.
        act: EntryId,
        /// Since when.
        since: NaiveDateTime,
    },
    /// A count was begun and not written down.
    Counting {
        /// Which.
        count: EntryId,
        /// Since when.
        since: NaiveDateTime,
    },
    /// The last count of a client misses something, and nobody found it or answers for it.
    Missing {
        /// Which count.
        count: EntryId,
        /// Whose goods.
        client: EntryId,
        /// How many pieces.
        pieces: Pieces,
        /// Since when.
        since: NaiveDateTime,
    },
    /// A client owes, or just paid what was asked for, and something is to be done about it.
    Arrears(Debtor),
    /// Payments fall due within the week, and nobody was reminded of them yet.
    ToRemind {
        /// How many.
        payments: usize,
        /// The earliest day.
        due: NaiveDate,
    },
    /// A call is planned, and nothing has come of it yet.
    Call {
        /// Which.
        call: EntryId,
        /// When it is to be made.
        at: NaiveDateTime,
    },
    /// Something falls on a day of this week, or its day has passed.
    Falls(Date),
    /// A shelf is almost full.
    AlmostFull {
        /// Which contract.
        contract: EntryId,
        /// How full it is.
        now: Occupancy,
    },
}

impl Books {
    /// Everything that needs a person at a moment, the most pressing first within each kind.
    pub fn matters(&self, now: NaiveDateTime) -> Vec<Matter> {
        let mut matters = Vec::new();
        for contract in self.contracts.iter().filter(|c| c.ended.is_none_or(|on| on >= now.date())) {
            let Some(occupancy) = self.occupancy(contract.id, now) else { continue };
            match self.overage(contract.id, now) {
                Some((since, grace_ends)) => {
                    matters.push(Matter::Over { contract: contract.id, since, now: occupancy, grace_ends });
                }
                _ if occupancy.ratio() >= ALMOST_FULL => matters.push(Matter::AlmostFull { contract: contract.id, now: occupancy }),
                _ => {}
            }
        }
        for dispute in self.disputes.iter().filter(|d| d.closed.as_ref().is_none_or(|closed| closed.at > now)) {
            let id = dispute.written.id;
            let asked = self.disputes.questions(id, now);
            let overdue = asked.iter().filter(|a| a.overdue).filter_map(|a| Some((a.asks.due?, a.message.written.id)));
            // One row a dispute, whatever the number of its questions: the one that waits longest.
            if let Some((due, message)) = overdue.min() {
                matters.push(Matter::Unanswered { dispute: id, message, due });
            }
            let ahead = now.date().checked_add_days(Days::new(AHEAD_DAYS)).unwrap_or(now.date());
            let due = dispute.says.answer_by.filter(|by| *by <= ahead);
            if self.acknowledged(id, now).is_none() && dispute.written.at <= now {
                matters.push(Matter::Unacknowledged { dispute: id, since: dispute.written.at.date() });
            }
            if let Some(by) = due.filter(|_| !self.answered(id, now)) {
                matters.push(Matter::AnswerDue { dispute: id, by });
            }
        }
        let acts = self.acts.waiting().map(|a| &a.written);
        let mut unsigned: Vec<_> = acts.chain(self.return_acts.waiting().map(|a| &a.written)).collect();
        order::sort_by_key(&mut unsigned, |written| written.at);
        matters.extend(unsigned.iter().map(|written| Matter::Unsigned { act: written.id, since: written.at }));
        matters.extend(self.debtors(now).into_iter().filter(Debtor::presses).map(Matter::Arrears));
        let unreminded: Vec<NaiveDate> = self.reminder_run(now).iter().filter(|row| row.letter.is_none()).map(|row| row.due).collect();
        matters.extend(unreminded.first().map(|due| Matter::ToRemind { payments: unreminded.len(), due: *due }));
        matters.extend(self.calls.open(now).iter().map(|call| Matter::Call { call: call.written.id, at: call.says.at }));
        let week = now.date().checked_add_days(Days::new(AHEAD_DAYS)).unwrap_or(now.date());
        matters.extend(self.falls_by(week, now).into_iter().map(Matter::Falls));
        matters.extend(self.counts_to_settle(now));
        matters
    }

    /// Counts that wait for somebody: begun and not finished, and what the last one of each client misses.
    fn counts_to_settle(&self, now: NaiveDateTime) -> Vec<Matter> {
        let counts = || self.counts.iter().filter(|count| count.written.at <= now);
        let unfinished = counts().filter(|count| !self.count_finished(count));
        let mut matters: Vec<Matter> =
            unfinished.map(|count| Matter::Counting { count: count.written.id, since: count.written.at }).collect();
        let counted: BTreeSet<EntryId> = counts().flat_map(|count| count.counted.keys().copied().flatten()).collect();
        for client in counted {
            let Some((count, rows)) = self.missing_of(client, now) else { continue };
            let pieces = rows.iter().map(|row| row.missing()).sum();
            matters.push(Matter::Missing { count: count.written.id, client, pieces, since: count.written.at });
        }
        matters
    }
}

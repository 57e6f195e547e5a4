//! The overage fee: which calendar days cost something because the goods pass the agreed limit (design section 4).
//!
//! A day costs something when the goods are over at its last moment and the grace of that overage has ended by then, so from the day on
//! in which it ends. The excess counts from the limit, per started ten litres or per piece. One walk over the history, whatever the days.

use super::amount::Money;
use super::billing::tomorrow;
use super::books::Books;
use super::contract::{Contract, Terms};
use super::fee_day::{FeeDay, Measure, last_minute, longest};
use super::letter::LetterKind;
use super::occupancy::{Occupancy, Step};
use chrono::{NaiveDate, NaiveDateTime};

/// An overage without a break.
struct Run {
    since: Step,
    grace_ends: NaiveDateTime,
}

impl Books {
    /// The days up to `through` that cost an overage fee under a contract. None where a row that the fee needs was not agreed
    /// ([`Terms::questions`]).
    pub fn overage_days(&self, contract: &Contract, through: NaiveDate) -> Vec<FeeDay> {
        if !contract.ever_agreed(|terms| terms.overage_fee.is_some() || terms.piece_fee.is_some()) {
            return Vec::new();
        }
        let history = self.occupancy_history(contract.id, last_minute(through));
        let mut steps = history.iter().copied().peekable();
        let (mut run, mut had_one, mut now) = (None::<Run>, false, None::<Step>);
        let (mut day, mut days) = (contract.signed.from, Vec::new());
        while day <= through.min(longest(contract.signed.from)) {
            while let Some(step) = steps.next_if(|step| step.at.date() <= day) {
                now = Some(step);
                if !step.over {
                    run = None;
                    continue;
                }
                let mut over = run.take().unwrap_or_else(|| Run { since: step, grace_ends: contract.grace_from(step.at, had_one) });
                had_one = true;
                over.grace_ends = self.grace_extended(over.grace_ends, &step);
                run = Some(over);
            }
            if let (Some(over), Some(step)) = (&run, now) {
                let terms = contract.terms(day);
                let starts = self.fee_starts(contract, terms, over);
                if starts.is_some_and(|starts| starts.date() <= day) {
                    days.extend(fee(terms, &step.occupancy).and_then(|(measure, rate)| FeeDay::new(day, measure, rate)));
                }
            }
            if day == NaiveDate::MAX {
                break;
            }
            day = tomorrow(day);
        }
        days
    }

    /// From when an overage costs something: the end of its grace, and not before its notice was delivered where the fee needs one.
    /// `None` while that is open, or a row was not agreed.
    fn fee_starts(&self, contract: &Contract, terms: &Terms, over: &Run) -> Option<NaiveDateTime> {
        let agreed = terms.tolerance.is_some() && terms.grace_days.is_some() && terms.grace_resets.is_some();
        match terms.fee_needs_notice.filter(|_| agreed)? {
            false => Some(over.grace_ends),
            true => self.overage_notice_delivered(contract, &over.since).map(|delivered| delivered.max(over.grace_ends)),
        }
    }

    /// When the notice of an overage was delivered: the earliest delivery of an overage notice that went after it began.
    fn overage_notice_delivered(&self, contract: &Contract, since: &Step) -> Option<NaiveDateTime> {
        let notices = self.letters.of_contract(contract.id).filter(|letter| letter.says.kind == LetterKind::OverageNotice);
        let sent = notices.filter(|letter| letter.sent.as_ref().is_some_and(|sent| sent.at >= since.at));
        sent.filter_map(|letter| Some(self.delivery_of(letter.written.id)?.at.minute())).min()
    }
}

/// What is charged for, and its price: of two agreed fees the one whose limit rules.
pub(super) fn fee(terms: &Terms, now: &Occupancy) -> Option<(Measure, Money)> {
    let by_volume = terms.overage_fee.filter(|_| now.limit.volume.is_some()).map(|rate| (Measure::Volume(now.excess()), rate));
    let by_pieces = terms.piece_fee.zip(now.limit.pieces).map(|(rate, limit)| (Measure::Pieces(now.pieces - limit), rate));
    match (by_volume, by_pieces) {
        (Some(_), Some(pieces)) if now.ruled_by_pieces() => Some(pieces),
        (Some(volume), _) => Some(volume),
        (None, pieces) => pieces,
    }
}

//! How a dispute comes to rest: what we offered, what both sides settled on, and which of the few ends it had.

use super::amount::Money;
use super::books::Books;
use super::check::{Checked, Proposal, ensure, filled};
use super::dispute::{Dispute, DisputeClosed};
use super::refusal::{Field, Refusal};
use super::written::{Stated, Written};
use crate::journal::{EntryId, Sealed};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

/// We offered something to end a dispute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Offered {
    /// In which dispute.
    pub dispute: EntryId,
    /// How much money, if it is money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// What was offered, in plain words.
    pub what: Sealed,
    /// The last day on which it may be taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The letter of ours it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<EntryId>,
}

/// Both sides settled on something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Settled {
    /// Which dispute.
    pub dispute: EntryId,
    /// How much money, if it is money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Money>,
    /// What was settled on, in plain words.
    pub what: Sealed,
    /// The paper both signed, and where it lies.
    pub paper: String,
}

/// The few ends a dispute has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// No proof of the claim was supplied.
    NoProof,
    /// We paid what was missing.
    Paid,
    /// Both sides settled.
    Settled,
    /// The claim was taken back.
    Withdrawn,
    /// It went to court.
    Court,
    /// Something else.
    Other,
}

impl Ending {
    /// All ends, in the order in which they are offered.
    pub const ALL: [Ending; 6] = [Ending::NoProof, Ending::Paid, Ending::Settled, Ending::Withdrawn, Ending::Court, Ending::Other];
}

impl Dispute {
    /// What we offered up to a moment, in fold order.
    pub fn offers_then(&self, as_of: NaiveDateTime) -> impl Iterator<Item = &Stated<Offered>> {
        self.offers.iter().filter(move |offer| offer.at <= as_of)
    }

    /// What both sides settled on, up to a moment; of several the latest.
    pub fn settled_then(&self, as_of: NaiveDateTime) -> Option<&Stated<Settled>> {
        self.settlements.iter().filter(|settled| settled.at <= as_of).max_by_key(|settled| settled.at)
    }

    /// Whether it was closed by a moment.
    pub fn is_closed(&self, as_of: NaiveDateTime) -> bool {
        self.closed.as_ref().is_some_and(|closed| closed.at <= as_of)
    }
}

impl Books {
    pub(super) fn check_offered(&self, new: &Proposal<'_>, fact: &Offered) -> Checked {
        self.check_dispute(new, fact.dispute)?;
        ensure(fact.amount.is_none_or(|amount| amount > Money::ZERO), Refusal::NotPositive(Field::Money))?;
        let Some(letter) = fact.letter else { return Ok(()) };
        let known = self.letters.get(letter).ok_or(Refusal::Unknown(letter))?;
        ensure(new.about == Some(known.client), Refusal::NoClient)
    }

    pub(super) fn check_settled(&self, new: &Proposal<'_>, fact: &Settled) -> Checked {
        self.check_dispute(new, fact.dispute)?;
        ensure(fact.amount.is_none_or(|amount| amount > Money::ZERO), Refusal::NotPositive(Field::Money))?;
        filled(&fact.paper, Field::Text)
    }

    /// Where none of the few ends is named, words must say how it ended.
    pub(super) fn check_dispute_closed(&self, new: &Proposal<'_>, fact: &DisputeClosed) -> Checked {
        self.check_dispute(new, fact.dispute)?;
        let named = fact.ending.is_some_and(|ending| ending != Ending::Other);
        ensure(named || !fact.outcome.trim().is_empty(), Refusal::Empty(Field::Text))?;
        let closed = self.disputes.get(fact.dispute).is_some_and(|dispute| dispute.closed.is_some());
        ensure(!closed, Refusal::AlreadyDone(fact.dispute))
    }

    pub(super) fn note_offer(&mut self, at: &Written, fact: &Offered) {
        self.in_dispute(at, fact.dispute, |dispute| dispute.offers.push(Stated::new(at, fact)));
    }

    pub(super) fn note_settlement(&mut self, at: &Written, fact: &Settled) {
        self.in_dispute(at, fact.dispute, |dispute| dispute.settlements.push(Stated::new(at, fact)));
    }

    fn in_dispute(&mut self, at: &Written, dispute: EntryId, with: impl FnOnce(&mut Dispute)) {
        self.cited(at, dispute, |books| books.disputes.get_mut(dispute).map(with).is_some());
        self.owned(at, dispute, self.disputes.get(dispute).map(|known| known.client));
    }
}

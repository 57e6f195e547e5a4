//! Whether an acceptance act can be written as it is, and whether it can be signed.

use super::acceptance::{Accepted, ActSigned, Outcome};
use super::amount::{Money, Pieces, Volume};
use super::books::Books;
use super::check::{Checked, Proposal, ensure, filled};
use super::refusal::{Field, Refusal};

impl Books {
    /// An act comes under a running contract of the client; what does not fit needs a decision.
    pub(super) fn check_acceptance(&self, new: &Proposal<'_>, fact: &Accepted) -> Checked {
        let contract = self.contracts.get(fact.contract).ok_or(Refusal::Unknown(fact.contract))?;
        ensure(new.about == Some(contract.client), Refusal::NoClient)?;
        check_lines(fact, Pieces(1))?;
        let ended = contract.ended.filter(|_| fact.after_end.trim().is_empty());
        ended.map_or(Ok(()), |on| Err(Refusal::AfterEnd { contract: fact.contract, on }))?;
        if !fact.opening {
            self.check_despite(fact.contract, new.at, &fact.despite_suspension)?;
        }
        self.check_meeting(new.about, fact)?;
        let place = fact.place.map(|place| self.counts_as(place));
        ensure(place.is_none_or(|place| self.shelves.get(place).is_some()), Refusal::Unknown(place.unwrap_or(fact.contract)))?;
        let after = self.after(fact, new.at).unwrap_or_default();
        let over = after.over(contract.terms(new.at.date()).tolerance());
        let decided = fact.decision.is_some() || fact.continues.is_some_and(|act| self.acts.decision(act).is_some());
        ensure(!over || fact.opening || decided, Refusal::NeedsDecision(after))
    }

    pub(super) fn check_act_signed(&self, new: &Proposal<'_>, fact: &ActSigned) -> Checked {
        filled(&fact.signer, Field::Signer)?;
        let act = self.acts.get(fact.act).map(|act| (act.client, act.signed.is_some()));
        let act = act.or_else(|| self.return_acts.get(fact.act).map(|act| (act.client, act.signed.is_some())));
        let (client, signed) = act.ok_or(Refusal::Unknown(fact.act))?;
        ensure(new.about == Some(client), Refusal::NoClient)?;
        ensure(!signed, Refusal::AlreadyDone(fact.act))
    }
}

/// Every line of an act, with what was not taken at the door, is filled in; `at_least` so many pieces each.
pub(super) fn check_lines(act: &Accepted, at_least: Pieces) -> Checked {
    // An act without lines may still say what was not taken at the door.
    let refused = match act.decision.as_ref().map(|d| &d.outcome) {
        Some(Outcome::Refused { lines }) => lines.as_slice(),
        _ => &[],
    };
    ensure(!act.lines.is_empty() || !refused.is_empty(), Refusal::Empty(Field::Lines))?;
    act.lines.iter().chain(refused).try_for_each(|line| {
        filled(&line.name, Field::Name)?;
        ensure(line.pieces >= at_least, Refusal::NotPositive(Field::Pieces))?;
        ensure(line.size.volume() > Volume::ZERO, Refusal::NotPositive(Field::Size))?;
        ensure(line.value.is_none_or(|m| m >= Money::ZERO), Refusal::NotPositive(Field::Money))?;
        ensure(line.defective.is_none_or(|n| n >= Pieces::ZERO && n <= line.pieces), Refusal::NotPositive(Field::Pieces))
    })
}

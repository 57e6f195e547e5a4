//! Whether a contract, or its appendix, can have the terms it names: something was agreed to fit, and its shelves are free.

use super::amount::{Permille, Pieces, Volume};
use super::books::Books;
use super::check::{Checked, Proposal, ensure, filled};
use super::contract::{ContractChanged, ContractSigned, Days, Terms};
use super::refusal::{Field, Refusal};
use crate::journal::EntryId;

impl Books {
    pub(super) fn check_contract(&self, new: &Proposal<'_>, fact: &ContractSigned) -> Checked {
        self.check_about(new)?;
        filled(&fact.number, Field::Number)?;
        ensure(fact.until.is_none_or(|until| until >= fact.from), Refusal::EndsBeforeItBegins)?;
        self.check_terms(&fact.terms, None, (fact.from, fact.until))
    }

    pub(super) fn check_contract_changed(&self, new: &Proposal<'_>, fact: &ContractChanged) -> Checked {
        self.check_running(new, fact.contract)?;
        let last = self.contracts.get(fact.contract).and_then(|contract| contract.last_day());
        self.check_terms(&fact.terms, Some(fact.contract), (fact.from, last))
    }

    /// `own` is the contract itself where it has shelves already.
    pub(super) fn check_terms(&self, terms: &Terms, own: Option<EntryId>, days: Days) -> Checked {
        let limit = terms.limit;
        ensure(limit.volume.is_some() || limit.pieces.is_some(), Refusal::Empty(Field::Limit))?;
        let positive = limit.volume.is_none_or(|v| v > Volume::ZERO) && limit.pieces.is_none_or(|p| p > Pieces::ZERO);
        ensure(positive && terms.tolerance() >= Permille::ZERO, Refusal::NotPositive(Field::Limit))?;
        terms.check_money()?;
        for shelf in terms.shelves.iter().map(|shelf| self.counts_as(*shelf)) {
            let known = self.shelves.get(shelf).ok_or(Refusal::Unknown(shelf))?;
            ensure(known.in_use && !known.card.overflow, Refusal::ShelfNotForLet(shelf))?;
            self.check_free(shelf, days, own)?;
        }
        Ok(())
    }

    /// Nobody but the contract `own` has the shelf within these days.
    pub(super) fn check_free(&self, shelf: EntryId, days: Days, own: Option<EntryId>) -> Checked {
        match self.contracts.holder_within(shelf, days, own) {
            Some(contract) => Err(Refusal::ShelfLet { shelf, contract: contract.id }),
            None => Ok(()),
        }
    }
}

//! By when a client is to take the goods away, once we asked for it: the term counts from the delivery of the letter (Civil Code,
//! art. 165.1, 889, 899). Afterwards the keeper answers for a loss only when it was intent or gross negligence (art. 901).

use super::books::Books;
use super::letter::Letter;
use crate::journal::EntryId;
use chrono::{Days, NaiveDate, NaiveDateTime};

/// The term in which the goods of a contract are to be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TakeBackTerm {
    /// The letter that asked for it; none when the agreed term of the contract is over.
    pub letter: Option<EntryId>,
    /// From which day the term counts: the day of delivery, or the contract's last day.
    pub counted_from: NaiveDate,
    /// How many days the contract gives; none when the day stands in the letter or in the contract.
    pub days: Option<u16>,
    /// The last day for taking the goods away.
    pub last: NaiveDate,
}

impl TakeBackTerm {
    /// The first day on which the keeper answers only for intent and gross negligence.
    pub fn liability_changes(&self) -> Option<NaiveDate> {
        self.last.checked_add_days(Days::new(1))
    }
}

impl Books {
    /// The letter that brings a contract to its end: the last one that was not given up.
    pub fn ending_letter(&self, contract: EntryId) -> Option<&Letter> {
        let given_up = |letter: &&Letter| letter.dropped.is_none() && letter.replaced_by.is_none();
        self.letters.of_contract(contract).filter(|letter| letter.says.kind.ends_contract()).filter(given_up).last()
    }

    /// By when a contract's goods are to be taken away, as far as a moment knows: `None` while nobody asked for it with a letter
    /// that was delivered, and no agreed term is over.
    pub fn take_back_term(&self, contract: EntryId, as_of: NaiveDateTime) -> Option<TakeBackTerm> {
        let known = self.contracts.get(contract)?;
        let asked = self.letters.of_contract(contract).filter_map(|letter| self.asked_to_take_back(letter, as_of));
        let over = known.signed.until.filter(|until| *until < as_of.date());
        let over = over.map(|until| TakeBackTerm { letter: None, counted_from: until, days: None, last: until });
        asked.chain(over).min_by_key(|term| (term.last, term.counted_from))
    }

    /// The term a delivered letter began. The contract's days count from the delivery; a later day that the letter names holds
    /// instead, an earlier one does not; where the contract gives no days, the letter's day is what there is.
    fn asked_to_take_back(&self, letter: &Letter, as_of: NaiveDateTime) -> Option<TakeBackTerm> {
        if !letter.says.kind.ends_contract() {
            return None;
        }
        let delivered = self.disputes.message(letter.written.id)?.delivered.as_ref()?.at;
        let day = delivered.day();
        if day > as_of.date() {
            return None;
        }
        let days = self.contracts.get(letter.says.contract?)?.terms(day).take_back_days;
        let agreed = days.and_then(|days| day.checked_add_days(Days::new(days.into())));
        let named = letter.says.deadline.map(|deadline| deadline.date());
        let last = agreed.max(named)?;
        let days = days.filter(|_| Some(last) == agreed);
        Some(TakeBackTerm { letter: Some(letter.written.id), counted_from: day, days, last })
    }
}

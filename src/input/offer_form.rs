//! The forms of an offer and of a settlement: a sum that may stay empty, what it is, a day or a paper.

use super::amount::{self, BadAmount};
use super::errors::Errors;
use super::when;
use super::words::{self, BadWords};
use crate::domain::Money;
use crate::domain::settlement::{Offered, Settled};
use crate::journal::{EntryId, Sealed};

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OfferForm {
    /// How much, in roubles; empty when it is no money.
    pub amount: String,
    /// What was offered or settled on.
    pub what: String,
    /// The last day of an offer.
    pub until: String,
    /// The letter an offer stands in.
    pub letter: Option<EntryId>,
    /// The paper of a settlement.
    pub paper: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// How much.
    Amount,
    /// What it is.
    What,
    /// The last day.
    Until,
    /// The paper.
    Paper,
}

impl OfferForm {
    /// What is to be sealed, and the offer once it is.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn offered(&self, dispute: EntryId) -> Result<(String, impl FnOnce(Sealed) -> Offered + use<>), Errors<Field>> {
        let mut errors = Errors::default();
        let (amount, what) = (errors.read(Field::Amount, self.sum()), errors.read(Field::What, self.what()));
        let until = errors.read(Field::Until, when::read_day(&self.until));
        let letter = self.letter;
        match (amount, what, until) {
            (Some(amount), Some(said), Some(until)) => Ok((said, move |what| Offered { dispute, amount, what, until, letter })),
            _ => Err(errors),
        }
    }

    /// What is to be sealed, and the settlement once it is.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn settled(&self, dispute: EntryId) -> Result<(String, impl FnOnce(Sealed) -> Settled + use<>), Errors<Field>> {
        let mut errors = Errors::default();
        let (amount, what) = (errors.read(Field::Amount, self.sum()), errors.read(Field::What, self.what()));
        let paper = errors.read(Field::Paper, words::required(&self.paper));
        match (amount, what, paper) {
            (Some(amount), Some(said), Some(paper)) => Ok((said, move |what| Settled { dispute, amount, what, paper })),
            _ => Err(errors),
        }
    }

    fn sum(&self) -> Result<Option<Money>, BadAmount> {
        let sum = amount::optional(amount::roubles(&self.amount))?;
        if sum.is_some_and(|sum| sum <= Money::ZERO) { Err(BadAmount::NotPositive) } else { Ok(sum) }
    }

    fn what(&self) -> Result<String, BadWords> {
        let what = self.what.trim();
        if what.is_empty() { Err(BadWords::Empty) } else { Ok(what.to_owned()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::errors::Wrong;
    use crate::journal::hash::sha256;

    fn id() -> EntryId {
        "K7QP-9".parse().unwrap()
    }

    #[test]
    fn an_offer_needs_words_and_may_have_a_sum_and_a_day() {
        let form = OfferForm { amount: "3 400".into(), what: " За вазу ".into(), until: "2026-04-05".into(), ..OfferForm::default() };
        let (said, offer) = form.offered(id()).ok().unwrap();
        let offer = offer(Sealed { sealed: sha256(b"x") });
        assert_eq!((said.as_str(), offer.amount, offer.until), ("За вазу", Some(Money::roubles(3_400)), "2026-04-05".parse().ok()));
        let Err(wrong) = OfferForm { amount: "0".into(), until: "вчера".into(), ..OfferForm::default() }.offered(id()) else {
            panic!()
        };
        assert_eq!(wrong.of(Field::Amount), Some(Wrong::Amount(BadAmount::NotPositive)));
        assert_eq!(wrong.of(Field::What), Some(Wrong::Words(BadWords::Empty)));
        assert!(wrong.of(Field::Until).is_some());
        let words = OfferForm { what: "Извинимся письмом".into(), ..OfferForm::default() };
        assert_eq!(words.offered(id()).map(|(_, offer)| offer(Sealed { sealed: sha256(b"x") }).amount).ok(), Some(None));
    }

    #[test]
    fn a_settlement_needs_its_paper() {
        let form = OfferForm { what: "Платим 3 400".into(), ..OfferForm::default() };
        let Err(wrong) = form.settled(id()) else { panic!() };
        assert_eq!(wrong.of(Field::Paper), Some(Wrong::Words(BadWords::Empty)));
        let form = OfferForm { paper: "соглашение, папка 2".into(), ..form };
        assert!(form.settled(id()).is_ok());
    }
}

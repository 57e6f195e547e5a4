//! What the notebook says of a contract that is older than the journal, as typed: owed, paid ahead, or nothing.

use super::errors::Errors;
use super::when::{self, BadWhen};
use crate::domain::Money;
use crate::domain::notebook::BalanceBrought;
use crate::journal::EntryId;

/// Which way the balance goes, with the tags of the choice.
pub const WAYS: [(&str, Way); 3] = [("nothing", Way::Nothing), ("debt", Way::Debt), ("advance", Way::Advance)];

/// Which way a balance goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Everything was paid.
    Nothing,
    /// The client owed.
    Debt,
    /// The client had paid ahead.
    Advance,
}

/// What stands in the form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NotebookForm {
    /// The last day the notebook speaks of.
    pub until: String,
    /// Which way: the tag of the choice.
    pub way: String,
    /// How much; of nothing it is not read.
    pub amount: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The last day.
    Until,
    /// How much.
    Amount,
}

impl NotebookForm {
    /// Which way the balance goes.
    pub fn way(&self) -> Way {
        WAYS.into_iter().find(|(tag, _)| *tag == self.way).map_or(Way::Nothing, |(_, way)| way)
    }

    /// The fact the form makes.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn read(&self, contract: EntryId) -> Result<BalanceBrought, Errors<Field>> {
        let mut errors = Errors::default();
        let until = errors.read(Field::Until, when::read_day(&self.until).and_then(|day| day.ok_or(BadWhen::Day)));
        let balance = match self.way() {
            Way::Nothing => Some(Money::ZERO),
            Way::Debt => errors.read(Field::Amount, super::money_form::amount(&self.amount)),
            Way::Advance => errors.read(Field::Amount, super::money_form::amount(&self.amount)).map(|amount| -amount),
        };
        let (Some(until), Some(balance)) = (until, balance) else { return Err(errors) };
        Ok(BalanceBrought { contract, until, balance })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::amount::BadAmount;
    use crate::input::errors::Wrong;

    #[test]
    fn a_balance_is_owed_paid_ahead_or_nothing() {
        let read = |way: &str, amount: &str| {
            let form = NotebookForm { until: "2026-05-09".into(), way: way.into(), amount: amount.into() };
            form.read("K7QP-5".parse().unwrap())
        };
        assert_eq!(read("debt", "1 200").unwrap().balance, Money::roubles(1_200));
        assert_eq!(read("advance", "600").unwrap().balance, Money::roubles(-600));
        assert_eq!(read("nothing", "").unwrap().balance, Money::ZERO);
        assert_eq!(read("debt", "").unwrap_err().of(Field::Amount), Some(Wrong::Amount(BadAmount::Empty)));
    }
}

//! Money as typed: a payment, another charge, a debt given up, what we pay for a shortage. Amounts take commas, points and spaces of any
//! kind between thousands.

use super::amount::{self, BadAmount};
use super::errors::Errors;
use super::words;
use crate::domain::charge::ChargeKey;
use crate::domain::payment::{Charged, ChargedFor, Compensated, CompensatedBy, DebtWrittenOff, Paid, PaidBy};
use crate::domain::{Fact, Money};
use crate::journal::EntryId;

/// What is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// The client paid under this contract.
    Pay(EntryId),
    /// Something else is to be paid for under this contract.
    Charge(EntryId),
    /// A debt under this contract is given up.
    WriteOff(EntryId),
    /// We make good this shortage.
    Compensate(EntryId),
}

/// What stands in the form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MoneyForm {
    /// How much, in roubles.
    pub amount: String,
    /// By what, for what: the tag of the choice.
    pub choice: String,
    /// The document, what is charged for, the reason.
    pub words: String,
    /// What a payment is meant for.
    pub towards: Option<ChargeKey>,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// How much.
    Amount,
    /// The words.
    Words,
}

/// By what one can pay, with the tags of the choice.
pub const WAYS: [(&str, PaidBy); 4] =
    [("cash", PaidBy::Cash), ("card", PaidBy::Card), ("transfer", PaidBy::Transfer), ("other", PaidBy::Other)];

/// How a shortage can be made good.
pub const COMPENSATIONS: [(&str, CompensatedBy); 5] = [
    ("cash", CompensatedBy::Cash),
    ("card", CompensatedBy::Card),
    ("transfer", CompensatedBy::Transfer),
    ("other", CompensatedBy::Other),
    ("set_off", CompensatedBy::SetOff),
];

/// What can be charged for.
pub const CHARGED: [(&str, ChargedFor); 2] = [("handling", ChargedFor::Handling), ("other", ChargedFor::Other)];

/// The choice of a tag; the first where there is none.
fn chosen<T: Copy, const N: usize>(all: [(&str, T); N], tag: &str, first: T) -> T {
    all.into_iter().find(|(known, _)| *known == tag).map_or(first, |(_, choice)| choice)
}

/// An amount above zero, to the kopeck.
///
/// # Errors
/// What is wrong with the text.
pub fn amount(text: &str) -> Result<Money, BadAmount> {
    let money = amount::roubles(text)?;
    if money > Money::ZERO { Ok(money) } else { Err(BadAmount::NotPositive) }
}

impl MoneyForm {
    /// The fact the form makes.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn read(&self, doing: Doing) -> Result<Fact, Errors<Field>> {
        let mut errors = Errors::default();
        let amount = errors.read(Field::Amount, amount(&self.amount));
        let needed = matches!(doing, Doing::Charge(_) | Doing::WriteOff(_));
        let words = if needed { words::required(&self.words) } else { words::optional(&self.words) };
        let words = errors.read(Field::Words, words);
        let (Some(amount), Some(words)) = (amount, words) else { return Err(errors) };
        Ok(match doing {
            Doing::Pay(contract) => {
                let how = chosen(WAYS, &self.choice, PaidBy::Cash);
                Fact::Paid(Paid { contract, amount, how, document: words, towards: self.towards })
            }
            Doing::Charge(contract) => {
                Fact::Charged(Charged { contract, kind: chosen(CHARGED, &self.choice, ChargedFor::Handling), amount, what: words })
            }
            Doing::WriteOff(contract) => Fact::DebtWrittenOff(DebtWrittenOff { contract, amount, reason: words }),
            Doing::Compensate(shortage) => {
                let how = chosen(COMPENSATIONS, &self.choice, CompensatedBy::Cash);
                Fact::Compensated(Compensated { shortage, amount, how, document: words })
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::errors::Wrong;

    fn read(amount: &str, words: &str, doing: fn(EntryId) -> Doing) -> Result<Fact, Errors<Field>> {
        let form = MoneyForm { amount: amount.into(), choice: "transfer".into(), words: words.into(), towards: None };
        form.read(doing("K7QP-5".parse().unwrap()))
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for typed in ["12 345,60", "12\u{a0}345,6", "12\u{202f}345.60", " 12345,60 "] {
            let Ok(Fact::Paid(paid)) = read(typed, "", Doing::Pay) else { panic!("{typed}") };
            assert_eq!((paid.amount, paid.how), (Money(1_234_560), PaidBy::Transfer), "{typed}");
        }
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = |amount, words, doing, field| read(amount, words, doing).unwrap_err().of(field);
        assert_eq!(wrong("", "", Doing::Pay, Field::Amount), Some(Wrong::Amount(BadAmount::Empty)));
        assert_eq!(wrong("0", "", Doing::Pay, Field::Amount), Some(Wrong::Amount(BadAmount::NotPositive)));
        assert_eq!(wrong("1,234", "", Doing::Pay, Field::Amount), Some(Wrong::Amount(BadAmount::NotANumber)), "a third of a kopeck");
        assert_eq!(wrong("5", " ", Doing::WriteOff, Field::Words), Some(Wrong::Words(words::BadWords::Empty)));
        assert!(matches!(read("2 300", "дороже искать", Doing::WriteOff), Ok(Fact::DebtWrittenOff(_))));
        assert!(matches!(read("250", "упаковка", Doing::Charge), Ok(Fact::Charged(_))));
        assert!(matches!(read("3400", "", Doing::Compensate), Ok(Fact::Compensated(_))));
    }
}

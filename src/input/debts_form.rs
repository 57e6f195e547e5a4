//! What the point keeps to with payments and debts, as typed. An empty row was not set.

use super::amount::{self, BadAmount};
use super::errors::Errors;
use crate::domain::debt_rules::DebtRules;
use serde::{Deserialize, Serialize};

/// The longest time a row can name, in days.
const LONGEST: u32 = 60;

/// Everything that stands in the form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DebtsForm {
    /// Days before a payment falls due.
    pub remind: String,
    /// Days from a call to the payment it asks for.
    pub pay: String,
    /// Days after the money came.
    pub closing: String,
    /// The largest small debt, in roubles.
    pub small: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Days before a payment falls due.
    Remind,
    /// Days from a call.
    Pay,
    /// Days after the money came.
    Closing,
    /// The largest small debt.
    Small,
}

impl DebtsForm {
    /// The form with the rows that hold now; a row that was not set shows what holds without it, if anything does.
    pub fn of(rules: &DebtRules) -> DebtsForm {
        DebtsForm {
            remind: rules.remind_days().to_string(),
            pay: rules.pay_days().to_string(),
            closing: rules.closing_days.map(|days| days.to_string()).unwrap_or_default(),
            small: rules.small_debt.map(|most| amount::typed(most.0, 2, ',')).unwrap_or_default(),
        }
    }

    /// The rows the form makes.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn read(&self) -> Result<DebtRules, Errors<Field>> {
        let mut errors = Errors::default();
        let mut days = |field, text: &str| errors.read(field, self::days(text)).flatten();
        let (remind_days, pay_days) = (days(Field::Remind, &self.remind), days(Field::Pay, &self.pay));
        let closing_days = days(Field::Closing, &self.closing);
        let small_debt = errors.read(Field::Small, amount::optional(super::money_form::amount(&self.small))).flatten();
        if errors.is_empty() { Ok(DebtRules { remind_days, pay_days, closing_days, small_debt }) } else { Err(errors) }
    }
}

fn days(text: &str) -> Result<Option<u16>, BadAmount> {
    let read = amount::optional(amount::counted(text, LONGEST))?;
    Ok(read.and_then(|days| u16::try_from(days).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Money;
    use crate::input::errors::Wrong;

    #[test]
    fn rows_are_shown_as_they_hold_and_read_back() {
        let shown = DebtsForm::of(&DebtRules::default());
        assert_eq!((shown.remind.as_str(), shown.pay.as_str(), shown.closing.as_str(), shown.small.as_str()), ("7", "7", "", ""));
        let typed = DebtsForm { remind: "4".into(), closing: "14".into(), small: "2 500".into(), ..shown };
        let rules = typed.read().unwrap();
        assert_eq!((rules.remind_days, rules.pay_days, rules.closing_days), (Some(4), Some(7), Some(14)));
        assert_eq!(rules.small_debt, Some(Money::roubles(2_500)));
        assert_eq!(DebtsForm::of(&rules).small, "2500");
        let wrong = DebtsForm { remind: "0".into(), closing: "90".into(), ..typed }.read().unwrap_err();
        assert_eq!(wrong.of(Field::Remind), Some(Wrong::Amount(BadAmount::NotPositive)));
        assert_eq!(wrong.of(Field::Closing), Some(Wrong::Amount(BadAmount::TooLarge)));
    }
}

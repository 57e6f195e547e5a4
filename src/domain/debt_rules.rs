//! What the point keeps to with payments and debts: rows a person sets, not constants. Where a row is missing, what the stories say
//! holds; where they say nothing, nothing is proposed by it.

use super::amount::Money;
use super::check::{Checked, Field, Refusal, ensure};
use serde::{Deserialize, Serialize};

/// A reminder a week ahead: on 25 May for 1 June (story B).
const REMIND_DAYS: u16 = 7;

/// A week to pay from a call: "pay within a week" (story C).
const PAY_DAYS: u16 = 7;

/// The rows. What is left out was not set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DebtRules {
    /// How many days before a payment falls due its reminder is proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_days: Option<u16>,
    /// Within how many days of a call a payment is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pay_days: Option<u16>,
    /// For how many days after the money came a kind word is proposed; else until the next payment falls due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing_days: Option<u16>,
    /// Up to which amount giving a debt up is offered beside the next step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub small_debt: Option<Money>,
}

impl DebtRules {
    /// How many days before a payment falls due its reminder is proposed.
    pub fn remind_days(&self) -> u16 {
        self.remind_days.unwrap_or(REMIND_DAYS)
    }

    /// Within how many days of a call a payment is asked for.
    pub fn pay_days(&self) -> u16 {
        self.pay_days.unwrap_or(PAY_DAYS)
    }

    /// Whether nothing was set.
    pub(super) fn none_set(&self) -> bool {
        *self == DebtRules::default()
    }

    pub(super) fn check(&self) -> Checked {
        let days = [self.remind_days, self.pay_days, self.closing_days];
        ensure(days.into_iter().flatten().all(|days| days > 0), Refusal::NotPositive(Field::Number))?;
        ensure(self.small_debt.is_none_or(|amount| amount > Money::ZERO), Refusal::NotPositive(Field::Amount))
    }
}

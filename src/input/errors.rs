//! What is wrong with a form: every field that cannot be read, at once, so that each says so beside itself.

use super::amount::BadAmount;
use super::when::BadWhen;
use super::words::{BadTaxpayer, BadWords};

/// What is wrong with one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// A text.
    Words(BadWords),
    /// An amount.
    Amount(BadAmount),
    /// A taxpayer number.
    Taxpayer,
    /// A day or an hour.
    When(BadWhen),
    /// It does not go with another field; the form knows how.
    DoesNotFit,
}

impl From<BadWords> for Wrong {
    fn from(bad: BadWords) -> Wrong {
        Wrong::Words(bad)
    }
}
impl From<BadAmount> for Wrong {
    fn from(bad: BadAmount) -> Wrong {
        Wrong::Amount(bad)
    }
}
impl From<BadTaxpayer> for Wrong {
    fn from(_: BadTaxpayer) -> Wrong {
        Wrong::Taxpayer
    }
}
impl From<BadWhen> for Wrong {
    fn from(bad: BadWhen) -> Wrong {
        Wrong::When(bad)
    }
}

/// The fields of a form that are wrong; `F` names its fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errors<F>(Vec<(F, Wrong)>);

impl<F> Default for Errors<F> {
    fn default() -> Errors<F> {
        Errors(Vec::new())
    }
}

impl<F: Copy + PartialEq> Errors<F> {
    /// Takes what a field says, or notes what is wrong with it.
    pub fn read<T, E: Into<Wrong>>(&mut self, field: F, read: Result<T, E>) -> Option<T> {
        read.map_err(|wrong| self.0.push((field, wrong.into()))).ok()
    }

    /// Notes that a field does not go with another.
    pub fn does_not_fit(&mut self, field: F) {
        self.0.push((field, Wrong::DoesNotFit));
    }

    /// Takes what is wrong with a part of the form, whose fields it knows by another name.
    pub fn take<G>(&mut self, part: Errors<G>, named: impl Fn(G) -> F) {
        self.0.extend(part.0.into_iter().map(|(field, wrong)| (named(field), wrong)));
    }

    /// What is wrong with a field; of several things the first.
    pub fn of(&self, field: F) -> Option<Wrong> {
        self.0.iter().find(|(at, _)| *at == field).map(|(_, wrong)| *wrong)
    }

    /// Whether every field could be read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

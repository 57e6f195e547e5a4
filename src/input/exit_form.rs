//! The form that begins the end of a contract, as chosen and typed.

use super::errors::Errors;
use super::when;
use crate::domain::exit::{ExitBegun, Ground};
use crate::journal::EntryId;

/// The grounds by their word in the form, in the order in which they are offered.
pub const GROUNDS: [(&str, Ground); 4] =
    [("agreed", Ground::Agreed), ("termination", Ground::Termination), ("refusal", Ground::Refusal), ("term_over", Ground::TermOver)];

/// Everything that stands in the form.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BeginForm {
    /// The word of the ground; empty while nothing is chosen.
    pub ground: String,
    /// The last day that is meant.
    pub last_day: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The ground.
    Ground,
    /// The last day.
    LastDay,
}

impl BeginForm {
    /// The form of a decision that is written down already.
    pub fn of(begun: &ExitBegun) -> BeginForm {
        let ground = GROUNDS.iter().find(|(_, ground)| *ground == begun.ground).map_or("", |(word, _)| word);
        let last_day = begun.last_day.map(|day| day.to_string()).unwrap_or_default();
        BeginForm { ground: ground.to_owned(), last_day }
    }

    /// The decision the form makes.
    ///
    /// # Errors
    /// Every field that cannot be read.
    pub fn read(&self, contract: EntryId) -> Result<ExitBegun, Errors<Field>> {
        let mut errors = Errors::default();
        let ground = GROUNDS.iter().find(|(word, _)| *word == self.ground).map(|(_, ground)| *ground);
        if ground.is_none() {
            errors.does_not_fit(Field::Ground);
        }
        let last_day = errors.read(Field::LastDay, when::read_day(&self.last_day));
        match (ground, last_day) {
            (Some(ground), Some(last_day)) => Ok(ExitBegun { contract, last_day, ground, letter: None }),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ground_must_be_chosen_and_a_day_may_stay_open() {
        let contract: EntryId = "K7QP-6".parse().unwrap();
        let form = BeginForm { ground: "refusal".into(), last_day: String::new() };
        let begun = form.read(contract).unwrap();
        assert_eq!((begun.ground, begun.last_day), (Ground::Refusal, None));
        assert_eq!(BeginForm::of(&begun), form);
        let wrong = BeginForm { ground: String::new(), last_day: "31.02".into() }.read(contract).unwrap_err();
        assert!(wrong.of(Field::Ground).is_some() && wrong.of(Field::LastDay).is_some());
    }
}

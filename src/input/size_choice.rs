//! The size of a piece as it is chosen at the counter: one key for each class of the market, one for measured.

use crate::domain::acceptance::{SIZE_CLASSES, Size};
use serde::{Deserialize, Serialize};

/// Which size was chosen: a class of the market by its place, or measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SizeChoice {
    /// A class of [`SIZE_CLASSES`], by its place from 0; its key is one more.
    Class(u8),
    /// Measured; its key is 6.
    Measured,
}

impl SizeChoice {
    /// All choices in the order of their keys 1–6.
    pub fn all() -> impl Iterator<Item = SizeChoice> {
        (0_u8..).take(SIZE_CLASSES.len()).map(SizeChoice::Class).chain([SizeChoice::Measured])
    }

    /// The choice of a key `1`–`6`.
    pub fn of_key(key: &str) -> Option<SizeChoice> {
        let place = key.parse::<usize>().ok()?.checked_sub(1)?;
        SizeChoice::all().nth(place)
    }

    /// The size it stands for; a measured one has to be said in litres.
    pub fn class(self) -> Option<Size> {
        match self {
            SizeChoice::Class(place) => SIZE_CLASSES.get(usize::from(place)).map(|volume| Size::UpTo(*volume)),
            SizeChoice::Measured => None,
        }
    }

    /// The choice that stands for a size.
    pub fn of(size: Size) -> SizeChoice {
        let class = SizeChoice::all().find(|choice| choice.class() == Some(size));
        class.unwrap_or(SizeChoice::Measured)
    }
}

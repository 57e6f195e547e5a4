//! A line of an act: what it is, how large one piece is counted, how many, and in what condition.

use super::amount::{Money, Pieces, Volume};
use serde::{Deserialize, Serialize};

/// A line of an act.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActLine {
    /// What it is, with its packing.
    pub name: String,
    /// Barcode or article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// How large one piece is.
    pub size: Size,
    /// How many.
    pub pieces: Pieces,
    /// Declared value of one piece: the ceiling of a later claim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Money>,
    /// Condition at the door.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// How many of the pieces are defective.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub defective: Option<Pieces>,
}

impl ActLine {
    /// A line without anything special.
    pub fn new(name: impl Into<String>, size: Size, pieces: Pieces) -> ActLine {
        ActLine { name: name.into(), code: None, size, pieces, value: None, condition: None, defective: None }
    }

    /// The volume of the whole line.
    pub fn volume(&self) -> Volume {
        self.size.volume().times(self.pieces)
    }
}

/// The size of one piece: a class of the market's tiers, or measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    /// "Up to so many litres".
    UpTo(Volume),
    /// Measured.
    Measured(Volume),
}

/// The market's size classes by the sum of three sides (<30, <50, <80, <100, <120 cm).
pub const SIZE_CLASSES: [Volume; 5] = [Volume(1_000), Volume(4_000), Volume(18_000), Volume(36_000), Volume(64_000)];

impl Size {
    /// The volume counted for one piece.
    pub fn volume(self) -> Volume {
        match self {
            Size::UpTo(volume) | Size::Measured(volume) => volume,
        }
    }
}

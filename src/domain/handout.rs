//! Handouts to buyers: which pieces of which act line went out, by which order code.

use super::amount::Pieces;
use crate::journal::{LineId, Sealed};
use serde::{Deserialize, Serialize};

/// Goods were handed out to a buyer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandedOut {
    /// What, by act line.
    pub lines: Vec<Taken>,
    /// The order code the buyer showed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub order: String,
    /// What the buyer was recognised by (last four digits, a name): personal data, so sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer: Option<Sealed>,
    /// Why it was done although something spoke against it (more than is there).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Pieces taken from an act line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Which line.
    pub line: LineId,
    /// How many.
    pub pieces: Pieces,
}

//! Shelves and overflow places: where goods lie, and what a shelf holds.

use super::amount::{Money, Permille, Volume};
use super::books::Books;
use super::check::{Checked, Proposal, ensure, filled};
use super::refusal::{Field, Refusal};
use super::written::Written;
use crate::journal::EntryId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The usable share proposed for a new shelf; what was agreed is stored with the shelf and the contract.
pub const USUAL_SHARE: Permille = Permille(700);

/// A shelf as it stands in the room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShelfAdded {
    /// Its name on the label: "B-3".
    pub name: String,
    /// The rack it stands in: "B".
    pub rack: String,
    /// Its level, counted from the floor, from 1.
    pub level: u16,
    /// Inner width in centimetres.
    pub width: u32,
    /// Inner depth in centimetres.
    pub depth: u32,
    /// Inner height in centimetres.
    pub height: u32,
    /// The share of the gross volume that can be filled.
    pub usable: Permille,
    /// A shared place for surplus, let to nobody.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub overflow: bool,
    /// The plan it is offered under while free: "Мини".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plan: String,
    /// What it costs a month while free, if said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rent: Option<Money>,
}

impl ShelfAdded {
    /// Gross volume: width × depth × height (1 cm³ = 1 ml).
    pub fn gross(&self) -> Volume {
        let (w, d, h) = (i64::from(self.width), i64::from(self.depth), i64::from(self.height));
        Volume(w.saturating_mul(d).saturating_mul(h))
    }

    /// Usable volume, to the millilitre; a contract stores it rounded to whole litres.
    pub fn usable_volume(&self) -> Volume {
        self.usable.of(self.gross())
    }
}

/// The shelf is no longer used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShelfClosed {
    /// Which.
    pub shelf: EntryId,
}

/// A shelf as the books know it. Whether it is let is the contracts' to say.
#[derive(Clone, Debug, PartialEq)]
pub struct Shelf {
    /// The entry that created it.
    pub id: EntryId,
    /// Its particulars.
    pub card: ShelfAdded,
    /// Whether it is still used.
    pub in_use: bool,
}

/// The room.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shelves(BTreeMap<EntryId, Shelf>);

impl Shelves {
    pub(super) fn add(&mut self, at: &Written, card: &ShelfAdded) {
        self.0.insert(at.id, Shelf { id: at.id, card: card.clone(), in_use: true });
    }

    pub(super) fn close(&mut self, shelf: EntryId) -> bool {
        self.0.get_mut(&shelf).map(|s| s.in_use = false).is_some()
    }

    /// The shelf an entry created.
    pub fn get(&self, id: EntryId) -> Option<&Shelf> {
        self.0.get(&id)
    }

    /// The name of a shelf, or its id when the books do not know it.
    pub fn name(&self, id: EntryId) -> String {
        self.0.get(&id).map_or_else(|| id.to_string(), |s| s.card.name.clone())
    }

    /// All shelves, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Shelf> {
        self.0.values()
    }
}

impl Books {
    pub(super) fn check_shelf(&self, card: &ShelfAdded) -> Checked {
        filled(&card.name, Field::Name)?;
        ensure(card.gross() > Volume::ZERO, Refusal::NotPositive(Field::Size))?;
        ensure(card.usable > Permille::ZERO && card.usable <= Permille(1000), Refusal::NotPositive(Field::Size))?;
        ensure(card.rent.is_none_or(|m| m >= Money::ZERO), Refusal::NotPositive(Field::Money))?;
        let taken = self.shelves.iter().any(|s| s.in_use && s.card.name.trim() == card.name.trim());
        ensure(!taken, Refusal::NameTaken(Field::Name))
    }

    /// A shelf that is let, today or later, stays.
    pub(super) fn check_shelf_closed(&self, new: &Proposal<'_>, fact: &ShelfClosed) -> Checked {
        let shelf = self.counts_as(fact.shelf);
        let known = self.shelves.get(shelf).ok_or(Refusal::Unknown(fact.shelf))?;
        ensure(known.in_use, Refusal::AlreadyDone(fact.shelf))?;
        self.check_free(shelf, (new.at.date(), None), None)
    }
}

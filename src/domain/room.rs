//! The room as it stands: racks, levels top first, whose each shelf is, and how its contract's goods are spread over its shelves
//! in the picture. The picture shows where goods lie; the measure is the contract's (design section 4).

use super::amount::{Permille, Volume, div_half_up};
use super::books::Books;
use super::contract::{Contract, Terms};
use super::occupancy::Occupancy;
use super::shelf::Shelf;
use super::today::ALMOST_FULL;
use crate::journal::EntryId;
use crate::order;
use chrono::NaiveDateTime;
use std::collections::BTreeMap;

/// A rack with its shelves, top level first.
#[derive(Clone, Debug, PartialEq)]
pub struct Rack {
    /// Its name.
    pub name: String,
    /// Its shelves.
    pub places: Vec<Place>,
}

/// A shelf in its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The shelf.
    pub shelf: EntryId,
    /// The goods drawn on it: its part of its contract's goods, or what lies on a place for surplus.
    pub goods: Volume,
    /// Its part of the contract's limit; its own usable volume while it is free.
    pub capacity: Volume,
    /// Whose it is, unless it is free.
    pub lodger: Option<Lodger>,
    /// It is a shared place for surplus.
    pub overflow: bool,
}

impl Place {
    /// Whether it can be let.
    pub fn free(&self) -> bool {
        self.lodger.is_none() && !self.overflow
    }
}

/// Who has a shelf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lodger {
    /// The contract that holds the shelf.
    pub contract: EntryId,
    /// The client.
    pub client: EntryId,
    /// How full the contract is, over all its shelves.
    pub now: Occupancy,
    /// The same in a word.
    pub filling: Filling,
}

/// How full a contract is, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filling {
    /// There is room.
    Room,
    /// From 90 % on.
    AlmostFull,
    /// Over, by the tolerance that holds.
    Over,
}

impl Filling {
    /// The word for an occupancy under a tolerance.
    pub fn of(now: &Occupancy, tolerance: Permille) -> Filling {
        if now.over(tolerance) {
            Filling::Over
        } else if now.ratio() >= ALMOST_FULL {
            Filling::AlmostFull
        } else {
            Filling::Room
        }
    }
}

impl Books {
    /// The room at a moment: every shelf in use, racks by name, top level first.
    pub fn room(&self, at: NaiveDateTime) -> Vec<Rack> {
        let mut racks: BTreeMap<&str, Vec<&Shelf>> = BTreeMap::new();
        for shelf in self.shelves.iter().filter(|shelf| shelf.in_use) {
            racks.entry(&shelf.card.rack).or_default().push(shelf);
        }
        for shelves in racks.values_mut() {
            order::sort_by(shelves, |a, b| (b.card.level, &a.card.name).cmp(&(a.card.level, &b.card.name)));
        }
        let order: Vec<EntryId> = racks.values().flatten().map(|shelf| shelf.id).collect();
        let mut spread = self.spread_all(&order, at);
        let mut room = Vec::new();
        for (name, shelves) in racks {
            let places = shelves.iter().map(|shelf| spread.remove(&shelf.id).unwrap_or_else(|| self.without_lodger(shelf)));
            room.push(Rack { name: name.to_owned(), places: places.collect() });
        }
        room
    }

    /// How full a contract is at a moment, in a word; `None` for an unknown contract.
    pub fn filling(&self, contract: EntryId, at: NaiveDateTime) -> Option<Filling> {
        let tolerance = self.contracts.get(contract)?.terms(at.date()).tolerance();
        Some(Filling::of(&self.occupancy(contract, at)?, tolerance))
    }

    /// The shelves that are let, each with its part; `order` is the order of the picture.
    fn spread_all(&self, order: &[EntryId], at: NaiveDateTime) -> BTreeMap<EntryId, Place> {
        let mut spread = BTreeMap::new();
        for contract in self.contracts.iter().filter(|contract| contract.holds(at)) {
            let terms = contract.terms(at.date());
            let own: Vec<&Shelf> = order
                .iter()
                .filter(|id| terms.shelves.contains(id) && !spread.contains_key(*id))
                .filter_map(|id| self.shelves.get(*id))
                .collect();
            for place in self.spread(contract, terms, &own, at) {
                spread.insert(place.shelf, place);
            }
        }
        spread
    }

    /// One contract's goods over its shelves: each is filled up to its part of the limit before the next one, and what is over
    /// sticks out of the last.
    fn spread(&self, contract: &Contract, terms: &Terms, shelves: &[&Shelf], at: NaiveDateTime) -> Vec<Place> {
        let now = self.occupancy(contract.id, at).unwrap_or_default();
        let filling = Filling::of(&now, terms.tolerance());
        let lodger = Some(Lodger { contract: contract.id, client: contract.client, now, filling });
        let sizes: Vec<i64> = shelves.iter().map(|shelf| shelf.card.usable_volume().0.max(1)).collect();
        let usable: i64 = sizes.iter().sum();
        let limit = terms.limit.volume.unwrap_or(Volume(usable));
        // Where pieces rule, the picture shows their ratio.
        let by_volume = terms.limit.volume.is_some_and(|l| div_half_up(now.volume.0.saturating_mul(1000), l.0.max(1)) >= now.ratio().0);
        let mut left = if by_volume { now.volume } else { now.ratio().of(limit) };
        let (mut seen, mut given) = (0, Volume::ZERO);
        let mut places = Vec::new();
        for (shelf, size) in shelves.iter().zip(&sizes) {
            seen += size;
            let until = Volume(scaled(limit.0, seen, usable));
            let capacity = until - given;
            given = until;
            let last = places.len() + 1 == shelves.len();
            let goods = if last { left } else { left.min(capacity) };
            left = left - goods;
            places.push(Place { shelf: shelf.id, goods, capacity, lodger, overflow: shelf.card.overflow });
        }
        places
    }

    /// A free shelf, or a place for surplus with what lies there now.
    fn without_lodger(&self, shelf: &Shelf) -> Place {
        let goods = if shelf.card.overflow { self.lying_apart(shelf.id) } else { Volume::ZERO };
        Place { shelf: shelf.id, goods, capacity: shelf.card.usable_volume(), lodger: None, overflow: shelf.card.overflow }
    }
}

/// `whole × part / of`, half up.
fn scaled(whole: i64, part: i64, of: i64) -> i64 {
    let exact = (i128::from(whole) * i128::from(part) * 2 + i128::from(of)) / (i128::from(of.max(1)) * 2);
    i64::try_from(exact).unwrap_or(whole)
}

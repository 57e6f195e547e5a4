//! The room in small: what stands on every shelf, for the picture beside what presses.

use crate::app::components::{Fill, Rack, Shelf, Tenant};
use crate::domain::shelf::Shelf as Known;
use crate::domain::{Books, Volume};
use crate::order;
use chrono::NaiveDateTime;
use std::collections::BTreeMap;

/// The racks in the order of their names, top level first. Overflow places are not drawn: what is over shows on its own shelf.
pub fn racks(books: &Books, now: NaiveDateTime) -> Vec<Rack> {
    let mut racks: BTreeMap<&str, Vec<&Known>> = BTreeMap::new();
    for shelf in books.shelves.iter().filter(|s| s.in_use && !s.card.overflow) {
        racks.entry(&shelf.card.rack).or_default().push(shelf);
    }
    let drawn = racks.into_iter().map(|(name, mut shelves)| {
        order::sort_by(&mut shelves, |a, b| (b.card.level, &a.card.name).cmp(&(a.card.level, &b.card.name)));
        Rack { name: name.to_owned(), shelves: shelves.into_iter().map(|shelf| drawn(books, shelf, now)).collect() }
    });
    drawn.collect()
}

fn drawn(books: &Books, shelf: &Known, now: NaiveDateTime) -> Shelf {
    let free = Shelf {
        code: shelf.card.name.clone(),
        href: String::new(),
        goods: 0,
        limit: shelf.card.usable_volume().0,
        tenant: None,
        free: String::new(),
    };
    let Some(contract) = books.contracts.holder(shelf.id, now) else { return free };
    let terms = contract.terms(now.date());
    let held = books.occupancy(contract.id, now).unwrap_or_default();
    let shelves = i64::try_from(terms.shelves.len()).unwrap_or(1).max(1);
    // Several shelves of one contract share its goods and its limit; by pieces alone the share of the pieces is drawn.
    let limit = terms.limit.volume.unwrap_or(Volume(shelf.card.usable_volume().0.saturating_mul(shelves)));
    let goods = if terms.limit.volume.is_some() { held.volume } else { held.ratio().of(limit) };
    let tenant = Tenant {
        id: contract.client.to_string(),
        name: books.clients.name(contract.client),
        href: String::new(),
        figures: String::new(),
        fill: if held.over(terms.tolerance()) { Fill::Over } else { Fill::Room },
    };
    Shelf { goods: goods.0 / shelves, limit: limit.0 / shelves, tenant: Some(tenant), ..free }
}

/// How many shelves are let, how many are free, how many contracts are over.
pub fn figures(books: &Books, now: NaiveDateTime) -> (usize, usize, usize) {
    let shelves = || books.shelves.iter().filter(|s| s.in_use && !s.card.overflow);
    let let_out = shelves().filter(|s| books.contracts.holder(s.id, now).is_some()).count();
    let running = books.contracts.iter().filter(|contract| contract.holds(now));
    let over = running.filter(|contract| {
        let tolerance = contract.terms(now.date()).tolerance();
        books.occupancy(contract.id, now).is_some_and(|held| held.over(tolerance))
    });
    (let_out, shelves().count() - let_out, over.count())
}

//! Moving: where goods lie. The measure stays the contract's (design section 4): a move changes no occupancy.

use super::amount::{Pieces, Volume};
use super::books::Books;
use super::check::{Checked, Field, Proposal, Refusal, ensure};
use super::discrepancy::DiscrepancyKind;
use super::fact::Fact;
use super::handout::Taken;
use super::movement::Movement;
use super::stock::StockLine;
use super::written::Written;
use crate::journal::{EntryId, LineId};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Goods were put elsewhere: on another shelf, or on a place for surplus.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moved {
    /// What, by act line.
    pub lines: Vec<Taken>,
    /// From which shelf, if that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<EntryId>,
    /// Where they lie from now on.
    pub to: EntryId,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// Where the pieces of a line lie: first where its act put them, then where they were put since. `None` is the contract's own
/// shelves, whichever those are. The sum is what is here; only the first may be below zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lies(Vec<(Option<EntryId>, Pieces)>);

impl Lies {
    /// Nothing yet, and where it will be put.
    pub(super) fn at(place: Option<EntryId>) -> Lies {
        Lies(vec![(place, Pieces::ZERO)])
    }

    /// Puts pieces to a place; without one, to where the act put the line.
    pub(super) fn put(&mut self, place: Option<EntryId>, pieces: Pieces) {
        match self.0.iter_mut().find(|(at, _)| place.is_some() && *at == place) {
            Some((_, there)) => *there += pieces,
            None if place.is_some() => self.0.push((place, pieces)),
            None => self.0.iter_mut().take(1).for_each(|(_, there)| *there += pieces),
        }
    }

    /// Takes pieces away. Who hands out does not say from where: what lies where the act put it goes first, then what was moved,
    /// in the order of moving; what is more than there is, is missing where the act put it.
    pub(super) fn take(&mut self, except: Option<Option<EntryId>>, pieces: Pieces) {
        let mut left = pieces;
        for (at, there) in &mut self.0 {
            if Some(*at) != except {
                let some = left.min(*there).max(Pieces::ZERO);
                *there = *there - some;
                left = left - some;
            }
        }
        self.0.iter_mut().take(1).for_each(|(_, there)| *there = *there - left);
    }

    /// Puts pieces from one place to another: what lies at `from` first, then as [`Lies::take`].
    pub(super) fn go(&mut self, from: Option<EntryId>, to: Option<EntryId>, pieces: Pieces) {
        let mut left = pieces;
        if let Some((_, there)) = self.0.iter_mut().find(|(at, _)| *at == from && from != to) {
            let some = left.min(*there).max(Pieces::ZERO);
            *there = *there - some;
            left = left - some;
        }
        self.take(Some(to), left);
        match self.0.iter_mut().find(|(at, _)| *at == to) {
            Some((_, there)) => *there += pieces,
            None => self.0.push((to, pieces)),
        }
    }

    /// The places something lies at, with how much; `None` is the contract's own shelves.
    pub fn iter(&self) -> impl Iterator<Item = (Option<EntryId>, Pieces)> {
        self.0.iter().copied().filter(|(_, there)| *there > Pieces::ZERO)
    }

    /// Where its act put it.
    pub fn first(&self) -> Option<EntryId> {
        self.0.first().and_then(|(place, _)| *place)
    }
}

/// Pieces of a line that were put somewhere.
pub(super) struct Put {
    at: NaiveDateTime,
    from: Option<EntryId>,
    to: Option<EntryId>,
    pieces: Pieces,
}

impl Books {
    pub(super) fn check_moved(&self, new: &Proposal<'_>, fact: &Moved) -> Checked {
        self.check_taken(new, &fact.lines, &fact.why)?;
        let to = self.counts_as(fact.to);
        let known = self.shelves.get(to).ok_or(Refusal::Unknown(fact.to))?;
        ensure(known.in_use, Refusal::AlreadyDone(to))?;
        let from = fact.from.map(|from| self.counts_as(from));
        ensure(from.is_none_or(|from| self.shelves.get(from).is_some()), Refusal::Unknown(from.unwrap_or(to)))?;
        ensure(from != Some(to), Refusal::Empty(Field::Place))
    }

    pub(super) fn put_elsewhere(&mut self, at: &Written, fact: &Moved) {
        for shelf in fact.from.iter().chain([&fact.to]) {
            if self.shelves.get(self.counts_as(*shelf)).is_none() {
                self.odd(at, DiscrepancyKind::UnknownCitation(*shelf));
            }
        }
        self.lie_elsewhere(at, &fact.lines, fact.from, fact.to);
        for taken in &fact.lines {
            match self.stock.line(taken.line).map(|line| line.client) {
                None => self.odd(at, DiscrepancyKind::UnknownLine(taken.line)),
                owner if owner != at.about => self.odd(at, DiscrepancyKind::OtherClient(taken.line)),
                _ => {}
            }
        }
    }

    /// From `from`, or from the contract's own shelves where that was not said.
    pub(super) fn lie_elsewhere(&mut self, at: &Written, lines: &[Taken], from: Option<EntryId>, to: EntryId) {
        for taken in lines {
            let Some(contract) = self.stock.line(taken.line).map(|line| line.contract) else { continue };
            let place = |shelf| self.place_for(contract, self.counts_as(shelf), at.at.date());
            let (from, to) = (from.and_then(place), place(to));
            self.stock.put_elsewhere(taken, from, to);
        }
    }

    /// A shelf as the place of a contract's goods: its only shelf counts as its own, whichever that is later.
    pub(super) fn place_for(&self, contract: EntryId, shelf: EntryId, day: NaiveDate) -> Option<EntryId> {
        let own = self.contracts.get(contract).is_some_and(|c| c.terms(day).shelves == [shelf]);
        Some(shelf).filter(|_| !own)
    }

    /// The shelves a line lies on: of what is here each place once, else where its act put it.
    pub fn places(&self, line: &StockLine, day: NaiveDate) -> Vec<EntryId> {
        let mut places = Vec::new();
        let nowhere = line.lies.iter().next().is_none().then(|| line.lies.first());
        for place in line.lies.iter().map(|(place, _)| place).chain(nowhere) {
            places.extend(self.shelves_of(line, place, day));
        }
        places
    }

    fn shelves_of(&self, line: &StockLine, place: Option<EntryId>, day: NaiveDate) -> Vec<EntryId> {
        match (place, self.contracts.get(line.contract)) {
            (Some(place), _) => vec![place],
            (None, Some(contract)) => contract.terms(day).shelves.clone(),
            (None, None) => Vec::new(),
        }
    }

    /// How many pieces of a line lie where. Several shelves together are the contract's own: the books do not say on which.
    pub fn lying(&self, line: &StockLine, day: NaiveDate) -> Vec<(Vec<EntryId>, Pieces)> {
        line.lies.iter().map(|(place, pieces)| (self.shelves_of(line, place, day), pieces)).collect()
    }

    /// How many pieces of a line lie on a shelf, or on the contract's shelves of which it is one.
    pub fn lying_on(&self, line: &StockLine, shelf: EntryId, day: NaiveDate) -> Pieces {
        self.lying(line, day).iter().filter(|(shelves, _)| shelves.contains(&shelf)).map(|(_, pieces)| *pieces).sum()
    }

    /// The volume of what was put on a shelf that is not its contract's own.
    pub fn lying_apart(&self, shelf: EntryId) -> Volume {
        let on = |line: &StockLine| line.lies.iter().filter(|(place, _)| *place == Some(shelf)).map(|(_, pieces)| pieces).sum();
        self.stock.lines().map(|line| line.volume.times(on(line))).sum()
    }

    /// Where goods of a client were put by a moment, line by line: what was moved, and what was found again elsewhere.
    pub(super) fn moves_then(&self, client: EntryId, as_of: NaiveDateTime) -> BTreeMap<LineId, Vec<Put>> {
        let mut moves: BTreeMap<LineId, Vec<Put>> = BTreeMap::new();
        for record in self.about(client) {
            let at = self.happened(record);
            let (lines, from, to) = match self.counted(record.written.id) {
                Some(Fact::Moved(fact)) if at <= as_of => (&fact.lines, fact.from, Some(fact.to)),
                Some(Fact::FoundAgain(fact)) if at <= as_of => (&fact.lines, None, fact.place),
                _ => continue,
            };
            for taken in lines {
                let Some((contract, to)) = self.stock.line(taken.line).map(|line| line.contract).zip(to) else { continue };
                let place = |shelf| self.place_for(contract, self.counts_as(shelf), at.date());
                let (from, to) = (from.and_then(place), place(to));
                moves.entry(taken.line).or_default().push(Put { at, from, to, pieces: taken.pieces });
            }
        }
        moves
    }

    /// The shelves a line lay on at a moment, of what was here then: where its act put it, unless it was put elsewhere by then.
    pub(super) fn places_then(&self, line: &StockLine, movements: &[Movement], moves: &[Put], as_of: NaiveDateTime) -> Vec<EntryId> {
        let first = line.lies.first();
        if moves.is_empty() {
            return self.shelves_of(line, first, as_of.date());
        }
        let mut lies = Lies::at(first);
        let mut moves = moves.iter().peekable();
        let later = NaiveDateTime::MAX;
        for (at, movement) in movements.iter().map(|movement| (movement.at, Some(movement))).chain([(later, None)]) {
            while let Some(put) = moves.next_if(|put| put.at < at) {
                lies.go(put.from, put.to, put.pieces);
            }
            match movement {
                Some(movement) if movement.kind.is_in() => lies.put(None, movement.pieces),
                Some(movement) => lies.take(None, movement.pieces),
                None => {}
            }
        }
        let mut seen = BTreeSet::new();
        let mut places: Vec<EntryId> = lies.iter().flat_map(|(place, _)| self.shelves_of(line, place, as_of.date())).collect();
        places.retain(|place| seen.insert(*place));
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shelf(n: u32) -> Option<EntryId> {
        Some(format!("K7QP-{n}").parse().unwrap())
    }

    fn lies(lies: &Lies) -> Vec<(Option<EntryId>, i64)> {
        lies.iter().map(|(place, pieces)| (place, pieces.0)).collect()
    }

    #[test]
    fn pieces_go_where_they_are_put_and_none_is_lost() {
        let mut line = Lies::at(None);
        line.put(None, Pieces(10));
        line.go(None, shelf(9), Pieces(4));
        assert_eq!(lies(&line), [(None, 6), (shelf(9), 4)]);
        // From one place that is not its own to another.
        line.go(shelf(9), shelf(8), Pieces(1));
        assert_eq!(lies(&line), [(None, 6), (shelf(9), 3), (shelf(8), 1)]);
        // More than lies there: the rest comes from where something is.
        line.go(shelf(8), shelf(9), Pieces(2));
        assert_eq!(lies(&line), [(None, 5), (shelf(9), 5)]);
        // Back to the own shelf.
        line.go(shelf(9), None, Pieces(5));
        assert_eq!(lies(&line), [(None, 10)]);
    }

    #[test]
    fn what_goes_out_goes_from_the_own_shelf_first() {
        let mut line = Lies::at(None);
        line.put(None, Pieces(3));
        line.go(None, shelf(9), Pieces(2));
        line.take(None, Pieces(2));
        assert_eq!(lies(&line), [(shelf(9), 1)]);
        line.take(None, Pieces(3));
        assert_eq!(lies(&line), []);
        // What came back fills what was missing.
        line.put(None, Pieces(3));
        assert_eq!(lies(&line), [(None, 1)]);
    }
}

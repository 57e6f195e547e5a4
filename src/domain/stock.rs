//! Stock: what of each act line is here, how it came and went. Owner in every key: a line belongs to one client (design, idea 4).

use super::amount::{Money, Pieces, Volume};
use super::handout::Taken;
use super::moving::Lies;
use super::written::Written;
use crate::journal::{EntryId, LineId};
use crate::order;
use chrono::NaiveDateTime;
use std::collections::BTreeMap;

pub use super::movement::{Held, Movement, MovementKind, Tally};

/// A line of goods as it was accepted.
#[derive(Clone, Debug, PartialEq)]
pub struct StockLine {
    /// The act line.
    pub id: LineId,
    /// Whose.
    pub client: EntryId,
    /// Under which contract.
    pub contract: EntryId,
    /// When it was accepted.
    pub at: NaiveDateTime,
    /// What it is.
    pub name: String,
    /// Barcode or article.
    pub code: Option<String>,
    /// Volume of one piece.
    pub volume: Volume,
    /// How many were accepted.
    pub accepted: Pieces,
    /// Declared value of one piece.
    pub value: Option<Money>,
    /// What of it is here now, late entries included; below zero when more went out than came in.
    pub here: Pieces,
    /// Where that lies.
    pub lies: Lies,
    /// How it came and went: `here` is what these sums make.
    pub sum: Tally,
}

impl StockLine {
    /// Pieces that buyers have: handed out and not taken back.
    pub fn with_buyers(&self) -> Pieces {
        self.sum.handed_out - self.sum.taken_back
    }
}

/// All goods of all clients.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stock {
    lines: BTreeMap<LineId, StockLine>,
    by_client: BTreeMap<EntryId, Vec<LineId>>,
    by_code: BTreeMap<String, Vec<LineId>>,
    /// Per contract, in the order in which they happened; of one minute, in the order in which they were folded.
    movements: BTreeMap<EntryId, Vec<Movement>>,
}

impl Stock {
    pub(super) fn accept(&mut self, line: StockLine, at: &Written) {
        let (id, pieces) = (line.id, line.accepted);
        self.by_client.entry(line.client).or_default().push(id);
        if let Some(code) = &line.code {
            self.by_code.entry(code.clone()).or_default().push(id);
        }
        let empty = StockLine { here: Pieces::ZERO, sum: Tally::default(), ..line };
        self.lines.insert(id, empty);
        self.book(&Taken { line: id, pieces }, MovementKind::Accepted, None, at);
    }

    /// Books pieces of a line in or out; `place` is where they came to lie, if not where its act put it. `None` when the line is
    /// unknown, else the line after it.
    pub(super) fn book(&mut self, taken: &Taken, kind: MovementKind, place: Option<EntryId>, at: &Written) -> Option<&StockLine> {
        let line = self.lines.get_mut(&taken.line)?;
        line.here += kind.change(taken.pieces);
        line.sum.add(kind, taken.pieces);
        if kind.is_in() {
            line.lies.put(place, taken.pieces);
        } else {
            line.lies.take(None, taken.pieces);
        }
        let (contract, each) = (line.contract, line.volume);
        let movement = Movement { at: at.at, entry: at.id, line: taken.line, kind, pieces: taken.pieces, each, held: Held::default() };
        self.moved(contract, movement);
        self.lines.get(&taken.line)
    }

    /// Puts pieces of a line elsewhere; `None` when the line is unknown.
    pub(super) fn put_elsewhere(&mut self, taken: &Taken, from: Option<EntryId>, to: Option<EntryId>) -> Option<&StockLine> {
        let line = self.lines.get_mut(&taken.line)?;
        line.lies.go(from, to, taken.pieces);
        Some(line)
    }

    fn moved(&mut self, contract: EntryId, movement: Movement) {
        let account = self.movements.entry(contract).or_default();
        let place = account.partition_point(|m| m.at <= movement.at);
        let mut held = place.checked_sub(1).and_then(|before| account.get(before)).map(|m| m.held).unwrap_or_default();
        account.insert(place, movement);
        // Only a late entry has movements after it.
        for movement in account.iter_mut().skip(place) {
            let change = movement.change();
            held = Held { volume: held.volume + movement.each.times(change), pieces: held.pieces + change };
            movement.held = held;
        }
    }

    /// A line of goods.
    pub fn line(&self, id: LineId) -> Option<&StockLine> {
        self.lines.get(&id)
    }

    /// All lines by id.
    pub fn lines(&self) -> impl Iterator<Item = &StockLine> {
        self.lines.values()
    }

    /// The lines of a code, of whichever client.
    pub fn of_code(&self, code: &str) -> impl Iterator<Item = &StockLine> {
        self.by_code.get(code).into_iter().flatten().filter_map(|id| self.lines.get(id))
    }

    /// A client's lines, oldest first.
    pub fn of_client(&self, client: EntryId) -> Vec<&StockLine> {
        let ids = self.by_client.get(&client).map_or(&[][..], Vec::as_slice);
        let mut lines: Vec<_> = ids.iter().filter_map(|id| self.lines.get(id)).collect();
        order::sort_by_key(&mut lines, |l| (l.at, l.id));
        lines
    }

    /// A contract's movements up to and including a moment, in the order in which they happened.
    pub fn movements(&self, contract: EntryId, as_of: NaiveDateTime) -> &[Movement] {
        let all = self.movements.get(&contract).map_or(&[][..], Vec::as_slice);
        all.split_at_checked(all.partition_point(|m| m.at <= as_of)).map_or(&[], |(then, _)| then)
    }

    /// A contract's goods at a moment, wherever they lie.
    pub fn held(&self, contract: EntryId, as_of: NaiveDateTime) -> Held {
        self.movements(contract, as_of).last().map(|m| m.held).unwrap_or_default()
    }

    /// The sums of a contract's movements up to a moment.
    pub fn tally(&self, contract: EntryId, as_of: NaiveDateTime) -> Tally {
        let mut tally = Tally::default();
        for movement in self.movements(contract, as_of) {
            tally.add(movement.kind, movement.pieces);
        }
        tally
    }

    /// What of each line of a contract was here at a moment.
    pub fn here_then(&self, contract: EntryId, as_of: NaiveDateTime) -> BTreeMap<LineId, Pieces> {
        let mut here = BTreeMap::new();
        for movement in self.movements(contract, as_of) {
            *here.entry(movement.line).or_default() += movement.change();
        }
        here
    }

    /// Splits pieces over lines that have some left, oldest first (story A: ten of act 1, two of act 2). What is asked
    /// for beyond the stock goes to the last line, which becomes negative, visibly; nothing without a line.
    pub fn oldest_first(&self, lines: &[LineId], pieces: Pieces) -> Vec<Taken> {
        let mut known: Vec<_> = lines.iter().filter_map(|id| self.lines.get(id)).collect();
        order::sort_by_key(&mut known, |l| (l.at, l.id));
        known.dedup_by_key(|l| l.id);
        let mut left = pieces;
        let mut taken: Vec<Taken> = Vec::new();
        for line in &known {
            let here = line.here.min(left);
            if here > Pieces::ZERO {
                taken.push(Taken { line: line.id, pieces: here });
                left = left - here;
            }
        }
        if left > Pieces::ZERO {
            match (taken.last_mut(), known.last()) {
                (Some(last), _) => last.pieces += left,
                (None, Some(line)) => taken.push(Taken { line: line.id, pieces: left }),
                (None, None) => {}
            }
        }
        taken
    }
}

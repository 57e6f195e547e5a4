//! Stock: what of each act line is here, how it came and went. Owner in every key: a line belongs to one client (design, idea 4).

use super::amount::{Money, Pieces, Volume};
use super::handout::Taken;
use super::written::Written;
use crate::journal::{EntryId, LineId};
use crate::order;
use chrono::NaiveDateTime;
use std::collections::BTreeMap;

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
    /// Where it was put, if not on the contract's shelf.
    pub place: Option<EntryId>,
    /// What of it is here now, late entries included; below zero when more went out than came in.
    pub here: Pieces,
}

/// One movement of one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    /// When it happened.
    pub at: NaiveDateTime,
    /// The entry that says so.
    pub entry: EntryId,
    /// The line.
    pub line: LineId,
    /// What kind.
    pub kind: MovementKind,
    /// Pieces, always counted positive in the direction of the kind.
    pub pieces: Pieces,
    /// Volume of one piece.
    pub each: Volume,
    /// What the contract's goods were after it.
    pub held: Held,
}

/// Goods of a contract at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Their volume.
    pub volume: Volume,
    /// Their pieces.
    pub pieces: Pieces,
}

/// How goods move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MovementKind {
    /// In, by an acceptance act.
    Accepted,
    /// Out, to a buyer.
    HandedOut,
    /// Out, back to the client.
    Returned,
}

impl Movement {
    fn of(line: &StockLine, kind: MovementKind, pieces: Pieces, at: &Written) -> Movement {
        Movement { at: at.at, entry: at.id, line: line.id, kind, pieces, each: line.volume, held: Held::default() }
    }

    /// What it adds to the stock.
    pub fn change(&self) -> Pieces {
        match self.kind {
            MovementKind::Accepted => self.pieces,
            MovementKind::HandedOut | MovementKind::Returned => -self.pieces,
        }
    }
}

/// The sum of movements: the equation of a re-check.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Pieces accepted.
    pub accepted: Pieces,
    /// Pieces handed out.
    pub handed_out: Pieces,
    /// Pieces returned to the client.
    pub returned: Pieces,
}

impl Tally {
    /// What must be here: accepted − handed out − returned.
    pub fn expected(&self) -> Pieces {
        self.accepted - self.handed_out - self.returned
    }

    fn add(&mut self, movement: &Movement) {
        match movement.kind {
            MovementKind::Accepted => self.accepted += movement.pieces,
            MovementKind::HandedOut => self.handed_out += movement.pieces,
            MovementKind::Returned => self.returned += movement.pieces,
        }
    }
}

/// All goods of all clients.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stock {
    lines: BTreeMap<LineId, StockLine>,
    by_client: BTreeMap<EntryId, Vec<LineId>>,
    /// Per contract, in the order in which they happened; of one minute, in the order in which they were folded.
    movements: BTreeMap<EntryId, Vec<Movement>>,
}

impl Stock {
    pub(super) fn accept(&mut self, line: StockLine, at: &Written) {
        self.moved(line.contract, Movement::of(&line, MovementKind::Accepted, line.accepted, at));
        self.by_client.entry(line.client).or_default().push(line.id);
        self.lines.insert(line.id, StockLine { here: line.accepted, ..line });
    }

    /// Takes pieces off a line; `None` when the line is unknown, else what is left of it.
    pub(super) fn take(&mut self, taken: &Taken, kind: MovementKind, at: &Written) -> Option<&StockLine> {
        let line = self.lines.get_mut(&taken.line)?;
        line.here = line.here - taken.pieces;
        let (contract, movement) = (line.contract, Movement::of(line, kind, taken.pieces, at));
        self.moved(contract, movement);
        self.lines.get(&taken.line)
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

    /// What was accepted, handed out and returned of a contract up to a moment.
    pub fn tally(&self, contract: EntryId, as_of: NaiveDateTime) -> Tally {
        let mut tally = Tally::default();
        for movement in self.movements(contract, as_of) {
            tally.add(movement);
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

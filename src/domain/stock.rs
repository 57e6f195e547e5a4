//! Stock: what of each act line is here, how it came and went. Owner in every key: a line belongs to one client (design, idea 4).

use super::amount::{Money, Pieces, Volume};
use super::books::Written;
use super::handout::Taken;
use crate::journal::{EntryId, LineId};
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
#[derive(Clone, Debug, Default)]
pub struct Stock {
    lines: BTreeMap<LineId, StockLine>,
    /// Per contract, in the order in which the entries were folded.
    movements: BTreeMap<EntryId, Vec<Movement>>,
}

impl Stock {
    pub(super) fn accept(&mut self, line: StockLine, at: &Written) {
        self.moved(line.contract, at, line.id, MovementKind::Accepted, line.accepted);
        self.lines.insert(line.id, StockLine { here: line.accepted, ..line });
    }

    /// Takes pieces off a line; `None` when the line is unknown, else what is left of it.
    pub(super) fn take(&mut self, taken: &Taken, kind: MovementKind, at: &Written) -> Option<&StockLine> {
        let line = self.lines.get_mut(&taken.line)?;
        line.here = line.here - taken.pieces;
        let contract = line.contract;
        self.moved(contract, at, taken.line, kind, taken.pieces);
        self.lines.get(&taken.line)
    }

    fn moved(&mut self, contract: EntryId, at: &Written, line: LineId, kind: MovementKind, pieces: Pieces) {
        let movement = Movement { at: at.at, entry: at.id, line, kind, pieces };
        self.movements.entry(contract).or_default().push(movement);
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
        let mut lines: Vec<_> = self.lines.values().filter(|l| l.client == client).collect();
        lines.sort_by_key(|l| (l.at, l.id));
        lines
    }

    /// A contract's movements up to and including a moment, in the order in which they happened.
    pub fn movements(&self, contract: EntryId, as_of: NaiveDateTime) -> Vec<Movement> {
        let all = self.movements.get(&contract).map_or(&[][..], Vec::as_slice);
        let mut then: Vec<_> = all.iter().filter(|m| m.at <= as_of).copied().collect();
        // Stable: of one minute, the order in which they were written down.
        then.sort_by_key(|m| m.at);
        then
    }

    /// What was accepted, handed out and returned of a contract up to a moment.
    pub fn tally(&self, contract: EntryId, as_of: NaiveDateTime) -> Tally {
        let mut tally = Tally::default();
        for movement in self.movements.get(&contract).into_iter().flatten().filter(|m| m.at <= as_of) {
            tally.add(movement);
        }
        tally
    }

    /// Splits pieces over lines that have some left, oldest first (story A: ten of act 1, two of act 2). What is asked
    /// for beyond the stock goes to the last line, which becomes negative, visibly; nothing without a line.
    pub fn oldest_first(&self, lines: &[LineId], pieces: Pieces) -> Vec<Taken> {
        let mut known: Vec<_> = lines.iter().filter_map(|id| self.lines.get(id)).collect();
        known.sort_by_key(|l| (l.at, l.id));
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

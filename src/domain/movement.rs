//! Movements: how goods come and go, and the equation that their sums obey (must-show of the counter; docs/format.md, "The equation").
//!
//! accepted + taken back − handed out − returned − written off − shortage acknowledged + found again = here

use super::amount::{Pieces, Volume};
use super::fact::Fact;
use super::handout::Taken;
use crate::journal::{EntryId, LineId};
use chrono::NaiveDateTime;
use std::ops::AddAssign;

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
    /// In again, from a buyer who gave it back or did not take it.
    TakenBack,
    /// Out, to a buyer.
    HandedOut,
    /// Out, back to the client.
    Returned,
    /// Out, written off with a reason.
    WrittenOff,
    /// Out of the books: it is missing, and we answer for it.
    ShortageAcknowledged,
    /// In again: an acknowledged shortage was found.
    FoundAgain,
}

impl MovementKind {
    /// All kinds, in the order of the equation.
    pub const ALL: [MovementKind; 7] = [
        MovementKind::Accepted,
        MovementKind::TakenBack,
        MovementKind::HandedOut,
        MovementKind::Returned,
        MovementKind::WrittenOff,
        MovementKind::ShortageAcknowledged,
        MovementKind::FoundAgain,
    ];

    /// Whether it adds to the stock.
    pub fn is_in(self) -> bool {
        matches!(self, MovementKind::Accepted | MovementKind::TakenBack | MovementKind::FoundAgain)
    }

    /// What so many pieces of this kind add to the stock.
    pub fn change(self, pieces: Pieces) -> Pieces {
        if self.is_in() { pieces } else { -pieces }
    }
}

impl Movement {
    /// What it adds to the stock.
    pub fn change(&self) -> Pieces {
        self.kind.change(self.pieces)
    }
}

/// The sums of movements, a sum a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Pieces accepted.
    pub accepted: Pieces,
    /// Pieces buyers gave back.
    pub taken_back: Pieces,
    /// Pieces handed out.
    pub handed_out: Pieces,
    /// Pieces returned to the client.
    pub returned: Pieces,
    /// Pieces written off.
    pub written_off: Pieces,
    /// Pieces acknowledged as our shortage.
    pub acknowledged: Pieces,
    /// Pieces of acknowledged shortages that were found again.
    pub found_again: Pieces,
}

impl Tally {
    /// What must be here.
    pub fn expected(&self) -> Pieces {
        MovementKind::ALL.iter().map(|kind| kind.change(self.of(*kind))).sum()
    }

    /// The sum of a kind.
    pub fn of(&self, kind: MovementKind) -> Pieces {
        match kind {
            MovementKind::Accepted => self.accepted,
            MovementKind::TakenBack => self.taken_back,
            MovementKind::HandedOut => self.handed_out,
            MovementKind::Returned => self.returned,
            MovementKind::WrittenOff => self.written_off,
            MovementKind::ShortageAcknowledged => self.acknowledged,
            MovementKind::FoundAgain => self.found_again,
        }
    }

    /// Adds pieces to the sum of their kind.
    pub(super) fn add(&mut self, kind: MovementKind, pieces: Pieces) {
        let sum = match kind {
            MovementKind::Accepted => &mut self.accepted,
            MovementKind::TakenBack => &mut self.taken_back,
            MovementKind::HandedOut => &mut self.handed_out,
            MovementKind::Returned => &mut self.returned,
            MovementKind::WrittenOff => &mut self.written_off,
            MovementKind::ShortageAcknowledged => &mut self.acknowledged,
            MovementKind::FoundAgain => &mut self.found_again,
        };
        *sum += pieces;
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        for kind in MovementKind::ALL {
            self.add(kind, other.of(kind));
        }
    }
}

impl Fact {
    /// The act lines a fact names, with how many pieces of each; `None` for a fact that names none.
    pub fn taken(&self) -> Option<&[Taken]> {
        match self {
            Fact::HandedOut(fact) => Some(&fact.lines),
            Fact::Returned(fact) => Some(&fact.lines),
            Fact::TakenBack(fact) => Some(&fact.lines),
            Fact::WrittenOff(fact) => Some(&fact.lines),
            Fact::Moved(fact) => Some(&fact.lines),
            Fact::ShortageAcknowledged(fact) => Some(&fact.lines),
            Fact::FoundAgain(fact) => Some(&fact.lines),
            _ => None,
        }
    }

    /// The same, to be put right.
    pub fn taken_mut(&mut self) -> Option<&mut Vec<Taken>> {
        match self {
            Fact::HandedOut(fact) => Some(&mut fact.lines),
            Fact::Returned(fact) => Some(&mut fact.lines),
            Fact::TakenBack(fact) => Some(&mut fact.lines),
            Fact::WrittenOff(fact) => Some(&mut fact.lines),
            Fact::Moved(fact) => Some(&mut fact.lines),
            Fact::ShortageAcknowledged(fact) => Some(&mut fact.lines),
            Fact::FoundAgain(fact) => Some(&mut fact.lines),
            _ => None,
        }
    }

    /// How a fact moves the goods it names; `None` when it leaves the stock as it is.
    pub fn moves(&self) -> Option<MovementKind> {
        match self {
            Fact::Accepted(_) => Some(MovementKind::Accepted),
            Fact::TakenBack(_) => Some(MovementKind::TakenBack),
            Fact::HandedOut(_) => Some(MovementKind::HandedOut),
            Fact::Returned(_) => Some(MovementKind::Returned),
            Fact::WrittenOff(_) => Some(MovementKind::WrittenOff),
            Fact::ShortageAcknowledged(_) => Some(MovementKind::ShortageAcknowledged),
            Fact::FoundAgain(fact) if fact.shortage.is_some() => Some(MovementKind::FoundAgain),
            _ => None,
        }
    }
}

/// What a fact adds to the stock of each line, as the fact itself says.
pub(super) fn changes(fact: &Fact, entry: EntryId) -> Vec<(LineId, Pieces)> {
    match (fact, fact.moves(), fact.taken()) {
        (Fact::Accepted(act), ..) => (1_u16..).zip(&act.lines).map(|(n, line)| (entry.line(n), line.pieces)).collect(),
        (_, Some(kind), Some(lines)) => lines.iter().map(|taken| (taken.line, kind.change(taken.pieces))).collect(),
        _ => Vec::new(),
    }
}

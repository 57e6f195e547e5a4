//! What became of every piece of a client's goods by a moment: with whom it is, by which entry it went, where it lies, or that it is our
//! shortage. Pieces of one line fall into groups of one fate each; together they are what the act says came.

use super::amount::Pieces;
use super::books::Books;
use super::fact::Fact;
use super::movement::{Movement, MovementKind, Tally};
use super::stock::StockLine;
use crate::journal::{EntryId, LineId};
use chrono::NaiveDateTime;

/// What became of a piece. Three answers of the four; the fourth, never accepted, has no piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Handed out to a buyer, and not taken back.
    HandedOut(EntryId),
    /// Returned to the client.
    Returned(EntryId),
    /// Written off.
    WrittenOff(EntryId),
    /// Our shortage, acknowledged, and not found again.
    Acknowledged(EntryId),
    /// Our shortage: the count missed it, and nobody answered for it yet.
    OurShortage(EntryId),
    /// Here, and the count found it.
    Counted(EntryId),
    /// Here, found again after a count had missed it.
    Found(EntryId),
    /// Here by the books: no count was made since it came.
    ByBooks,
}

impl Fate {
    /// The entry it stands on.
    pub fn entry(self) -> Option<EntryId> {
        match self {
            Fate::HandedOut(id) | Fate::Returned(id) | Fate::WrittenOff(id) | Fate::Acknowledged(id) => Some(id),
            Fate::OurShortage(id) | Fate::Counted(id) | Fate::Found(id) => Some(id),
            Fate::ByBooks => None,
        }
    }

    /// Whether the piece lies here.
    pub fn is_here(self) -> bool {
        matches!(self, Fate::Counted(_) | Fate::Found(_) | Fate::ByBooks)
    }

    /// Whether it went, with an entry that says so.
    pub fn is_gone(self) -> bool {
        matches!(self, Fate::HandedOut(_) | Fate::Returned(_) | Fate::WrittenOff(_))
    }
}

/// Pieces of one line with one fate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// How many.
    pub pieces: Pieces,
    /// What became of them.
    pub fate: Fate,
}

/// What became of the pieces of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct LineFate {
    /// The act line.
    pub line: LineId,
    /// How it came and went by then.
    pub sum: Tally,
    /// The pieces, by fate: what went in the order in which it went, our shortage, what is here.
    pub groups: Vec<Group>,
    /// What the last count found of it; `None` where it did not look, because the goods came later.
    pub counted: Option<Pieces>,
    /// Pieces that went out beyond what the act says came.
    pub below: Pieces,
    /// Where the pieces lie that are here.
    pub places: Vec<EntryId>,
}

impl LineFate {
    /// Pieces with a fate of some kind.
    pub fn pieces(&self, of: impl Fn(Fate) -> bool) -> Pieces {
        self.groups.iter().filter(|group| of(group.fate)).map(|group| group.pieces).sum()
    }

    /// Pieces that are our shortage and that nobody answered for yet.
    pub fn short(&self) -> Pieces {
        self.pieces(|fate| matches!(fate, Fate::OurShortage(_)))
    }
}

/// What the last count and what came of it say of one line.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    /// The count, and when it ended.
    pub count: Option<(EntryId, NaiveDateTime)>,
    /// Pieces it found of this line.
    pub counted: Pieces,
    /// Pieces that it missed and that are our shortage.
    pub short: Pieces,
    /// Pieces that it missed and that were found again without having left the books.
    pub found: Vec<Group>,
}

impl Books {
    /// The fate of every piece of a line, by its movements up to then.
    pub(super) fn fate_of(&self, line: &StockLine, movements: &[Movement], told: &Told, places: Vec<EntryId>) -> LineFate {
        let mut sum = Tally::default();
        let mut groups: Vec<Group> = Vec::new();
        let mut found = told.found.clone();
        for movement in movements {
            sum.add(movement.kind, movement.pieces);
            let (entry, pieces) = (movement.entry, movement.pieces);
            match movement.kind {
                MovementKind::Accepted => {}
                MovementKind::HandedOut => add(&mut groups, pieces, Fate::HandedOut(entry)),
                MovementKind::Returned => add(&mut groups, pieces, Fate::Returned(entry)),
                MovementKind::WrittenOff => add(&mut groups, pieces, Fate::WrittenOff(entry)),
                MovementKind::ShortageAcknowledged => add(&mut groups, pieces, Fate::Acknowledged(entry)),
                MovementKind::TakenBack => {
                    let of = match self.counted(entry) {
                        Some(Fact::TakenBack(fact)) => fact.handout,
                        _ => None,
                    };
                    undo(&mut groups, pieces, of.map(Fate::HandedOut), |fate| matches!(fate, Fate::HandedOut(_)));
                }
                MovementKind::FoundAgain => {
                    let of = match self.counted(entry) {
                        Some(Fact::FoundAgain(fact)) => fact.shortage,
                        _ => None,
                    };
                    undo(&mut groups, pieces, of.map(Fate::Acknowledged), |fate| matches!(fate, Fate::Acknowledged(_)));
                    add(&mut found, pieces, Fate::Found(entry));
                }
            }
        }
        let here = sum.expected();
        let mut left = here.max(Pieces::ZERO);
        let mut take = |pieces: Pieces, fate: Fate| {
            let pieces = pieces.min(left).max(Pieces::ZERO);
            left = left - pieces;
            if pieces > Pieces::ZERO {
                groups.push(Group { pieces, fate });
            }
        };
        if let Some((count, ended)) = told.count {
            take(told.short, Fate::OurShortage(count));
            // What went after the count may have been among what it found.
            let since = movements.iter().filter(|movement| movement.at > ended && !movement.kind.is_in());
            let gone: Pieces = since.filter(|m| m.kind != MovementKind::ShortageAcknowledged).map(|movement| movement.pieces).sum();
            take(told.counted - gone, Fate::Counted(count));
        }
        found.iter().for_each(|group| take(group.pieces, group.fate));
        take(here, Fate::ByBooks);
        let counted = told.count.map(|_| told.counted);
        LineFate { line: line.id, sum, groups, counted, below: (-here).max(Pieces::ZERO), places }
    }
}

/// Adds pieces to what one entry did with the line: a line may stand in it twice.
fn add(groups: &mut Vec<Group>, pieces: Pieces, fate: Fate) {
    match groups.iter_mut().find(|group| group.fate == fate) {
        Some(group) => group.pieces += pieces,
        None => groups.push(Group { pieces, fate }),
    }
}

/// Takes pieces off what went: off the entry that is named, else off the latest.
fn undo(groups: &mut Vec<Group>, pieces: Pieces, named: Option<Fate>, of: impl Fn(Fate) -> bool) {
    let mut left = pieces;
    let (first, others): (Vec<usize>, Vec<usize>) =
        (0..groups.len()).rev().partition(|at| named.is_some() && groups.get(*at).map(|group| group.fate) == named);
    for at in first.into_iter().chain(others) {
        if let Some(group) = groups.get_mut(at).filter(|group| of(group.fate)) {
            let back = group.pieces.min(left).max(Pieces::ZERO);
            (group.pieces, left) = (group.pieces - back, left - back);
        }
    }
    groups.retain(|group| group.pieces > Pieces::ZERO);
}

//! A row of a count: goods of one kind, what was expected and found of them, line by line, and what of a difference is left after
//! what stands apart.

use super::amount::Pieces;
use super::handout::Taken;
use crate::journal::{EntryId, LineId};
use crate::order;
use chrono::NaiveDateTime;

/// Goods of one kind in a count.
#[derive(Clone, Debug, PartialEq)]
pub struct CountRow {
    /// Whose; goods that no act of the point knows may be nobody's.
    pub client: Option<EntryId>,
    /// What they are called.
    pub name: String,
    /// Their code.
    pub code: Option<String>,
    /// The act lines they came by, oldest first; empty when the books do not know them.
    pub lines: Vec<LineCount>,
    /// What the books expected when the count began.
    pub expected: Pieces,
    /// What was found.
    pub counted: Pieces,
    /// What was written down since and had happened before the count.
    pub late: Vec<Apart>,
    /// What moved while people counted.
    pub during: Vec<Apart>,
    /// Pieces of a shortage that were acknowledged or found again since.
    pub settled: Pieces,
}

/// One act line in a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineCount {
    /// The act line.
    pub line: LineId,
    /// What the books expected of it.
    pub expected: Pieces,
    /// What of the goods found is ascribed to it; a surplus to none.
    pub counted: Pieces,
}

/// A change of the stock that stands apart from a count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    /// The entry that says so.
    pub entry: EntryId,
    /// When it happened.
    pub at: NaiveDateTime,
    /// The act line.
    pub line: LineId,
    /// What it adds to the stock.
    pub change: Pieces,
}

impl CountRow {
    /// Found less expected: recorded, and never adjusted away.
    pub fn difference(&self) -> Pieces {
        self.counted - self.expected
    }

    /// What of the difference is left after what stands apart: below zero is missing.
    pub fn unexplained(&self) -> Pieces {
        let late: Pieces = self.late.iter().map(|apart| apart.change).sum();
        let left = self.difference() - late;
        let (out, into): (Vec<&Apart>, Vec<&Apart>) = self.during.iter().partition(|apart| apart.change < Pieces::ZERO);
        let sum = |aparts: &[&Apart]| aparts.iter().map(|apart| apart.change).sum::<Pieces>();
        if left < Pieces::ZERO { (left - sum(&out)).min(Pieces::ZERO) } else { (left - sum(&into)).max(Pieces::ZERO) }
    }

    /// Pieces that are missing and neither explained, nor acknowledged, nor found again.
    pub fn missing(&self) -> Pieces {
        (-self.unexplained() - self.settled).max(Pieces::ZERO)
    }

    /// Pieces that are there and that nothing in the books explains.
    pub fn surplus(&self) -> Pieces {
        self.unexplained().max(Pieces::ZERO)
    }

    /// The act lines the missing pieces are ascribed to, oldest first.
    pub fn missing_lines(&self) -> Vec<Taken> {
        let mut left = self.missing();
        let mut taken = Vec::new();
        for line in &self.lines {
            let pieces = (line.expected - line.counted).min(left).max(Pieces::ZERO);
            if pieces > Pieces::ZERO {
                taken.push(Taken { line: line.line, pieces });
                left = left - pieces;
            }
        }
        // A late acceptance may be missing beyond what was expected then.
        if let Some(last) = self.lines.last().filter(|_| left > Pieces::ZERO) {
            taken.push(Taken { line: last.line, pieces: left });
        }
        taken
    }
}

impl CountRow {
    /// A row of which nothing is known yet.
    pub(super) fn new(client: Option<EntryId>, name: &str, code: Option<&str>) -> CountRow {
        let nothing = Pieces::ZERO;
        let (name, code) = (name.to_owned(), code.map(str::to_owned));
        let (lines, late, during) = (Vec::new(), Vec::new(), Vec::new());
        CountRow { client, name, code, lines, expected: nothing, counted: nothing, late, during, settled: nothing }
    }

    /// Counts a change among what was expected.
    pub(super) fn add_expected(&mut self, apart: Apart) {
        self.expected += apart.change;
        if let Some(line) = self.lines.iter_mut().find(|line| line.line == apart.line) {
            line.expected += apart.change;
        }
    }

    /// Leaves out the act lines of which nothing was expected any more, unless that is all of them.
    pub(super) fn drop_idle_lines(&mut self) {
        let (late, during) = (&self.late, &self.during);
        let speaks = |line: &LineCount| line.expected != Pieces::ZERO || stands_apart(line, late, during);
        if self.lines.iter().any(speaks) {
            self.lines.retain(speaks);
        }
    }

    /// Spreads what was found over the act lines: what is missing is missing of the oldest.
    pub(super) fn ascribe(&mut self) {
        let mut missing = (self.expected - self.counted).max(Pieces::ZERO);
        for line in &mut self.lines {
            let short = missing.min(line.expected).max(Pieces::ZERO);
            missing = missing - short;
            line.counted = line.expected - short;
        }
    }
}

fn stands_apart(line: &LineCount, late: &[Apart], during: &[Apart]) -> bool {
    late.iter().chain(during).any(|apart| apart.line == line.line)
}

/// One change an entry and line; those that cancel each other are gone.
pub(super) fn merged(aparts: Vec<Apart>) -> Vec<Apart> {
    let mut all: Vec<Apart> = Vec::new();
    for apart in aparts {
        match all.iter_mut().find(|other| other.entry == apart.entry && other.line == apart.line) {
            Some(other) => other.change += apart.change,
            None => all.push(apart),
        }
    }
    all.retain(|apart| apart.change != Pieces::ZERO);
    order::sort_by_key(&mut all, |apart| (apart.at, apart.entry));
    all
}

//! Handouts to buyers: which pieces of which act line went out, by which order code.

use super::amount::Pieces;
use super::books::Books;
use super::check::{Checked, Proposal, ensure};
use super::fact::Fact;
use super::refusal::{Field, Refusal};
use super::taking_back::{TakenBack, sums};
use super::written::Written;
use crate::journal::{EntryId, LineId, Sealed};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Goods were handed out to a buyer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandedOut {
    /// What, by act line.
    pub lines: Vec<Taken>,
    /// The order code the buyer showed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub order: String,
    /// What the buyer was recognised by (last four digits, a name): personal data, so sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer: Option<Sealed>,
    /// Why it was done although something spoke against it (more than is there).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Pieces taken from an act line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Which line.
    pub line: LineId,
    /// How many.
    pub pieces: Pieces,
}

/// A handout as it counts today.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Handout<'a> {
    /// When and by whom it was written.
    pub written: &'a Written,
    /// What it says, corrections applied.
    pub says: &'a HandedOut,
}

impl Books {
    /// Handouts that count, the last written first.
    pub fn handouts(&self) -> impl Iterator<Item = Handout<'_>> {
        self.records().rev().filter_map(|record| match (&record.fact, self.counted(record.written.id)) {
            (Fact::HandedOut(_), Some(Fact::HandedOut(says))) => Some(Handout { written: &record.written, says }),
            _ => None,
        })
    }

    /// A handout that counts, by its entry.
    pub fn handout(&self, id: EntryId) -> Option<Handout<'_>> {
        let record = self.record(id)?;
        match self.counted(id) {
            Some(Fact::HandedOut(says)) => Some(Handout { written: &record.written, says }),
            _ => None,
        }
    }

    /// What came back of a handout and counts, in fold order.
    pub fn taken_back(&self, handout: EntryId) -> impl Iterator<Item = (&Written, &TakenBack)> {
        let about = self.record(handout).and_then(|record| record.written.about);
        let records = about.map(|client| self.about(self.counts_as(client))).unwrap_or_default();
        records.into_iter().filter_map(move |record| match (&record.fact, self.counted(record.written.id)) {
            (Fact::TakenBack(_), Some(Fact::TakenBack(says))) if says.handout == Some(handout) => Some((&record.written, says)),
            _ => None,
        })
    }

    /// How many pieces of each line came back of a handout.
    pub fn taken_back_of(&self, handout: EntryId) -> BTreeMap<LineId, Pieces> {
        let mut back = BTreeMap::new();
        for taken in self.taken_back(handout).flat_map(|(_, says)| &says.lines) {
            *back.entry(taken.line).or_default() += taken.pieces;
        }
        back
    }

    /// The last handout of a client's goods under an order code. Two sellers may use the same code.
    pub fn handed_out(&self, client: EntryId, order: &str) -> Option<Handout<'_>> {
        let mut all = self.instructions.given(order).iter().rev().filter_map(|id| self.handout(*id));
        all.find(|handout| handout.written.about.map(|about| self.counts_as(about)) == Some(client))
    }
}

impl Books {
    /// What speaks against a handout needs a reason, too.
    pub(super) fn check_handed_out(&self, new: &Proposal<'_>, fact: &HandedOut) -> Checked {
        self.check_taken(new, &fact.lines, &fact.reason)?;
        let doubt = new.about.filter(|_| fact.reason.trim().is_empty()).and_then(|client| self.doubts(client, fact, new.at).pop());
        doubt.map_or(Ok(()), |doubt| Err(Refusal::Doubtful(doubt)))
    }

    /// Goods that leave their place: more than is here needs a reason.
    pub(super) fn check_taken(&self, new: &Proposal<'_>, lines: &[Taken], reason: &str) -> Checked {
        self.check_lines_of(new, lines)?;
        for (line, asked) in sums(lines) {
            let here = self.stock.line(line).map(|known| known.here).unwrap_or_default();
            ensure(asked <= here || !reason.trim().is_empty(), Refusal::NeedsReason { line, here, asked })?;
        }
        Ok(())
    }

    /// At least one line, each of the client and with something on it.
    pub(super) fn check_lines_of(&self, new: &Proposal<'_>, lines: &[Taken]) -> Checked {
        ensure(!lines.is_empty(), Refusal::Empty(Field::Lines))?;
        lines.iter().try_for_each(|taken| {
            ensure(taken.pieces > Pieces::ZERO, Refusal::NotPositive(Field::Pieces))?;
            let line = self.stock.line(taken.line).ok_or(Refusal::UnknownLine(taken.line))?;
            ensure(new.about == Some(line.client), Refusal::OtherClient(taken.line))
        })
    }
}

//! Taking back: a buyer gave it back, or did not take it at the counter, and it goes into the client's stock again.

use super::amount::Pieces;
use super::books::Books;
use super::check::{Checked, Field, Proposal, Refusal, ensure};
use super::discrepancy::DiscrepancyKind;
use super::fact::Fact;
use super::handout::Taken;
use super::stock::MovementKind;
use super::written::Written;
use crate::journal::EntryId;
use serde::{Deserialize, Serialize};

/// Goods came back from a buyer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TakenBack {
    /// What, by the act line it once came by.
    pub lines: Vec<Taken>,
    /// The order code it had been handed out under.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub order: String,
    /// The handout it comes back from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handout: Option<EntryId>,
    /// What the buyer said; and why it was booked although something spoke against it (more than was handed out).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl Books {
    pub(super) fn check_taken_back(&self, new: &Proposal<'_>, fact: &TakenBack) -> Checked {
        self.check_lines_of(new, &fact.lines)?;
        if let Some(handout) = fact.handout {
            let known = self.record(handout).filter(|record| matches!(record.fact, Fact::HandedOut(_)));
            let about = known.and_then(|record| record.written.about).map(|client| self.counts_as(client));
            ensure(known.is_some(), Refusal::Unknown(handout))?;
            ensure(about == new.about, Refusal::NoClient)?;
            ensure(known.is_some_and(|record| self.happened(record) <= new.at), Refusal::BeforeIt(handout))?;
        }
        for (line, asked) in sums(&fact.lines) {
            let out = self.stock.line(line).map(|line| line.with_buyers()).unwrap_or_default();
            ensure(asked <= out || !fact.reason.trim().is_empty(), Refusal::MoreThanOut { line, out, asked })?;
        }
        ensure(!fact.lines.is_empty(), Refusal::Empty(Field::Lines))
    }

    pub(super) fn take_back(&mut self, at: &Written, fact: &TakenBack) {
        if let Some(handout) = fact.handout {
            let known = self.record(handout).filter(|record| matches!(record.fact, Fact::HandedOut(_))).map(|r| r.written.about);
            match known {
                None => self.odd(at, DiscrepancyKind::UnknownCitation(handout)),
                Some(about) => self.owned(at, handout, about.map(|client| self.counts_as(client))),
            }
        }
        self.book(at, &fact.lines, MovementKind::TakenBack, None);
        for (line, _) in sums(&fact.lines) {
            if self.stock.line(line).is_some_and(|line| line.with_buyers() < Pieces::ZERO) {
                self.odd(at, DiscrepancyKind::MoreThanOut(line));
            }
        }
    }
}

/// Pieces by line: a line may stand there twice.
pub(super) fn sums(lines: &[Taken]) -> std::collections::BTreeMap<crate::journal::LineId, Pieces> {
    let mut sums = std::collections::BTreeMap::new();
    for taken in lines {
        *sums.entry(taken.line).or_default() += taken.pieces;
    }
    sums
}

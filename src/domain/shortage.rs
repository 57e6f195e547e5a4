//! Our shortage: accepted, not out, not here (design, idea 6). Acknowledging it clears the stock and makes us owe the client; finding
//! it again undoes that. What a count misses and nobody acknowledged yet stays in the books, and stays open.

use super::amount::{Money, Pieces, div_half_up};
use super::books::Books;
use super::check::{Checked, Field, Proposal, Refusal, ensure, filled};
use super::discrepancy::DiscrepancyKind;
use super::handout::Taken;
use super::stock::MovementKind;
use super::taking_back::sums;
use super::written::Written;
use crate::journal::{EntryId, LineId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Goods are missing, and we answer for them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShortageAcknowledged {
    /// What, by act line.
    pub lines: Vec<Taken>,
    /// What we owe for it: as a rule the declared value of the pieces, the ceiling of a claim.
    pub compensation: Money,
    /// The count that missed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<EntryId>,
    /// The dispute it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute: Option<EntryId>,
    /// Why so; needed when it is more than the declared value, or more pieces than are in the books.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// Goods that were missing were found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FoundAgain {
    /// What, by act line.
    pub lines: Vec<Taken>,
    /// Where it was found, and lies from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<EntryId>,
    /// The count that missed it. Nobody acknowledged it, so it never left the books: nothing moves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<EntryId>,
    /// The acknowledged shortage it undoes: it comes back into the books, and we owe so much less.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shortage: Option<EntryId>,
    /// How it came to light.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}

/// An acknowledged shortage as the books know it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shortage {
    /// When and by whom it was acknowledged.
    pub written: Written,
    /// Whose goods.
    pub client: EntryId,
    /// What it says, corrections applied.
    pub says: ShortageAcknowledged,
    /// What of it was found again.
    pub found: BTreeMap<LineId, Pieces>,
}

impl Shortage {
    /// Pieces of a line that are still missing.
    pub fn missing(&self, line: LineId) -> Pieces {
        let acknowledged = sums(&self.says.lines).get(&line).copied().unwrap_or_default();
        acknowledged - self.found.get(&line).copied().unwrap_or_default()
    }

    /// What we owe for it: for what was found again its share falls away, rounded half up.
    pub fn debt(&self) -> Money {
        let acknowledged: Pieces = self.says.lines.iter().map(|taken| taken.pieces).sum();
        let found = self.found.values().copied().sum::<Pieces>().min(acknowledged);
        let away = div_half_up(self.says.compensation.0.saturating_mul(found.0), acknowledged.0.max(1));
        self.says.compensation - Money(away)
    }
}

/// All acknowledged shortages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shortages(BTreeMap<EntryId, Shortage>);

impl Shortages {
    /// The shortage an entry acknowledged.
    pub fn get(&self, id: EntryId) -> Option<&Shortage> {
        self.0.get(&id)
    }

    /// A client's acknowledged shortages, oldest entry first.
    pub fn of_client(&self, client: EntryId) -> impl Iterator<Item = &Shortage> {
        self.0.values().filter(move |shortage| shortage.client == client)
    }
}

impl Books {
    pub(super) fn check_shortage(&self, new: &Proposal<'_>, fact: &ShortageAcknowledged) -> Checked {
        self.check_taken(new, &fact.lines, &fact.why)?;
        ensure(fact.compensation >= Money::ZERO, Refusal::NotPositive(Field::Money))?;
        let above = self.declared(&fact.lines).is_none_or(|declared| fact.compensation > declared);
        if above && fact.compensation > Money::ZERO {
            // Above the declared value, or without one, a person says how they come to the sum.
            filled(&fact.why, Field::Reason)?;
        }
        fact.count.map_or(Ok(()), |count| self.check_count_of(new, count))?;
        fact.dispute.map_or(Ok(()), |dispute| self.check_dispute(new, dispute))
    }

    pub(super) fn acknowledge(&mut self, at: &Written, client: EntryId, fact: &ShortageAcknowledged) {
        self.book(at, &fact.lines, MovementKind::ShortageAcknowledged, None);
        let shortage = Shortage { written: *at, client, says: fact.clone(), found: BTreeMap::new() };
        self.shortages.0.insert(at.id, shortage);
        self.settle_count(at, fact.count, &fact.lines);
        let owner = fact.dispute.map(|dispute| (dispute, self.disputes.get(dispute).map(|d| d.client)));
        match owner {
            Some((dispute, None)) => self.odd(at, DiscrepancyKind::UnknownCitation(dispute)),
            Some((dispute, owner)) => self.owned(at, dispute, owner),
            None => {}
        }
    }

    pub(super) fn check_found_again(&self, new: &Proposal<'_>, fact: &FoundAgain) -> Checked {
        self.check_lines_of(new, &fact.lines)?;
        if let Some(place) = fact.place {
            ensure(self.shelves.get(self.counts_as(place)).is_some(), Refusal::Unknown(place))?;
        }
        let shortage = fact.shortage.map(|id| self.shortages.get(id).ok_or(Refusal::Unknown(id))).transpose()?;
        ensure(shortage.is_none_or(|shortage| new.about == Some(shortage.client)), Refusal::NoClient)?;
        fact.count.map_or(Ok(()), |count| self.check_count_of(new, count))?;
        let over = match (shortage, fact.count) {
            (None, Some(count)) => self.over_found(count, new.about, &fact.lines),
            _ => sums(&fact.lines).into_iter().find_map(|(line, asked)| {
                let missing = shortage.map(|shortage| shortage.missing(line)).unwrap_or_default();
                (asked > missing).then_some((line, missing, asked))
            }),
        };
        over.map_or(Ok(()), |(line, missing, asked)| Err(Refusal::NotMissing { line, missing, asked }))
    }

    pub(super) fn find_again(&mut self, at: &Written, fact: &FoundAgain) {
        // What was acknowledged before settles the count already.
        self.settle_count(at, fact.count.filter(|_| fact.shortage.is_none()), &fact.lines);
        let place = fact.place.map(|place| self.counts_as(place));
        if let Some(place) = place.filter(|place| self.shelves.get(*place).is_none()) {
            self.odd(at, DiscrepancyKind::UnknownCitation(place));
        }
        match fact.shortage {
            Some(id) => {
                self.book(at, &fact.lines, MovementKind::FoundAgain, place);
                let Some(shortage) = self.shortages.0.get_mut(&id) else {
                    self.odd(at, DiscrepancyKind::UnknownCitation(id));
                    return;
                };
                let owner = shortage.client;
                let mut more = Vec::new();
                for (line, pieces) in sums(&fact.lines) {
                    *shortage.found.entry(line).or_default() += pieces;
                    if shortage.missing(line) < Pieces::ZERO {
                        more.push(line);
                    }
                }
                more.into_iter().for_each(|line| self.odd(at, DiscrepancyKind::NotMissing(line)));
                self.owned(at, id, Some(owner));
            }
            None if fact.count.is_none() => {
                fact.lines.iter().for_each(|taken| self.odd(at, DiscrepancyKind::NotMissing(taken.line)));
            }
            None => {
                for taken in &fact.lines {
                    match self.stock.line(taken.line).map(|line| line.client) {
                        None => self.odd(at, DiscrepancyKind::UnknownLine(taken.line)),
                        owner if owner != at.about => self.odd(at, DiscrepancyKind::OtherClient(taken.line)),
                        _ => {}
                    }
                }
                if let Some(place) = place {
                    self.lie_elsewhere(at, &fact.lines, None, place);
                }
            }
        }
    }

    /// The declared value of pieces; `None` when it was not declared for one of them.
    pub fn declared(&self, lines: &[Taken]) -> Option<Money> {
        lines.iter().map(|taken| self.stock.line(taken.line)?.value.map(|value| value.times(taken.pieces))).sum()
    }

    /// What we still owe a client for acknowledged shortages: shown apart, and netted only where it was set off.
    pub fn owed_for_shortages(&self, client: EntryId) -> Money {
        self.shortages.of_client(client).map(|shortage| self.to_compensate(shortage.written.id)).sum()
    }
}

//! Before writing: does a fact make sense? (design section 2, "Two levels of judgement".)
//!
//! What happened is never refused: where something speaks against a happening, the refusal asks for a decision or its
//! reason, and the fact passes once it carries one.

use super::acceptance::{Accepted, ActLine};
use super::amount::{Pieces, Volume};
use super::books::Books;
use super::contract::{ContractSigned, Terms};
use super::fact::Fact;
use super::handout::Taken;
use super::occupancy::Occupancy;
use crate::journal::{EntryId, LineId};
use chrono::NaiveDateTime;

/// A fact that is about to be written.
#[derive(Clone, Debug)]
pub struct Proposal<'a> {
    /// The fact.
    pub fact: &'a Fact,
    /// The client it concerns.
    pub about: Option<EntryId>,
    /// When it happened, as a minute of the point's zone.
    pub at: NaiveDateTime,
    /// The minute it is now.
    pub now: NaiveDateTime,
}

/// Why a fact is not written as it is. Becomes a sentence beside the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A text that must be there is empty.
    Empty(Field),
    /// A number that must be above zero is not.
    NotPositive(Field),
    /// Another one has this name already.
    NameTaken(Field),
    /// It would lie in the future.
    InFuture,
    /// The last day lies before the first.
    EndsBeforeItBegins,
    /// The entry it cites is not there.
    Unknown(EntryId),
    /// The line it cites is not there.
    UnknownLine(LineId),
    /// It must say which client it concerns.
    NoClient,
    /// The goods belong to another client.
    OtherClient(LineId),
    /// The shelf is let under this contract.
    ShelfLet {
        /// Which shelf.
        shelf: EntryId,
        /// Under which contract.
        contract: EntryId,
    },
    /// Goods of a contract that is over by this act need a decision.
    NeedsDecision(Occupancy),
    /// More is taken than is there: a reason is needed.
    NeedsReason {
        /// Which line.
        line: LineId,
        /// What is there.
        here: Pieces,
        /// What was asked for.
        asked: Pieces,
    },
    /// It is done already: signed, closed, ended.
    AlreadyDone(EntryId),
    /// A replacement must be of the same kind as what it replaces.
    OtherKind,
}

/// Which field a refusal speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A name.
    Name,
    /// A number on a paper.
    Number,
    /// Lines of an act, a handout, a return.
    Lines,
    /// Pieces.
    Pieces,
    /// A size or a dimension.
    Size,
    /// A limit.
    Limit,
    /// A reason.
    Reason,
    /// A text.
    Text,
    /// Money.
    Money,
    /// Who signed.
    Signer,
    /// Opening hours.
    Hours,
}

type Checked = Result<(), Refusal>;

impl Books {
    /// Whether a fact makes sense now.
    ///
    /// # Errors
    /// The first thing that speaks against it.
    pub fn check(&self, proposal: &Proposal<'_>) -> Checked {
        if proposal.at > proposal.now {
            return Err(Refusal::InFuture);
        }
        self.check_fact(proposal)
    }

    fn check_fact(&self, new: &Proposal<'_>) -> Checked {
        match new.fact {
            Fact::StaffAdded(fact) => named(&fact.name),
            Fact::PointSet(fact) => named(&fact.name).and_then(|()| ensure(fact.opens < fact.closes, Refusal::NotPositive(Field::Hours))),
            Fact::NumberingSet(fact) => ensure(fact.next > 0, Refusal::NotPositive(Field::Number)),
            Fact::ClientAdded(card) => self.check_client_name(None, &card.name),
            Fact::ClientChanged(fact) => self.check_client_name(Some(fact.client), &fact.card.name),
            Fact::ShelfAdded(card) => {
                named(&card.name)?;
                ensure(card.gross() > Volume::ZERO, Refusal::NotPositive(Field::Size))?;
                ensure(card.usable.0 > 0 && card.usable.0 <= 1000, Refusal::NotPositive(Field::Size))?;
                let taken = self.shelves.iter().any(|s| s.in_use && s.card.name == card.name);
                ensure(!taken, Refusal::NameTaken(Field::Name))
            }
            Fact::ContractSigned(fact) => self.check_contract(new, fact),
            Fact::ContractChanged(fact) => {
                ensure(self.contracts.get(fact.contract).is_some(), Refusal::Unknown(fact.contract))?;
                self.check_terms(&fact.terms, Some(fact.contract), fact.from)
            }
            Fact::ContractEnded(fact) => {
                let contract = self.contracts.get(fact.contract).ok_or(Refusal::Unknown(fact.contract))?;
                ensure(contract.ended.is_none(), Refusal::AlreadyDone(fact.contract))?;
                ensure(contract.signed.from <= fact.on, Refusal::EndsBeforeItBegins)
            }
            Fact::Accepted(fact) => self.check_acceptance(new, fact),
            Fact::ActSigned(fact) => {
                ensure(!fact.signer.trim().is_empty(), Refusal::Empty(Field::Signer))?;
                let signed = self.acts.get(fact.act).map(|a| a.signed.is_some());
                let signed = signed.or_else(|| self.return_acts.get(fact.act).map(|a| a.signed.is_some()));
                ensure(!signed.ok_or(Refusal::Unknown(fact.act))?, Refusal::AlreadyDone(fact.act))
            }
            Fact::HandedOut(fact) => self.check_taken(new, &fact.lines, &fact.reason),
            Fact::Returned(fact) => self.check_taken(new, &fact.lines, &fact.reason),
            Fact::DisputeOpened(fact) => {
                ensure(new.about.is_some(), Refusal::NoClient)?;
                ensure(!fact.subject.trim().is_empty(), Refusal::Empty(Field::Text))?;
                ensure(fact.claimed.is_none_or(|m| m.0 >= 0), Refusal::NotPositive(Field::Money))
            }
            Fact::DisputeClosed(fact) => {
                let dispute = self.disputes.get(fact.dispute).ok_or(Refusal::Unknown(fact.dispute))?;
                ensure(dispute.closed.is_none(), Refusal::AlreadyDone(fact.dispute))?;
                ensure(!fact.outcome.trim().is_empty(), Refusal::Empty(Field::Text))
            }
            Fact::Message(fact) => ensure(!fact.from.trim().is_empty(), Refusal::Empty(Field::Name)),
            Fact::EvidenceMarked(fact) => ensure(self.disputes.get(fact.dispute).is_some(), Refusal::Unknown(fact.dispute)),
            Fact::Corrects(fact) => {
                let wrong = self.record(fact.entry).ok_or(Refusal::Unknown(fact.entry))?;
                ensure(!fact.reason.trim().is_empty(), Refusal::Empty(Field::Reason))?;
                let same_kind = |fact: &Fact| std::mem::discriminant(fact) == std::mem::discriminant(&wrong.fact);
                ensure(fact.replacement.as_ref().is_none_or(|r| same_kind(&r.fact)), Refusal::OtherKind)
            }
            Fact::StaffLeft(_)
            | Fact::ShiftStarted(_)
            | Fact::ClientNoted(_)
            | Fact::ShelfClosed(_)
            | Fact::SameAs(_)
            | Fact::Erased(_)
            | Fact::Imported(_)
            | Fact::Left(_)
            | Fact::Unknown => Ok(()),
        }
    }

    fn check_client_name(&self, own: Option<EntryId>, name: &str) -> Checked {
        named(name)?;
        let taken = self.clients.iter().any(|c| Some(c.id) != own && c.card.name.trim() == name.trim());
        ensure(!taken, Refusal::NameTaken(Field::Name))
    }

    fn check_contract(&self, new: &Proposal<'_>, fact: &ContractSigned) -> Checked {
        ensure(new.about.is_some_and(|client| self.clients.get(client).is_some()), Refusal::NoClient)?;
        ensure(!fact.number.trim().is_empty(), Refusal::Empty(Field::Number))?;
        ensure(fact.until.is_none_or(|until| until >= fact.from), Refusal::EndsBeforeItBegins)?;
        self.check_terms(&fact.terms, None, fact.from)
    }

    fn check_terms(&self, terms: &Terms, own: Option<EntryId>, from: chrono::NaiveDate) -> Checked {
        let limit = terms.limit;
        ensure(limit.volume.is_some() || limit.pieces.is_some(), Refusal::Empty(Field::Limit))?;
        let positive = limit.volume.is_none_or(|v| v > Volume::ZERO) && limit.pieces.is_none_or(|p| p > Pieces::ZERO);
        ensure(positive, Refusal::NotPositive(Field::Limit))?;
        for shelf in &terms.shelves {
            ensure(self.shelves.get(*shelf).is_some(), Refusal::Unknown(*shelf))?;
            let holder = self.contracts.holder(*shelf, from).map(|c| c.id).filter(|id| Some(*id) != own);
            if let Some(contract) = holder {
                return Err(Refusal::ShelfLet { shelf: *shelf, contract });
            }
        }
        Ok(())
    }

    fn check_acceptance(&self, new: &Proposal<'_>, fact: &Accepted) -> Checked {
        let contract = self.contracts.get(fact.contract).ok_or(Refusal::Unknown(fact.contract))?;
        ensure(new.about == Some(contract.client), Refusal::NoClient)?;
        ensure(!fact.lines.is_empty(), Refusal::Empty(Field::Lines))?;
        fact.lines.iter().try_for_each(check_line)?;
        let after = self.after(fact, new.at).unwrap_or_default();
        let over = after.over(contract.terms(new.at.date()).tolerance);
        ensure(!over || fact.opening || fact.decision.is_some(), Refusal::NeedsDecision(after))
    }

    /// How full the contract will be after an act: what is shown while it is written («86 % → 112 %»).
    pub fn after(&self, act: &Accepted, at: NaiveDateTime) -> Option<Occupancy> {
        let before = self.occupancy(act.contract, at)?;
        Some(before.with(act.lines.iter().map(ActLine::volume).sum(), act.lines.iter().map(|l| l.pieces).sum()))
    }

    fn check_taken(&self, new: &Proposal<'_>, lines: &[Taken], reason: &str) -> Checked {
        ensure(!lines.is_empty(), Refusal::Empty(Field::Lines))?;
        for taken in lines {
            ensure(taken.pieces > Pieces::ZERO, Refusal::NotPositive(Field::Pieces))?;
            let line = self.stock.line(taken.line).ok_or(Refusal::UnknownLine(taken.line))?;
            ensure(new.about == Some(line.client), Refusal::OtherClient(taken.line))?;
            let asked = lines.iter().filter(|t| t.line == taken.line).map(|t| t.pieces).sum::<Pieces>();
            if asked > line.here && reason.trim().is_empty() {
                return Err(Refusal::NeedsReason { line: taken.line, here: line.here, asked });
            }
        }
        Ok(())
    }
}

fn check_line(line: &ActLine) -> Checked {
    named(&line.name)?;
    ensure(line.pieces > Pieces::ZERO, Refusal::NotPositive(Field::Pieces))?;
    ensure(line.size.volume() > Volume::ZERO, Refusal::NotPositive(Field::Size))?;
    ensure(line.value.is_none_or(|m| m.0 >= 0), Refusal::NotPositive(Field::Money))
}

fn named(name: &str) -> Checked {
    ensure(!name.trim().is_empty(), Refusal::Empty(Field::Name))
}

fn ensure(holds: bool, otherwise: Refusal) -> Checked {
    if holds { Ok(()) } else { Err(otherwise) }
}

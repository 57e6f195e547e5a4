//! Before writing: does a fact make sense? (design section 2, "Two levels of judgement".)
//!
//! What happened is never refused: where something speaks against a happening, the refusal asks for a decision or its
//! reason, and the fact passes once it carries one.

use super::acceptance::{Accepted, Outcome};
use super::amount::{Money, Permille, Pieces, Volume};
use super::books::Books;
use super::client::ClientCard;
use super::contract::{ContractSigned, Days, Terms};
use super::correction::{Corrects, Standing};
use super::count::check_found;
use super::fact::Fact;
use super::handout::Taken;
use super::message::Direction;
use super::payment::check_amount;
use super::record_keeping::SameAs;
use super::shelf::ShelfAdded;
use super::taking_back::sums;
use crate::journal::EntryId;
use chrono::NaiveDateTime;
use std::mem::discriminant;

pub use super::refusal::{Field, Refusal};

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

pub(super) type Checked = Result<(), Refusal>;

impl Books {
    /// Whether a fact makes sense now.
    ///
    /// # Errors
    /// The first thing that speaks against it.
    pub fn check(&self, proposal: &Proposal<'_>) -> Checked {
        ensure(proposal.at <= proposal.now, Refusal::InFuture)?;
        let about = proposal.about.map(|client| self.counts_as(client));
        self.check_fact(&Proposal { about, ..*proposal })
    }

    fn check_fact(&self, new: &Proposal<'_>) -> Checked {
        match new.fact {
            Fact::StaffAdded(fact) => filled(&fact.name, Field::Name),
            Fact::StaffLeft(fact) => {
                let person = self.people.get(self.counts_as(fact.person)).ok_or(Refusal::Unknown(fact.person))?;
                ensure(person.here, Refusal::AlreadyDone(fact.person))
            }
            Fact::PointSet(fact) => {
                filled(&fact.name, Field::Name)?;
                fact.debts.check()?;
                ensure(fact.opens < fact.closes && fact.closes <= 24 * 60, Refusal::NotPositive(Field::Hours))
            }
            Fact::NumberingSet(fact) => ensure(fact.next > 0, Refusal::NotPositive(Field::Number)),
            Fact::PlanSet(fact) => self.check_plan(new, fact),
            Fact::ClientAdded(card) => self.check_client(None, card),
            Fact::ClientChanged(fact) => {
                let client = self.counts_as(fact.client);
                ensure(self.clients.get(client).is_some(), Refusal::Unknown(fact.client))?;
                ensure(new.about == Some(client), Refusal::NoClient)?;
                self.check_client(Some(client), &fact.card)
            }
            Fact::ClientNoted(_) => self.check_about(new),
            Fact::ShelfAdded(card) => self.check_shelf(card),
            Fact::ShelfClosed(fact) => {
                let shelf = self.counts_as(fact.shelf);
                let known = self.shelves.get(shelf).ok_or(Refusal::Unknown(fact.shelf))?;
                ensure(known.in_use, Refusal::AlreadyDone(fact.shelf))?;
                self.check_free(shelf, (new.at.date(), None), None)
            }
            Fact::ContractSigned(fact) => self.check_contract(new, fact),
            Fact::ContractChanged(fact) => {
                self.check_running(new, fact.contract)?;
                let last = self.contracts.get(fact.contract).and_then(|contract| contract.last_day());
                self.check_terms(&fact.terms, Some(fact.contract), (fact.from, last))
            }
            Fact::ContractEnded(fact) => self.check_contract_ended(new, fact),
            Fact::ExitBegun(fact) => self.check_exit_begun(new, fact),
            Fact::ExitMarked(fact) => self.check_exit_marked(new, fact),
            Fact::Announced(fact) => self.check_announced(new.about, fact),
            Fact::Accepted(fact) => self.check_acceptance(new, fact),
            Fact::ActSigned(fact) => {
                filled(&fact.signer, Field::Signer)?;
                let act = self.acts.get(fact.act).map(|a| (a.client, a.signed.is_some()));
                let act = act.or_else(|| self.return_acts.get(fact.act).map(|a| (a.client, a.signed.is_some())));
                let (client, signed) = act.ok_or(Refusal::Unknown(fact.act))?;
                ensure(new.about == Some(client), Refusal::NoClient)?;
                ensure(!signed, Refusal::AlreadyDone(fact.act))
            }
            Fact::Instructed(fact) => self.check_instructed(new.about, fact),
            Fact::HandedOut(fact) => {
                self.check_taken(new, &fact.lines, &fact.reason)?;
                let doubt = new.about.filter(|_| fact.reason.trim().is_empty()).and_then(|client| self.doubts(client, fact, new.at).pop());
                doubt.map_or(Ok(()), |doubt| Err(Refusal::Doubtful(doubt)))
            }
            Fact::NotHandedOut(fact) => self.check_kept(new.about, fact),
            Fact::Returned(fact) => self.check_taken(new, &fact.lines, &fact.reason),
            Fact::TakenBack(fact) => self.check_taken_back(new, fact),
            Fact::WrittenOff(fact) => self.check_written_off(new, fact),
            Fact::Moved(fact) => self.check_moved(new, fact),
            Fact::CountBegun(fact) => self.check_count_begun(new, fact),
            Fact::Counted(fact) => self.check_counted(new, fact),
            Fact::ShortageAcknowledged(fact) => self.check_shortage(new, fact),
            Fact::FoundAgain(fact) => self.check_found_again(new, fact),
            Fact::Charged(_) | Fact::Paid(_) | Fact::DebtWrittenOff(_) | Fact::Compensated(_) => self.check_money(new),
            Fact::BalanceBrought(fact) => self.check_brought(new, fact),
            Fact::BillIssued(fact) => self.check_bill(new, fact),
            Fact::StatementDrawn(fact) => self.check_statement(new, fact),
            Fact::DisputeOpened(fact) => {
                self.check_about(new)?;
                filled(&fact.subject, Field::Text)?;
                ensure(fact.claimed.is_none_or(|m| m >= Money::ZERO), Refusal::NotPositive(Field::Money))
            }
            Fact::DisputeClosed(fact) => {
                self.check_dispute(new, fact.dispute)?;
                self.check_ending(fact)?;
                let closed = self.disputes.get(fact.dispute).is_some_and(|d| d.closed.is_some());
                ensure(!closed, Refusal::AlreadyDone(fact.dispute))
            }
            Fact::Offered(fact) => self.check_offered(new, fact),
            Fact::Settled(fact) => self.check_settled(new, fact),
            Fact::Message(fact) => {
                filled(&fact.from, Field::Name)?;
                self.check_message_source(new, fact)?;
                fact.dispute.map_or(Ok(()), |dispute| self.check_dispute(new, dispute))
            }
            Fact::SourceKept(fact) => self.check_source_kept(new, fact),
            Fact::Delivered(fact) => {
                let sent = self.disputes.message(fact.message).filter(|m| m.says.direction == Direction::Out);
                let sent = sent.ok_or(Refusal::Unknown(fact.message))?;
                ensure(new.about == sent.client, Refusal::NoClient)?;
                ensure(sent.delivered.is_none(), Refusal::AlreadyDone(fact.message))?;
                ensure(sent.written.at <= new.at, Refusal::BeforeIt(fact.message))
            }
            Fact::MessageMarked(fact) => self.check_message_marked(new, fact),
            Fact::WriterNoted(fact) => self.check_writer_noted(new, fact),
            Fact::LetterDrafted(fact) => self.check_letter(new, fact).and_then(|()| self.check_letter_of_debt(new, fact)),
            Fact::LetterSent(fact) => self.check_letter_sent(new, fact),
            Fact::LetterDropped(fact) => self.check_letter_dropped(new, fact),
            Fact::Incident(fact) => self.check_incident(new, fact),
            Fact::CallPlanned(fact) => self.check_call(new, fact),
            Fact::Called(fact) => self.check_called(new, fact),
            Fact::Promised(fact) => self.check_promised(new, fact),
            Fact::Suspended(fact) => self.check_suspended(new, fact),
            Fact::SuspensionLifted(fact) => self.check_lifted(new, fact),
            Fact::Attached(fact) => self.check_attached(new, fact),
            Fact::EvidenceMarked(fact) => self.check_dispute(new, fact.dispute),
            Fact::Corrects(fact) => self.check_correction(new, fact),
            Fact::SameAs(fact) => self.check_union(fact),
            Fact::Erased(fact) => {
                ensure(self.record(fact.entry).is_some(), Refusal::Unknown(fact.entry))?;
                filled(&fact.reason, Field::Reason)
            }
            Fact::Left(fact) => {
                ensure(self.record(fact.document).is_some(), Refusal::Unknown(fact.document))?;
                filled(&fact.to, Field::Recipient)
            }
            Fact::TemplateSet(_) | Fact::WordingSet(_) => Ok(()),
            Fact::ShiftStarted(_) | Fact::Imported(_) | Fact::Unknown => Ok(()),
        }
    }

    pub(super) fn check_about(&self, new: &Proposal<'_>) -> Checked {
        ensure(new.about.is_some_and(|client| self.clients.get(client).is_some()), Refusal::NoClient)
    }

    fn check_client(&self, own: Option<EntryId>, card: &ClientCard) -> Checked {
        filled(&card.name, Field::Name)?;
        let taken = self.clients.iter().any(|c| Some(c.id) != own && c.card.name.trim() == card.name.trim());
        ensure(!taken, Refusal::NameTaken(Field::Name))
    }

    fn check_shelf(&self, card: &ShelfAdded) -> Checked {
        filled(&card.name, Field::Name)?;
        ensure(card.gross() > Volume::ZERO, Refusal::NotPositive(Field::Size))?;
        ensure(card.usable > Permille::ZERO && card.usable <= Permille(1000), Refusal::NotPositive(Field::Size))?;
        ensure(card.rent.is_none_or(|m| m >= Money::ZERO), Refusal::NotPositive(Field::Money))?;
        let taken = self.shelves.iter().any(|s| s.in_use && s.card.name.trim() == card.name.trim());
        ensure(!taken, Refusal::NameTaken(Field::Name))
    }

    fn check_contract(&self, new: &Proposal<'_>, fact: &ContractSigned) -> Checked {
        self.check_about(new)?;
        filled(&fact.number, Field::Number)?;
        ensure(fact.until.is_none_or(|until| until >= fact.from), Refusal::EndsBeforeItBegins)?;
        self.check_terms(&fact.terms, None, (fact.from, fact.until))
    }

    pub(super) fn check_terms(&self, terms: &Terms, own: Option<EntryId>, days: Days) -> Checked {
        let limit = terms.limit;
        ensure(limit.volume.is_some() || limit.pieces.is_some(), Refusal::Empty(Field::Limit))?;
        let positive = limit.volume.is_none_or(|v| v > Volume::ZERO) && limit.pieces.is_none_or(|p| p > Pieces::ZERO);
        ensure(positive && terms.tolerance() >= Permille::ZERO, Refusal::NotPositive(Field::Limit))?;
        terms.check_money()?;
        for shelf in terms.shelves.iter().map(|shelf| self.counts_as(*shelf)) {
            let known = self.shelves.get(shelf).ok_or(Refusal::Unknown(shelf))?;
            ensure(known.in_use && !known.card.overflow, Refusal::ShelfNotForLet(shelf))?;
            self.check_free(shelf, days, own)?;
        }
        Ok(())
    }

    fn check_free(&self, shelf: EntryId, days: Days, own: Option<EntryId>) -> Checked {
        match self.contracts.holder_within(shelf, days, own) {
            Some(contract) => Err(Refusal::ShelfLet { shelf, contract: contract.id }),
            None => Ok(()),
        }
    }

    fn check_acceptance(&self, new: &Proposal<'_>, fact: &Accepted) -> Checked {
        let contract = self.contracts.get(fact.contract).ok_or(Refusal::Unknown(fact.contract))?;
        ensure(new.about == Some(contract.client), Refusal::NoClient)?;
        check_lines(fact, Pieces(1))?;
        let ended = contract.ended.filter(|_| fact.after_end.trim().is_empty());
        ended.map_or(Ok(()), |on| Err(Refusal::AfterEnd { contract: fact.contract, on }))?;
        if !fact.opening {
            self.check_despite(fact.contract, new.at, &fact.despite_suspension)?;
        }
        self.check_meeting(new.about, fact)?;
        let place = fact.place.map(|place| self.counts_as(place));
        ensure(place.is_none_or(|place| self.shelves.get(place).is_some()), Refusal::Unknown(place.unwrap_or(fact.contract)))?;
        let after = self.after(fact, new.at).unwrap_or_default();
        let over = after.over(contract.terms(new.at.date()).tolerance());
        let decided = fact.decision.is_some() || fact.continues.is_some_and(|act| self.acts.decision(act).is_some());
        ensure(!over || fact.opening || decided, Refusal::NeedsDecision(after))
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

    pub(super) fn check_dispute(&self, new: &Proposal<'_>, dispute: EntryId) -> Checked {
        let known = self.disputes.get(dispute).ok_or(Refusal::Unknown(dispute))?;
        ensure(new.about == Some(known.client), Refusal::NoClient)
    }

    /// A correction stands on its own: it says what should have been written, whatever the shelf holds by now.
    fn check_correction(&self, new: &Proposal<'_>, fact: &Corrects) -> Checked {
        let wrong = self.record(fact.entry).ok_or(Refusal::Unknown(fact.entry))?;
        filled(&fact.reason, Field::Reason)?;
        ensure(new.about == wrong.written.about.map(|client| self.counts_as(client)), Refusal::NoClient)?;
        if let Standing::Replaced(earlier, _) | Standing::Void(earlier) = self.corrections.standing(fact.entry) {
            return Err(Refusal::AlreadyDone(earlier));
        }
        if let Fact::LetterDrafted(_) = &wrong.fact {
            self.check_letter_corrected(fact.entry)?;
        }
        let Some(replacement) = &fact.replacement else { return Ok(()) };
        ensure(discriminant(&replacement.fact) == discriminant(&wrong.fact), Refusal::OtherKind)?;
        ensure(replacement.happened.is_none_or(|happened| happened.day() <= new.now.date()), Refusal::InFuture)?;
        match (&wrong.fact, &replacement.fact) {
            (Fact::Accepted(wrong), Fact::Accepted(right)) => {
                ensure(right.lines.len() >= wrong.lines.len(), Refusal::LinesMissing { lines: wrong.lines.len() })?;
                check_lines(right, Pieces::ZERO)
            }
            (_, Fact::Announced(right)) => right.check(),
            (_, Fact::Instructed(right)) => right.check(),
            (_, Fact::CountBegun(right)) => self.check_count_begun(new, right),
            (Fact::Counted(wrong), Fact::Counted(right)) => {
                ensure(right.count == wrong.count && right.continues == wrong.continues, Refusal::Unknown(right.count))?;
                check_found(right, Pieces::ZERO)
            }
            (_, Fact::WrittenOff(right)) => {
                filled(&right.reason, Field::Reason)?;
                self.check_taken_again(&right.lines, new)
            }
            (_, Fact::ShortageAcknowledged(right)) => {
                ensure(right.compensation >= Money::ZERO, Refusal::NotPositive(Field::Money))?;
                self.check_taken_again(&right.lines, new)
            }
            (_, Fact::Charged(_) | Fact::Paid(_) | Fact::DebtWrittenOff(_) | Fact::Compensated(_)) => check_amount(&replacement.fact),
            (_, right) => right.taken().map_or(Ok(()), |lines| self.check_taken_again(lines, new)),
        }
    }

    fn check_taken_again(&self, lines: &[Taken], new: &Proposal<'_>) -> Checked {
        lines.iter().try_for_each(|taken| {
            let line = self.stock.line(taken.line).ok_or(Refusal::UnknownLine(taken.line))?;
            ensure(new.about == Some(line.client), Refusal::OtherClient(taken.line))?;
            ensure(taken.pieces >= Pieces::ZERO, Refusal::NotPositive(Field::Pieces))
        })
    }

    fn check_union(&self, fact: &SameAs) -> Checked {
        let kind = |id| self.record(id).filter(|r| r.fact.creates_someone()).map(|r| discriminant(&r.fact));
        let one = kind(fact.entry).ok_or(Refusal::Unknown(fact.entry))?;
        let other = kind(fact.other).ok_or(Refusal::Unknown(fact.other))?;
        ensure(one == other, Refusal::OtherKind)?;
        ensure(self.counts_as(fact.entry) != self.counts_as(fact.other), Refusal::AlreadyDone(fact.other))
    }
}

fn check_lines(act: &Accepted, at_least: Pieces) -> Checked {
    // An act without lines may still say what was not taken at the door.
    let refused = match act.decision.as_ref().map(|d| &d.outcome) {
        Some(Outcome::Refused { lines }) => lines.as_slice(),
        _ => &[],
    };
    ensure(!act.lines.is_empty() || !refused.is_empty(), Refusal::Empty(Field::Lines))?;
    act.lines.iter().chain(refused).try_for_each(|line| {
        filled(&line.name, Field::Name)?;
        ensure(line.pieces >= at_least, Refusal::NotPositive(Field::Pieces))?;
        ensure(line.size.volume() > Volume::ZERO, Refusal::NotPositive(Field::Size))?;
        ensure(line.value.is_none_or(|m| m >= Money::ZERO), Refusal::NotPositive(Field::Money))?;
        ensure(line.defective.is_none_or(|n| n >= Pieces::ZERO && n <= line.pieces), Refusal::NotPositive(Field::Pieces))
    })
}

pub(super) fn filled(text: &str, field: Field) -> Checked {
    ensure(!text.trim().is_empty(), Refusal::Empty(field))
}

pub(super) fn ensure(holds: bool, otherwise: Refusal) -> Checked {
    if holds { Ok(()) } else { Err(otherwise) }
}

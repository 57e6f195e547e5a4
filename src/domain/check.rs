//! Before writing: does a fact make sense? (design section 2, "Two levels of judgement".)
//!
//! What happened is never refused: where something speaks against a happening, the refusal asks for a decision or its
//! reason, and the fact passes once it carries one. What speaks against a fact is said in the file of its subject.

use super::amount::Money;
use super::books::Books;
use super::fact::Fact;
use crate::journal::EntryId;
use chrono::NaiveDateTime;

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
            Fact::StaffLeft(fact) => self.check_staff_left(fact),
            Fact::PointSet(fact) => fact.check(),
            Fact::NumberingSet(fact) => ensure(fact.next > 0, Refusal::NotPositive(Field::Number)),
            Fact::PlanSet(fact) => self.check_plan(new, fact),
            Fact::ClientAdded(card) => self.check_client(None, card),
            Fact::ClientChanged(fact) => self.check_client_changed(new, fact),
            Fact::ClientNoted(_) => self.check_about(new),
            Fact::ShelfAdded(card) => self.check_shelf(card),
            Fact::ShelfClosed(fact) => self.check_shelf_closed(new, fact),
            Fact::ContractSigned(fact) => self.check_contract(new, fact),
            Fact::ContractChanged(fact) => self.check_contract_changed(new, fact),
            Fact::ContractEnded(fact) => self.check_contract_ended(new, fact),
            Fact::ExitBegun(fact) => self.check_exit_begun(new, fact),
            Fact::ExitMarked(fact) => self.check_exit_marked(new, fact),
            Fact::Announced(fact) => self.check_announced(new.about, fact),
            Fact::Accepted(fact) => self.check_acceptance(new, fact),
            Fact::ActSigned(fact) => self.check_act_signed(new, fact),
            Fact::Instructed(fact) => self.check_instructed(new.about, fact),
            Fact::HandedOut(fact) => self.check_handed_out(new, fact),
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
            Fact::DisputeClosed(fact) => self.check_dispute_closed(new, fact),
            Fact::Offered(fact) => self.check_offered(new, fact),
            Fact::Settled(fact) => self.check_settled(new, fact),
            Fact::Message(fact) => self.check_message(new, fact),
            Fact::SourceKept(fact) => self.check_source_kept(new, fact),
            Fact::Delivered(fact) => self.check_delivered(new, fact),
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

    /// It concerns a client of ours.
    pub(super) fn check_about(&self, new: &Proposal<'_>) -> Checked {
        ensure(new.about.is_some_and(|client| self.clients.get(client).is_some()), Refusal::NoClient)
    }

    /// It concerns the client of that dispute.
    pub(super) fn check_dispute(&self, new: &Proposal<'_>, dispute: EntryId) -> Checked {
        let known = self.disputes.get(dispute).ok_or(Refusal::Unknown(dispute))?;
        ensure(new.about == Some(known.client), Refusal::NoClient)
    }
}

pub(super) fn filled(text: &str, field: Field) -> Checked {
    ensure(!text.trim().is_empty(), Refusal::Empty(field))
}

pub(super) fn ensure(holds: bool, otherwise: Refusal) -> Checked {
    if holds { Ok(()) } else { Err(otherwise) }
}

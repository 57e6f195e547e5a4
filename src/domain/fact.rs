//! Every kind of fact an entry can state. Each kind's fields, checks and answers live in the file of its subject.
//!
//! In JSON a fact is an object with one key, the kind: `{"handed_out":{…}}`. Kinds this version does not know are kept,
//! chained and shown raw (design section 2, "Versions").

use super::{
    acceptance, announced, attachment, bill, call, client, contract, correction, count, dispute, evidence, exit, handout, incident,
    instruction, letter, marked, message, moving, notebook, numbers, payment, person, plan, point, promise, record_keeping, returns,
    settlement, shelf, shortage, source, suspension, taking_back, writer, writing_off,
};
use serde::{Deserialize, Serialize};

/// A fact, as it stands in an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// A person who works at the point.
    StaffAdded(person::StaffAdded),
    /// The person no longer works here.
    StaffLeft(person::StaffLeft),
    /// The person of `by` took the shift.
    ShiftStarted(person::ShiftStarted),
    /// The point's own particulars, valid from the moment it happened.
    PointSet(point::PointSet),
    /// The next number of a kind of paper.
    NumberingSet(numbers::NumberingSet),
    /// A plan the point offers, as it is from now on.
    PlanSet(plan::PlanSet),
    /// A client.
    ClientAdded(client::ClientCard),
    /// The client's card as it is from now on.
    ClientChanged(client::ClientChanged),
    /// A note for the staff only.
    ClientNoted(client::ClientNoted),
    /// A shelf or an overflow place.
    ShelfAdded(shelf::ShelfAdded),
    /// The shelf is no longer used.
    ShelfClosed(shelf::ShelfClosed),
    /// A contract.
    ContractSigned(contract::ContractSigned),
    /// An appendix: other terms from a date.
    ContractChanged(contract::ContractChanged),
    /// The contract ended.
    ContractEnded(contract::ContractEnded),
    /// The contract is to end.
    ExitBegun(exit::ExitBegun),
    /// A person's word on a row of the exit's checklist.
    ExitMarked(exit::ExitMarked),
    /// The client announced a delivery: its packing list.
    Announced(announced::Announced),
    /// Goods were accepted under an act.
    Accepted(acceptance::Accepted),
    /// An act was signed by the other side.
    ActSigned(acceptance::ActSigned),
    /// The client said what is to be handed out under an order code.
    Instructed(instruction::Instructed),
    /// Goods were handed out to a buyer.
    HandedOut(handout::HandedOut),
    /// Somebody came for goods and went without.
    NotHandedOut(instruction::NotHandedOut),
    /// Goods went back to the client.
    Returned(returns::Returned),
    /// Goods came back from a buyer.
    TakenBack(taking_back::TakenBack),
    /// Goods were written off.
    WrittenOff(writing_off::WrittenOff),
    /// Goods were put elsewhere.
    Moved(moving::Moved),
    /// A count began.
    CountBegun(count::CountBegun),
    /// What was found of one client's goods.
    Counted(count::Counted),
    /// Goods are missing, and we answer for them.
    ShortageAcknowledged(shortage::ShortageAcknowledged),
    /// Goods that were missing were found.
    FoundAgain(shortage::FoundAgain),
    /// Something besides rent and fees is to be paid for.
    Charged(payment::Charged),
    /// A client paid.
    Paid(payment::Paid),
    /// A debt of the client was given up.
    DebtWrittenOff(payment::DebtWrittenOff),
    /// We made good an acknowledged shortage.
    Compensated(payment::Compensated),
    /// What was owed by the notebook when the journal began.
    BalanceBrought(notebook::BalanceBrought),
    /// A bill was issued.
    BillIssued(bill::BillIssued),
    /// A reconciliation statement was drawn up.
    StatementDrawn(bill::StatementDrawn),
    /// A dispute began.
    DisputeOpened(dispute::DisputeOpened),
    /// A dispute ended.
    DisputeClosed(dispute::DisputeClosed),
    /// We offered something to end a dispute.
    Offered(settlement::Offered),
    /// Both sides settled on something.
    Settled(settlement::Settled),
    /// Something was written or said, in either direction.
    Message(message::Message),
    /// A message of ours reached the other side.
    Delivered(message::Delivered),
    /// What a person saw in a message after it was written down.
    MessageMarked(marked::MessageMarked),
    /// What is known of somebody who writes in a dispute.
    WriterNoted(writer::WriterNoted),
    /// Messages were brought in from a file.
    SourceKept(source::SourceKept),
    /// A letter of ours, its text frozen.
    LetterDrafted(letter::LetterDrafted),
    /// A letter went.
    LetterSent(letter::LetterSent),
    /// A letter will not go.
    LetterDropped(letter::LetterDropped),
    /// The words of letters of a kind.
    TemplateSet(super::letter_template::TemplateSet),
    /// The words that are pointed at in a letter.
    WordingSet(super::wording::WordingSet),
    /// A person's mark on a row of the evidence checklist.
    EvidenceMarked(evidence::EvidenceMarked),
    /// Something happened between people.
    Incident(incident::Incident),
    /// A call is to be made.
    CallPlanned(call::CallPlanned),
    /// A planned call was made.
    Called(call::Called),
    /// They promised to pay.
    Promised(promise::Promised),
    /// Acceptance and handout stop under a contract.
    Suspended(suspension::Suspended),
    /// Acceptance and handout go on.
    SuspensionLifted(suspension::SuspensionLifted),
    /// Files were added to an earlier entry.
    Attached(attachment::Attached),
    /// An earlier entry is put right.
    Corrects(correction::Corrects),
    /// Two entries created the same client, shelf or person.
    SameAs(record_keeping::SameAs),
    /// A sealed value was erased.
    Erased(record_keeping::Erased),
    /// Another journal was taken in.
    Imported(record_keeping::Imported),
    /// A document left the point with a fingerprint on it.
    Left(record_keeping::Left),
    /// A kind, or a form of a kind, that this version cannot read; the line keeps it.
    #[serde(skip)]
    Unknown,
}

impl Fact {
    /// Reads the `fact` member of an entry. Total: what cannot be read is [`Fact::Unknown`].
    pub fn read(json: &str) -> Fact {
        serde_json::from_str(json).unwrap_or(Fact::Unknown)
    }

    /// Whether the entry is a client, a shelf or a person from then on: those can be united by `same_as`.
    pub fn creates_someone(&self) -> bool {
        matches!(self, Fact::StaffAdded(_) | Fact::ClientAdded(_) | Fact::ShelfAdded(_))
    }

    /// The fact as JSON, for a draft.
    ///
    /// # Errors
    /// Only for [`Fact::Unknown`], which is never written.
    pub fn to_json(&self) -> Result<Box<serde_json::value::RawValue>, serde_json::Error> {
        serde_json::value::to_raw_value(self)
    }
}

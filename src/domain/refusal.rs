//! Why a fact is not written as it is: values that become a sentence beside the field (`output/refusal.rs`).

use super::amount::{Money, Pieces};
use super::doubt::Doubt;
use super::exit::ExitRow;
use super::occupancy::Occupancy;
use super::suspension::NotYet;
use crate::journal::{EntryId, LineId};
use chrono::{NaiveDate, NaiveDateTime};

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
    /// It would have happened before what it speaks of.
    BeforeIt(EntryId),
    /// The last day lies before the first.
    EndsBeforeItBegins,
    /// The entry it cites is not there, or is no such thing.
    Unknown(EntryId),
    /// The line it cites is not there.
    UnknownLine(LineId),
    /// It must say which client it concerns: the one whose thing it speaks of.
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
    /// The shelf is not there to be let: a place for surplus, or no longer used.
    ShelfNotForLet(EntryId),
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
    /// Something speaks against a handout: a reason is needed.
    Doubtful(Doubt),
    /// More comes back than buyers have: a reason is needed.
    MoreThanOut {
        /// Which line.
        line: LineId,
        /// What buyers have.
        out: Pieces,
        /// What is said to come back.
        asked: Pieces,
    },
    /// More is found than was missing.
    NotMissing {
        /// Which line.
        line: LineId,
        /// What is missing.
        missing: Pieces,
        /// What is said to be found.
        asked: Pieces,
    },
    /// A call asks for payment within a week: this is the last day it may name.
    PaysTooLate(NaiveDate),
    /// More is given up, or set off, than is owed.
    MoreThanOwed {
        /// What is owed.
        owed: Money,
    },
    /// Service cannot be stopped at this moment.
    NotSuspendedYet(NotYet),
    /// Service is not stopped.
    NotSuspended,
    /// Service is stopped under the contract: a reason is needed.
    ServiceStopped {
        /// Under which contract.
        contract: EntryId,
        /// Since when.
        since: NaiveDateTime,
    },
    /// Nothing is overdue under the contract.
    NothingOverdue,
    /// It is done already: signed, closed, ended, corrected, united.
    AlreadyDone(EntryId),
    /// The date and hour it names is over already.
    DeadlineOver {
        /// What it names.
        deadline: NaiveDateTime,
    },
    /// A letter that cannot be taken back rests overnight: a reason is needed.
    Held {
        /// Until when.
        until: NaiveDateTime,
    },
    /// A letter that went is not put right: another letter does that.
    AlreadySent(EntryId),
    /// The contract has ended: it is read-only, and what was wrong is put right by corrections.
    Ended {
        /// Which contract.
        contract: EntryId,
        /// Its last day.
        on: NaiveDate,
    },
    /// Goods came under a contract that has ended: a reason is needed.
    AfterEnd {
        /// Which contract.
        contract: EntryId,
        /// Its last day.
        on: NaiveDate,
    },
    /// The contract cannot end while these rows of its checklist are open.
    ExitOpen(Vec<ExitRow>),
    /// A replacement must be of the same kind as what it replaces.
    OtherKind,
    /// A corrected act keeps all its lines; what did not come has zero pieces.
    LinesMissing {
        /// How many lines the act has.
        lines: usize,
    },
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
    /// What is promised.
    Promise,
    /// An amount that is paid or charged.
    Amount,
    /// A day of the month.
    DayOfMonth,
    /// Who signed.
    Signer,
    /// Opening hours.
    Hours,
    /// To whom something went.
    Recipient,
    /// Who counted.
    People,
    /// Where goods lie.
    Place,
}

//! Discrepancies in the books: what contradicts is kept and listed, for a person to see (design section 2).

use crate::journal::{EntryId, LineId};

/// Something in the journal that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discrepancy {
    /// The entry that does not fit.
    pub entry: EntryId,
    /// The client it concerns.
    pub about: Option<EntryId>,
    /// What does not fit.
    pub kind: DiscrepancyKind,
}

/// What does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiscrepancyKind {
    /// It cites an entry that is not in the journal, or not of that kind.
    UnknownCitation(EntryId),
    /// It takes goods from a line that is not in the journal.
    UnknownLine(LineId),
    /// It takes goods of another client.
    OtherClient(LineId),
    /// It speaks of a thing of another client, and is missing from that client's count.
    OtherClients(EntryId),
    /// After it a line holds fewer than nothing.
    BelowZero(LineId),
    /// More came back of a line than buyers had.
    MoreThanOut(LineId),
    /// It finds what was not missing.
    NotMissing(LineId),
    /// What was found of a client was written down twice in one count.
    CountedTwice(EntryId),
    /// It should say which client it concerns, and does not.
    NoClient,
    /// Its shelf was let under another contract already.
    ShelfLetTwice(EntryId),
    /// Another paper of its kind and year bears its number.
    NumberTwice(EntryId),
    /// A letter was put right after it had gone: it did not go as it now stands.
    ChangedAfterSent(EntryId),
    /// Two corrections of one entry stand.
    CompetingCorrections,
    /// It would replace an entry by a fact of another kind; it has no effect.
    OtherKind(EntryId),
    /// This version cannot read what it states; it is kept and shown as written.
    Unreadable,
}

impl DiscrepancyKind {
    /// Whether a handout or return takes goods the acts do not show.
    pub fn is_missing_line(&self) -> bool {
        matches!(self, DiscrepancyKind::UnknownLine(_) | DiscrepancyKind::OtherClient(_))
    }
}

//! Writing off: goods leave the books for a reason that is no handout, return or shortage (broken at our hands, spoilt, given away on
//! the client's word).

use super::books::Books;
use super::check::{Checked, Field, Proposal, filled};
use super::handout::Taken;
use crate::journal::EntryId;
use serde::{Deserialize, Serialize};

/// Goods were written off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WrittenOff {
    /// What, by act line.
    pub lines: Vec<Taken>,
    /// Why; this is also the reason when more is written off than is there.
    pub reason: String,
    /// The dispute it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute: Option<EntryId>,
}

impl Books {
    pub(super) fn check_written_off(&self, new: &Proposal<'_>, fact: &WrittenOff) -> Checked {
        self.check_lines_of(new, &fact.lines)?;
        filled(&fact.reason, Field::Reason)?;
        fact.dispute.map_or(Ok(()), |dispute| self.check_dispute(new, dispute))
    }
}

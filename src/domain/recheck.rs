//! The re-check of a client: accepted − handed out − returned = what must be here, over all their contracts.

use super::books::Books;
use super::stock::Tally;
use crate::journal::EntryId;
use chrono::NaiveDateTime;

impl Books {
    /// The sum of movement of a client's goods up to a moment.
    pub fn movement_of(&self, client: EntryId, as_of: NaiveDateTime) -> Tally {
        let mut sum = Tally::default();
        for contract in self.contracts.of_client(client) {
            let tally = self.stock.tally(contract.id, as_of);
            sum.accepted += tally.accepted;
            sum.handed_out += tally.handed_out;
            sum.returned += tally.returned;
        }
        sum
    }
}

//! What a letter says of money. The sums come from the books of the minute it is drafted.

use super::facts::{Source, Value};
use super::slot::Slot;

impl Source<'_> {
    pub(super) fn sum(&self, slot: Slot) -> Value {
        match slot {
            Slot::Charged | Slot::Notice | Slot::FinalSum => Value::Nothing,
            _ => Value::Unknown,
        }
    }
}

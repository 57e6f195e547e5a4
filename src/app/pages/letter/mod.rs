//! The form of a letter, shared by a new claim and the thread of a dispute.

mod delivery;
mod fields;
mod signals;

pub use fields::{LetterFields, fields};
pub use signals::LetterSignals;

use crate::app::session::{New, Session, Trouble};
use crate::app::text::Text;
use crate::domain::Fact;
use crate::input::letter_form::{NoLetter, ReadLetter};
use crate::input::when::BadWhen;
use crate::journal::EntryId;
use crate::text::k;

/// Writes a letter down: its text sealed, everything else in the line.
///
/// # Errors
/// Why it was not written.
pub async fn post(session: Session, client: EntryId, dispute: EntryId, letter: &ReadLetter, text: String) -> Result<EntryId, Trouble> {
    let text = session.seal(text)?;
    let message = letter.message(Some(dispute), text.seal());
    session.record(New::of(Fact::Message(message)).about(client).happened(letter.happened).sealed(vec![text])).await
}

/// What is wrong with the form, as the sentence under its field.
pub fn wrong(tx: Text, why: NoLetter) -> &'static str {
    tx.t(match why {
        NoLetter::From => k::dispute::ERR_FROM,
        NoLetter::Text => k::dispute::ERR_TEXT,
        NoLetter::When(bad) | NoLetter::Due(bad) | NoLetter::Delivered(bad) => unreadable(bad),
        NoLetter::InFuture => k::dispute::ERR_FUTURE,
        NoLetter::DueTooEarly => k::dispute::ERR_DUE_EARLY,
        NoLetter::AsksNothing => k::dispute::ERR_ASKS,
        NoLetter::DeliveredWhen => k::dispute::ERR_DELIVERED,
    })
}

fn unreadable(bad: BadWhen) -> crate::text::Key {
    match bad {
        BadWhen::Day => k::dispute::ERR_DAY,
        BadWhen::Hour => k::dispute::ERR_HOUR,
    }
}

//! A letter is frozen: what stands in its form becomes the fact, with the number it gets and what it stands on.

use super::fields::DraftFields;
use crate::app::session::{New, Trouble};
use crate::domain::Fact;
use crate::domain::letter::LetterDrafted;
use crate::domain::numbers::PaperKind;
use crate::input::letter_draft::LetterDraft;
use crate::journal::{EntryId, Happened};
use crate::output::letter::whole::{Around, whole};
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// Freezes the letter.
pub async fn freeze(
    fields: DraftFields,
    draft: &LetterDraft,
    deadline: Option<NaiveDateTime>,
    instead_of: Option<EntryId>,
    happened: Option<Happened>,
) -> Result<EntryId, Trouble> {
    let (session, tx) = (fields.session(), fields.text_of());
    let writing = untrack(|| fields.writing());
    let trimmed = |text: &str| text.trim().to_owned();
    let (around, text, cites) = session.with_untracked(|books| {
        let around = Around {
            number: books.numbers.next(PaperKind::Letter, writing.at.date()),
            to: trimmed(&draft.to),
            channel: draft.channel,
            address: trimmed(&draft.address),
            subject: trimmed(&draft.subject),
            signer: trimmed(&draft.signer),
        };
        let text = whole(tx.0, books, &writing, &around, &draft.text);
        (around, text, writing.stands_on(tx.0, books))
    });
    let sealed = session.seal(text)?;
    let fact = LetterDrafted {
        number: around.number,
        kind: draft.kind,
        contract: writing.contract,
        dispute: writing.dispute,
        to: around.to,
        channel: around.channel,
        address: around.address,
        subject: around.subject,
        text: sealed.seal(),
        deadline,
        asks: writing.asks(tx.0),
        cites,
        signer: around.signer,
        instead_of,
    };
    let client = fields.client;
    session.record(New::of(Fact::LetterDrafted(fact)).about(client).happened(happened).sealed(vec![sealed])).await
}

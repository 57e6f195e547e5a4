//! A letter drafted in one step: as the books fill it in, frozen, its page opened to send it. Where something is missing, or no address
//! was agreed, the form opens instead.

use super::fields::DraftFields;
use super::freeze::freeze;
use crate::app::pages::forms::Sending;
use crate::app::route::{Go, Page, use_go};
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::domain::letter::LetterKind;
use crate::journal::EntryId;
use crate::output::letter::compose::gaps;
use crate::text::k;
use leptos::prelude::*;

/// What is needed to draft a letter of a dispute at a press.
#[derive(Clone, Copy)]
pub struct AtOnce {
    dispute: EntryId,
    kind: LetterKind,
    sending: Sending,
    go: Go,
    /// The page: what the fields follow belongs to it.
    page: StoredValue<Option<Owner>>,
}

impl AtOnce {
    /// Nothing drafted yet.
    pub fn new(dispute: EntryId, kind: LetterKind) -> AtOnce {
        AtOnce { dispute, kind, sending: Sending::default(), go: use_go(), page: StoredValue::new(Owner::current()) }
    }

    /// Drafts it, or opens the form where a person has something to say first.
    pub fn draft(self) {
        let Some(page) = self.page.try_get_value().flatten() else { return };
        page.with(|| {
            let (session, tx) = (use_session(), use_text());
            let Some(client) = session.with_untracked(|books| books.disputes.get(self.dispute).map(|known| known.client)) else { return };
            let fields = DraftFields::new(client, Some(self.dispute), None, Some(self.kind));
            let (form, at) = untrack(|| (fields.form(), fields.at()));
            let agreed = !fields.agreed_channels().is_empty();
            let read = form.read(at, !gaps(&form.text).is_empty());
            let (Ok(deadline), true) = (read, agreed) else {
                return self.go.to(Page::NewLetter { client: None, kind: Some(self.kind), cites: Some(self.dispute) });
            };
            self.sending.send(session, async move {
                let id = freeze(fields, &form, deadline, None, None).await?;
                session.toast(tx.t(k::answer::ACKNOWLEDGED_DRAFTED), Some(id));
                self.go.to(Page::Letter(id));
                Ok(())
            });
        });
    }

    /// What went wrong, if anything did.
    pub fn note(self) -> AnyView {
        self.sending.note()
    }
}

//! What the parts of the page share: the fields as signals, and how one instruction is written down.

use crate::app::reactive::{memo, signal};
use crate::app::session::{New, Session, Trouble, use_session};
use crate::app::text::{Text, use_text};
use crate::app::unfinished;
use crate::domain::Fact;
use crate::domain::instruction::Instructed;
use crate::input::instruction_form::{InstructionForm, NoInstruction, TypedGoods};
use crate::journal::EntryId;
use leptos::prelude::*;

/// Under which key a client's unfinished instructions are kept.
pub fn key(client: EntryId) -> String {
    format!("instruction/{client}")
}

/// The fields of the page. Copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    pub session: Session,
    pub tx: Text,
    pub client: EntryId,
    pub order: RwSignal<String>,
    pub goods: RwSignal<Vec<TypedGoods>>,
    pub recipient: RwSignal<String>,
    pub until: RwSignal<String>,
    pub note: RwSignal<String>,
    pub table: RwSignal<String>,
    pub busy: RwSignal<bool>,
    /// What keeps the form from being recorded, once somebody tried.
    pub wrong: RwSignal<Option<NoInstruction>>,
    /// Why the last attempt to write failed.
    pub trouble: RwSignal<Option<String>>,
    pub form: Memo<InstructionForm>,
}

impl Desk {
    /// A desk with a form on it.
    pub fn new(client: EntryId, form: InstructionForm) -> Desk {
        let session = use_session();
        let (order, goods, recipient) = (signal(form.order), signal(form.goods), signal(form.recipient));
        let (until, note, table) = (signal(form.until), signal(form.note), signal(form.table));
        let busy = signal(false);
        let form = memo(move || InstructionForm {
            order: order.get(),
            goods: goods.get(),
            recipient: recipient.get(),
            until: until.get(),
            note: note.get(),
            table: table.get(),
        });
        unfinished::follow(session, key(client), form, InstructionForm::is_empty, busy);
        let (wrong, trouble) = (signal(None), signal(None));
        Desk { session, tx: use_text(), client, order, goods, recipient, until, note, table, busy, wrong, trouble, form }
    }

    /// Writes an instruction down; whoever receives is sealed.
    ///
    /// # Errors
    /// Why it was not written.
    pub async fn write(self, says: Instructed, recipient: &str) -> Result<EntryId, Trouble> {
        let recipient = recipient.trim();
        let sealed = if recipient.is_empty() { None } else { Some(self.session.seal(recipient)?) };
        let says = Instructed { recipient: sealed.as_ref().map(|value| value.seal()), ..says };
        self.session.record(New::of(Fact::Instructed(says)).about(self.client).sealed(sealed.into_iter().collect())).await
    }

    /// Says why nothing was written, or nothing more.
    pub fn failed(self, trouble: &Trouble) {
        self.trouble.try_set(Some(self.session.says(trouble)));
    }
}

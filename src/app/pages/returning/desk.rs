//! What the parts of the return form share: the fields as signals, and what follows from them.

use crate::app::reactive::{memo, signal};
use crate::app::route::{Go, use_go};
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::app::unfinished;
use crate::domain::numbers::PaperKind;
use crate::domain::returns::Returned;
use crate::input::return_form::{ReturnForm, Unready};
use crate::input::when::{BadWhen, moment};
use crate::journal::{EntryId, Happened, LineId};
use chrono::{NaiveDateTime, NaiveTime};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// Under which key a client's unfinished return is kept.
pub fn key(client: EntryId) -> String {
    format!("return/{client}")
}

/// The fields of the form and what follows from them. Copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    pub session: Session,
    pub tx: Text,
    pub go: Go,
    pub client: EntryId,
    /// Pieces by act line, as typed.
    pub lines: RwSignal<BTreeMap<LineId, String>>,
    pub to: RwSignal<String>,
    pub remarks: RwSignal<String>,
    pub reason: RwSignal<String>,
    pub day: RwSignal<String>,
    pub hour: RwSignal<String>,
    pub busy: RwSignal<bool>,
    /// Why the last attempt to write failed.
    pub trouble: RwSignal<Option<String>>,
    /// What is being scanned or typed, what the last scan was, and why it was none of the client's.
    pub scanned: RwSignal<String>,
    pub last_scan: RwSignal<Option<String>>,
    pub not_theirs: RwSignal<Option<String>>,
    /// When the draft was kept last.
    pub kept: RwSignal<Option<NaiveTime>>,
    pub form: Memo<ReturnForm>,
    pub happened: Memo<Result<Option<Happened>, BadWhen>>,
    pub at: Memo<NaiveDateTime>,
    /// The return act, or why there is none yet.
    pub ready: Memo<Result<Returned, Unready>>,
}

impl Desk {
    /// A desk with a form on it.
    pub fn new(client: EntryId, form: ReturnForm) -> Desk {
        let session = use_session();
        let lines = signal(form.lines);
        let to = signal(form.to);
        let remarks = signal(form.remarks);
        let reason = signal(form.reason);
        let (day, hour) = (signal(form.day), signal(form.hour));
        let busy = signal(false);
        let form = memo(move || ReturnForm {
            lines: lines.get(),
            to: to.get(),
            remarks: remarks.get(),
            reason: reason.get(),
            day: day.get(),
            hour: hour.get(),
        });
        let kept = unfinished::follow(session, key(client), form, ReturnForm::is_empty, busy);
        let today = memo(move || session.now().date());
        let happened = memo(move || form.with(|form| form.happened(today.get())));
        let at = memo(move || moment(happened.get(), session.now()));
        let ready = memo(move || {
            session.with(|books| {
                let number = books.numbers.next(PaperKind::Return, at.get().date());
                form.with(|form| form.returned(books, number))
            })
        });
        let trouble = signal(None);
        let (scanned, last_scan, not_theirs) = (signal(String::new()), signal(None), signal(None));
        Desk {
            session,
            tx: use_text(),
            go: use_go(),
            client,
            lines,
            to,
            remarks,
            reason,
            day,
            hour,
            busy,
            trouble,
            scanned,
            last_scan,
            not_theirs,
            kept,
            form,
            happened,
            at,
            ready,
        }
    }
}

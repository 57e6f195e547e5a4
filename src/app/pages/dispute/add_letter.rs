//! Adding a letter to the thread: the form opens above it and stays open until it is recorded or put away.

use crate::app::components::{Button, ErrorNote, Kind, Section};
use crate::app::pages::letter::{self, LetterFields, LetterSignals};
use crate::app::reactive::{derived, signal};
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::browser::page;
use crate::domain::message::Direction;
use crate::input::letter_form::LetterForm;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The form and whether it is open. Lives with the page, so that a turned phone loses nothing.
#[derive(Clone, Copy)]
pub struct Adding {
    dispute: EntryId,
    is_open: RwSignal<bool>,
    /// Made anew for every letter.
    fields: RwSignal<LetterFields>,
    client: Signal<Option<EntryId>>,
    busy: RwSignal<bool>,
    failed: RwSignal<Option<String>>,
}

impl Adding {
    /// A closed form.
    pub fn new(dispute: EntryId) -> Adding {
        let session = use_session();
        let client = derived(move || session.with(|books| books.disputes.get(dispute).map(|d| d.client)));
        let fields = signal(fresh(dispute, client, Direction::In));
        let (is_open, busy, failed) = (signal(false), signal(false), signal(None));
        Adding { dispute, is_open, fields, client, busy, failed }
    }

    /// Opens the form for a letter from them or from us. What was typed before stays.
    pub fn open(self, way: Direction) {
        if !self.is_open.get_untracked() {
            self.fields.set(fresh(self.dispute, self.client, way));
            self.is_open.set(true);
        }
        self.fields.with_untracked(|fields| fields.typed.direction.set(letter::direction_tag(way).to_owned()));
        request_animation_frame(|| page::focus("#add-letter :is(select, input, textarea)"));
    }
}

fn fresh(dispute: EntryId, client: Signal<Option<EntryId>>, way: Direction) -> LetterFields {
    let session = use_session();
    let questions = session.with_untracked(|books| {
        let asked = books.disputes.questions(dispute, session.now_exact());
        asked.iter().filter(|a| a.answered_by.is_none()).map(|a| a.message.written.id).collect::<Vec<_>>()
    });
    let typed = LetterSignals::new(&LetterForm { direction: way, ..LetterForm::default() }, &questions);
    LetterFields { typed, client, dispute: Some(dispute), to: StoredValue::new(None), wrong: signal(None) }
}

/// The form, while it is open.
pub fn form(adding: Adding) -> AnyView {
    let tx = use_text();
    let shown = move || {
        adding.is_open.get().then(|| {
            let fields = adding.fields.get();
            let submit = move |event: leptos::ev::SubmitEvent| {
                event.prevent_default();
                record(adding);
            };
            view! {
                <Section title=tx.t(k::dispute::ADD_LETTER) spaced=true>
                    <form id="add-letter" class="stack" novalidate=true on:submit=submit>
                        {letter::fields(fields)}
                        <ErrorNote error=adding.failed/>
                        <div class="line">
                            <Button label=tx.t(k::dispute::SAVE_LETTER) kind=Kind::Primary submit=true/>
                            <Button label=tx.t(k::dispute::CANCEL) on_press=move |()| adding.is_open.set(false)/>
                        </div>
                    </form>
                </Section>
            }
        })
    };
    shown.into_any()
}

fn record(adding: Adding) {
    let (session, tx) = (use_session(), use_text());
    if adding.busy.get_untracked() {
        return;
    }
    let fields = adding.fields.get_untracked();
    let Some(client) = adding.client.get_untracked() else { return };
    let form = untrack(|| fields.form());
    let read = match form.read(session.now_exact()) {
        Ok(read) => read,
        Err(why) => return fields.wrong.set(Some(why)),
    };
    fields.wrong.set(None);
    adding.busy.set(true);
    spawn_local(async move {
        let written = letter::post(session, client, adding.dispute, &read, form.text).await;
        adding.busy.try_set(false);
        match written {
            Ok(id) => {
                adding.failed.try_set(None);
                adding.is_open.try_set(false);
                session.toast(tx.t(k::dispute::SAVED_LETTER), Some(id));
            }
            Err(trouble) => {
                adding.failed.try_set(Some(session.says(&trouble)));
            }
        }
    });
}

//! Adding a letter to the thread: the form opens above it and stays open until it is recorded or put away, also over a reload.

use crate::app::components::{Button, ErrorNote, Kind, Section};
use crate::app::pages::forms::focus_wrong;
use crate::app::pages::letter::{self, LetterFields, LetterSignals};
use crate::app::reactive::{derived, memo, signal};
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::app::unfinished;
use crate::browser::page;
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
    /// The page: what is typed belongs to it, not to the button that opened the form and goes away.
    page: StoredValue<Option<Owner>>,
    /// Where the focus was when the form opened.
    from: StoredValue<Option<page::Place>>,
}

impl Adding {
    /// A closed form.
    pub fn new(dispute: EntryId) -> Adding {
        let session = use_session();
        let client = derived(move || session.with(|books| books.disputes.get(dispute).map(|d| d.client)));
        let fields = signal(fresh(dispute, client, &LetterForm::default()));
        let (is_open, busy, failed) = (signal(false), signal(false), signal(None));
        let adding = Adding {
            dispute,
            is_open,
            fields,
            client,
            busy,
            failed,
            page: StoredValue::new(Owner::current()),
            from: StoredValue::new(None),
        };
        adding.keep();
        adding
    }

    /// Opens the form again that was left half written, and keeps it while it is being written.
    fn keep(self) {
        let key = format!("letter/{}", self.dispute);
        let typed = memo(move || if self.is_open.get() { self.fields.get().typed() } else { LetterForm::default() });
        unfinished::follow(use_session(), key.clone(), typed, LetterForm::is_empty, self.busy);
        let session = use_session();
        spawn_local(async move {
            let left = unfinished::load::<LetterForm>(session, &key).await.filter(|form| !form.is_empty());
            let (Some(left), Some(false)) = (left, self.is_open.try_get_untracked()) else { return };
            self.begin(&left);
        });
    }

    /// Opens the form with these words in it.
    fn begin(self, form: &LetterForm) {
        let Some(page) = self.page.try_get_value().flatten() else { return };
        let fields = page.with(|| fresh(self.dispute, self.client, form));
        self.fields.try_set(fields);
        self.is_open.try_set(true);
    }

    /// Whether the form is open.
    pub fn is_open(self) -> bool {
        self.is_open.get()
    }

    /// Opens the form. What was typed before stays.
    pub fn open(self) {
        if !self.is_open.get_untracked() {
            self.from.set_value(page::focused());
            self.begin(&LetterForm::default());
        }
        request_animation_frame(|| page::focus("#add-letter :is(select, input, textarea)"));
    }

    /// Closes the form; the focus goes back to where it was opened.
    fn close(self) {
        self.is_open.try_set(false);
        if let Some(place) = self.from.try_update_value(Option::take).flatten() {
            request_animation_frame(move || page::back_to(&place));
        }
    }
}

fn fresh(dispute: EntryId, client: Signal<Option<EntryId>>, form: &LetterForm) -> LetterFields {
    let session = use_session();
    let questions = session.with_untracked(|books| {
        let asked = books.disputes.questions(dispute, session.now_exact());
        asked.iter().filter(|a| a.answered_by.is_none()).map(|a| a.message.written.id).collect::<Vec<_>>()
    });
    let typed = LetterSignals::new(form, &questions);
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
                            <Button label=tx.t(k::dispute::CANCEL) on_press=move |()| adding.close()/>
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
        Err(why) => {
            fields.wrong.set(Some(why));
            return focus_wrong();
        }
    };
    fields.wrong.set(None);
    adding.busy.set(true);
    spawn_local(async move {
        let written = letter::post(session, client, adding.dispute, &read, form.text).await;
        adding.busy.try_set(false);
        match written {
            Ok(id) => {
                adding.failed.try_set(None);
                adding.close();
                session.toast(tx.t(k::dispute::SAVED_LETTER), Some(id));
            }
            Err(trouble) => {
                adding.failed.try_set(Some(session.says(&trouble)));
            }
        }
    });
}

//! Opening a file: read and verified in steps, then shown; restored or united only when a person says so. Used on the page Data
//! and on the first run.

use super::looked::Looked;
use super::pack::{self, Checked, Found};
use super::{reading, taking};
use crate::app::components::{Banner, Button, Facts, FileField, Progress, Section, Sign};
use crate::app::reactive::{derived, signal};
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::browser::file::Chosen;
use crate::text::{Key, k};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// How an opened file stands.
#[derive(Clone)]
pub(super) enum Stage {
    /// No file is open.
    Idle,
    /// It is being read; its name.
    Reading(String),
    /// It is refused, or was stopped; the reason.
    Refused(String),
    /// It is sound.
    Looked(Rc<Looked>),
    /// It is a pack, and was checked.
    Pack(Rc<Checked>),
    /// It is being taken in.
    Taking,
    /// It was taken in; what is so now.
    Taken(String),
}

/// The signals of an opened file.
#[derive(Clone, Copy)]
pub(super) struct Opened {
    pub stage: RwSignal<Stage, LocalStorage>,
    /// Bytes read, or parts taken in, of how many.
    pub progress: RwSignal<(u64, u64)>,
    pub stop: RwSignal<bool>,
}

/// The section of the page Data.
pub fn open_file() -> AnyView {
    let tx = use_text();
    view! {
        <Section title=tx.t(k::data::FILE) spaced=true>
            <p class="muted prose">{tx.t(k::data::FILE_NOTE)}</p>
            {chosen(k::data::FILE_CHOOSE, k::data::FILE_HINT)}
        </Section>
    }
    .into_any()
}

/// The same on the first run: into an empty point it restores.
pub fn open_copy() -> AnyView {
    view! { <div class="stack close copy">{chosen(k::first_run::RESTORE, k::first_run::RESTORE_NOTE)}</div> }.into_any()
}

fn chosen(label: Key, hint: Key) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let opened = Opened { stage: RwSignal::new_local(Stage::Idle), progress: signal((0, 1)), stop: signal(false) };
    let choose = move |files: Vec<Chosen>| {
        let Some(file) = files.into_iter().next() else { return };
        opened.stop.set(false);
        opened.progress.set((0, file.size().max(1)));
        opened.stage.set(Stage::Reading(file.name()));
        spawn_local(async move {
            let stopped = || Stage::Refused(tx.t(k::data::STOPPED).to_owned());
            let stage = match pack::check(session, &file, opened.progress, opened.stop).await {
                Ok(Found::Checked(checked)) => Stage::Pack(Rc::new(checked)),
                Ok(Found::Stopped) => stopped(),
                Ok(Found::NoPack) => match reading::read(session, &file, opened.progress, opened.stop).await {
                    Ok(Some(read)) => Stage::Looked(Rc::new(Looked::at(session, file, read))),
                    Ok(None) => stopped(),
                    Err(reason) => Stage::Refused(reason),
                },
                Err(reason) => Stage::Refused(reason),
            };
            opened.stage.try_set(stage);
        });
    };
    let on_files = UnsyncCallback::new(choose);
    let shown = move || match opened.stage.get() {
        Stage::Idle => ().into_any(),
        Stage::Reading(name) => reading_progress(opened, name),
        Stage::Refused(says) => view! { <Banner sign=Sign::Red word=tx.t(k::data::FILE_REFUSED) says/> }.into_any(),
        Stage::Looked(looked) => sound(opened, looked),
        Stage::Pack(checked) => checked.shown(opened),
        Stage::Taking => taking::progress(opened),
        Stage::Taken(word) => view! { <Banner sign=Sign::Green word/> }.into_any(),
    };
    let field = move || {
        let busy = matches!(opened.stage.get(), Stage::Reading(_) | Stage::Taking | Stage::Looked(_) | Stage::Pack(_));
        (!busy).then(|| {
            view! { <FileField label=tx.t(label) hint=tx.t(hint) accept=".json,.zip,application/json,application/zip" on_files=Callback::new(move |files| on_files.run(files))/> }
        })
    };
    view! {
        {field}
        <div class="stack close" role="status">{shown}</div>
    }
    .into_any()
}

fn reading_progress(opened: Opened, name: String) -> AnyView {
    let tx = use_text();
    let label = derived(move || {
        let kilobytes = |bytes: u64| i64::try_from(bytes.div_ceil(1024)).unwrap_or(i64::MAX);
        let (done, total) = opened.progress.get();
        let (done, total) = (kilobytes(done), kilobytes(total));
        tx.fill(k::data::FILE_PROGRESS, &[("file", (&name).into()), ("done", done.into()), ("total", total.into())])
    });
    let (done, of) = (derived(move || opened.progress.get().0), derived(move || opened.progress.get().1));
    view! { <Progress label done of stop=tx.t(k::data::STOP) on_stop=Callback::new(move |()| opened.stop.set(true))/> }.into_any()
}

/// What the file is, and what can be done with it.
fn sound(opened: Opened, looked: Rc<Looked>) -> AnyView {
    let tx = use_text();
    let facts = looked.rows();
    let title = looked.title.clone();
    let away = view! { <Button label=tx.t(k::data::TAKE_PUT_AWAY) on_press=move |()| opened.stage.set(Stage::Idle)/> };
    let choices = match &looked.journal {
        Some(_) => taking::choices(opened, looked, away.into_any()),
        None => view! { <p class="muted prose">{tx.t(k::data::OTHER_ZONE)}</p><div class="line">{away}</div> }.into_any(),
    };
    view! {
        <Banner sign=Sign::Green word=tx.t(k::data::FILE_SOUND) says=title/>
        <Facts facts/>
        {choices}
    }
    .into_any()
}

//! Taking a sound copy in: restored into an empty point, united with another; all or nothing, with progress and a stop.

use super::looked::Looked;
use super::reading;
use super::restore::{Opened, Stage};
use crate::app::components::{Button, Kind, Progress, SelectField};
use crate::app::reactive::{derived, signal};
use crate::app::session::{Phase, Session, Trouble, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::Books;
use crate::domain::backup::LastCopy;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;

/// What can be done with the copy: taken in, or put away.
pub fn choices(opened: Opened, looked: Rc<Looked>, away: AnyView) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let nothing = looked.plan.as_ref().is_none_or(|plan| plan.is_nothing()) && looked.carried.is_empty();
    let empty = session.with_untracked(Books::is_empty);
    let nobody = session.on_shift_untracked().is_none();
    if nothing {
        return view! { <div class="line">{away}</div> }.into_any();
    }
    if nobody && looked.people.is_empty() {
        return view! { <p class="muted prose">{tx.t(k::data::TAKE_NOBODY)}</p><div class="line">{away}</div> }.into_any();
    }
    let first = looked.people.first().map(|(id, _)| id.to_string()).unwrap_or_default();
    let who = signal(first);
    let people: Vec<_> = looked.people.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let chooser = nobody.then(|| {
        view! { <SelectField label=tx.t(k::data::TAKE_WHO) hint=tx.t(k::data::TAKE_WHO_HINT) value=who options=people/> }
    });
    let looked = StoredValue::new_local(looked);
    let take = move |()| {
        let person = who.with_untracked(|id| id.parse::<EntryId>().ok()).filter(|_| nobody);
        start(session, tx, opened, looked.get_value(), person, empty);
    };
    // On the first run the primary button is the one that begins a point.
    let (label, kind) = if empty { (k::data::TAKE_RESTORE, Kind::Plain) } else { (k::data::TAKE_MERGE, Kind::Primary) };
    view! {
        {chooser}
        <div class="line"><Button label=tx.t(label) kind on_press=take/>{away}</div>
    }
    .into_any()
}

fn start(session: Session, tx: Text, opened: Opened, looked: Rc<Looked>, person: Option<EntryId>, empty: bool) {
    if matches!(opened.stage.get_untracked(), Stage::Taking) {
        return;
    }
    opened.stop.set(false);
    opened.progress.set((0, 1));
    opened.stage.set(Stage::Taking);
    spawn_local(async move {
        let taken = take_in(session, opened, &looked, person, empty).await;
        let stage = match taken {
            Ok(entries) => {
                let counted = tx.fill(k::data::TAKEN, &[("n", i64::try_from(entries).unwrap_or(i64::MAX).into())]);
                session.toast(counted.clone(), None);
                Stage::Taken(if empty { format!("{counted}. {}", tx.t(k::data::TAKEN_RESTORED)) } else { counted })
            }
            Err(NotTaken::AtAll(trouble)) => Stage::Refused(session.says(&trouble)),
            Err(NotTaken::Noted(trouble)) => Stage::Refused(tx.fill(k::data::NOT_NOTED, &[("reason", session.says(&trouble).into())])),
        };
        opened.stage.try_set(stage);
        // Work begins where it was restored.
        if session.phase_untracked() == Phase::FirstRun && !session.with_untracked(|books| books.point.name.is_empty()) {
            session.begin_work();
        }
    });
}

/// What did not come about.
enum NotTaken {
    /// Nothing was taken in.
    AtAll(Trouble),
    /// It was, but the entry about it was not written.
    Noted(Trouble),
}

async fn take_in(session: Session, opened: Opened, looked: &Looked, person: Option<EntryId>, empty: bool) -> Result<u64, NotTaken> {
    let Some(journal) = &looked.journal else { return Ok(0) };
    let progress = move |done: usize, of: usize| {
        let part = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        opened.progress.try_set((part(done), part(of)));
        !opened.stop.try_get_untracked().unwrap_or(true)
    };
    // A file lies here before the entry that cites it.
    take_in_files(session, looked).await.map_err(NotTaken::AtAll)?;
    let plan = session.take_in(journal, &progress).await.map_err(NotTaken::AtAll)?;
    if let Some(person) = person {
        session.put_on_shift(person);
    }
    if empty {
        // What was just restored is outside already: in the file.
        session.copied(LastCopy::of(looked.made.naive_local(), &journal.heads()));
    }
    session.note_taken_in(&plan).await.map_err(NotTaken::Noted)?;
    Ok(plan.entries())
}

/// Takes in the files that came with the copy and are not here.
async fn take_in_files(session: Session, looked: &Looked) -> Result<(), Trouble> {
    let here = session.files_here().await;
    for (hash, member) in looked.carried.iter().filter(|(hash, _)| !here.contains(hash)) {
        // One that cannot be read, or is not what its name says, is as missing as it was.
        if let Ok(bytes) = reading::carried(session, &looked.file, member).await {
            session.take_in_file(*hash, bytes).await?;
        }
    }
    Ok(())
}

/// The progress of taking in.
pub fn progress(opened: Opened) -> AnyView {
    let tx = use_text();
    let label = derived(move || {
        let (done, total) = opened.progress.get();
        let n = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        tx.fill(k::data::TAKE_PROGRESS, &[("done", n(done).into()), ("total", n(total).into())])
    });
    let (done, of) = (derived(move || opened.progress.get().0), derived(move || opened.progress.get().1));
    view! { <Progress label done of stop=tx.t(k::data::STOP) on_stop=Callback::new(move |()| opened.stop.set(true))/> }.into_any()
}

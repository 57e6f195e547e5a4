//! Putting an entry right: made void, or replaced by what really was; the reason is asked for, both stay visible.

use super::fix_fields::{self, FixSignals};
use crate::app::components::{Banner, Button, ButtonLink, Card, ErrorNote, Kind, RadioCards, Section, Sign, TextField};
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::Page;
use crate::app::session::{New, Session, Trouble, use_session};
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::domain::correction::Replacement;
use crate::domain::{Fact, Record};
use crate::input::fix_form::{FixForm, FixWhat, NoFix, ReadFix, Right};
use crate::journal::EntryId;
use crate::output::summary::summary;
use crate::text::{Lang, k};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

/// The page.
pub fn page(id: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let Some((record, sub, signed)) = session.with_untracked(|books| {
        let record = books.record(id)?;
        let signed =
            books.acts.get(id).is_some_and(|a| a.signed.is_some()) || books.return_acts.get(id).is_some_and(|a| a.signed.is_some());
        Some((record.clone(), summary(tx.0, books, record), signed))
    }) else {
        return ().into_any();
    };
    let only_void = matches!(record.fact, Fact::Corrects(_) | Fact::SameAs(_) | Fact::Unknown);
    view! {
        <div class="page narrow entry">
            <Head title=tx.fill(k::journal::FIX_TITLE, &[("id", id.to_string().into())]) sub/>
            <p class="muted prose">{tx.t(k::journal::FIX_NOTE)}</p>
            {signed.then(|| view! { <Banner sign=Sign::Amber word=tx.t(k::journal::FIX_SIGNED)/> })}
            {only_void.then(|| view! { <p class="prose">{tx.t(k::journal::FIX_CORRECTS)}</p> })}
            {form(session, record, only_void)}
        </div>
    }
    .into_any()
}

/// The text of a letter as it counts now, if it is here.
fn text_of(session: Session, record: &Record) -> Option<String> {
    let seal = session.with_untracked(|books| match books.counted(record.written.id).unwrap_or(&record.fact) {
        Fact::Message(message) => Some(message.text.sealed),
        _ => None,
    });
    seal.and_then(|seal| session.value(seal))
}

fn form(session: Session, record: Record, only_void: bool) -> AnyView {
    let tx = use_text();
    let navigate = use_navigate();
    let id = record.written.id;
    let text = text_of(session, &record);
    let point = if tx.0 == Lang::Ru { ',' } else { '.' };
    let typed = session.with_untracked(|books| FixForm::of(point, books, &record, text.as_deref()));
    let signals = FixSignals::new(&typed, &record);
    let how = signal(if only_void { "void" } else { "replace" }.to_owned());
    let reason = signal(String::new());
    let wrong = signals.wrong;
    let (failed, busy) = (signal(None::<String>), signal(false));
    let when_only = matches!(typed.what, FixWhat::WhenOnly);

    let asked = StoredValue::new((record, text));
    let record_it = move || {
        if busy.get_untracked() {
            return;
        }
        let (record, text) = asked.get_value();
        let typed_reason = reason.get_untracked();
        let read = if how.with_untracked(|how| how == "void") {
            if typed_reason.trim().is_empty() { Err(NoFix::Reason) } else { Ok(None) }
        } else {
            let form = untrack(|| signals.form(typed_reason.clone()));
            let now = session.now_exact();
            session.with_untracked(|books| form.read(books, &record, text.as_deref(), now)).map(Some)
        };
        match read {
            Err(why) => signals.fail(why),
            Ok(read) => {
                wrong.set(None);
                busy.set(true);
                let navigate = navigate.clone();
                spawn_local(async move {
                    let written = write(session, id, read, typed_reason.trim()).await;
                    busy.try_set(false);
                    match written {
                        Ok(correction) => {
                            session.toast(tx.t(k::journal::FIX_SAVED), Some(correction));
                            navigate(&Page::Entry(id).path(), Default::default());
                        }
                        Err(trouble) => {
                            failed.try_set(Some(session.says(&trouble)));
                        }
                    }
                });
            }
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        record_it();
    };
    let note = |key| Signal::stored(tx.t(key).to_owned());
    let replace_note = if when_only { k::journal::FIX_ONLY_WHEN } else { k::journal::FIX_REPLACE_NOTE };
    let mut cards =
        vec![Card { id: "void", title: tx.t(k::journal::FIX_VOID).to_owned(), note: note(k::journal::FIX_VOID_NOTE), within: None }];
    if !only_void {
        cards.insert(0, Card { id: "replace", title: tx.t(k::journal::FIX_REPLACE).to_owned(), note: note(replace_note), within: None });
    }
    let replacing = memo(move || how.with(|how| how == "replace"));
    let no_reason = derived(move || (wrong.get() == Some(NoFix::Reason)).then(|| tx.t(k::journal::FIX_REASON_MISSING).to_owned()));
    let nothing = derived(move || (wrong.get() == Some(NoFix::Nothing)).then(|| tx.t(k::journal::FIX_NOTHING).to_owned()));
    let note = derived(move || nothing.get().or_else(|| failed.get()));
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            <Section title=tx.t(k::journal::FIX_HOW) spaced=true>
                <RadioCards question=tx.t(k::journal::FIX_HOW) asked_above=true cards value=how/>
                {move || replacing.get().then(|| fix_fields::fields(signals))}
                <TextField label=tx.t(k::journal::FIX_REASON) hint=tx.t(k::journal::FIX_REASON_HINT) value=reason error=no_reason/>
                <ErrorNote error=note/>
            </Section>
            <div class="actions">
                <ButtonLink label=tx.t(k::dispute::CANCEL) href=Page::Entry(id).href()/>
                <Button label=tx.t(k::journal::FIX_DO) kind=Kind::Primary submit=true/>
            </div>
        </form>
    }
    .into_any()
}

/// Writes the correction; a letter's new text is sealed first.
async fn write(session: Session, id: EntryId, read: Option<ReadFix>, reason: &str) -> Result<EntryId, Trouble> {
    let mut sealed = Vec::new();
    let replacement = match read {
        None => None,
        Some(ReadFix { happened, right: Right::Fact(fact) }) => Some(Replacement { happened, fact }),
        Some(ReadFix { happened, right: Right::Letter(mut message, text) }) => {
            if let Some(text) = text {
                let value = session.seal(text)?;
                message.text = value.seal();
                sealed.push(value);
            }
            Some(Replacement { happened, fact: Fact::Message(*message) })
        }
    };
    let (corrects, about) = session.with_untracked(|books| {
        let about = books.record(id).and_then(|record| record.written.about).map(|client| books.counts_as(client));
        (books.put_right(id, replacement, reason), about)
    });
    session.record(New { about, sealed, ..New::of(Fact::Corrects(corrects)) }).await
}

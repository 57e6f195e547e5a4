//! The other side's signature on an act of acceptance or of return: who signed, when, where the paper lies.

use crate::app::components::{Button, DateField, ErrorNote, Kind, Section, Sign, Size, State, TextField, TimeField};
use crate::app::reactive::{derived, memo, signal};
use crate::app::session::{New, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::acceptance::ActSigned;
use crate::domain::{Books, Fact, Stated};
use crate::input::when::{self, BadWhen};
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// The signature of an act, whichever kind it is; `None` for an unknown act.
fn signature(books: &Books, act: EntryId) -> Option<Option<Stated<ActSigned>>> {
    let acceptance = books.acts.get(act).map(|act| act.signed.clone());
    acceptance.or_else(|| books.return_acts.get(act).map(|act| act.signed.clone()))
}

/// Where signed papers were put last: most go into the same folder.
fn last_place(books: &Books) -> String {
    let mut signed = books.records().rev().filter_map(|record| match &record.fact {
        Fact::ActSigned(signed) => Some(signed.kept_at.clone()),
        _ => None,
    });
    signed.next().unwrap_or_default()
}

/// The section: the signature, or the fields for it.
pub fn view(client: EntryId, act: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let signed = memo(move || session.with(|books| signature(books, act)).flatten());
    let body = move || match signed.get() {
        Some(signed) => note(tx, &signed),
        None => form(client, act),
    };
    view! { <Section title=tx.t(k::acceptance::SIGN_TITLE) spaced=true>{body}</Section> }.into_any()
}

fn note(tx: Text, signed: &Stated<ActSigned>) -> AnyView {
    let says = &signed.says;
    let words = [("signer", says.signer.clone().into()), ("when", tx.date_hour(signed.at).into())];
    let facts = if says.kept_at.is_empty() {
        tx.fill(k::acceptance::SIGNED_FACT, &words)
    } else {
        let [signer, when] = words;
        tx.fill(k::acceptance::SIGNED_KEPT, &[signer, when, ("kept", says.kept_at.clone().into())])
    };
    view! {
        <p><State sign=Sign::Green word=tx.t(k::acceptance::SIGNED_WORD)/></p>
        <p class="muted">{facts}</p>
    }
    .into_any()
}

fn form(client: EntryId, act: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let names = session.with_untracked(|books| books.authorised_names(client, session.now_exact().date()));
    let signer = signal(names.first().cloned().unwrap_or_default());
    let kept_at = signal(session.with_untracked(last_place));
    let (day, hour) = (signal(String::new()), signal(String::new()));
    let (busy, trouble) = (signal(false), signal(None::<String>));
    let bad = signal(None::<BadWhen>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let happened = match when::happened(&day.get_untracked(), &hour.get_untracked(), session.now_exact().date()) {
            Ok(happened) => happened,
            Err(wrong) => return bad.set(Some(wrong)),
        };
        bad.set(None);
        busy.set(true);
        let fact = ActSigned { act, signer: signer.get_untracked().trim().to_owned(), kept_at: kept_at.get_untracked().trim().to_owned() };
        leptos::task::spawn_local(async move {
            match session.record(New::of(Fact::ActSigned(fact)).about(client).happened(happened)).await {
                Ok(id) => session.toast(tx.fill(k::acceptance::RECORDED, &[("id", id.to_string().into())]), Some(id)),
                Err(wrong) => {
                    trouble.try_set(Some(session.says(&wrong)));
                }
            }
            busy.try_set(false);
        });
    };
    let wrong = move |field: BadWhen, key| derived(move || (bad.get() == Some(field)).then(|| tx.t(key).to_owned()));
    view! {
        <form class="stack" on:submit=submit novalidate>
            <div>
                <p><State sign=Sign::Amber word=tx.t(k::acceptance::UNSIGNED_WORD)/></p>
                <p class="muted">{tx.t(k::acceptance::SIGN_HINT)}</p>
            </div>
            {suggestions(names, signer)}
            <div class="fields">
                <TextField label=tx.t(k::acceptance::SIGNER) value=signer complete="name"/>
                <TextField label=tx.t(k::acceptance::KEPT_AT) value=kept_at hint=tx.t(k::acceptance::KEPT_HINT)/>
            </div>
            <details class="more">
                <summary>{tx.t(k::acceptance::WHEN_TITLE)}</summary>
                <div class="line top deadline">
                    <DateField label=tx.t(k::acceptance::DAY) value=day error=wrong(BadWhen::Day, k::acceptance::BAD_DAY)/>
                    <TimeField label=tx.t(k::acceptance::HOUR) value=hour error=wrong(BadWhen::Hour, k::acceptance::BAD_HOUR)/>
                </div>
                <p class="hint">{tx.t(k::acceptance::WHEN_HINT)}</p>
            </details>
            <ErrorNote error=trouble/>
            <div class="line"><Button label=tx.t(k::acceptance::SIGN) kind=Kind::Primary size=Size::Counter submit=true/></div>
        </form>
    }
    .into_any()
}

/// Several people may sign for the client: one press puts a name into the field.
fn suggestions(names: Vec<String>, signer: RwSignal<String>) -> Option<AnyView> {
    (names.len() > 1).then(|| {
        let buttons = names.into_iter().map(|name| {
            let take = name.clone();
            view! { <Button label=name size=Size::Touch on_press=Callback::new(move |()| signer.set(take.clone()))/> }
        });
        view! { <div class="line">{buttons.collect_view()}</div> }.into_any()
    })
}

//! A letter is written: its kind chosen, filled in from the books, worded, and frozen. What it says of the books is read again at the
//! moment it is frozen.

use super::fields::{DraftFields, OTHER};
use super::going::{GoesTo, warnings};
use super::tone::tone;
use crate::app::components::{
    AreaField, Button, ButtonLink, Choice, DateField, Empty, ErrorNote, Kind, SearchPick, Section, SelectField, TextField, TimeField,
};
use crate::app::pages::forms::channels::channels;
use crate::app::pages::forms::{Sending, focus_wrong, use_kept, when as when_fields};
use crate::app::reactive::{derived, memo, signal, watch};
use crate::app::route::{Page, use_go};
use crate::app::session::{New, use_session};
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::domain::Fact;
use crate::domain::letter::{LetterDrafted, LetterKind};
use crate::domain::numbers::PaperKind;
use crate::input::letter_draft::{LetterDraft, NoDraft};
use crate::input::when::{self, BadWhen};
use crate::journal::EntryId;
use crate::output::letter::compose::gaps;
use crate::output::letter::whole::{Around, capital, whole};
use crate::output::letter::words as letter_words;
use crate::text::k::{clients, form as f, letter as l};
use crate::text::{Key, Lang, k};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn NewLetter() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let query = use_query_map();
    let asked = memo(move || {
        let named = |name: &str| query.with(|map| map.get(name)).and_then(|id| id.parse::<EntryId>().ok());
        let (cites, instead) = (named("cites"), named("instead"));
        let client = named("client").or_else(|| session.with_untracked(|books| books.client_of(instead.or(cites)?)));
        let client = client.and_then(|id| session.with_untracked(|books| books.clients.get(books.counts_as(id)).map(|client| client.id)));
        (client, query.with(|map| map.get("kind")).and_then(|word| LetterKind::from_word(&word)), cites, instead)
    });
    let content = move || {
        let (client, kind, cites, instead) = asked.get();
        match client {
            Some(client) => form(client, kind, cites, instead),
            None => choose(kind),
        }
    };
    view! {
        <div class="page narrow">
            <Head title=tx.t(l::NEW)/>
            {content}
        </div>
    }
}

/// Whom to write to.
fn choose(kind: Option<LetterKind>) -> AnyView {
    let (session, tx, go) = (use_session(), use_text(), use_go());
    let chosen = signal(None::<String>);
    let choices = memo(move || {
        let choice = |client: &crate::domain::client::Client| Choice {
            id: client.id.to_string(),
            label: client.card.name.clone(),
            sub: client.card.email.clone(),
        };
        session.with(|books| books.clients.iter().map(choice).collect::<Vec<_>>())
    });
    watch(
        move || chosen.get(),
        move |id| {
            let client = id.as_ref().and_then(|id| id.parse().ok());
            if client.is_some() {
                go.instead(Page::NewLetter { client, kind, cites: None });
            }
        },
    );
    if choices.with_untracked(Vec::is_empty) {
        let add = view! { <a href=Page::NewClient.href()>{tx.t(clients::ADD)}</a> };
        return view! { <Empty says=tx.t(k::contract::NO_CLIENTS)>{add}</Empty> }.into_any();
    }
    view! { <SearchPick label=tx.t(l::TO_WHOM) choices=choices value=chosen nothing=tx.t(clients::NOT_FOUND)/> }.into_any()
}

fn form(client: EntryId, kind: Option<LetterKind>, cites: Option<EntryId>, instead: Option<EntryId>) -> AnyView {
    let (session, tx, kept) = (use_session(), use_text(), use_kept());
    let name = format!("letter/{client}/{}", cites.or(instead).map(|id| id.to_string()).unwrap_or_default());
    let left = kept.load::<LetterDraft>(&name).filter(|left| kind.is_none_or(|kind| kind == left.kind));
    let left = left.or_else(|| instead.and_then(|id| again(session, id)));
    let fields = DraftFields::new(client, cites, left, kind);
    kept.keep(name.clone(), move || fields.form());
    let going = memo(move || {
        let (channel, address) = fields.going();
        GoesTo { client, kind: fields.kind_now(), to: fields.to.get(), channel, address }
    });
    let (sending, changed) = (Sending::default(), signal(None::<String>));
    let go = use_go();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (draft, at) = (untrack(|| fields.form()), untrack(|| fields.at()));
        let read = draft.read(at, !gaps(&draft.text).is_empty());
        fields.wrong.set(read.err());
        let Ok(deadline) = read else { return focus_wrong() };
        // The books are read again: what the letter says of them must be so at this minute.
        let now_says = untrack(|| fields.body());
        if now_says.trim() != draft.filled.trim() {
            if draft.is_edited() {
                fields.filled.set(now_says);
                changed.set(Some(tx.t(l::CHANGED_EDITED).to_owned()));
            } else {
                fields.fill_text();
                changed.set(Some(tx.t(l::CHANGED_FILLED).to_owned()));
            }
            return;
        }
        changed.set(None);
        let happened = untrack(|| fields.day.with(|day| fields.hour.with(|hour| when::happened(day, hour, at.date())))).ok().flatten();
        let name = name.clone();
        sending.send(session, async move {
            let id = record(fields, &draft, deadline, instead, happened).await?;
            kept.forget(&name);
            session.toast(tx.t(l::RECORDED).to_owned(), Some(id));
            go.to(Page::Letter(id));
            Ok(())
        });
    };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            {head(fields)}
            {body(fields)}
            {tone(derived(move || fields.text.get()))}
            {warnings(going, derived(move || fields.at()))}
            {foot(fields)}
            <ErrorNote error=changed/>
            {sending.note()}
            <div class="actions">
                <Button label=tx.t(l::RECORD) kind=Kind::Primary submit=true/>
                <ButtonLink label=tx.t(f::BACK) href=Page::Letters(Some(client)).href()/>
            </div>
        </form>
    }
    .into_any()
}

/// An unsent letter as a form, to be worded anew.
fn again(session: crate::app::session::Session, id: EntryId) -> Option<LetterDraft> {
    session.with_untracked(|books| {
        let says = &books.letters.get(id)?.says;
        let text = session.value(says.text.sealed).map(|text| body_of(&text, says)).unwrap_or_default();
        Some(LetterDraft {
            text,
            kind: says.kind,
            to: says.to.clone(),
            channel: says.channel,
            address: says.address.clone(),
            subject: says.subject.clone(),
            due_day: says.deadline.map(|deadline| deadline.date().to_string()).unwrap_or_default(),
            due_hour: says.deadline.map(|deadline| deadline.format("%H:%M").to_string()).unwrap_or_default(),
            signer: says.signer.clone(),
            ..LetterDraft::default()
        })
    })
}

/// The body of a whole letter: what stands between its subject and its documents or its signer.
fn body_of(whole: &str, says: &LetterDrafted) -> String {
    let after = whole.split_once(&format!("\n\n{}\n\n", says.subject)).map_or(whole, |(_, after)| after);
    let body = after.strip_suffix(&says.signer).unwrap_or(after).trim_end();
    let (before, last) = body.rsplit_once("\n\n").unwrap_or(("", body));
    let documents = Lang::ALL.iter().any(|lang| last.starts_with(lang.t(l::DOCUMENTS).split('{').next().unwrap_or_default()));
    if documents { before.to_owned() } else { body.to_owned() }
}

/// Freezes the letter.
pub(super) async fn record(
    fields: DraftFields,
    draft: &LetterDraft,
    deadline: Option<chrono::NaiveDateTime>,
    instead_of: Option<EntryId>,
    happened: Option<crate::journal::Happened>,
) -> Result<EntryId, crate::app::session::Trouble> {
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

fn error(fields: DraftFields, is: fn(NoDraft) -> bool) -> Signal<Option<String>> {
    let tx = use_text();
    derived(move || fields.wrong.get().filter(|why| is(*why)).map(|why| tx.t(sentence(why)).to_owned()))
}

fn sentence(why: NoDraft) -> Key {
    match why {
        NoDraft::To => l::ERR_TO,
        NoDraft::Address => l::ERR_ADDRESS,
        NoDraft::Subject => l::ERR_SUBJECT,
        NoDraft::Text => l::ERR_TEXT,
        NoDraft::Gaps => l::ERR_GAPS,
        NoDraft::Due(BadWhen::Day) => f::BAD_DAY,
        NoDraft::Due(BadWhen::Hour) => f::BAD_HOUR,
        NoDraft::DueOver => l::ERR_DUE_OVER,
        NoDraft::Signer => l::ERR_SIGNER,
    }
}

/// What for, to whom, where to, by when.
fn head(fields: DraftFields) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let kinds: Vec<_> = LetterKind::ALL.into_iter().map(|kind| (kind.word().to_owned(), capital(tx.t(letter_words::kind(kind))))).collect();
    let agreed: Vec<_> = fields
        .agreed_channels()
        .into_iter()
        .zip(0..)
        .map(|((kind, address), at)| (at.to_string(), address_line(tx, kind, &address)))
        .chain([(OTHER.to_owned(), tx.t(l::OTHER_ADDRESS).to_owned())])
        .collect();
    let other = move || {
        fields.agreed.with(|agreed| agreed == OTHER).then(|| {
            view! {
                <SelectField label=tx.t(l::CHANNEL) value=fields.channel options=channels(tx)/>
                <TextField label=tx.t(l::ADDRESS) value=fields.address error=error(fields, |why| why == NoDraft::Address)/>
            }
        })
    };
    let names = session.with_untracked(|books| books.authorised_names(fields.client, session.now_exact().date()));
    let hint = (!names.is_empty()).then(|| tx.fill(l::TO_HINT, &[("names", names.join(", ").into())]));
    view! {
        <Section title=tx.t(l::SECTION_WHAT) spaced=true>
            <div class="fields">
                <SelectField label=tx.t(l::KIND) value=fields.kind options=kinds class="span"/>
                <TextField label=tx.t(l::TO) value=fields.to hint=MaybeProp::from(hint) error=error(fields, |why| why == NoDraft::To)/>
                <SelectField label=tx.t(l::WHERE_TO) value=fields.agreed options=agreed class="span"/>
                {other}
                <DateField label=tx.t(l::DUE_DAY) value=fields.due_day hint=tx.t(l::DUE_HINT)
                    error=error(fields, |why| matches!(why, NoDraft::DueOver | NoDraft::Due(BadWhen::Day)))/>
                <TimeField label=tx.t(l::DUE_HOUR) value=fields.due_hour error=error(fields, |why| why == NoDraft::Due(BadWhen::Hour))/>
            </div>
        </Section>
    }
    .into_any()
}

/// «почта: vetrova@example.test».
fn address_line(tx: Text, kind: crate::domain::message::ChannelKind, address: &str) -> String {
    let channel = tx.t(crate::output::words::channel(kind));
    if address.is_empty() { capital(channel) } else { format!("{}: {address}", capital(channel)) }
}

/// The subject and the body, and what the books did not know.
fn body(fields: DraftFields) -> AnyView {
    let tx = use_text();
    let open = memo(move || fields.text.with(|text| gaps(text).into_iter().map(str::to_owned).collect::<Vec<_>>()));
    let hint = derived(move || {
        let open = open.get();
        Some(match open.is_empty() {
            true => tx.t(l::TEXT_HINT).to_owned(),
            false => tx.fill(l::GAPS_HINT, &[("gaps", open.join(", ").into())]),
        })
    });
    let edited = memo(move || fields.text.with(|text| fields.filled.with(|filled| text.trim() != filled.trim())));
    let anew = move || {
        edited.get().then(|| {
            view! { <div><Button label=tx.t(l::FILL_ANEW) kind=Kind::Bare on_press=move |()| fields.fill_text()/></div> }
        })
    };
    let text_error = error(fields, |why| matches!(why, NoDraft::Text | NoDraft::Gaps));
    view! {
        <Section title=tx.t(l::SECTION_TEXT) spaced=true>
            <TextField label=tx.t(l::SUBJECT) value=fields.subject error=error(fields, |why| why == NoDraft::Subject)/>
            <AreaField label=tx.t(l::TEXT) value=fields.text rows=22 quote=true hint error=text_error/>
            {anew}
        </Section>
    }
    .into_any()
}

/// Who signs, when it was, and the whole as it will leave.
fn foot(fields: DraftFields) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let happened = memo(move || fields.day.with(|day| fields.hour.with(|hour| when::happened(day, hour, session.now().date()))));
    let shown = signal(false);
    let preview = move || {
        shown.get().then(|| {
            let (draft, writing) = (fields.form(), fields.writing());
            let text = session.with(|books| {
                let number = books.numbers.next(PaperKind::Letter, writing.at.date());
                let LetterDraft { to, channel, address, subject, signer, .. } = draft.clone();
                whole(tx.0, books, &writing, &Around { number, to, channel, address, subject, signer }, &draft.text)
            });
            view! { <p class="sealed-value">{text}</p> }
        })
    };
    view! {
        <TextField label=tx.t(l::SIGNER) value=fields.signer hint=tx.t(l::SIGNER_HINT) error=error(fields, |why| why == NoDraft::Signer)/>
        <details class="more">
            <summary>{move || tx.t(f::WHEN)}</summary>
            {when_fields::fields(tx, (fields.day, fields.hour), happened)}
        </details>
        <details class="more" on:toggle=move |_| shown.update(|shown| *shown = !*shown)>
            <summary>{move || tx.t(l::PREVIEW)}</summary>
            {preview}
        </details>
    }
    .into_any()
}

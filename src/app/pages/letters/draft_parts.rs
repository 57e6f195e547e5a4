//! The parts of a letter's form: what for and to whom, its words, who signs and when it was; each field with what is wrong in it.

use super::fields::{DraftFields, OTHER};
use crate::app::components::{AreaField, Button, DateField, Kind, Section, SelectField, TextField, TimeField};
use crate::app::pages::forms::channels::channels;
use crate::app::pages::forms::when as when_fields;
use crate::app::reactive::{derived, memo, signal};
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::letter::LetterKind;
use crate::domain::message::ChannelKind;
use crate::domain::numbers::PaperKind;
use crate::input::letter_draft::{LetterDraft, NoDraft};
use crate::input::when::{self, BadWhen};
use crate::output::letter::compose::gaps;
use crate::output::letter::whole::{Around, capital, whole};
use crate::output::letter::words as letter_words;
use crate::output::words;
use crate::text::Key;
use crate::text::k::{form as f, letter as l};
use leptos::prelude::*;

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

/// What for, to whom, where to, by when. Where we are at fault, no proof is asked for.
pub fn head(fields: DraftFields, at_fault: bool) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let now = untrack(|| fields.kind_now());
    let offered = |kind: &LetterKind| !at_fault || *kind != LetterKind::ProofRequest || *kind == now;
    let kinds: Vec<_> =
        LetterKind::ALL.into_iter().filter(offered).map(|kind| (kind.word().to_owned(), capital(tx.t(letter_words::kind(kind))))).collect();
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
fn address_line(tx: Text, kind: ChannelKind, address: &str) -> String {
    let channel = tx.t(words::channel(kind));
    if address.is_empty() { capital(channel) } else { format!("{}: {address}", capital(channel)) }
}

/// The subject and the body, and what the books did not know.
pub fn body(fields: DraftFields) -> AnyView {
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
pub fn foot(fields: DraftFields) -> AnyView {
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

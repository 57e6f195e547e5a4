//! «Записать ответ»: what they wrote or said to a letter, word for word.

use crate::app::components::{AreaField, Button, CheckField, Kind, Section, SelectField, TextField};
use crate::app::pages::forms::channels::{channel_of, channel_tag, channels};
use crate::app::pages::forms::{Sending, When, focus_wrong};
use crate::app::reactive::signal;
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::message::{Direction, Mark, Message};
use crate::journal::EntryId;
use crate::output::words;
use crate::text::k::letter as l;
use leptos::prelude::*;

/// The marks in the order in which they are offered.
const MARKS: [Mark; 4] = [Mark::Demand, Mark::Threat, Mark::Refusal, Mark::Promise];

/// The form.
pub fn form(letter: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let today = session.now_exact().date();
    let known = session.with_untracked(|books| {
        let known = books.letters.get(letter)?;
        let sent = known.sent.as_ref()?;
        let from = books.authorised_names(known.client, today).into_iter().next().unwrap_or_else(|| books.clients.name(known.client));
        Some((known.client, known.says.dispute, sent.says.channel, sent.says.address.clone(), from, books.point.name.clone()))
    });
    let Some((client, dispute, kind, address, from, point)) = known else { return ().into_any() };
    let (channel, address, from) = (signal(channel_tag(kind).to_owned()), signal(address), signal(from));
    let (text, unsaid) = (signal(String::new()), signal(None::<String>));
    let marks = MARKS.map(|_| signal(false));
    let (when, sending) = (When::default(), Sending::default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let said = |text: RwSignal<String>| text.with_untracked(|text| text.trim().to_owned());
        let (words, from) = (said(text), said(from));
        unsaid.set((words.is_empty() || from.is_empty()).then(|| tx.t(l::ERR_ANSWER).to_owned()));
        if words.is_empty() || from.is_empty() {
            return focus_wrong();
        }
        let Some(happened) = when.read(session) else { return };
        let (channel, address, point) = (channel_of(&channel.get_untracked()), said(address), point.clone());
        let marks = MARKS.into_iter().zip(marks).filter(|(_, ticked)| ticked.get_untracked()).map(|(mark, _)| mark).collect();
        sending.send(session, async move {
            let sealed = session.seal(words)?;
            let message = Message {
                dispute,
                direction: Direction::In,
                channel,
                address,
                from,
                to: point,
                text: sealed.seal(),
                marks,
                asks: None,
                answers: vec![letter],
                delivered: None,
                proof: String::new(),
                files: Vec::new(),
                source: None,
            };
            let id = session.record(New::of(Fact::Message(message)).about(client).happened(happened).sealed(vec![sealed])).await?;
            session.toast(tx.t(l::ANSWER_SAVED).to_owned(), Some(id));
            Ok(())
        });
    };
    let ticks =
        MARKS.into_iter().zip(marks).map(move |(mark, ticked)| view! { <CheckField label=tx.t(words::mark(mark)) checked=ticked/> });
    view! {
        <Section title=tx.t(l::ANSWER_TITLE) spaced=true>
            <form class="stack" novalidate=true on:submit=submit>
                <AreaField label=tx.t(l::ANSWER_TEXT) value=text rows=4 quote=true hint=tx.t(l::ANSWER_HINT) error=unsaid/>
                <div class="fields">
                    <TextField label=tx.t(l::ANSWER_FROM) value=from/>
                    <SelectField label=tx.t(l::ANSWER_BY) value=channel options=channels(tx)/>
                    <TextField label=tx.t(l::ANSWER_ADDRESS) value=address/>
                </div>
                <fieldset>
                    <legend class="label muted">{tx.t(l::ANSWER_MARKS)}</legend>
                    <div class="line wide-line">{ticks.collect_view()}</div>
                </fieldset>
                {when.view(tx)}
                {sending.note()}
                <div class="line"><Button label=tx.t(l::RECORD_ANSWER) kind=Kind::Primary submit=true/></div>
            </form>
        </Section>
    }
    .into_any()
}

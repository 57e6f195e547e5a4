//! «Отметить отправку»: what the person did with the letter; and giving it up, or wording it anew.

use crate::app::components::{Button, ButtonLink, Dialog, Kind, Section, SelectField, TextField};
use crate::app::pages::forms::channels::{channel_of, channel_tag, channels};
use crate::app::pages::forms::{Sending, When, question};
use crate::app::reactive::signal;
use crate::app::route::Page;
use crate::app::session::{New, Trouble, use_session};
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::check::Refusal;
use crate::domain::letter::{LetterDropped, LetterSent};
use crate::journal::EntryId;
use crate::text::k::letter as l;
use leptos::prelude::*;

/// The form; `held`: it still rests, so that a reason is asked for at once.
pub fn form(letter: EntryId, held: bool) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let known = session.with_untracked(|books| {
        let known = books.letters.get(letter)?;
        Some((known.client, known.says.channel, known.says.address.clone(), known.held_until()))
    });
    let Some((client, kind, address, until)) = known else { return ().into_any() };
    let (channel, address) = (signal(channel_tag(kind).to_owned()), signal(address));
    let (tracking, early) = (signal(String::new()), signal(String::new()));
    let (asks_why, unsaid) = (signal(held), signal(None::<String>));
    let (when, sending) = (When::default(), Sending::default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(happened) = when.read(session) else { return };
        let said = |text: RwSignal<String>| text.with_untracked(|text| text.trim().to_owned());
        let fact = LetterSent {
            letter,
            channel: channel_of(&channel.get_untracked()),
            address: said(address),
            tracking: said(tracking),
            early: if asks_why.get_untracked() { said(early) } else { String::new() },
        };
        let new = New::of(Fact::LetterSent(fact)).about(client).happened(happened);
        // A letter that rests overnight goes earlier only with a reason.
        let refused = session.check(&new).err();
        let rests = matches!(refused, Some(Refusal::Held { .. }));
        unsaid.set(refused.filter(|_| rests).map(|why| session.says(&Trouble::Refused(why))));
        if rests {
            return asks_why.set(true);
        }
        sending.send(session, async move {
            let id = session.record(new).await?;
            session.toast(tx.t(l::SENT_SAVED).to_owned(), Some(id));
            Ok(())
        });
    };
    let why = move || {
        asks_why.get().then(|| {
            let until = until.map(|until| tx.date_hour(until)).unwrap_or_default();
            let hint = tx.fill(l::EARLY_HINT, &[("until", until.into())]);
            view! { <TextField label=tx.t(l::EARLY) value=early hint=hint error=unsaid/> }
        })
    };
    let giving_up = signal(false);
    view! {
        <Section title=tx.t(l::MARK_SENT_TITLE) spaced=true>
            <form class="stack" novalidate=true on:submit=submit>
                <div class="fields">
                    <SelectField label=tx.t(l::SENT_BY) value=channel options=channels(tx)/>
                    <TextField label=tx.t(l::SENT_TO) value=address class="span"/>
                    <TextField label=tx.t(l::TRACKING) value=tracking hint=tx.t(l::TRACKING_HINT)/>
                </div>
                {why}
                {when.view(tx)}
                {sending.note()}
                <div class="line">
                    <Button label=tx.t(l::MARK_SENT) kind=Kind::Primary submit=true/>
                    <ButtonLink label=tx.t(l::WORD_ANEW) href=Page::AnotherLetter(letter).href()/>
                    <Button label=tx.t(l::GIVE_UP) kind=Kind::Bare on_press=move |()| giving_up.set(true)/>
                </div>
            </form>
        </Section>
        <Dialog open=giving_up title=tx.t(l::GIVE_UP_TITLE)>{move || give_up(letter, client, giving_up)}</Dialog>
    }
    .into_any()
}

fn give_up(letter: EntryId, client: EntryId, open: RwSignal<bool>) -> AnyView {
    let tx = use_text();
    let why = signal(String::new());
    let unsaid = signal(None::<String>);
    let answer = move || {
        let why = why.get().trim().to_owned();
        unsaid.set(why.is_empty().then(|| tx.t(l::WHY_MISSING).to_owned()));
        let fact = Fact::LetterDropped(LetterDropped { letter, why: why.clone() });
        (!why.is_empty()).then(|| (New::of(fact).about(client), tx.t(l::GIVEN_UP).to_owned()))
    };
    let fields = view! { <TextField label=tx.t(l::WHY) value=why error=unsaid/> };
    question(open, fields.into_any(), (l::KEEP_IT, l::GIVE_UP, Kind::Plain), Box::new(answer))
}

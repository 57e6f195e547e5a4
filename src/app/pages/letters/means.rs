//! Sending by the person's own means: copy, mail, share, messengers, print. The text carries the fingerprint of the journal; who took it
//! out is written down, and the product sends nothing itself.

use crate::app::components::{Button, ButtonLink, ErrorNote, Section};
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::Page;
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::browser::send;
use crate::domain::Fact;
use crate::domain::message::ChannelKind;
use crate::domain::record_keeping::Left;
use crate::journal::{EntryId, Fingerprint};
use crate::output::letter::whole::with_fingerprint;
use crate::text::k::letter as l;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What leaves: the subject, the address, the text with its fingerprint.
#[derive(Clone, PartialEq)]
struct Leaves {
    client: EntryId,
    to: String,
    subject: String,
    mail: String,
    text: String,
    code: Fingerprint,
}

/// The ways out.
pub fn means(letter: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let leaves = memo(move || {
        let code = session.head()?;
        let (known, seal) = session.with(|books| {
            let known = books.letters.get(letter)?;
            let says = &known.says;
            let mail = if says.channel == ChannelKind::Email { says.address.clone() } else { String::new() };
            Some(((known.client, says.to.clone(), says.subject.clone(), mail), says.text.sealed))
        })?;
        let (client, to, subject, mail) = known;
        let text = with_fingerprint(tx.0, &session.value(seal)?, code);
        Some(Leaves { client, to, subject, mail, text, code })
    });
    let trouble = signal(None::<String>);
    let note = move |left: Leaves| {
        let fact =
            Left { document: letter, feed: left.code.feed, n: left.code.n, chain: left.code.chain, to: left.to, form: String::new() };
        spawn_local(async move {
            match session.record(New::of(Fact::Left(fact)).about(left.client)).await {
                Ok(id) => session.toast(tx.t(l::LEFT_NOTED).to_owned(), Some(id)),
                Err(reason) => {
                    trouble.try_set(Some(session.says(&reason)));
                }
            }
        });
    };
    let copy = move |()| {
        let Some(left) = leaves.get_untracked() else { return };
        spawn_local(async move {
            if send::copy(&left.text).await {
                note(left);
            } else {
                trouble.try_set(Some(tx.t(l::NOT_COPIED).to_owned()));
            }
        });
    };
    let share = move |()| {
        let Some(left) = leaves.get_untracked() else { return };
        spawn_local(async move {
            if send::share(&left.subject, &left.text).await {
                note(left);
            }
        });
    };
    let link = move |label: crate::text::Key, address: fn(&Leaves) -> String| {
        let href = derived(move || leaves.with(|leaves| leaves.as_ref().map(address)));
        let taken = move |_| {
            if let Some(left) = leaves.get_untracked() {
                note(left);
            }
        };
        view! {
            <a class="button" href=move || href.get() target="_blank" rel="noopener noreferrer" on:click=taken><span>{tx.t(label)}</span></a>
        }
    };
    view! {
        <Section title=tx.t(l::MEANS) spaced=true>
            <p class="hint">{tx.t(l::MEANS_HINT)}</p>
            <div class="line">
                <Button label=tx.t(l::COPY) on_press=copy/>
                {link(l::MAIL, mail)}
                {send::can_share().then(|| view! { <Button label=tx.t(l::SHARE) on_press=share/> })}
                {link(l::TELEGRAM, telegram)}
                {link(l::WHATSAPP, whatsapp)}
                <ButtonLink label=tx.t(l::PRINT) href=Page::Paper(letter, None).href()/>
            </div>
            <ErrorNote error=trouble/>
        </Section>
    }
    .into_any()
}

fn mail(left: &Leaves) -> String {
    let (subject, body) = (send::in_address(&left.subject), send::in_address(&left.text.replace('\n', "\r\n")));
    format!("mailto:{}?subject={subject}&body={body}", left.mail)
}

fn telegram(left: &Leaves) -> String {
    format!("https://t.me/share/url?url=%20&text={}", send::in_address(&left.text))
}

fn whatsapp(left: &Leaves) -> String {
    format!("https://wa.me/?text={}", send::in_address(&left.text))
}

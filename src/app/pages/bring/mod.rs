//! Bringing a chat or mails into a dispute: a file or a pasted text, what was found in it, which days and whose messages, a preview, and only
//! then it is written down (issue "The thread").

mod desk;
mod found;
mod preview;
mod reading;
mod sides;
mod write;

use crate::app::components::{AreaField, Banner, Button, ButtonLink, ErrorNote, FileField, Kind, Section, Sign};
use crate::app::pages::not_found::unknown;
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::{Page, use_id};
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::app::unfinished;
use crate::browser::file::Chosen;
use crate::journal::EntryId;
use crate::text::k;
use desk::Desk;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page.
#[component]
pub fn Bring() -> AnyView {
    let session = use_session();
    let id = use_id();
    let known = memo(move || {
        let id = id.get()?;
        session.with(|books| books.disputes.get(id).map(|dispute| (id, dispute.client)))
    });
    let content = move || match known.get() {
        Some((dispute, client)) => page(dispute, client),
        None => {
            let tx = use_text();
            let asked = id.get().map(|id| id.to_string()).unwrap_or_default();
            let says = tx.fill(k::dispute::UNKNOWN_NOTE, &[("id", asked.into())]);
            unknown(tx.t(k::dispute::UNKNOWN), says, tx.t(k::dispute::TO_LIST), Page::Disputes)
        }
    };
    content.into_any()
}

fn page(dispute: EntryId, client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let desk = Desk::new(dispute, client);
    let sub = derived(move || {
        session.with(|books| {
            let number = books.disputes.get(dispute)?.says.number;
            Some(tx.fill(k::dispute::TITLE_OF, &[("number", number.into()), ("client", books.clients.name(client).into())]))
        })
    });
    let rest = move || desk.read.get().map(|_| view! { {found::section(desk)} {sides::section(desk)} {preview::section(desk)} });
    view! {
        <div class="page">
            <Head title=tx.t(k::chat::TITLE) sub/>
            {source(desk)}
            {move || desk.done.get().map(|(sign, says)| view! { <div role="status"><Banner sign word=says/></div> })}
            {rest}
            <ErrorNote error=desk.failed/>
            <div class="actions">
                {write::buttons(desk)}
                <ButtonLink label=tx.t(k::chat::TO_DISPUTE) href=Page::Dispute(dispute).href()/>
            </div>
        </div>
    }
    .into_any()
}

/// The choice of a file, and the field for what is pasted, of which a draft is kept.
fn source(desk: Desk) -> AnyView {
    let (session, tx, pasted) = (desk.session, desk.tx, desk.pasted);
    let on_files = Callback::new(move |files: Vec<Chosen>| {
        if let Some(file) = files.into_iter().next() {
            desk.take_file(file);
        }
    });
    let key = format!("bring/{}", desk.dispute);
    let (left, unfolded) = (key.clone(), signal(false));
    spawn_local(async move {
        let Some(text) = unfinished::load::<String>(session, &left).await else { return };
        if pasted.try_with_untracked(String::is_empty) == Some(true) {
            pasted.try_set(text);
            unfolded.try_set(true);
        }
    });
    unfinished::follow(session, key, memo(move || pasted.get()), String::is_empty, signal(false));
    view! {
        <Section title=tx.t(k::chat::FILE) spaced=true>
            <p class="prose">{tx.t(k::chat::ABOUT)}</p>
            <FileField
                label=tx.t(k::chat::CHOOSE)
                hint=tx.t(k::chat::CHOOSE_HINT)
                accept=".txt,.zip,.json,.eml,.mbox,.mbx,text/plain,application/zip,application/json,message/rfc822"
                error=desk.unread
                on_files=on_files
            />
            <details class="more" open=move || unfolded.get()>
                <summary>{tx.t(k::chat::PASTE)}</summary>
                <AreaField label=tx.t(k::chat::PASTE_TEXT) value=pasted rows=5 quote=true/>
                <Button label=tx.t(k::chat::PASTE_READ) kind=Kind::Plain on_press=move |()| desk.take_text(pasted.get_untracked())/>
            </details>
            <div role="status">{reading::progress(desk)}</div>
        </Section>
    }
    .into_any()
}

/// How the days of a range are told: «21.03.2026 – 28.03.2026».
fn days(tx: crate::app::text::Text, from: chrono::NaiveDate, until: chrono::NaiveDate) -> String {
    if from == until { tx.date(from) } else { format!("{} – {}", tx.date(from), tx.date(until)) }
}

/// A number for a text.
fn n(number: usize) -> crate::text::Arg<'static> {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

/// The sign of what went well, or did not go to its end.
const fn sign(whole: bool) -> Sign {
    if whole { Sign::Green } else { Sign::Amber }
}

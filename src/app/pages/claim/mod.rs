//! A new claim: what is claimed and the letter it came in, written as two entries, the dispute and its first letter.

mod fields;

use super::letter::{self, LetterFields, LetterSignals};
use crate::app::components::{Button, Empty, ErrorNote, Kind, Section};
use crate::app::pages::forms::focus_wrong;
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::{Page, use_go, use_id};
use crate::app::session::{New, Session, Trouble, use_session};
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::app::unfinished;
use crate::domain::Fact;
use crate::domain::numbers::PaperKind;
use crate::input::claim_form::{ClaimForm, NoClaim, ReadClaim};
use crate::journal::{EntryId, Happened};
use crate::text::k;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The page.
#[component]
pub fn Claim() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let nobody = session.with_untracked(|books| books.clients.iter().next().is_none());
    let content = if nobody {
        let link = view! { <a href=Page::Clients.href()>{tx.t(k::dispute::TO_CLIENTS)}</a> };
        view! { <Empty says=tx.t(k::dispute::NO_CLIENTS)>{link}</Empty> }.into_any()
    } else {
        opened()
    };
    view! {
        <div class="page narrow">
            <Head title=tx.t(k::dispute::NEW_TITLE)/>
            {content}
        </div>
    }
}

/// Under which key the unfinished claim is kept; one that begins at a client's page is a claim of its own.
fn key(client: Option<EntryId>) -> String {
    client.map_or_else(|| "claim".to_owned(), |client| format!("claim/{client}"))
}

/// The form, once its draft is read.
fn opened() -> AnyView {
    let (session, client) = (use_session(), use_id().get_untracked());
    let left = signal(None::<ClaimForm>);
    spawn_local(async move {
        let form = unfinished::load::<ClaimForm>(session, &key(client)).await.unwrap_or_default();
        left.try_set(Some(ClaimForm { client: form.client.or(client), ..form }));
    });
    (move || left.get().map(|left| form(session, client, left))).into_any()
}

/// A dispute that was written while its letter was not: the letter is to be written once more.
#[derive(Clone, Copy, PartialEq)]
struct Opened {
    dispute: EntryId,
    number: u32,
}

fn form(session: Session, from: Option<EntryId>, left: ClaimForm) -> AnyView {
    let (tx, go) = (use_text(), use_go());
    let typed = fields::ClaimSignals::new(&left);
    let client = derived(move || typed.client());
    let wrong_letter = signal(None);
    let letter_typed = LetterSignals::new(&left.letter, &[]);
    let letter_fields = LetterFields { typed: letter_typed, client, dispute: None, to: StoredValue::new(None), wrong: wrong_letter };
    let wrong = signal(None::<NoClaim>);
    let failed = signal(None::<String>);
    let begun = left.begun.filter(|id| session.with_untracked(|books| books.disputes.get(*id).is_some()));
    let number_of = |dispute| session.with_untracked(|books| books.disputes.get(dispute).map_or(0, |d| d.says.number));
    let opened = signal(begun.map(|dispute| Opened { dispute, number: number_of(dispute) }));
    let busy = signal(false);
    let draft = memo(move || ClaimForm { begun: opened.get().map(|there| there.dispute), ..typed.form(letter_fields.typed()) });
    unfinished::follow(session, key(from), draft, ClaimForm::is_empty, busy);

    let number = memo(move || {
        if let Some(Opened { number, .. }) = opened.get() {
            return number;
        }
        let today = session.now().date();
        let day = letter_typed.happened(today).ok().flatten().map_or(today, Happened::day);
        session.with(|books| books.numbers.next(PaperKind::Dispute, day))
    });
    let record = move || {
        if busy.get_untracked() {
            return;
        }
        let form = untrack(|| typed.form(letter_fields.form()));
        let now = session.now_exact();
        match session.with_untracked(|books| form.read(books, now)) {
            Err(why) => {
                wrong.set(Some(why));
                wrong_letter.set(if let NoClaim::Letter(why) = why { Some(why) } else { None });
                focus_wrong();
            }
            Ok(mut read) => {
                wrong.set(None);
                wrong_letter.set(None);
                busy.set(true);
                read.opened.number = number.get_untracked();
                spawn_local(async move {
                    match write(session, opened, &read, form.letter.text).await {
                        Ok(Opened { dispute, number }) => {
                            session.drop_draft(&key(from)).await;
                            session.toast(tx.fill(k::dispute::SAVED_CLAIM, &[("number", number.into())]), Some(dispute));
                            go.instead(Page::Dispute(dispute));
                        }
                        Err(trouble) => {
                            busy.try_set(false);
                            let reason = session.says(&trouble);
                            let said = match opened.try_get_untracked().flatten() {
                                Some(Opened { number, .. }) => {
                                    tx.fill(k::dispute::LETTER_NOT_SAVED, &[("number", number.into()), ("reason", reason.into())])
                                }
                                None => reason,
                            };
                            failed.try_set(Some(said));
                        }
                    }
                });
            }
        }
    };
    let label = derived(move || {
        let key = if opened.get().is_some() { k::dispute::SAVE_LETTER_AGAIN } else { k::dispute::SAVE_CLAIM };
        tx.t(key).to_owned()
    });
    let note = move || tx.fill(k::dispute::NUMBER_NOTE, &[("number", number.get().into())]);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        record();
    };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            <Section title=tx.t(k::dispute::SECTION_CLAIM) spaced=true>{fields::fields(typed, letter_fields, wrong)}</Section>
            <Section title=tx.t(k::dispute::SECTION_LETTER) spaced=true>{letter::fields(letter_fields)}</Section>
            <ErrorNote error=failed/>
            <div class="actions">
                <Button label kind=Kind::Primary submit=true/>
                <span class="muted">{note}</span>
            </div>
        </form>
    }
    .into_any()
}

/// Writes the dispute, unless it was written before, and its letter.
async fn write(session: Session, opened: RwSignal<Option<Opened>>, read: &ReadClaim, text: String) -> Result<Opened, Trouble> {
    let there = match opened.try_get_untracked().flatten() {
        Some(there) => there,
        None => {
            let fact = Fact::DisputeOpened(read.opened.clone());
            let dispute = session.record(New::of(fact).about(read.client).happened(read.happened)).await?;
            let there = Opened { dispute, number: read.opened.number };
            opened.try_set(Some(there));
            there
        }
    };
    letter::post(session, read.client, there.dispute, &read.letter, text).await?;
    Ok(there)
}

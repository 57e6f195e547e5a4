//! The form of a letter: filled in from the books, worded, and frozen. What it says of the books is read again at the moment it is frozen.

use super::draft_parts::{body, foot, head};
use super::fields::DraftFields;
use super::freeze::freeze;
use super::going::{GoesTo, warnings};
use super::tone::tone;
use crate::app::components::{Banner, Button, ButtonLink, ErrorNote, Kind, Sign};
use crate::app::pages::forms::{Sending, focus_wrong, use_kept};
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::{Page, use_go};
use crate::app::session::{Session, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::letter::LetterKind;
use crate::input::letter_draft::LetterDraft;
use crate::input::when;
use crate::journal::EntryId;
use crate::output::letter::compose::{Writing, gaps};
use crate::output::letter::whole::body_of;
use crate::text::k;
use crate::text::k::{form as f, letter as l};
use leptos::prelude::*;

/// The form of a letter to a client; `instead` is the unsent letter that is worded anew.
pub fn form(client: EntryId, kind: Option<LetterKind>, cites: Option<EntryId>, instead: Option<EntryId>) -> AnyView {
    let (session, tx, kept) = (use_session(), use_text(), use_kept());
    let at_fault = at_fault(client, cites);
    let instead_of_proof = at_fault.filter(|_| kind == Some(LetterKind::ProofRequest));
    let kind = if instead_of_proof.is_some() { Some(LetterKind::ClaimAnswer) } else { kind };
    let name = format!("letter/{client}/{}", cites.or(instead).map(|id| id.to_string()).unwrap_or_default());
    let left = kept.load::<LetterDraft>(&name).filter(|left| kind.is_none_or(|kind| kind == left.kind));
    let left = left.filter(|left| at_fault.is_none() || left.kind != LetterKind::ProofRequest);
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
            let id = freeze(fields, &draft, deadline, instead, happened).await?;
            kept.forget(&name);
            session.toast(tx.t(l::RECORDED).to_owned(), Some(id));
            go.to(Page::Letter(id));
            Ok(())
        });
    };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            {instead_of_proof.map(|dispute| no_proof(tx, dispute))}
            {head(fields, at_fault.is_some())}
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

/// The dispute a request for proof would belong to, where the re-check says that we answer for the thing: then none is written.
fn at_fault(client: EntryId, cites: Option<EntryId>) -> Option<EntryId> {
    let session = use_session();
    let now = session.now_exact();
    session.with_untracked(|books| {
        let writing = Writing::new(books, LetterKind::ProofRequest, client, cites.into_iter().collect(), now);
        writing.dispute.filter(|id| books.disputes.get(*id).is_some_and(|dispute| books.verdict_is_ours(dispute, now)))
    })
}

/// Why this is an answer and no request for proof.
fn no_proof(tx: Text, dispute: EntryId) -> AnyView {
    let number = use_session().with_untracked(|books| books.disputes.get(dispute).map_or(0, |dispute| dispute.says.number));
    let link = tx.fill(k::answer::SHIELD_OPEN, &[("number", number.into())]);
    view! {
        <Banner sign=Sign::Neutral word=tx.t(k::answer::NO_PROOF) says=tx.t(k::answer::NO_PROOF_SAYS)>
            <ButtonLink label=link href=Page::Dispute(dispute).href() kind=Kind::Bare/>
        </Banner>
    }
    .into_any()
}

/// An unsent letter as a form, to be worded anew.
fn again(session: Session, id: EntryId) -> Option<LetterDraft> {
    session.with_untracked(|books| {
        let says = &books.letters.get(id)?.says;
        let text = session.value(says.text.sealed).map(|text| body_of(&text, &says.subject, &says.signer).to_owned()).unwrap_or_default();
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

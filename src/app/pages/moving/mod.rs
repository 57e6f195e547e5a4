//! The pages Move and Write off: goods of one client, chosen by line or by code, and where they go or why they are gone.

mod goods;
mod notice;
mod place;

use crate::app::components::{Button, ButtonLink, ErrorNote, Kind, Section, SelectField, Size, TextField};
use crate::app::pages::forms::{Sending, When};
use crate::app::pages::gone::gone;
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::{Page, use_id};
use crate::app::session::{New, use_session};
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::moving::Moved;
use crate::domain::writing_off::WrittenOff;
use crate::input::taking_form::TakingForm;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// The page Move.
#[component]
pub fn Move() -> AnyView {
    of_client(moving)
}

/// The page Write off.
#[component]
pub fn WriteOff() -> AnyView {
    of_client(writing_off)
}

fn of_client(page: fn(EntryId) -> AnyView) -> AnyView {
    let (session, id) = (use_session(), use_id());
    let known = memo(move || session.with(|books| id.get().and_then(|id| books.clients.get(id)).map(|client| client.id)));
    (move || match known.get() {
        Some(client) => page(client),
        None => gone(Page::Clients),
    })
    .into_any()
}

fn moving(client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let (form, from, to, why) = (signal(TakingForm::default()), signal(String::new()), signal(String::new()), signal(String::new()));
    let (when, sending, wrong) = (When::default(), Sending::default(), signal(None::<String>));
    // What was moved last, for the notice to the client.
    let done = signal(None::<EntryId>);
    let record = Callback::new(move |()| {
        let Some(lines) = goods::taken(form, wrong, tx) else { return };
        let Some(to_shelf) = to.get_untracked().parse::<EntryId>().ok() else {
            wrong.set(Some(tx.t(k::moving::NO_PLACE).to_owned()));
            return;
        };
        let Some(happened) = when.read(session) else { return };
        let fact = Moved { lines, from: from.get_untracked().parse().ok(), to: to_shelf, why: why.get_untracked().trim().to_owned() };
        sending.send(session, async move {
            let id = session.record(New::of(Fact::Moved(fact)).about(client).happened(happened)).await?;
            session.toast(tx.t(k::moving::MOVED_TOAST).to_owned(), Some(id));
            form.try_set(TakingForm::default());
            why.try_set(String::new());
            done.try_set(Some(id));
            Ok(())
        });
    });
    let fields = view! {
        <SelectField label=tx.t(k::moving::FROM) value=from options=place::lying(client)/>
        <SelectField label=tx.t(k::moving::TO) value=to options=place::places(client)/>
        <TextField label=tx.t(k::moving::WHY) value=why hint=tx.t(k::moving::WHY_HINT)/>
    };
    // What is proposed after a move stands above what is typed next.
    let told = view! { {move || done.get().map(|moved| notice::notice(client, moved))} }.into_any();
    page(client, k::moving::MOVE_TITLE, form, (told, fields.into_any()), when, (sending, wrong), (k::moving::MOVE, record))
}

fn writing_off(client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let (form, reason, unsaid) = (signal(TakingForm::default()), signal(String::new()), signal(None::<String>));
    let (when, sending, wrong) = (When::default(), Sending::default(), signal(None::<String>));
    let record = Callback::new(move |()| {
        let Some(lines) = goods::taken(form, wrong, tx) else { return };
        let reason_said = reason.get_untracked().trim().to_owned();
        unsaid.set(reason_said.is_empty().then(|| tx.t(k::refusal::EMPTY_REASON).to_owned()));
        if reason_said.is_empty() {
            return;
        }
        let Some(happened) = when.read(session) else { return };
        let fact = WrittenOff { lines, reason: reason_said, dispute: None };
        sending.send(session, async move {
            let id = session.record(New::of(Fact::WrittenOff(fact)).about(client).happened(happened)).await?;
            session.toast(tx.t(k::moving::WRITTEN_OFF_TOAST).to_owned(), Some(id));
            form.try_set(TakingForm::default());
            reason.try_set(String::new());
            Ok(())
        });
    });
    let fields = view! { <TextField label=tx.t(k::moving::REASON) value=reason hint=tx.t(k::moving::REASON_HINT) error=unsaid/> };
    page(
        client,
        k::moving::WRITE_OFF_TITLE,
        form,
        (().into_any(), fields.into_any()),
        when,
        (sending, wrong),
        (k::moving::WRITE_OFF, record),
    )
}

/// Goods at the left, what happens to them at the right, the button below.
fn page(
    client: EntryId,
    title: crate::text::Key,
    form: RwSignal<TakingForm>,
    (above, fields): (AnyView, AnyView),
    when: When,
    (sending, wrong): (Sending, RwSignal<Option<String>>),
    (action, record): (crate::text::Key, Callback<()>),
) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let sub = derived(move || Some(session.with(|books| books.clients.name(client))));
    view! {
        <div class="page counter returning">
            <Head title=tx.t(title) sub=sub/>
            {above}
            <div class="columns">
                <div>{goods::lines(client, form)}</div>
                <aside class="side">
                    <Section title=tx.t(k::moving::WHAT) spaced=true>
                        {goods::code(client, form, wrong)}
                        {fields}
                        {when.view(tx)}
                    </Section>
                    <ErrorNote error=wrong/>
                    {sending.note()}
                </aside>
            </div>
            <div class="actions">
                <ButtonLink label=tx.t(k::acceptance::TO_CLIENT) href=Page::Client(client).href() size=Size::Counter/>
                <Button label=tx.t(action) kind=Kind::Primary size=Size::Counter class="push" on_press=record/>
            </div>
        </div>
    }
    .into_any()
}

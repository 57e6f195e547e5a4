//! The return form of one client, put together.

use super::desk::{self, Desk};
use super::{lines, record};
use crate::app::components::{Button, ButtonLink, ErrorNote, Kind, SavedMark, Section, Sign, Size, TextField};
use crate::app::pages::acceptance::head::shelves_of;
use crate::app::pages::forms::{after, on_f9, when};
use crate::app::pages::shield;
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::unfinished;
use crate::browser::page;
use crate::domain::numbers::PaperKind;
use crate::input::return_form::{ReturnForm, Unready};
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// The form of a client, once its draft is read.
pub fn opened(client: EntryId) -> AnyView {
    let session = use_session();
    let form = signal(None::<ReturnForm>);
    leptos::task::spawn_local(async move {
        let loaded = unfinished::load::<ReturnForm>(session, &desk::key(client)).await.unwrap_or_default();
        form.try_set(Some(loaded));
    });
    (move || form.get().map(|form| sheet(client, form))).into_any()
}

fn sheet(client: EntryId, form: ReturnForm) -> AnyView {
    let desk = Desk::new(client, form);
    let tx = desk.tx;
    on_f9(move || desk.record());
    let record = derived(move || tx.t(if desk.busy.get() { k::returning::RECORDING } else { k::returning::RECORD }).to_owned());
    let kept = move || {
        desk.kept.get().map(|time| {
            view! { <SavedMark sign=Sign::Green word=tx.t(k::acceptance::DRAFT_KEPT) time=time.format("%-H:%M:%S").to_string()/> }
        })
    };
    let view = view! {
        <div class="page counter returning">
            <Head title=tx.t(k::nav::RETURN) sub=sub(desk)>{kept}</Head>
            {shield::shield(move || vec![client])}
            <div class="columns">
                <div>
                    {lines::view(desk)}
                </div>
                <aside class="side">
                    <Section title=tx.t(k::returning::WHO_TITLE) spaced=true>{who(desk)}</Section>
                    {after(desk)}
                    <ErrorNote error=desk.trouble/>
                    <p class="line">{shield::incident(move || Some(client))}</p>
                </aside>
            </div>
            <div class="actions">
                <ButtonLink label=tx.t(k::returning::PUT_ASIDE) href=Page::Return(None).href() size=Size::Counter/>
                <Button
                    label=record
                    kind=Kind::Primary
                    size=Size::Counter
                    class="push"
                    key_hint="F9"
                    waits=record::waits(desk)
                    on_press=Callback::new(move |()| desk.record())
                />
            </div>
        </div>
    };
    // After the title, which takes the focus first.
    request_animation_frame(|| page::focus("#return-scan input"));
    view.into_any()
}

/// The number the act would get, the client, the shelf.
fn sub(desk: Desk) -> Signal<String> {
    let tx = desk.tx;
    derived(move || {
        let day = desk.at.get().date();
        desk.session.with(|books| {
            let number = books.numbers.next(PaperKind::Return, day);
            let contract = books.contract_on(desk.client, day);
            let shelves = contract.map_or_else(|| tx.t(k::acceptance::NO_SHELF).to_owned(), |c| shelves_of(tx, books, c, day));
            let client = books.clients.name(desk.client);
            tx.fill(k::returning::SUB, &[("number", number.into()), ("client", client.into()), ("shelves", shelves.into())])
        })
    })
}

/// Who takes it, remarks, and what else must be said.
fn who(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let names = memo(move || desk.session.with(|books| books.authorised_names(desk.client, desk.at.get().date())));
    let suggested = move || {
        let buttons = names.get().into_iter().map(|name| {
            let take = name.clone();
            view! { <Button label=name size=Size::Touch on_press=Callback::new(move |()| desk.to.set(take.clone()))/> }
        });
        view! { <div class="line">{buttons.collect_view()}</div> }
    };
    let stranger = derived(move || {
        let to = desk.to.get();
        let named = names.with(|names| names.is_empty() || names.iter().any(|name| name.trim() == to.trim()));
        let says = if to.trim().is_empty() || named { k::returning::TO_HINT } else { k::returning::NOT_AUTHORISED };
        tx.t(says).to_owned()
    });
    let needs_reason = memo(move || {
        let reasoned = desk.reason.with(|reason| !reason.trim().is_empty());
        reasoned || desk.ready.with(|ready| matches!(ready, Err(Unready::Short(_))))
    });
    let reason = move || {
        needs_reason.get().then(|| view! { <div id="reason"><TextField label=tx.t(k::returning::REASON) value=desk.reason/></div> })
    };
    view! {
        {suggested}
        <div id="taker"><TextField label=tx.t(k::returning::TO) value=desk.to hint=stranger complete="name"/></div>
        <TextField label=tx.t(k::returning::REMARKS) value=desk.remarks hint=tx.t(k::returning::REMARKS_HINT)/>
        {reason}
        <details class="more">
            <summary>{tx.t(k::handout::MORE)}</summary>
            {when::fields(tx, (desk.day, desk.hour), desk.happened)}
        </details>
    }
    .into_any()
}

/// How full the shelves will be.
fn after(desk: Desk) -> AnyView {
    let taken = memo(move || desk.form.with(ReturnForm::taken));
    after::after(desk.session, desk.tx, taken, desk.at, (k::returning::AFTER_LITRES, k::returning::AFTER_PIECES))
}

//! The page Handout: order code, thing, done.

mod desk;
mod entry;
pub mod instruction;
mod item;
mod keep;
mod last;
mod record;

use crate::app::components::{Banner, Button, ButtonLink, Empty, ErrorNote, Kind, Section, Sign, Size, TextField};
use crate::app::pages::forms::{after, on_f9, when};
use crate::app::pages::shield;
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::Page;
use crate::app::scanner::use_scan;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::unfinished;
use crate::browser::page;
use crate::input::handout_form::HandoutForm;
use crate::journal::EntryId;
use crate::text::{format, k};
use desk::{Desk, KEY};
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The page, once its draft is read.
#[component]
pub fn Handout() -> AnyView {
    let session = use_session();
    let form = signal(None::<HandoutForm>);
    leptos::task::spawn_local(async move {
        let loaded = unfinished::load::<HandoutForm>(session, KEY).await.unwrap_or_default();
        form.try_set(Some(loaded));
    });
    (move || form.get().map(counter)).into_any()
}

fn counter(form: HandoutForm) -> AnyView {
    let desk = Desk::new(form);
    let (session, tx) = (desk.session, desk.tx);
    let nothing = memo(move || session.with(|books| books.stock.lines().next().is_none()));
    let sub = derived(move || {
        let today = session.now().date();
        let count = session.with(|books| books.handouts().take_while(|h| h.written.noted.date() == today).count());
        tx.fill(k::handout::SUB, &[("day", format::long_day(tx.0, today).into()), ("count", count.into())])
    });
    on_f9(move || desk.record());
    use_scan(move |scan| {
        desk.take(&scan.text);
        true
    });
    let view = view! {
        <div class="page counter handout">
            <Head title=tx.t(k::nav::HANDOUT) sub=sub/>
            {move || if nothing.get() { empty(desk) } else { desk_view(desk) }}
        </div>
    };
    // After the title, which takes the focus first.
    request_animation_frame(|| page::focus("#order-code input"));
    view.into_any()
}

fn empty(desk: Desk) -> AnyView {
    view! {
        <Empty says=desk.tx.t(k::handout::NOTHING_HERE)>
            <ButtonLink label=desk.tx.t(k::handout::TO_ACCEPTANCE) href=Page::Acceptance(None).href() kind=Kind::Primary/>
        </Empty>
    }
    .into_any()
}

fn desk_view(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let keys = move |event: leptos::ev::KeyboardEvent| {
        // A held key repeats: it must not hand out what it has just chosen. A character begins a new scan.
        let plain = !event.ctrl_key() && !event.alt_key() && !event.meta_key();
        if event.key() == "Enter" && event.repeat() {
            event.prevent_default();
        } else if plain && event.key().chars().count() == 1 && event.key() != " " {
            page::select("#order-code input");
        }
    };
    let label = derived(move || tx.t(if desk.busy.get() { k::handout::HANDING_OUT } else { k::handout::HAND_OUT }).to_owned());
    view! {
        {entry::view(desk)}
        <div class="columns">
            <div>
                {shield::shield(move || clients(desk))}
                <ErrorNote error=desk.trouble/>
                {reason(desk)}
                {instruction::choices(desk)}
                {instruction::recipient(desk)}
                {item::all(desk)}
                {instruction::card(desk)}
                {buyer(desk)}
                {keep::view(desk)}
                {after(desk)}
                {other_time(desk)}
            </div>
            <aside class="side">
                <Section title=tx.t(k::handout::LAST)>{last::view(desk)}</Section>
                <p class="line">
                    <ButtonLink label=tx.t(k::handout::INSTRUCTIONS) href=Page::Instructions(None).href() kind=Kind::Bare/>
                    {shield::incident(move || clients(desk).first().copied())}
                </p>
            </aside>
        </div>
        <div class="actions" on:keydown=keys>
            <Button label=tx.t(k::handout::DO_NOT) size=Size::Counter on_press=Callback::new(move |()| desk.keep())/>
            <div id="hand-out" class="push">
                <Button
                    label=label
                    kind=Kind::Primary
                    size=Size::Counter
                    class="wide"
                    key_hint="Enter"
                    waits=record::waits(desk)
                    on_press=Callback::new(move |()| desk.record())
                />
            </div>
        </div>
    }
    .into_any()
}

/// Whose goods are on the form, each once.
fn clients(desk: Desk) -> Vec<EntryId> {
    let all = desk.items.with(|items| items.iter().map(|item| item.client).collect::<BTreeSet<_>>());
    all.into_iter().collect()
}

/// What speaks against the handout, loudly; and the reason that is asked for, which stays on record.
fn reason(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let doubts = memo(move || desk.doubts.get());
    let short = memo(move || desk.wanted.with(|wanted| wanted.iter().flatten().any(|wanted| wanted.short())));
    let needed = memo(move || (doubts.with(|doubts| !doubts.is_empty()) || short.get()) && !desk.keeping.get());
    let loud = move || {
        let says = doubts.get().into_iter().map(|(word, says)| view! { <Banner sign=Sign::Red word says/> });
        says.collect_view()
    };
    let asked = move || {
        (needed.get() && !desk.items.with(Vec::is_empty)).then(|| {
            view! { <div id="reason"><TextField label=tx.t(k::handout::REASON) hint=tx.t(k::handout::REASON_HINT) value=desk.reason/></div> }
        })
    };
    view! { <div class="doubts" role="alert">{loud}</div>{asked} }.into_any()
}

/// How full the shelves will be.
fn after(desk: Desk) -> AnyView {
    let taken = memo(move || desk.wanted.with(|all| all.iter().flatten().flat_map(|w| w.taken.clone()).collect()));
    after::after(desk.session, desk.tx, taken, desk.at, (k::handout::AFTER_LITRES, k::handout::AFTER_PIECES))
}

fn buyer(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let chosen = memo(move || desk.items.with(|items| !items.is_empty()));
    (move || {
        chosen.get().then(|| {
            view! { <div class="buyer"><TextField label=tx.t(k::handout::BUYER) value=desk.buyer hint=tx.t(k::handout::BUYER_HINT) kind="tel"/></div> }
        })
    })
    .into_any()
}

fn other_time(desk: Desk) -> AnyView {
    let tx = desk.tx;
    view! {
        <details class="more">
            <summary>{tx.t(k::handout::MORE)}</summary>
            {when::fields(tx, (desk.day, desk.hour), desk.happened)}
        </details>
    }
    .into_any()
}

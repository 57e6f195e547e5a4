//! Service stops and goes on: asked in a dialog. Before it can stop the page says from which minute on, or what is missing.

use crate::app::components::{Banner, Button, Cite, Dialog, Kind, Sign, TextField};
use crate::app::pages::forms::{self, When};
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::Page;
use crate::app::session::{New, Session, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::Fact;
use crate::domain::suspension::{NotYet, Suspended, SuspensionLifted};
use crate::journal::EntryId;
use crate::output::arrears;
use crate::text::k;
use leptos::prelude::*;

/// That service is stopped, since when, on which warning; and the way on.
pub fn banner(contract: EntryId, client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let open = signal(false);
    let why = signal(String::new());
    let stopped = memo(move || {
        let now = session.now();
        session.with(|books| books.suspension(contract, now).map(|turn| (turn.at, turn.entry)))
    });
    let shown = move || {
        stopped.get().map(|(since, entry)| {
            let says = session.with(|books| arrears::stopped_for(tx.0, books, contract, since));
            let says = format!("{says} {}", tx.t(k::arrears::RETURN_GOES_ON));
            view! {
                <Banner sign=Sign::Red word=tx.t(k::arrears::STOPPED) says>
                    <Cite id=entry.to_string() href=Page::Entry(entry).href()/>
                    <Button label=tx.t(k::arrears::LIFT) on_press=move |()| open.set(true)/>
                </Banner>
            }
        })
    };
    view! {
        {shown}
        <Dialog open=open title=tx.t(k::arrears::LIFT_QUESTION)>{move || lift(session, tx, contract, client, open, why)}</Dialog>
    }
    .into_any()
}

fn lift(session: Session, tx: Text, contract: EntryId, client: EntryId, open: RwSignal<bool>, why: RwSignal<String>) -> AnyView {
    let (when, wrong) = (When::default(), signal(None::<String>));
    let record = move || {
        let said = why.get().trim().to_owned();
        wrong.set(said.is_empty().then(|| tx.t(k::refusal::EMPTY_REASON).to_owned()));
        if said.is_empty() {
            return None;
        }
        let fact = Fact::SuspensionLifted(SuspensionLifted { contract, why: said });
        Some((New::of(fact).about(client).happened(when.read(session)?), tx.t(k::arrears::LIFTED).to_owned()))
    };
    let fields = view! {
        <TextField label=tx.t(k::arrears::LIFT_WHY) value=why hint=tx.t(k::arrears::LIFT_WHY_HINT) error=wrong/>
        {when.view(tx)}
    };
    forms::question(open, fields.into_any(), (k::arrears::LIFT_NOT, k::arrears::LIFT, Kind::Primary), Box::new(record))
}

/// The way to stop service, while something is overdue and it is not stopped yet.
pub fn button(contract: EntryId, client: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let open = signal(false);
    let can = memo(move || {
        let now = session.now();
        session.with(|books| {
            let none = books.suspension(contract, now).is_some() || books.contracts.get(contract).is_none_or(|c| c.ended.is_some());
            if none { None } else { Some(books.can_suspend(contract, now)).filter(|can| *can != Err(NotYet::NothingOverdue)) }
        })
    });
    let why_not = derived(move || {
        let why = can.get().and_then(Result::err)?;
        Some(session.with(|books| arrears::not_yet(tx.0, books, why)))
    });
    let waits = derived(move || match can.get().and_then(Result::err)? {
        NotYet::Before { from, .. } => Some(tx.fill(k::arrears::STOP_FROM, &[("when", tx.day_hour(from).into())])),
        _ => Some(tx.t(k::arrears::STOP_WAITS).to_owned()),
    });
    let shown = move || {
        can.with(Option::is_some).then(|| {
            let kind = if can.with(|can| matches!(can, Some(Ok(_)))) { Kind::Primary } else { Kind::Plain };
            view! {
                <Button label=tx.t(k::arrears::STOP) kind=kind class="wide" waits=waits on_press=move |()| open.set(true)/>
                {move || why_not.get().map(|why| view! { <p class="hint">{why}</p> })}
            }
        })
    };
    view! {
        {shown}
        <Dialog open=open title=tx.t(k::arrears::STOP_QUESTION)>{move || stop(session, tx, contract, client, open)}</Dialog>
    }
    .into_any()
}

fn stop(session: Session, tx: Text, contract: EntryId, client: EntryId, open: RwSignal<bool>) -> AnyView {
    let when = When::default();
    let record = move || {
        let warning = session.with(|books| books.warning(contract, session.now_exact()).map(|letter| letter.written.id))?;
        let fact = Fact::Suspended(Suspended { contract, warning });
        Some((New::of(fact).about(client).happened(when.read(session)?), tx.t(k::arrears::STOPPED_TOAST).to_owned()))
    };
    let fields = view! {
        <p>{tx.t(k::arrears::STOP_SAYS)}</p>
        {when.view(tx)}
    };
    forms::question(open, fields.into_any(), (k::arrears::STOP_NOT, k::arrears::STOP, Kind::Primary), Box::new(record))
}

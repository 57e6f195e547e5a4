//! Beginning a count: of whom, by whom, what for.

use crate::app::components::{Button, ErrorNote, Kind, SelectField, Size, TextField};
use crate::app::pages::forms::When;
use crate::app::reactive::{derived, signal};
use crate::app::route::{Page, use_go};
use crate::app::session::{New, use_session};
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::count::CountBegun;
use crate::domain::numbers::PaperKind;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// The page of a count of one client.
pub fn page(client: EntryId, dispute: Option<EntryId>) -> AnyView {
    let tx = use_text();
    view! {
        <div class="page counter narrow">
            <Head title=tx.t(k::count::BEGIN_TITLE)/>
            {form(Some(client), dispute)}
        </div>
    }
    .into_any()
}

/// The form. Without a client chosen beforehand, one or the whole room.
pub fn form(client: Option<EntryId>, dispute: Option<EntryId>) -> AnyView {
    let (session, tx, go) = (use_session(), use_text(), use_go());
    let whom = signal(client.map(|id| id.to_string()).unwrap_or_default());
    let first = signal(untrack(|| session.on_shift()).map(|id| id.to_string()).unwrap_or_default());
    let second = signal(String::new());
    let because = signal(session.with_untracked(|books| {
        let dispute = dispute.and_then(|id| books.disputes.get(id));
        dispute.map(|d| tx.fill(k::count::BECAUSE_DISPUTE, &[("number", d.says.number.into())])).unwrap_or_default()
    }));
    let (busy, trouble, when) = (signal(false), signal(None), When::default());
    let clients = derived(move || {
        let mut all = vec![(String::new(), tx.t(k::count::WHOLE_ROOM).to_owned())];
        all.extend(session.with(|books| books.clients.iter().map(|c| (c.id.to_string(), c.card.name.clone())).collect::<Vec<_>>()));
        all
    });
    let people = move |nobody| {
        derived(move || {
            let mut all = vec![(String::new(), tx.t(nobody).to_owned())];
            all.extend(
                session
                    .with(|books| books.people.iter().filter(|p| p.here).map(|p| (p.id.to_string(), p.name.clone())).collect::<Vec<_>>()),
            );
            all
        })
    };
    let alone = move || {
        let same = second.with(|second| second.is_empty() || first.with(|first| first == second));
        same.then(|| view! { <p class="hint">{tx.t(k::count::ALONE_HINT)}</p> })
    };
    let begin = Callback::new(move |()| {
        if busy.get_untracked() {
            return;
        }
        let Some(happened) = when.read(session) else { return };
        let client: Option<EntryId> = whom.get_untracked().parse().ok();
        let mut by: Vec<EntryId> = [first, second].iter().filter_map(|person| person.get_untracked().parse().ok()).collect();
        by.dedup();
        let day = happened.map_or(session.now_exact().date(), |happened| happened.day());
        let number = session.with_untracked(|books| books.numbers.next(PaperKind::Count, day));
        let because = because.with_untracked(|because| because.trim().to_owned());
        let fact = Fact::CountBegun(CountBegun { number, by, because, dispute: dispute.filter(|_| client.is_some()) });
        busy.set(true);
        trouble.set(None);
        leptos::task::spawn_local(async move {
            let new = New::of(fact).happened(happened);
            let new = match client {
                Some(client) => new.about(client),
                None => new,
            };
            match session.record(new).await {
                Ok(id) => go.instead(Page::Count(Some(id))),
                Err(why) => {
                    trouble.try_set(Some(session.says(&why)));
                    busy.try_set(false);
                }
            }
        });
    });
    let room = move || whom.with(String::is_empty).then(|| view! { <p class="hint">{tx.t(k::count::ROOM_HINT)}</p> });
    view! {
        <form class="stack" novalidate=true on:submit=move |event| { event.prevent_default(); begin.run(()); }>
            <SelectField label=tx.t(k::count::WHOM) value=whom options=clients/>
            {room}
            <SelectField label=tx.t(k::count::FIRST) value=first options=people(k::count::CHOOSE_PERSON)/>
            <SelectField label=tx.t(k::count::SECOND) value=second options=people(k::count::NOBODY_ELSE)/>
            {alone}
            <TextField label=tx.t(k::count::BECAUSE) value=because/>
            {when.view(tx)}
            <p class="muted">{tx.t(k::count::BLIND_NOTE)}</p>
            <ErrorNote error=trouble/>
            <div class="actions">
                <Button label=tx.t(k::count::BEGIN) kind=Kind::Primary size=Size::Counter submit=true/>
            </div>
        </form>
    }
    .into_any()
}

//! Who takes the shift: chosen once, shown always, carried by every entry.

use super::components::{Button, Dialog, ErrorNote, Kind, SelectField};
use super::session::{New, use_session};
use super::text::use_text;
use crate::app::reactive::signal;
use crate::domain::Fact;
use crate::domain::person::ShiftStarted;
use crate::journal::EntryId;
use crate::output::words;
use crate::text::k;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The question, asked over any page.
#[component]
pub fn ShiftDialog(
    /// Whether it is asked.
    open: RwSignal<bool>,
) -> AnyView {
    let tx = use_text();
    view! { <Dialog open=open title=tx.t(k::nav::WHO_WORKS)>{move || choice(open)}</Dialog> }.into_any()
}

fn choice(open: RwSignal<bool>) -> AnyView {
    let session = use_session();
    let tx = use_text();
    let trouble = signal(None::<String>);
    let busy = signal(false);
    let people = session.with_untracked(|books| {
        let here = books.people.iter().filter(|person| person.here);
        let named = here.map(|person| (person.id.to_string(), format!("{}, {}", person.name, tx.t(words::role(person.role)))));
        named.collect::<Vec<_>>()
    });
    // Where nobody is on shift the list shows its first person, who must then be the chosen one.
    let first = people.first().map(|(id, _)| id.clone());
    let chosen = signal(session.on_shift_untracked().map(|id| id.to_string()).or(first).unwrap_or_default());
    let take = move |()| {
        let Ok(person) = chosen.get_untracked().parse::<EntryId>() else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let before = session.on_shift_untracked();
            session.put_on_shift(person);
            match session.record(New::of(Fact::ShiftStarted(ShiftStarted {}))).await {
                Ok(id) => {
                    let name = session.with_untracked(|books| books.people.get(person).map(|p| p.name.clone())).unwrap_or_default();
                    session.toast(tx.fill(k::nav::SHIFT_TAKEN, &[("name", name.into())]), Some(id));
                    open.try_set(false);
                }
                Err(why) => {
                    session.take_off_shift(before);
                    trouble.try_set(Some(session.says(&why)));
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <p class="muted">{tx.t(k::nav::WHO_WORKS_NOTE)}</p>
        <SelectField label=tx.t(k::nav::ON_SHIFT) value=chosen options=people/>
        <ErrorNote error=trouble/>
        <div class="actions">
            <Button label=tx.t(k::nav::CANCEL) on_press=Callback::new(move |()| open.set(false))/>
            <Button label=tx.t(k::nav::TAKE_SHIFT) kind=Kind::Primary on_press=Callback::new(take)/>
        </div>
    }
    .into_any()
}

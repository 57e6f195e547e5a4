//! Who works here, who is on shift, who has left.

use crate::app::components::{Button, Dialog, Kind, Line, Lines, Section, SelectField, Sign, State, TextField};
use crate::app::pages::forms::{Sending, question};
use crate::app::reactive::{derived, signal, watch};
use crate::app::session::{New, use_session};
use crate::app::shift::ShiftDialog;
use crate::app::text::use_text;
use crate::domain::Fact;
use crate::domain::person::{Person, Role, StaffAdded, StaffLeft};
use crate::input::words::{self as typed, BadWords};
use crate::journal::EntryId;
use crate::output::words;
use crate::text::k;
use leptos::prelude::*;

/// The roles, with the values of their options.
const ROLES: [(&str, Role); 3] = [("staff", Role::Staff), ("manager", Role::Manager), ("owner", Role::Owner)];

/// The section.
pub fn people() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let changing = signal(false);
    let leaving = signal(None::<(EntryId, String)>);
    let lines = move || {
        let on_shift = session.on_shift();
        let people: Vec<Person> = session.with(|books| books.people.iter().filter(|person| person.here).cloned().collect());
        let alone = people.len() < 2;
        let lines = people.into_iter().map(|person| {
            let shift = (on_shift == Some(person.id)).then(|| view! { <State sign=Sign::Green word=tx.t(k::nav::ON_SHIFT)/> });
            let role = tx.t(words::role(person.role));
            let left = (!alone && on_shift != Some(person.id)).then(|| {
                let who = (person.id, person.name.clone());
                let label = tx.fill(k::settings::LEFT_HERE, &[("name", (&person.name).into())]);
                view! { <Button label=label kind=Kind::Bare on_press=move |()| leaving.set(Some(who.clone()))/> }.into_any()
            });
            let says = view! { <b>{person.name.clone()}</b> ", " {role} " " {shift} }.into_any();
            Line { lead: String::new(), says, right: left }
        });
        view! { <Lines lines=lines.collect()/> }
    };
    view! {
        <Section title=tx.t(k::settings::PEOPLE) spaced=true>
            {lines}
            <div class="line"><Button label=tx.t(k::settings::CHANGE_SHIFT) on_press=move |()| changing.set(true)/></div>
            {add()}
        </Section>
        <ShiftDialog open=changing/>
        {left(leaving)}
    }
    .into_any()
}

/// A person joins.
fn add() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let (name, role) = (signal(String::new()), signal("staff".to_owned()));
    let wrong = signal(None::<String>);
    let sending = Sending::default();
    let roles = ROLES.map(|(tag, role)| (tag.to_owned(), tx.t(words::role(role)).to_owned())).to_vec();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let read = typed::required(&name.get_untracked());
        let sentence = |bad: BadWords| tx.t(if bad == BadWords::Empty { k::settings::PERSON_MISSING } else { k::form::TOO_LONG });
        wrong.set(read.as_ref().err().map(|bad| sentence(*bad).to_owned()));
        let Ok(who) = read else { return };
        let role = role.with_untracked(|tag| ROLES.iter().find(|(t, _)| t == tag).map_or(Role::Staff, |(_, role)| *role));
        sending.send(session, async move {
            let id = session.record(New::of(Fact::StaffAdded(StaffAdded { name: who.clone(), role }))).await?;
            name.try_set(String::new());
            session.toast(tx.fill(k::settings::PERSON_RECORDED, &[("name", who.into())]), Some(id));
            Ok(())
        });
    };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            <div class="fields">
                <TextField label=tx.t(k::settings::PERSON) value=name hint=tx.t(k::settings::PERSON_HINT) error=wrong/>
                <SelectField label=tx.t(k::first_run::ROLE) value=role options=roles/>
            </div>
            {sending.note()}
            <div><Button label=tx.t(k::settings::RECORD_PERSON) submit=true/></div>
        </form>
    }
    .into_any()
}

/// A person leaves: asked once.
fn left(leaving: RwSignal<Option<(EntryId, String)>>) -> AnyView {
    let tx = use_text();
    let open = signal(false);
    watch(move || leaving.with(Option::is_some), move |asked| open.set(*asked));
    watch(
        move || open.get(),
        move |open| {
            // Only where there is something to forget: or the two would call each other for ever.
            if !open && leaving.with_untracked(Option::is_some) {
                leaving.set(None)
            }
        },
    );
    let title = derived(move || {
        let name = leaving.get().map(|(_, name)| name).unwrap_or_default();
        tx.fill(k::settings::LEFT_QUESTION, &[("name", name.into())])
    });
    let record = move || {
        let (person, _) = leaving.get()?;
        Some((New::of(Fact::StaffLeft(StaffLeft { person })), tx.t(k::settings::LEFT_RECORDED).to_owned()))
    };
    let asked = move || {
        let says = view! { <p>{tx.t(k::settings::LEFT_SAYS)}</p> };
        question(open, says.into_any(), (k::settings::LEFT_NOT, k::settings::LEFT_DO, Kind::Plain), Box::new(record))
    };
    view! { <Dialog open=open title=title>{asked}</Dialog> }.into_any()
}

//! What of the file is taken: from which day to which, whose messages and as whose, by what they came.

use super::desk::{CHANNELS, Desk, Read};
use super::n;
use crate::app::components::{DateField, Section, SelectField, TextField};
use crate::app::reactive::{derived, signal, watch};
use crate::domain::message::ChannelKind;
use crate::domain::search::folded;
use crate::input::chat::Person;
use crate::input::chat::choice::Side;
use crate::input::when;
use crate::order;
use crate::output::words;
use crate::text::k;
use leptos::prelude::*;

/// How many people are shown at once; more are found by name.
const SHOWN: usize = 12;

const SIDES: [(&str, Side); 3] = [("no", Side::Nobody), ("theirs", Side::Theirs), ("ours", Side::Ours)];

/// The section.
pub fn section(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let error = move |field: RwSignal<String>| {
        derived(move || field.with(|day| when::read_day(day)).is_err().then(|| tx.t(k::dispute::ERR_DAY).to_owned()))
    };
    let channel = move |(tag, kind): (&str, ChannelKind)| (tag.to_owned(), tx.t(words::channel(kind)).to_owned());
    let channels = derived(move || CHANNELS.into_iter().map(channel).collect::<Vec<_>>());
    let any = move || desk.read.with(|read| read.as_ref().is_some_and(|Read(loaded)| !loaded.found.messages.is_empty()));
    let fields = move || {
        any().then(|| {
            view! {
                <Section title=tx.t(k::chat::WHAT) spaced=true>
                    <div class="fields">
                        <DateField label=tx.t(k::chat::FROM) value=desk.from hint=tx.t(k::chat::FROM_HINT) error=error(desk.from)/>
                        <DateField label=tx.t(k::chat::UNTIL) value=desk.until hint=tx.t(k::chat::UNTIL_HINT) error=error(desk.until)/>
                        <SelectField label=tx.t(k::dispute::CHANNEL) value=desk.channel options=channels/>
                        <TextField label=tx.t(k::chat::ADDRESS) value=desk.address hint=tx.t(k::chat::ADDRESS_HINT)/>
                    </div>
                    {people(desk)}
                </Section>
            }
        })
    };
    fields.into_any()
}

/// Everybody of the file, those who wrote most first.
fn people(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let sought = signal(String::new());
    let all = move || {
        let Some(Read(loaded)) = desk.read.get() else { return Vec::new() };
        let mut all: Vec<(usize, Person)> = loaded.found.people.iter().cloned().enumerate().collect();
        order::sort_by_key(&mut all, |(_, person)| std::cmp::Reverse(person.messages));
        all
    };
    let many = move || all().len() > SHOWN;
    let seek =
        move || many().then(|| view! { <TextField label=tx.t(k::chat::SEEK) hint=tx.t(k::chat::SEEK_HINT) value=sought kind="search"/> });
    let rows = move || {
        let words = folded(sought.get().trim());
        let fits = |person: &Person| words.is_empty() || folded(&person.name).contains(&words) || folded(&person.address).contains(&words);
        let rows = all().into_iter().filter(|(_, person)| fits(person)).take(SHOWN);
        rows.map(|(place, person)| one(desk, place, &person)).collect_view()
    };
    view! {
        <fieldset>
            <legend class="label muted">{tx.t(k::chat::PEOPLE)}</legend>
            <p class="hint">{tx.t(k::chat::PEOPLE_HINT)}</p>
            {seek}
            <div class="fields roomy">{rows}</div>
        </fieldset>
    }
    .into_any()
}

fn one(desk: Desk, place: usize, person: &Person) -> AnyView {
    let tx = desk.tx;
    let side = desk.sides.with_untracked(|sides| sides.get(place).copied().unwrap_or_default());
    let tag = SIDES.iter().find(|(_, known)| *known == side).map_or("no", |(tag, _)| tag);
    let value = signal(tag.to_owned());
    watch(
        move || value.get(),
        move |tag| {
            let side = SIDES.iter().find(|(known, _)| known == tag).map_or(Side::Nobody, |(_, side)| *side);
            desk.sides.update(|sides| {
                if let Some(known) = sides.get_mut(place) {
                    *known = side;
                }
            });
        },
    );
    let called = if person.address.is_empty() || person.address == person.name {
        person.name.clone()
    } else {
        format!("{} <{}>", person.name, person.address)
    };
    let label = tx.fill(k::chat::PERSON, &[("name", called.into()), ("n", n(person.messages))]);
    let options: Vec<_> = [("no", k::chat::SIDE_NO), ("theirs", k::chat::SIDE_THEIRS), ("ours", k::chat::SIDE_OURS)]
        .into_iter()
        .map(|(tag, key)| (tag.to_owned(), tx.t(key).to_owned()))
        .collect();
    view! { <SelectField label=label value=value options=options/> }.into_any()
}

//! What would be written down: every message with what becomes of it, however many there are.

use super::desk::{Desk, Read};
use super::n;
use crate::app::components::{Banner, Column, LongList, Section, Sign, State};
use crate::app::reactive::derived;
use crate::browser::page;
use crate::domain::message::Direction;
use crate::input::chat::choice::Fate;
use crate::text::{Key, k};
use leptos::prelude::*;

/// Below this width a message takes three lines.
const PHONE: &str = "(max-width: 719px)";

/// So many messages are more than a dispute needs: each stays in the journal for good.
const MANY: usize = 3_000;

/// The section; nothing while messages are being written down.
pub fn section(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let shown = move || {
        let any = desk.read.with(|read| read.as_ref().is_some_and(|Read(loaded)| !loaded.found.messages.is_empty()));
        any && desk.going.with(Option::is_none)
    };
    let section = move || {
        shown().then(|| {
            view! {
                <Section title=tx.t(k::chat::PREVIEW) spaced=true>
                    <div class="stack">
                        <p role="status">{move || counted(desk)}</p>
                        {move || warning(desk)}
                    </div>
                    {list(desk)}
                </Section>
            }
        })
    };
    section.into_any()
}

/// How many messages of the file would be written down.
pub fn new_ones(desk: Desk) -> usize {
    desk.fates.with(|fates| fates.iter().filter(|fate| matches!(fate, Fate::New(_))).count())
}

/// «Новых 42. Уже в переписке 7. Не берём 960».
fn counted(desk: Desk) -> String {
    let tx = desk.tx;
    desk.fates.with(|fates| {
        let count = |of: fn(&Fate) -> bool| fates.iter().filter(|fate| of(fate)).count();
        let new = count(|fate| matches!(fate, Fate::New(_)));
        let known = count(|fate| matches!(fate, Fate::Known(_) | Fate::ByHand(_) | Fate::Twice));
        let words = [("new", n(new)), ("known", n(known)), ("left", n(fates.len() - new - known))];
        tx.fill(k::chat::COUNTED, &words)
    })
}

fn warning(desk: Desk) -> Option<AnyView> {
    let tx = desk.tx;
    let new = new_ones(desk);
    (new > MANY).then(|| {
        view! { <Banner sign=Sign::Amber word=tx.fill(k::chat::MANY, &[("n", n(new))]) says=tx.t(k::chat::MANY_NOTE)/> }.into_any()
    })
}

fn list(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let total = derived(move || desk.fates.with(|fates| fates.len()));
    // Another choice is another version: rows are made anew.
    let version = Memo::new(move |before: Option<&u64>| {
        desk.fates.track();
        before.copied().unwrap_or_default().wrapping_add(1)
    });
    let column = |key, width| Column { head: tx.t(key).to_owned(), width };
    let columns = vec![
        column(k::chat::COLUMN_WHEN, "156px"),
        column(k::chat::COLUMN_WHO, "minmax(0, 170px)"),
        column(k::chat::COLUMN_TEXT, "minmax(0, 1fr)"),
        column(k::chat::COLUMN_FATE, "minmax(0, 230px)"),
    ];
    let row = move |at: usize| cells(desk, at).unwrap_or_default();
    let row_height = if page::fits(PHONE) { 84 } else { 44 };
    view! {
        <div class="journal">
            <LongList label=tx.t(k::chat::PREVIEW) columns total row_height version=derived(move || version.get()) row=Callback::new(row)/>
        </div>
    }
    .into_any()
}

fn cells(desk: Desk, at: usize) -> Option<Vec<AnyView>> {
    let tx = desk.tx;
    let Read(loaded) = desk.read.get_untracked()?;
    let message = loaded.found.messages.get(at)?;
    let fate = *desk.fates.get_untracked().get(at)?;
    let named = &loaded.found.people.get(message.from)?.name;
    let who = if message.called.is_empty() { named } else { &message.called }.clone();
    let text: String = message.text.chars().take(200).map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    let files: Vec<&str> = message.files.iter().map(|file| file.name.as_str()).collect();
    let text = if files.is_empty() { text } else { format!("{text} [{}]", files.join(", ")) };
    let (sign, word) = told(desk, fate);
    Some(vec![
        tx.date_hour(message.at).into_any(),
        view! { <span class="one-line">{who}</span> }.into_any(),
        view! { <span class="one-line">{text}</span> }.into_any(),
        view! { <State sign word/> }.into_any(),
    ])
}

fn told(desk: Desk, fate: Fate) -> (Sign, String) {
    let tx = desk.tx;
    let plain = |sign, key: Key| (sign, tx.t(key).to_owned());
    let entry = |key: Key, id: crate::journal::EntryId| (Sign::Neutral, tx.fill(key, &[("id", id.to_string().into())]));
    match fate {
        Fate::New(Direction::In) => plain(Sign::Green, k::chat::FATE_IN),
        Fate::New(Direction::Out) => plain(Sign::Green, k::chat::FATE_OUT),
        Fate::Known(id) => entry(k::chat::FATE_KNOWN, id),
        Fate::ByHand(id) => entry(k::chat::FATE_BY_HAND, id),
        Fate::Twice => plain(Sign::Neutral, k::chat::FATE_TWICE),
        Fate::OtherDay => plain(Sign::Neutral, k::chat::FATE_DAY),
        Fate::OtherPerson => plain(Sign::Neutral, k::chat::FATE_PERSON),
        Fate::ToOthers => plain(Sign::Neutral, k::chat::FATE_TO_OTHERS),
        Fate::Ahead => plain(Sign::Amber, k::chat::FATE_AHEAD),
        Fate::Empty => plain(Sign::Neutral, k::chat::FATE_EMPTY),
    }
}

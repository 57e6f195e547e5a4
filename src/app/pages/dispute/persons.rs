//! Who writes for the client: as what, by what authority, by which channels, how often; and what we note of them.

use crate::app::components::{Card, Kind, RadioCards, Section, Sign, State, TextField};
use crate::app::pages::disputes::capital;
use crate::app::pages::forms::{When, chosen, question};
use crate::app::reactive::{memo, signal};
use crate::app::route::Page;
use crate::app::session::{New, use_session};
use crate::app::text::{Text, use_text};
use crate::domain::Fact;
use crate::domain::writer::{Authority, Standing, Writer, WriterNoted};
use crate::journal::EntryId;
use crate::output::{seen, words};
use crate::text::k;
use leptos::prelude::*;

const AUTHORITIES: [(&str, Authority); 3] = [("shown", Authority::Shown), ("not_shown", Authority::NotShown), ("asked", Authority::Asked)];

/// The section.
pub fn persons(dispute: EntryId) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let writers = memo(move || {
        let now = session.now();
        session.with(|books| books.writers(dispute, now))
    });
    let noting = signal(None::<String>);
    let list = move || {
        let rows = writers.get().into_iter().map(|writer| row(tx, writer, noting)).collect_view();
        match writers.with(Vec::is_empty) {
            true => view! { <p class="muted">{tx.t(k::thread::PERSONS_NONE)}</p> }.into_any(),
            false => view! { <ul class="lines persons">{rows}</ul> }.into_any(),
        }
    };
    let title = move |name: &String| tx.fill(k::thread::NOTE_TITLE, &[("name", name.into())]);
    view! {
        <Section title=tx.t(k::thread::PERSONS) right=move || tx.t(k::thread::PERSONS_RIGHT)>{list}</Section>
        {chosen(noting, title, move |name, open| form(dispute, name, open))}
    }
    .into_any()
}

fn row(tx: Text, writer: Writer, noting: RwSignal<Option<String>>) -> AnyView {
    let role = writer.noted.as_ref().map(|noted| noted.says.role.clone()).filter(|role| !role.is_empty());
    let role = role.map(|role| format!(", {role}"));
    let sign = if writer.standing.shown() { Sign::Green } else { Sign::Amber };
    let word = capital(&seen::standing(tx.0, &writer.standing));
    let noted = writer.noted.as_ref().map(|noted| {
        let basis = if noted.says.basis.is_empty() { tx.day(noted.at.date()) } else { noted.says.basis.clone() };
        view! { " " <a class="quiet" href=Page::Entry(noted.entry).href()>{basis}</a> }
    });
    let channels = writer.channels.iter().map(|(kind, agreed)| {
        let word = capital(tx.t(words::channel(*kind)));
        match agreed {
            true => view! { <State sign=Sign::Green word=tx.fill(k::thread::CHANNEL_AGREED, &[("channel", word.into())])/> }.into_any(),
            false => {
                view! { <State sign=Sign::Amber word=tx.fill(k::thread::CHANNEL_NOT_AGREED, &[("channel", word.into())])/> }.into_any()
            }
        }
    });
    let (first, last) = (tx.day(writer.between.0.date()), tx.day(writer.between.1.date()));
    let between = if first == last { first } else { tx.fill(k::thread::BETWEEN, &[("first", first.into()), ("last", last.into())]) };
    let wrote = tx.fill(k::thread::WROTE, &[("n", writer.messages.len().into()), ("between", between.into())]);
    let (name, said) = (writer.name.clone(), writer.name.clone());
    let note = matches!(writer.standing, Standing::Unknown | Standing::Noted(_)).then(|| {
        view! {
            <div class="right">
                <button type="button" class="button bare" on:click=move |_| noting.set(Some(name.clone()))>
                    {tx.t(k::thread::NOTE)}<span class="sr">": "{said}</span>
                </button>
            </div>
        }
    });
    view! {
        <li>
            <div>
                <b>{writer.name}</b>{role}
                <div><State sign word/>{noted}</div>
                <div class="flags">{channels.collect_view()}</div>
                <small class="muted">{wrote}</small>
            </div>
            {note}
        </li>
    }
    .into_any()
}

fn form(dispute: EntryId, name: String, open: RwSignal<bool>) -> AnyView {
    let (session, tx, when) = (use_session(), use_text(), When::default());
    let now = session.now_exact();
    let earlier = session.with_untracked(|books| books.disputes.get(dispute)?.writer(&name, now).map(|noted| noted.says.clone()));
    let was = earlier.as_ref().and_then(|noted| AUTHORITIES.iter().find(|(_, authority)| *authority == noted.authority));
    let authority = signal(was.map_or("asked", |(tag, _)| tag).to_owned());
    let (role, basis) = earlier.map(|noted| (noted.role, noted.basis)).unwrap_or_default();
    let (role, basis) = (signal(role), signal(basis));
    let cards = AUTHORITIES.map(|(id, authority)| {
        let title = capital(tx.t(seen::authority(authority)));
        Card { id, title, note: Signal::stored(String::new()), within: None }
    });
    let record = move || {
        let client = session.with(|books| books.disputes.get(dispute).map(|d| d.client))?;
        let chosen =
            authority.with(|tag| AUTHORITIES.iter().find(|(id, _)| id == tag).map_or(Authority::Asked, |(_, authority)| *authority));
        let typed = |words: RwSignal<String>| words.with(|words| words.trim().to_owned());
        let noted = WriterNoted { dispute, name: name.clone(), role: typed(role), authority: chosen, basis: typed(basis) };
        Some((New::of(Fact::WriterNoted(noted)).about(client).happened(when.read(session)?), tx.t(k::thread::NOTED).to_owned()))
    };
    let fields = view! {
        <TextField label=tx.t(k::thread::ROLE) hint=tx.t(k::thread::ROLE_HINT) value=role/>
        <RadioCards question=tx.t(k::thread::AUTHORITY) cards=cards.into() value=authority/>
        <TextField label=tx.t(k::thread::BASIS) hint=tx.t(k::thread::BASIS_HINT) value=basis/>
        {when.view(tx)}
    };
    question(open, fields.into_any(), (k::dispute::CANCEL, k::thread::NOTE_SAVE, Kind::Primary), Box::new(record))
}

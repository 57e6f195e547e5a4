//! Two entries that created the same client, shelf or person count as one from now on.

use crate::app::components::{Button, ErrorNote, Section, SelectField};
use crate::app::reactive::{derived, signal};
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::domain::record_keeping::SameAs;
use crate::domain::{Books, Fact};
use crate::journal::EntryId;
use crate::order;
use crate::text::k;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What can be one and the same.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    Clients,
    Shelves,
    People,
}

const KINDS: [(&str, What); 3] = [("clients", What::Clients), ("shelves", What::Shelves), ("people", What::People)];

impl What {
    fn all(self, books: &Books) -> Vec<(String, String)> {
        let named = |id: EntryId, name: &str| (id.to_string(), format!("{name}, {id}"));
        let mut all: Vec<_> = match self {
            What::Clients => books.clients.iter().map(|client| named(client.id, &client.card.name)).collect(),
            What::Shelves => books.shelves.iter().filter(|s| s.in_use).map(|shelf| named(shelf.id, &shelf.card.name)).collect(),
            What::People => books.people.iter().map(|person| named(person.id, &person.name)).collect(),
        };
        order::sort_by(&mut all, |a, b| a.1.cmp(&b.1));
        all
    }
}

/// The section: closed until it is needed.
pub fn same() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let (kind, stays, goes) = (signal("clients".to_owned()), signal(String::new()), signal(String::new()));
    let (failed, busy) = (signal(None::<String>), signal(false));
    let what = move || kind.with(|tag| KINDS.iter().find(|(id, _)| id == tag).map_or(What::Clients, |(_, what)| *what));
    let options = derived(move || {
        let mut all = session.with(|books| what().all(books));
        all.insert(0, (String::new(), "—".to_owned()));
        all
    });
    let kinds = vec![
        ("clients".to_owned(), tx.t(k::data::SAME_CLIENTS).to_owned()),
        ("shelves".to_owned(), tx.t(k::data::SAME_SHELVES).to_owned()),
        ("people".to_owned(), tx.t(k::data::SAME_PEOPLE).to_owned()),
    ];
    let unite = move || {
        let ids = stays.with_untracked(|id| id.parse::<EntryId>().ok()).zip(goes.with_untracked(|id| id.parse::<EntryId>().ok()));
        let Some((entry, other)) = ids.filter(|(entry, other)| entry != other) else {
            return failed.set(Some(tx.t(k::data::SAME_CHOOSE).to_owned()));
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            let written = session.record(New::of(Fact::SameAs(SameAs { entry, other }))).await;
            busy.try_set(false);
            match written {
                Ok(id) => {
                    goes.try_set(String::new());
                    session.toast(tx.t(k::data::SAME_SAVED), Some(id));
                }
                Err(trouble) => {
                    failed.try_set(Some(session.says(&trouble)));
                }
            }
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        unite();
    };
    view! {
        <Section title=tx.t(k::data::SAME) spaced=true>
            <p class="muted prose">{tx.t(k::data::SAME_NOTE)}</p>
            <details class="more">
                <summary>{tx.t(k::data::SAME_DO)}</summary>
                <form class="stack close" novalidate=true on:submit=submit>
                    <div class="fields">
                        <SelectField label=tx.t(k::data::SAME_KIND) value=kind options=kinds class="span"/>
                        <SelectField label=tx.t(k::data::SAME_STAYS) value=stays options/>
                        <SelectField label=tx.t(k::data::SAME_GOES) value=goes options/>
                    </div>
                    <ErrorNote error=failed/>
                    <div><Button label=tx.t(k::data::SAME_DO) submit=true/></div>
                </form>
            </details>
        </Section>
    }
    .into_any()
}

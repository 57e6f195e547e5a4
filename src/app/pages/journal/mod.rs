//! Every entry as written, newest first: looked through by word, client and kind, and verified.

mod verify;

use crate::app::components::{Button, Column, Empty, LongList, Section, SelectField, Sign, State, TextField};
use crate::app::pages::entry::put_right;
use crate::app::reactive::{derived, memo, signal};
use crate::app::route::Page;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::{Text, use_text};
use crate::browser::page;
use crate::domain::Books;
use crate::domain::correction::Standing;
use crate::domain::search::folded;
use crate::journal::EntryId;
use crate::order;
use crate::output::entry_kind::{EntryKind, haystack};
use crate::output::summary::summary;
use crate::text::k;
use leptos::prelude::*;
use std::sync::Arc;

/// Below this width an entry takes three lines (style/written.css).
const PHONE: &str = "(max-width: 719px)";

/// The page.
#[component]
pub fn Journal() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let (query, client, kind) = (signal(String::new()), signal(String::new()), signal(String::new()));
    let total = memo(move || session.with(Books::len));
    // What every entry is found by; made once words are looked for, and again when an entry came.
    let searching = memo(move || query.with(|query| !query.trim().is_empty()));
    let haystacks = memo(move || {
        let make = || session.with(|books| books.records().map(|r| (r.written.id, haystack(tx.0, books, r))).collect::<Vec<_>>());
        Arc::new(if searching.get() { make() } else { Vec::new() })
    });
    let shown = memo(move || {
        let words = folded(&query.get());
        let words: Vec<&str> = words.split_whitespace().collect();
        let wanted = client.with(|id| id.parse::<EntryId>().ok());
        let of_kind = kind.with(|tag| EntryKind::ALL.into_iter().find(|kind| kind_tag(*kind) == *tag));
        let fits = |books: &Books, id: EntryId| {
            let Some(record) = books.record(id) else { return false };
            let about = record.written.about.map(|about| books.counts_as(about));
            wanted.is_none_or(|client| about == Some(client) || books.counts_as(id) == client)
                && of_kind.is_none_or(|kind| EntryKind::of(&record.fact) == kind)
        };
        let ids = session.with(|books| {
            if searching.get() {
                let found = haystacks.get();
                let found = found.iter().rev().filter(|(_, text)| words.iter().all(|word| text.contains(word)));
                found.map(|(id, _)| *id).filter(|id| fits(books, *id)).collect::<Vec<_>>()
            } else {
                books.records().rev().map(|r| r.written.id).filter(|id| fits(books, *id)).collect()
            }
        });
        Arc::new(ids)
    });
    let filtered = move || searching.get() || client.with(|c| !c.is_empty()) || kind.with(|k| !k.is_empty());
    let sub = derived(move || {
        Some(if filtered() {
            tx.fill(k::journal::FOUND, &[("n", shown.with(|ids| ids.len()).into()), ("total", total.get().into())])
        } else {
            tx.fill(k::journal::COUNT, &[("n", total.get().into())])
        })
    });
    let clear = move |()| {
        for filter in [query, client, kind] {
            filter.set(String::new());
        }
    };
    let none = move || shown.with(|ids| ids.is_empty());
    view! {
        <div class="page journal">
            <Head title=tx.t(k::nav::JOURNAL) sub/>
            <div class="fields seek" role="search">
                <TextField label=tx.t(k::journal::SEARCH) hint=tx.t(k::journal::SEARCH_HINT) value=query kind="search"/>
                <SelectField label=tx.t(k::journal::CLIENT) value=client options=clients(tx)/>
                <SelectField label=tx.t(k::journal::KIND) value=kind options=kinds(tx)/>
            </div>
            <Section title=tx.t(k::journal::LIST)>
                <Show when=move || !none() fallback=move || view! {
                    <Empty says=tx.t(k::journal::NONE)><Button label=tx.t(k::journal::CLEAR) kind=crate::app::components::Kind::Bare on_press=clear/></Empty>
                }>
                    {list(tx, shown)}
                </Show>
            </Section>
            {verify::verify()}
        </div>
    }
}

fn kind_tag(kind: EntryKind) -> String {
    EntryKind::ALL.iter().position(|other| *other == kind).unwrap_or_default().to_string()
}

fn kinds(tx: Text) -> Vec<(String, String)> {
    let any = (String::new(), tx.t(k::journal::ANY_KIND).to_owned());
    std::iter::once(any).chain(EntryKind::ALL.into_iter().map(|kind| (kind_tag(kind), tx.t(kind.name()).to_owned()))).collect()
}

fn clients(tx: Text) -> Signal<Vec<(String, String)>> {
    let session = use_session();
    let all = memo(move || {
        let mut all: Vec<(String, String)> =
            session.with(|books| books.clients.iter().map(|c| (c.id.to_string(), c.card.name.clone())).collect());
        order::sort_by(&mut all, |a, b| a.1.cmp(&b.1));
        all.insert(0, (String::new(), tx.t(k::journal::ANY_CLIENT).to_owned()));
        all
    });
    all.into()
}

fn list(tx: Text, shown: Memo<Arc<Vec<EntryId>>>) -> AnyView {
    let session = use_session();
    let total = derived(move || shown.with(|ids| ids.len()));
    // Another list is another version: rows are made anew.
    let version = Memo::new(move |before: Option<&u64>| {
        shown.track();
        before.copied().unwrap_or_default().wrapping_add(1)
    });
    let column = |key, width| Column { head: tx.t(key).to_owned(), width };
    let columns = vec![
        column(k::journal::COLUMN_ID, "110px"),
        column(k::journal::COLUMN_WHEN, "128px"),
        column(k::journal::COLUMN_SAYS, "minmax(0, 1fr)"),
        column(k::journal::COLUMN_CLIENT, "minmax(0, 150px)"),
        column(k::journal::COLUMN_BY, "minmax(0, 120px)"),
        column(k::handout::CORRECT, "76px"),
    ];
    let row = move |n: usize| {
        let id = shown.with_untracked(|ids| ids.get(n).copied());
        let cells = id.and_then(|id| session.with_untracked(|books| cells(books, tx, id)));
        cells.unwrap_or_default()
    };
    let row_height = if page::fits(PHONE) { 84 } else { 44 };
    view! { <LongList label=tx.t(k::journal::LIST) columns total row_height version=derived(move || version.get()) row=Callback::new(row)/> }
        .into_any()
}

fn cells(books: &Books, tx: Text, id: EntryId) -> Option<Vec<AnyView>> {
    let record = books.record(id)?;
    let written = &record.written;
    let at = books.happened(record);
    let when = if written.day_only { tx.date(at.date()) } else { tx.date_hour(at) };
    let client = written.about.map(|client| books.clients.name(books.counts_as(client))).unwrap_or_default();
    let standing = match books.corrections.standing(id) {
        Standing::AsWritten if written.late() => Some((Sign::Neutral, k::journal::LATE)),
        Standing::AsWritten => None,
        Standing::Replaced(..) => Some((Sign::Amber, k::journal::CORRECTED)),
        Standing::Void(_) => Some((Sign::Neutral, k::journal::VOIDED)),
    };
    let standing = standing.map(|(sign, key)| view! { <State sign word=tx.t(key)/> " " });
    let words = summary(tx.0, books, record);
    let name = words.clone();
    let says = put_right::told(tx, books, record, words.into_any());
    let href = Page::Entry(id).href();
    Some(vec![
        view! { <a class="id" href=href>{id.to_string()}</a> }.into_any(),
        when.into_any(),
        view! { <span class="one-line">{standing}{says}</span> }.into_any(),
        view! { <span class="one-line muted">{client}</span> }.into_any(),
        view! { <span class="one-line muted">{books.who(written.by)}</span> }.into_any(),
        put_right::link(tx, id, &name),
    ])
}

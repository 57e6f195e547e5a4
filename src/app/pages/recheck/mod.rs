//! The re-check in one step: whose goods, which thing, as of when; and the sheet, which changes while one types. Scanned codes are looked
//! for at once.

mod everywhere;
mod fields;
mod sheet;

pub use sheet::fates;

use crate::app::components::Empty;
use crate::app::reactive::{memo, signal};
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::domain::Books;
use crate::domain::searching::Wanted;
use crate::input::recheck_form::RecheckForm;
use crate::journal::{EntryId, LineId};
use crate::text::k;
use fields::Typed;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What the address asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
struct From {
    client: Option<EntryId>,
    dispute: Option<EntryId>,
    line: Option<LineId>,
}

/// The page.
#[component]
pub fn RecheckPage() -> AnyView {
    let (session, query) = (use_session(), use_query_map());
    let from = memo(move || {
        query.with(|map| {
            let id = |name| map.get(name).and_then(|id| id.parse().ok());
            From { client: id("client"), dispute: id("dispute"), line: map.get("line").and_then(|id| id.parse().ok()) }
        })
    });
    (move || {
        let form = session.with_untracked(|books| begin(books, from.get()));
        page(form)
    })
    .into_any()
}

/// The form as the address leaves it.
fn begin(books: &Books, from: From) -> RecheckForm {
    if let Some(dispute) = from.dispute.and_then(|id| books.disputes.get(id)) {
        let Wanted { code, name, .. } = if dispute.names_a_thing() { Wanted::of(dispute) } else { Wanted::default() };
        return RecheckForm { client: Some(dispute.client), code, name, ..RecheckForm::default() };
    }
    if let Some(line) = from.line {
        return of_line(books, line).unwrap_or_default();
    }
    let client = from.client.map(|client| books.counts_as(client)).filter(|client| books.clients.get(*client).is_some());
    RecheckForm { client, ..RecheckForm::default() }
}

/// The goods of an act line: by their code, without one by their name.
fn of_line(books: &Books, line: LineId) -> Option<RecheckForm> {
    let line = books.stock.line(line)?;
    let code = line.code.clone().unwrap_or_default();
    let name = if code.is_empty() { line.name.clone() } else { String::new() };
    Some(RecheckForm { client: Some(line.client), code, name, ..RecheckForm::default() })
}

fn page(form: RecheckForm) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let typed = Typed::new(form);
    let most = signal(sheet::STEP);
    let asked = memo(move || {
        let form = typed.form();
        let read = form.read(session.now());
        (form.client, read)
    });
    let shown = move || match asked.get() {
        (_, Err(_)) => ().into_any(),
        (Some(client), Ok((wanted, as_of))) => sheet::view(client, wanted, as_of, most),
        (None, Ok((wanted, _))) if wanted.is_empty() => view! { <Empty says=tx.t(k::recheck::NOTHING_ASKED)/> }.into_any(),
        (None, Ok((wanted, as_of))) => everywhere::view(&wanted, as_of),
    };
    view! {
        <div class="page">
            <Head title=tx.t(k::recheck::TITLE)/>
            {fields::view(typed)}
            {shown}
        </div>
    }
    .into_any()
}

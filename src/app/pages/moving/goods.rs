//! The goods of a client that are here, line by line: how many of each; a code counts one more of the oldest.

use crate::app::components::{Button, DataTable, Empty, PiecesInput, Section, Size, TextField};
use crate::app::reactive::{derived, memo, signal};
use crate::app::scanner::use_scan_counting;
use crate::app::session::use_session;
use crate::app::text::{Text, use_text};
use crate::domain::Pieces;
use crate::domain::handout::Taken;
use crate::input::return_form::lines_here;
use crate::input::taking_form::TakingForm;
use crate::journal::{EntryId, LineId};
use crate::text::k;
use leptos::prelude::*;

/// What is taken; or says what is missing.
pub fn taken(form: RwSignal<TakingForm>, wrong: RwSignal<Option<String>>, tx: Text) -> Option<Vec<Taken>> {
    let read = form.with_untracked(TakingForm::taken);
    let key = match &read {
        Ok(lines) if lines.is_empty() => Some(k::returning::WAITS_LINES),
        Ok(_) => None,
        Err(_) => Some(k::returning::WAITS_PIECES),
    };
    wrong.set(key.map(|key| tx.t(key).to_owned()));
    read.ok().filter(|lines| !lines.is_empty())
}

/// The field for a code.
pub fn code(client: EntryId, form: RwSignal<TakingForm>, wrong: RwSignal<Option<String>>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let typed = signal(String::new());
    let take = move |code: &str| {
        let found = session.with_untracked(|books| form.try_update(|form| form.scan(&lines_here(books, client), code))).flatten();
        wrong.set(found.is_none().then(|| tx.fill(k::moving::NO_SUCH_CODE, &[("code", code.into())])));
    };
    use_scan_counting(take);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let code = typed.get_untracked().trim().to_owned();
        typed.set(String::new());
        if !code.is_empty() {
            take(&code);
        }
    };
    view! {
        <form class="stack close" novalidate=true on:submit=submit>
            <TextField label=tx.t(k::count::CODE) value=typed look="code" hint=tx.t(k::count::CODE_HINT)/>
            <div><Button label=tx.t(k::count::ADD) size=Size::Touch submit=true/></div>
        </form>
    }
    .into_any()
}

/// A row as it stands in the books.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Row {
    id: LineId,
    name: String,
    code: Option<String>,
    act: String,
    lies: String,
    here: Pieces,
}

/// The table.
pub fn lines(client: EntryId, form: RwSignal<TakingForm>) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let rows = memo(move || {
        let day = session.now().date();
        session.with(|books| {
            let row = |line: &crate::domain::stock::StockLine| {
                let shelves = |of: &[EntryId]| of.iter().map(|shelf| books.shelves.name(*shelf)).collect::<Vec<_>>().join(", ");
                let lies = books.lying(line, day);
                let lies = match lies.as_slice() {
                    [(only, _)] => shelves(only),
                    several => {
                        let place = |(of, pieces): &(Vec<EntryId>, Pieces)| {
                            tx.fill(k::moving::LIES, &[("shelf", shelves(of).into()), ("pieces", pieces.0.into())])
                        };
                        several.iter().map(place).collect::<Vec<_>>().join(", ")
                    }
                };
                let act = crate::app::pages::count::act_line(tx, books, line.id);
                Row { id: line.id, name: line.name.clone(), code: line.code.clone(), act, lies, here: line.here }
            };
            lines_here(books, client).into_iter().map(row).collect::<Vec<_>>()
        })
    });
    let none = memo(move || rows.with(Vec::is_empty));
    let body = move || {
        if none.get() {
            return view! { <Empty says=tx.t(k::returning::NOTHING)/> }.into_any();
        }
        view! {
            <DataTable caption=tx.t(k::returning::LINES_TITLE) titled=true>
                <thead>
                    <tr>
                        <th scope="col">{tx.t(k::returning::COL_GOODS)}</th>
                        <th scope="col" class="num">{tx.t(k::returning::COL_HERE)}</th>
                        <th scope="col" class="num">{tx.t(k::moving::COL_HOW_MANY)}</th>
                    </tr>
                </thead>
                <tbody><For each=move || rows.get() key=|row| row.clone() children=move |line| row(tx, form, line)/></tbody>
            </DataTable>
        }
        .into_any()
    };
    view! { <Section title=tx.t(k::returning::LINES_TITLE)>{body}</Section> }.into_any()
}

fn row(tx: Text, form: RwSignal<TakingForm>, line: Row) -> AnyView {
    let id = line.id;
    let typed = move || form.with(|form| form.lines.get(&id).cloned()).unwrap_or_default();
    let bad = move || form.with(|form| form.pieces(id).is_err());
    let take = move |text: String| form.update(|form| drop(form.lines.insert(id, text)));
    let label = tx.fill(k::moving::TAKE_OF, &[("name", (&line.name).into()), ("act", (&line.act).into())]);
    view! {
        <tr>
            <th scope="row">
                {line.name}
                <span class="second">
                    {line.code.map(|code| view! { <span class="id">{code}</span> })}
                    <span class="muted">{line.act}</span>
                    <span class="muted">{line.lies}</span>
                </span>
            </th>
            <td class="num">{line.here.0}</td>
            <td class="num">
                <PiecesInput label typed=derived(typed) wrong=derived(bad) on_type=take/>
            </td>
        </tr>
    }
    .into_any()
}

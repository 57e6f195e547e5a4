//! What is here of a client, by act line; how many pieces of each go back.

use super::desk::Desk;
use crate::app::camera;
use crate::app::components::{Button, ButtonLink, DataTable, Empty, Kind, PiecesInput, Section, Size, TextField};
use crate::app::pages::acceptance::entry::bad_amount;
use crate::app::reactive::{derived, memo};
use crate::app::route::Page;
use crate::app::scanner::use_scan_counting;
use crate::domain::stock::StockLine;
use crate::domain::{Books, Pieces, Volume};
use crate::input::return_form::lines_here;
use crate::journal::LineId;
use crate::text::k;
use leptos::prelude::*;

/// A row as it stands in the books.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Row {
    id: LineId,
    name: String,
    code: Option<String>,
    act: String,
    number: String,
    here: Pieces,
}

impl Desk {
    /// A scan: one piece more of these goods goes back.
    pub fn scan(self, code: &str) {
        let mut form = self.form.get_untracked();
        let found = self.session.with_untracked(|books| {
            let found = form.scan(books, self.client, code).ok()?;
            let name = books.stock.line(found).map(|line| line.name.clone()).unwrap_or_default();
            Some((name, form.pieces(found).unwrap_or_default()))
        });
        self.scanned.set(String::new());
        match found {
            Some((name, pieces)) => {
                self.lines.set(form.lines);
                let says = self.tx.fill(k::returning::SCANNED, &[("name", name.into()), ("pieces", pieces.0.into())]);
                self.last_scan.set(Some(says));
                self.not_theirs.set(None);
            }
            None => {
                self.last_scan.set(None);
                self.not_theirs.set(Some(self.tx.fill(k::returning::NOT_THEIRS, &[("code", code.into())])));
                self.session.warn();
            }
        }
    }

    fn row(self, books: &Books, line: &StockLine) -> Row {
        let act = books.acts.get(line.id.entry);
        let number = act.map_or_else(|| line.id.entry.to_string(), |act| act.says.number.to_string());
        let words = match act {
            Some(act) if act.says.opening => self.tx.t(k::returning::OPENING_ACT).to_owned(),
            Some(act) => {
                let day = self.tx.day(act.written.at.date());
                self.tx.fill(k::returning::ACT, &[("number", act.says.number.into()), ("day", day.into())])
            }
            None => number.clone(),
        };
        Row { id: line.id, name: line.name.clone(), code: line.code.clone(), act: words, number, here: line.here }
    }

    fn take_all(self) {
        let mut form = self.form.get_untracked();
        self.session.with_untracked(|books| form.take_all(lines_here(books, self.client)));
        self.lines.set(form.lines);
        crate::browser::page::focus("#taker input");
    }
}

/// The section with the table; or a word when nothing is here.
pub fn view(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let rows = memo(move || {
        let here = |books: &Books| lines_here(books, desk.client).into_iter().map(|line| desk.row(books, line)).collect::<Vec<_>>();
        desk.session.with(here)
    });
    let count = derived(move || {
        let pieces: Pieces = rows.with(|rows| rows.iter().map(|row| row.here).sum());
        Some(tx.fill(k::returning::HERE, &[("pieces", pieces.0.into())]))
    });
    let none = memo(move || rows.with(Vec::is_empty));
    let body = move || {
        if none.get() {
            return view! {
                <Empty says=tx.t(k::returning::NOTHING)>
                    <ButtonLink label=tx.t(k::acceptance::TO_CLIENT) href=Page::Client(desk.client).href() kind=Kind::Bare/>
                </Empty>
            }
            .into_any();
        }
        view! {
            {scan(desk)}
            <div class="take-all line apart">
                <Button label=tx.t(k::returning::TAKE_ALL) size=Size::Touch on_press=Callback::new(move |()| desk.take_all())/>
                <span class="muted">{chosen(desk)}</span>
                <Button
                    label=tx.t(k::returning::TAKE_NONE)
                    kind=Kind::Bare
                    size=Size::Touch
                    on_press=Callback::new(move |()| desk.lines.set(Default::default()))
                />
            </div>
            {table(desk, rows)}
        }
        .into_any()
    };
    view! { <Section title=tx.t(k::returning::LINES_TITLE) count=count spaced=true>{body}</Section> }.into_any()
}

/// The field for scans, and the last one.
fn scan(desk: Desk) -> AnyView {
    let tx = desk.tx;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = desk.scanned.get_untracked().trim().to_owned();
        if !typed.is_empty() {
            desk.scan(&typed);
        }
    };
    use_scan_counting(move |code| desk.scan(code));
    let hint = derived(move || Some(desk.last_scan.get().unwrap_or_else(|| tx.t(k::returning::SCAN_HINT).to_owned())));
    view! {
        <form id="return-scan" on:submit=submit novalidate>
            <TextField label=tx.t(k::returning::SCAN) value=desk.scanned look="code" hint=hint error=desk.not_theirs/>
        </form>
        {camera::reader()}
    }
    .into_any()
}

/// What goes back so far.
fn chosen(desk: Desk) -> impl Fn() -> String {
    let tx = desk.tx;
    move || {
        let taken = desk.form.with(|form| form.taken());
        let pieces: Pieces = taken.iter().map(|taken| taken.pieces).sum();
        let volume: Volume = desk.session.with(|books| {
            let each = |line| books.stock.line(line).map_or(Volume::ZERO, |stock| stock.volume);
            taken.iter().map(|taken| each(taken.line).times(taken.pieces)).sum()
        });
        tx.fill(k::returning::CHOSEN, &[("pieces", pieces.0.into()), ("litres", tx.litres(volume).into())])
    }
}

fn table(desk: Desk, rows: Memo<Vec<Row>>) -> AnyView {
    let tx = desk.tx;
    view! {
        <DataTable caption=tx.t(k::returning::LINES_TITLE) titled=true>
            <thead>
                <tr>
                    <th scope="col">{tx.t(k::returning::COL_GOODS)}</th>
                    <th scope="col" class="num">{tx.t(k::returning::COL_HERE)}</th>
                    <th scope="col" class="num">{tx.t(k::returning::COL_BACK)}</th>
                </tr>
            </thead>
            <tbody>
                <For each=move || rows.get() key=|row| row.clone() children=move |line| row(desk, line)/>
            </tbody>
        </DataTable>
    }
    .into_any()
}

fn row(desk: Desk, line: Row) -> AnyView {
    let tx = desk.tx;
    let id = line.id;
    let typed = move || desk.lines.with(|lines| lines.get(&id).cloned()).unwrap_or_default();
    let says = move || {
        let pieces = desk.form.with(|form| form.pieces(id));
        match pieces {
            Err(bad) => Some(tx.t(bad_amount(bad)).to_owned()),
            Ok(pieces) if pieces > line.here => Some(tx.fill(k::returning::SHORT, &[("here", line.here.0.into())])),
            Ok(_) => None,
        }
    };
    let take = move |text: String| {
        desk.lines.update(|lines| {
            if text.trim().is_empty() {
                lines.remove(&id);
            } else {
                lines.insert(id, text);
            }
        });
    };
    let label = tx.fill(k::returning::BACK_OF, &[("name", line.name.clone().into()), ("number", line.number.into())]);
    let error_id = format!("back-{id}");
    let described = error_id.clone();
    view! {
        <tr>
            <th scope="row">
                {line.name}
                <span class="second">
                    {line.code.map(|code| view! { <span class="id">{code}</span> })}
                    <span class="muted">{line.act}</span>
                </span>
                {move || says().map(|says| view! { <span class="error" id=error_id.clone()>{says}</span> })}
            </th>
            <td class="num">{line.here.0}</td>
            <td class="num">
                <PiecesInput label described typed=derived(typed) wrong=derived(move || says().is_some()) on_type=take/>
            </td>
        </tr>
    }
    .into_any()
}

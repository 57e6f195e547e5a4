//! A new packing list: a table, what it was read as, and which column is which.

use crate::app::components::{Banner, Button, DateField, ErrorNote, Kind, Line, Lines, SelectField, Sign, TextField};
use crate::app::pages::acceptance::entry::bad_amount;
use crate::app::pages::forms::table::{odd_cell, odd_line, table as table_field};
use crate::app::reactive::{derived, memo, signal, watch};
use crate::app::session::{New, Session, use_session};
use crate::app::text::{Text, use_text};
use crate::app::unfinished;
use crate::domain::announced::Announced;
use crate::domain::{Fact, Pieces};
use crate::input::amount::BadAmount;
use crate::input::packing_list::{self, Columns, OddInList, OddLineOfList, PackingForm, ReadList};
use crate::input::table::{self, OddCell, Table};
use crate::journal::EntryId;
use crate::text::{Key, k};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How many lines that cannot be taken are told one by one.
const TOLD: usize = 50;

/// Under which key a client's unfinished list is kept.
fn key(client: EntryId) -> String {
    format!("packing/{client}")
}

/// The form, once its draft is read.
pub fn view(client: EntryId, contract: EntryId) -> AnyView {
    let session = use_session();
    let left = signal(None::<PackingForm>);
    spawn_local(async move {
        let form = unfinished::load::<PackingForm>(session, &key(client)).await.unwrap_or_default();
        left.try_set(Some(form));
    });
    (move || left.get().map(|left| form(session, client, contract, left))).into_any()
}

fn form(session: Session, client: EntryId, contract: EntryId, left: PackingForm) -> AnyView {
    let tx = use_text();
    let (text, on, document) = (signal(left.text), signal(left.on), signal(left.document));
    let (busy, failed, bad_day) = (signal(false), signal(None::<String>), signal(false));
    let draft = memo(move || PackingForm { text: text.get(), on: on.get(), document: document.get() });
    unfinished::follow(session, key(client), draft, PackingForm::is_empty, busy);

    let table = memo(move || text.with(|text| table::read_text(text).ok()));
    let found_columns = move || table.with(|table| table.as_ref().map(packing_list::columns).unwrap_or_default());
    let chosen = signal(untrack(found_columns));
    watch(found_columns, move |columns| choose(chosen, *columns));
    let read = memo(move || table.with(|table| table.as_ref().map(|table| packing_list::read(table, &chosen.get()))));

    let record = Callback::new(move |()| {
        let day = on.with_untracked(|on| if on.is_empty() { Ok(None) } else { on.parse::<NaiveDate>().map(Some) });
        bad_day.set(day.is_err());
        let (Ok(on_day), Some(ReadList { lines, .. }), false) = (day, read.get_untracked(), busy.get_untracked()) else { return };
        let list = Announced { contract, on: on_day, document: document.get_untracked().trim().to_owned(), lines, continues: None };
        busy.set(true);
        failed.set(None);
        spawn_local(async move {
            match write(session, client, list).await {
                Ok(id) => {
                    session.drop_draft(&key(client)).await;
                    for field in [text, on, document] {
                        field.try_set(String::new());
                    }
                    session.toast(tx.fill(k::packing::RECORDED, &[("id", id.to_string().into())]), Some(id));
                }
                Err(trouble) => drop(failed.try_set(Some(session.says(&trouble)))),
            }
            busy.try_set(false);
        });
    });
    let told = move || read.get().map(|list| found(tx, list, record));
    let day_error = derived(move || bad_day.get().then(|| tx.t(k::packing::BAD_DAY).to_owned()));
    view! {
        <div class="stack">
            <p class="muted">{tx.t(k::packing::ABOUT)}</p>
            {table_field(text, k::packing::SAYS)}
            {move || table.get().map(|table| which(tx, &table, chosen))}
            <div class="fields">
                <DateField label=tx.t(k::packing::ON) value=on error=day_error/>
                <TextField label=tx.t(k::packing::DOCUMENT) value=document/>
            </div>
            <ErrorNote error=failed/>
            {told}
        </div>
    }
    .into_any()
}

/// Writes the list, in as many entries as it takes: all of them or none.
async fn write(session: Session, client: EntryId, list: Announced) -> Result<EntryId, crate::app::session::Trouble> {
    let mut parts = list.parts().into_iter().map(move |part| New::of(Fact::Announced(part)).about(client));
    let Some(first) = parts.next() else { return Err(crate::app::session::Trouble::NotOpen) };
    let goes_on = |first: EntryId, new: New| match new.fact {
        Fact::Announced(part) => New { fact: Fact::Announced(Announced { continues: Some(first), ..part }), ..new },
        _ => new,
    };
    session.record_whole(first, Box::new(move |first| parts.map(|new| goes_on(first, new)).collect())).await
}

/// What was read, what cannot be taken, and the button.
fn found(tx: Text, list: ReadList, record: Callback<()>) -> AnyView {
    let n = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let (good, bad) = (list.lines.len(), list.odd.len());
    let mut lines: Vec<Line> = list.odd.iter().take(TOLD).map(|odd| line(tx, odd)).collect();
    if bad > TOLD {
        let says = tx.fill(k::table_in::MORE, &[("n", n(bad - TOLD).into())]);
        lines.push(Line { lead: String::new(), says: says.into_any(), right: None });
    }
    let held = (bad > 0).then(|| {
        let says = tx.fill(k::packing::HELD, &[("n", n(bad).into())]);
        view! { <Banner sign=Sign::Amber word=says/> <Lines lines=lines/> }
    });
    let take = (good > 0).then(|| {
        let pieces: Pieces = list.lines.iter().map(|line| line.pieces).sum();
        let names: Vec<&str> = list.lines.iter().take(3).map(|line| line.name.as_str()).collect();
        let words = [("n", n(good).into()), ("pieces", pieces.0.into()), ("names", names.join(", ").into())];
        let label = tx.fill(k::packing::RECORD, &[("n", n(good).into())]);
        view! { <p>{tx.fill(k::packing::READ, &words)}</p> <div><Button label=label kind=Kind::Primary on_press=record/></div> }
    });
    view! { <div class="stack close" role="status">{held}{take}</div> }.into_any()
}

fn line(tx: Text, odd: &OddLineOfList) -> Line {
    let plain = |bad: BadAmount, otherwise: Key| if bad == BadAmount::Empty { bad_amount(bad) } else { otherwise };
    let says = match odd.why {
        OddInList::Unreadable(why) => odd_line(why),
        OddInList::Nameless => k::packing::NAMELESS,
        OddInList::TooLong => k::packing::TOO_LONG,
        OddInList::Formula => odd_cell(OddCell::Formula),
        OddInList::Shortened => odd_cell(OddCell::Shortened),
        OddInList::Pieces(bad) => plain(bad, k::packing::BAD_PIECES),
        OddInList::Litres(bad) => plain(bad, k::packing::BAD_LITRES),
        OddInList::Value(bad) => plain(bad, k::packing::BAD_VALUE),
    };
    let lead = tx.fill(k::table_in::LINE, &[("n", i64::try_from(odd.line).unwrap_or(i64::MAX).into())]);
    Line { lead, says: tx.t(says).into_any(), right: None }
}

/// A long list is read anew only when another column is chosen.
fn choose(chosen: RwSignal<Columns>, columns: Columns) {
    if chosen.get_untracked() != columns {
        chosen.set(columns);
    }
}

/// Which column is which, as it was found, for a person to put right.
fn which(tx: Text, table: &Table, chosen: RwSignal<Columns>) -> AnyView {
    let width = table.rows.iter().take(40).map(|row| row.cells.len()).max().unwrap_or(0);
    let before = chosen.get_untracked().before;
    let head = table.rows.get(before.saturating_sub(1));
    let named = |at: usize| {
        let head = head.map(|row| row.cell(Some(at)).chars().take(24).collect::<String>()).unwrap_or_default();
        let number = i64::try_from(at + 1).unwrap_or_default();
        (at.to_string(), tx.fill(k::packing::COLUMN, &[("n", number.into()), ("head", head.into())]))
    };
    let options: Vec<(String, String)> =
        std::iter::once((String::new(), tx.t(k::packing::NO_COLUMN).to_owned())).chain((0..width).map(named)).collect();
    let field = |label: Key, of: fn(&mut Columns) -> &mut Option<usize>| {
        let column = |columns: &mut Columns| of(columns).map_or(String::new(), |at| at.to_string());
        let value = signal(column(&mut chosen.get_untracked()));
        watch(
            move || value.get(),
            move |value| {
                let mut columns = chosen.get_untracked();
                *of(&mut columns) = value.parse().ok();
                choose(chosen, columns);
            },
        );
        view! { <SelectField label=tx.t(label) value=value options=options.clone()/> }
    };
    view! {
        <details class="more">
            <summary>{tx.t(k::packing::COLUMNS)}</summary>
            <div class="fields">
                {field(k::packing::NAME, |columns| &mut columns.name)}
                {field(k::packing::CODE, |columns| &mut columns.code)}
                {field(k::packing::PIECES, |columns| &mut columns.pieces)}
                {field(k::packing::LITRES, |columns| &mut columns.litres)}
                {field(k::packing::VALUE, |columns| &mut columns.value)}
            </div>
        </details>
    }
    .into_any()
}

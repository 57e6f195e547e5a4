//! Tables for a spreadsheet: what is here, the acts, the handouts, every movement.

use crate::app::components::{Button, ErrorNote, Section, Size};
use crate::app::reactive::signal;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::browser::file;
use crate::domain::Books;
use crate::output::table::Table;
use crate::output::{file_name, tables as out};
use crate::text::{Key, Lang, k};
use chrono::NaiveDateTime;
use leptos::prelude::*;

/// A table at a moment.
type Drawn = fn(Lang, &Books, NaiveDateTime) -> Table;

/// The tables there are, under their names.
const TABLES: [(Key, Drawn); 4] = [
    (k::data::TABLE_STOCK, |lang, books, _| out::stock(lang, books)),
    (k::data::TABLE_ACTS, out::acts),
    (k::data::TABLE_HANDOUTS, out::handouts),
    (k::data::TABLE_MOVEMENTS, out::movements),
];

/// The section.
pub fn tables() -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let failed = signal(None::<String>);
    let buttons = TABLES.map(|(what, drawn)| {
        let save = move |()| {
            let now = session.now_exact();
            let (name, csv) = session.with_untracked(|books| {
                let name = file_name::table(&books.point.name, tx.t(what), now.date());
                (name, drawn(tx.0, books, now).csv(tx.0))
            });
            match file::save(&name, "text/csv", csv.as_bytes()) {
                Ok(()) => {
                    failed.set(None);
                    session.toast(tx.fill(k::data::TABLE_SAVED, &[("file", name.into())]), None);
                }
                Err(trouble) => failed.set(Some(tx.fill(k::data::TABLE_FAILED, &[("reason", trouble.0.into())]))),
            }
        };
        view! { <Button label=tx.t(what) size=Size::Touch on_press=save/> }
    });
    view! {
        <Section title=tx.t(k::data::TABLES) spaced=true>
            <div class="line">{buttons.into_iter().collect_view()}</div>
            <ErrorNote error=failed/>
            <p class="meta prose">{tx.t(k::data::TABLES_NOTE)}</p>
        </Section>
    }
    .into_any()
}

//! A table that is pasted or comes as a file: its field, where it can be seen and put right, and what is wrong with a line of it.

use crate::app::components::{AreaField, FileField};
use crate::app::reactive::signal;
use crate::app::text::{Text, use_text};
use crate::browser::file::Chosen;
use crate::input::encoding::NoText;
use crate::input::table::{self, NoTable, Odd, OddCell};
use crate::text::{Key, k};
use leptos::prelude::*;

/// The largest file that is read: far more than 5,000 lines.
const LARGEST: u64 = 8_000_000;

/// The field and the choice of a file; `says` names the columns.
pub fn table(text: RwSignal<String>, says: Key) -> AnyView {
    let tx = use_text();
    let unread = signal(None::<String>);
    let from_file = Callback::new(move |files| from_file(tx, text, unread, files));
    view! {
        <p class="hint">{tx.t(says)}</p>
        <AreaField label=tx.t(k::table_in::TABLE) value=text rows=6/>
        <FileField
            label=tx.t(k::table_in::FILE)
            accept=".csv,.txt,.tsv,.xlsx"
            hint=tx.t(k::table_in::FILE_HINT)
            error=unread
            on_files=from_file
        />
    }
    .into_any()
}

/// Puts the text of a file into the field.
fn from_file(tx: Text, text: RwSignal<String>, unread: RwSignal<Option<String>>, files: Vec<Chosen>) {
    let Some(file) = files.into_iter().next() else { return };
    unread.set(None);
    leptos::task::spawn_local(async move {
        let read = if file.size() > LARGEST {
            Err(tx.t(k::table_in::TOO_LARGE).to_owned())
        } else {
            match file.bytes(0, file.size()).await {
                Ok(bytes) => table::text_of(&bytes).map_err(|why| tx.t(sentence(why)).to_owned()),
                Err(trouble) => Err(tx.fill(k::table_in::UNREAD, &[("why", trouble.0.into())])),
            }
        };
        match read {
            Ok(read) => drop(text.try_set(read)),
            Err(why) => drop(unread.try_set(Some(why))),
        }
    });
}

fn sentence(why: NoTable) -> Key {
    match why {
        NoTable::Empty => k::table_in::EMPTY,
        NoTable::NoText(NoText::Workbook) => k::table_in::WORKBOOK,
        NoTable::NoText(NoText::UnknownEncoding) => k::table_in::ENCODING,
    }
}

/// What is wrong with a line that cannot be read.
pub fn odd_line(why: Odd) -> Key {
    match why {
        Odd::Quotes => k::table_in::QUOTES,
        Odd::LostLetters => k::table_in::LETTERS,
    }
}

/// What is wrong with a cell.
pub fn odd_cell(why: OddCell) -> Key {
    match why {
        OddCell::Formula => k::table_in::FORMULA,
        OddCell::Shortened => k::table_in::SHORTENED,
    }
}

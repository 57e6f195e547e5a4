//! An entry where it is seen: the way to put it right, one press from here; and once that was done, what was written stays to be read,
//! struck through, with what counts instead and a link to the entry that says so.

use crate::app::route::Page;
use crate::app::text::Text;
use crate::domain::correction::Standing;
use crate::domain::{Books, Record};
use crate::journal::EntryId;
use crate::output::summary::counted_summary;
use crate::text::k;
use leptos::prelude::*;

/// «Исправить», with what it would put right as its accessible name.
pub fn link(tx: Text, id: EntryId, what: &str) -> AnyView {
    let name = tx.fill(k::journal::FIX_WHICH, &[("what", what.into())]);
    view! { <a class="fix" href=Page::Fix(id).href() aria-label=name>{tx.t(k::handout::CORRECT)}</a> }.into_any()
}

/// Words about an entry, as they count.
pub fn told(tx: Text, books: &Books, record: &Record, words: AnyView) -> AnyView {
    let cite = |id: EntryId| view! { <a class="id" href=Page::Entry(id).href()>{id.to_string()}</a> };
    match books.corrections.standing(record.written.id) {
        Standing::AsWritten => words,
        Standing::Void(by) => view! { <s>{words}</s> <span class="instead">{tx.t(k::handout::VOID)} " " {cite(by)}</span> }.into_any(),
        Standing::Replaced(by, _) => {
            let counts = counted_summary(tx.0, books, record);
            view! { <s>{words}</s> <span class="instead">{counts} " " {cite(by)}</span> }.into_any()
        }
    }
}

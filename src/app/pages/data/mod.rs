//! What is kept, where, and what protects it: copies, files in, codes, what was set aside, what contradicts.

mod aside;
mod code;
mod copy;
mod found;
mod looked;
mod pack;
mod place;
mod reading;
pub mod restore;
mod same;
mod tables;
mod taking;

use crate::app::reactive::derived;
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::domain::Books;
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn Data() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let sub = derived(move || Some(tx.fill(k::data::SUB, &[("n", session.with(Books::len).into())])));
    view! {
        <div class="page data">
            <Head title=tx.t(k::nav::DATA) sub/>
            <div class="columns even">
                <div>{copy::copy()}{tables::tables()}{restore::open_file()}{code::code()}</div>
                <div>{place::place()}{found::found()}{aside::aside()}{same::same()}</div>
            </div>
        </div>
    }
}

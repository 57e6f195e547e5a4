//! An address that leads nowhere, or an id that is not in the journal.

use crate::app::components::Empty;
use crate::app::route::Page;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn NotFound() -> impl IntoView {
    let tx = use_text();
    unknown(tx.t(k::nav::NOT_FOUND), tx.t(k::nav::NOT_FOUND_NOTE).to_owned(), tx.t(k::nav::TO_TODAY), Page::Today)
}

/// A page about something that is not there: what is so, and where to go on.
pub fn unknown(title: &'static str, says: String, back: &'static str, page: Page) -> AnyView {
    view! {
        <div class="page">
            <Head title=title/>
            <Empty says><a href=page.href()>{back}</a></Empty>
        </div>
    }
    .into_any()
}

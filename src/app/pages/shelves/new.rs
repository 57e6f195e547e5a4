//! A new shelf, or several below each other.

use super::form::ShelfFields;
use crate::app::components::{Button, ButtonLink, Kind};
use crate::app::pages::forms::{Sending, When};
use crate::app::route::{Page, use_go};
use crate::app::session::use_session;
use crate::app::shell::Head;
use crate::app::text::use_text;
use crate::text::k;
use leptos::prelude::*;

/// The page.
#[component]
pub fn NewShelf() -> impl IntoView {
    let (session, tx) = (use_session(), use_text());
    let go = use_go();
    let fields = ShelfFields::new(session, tx);
    let (when, sending) = (When::default(), Sending::default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(shelves), Some(happened)) = (fields.read(), when.read(session)) else { return };
        sending.send(session, async move {
            let n = i64::try_from(shelves.len()).unwrap_or_default();
            let last = fields.record(shelves, happened).await?;
            fields.begin_anew();
            session.toast(tx.fill(k::shelves::ADDED, &[("n", n.into())]), last);
            go.to(Page::Shelves);
            Ok(())
        });
    };
    view! {
        <div class="page narrow">
            <Head title=tx.t(k::shelves::ADD)/>
            <form class="stack" novalidate=true on:submit=submit>
                {fields.view(Some(when))}
                {sending.note()}
                <div class="actions">
                    <Button label=tx.t(k::shelves::RECORD) kind=Kind::Primary submit=true/>
                    <ButtonLink label=tx.t(k::form::BACK) href=Page::Shelves.href()/>
                </div>
            </form>
        </div>
    }
}

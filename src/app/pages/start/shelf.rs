//! The first shelf, or a whole rack.

use super::{Steps, buttons};
use crate::app::pages::forms::Sending;
use crate::app::pages::shelves::form::ShelfFields;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::text::k;
use leptos::prelude::*;

/// The step.
pub fn step(steps: Steps) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let fields = ShelfFields::new(session, tx);
    let sending = Sending::default();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(shelves) = fields.read() else { return };
        sending.send(session, async move {
            let n = i64::try_from(shelves.len()).unwrap_or_default();
            let last = fields.record(shelves, None).await?;
            fields.begin_anew();
            session.toast(tx.fill(k::shelves::ADDED, &[("n", n.into())]), last);
            steps.next();
            Ok(())
        });
    };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            {fields.view(None)}
            {sending.note()}
            {buttons(tx, steps, k::shelves::RECORD)}
        </form>
    }
    .into_any()
}

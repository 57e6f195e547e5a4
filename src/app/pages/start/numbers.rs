//! Where the notebook's numbers stopped.

use super::{Steps, buttons};
use crate::app::pages::forms::Sending;
use crate::app::pages::settings::NumberFields;
use crate::app::session::use_session;
use crate::app::text::use_text;
use crate::text::k;
use leptos::prelude::*;

/// The step.
pub fn step(steps: Steps) -> AnyView {
    let (session, tx) = (use_session(), use_text());
    let fields = NumberFields::new(session, tx);
    let sending = Sending::default();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(set) = fields.read() else { return };
        sending.send(session, async move {
            fields.record(set).await?;
            steps.next();
            Ok(())
        });
    };
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            <p class="hint">{tx.t(k::settings::NUMBERS_HINT)}</p>
            {fields.view()}
            {sending.note()}
            {buttons(tx, steps, k::settings::RECORD_NUMBERS)}
        </form>
    }
    .into_any()
}

//! What stands in a dialog that writes something down: its fields, what went wrong, the safe answer first.

use super::Sending;
use crate::app::components::{Button, Kind};
use crate::app::session::{New, use_session};
use crate::app::text::use_text;
use crate::text::Key;
use leptos::prelude::*;

/// What pressing the second answer writes down, and what is said of it then; nothing while a field is wrong.
pub type Answer = Box<dyn Fn() -> Option<(New, String)>>;

/// The form of a dialog. `answers`: the one that leaves everything as it is, and the one that records; its weight.
pub fn question(open: RwSignal<bool>, fields: AnyView, answers: (Key, Key, Kind), answer: Answer) -> AnyView {
    let (session, tx, sending) = (use_session(), use_text(), Sending::default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some((new, said)) = untrack(&answer) else { return };
        sending.send(session, async move {
            let id = session.record(new).await?;
            session.toast(said, Some(id));
            open.try_set(false);
            Ok(())
        });
    };
    let (no, yes, kind) = answers;
    view! {
        <form class="stack" novalidate=true on:submit=submit>
            {fields}
            {sending.note()}
            <div class="actions">
                <Button label=tx.t(no) on_press=move |()| open.set(false)/>
                <Button label=tx.t(yes) kind=kind submit=true/>
            </div>
        </form>
    }
    .into_any()
}

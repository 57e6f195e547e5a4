//! Says that a newer version of the app waits, and lets the person take it when it suits them.

use crate::app::reactive::signal;
use crate::app::text::use_text;
use crate::browser::update;
use crate::text::k;
use leptos::prelude::*;

/// The message with its one action; nothing while there is no newer version. Stays until taken: it is no news that goes by.
#[component]
pub fn UpdateNotice() -> impl IntoView {
    let tx = use_text();
    let ready = signal(update::is_ready());
    let listener = window_event_listener_untyped(update::READY, move |_| {
        ready.try_set(true);
    });
    on_cleanup(move || listener.remove());
    view! {
        <div class="update" role="status">
            <Show when=move || ready.get()>
                <p>{tx.t(k::update::READY)}</p>
                <button type="button" class="button" on:click=|_| update::take_over()>{tx.t(k::update::TAKE_OVER)}</button>
            </Show>
        </div>
    }
}

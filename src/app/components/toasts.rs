//! Short messages that something was written, with the id of the entry. They go by themselves; errors never come this way.

use super::{Glyph, Icon};
use crate::browser::page;
use leptos::prelude::*;
use std::time::Duration;

/// How long a message stays.
const STAYS: Duration = Duration::from_secs(6);

/// How often the messages look whether the page has moved something under them that can be pressed.
const LOOKS: Duration = Duration::from_millis(250);

/// What a message leaves free: whatever can be pressed or filled in; where there is no such place, the buttons and fields.
const UNDER: &str = ".page :is(a, button, input, select, textarea, summary)";
const BUTTONS: &str = ".button, button, input, select, textarea";

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToastItem {
    /// Its identity.
    pub number: u32,
    /// What it says: «Записано, K7QP-441».
    pub text: String,
    /// What can be done next: words and addresses.
    pub links: Vec<(String, String)>,
}

/// The messages at the lower left. A message under the pointer or with the focus in it stays. None lies over what can be pressed while
/// there is another place: what comes next must not wait until the message has gone.
#[component]
pub fn Toasts(
    /// The messages, oldest first.
    #[prop(into)]
    toasts: Signal<Vec<ToastItem>>,
    /// A message has been there long enough.
    #[prop(into)]
    on_gone: Callback<u32>,
) -> AnyView {
    view! {
        <div class="toasts" role="status">
            <For each=move || toasts.get() key=|toast| toast.number let:toast>
                {message(toast, on_gone)}
            </For>
        </div>
    }
    .into_any()
}

fn message(toast: ToastItem, on_gone: Callback<u32>) -> AnyView {
    let number = toast.number;
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let hold = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    let wait = move || {
        hold();
        let gone = move || {
            on_gone.try_run(number);
        };
        let handle = set_timeout_with_handle(gone, STAYS).ok();
        timer.try_update_value(|timer| *timer = handle);
    };
    wait();
    on_cleanup(hold);
    request_animation_frame(keep_off_page);
    let looks = set_interval_with_handle(keep_off_page, LOOKS).ok();
    on_cleanup(move || {
        if let Some(looks) = looks {
            looks.clear();
        }
    });
    view! {
        <div class="toast" on:mouseenter=move |_| hold() on:mouseleave=move |_| wait() on:focusin=move |_| hold() on:focusout=move |_| wait()>
            <Icon glyph=Glyph::Disc/>
            <span>{toast.text}</span>
            {toast.links.into_iter().map(|(words, href)| view! { <a href=href>{words}</a> }).collect_view()}
        </div>
    }
    .into_any()
}

fn keep_off_page() {
    page::keep_off(".toasts", UNDER, BUTTONS);
}

//! «Когда это было»: folded away, because nearly always it is now.

use crate::app::components::{DateField, TimeField};
use crate::app::reactive::{derived, signal};
use crate::app::session::Session;
use crate::app::text::Text;
use crate::input::when::{self, BadWhen};
use crate::journal::Happened;
use crate::text::k;
use leptos::prelude::*;

/// The day and the hour of a late entry.
#[derive(Clone, Copy)]
pub struct When {
    day: RwSignal<String>,
    hour: RwSignal<String>,
    wrong: RwSignal<Option<BadWhen>>,
}

impl Default for When {
    fn default() -> When {
        When { day: signal(Default::default()), hour: signal(Default::default()), wrong: signal(None) }
    }
}

impl When {
    /// When it happened; `None` in the field says what is wrong.
    pub fn read(self, session: Session) -> Option<Option<Happened>> {
        let today = session.now_exact().date();
        let read = when::happened(&self.day.get_untracked(), &self.hour.get_untracked(), today);
        self.wrong.set(read.err());
        read.ok()
    }

    /// The fold.
    pub fn view(self, tx: Text) -> AnyView {
        let wrong = move |field: BadWhen, key| derived(move || (self.wrong.get() == Some(field)).then(|| tx.t(key).to_owned()));
        let summary = move || {
            let set = self.day.with(|day| !day.is_empty()) || self.hour.with(|hour| !hour.is_empty());
            tx.t(if set { k::form::WHEN_SET } else { k::form::WHEN })
        };
        view! {
            <details class="more">
                <summary>{summary}</summary>
                <div class="stack close">
                    <div class="fields">
                        <DateField label=tx.t(k::form::WHEN_DAY) value=self.day error=wrong(BadWhen::Day, k::form::BAD_DAY)/>
                        <TimeField label=tx.t(k::form::WHEN_HOUR) value=self.hour error=wrong(BadWhen::Hour, k::form::BAD_HOUR)/>
                    </div>
                    <p class="hint">{tx.t(k::form::WHEN_HINT)}</p>
                </div>
            </details>
        }
        .into_any()
    }
}

/// The same two fields at the counter, where the form itself is read while it is typed.
pub fn fields(tx: Text, (day, hour): (RwSignal<String>, RwSignal<String>), happened: Memo<Result<Option<Happened>, BadWhen>>) -> AnyView {
    let wrong = move |field: BadWhen, key| derived(move || happened.with(|h| *h == Err(field)).then(|| tx.t(key).to_owned()));
    view! {
        <fieldset class="field">
            <legend class="label">{tx.t(k::acceptance::WHEN_TITLE)}</legend>
            <div class="line top deadline">
                <DateField label=tx.t(k::acceptance::DAY) value=day error=wrong(BadWhen::Day, k::acceptance::BAD_DAY)/>
                <TimeField label=tx.t(k::acceptance::HOUR) value=hour error=wrong(BadWhen::Hour, k::acceptance::BAD_HOUR)/>
            </div>
            <p class="hint">{tx.t(k::acceptance::WHEN_HINT)}</p>
        </fieldset>
    }
    .into_any()
}

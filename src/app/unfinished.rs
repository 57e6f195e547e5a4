//! Unfinished forms: kept while they are being typed, so that they outlive a reload, a crash and the end of the shift.

use super::session::Session;
use crate::app::reactive::{memo, signal};
use crate::browser::clock;
use chrono::NaiveTime;
use leptos::prelude::*;

/// Reads an unfinished form.
pub async fn load<T: serde::de::DeserializeOwned>(session: Session, key: &str) -> Option<T> {
    let text = session.load_draft(key).await?;
    serde_json::from_str(&text).ok()
}

/// Keeps a form whenever it changes, and forgets it when nothing is left on it: one write at a time, the last state always.
/// While `busy` the form is being recorded and is left alone. Returns when it was kept last.
pub fn follow<T>(
    session: Session,
    key: String,
    form: Memo<T>,
    is_empty: fn(&T) -> bool,
    busy: RwSignal<bool>,
) -> RwSignal<Option<NaiveTime>>
where
    T: serde::Serialize + Clone + PartialEq + Send + Sync + 'static,
{
    let text = memo(move || form.with(|form| if is_empty(form) { None } else { serde_json::to_string(form).ok() }));
    keep(session, key, text, busy)
}

/// Keeps the text of a form; nothing of it is kept where there is none.
fn keep(session: Session, key: String, text: Memo<Option<String>>, busy: RwSignal<bool>) -> RwSignal<Option<NaiveTime>> {
    let kept = signal(None);
    let (writing, wanted) = (StoredValue::new(false), StoredValue::new(false));
    Effect::new(move |before: Option<bool>| {
        let empty = text.with(Option::is_none);
        // Followed, too: what was typed meanwhile is kept when recording was refused.
        if busy.get() {
            return before.unwrap_or(empty);
        }
        // A form that was empty all the time leaves nothing behind.
        if empty && before != Some(false) {
            return true;
        }
        wanted.set_value(true);
        if writing.get_value() {
            return empty;
        }
        writing.set_value(true);
        let key = key.clone();
        leptos::task::spawn_local(async move {
            while wanted.try_get_value() == Some(true) && busy.try_get_untracked() == Some(false) {
                wanted.set_value(false);
                match text.try_get_untracked() {
                    Some(Some(text)) => {
                        session.save_draft(&key, &text).await;
                        kept.try_set(Some(clock::recorded().time()));
                    }
                    Some(None) => session.drop_draft(&key).await,
                    None => break,
                }
            }
            writing.try_set_value(false);
        });
        empty
    });
    kept
}

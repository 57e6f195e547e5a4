//! What is typed and not yet sent: a change of language mounts the pages anew, a person may look something up on another page in
//! between, and a reload may come at any time. What begins something new is kept over a reload too; a change of what is there
//! already is not, because the record may have become another one meanwhile.

use crate::app::reactive::watch;
use crate::app::session::{Session, use_session};
use crate::app::unfinished;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// Under which key the forms that outlive a reload are kept, all together.
const KEY: &str = "forms";

/// With these begin the names of the forms that outlive a reload.
const OUTLIVE: [&str; 8] = ["appendix", "call", "client", "contract", "incident", "outcome", "start", "letter/"];

/// Forms as JSON under their names.
type Forms = BTreeMap<String, String>;

/// The forms that are not sent yet. Provided at the root.
#[derive(Clone, Copy)]
pub struct KeptForms {
    forms: StoredValue<Forms>,
    /// Whether those of an earlier visit were read.
    read: RwSignal<bool>,
    /// Being written, and whether something changed since.
    writing: StoredValue<(bool, bool)>,
}

impl Default for KeptForms {
    fn default() -> KeptForms {
        KeptForms { forms: StoredValue::default(), read: RwSignal::new(false), writing: StoredValue::default() }
    }
}

impl KeptForms {
    /// Reads the forms of an earlier visit, once.
    pub fn read(self, session: Session) {
        if !self.read.get_untracked() && !session.is_demo() {
            spawn_local(async move {
                let left = unfinished::load::<Forms>(session, KEY).await.unwrap_or_default();
                self.forms.try_update_value(|forms| left.into_iter().for_each(|(name, json)| _ = forms.entry(name).or_insert(json)));
                self.read.try_set(true);
            });
        }
    }

    /// Whether they are read; the caller follows it.
    pub fn are_read(self, session: Session) -> bool {
        self.read.get() || session.is_demo()
    }

    /// Writes down what outlives a reload: one write at a time, the last state always.
    fn write(self, session: Session) {
        if session.is_demo() {
            return;
        }
        let busy = self.writing.try_update_value(|(busy, again)| {
            *again = true;
            std::mem::replace(busy, true)
        });
        if busy != Some(false) {
            return;
        }
        spawn_local(async move {
            while self.writing.try_update_value(|(_, again)| std::mem::take(again)) == Some(true) {
                let outlives = |name: &str| OUTLIVE.iter().any(|begins| name.starts_with(begins));
                let all = self.forms.try_with_value(|forms| {
                    let all: BTreeMap<&String, &String> = forms.iter().filter(|(name, _)| outlives(name)).collect();
                    serde_json::to_string(&all)
                });
                if let Some(Ok(text)) = all {
                    session.save_draft(KEY, &text).await;
                }
            }
            self.writing.try_update_value(|(busy, _)| *busy = false);
        });
    }
}

/// The kept forms of the point that is shown.
pub fn use_kept() -> Kept {
    Kept { kept: use_context::<KeptForms>().unwrap_or_default(), session: use_session() }
}

/// The kept forms, those of the demo point apart from the own ones.
#[derive(Clone, Copy)]
pub struct Kept {
    kept: KeptForms,
    session: Session,
}

impl Kept {
    fn key(self, name: &str) -> String {
        if self.session.is_demo() { format!("demo/{name}") } else { name.to_owned() }
    }

    /// A form as it was left.
    pub fn load<T: DeserializeOwned>(self, name: &str) -> Option<T> {
        let key = self.key(name);
        self.kept.forms.try_with_value(|forms| forms.get(&key).and_then(|json| serde_json::from_str(json).ok())).flatten()
    }

    /// Keeps a form whenever it changes.
    pub fn keep<T: Serialize + 'static>(self, name: String, form: impl Fn() -> T + 'static) {
        watch(form, move |form| {
            if let Ok(json) = serde_json::to_string(form) {
                self.kept.forms.try_update_value(|forms| forms.insert(self.key(&name), json));
                self.kept.write(self.session);
            }
        });
    }

    /// Forgets a form that was recorded or given up.
    pub fn forget(self, name: &str) {
        self.kept.forms.try_update_value(|forms| forms.remove(&self.key(name)));
        self.kept.write(self.session);
    }
}

//! What is typed and not yet sent, kept while the app is open: a change of language mounts the pages anew, and a person may look
//! something up on another page in between.

use crate::app::reactive::watch;
use crate::app::session::{Session, use_session};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// The forms that are not sent yet, as JSON under the name of the form. Provided at the root.
#[derive(Clone, Copy, Default)]
pub struct KeptForms(StoredValue<BTreeMap<String, String>>);

/// The kept forms of the point that is shown.
pub fn use_kept() -> Kept {
    Kept { forms: use_context::<KeptForms>().unwrap_or_default(), session: use_session() }
}

/// The kept forms, those of the demo point apart from the own ones.
#[derive(Clone, Copy)]
pub struct Kept {
    forms: KeptForms,
    session: Session,
}

impl Kept {
    fn key(self, name: &str) -> String {
        if self.session.is_demo() { format!("demo/{name}") } else { name.to_owned() }
    }

    /// A form as it was left.
    pub fn load<T: DeserializeOwned>(self, name: &str) -> Option<T> {
        let key = self.key(name);
        self.forms.0.try_with_value(|forms| forms.get(&key).and_then(|json| serde_json::from_str(json).ok())).flatten()
    }

    /// Keeps a form whenever it changes.
    pub fn keep<T: Serialize + 'static>(self, name: String, form: impl Fn() -> T + 'static) {
        watch(
            move || serde_json::to_string(&form()).ok(),
            move |json| {
                if let Some(json) = json {
                    self.forms.0.try_update_value(|forms| forms.insert(self.key(&name), json.clone()));
                }
            },
        );
    }

    /// Forgets a form that was recorded or given up.
    pub fn forget(self, name: &str) {
        self.forms.0.try_update_value(|forms| forms.remove(&self.key(name)));
    }
}

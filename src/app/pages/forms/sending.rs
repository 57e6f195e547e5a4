//! Sending a form: once, however often the button is pressed, and with a sentence when it was not written.

use crate::app::components::ErrorNote;
use crate::app::reactive::signal;
use crate::app::session::{Session, Trouble};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// Whether a form is being sent, and what was said of the last attempt.
#[derive(Clone, Copy)]
pub struct Sending {
    busy: RwSignal<bool>,
    failed: RwSignal<Option<String>>,
}

impl Default for Sending {
    fn default() -> Sending {
        Sending { busy: signal(false), failed: signal(None) }
    }
}

impl Sending {
    /// Runs a task unless one runs already; its trouble becomes the sentence of [`Sending::note`].
    pub fn send(self, session: Session, task: impl Future<Output = Result<(), Trouble>> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failed.set(None);
        spawn_local(async move {
            if let Err(trouble) = task.await {
                self.failed.try_set(Some(session.says(&trouble)));
            }
            self.busy.try_set(false);
        });
    }

    /// The sentence, while there is one.
    pub fn note(self) -> AnyView {
        view! { <ErrorNote error=self.failed/> }.into_any()
    }
}

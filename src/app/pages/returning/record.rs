//! Recording a return.

use super::desk::{self, Desk};
use crate::app::reactive::derived;
use crate::app::route::Page;
use crate::app::session::New;
use crate::browser::page;
use crate::domain::Fact;
use crate::input::return_form::Unready;
use crate::text::k;
use leptos::prelude::*;

/// What the button waits for.
pub fn waits(desk: Desk) -> Signal<Option<String>> {
    derived(move || {
        let key = match desk.ready.get() {
            Ok(_) if desk.happened.with(Result::is_err) => k::returning::WAITS_TIME,
            Ok(_) => return None,
            Err(Unready::NoLines) => k::returning::WAITS_LINES,
            Err(Unready::Pieces(..)) => k::returning::WAITS_PIECES,
            Err(Unready::Short(_)) => k::returning::WAITS_REASON,
            Err(Unready::NoTaker) => k::returning::WAITS_TAKER,
        };
        Some(desk.tx.t(key).to_owned())
    })
}

impl Desk {
    /// Records the return act, or goes to what is missing.
    pub fn record(self) {
        if self.busy.get_untracked() {
            return;
        }
        let (fact, happened) = match (self.ready.get_untracked(), self.happened.get_untracked()) {
            (Ok(fact), Ok(happened)) => (fact, happened),
            (Err(unready), _) => {
                return page::focus(match unready {
                    Unready::NoLines => ".take-all button",
                    Unready::Pieces(..) => ".returning input[aria-invalid]",
                    Unready::Short(_) => "#reason input",
                    Unready::NoTaker => "#taker input",
                });
            }
            (Ok(_), Err(_)) => return page::focus(".more input"),
        };
        self.busy.set(true);
        self.trouble.set(None);
        leptos::task::spawn_local(async move {
            match self.session.record(New::of(Fact::Returned(fact)).about(self.client).happened(happened)).await {
                Ok(id) => {
                    self.session.drop_draft(&desk::key(self.client)).await;
                    // The page that follows says what was recorded, under which id.
                    self.go.instead(Page::Return(Some(id)));
                }
                Err(trouble) => {
                    self.trouble.try_set(Some(self.session.says(&trouble)));
                    self.busy.try_set(false);
                }
            }
        });
    }
}

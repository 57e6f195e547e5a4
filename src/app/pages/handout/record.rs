//! Recording a handout.

use super::desk::{Desk, KEY};
use crate::app::reactive::derived;
use crate::app::session::{New, Trouble};
use crate::browser::page;
use crate::domain::Fact;
use crate::input::handout_form::Unready;
use crate::text::k;
use leptos::prelude::*;

impl Desk {
    fn ready(self) -> Result<(), Unready> {
        let at = self.at.get();
        let made = self.session.with(|books| self.form.with(|form| form.handout(books, at, None)));
        made?;
        // The digits are sealed: the books cannot compare them.
        let digits = self.doubts.with(|doubts| !doubts.is_empty()) && self.reason.with(|reason| reason.trim().is_empty());
        if digits { Err(Unready::OtherDigits) } else { Ok(()) }
    }

    /// Hands out, or goes to what is missing.
    pub fn record(self) {
        if self.busy.get_untracked() {
            return;
        }
        if let Err(unready) = untrack(|| self.ready()) {
            return page::focus(match unready {
                Unready::NoItems => "#goods input",
                Unready::Pieces(..) | Unready::Unknown(_) => ".handout-item input",
                Unready::Short(_) | Unready::Doubtful(_) | Unready::OtherDigits => "#reason input",
            });
        }
        let Ok(happened) = self.happened.get_untracked() else { return page::focus(".more input") };
        let form = self.form.get_untracked();
        let at = self.at.get_untracked();
        let digits = form.buyer.trim();
        let sealed = match (!digits.is_empty()).then(|| self.session.seal(digits)).transpose() {
            Ok(sealed) => sealed,
            Err(_) => return self.trouble.set(Some(self.tx.t(k::handout::SEAL_FAILED).to_owned())),
        };
        let buyer = sealed.as_ref().map(|value| value.seal());
        let made = self.session.with_untracked(|books| form.handout(books, at, buyer));
        let Ok((client, fact)) = made else { return };
        self.busy.set(true);
        self.trouble.set(None);
        let new = New::of(Fact::HandedOut(fact)).about(client).happened(happened).sealed(sealed.into_iter().collect());
        leptos::task::spawn_local(async move {
            match self.session.record(new).await {
                Ok(id) => {
                    self.session.toast(self.tx.fill(k::handout::DONE, &[("id", id.to_string().into())]), Some(id));
                    // At once: the next buyer's code may be coming already.
                    self.clear();
                    self.session.drop_draft(KEY).await;
                    self.busy.try_set(false);
                }
                Err(trouble) => self.failed(&trouble),
            }
        });
    }

    /// Says why nothing was written.
    pub fn failed(self, trouble: &Trouble) {
        self.trouble.try_set(Some(self.session.says(trouble)));
        self.busy.try_set(false);
    }
}

/// What the button waits for.
pub fn waits(desk: Desk) -> Signal<Option<String>> {
    derived(move || {
        let key = match desk.ready() {
            Ok(()) if desk.happened.with(Result::is_err) => k::handout::WAITS_TIME,
            Ok(()) => return None,
            Err(Unready::NoItems | Unready::Unknown(_)) => k::handout::WAITS_ITEM,
            Err(Unready::Pieces(..)) => k::handout::WAITS_PIECES,
            Err(Unready::Short(_) | Unready::Doubtful(_) | Unready::OtherDigits) => k::handout::WAITS_REASON,
        };
        Some(desk.tx.t(key).to_owned())
    })
}

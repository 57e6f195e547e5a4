//! Recording: the act, in as many entries as it needs; what could not be written stays on the form.

use super::desk::Desk;
use super::draft;
use crate::app::reactive::derived;
use crate::app::route::Page;
use crate::app::session::New;
use crate::browser::page;
use crate::domain::Fact;
use crate::domain::acceptance::Accepted;
use crate::domain::act_draft::ActDraft;
use crate::input::acceptance_form::Unready;
use crate::journal::EntryId;
use crate::text::k;
use leptos::prelude::*;

/// What the button waits for.
pub fn waits(desk: Desk) -> Signal<Option<String>> {
    let tx = desk.tx;
    derived(move || {
        let key = match desk.ready.get() {
            // The time of a late entry may be unreadable while the act itself is complete.
            Ok(_) if desk.happened.with(Result::is_err) => k::acceptance::WAITS_DEADLINE,
            Ok(_) => return None,
            Err(Unready::Incomplete(lines)) => {
                return Some(tx.fill(k::acceptance::WAITS_INCOMPLETE, &[("lines", lines.len().into())]));
            }
            Err(Unready::NoContract | Unready::NoLines) => k::acceptance::WAITS_LINES,
            Err(Unready::EntryLeft) => k::acceptance::WAITS_ENTRY,
            Err(Unready::NoDecision) => k::acceptance::WAITS_DECISION,
            Err(Unready::NothingRefused | Unready::StillOver) => k::acceptance::WAITS_REFUSED,
            Err(Unready::BadDeadline(_) | Unready::DeadlinePast) => k::acceptance::WAITS_DEADLINE,
        };
        Some(tx.t(key).to_owned())
    })
}

impl Desk {
    /// Records the act, or goes to what is missing.
    pub fn record(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.tried.set(true);
        let act = match (self.ready.get_untracked(), self.happened.get_untracked()) {
            (Ok(act), Ok(_)) => act,
            (Err(unready), _) => return go_to(&unready),
            (Ok(_), Err(_)) => return page::focus(".more input"),
        };
        self.busy.set(true);
        self.trouble.set(None);
        leptos::task::spawn_local(async move {
            let number = act.number;
            match self.write(act).await {
                Ok(first) => {
                    draft::forget(self.session, self.client).await;
                    // The page that follows says what was recorded, under which id.
                    self.go.instead(Page::Acceptance(Some(first)));
                }
                Err(Stopped { written, rest, why }) => {
                    let lines = self.act.try_with_untracked(|act| act.lines.len()).unwrap_or_default();
                    let part = written.map(|id| {
                        let kept = lines.saturating_sub(rest.len());
                        self.tx.fill(k::acceptance::PART_KEPT, &[("id", id.to_string().into()), ("lines", kept.into())])
                    });
                    if let Some(id) = written {
                        self.act.try_set(ActDraft::of(&rest));
                        self.begun.try_set(Some((id, number)));
                    }
                    self.trouble.try_set(Some(part.into_iter().chain([why]).collect::<Vec<_>>().join(" ")));
                    self.busy.try_set(false);
                }
            }
        });
    }

    /// Writes the entries of an act one after the other; gives back the first one.
    async fn write(self, act: Accepted) -> Result<EntryId, Stopped> {
        let happened = self.happened.try_get_untracked().and_then(Result::ok).flatten();
        let begun = act.continues;
        let mut continues = begun;
        let mut first = begun.and_then(|id| self.session.with_untracked(|books| books.acts.get(id).map(|_| books.acts.first_part(id))));
        let mut parts = act.parts().into_iter();
        while let Some(part) = parts.next() {
            let lines = part.lines.clone();
            let part = Accepted { continues, ..part };
            match self.session.record(New::of(Fact::Accepted(part)).about(self.client).happened(happened)).await {
                Ok(id) => {
                    first = first.or(Some(id));
                    continues = Some(id);
                }
                Err(trouble) => {
                    let rest = lines.into_iter().chain(parts.flat_map(|part| part.lines)).collect();
                    let written = continues.filter(|_| continues != begun);
                    return Err(Stopped { written, rest, why: self.session.says(&trouble) });
                }
            }
        }
        first.ok_or_else(|| Stopped { written: None, rest: Vec::new(), why: String::new() })
    }
}

/// A long act of which only the beginning could be written.
struct Stopped {
    written: Option<EntryId>,
    rest: Vec<crate::domain::acceptance::ActLine>,
    why: String,
}

fn go_to(unready: &Unready) {
    page::focus(match unready {
        Unready::NoContract | Unready::NoLines | Unready::EntryLeft => "#scan-field input",
        Unready::Incomplete(_) => ".act-lines .missing button, .act-lines button",
        Unready::NoDecision => "#decision input",
        Unready::NothingRefused | Unready::StillOver => "#decision .refused input",
        Unready::BadDeadline(_) | Unready::DeadlinePast => "#until-day",
    });
}

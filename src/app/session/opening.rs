//! Opening the journal, following other tabs, and what the store tells in between.

use super::{Phase, Session, says};
use crate::browser::{clock, ports, settings};
use crate::domain::Books;
use crate::journal::Journal;
use crate::store::{Event, Finding, Keeper, OpenError, Opened, Role, Verified};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::rc::Rc;
use std::time::Duration;

/// Entries hashed in one go after the first paint, between two frames.
const VERIFY_AT_ONCE: u32 = 2_000;

fn fold(journal: &Journal) -> Books {
    Books::fold(journal.in_fold_order().map(|entry| entry.line))
}

impl Session {
    /// Opens the journal; the phase follows. Hashing goes on after the first paint.
    pub fn open(self) {
        spawn_local(async move {
            match Keeper::open_showing(ports::ports(), &|journal| self.show_early(journal)).await {
                Ok(opened) => self.take_opened(opened),
                Err(error) => {
                    self.unopened.set(Some(error));
                    self.phase.set(Phase::Unreadable);
                }
            }
            self.settled.set(true);
            self.opened.set(()).await.ok();
        });
    }

    /// Shows the books as local storage alone has them, while IndexedDB opens. Nothing is written before it is open, and what
    /// is sealed is not shown.
    fn show_early(self, journal: &Journal) {
        let books = fold(journal);
        // A point that has no name here may have one there.
        if books.point.name.is_empty() {
            return;
        }
        self.books.set(books);
        self.shift.set(self.remembered_shift());
        self.phase.set(Phase::Open);
    }

    fn take_opened(self, opened: Opened) {
        let Opened { keeper, findings, as_shown } = opened;
        keeper.on_event(Rc::new(move |event| self.hear(event)));
        self.role.set(keeper.role());
        self.findings.set(findings);
        self.keeper.set_value(Some(keeper));
        if !(as_shown && self.phase.get_untracked() == Phase::Open) {
            self.fold_anew();
            self.shift.set(self.remembered_shift());
            self.begin_or_introduce();
        }
        self.verify_on();
    }

    /// Ready when the store is open, or known not to open.
    pub(in crate::app) async fn until_opened(self) {
        self.opened.wait().await;
    }

    /// Whether the store is open, or known not to open; the caller follows it. Before that only lists and forms are shown.
    pub fn is_settled(self) -> bool {
        self.settled.get()
    }

    /// Work, once the point has a name; until then it introduces itself. A point whose very name is in a damaged place
    /// has introduced itself long ago: it is shown what is missing.
    fn begin_or_introduce(self) {
        let named = self.books.with_untracked(|books| !books.point.name.is_empty());
        let damaged = self.findings.with_untracked(|findings| findings.iter().any(says::is_loss));
        self.phase.set(if named || damaged { Phase::Open } else { Phase::FirstRun });
    }

    /// Folds the journal from its first entry.
    pub(super) fn fold_anew(self) {
        let Some(keeper) = self.keeper() else { return };
        self.books.try_set(keeper.with_journal(fold));
    }

    /// Who was on shift in this browser, if they still work here.
    fn remembered_shift(self) -> Option<crate::journal::EntryId> {
        let person = settings::read("shift")?.parse().ok()?;
        self.books.with_untracked(|books| books.people.get(person).filter(|p| p.here).map(|p| p.id))
    }

    /// What happened outside a call of this tab. In the demo the own journal goes on in the background.
    fn hear(self, event: Event) {
        match event {
            Event::RoleChanged(role) => {
                self.role.try_set(role);
            }
            Event::Trouble(trouble) => {
                self.store_trouble.try_set(Some(trouble));
            }
            // The own books are folded anew when the demo is left.
            _ if self.is_demo() => {}
            Event::Appended(entries) => {
                self.books.try_update(|books| entries.iter().for_each(|entry| books.add(&entry.line)));
                if self.phase.get_untracked() == Phase::FirstRun {
                    self.begin_or_introduce();
                }
            }
            Event::Switched | Event::Erased(_) => self.fold_anew(),
        }
    }

    /// Takes the writing from the tab that writes now.
    pub fn take_over(self) {
        let Some(keeper) = self.keeper() else { return };
        spawn_local(async move {
            match keeper.take_over().await {
                Ok(findings) => {
                    self.findings.try_update(|all| all.extend(findings));
                    self.role.try_set(keeper.role());
                    self.fold_anew();
                }
                Err(error) => {
                    self.unopened.try_set(Some(error));
                }
            }
        });
    }

    /// Reads what other tabs wrote and no message told of; does nothing in the tab that writes.
    pub(super) fn catch_up(self) {
        if self.role.get_untracked() != Role::Follower {
            return;
        }
        let Some(keeper) = self.keeper() else { return };
        spawn_local(async move { keeper.catch_up().await });
    }

    /// Hashes a stretch, lets the page breathe, goes on; when all is hashed, tidies up.
    fn verify_on(self) {
        let Some(keeper) = self.keeper() else { return };
        match keeper.verify_step(VERIFY_AT_ONCE) {
            Verified::More => set_timeout(move || self.verify_on(), Duration::from_millis(1)),
            Verified::Altered(finding) => {
                self.findings.try_update(|findings| findings.push(finding));
                set_timeout(move || self.verify_on(), Duration::from_millis(1));
            }
            Verified::Done => spawn_local(async move { keeper.tidy(clock::recorded()).await }),
        }
    }

    /// What this tab may do; the caller follows it.
    pub fn role(self) -> Role {
        self.role.get()
    }

    /// What the store found at the start and since; the caller follows it.
    pub fn findings(self) -> Vec<Finding> {
        self.findings.get()
    }

    /// What is wrong with the store now, though nothing is lost; the caller follows it.
    pub fn store_trouble(self) -> Option<crate::store::Trouble> {
        self.store_trouble.get()
    }

    /// Why the store could not be opened.
    pub fn unopened(self) -> Option<OpenError> {
        self.unopened.get()
    }

    /// What keeps the records that are shown; nothing until they are open.
    pub fn keeper(self) -> Option<Rc<Keeper>> {
        self.keeper.try_get_value().flatten()
    }
}

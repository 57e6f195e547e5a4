//! Looking around in the demo point: in memory, beside the own records and never mixed with them.

use super::{Phase, Saved, Session, Whose};
use crate::browser::ports::{BrowserEntropy, BrowserTasks};
use crate::domain::demo::demo_point;
use crate::domain::{Books, point};
use crate::journal::{EntryId, Feed, Journal};
use crate::store::Keeper;
use leptos::prelude::*;
use std::rc::Rc;

/// The seed of the demo point everyone sees.
const SEED: u64 = 7;

/// What was there before the demo, to go back to.
#[derive(Clone)]
pub(super) struct Own {
    keeper: Option<Rc<Keeper>>,
    shift: Option<EntryId>,
    phase: Phase,
}

impl Session {
    /// Shows the demo point as it stands today.
    pub fn enter_demo(self) {
        if self.is_demo() {
            return;
        }
        let now = point::wall_clock(point::DEFAULT_ZONE, crate::browser::clock::instant());
        let demo = demo_point(SEED, now.date());
        let Ok(mut feed) = Feed::open(demo.header.clone()) else { return };
        for line in demo.until(now) {
            if feed.push(line.clone()).is_err() {
                return;
            }
        }
        let mut journal = Journal::new();
        for value in demo.sealed {
            journal.add_sealed(value);
        }
        if journal.add_feed(feed).is_err() {
            return;
        }
        let own = Own { keeper: self.keeper(), shift: self.shift.get_untracked(), phase: self.phase.get_untracked() };
        self.own.set_value(Some(own));
        let keeper = Keeper::demo(Rc::new(BrowserEntropy), Rc::new(BrowserTasks), journal);
        self.show(Some(keeper), Whose::Demo, Phase::Open);
        let first = self.books.with_untracked(|books| books.people.iter().find(|p| p.here).map(|p| p.id));
        self.shift.set(first);
    }

    /// Goes back to the own records. Nothing of the demo stays.
    pub fn leave_demo(self) {
        let Some(own) = self.own.try_update_value(Option::take).flatten() else { return };
        self.show(own.keeper, Whose::Own, own.phase);
        self.shift.set(own.shift);
    }

    /// Shows the records of a keeper.
    fn show(self, keeper: Option<Rc<Keeper>>, whose: Whose, phase: Phase) {
        let fold = |keeper: &Rc<Keeper>| keeper.with_journal(|j| Books::fold(j.in_fold_order().map(|entry| entry.line)));
        let books = keeper.as_ref().map(fold).unwrap_or_default();
        // Pages go first: none of them may see half of one point and half of another.
        self.phase.set(Phase::Opening);
        self.keeper.set_value(keeper);
        self.whose.set(whose);
        self.saved.set(Saved::Nothing);
        self.toasts.set(Vec::new());
        self.books.set(books);
        self.phase.set(phase);
    }
}

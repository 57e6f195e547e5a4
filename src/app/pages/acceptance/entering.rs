//! What an Enter, a scan or a press does with the entry line and the lines of the act.

use super::desk::Desk;
use crate::browser::page;
use crate::domain::act_draft::DraftLine;
use crate::domain::lookup::Found;
use crate::input::entry_line::{Entered, EntryField};
use crate::input::scan::Scan;
use leptos::html;
use leptos::prelude::*;

impl Desk {
    /// Enter: takes the line into the act, or says what it still needs and goes there.
    pub(super) fn enter(self, scan: NodeRef<html::Input>, sizes: NodeRef<html::Fieldset>) {
        let mut entry = self.entry();
        let mut act = self.act.get_untracked();
        let known = |text: &str| self.known(text);
        let entered = entry.enter(&mut act, known);
        self.set_entry(entry);
        self.act.set(act);
        self.entered.set(entered);
        match entered {
            Entered::NeedsSize => focus_sizes(sizes),
            Entered::Added(_) | Entered::NeedsName | Entered::Nothing | Entered::Wrong(EntryField::Text, _) => focus(scan),
            Entered::Wrong(..) => {}
        }
    }

    /// A scan, wherever the focus was.
    pub(super) fn scan(self, scan: &Scan, node: NodeRef<html::Input>) -> bool {
        let day = self.at.get_untracked().date();
        let overflow = self.session.with_untracked(|books| match books.lookup(&scan.text, day) {
            Found::Shelf(shelf) => Some(books.shelves.get(shelf).is_some_and(|shelf| shelf.card.overflow).then_some(shelf)),
            Found::Goods(_) | Found::Order(_) | Found::Nothing => None,
            _ => Some(None),
        });
        match overflow {
            // The label of a shared place: that is where these goods go.
            Some(Some(place)) => {
                self.place.set(place.to_string());
                return true;
            }
            // A label or a card leads to its own page; what is here waits.
            Some(None) => return false,
            None => {}
        }
        if self.size_key.get_value().is_some_and(|(key, _)| scan.text.starts_with(key)) && page::has_focus("#sizes input") {
            // The first key of the burst was no answer to the question of the size.
            self.size.set(self.size_key.get_value().and_then(|(_, before)| before));
        }
        let mut entry = self.entry();
        let mut act = self.act.get_untracked();
        let entered = entry.scan(&mut act, scan, |code| self.known_code(code));
        self.set_entry(entry);
        self.act.set(act);
        self.entered.set(entered);
        focus(node);
        true
    }

    /// What the client brought under a code or a name before, or has announced.
    fn known(self, text: &str) -> Option<DraftLine> {
        let contract = self.contract.get_untracked();
        self.session.with_untracked(|books| {
            let announced = contract.and_then(|contract| books.announced_goods(contract, text));
            let known = books.known_goods(self.client, text);
            known.map(|known| DraftLine { value: announced.as_ref().and_then(|line| line.value), ..known }).or(announced)
        })
    }

    /// The same of a code alone.
    fn known_code(self, code: &str) -> Option<DraftLine> {
        let contract = self.contract.get_untracked();
        self.session.with_untracked(|books| {
            let announced = contract.and_then(|contract| books.announced_code(contract, code));
            let known = books.known_code(self.client, code);
            known.map(|known| DraftLine { value: announced.as_ref().and_then(|line| line.value), ..known }).or(announced)
        })
    }

    /// Whether a code stands on this act or in a packing list already.
    pub(super) fn knows(self, code: &str) -> bool {
        let contract = self.contract.get_untracked();
        let listed = self.session.with_untracked(|books| contract.is_some_and(|contract| books.announced_code(contract, code).is_some()));
        if listed {
            return true;
        }
        self.act.with_untracked(|act| act.lines.iter().any(|line| line.code.as_deref() == Some(code)))
    }

    /// Takes a line of the act into the fields.
    pub fn change_line(self, at: usize) {
        let mut entry = self.entry();
        self.act.update(|act| entry.change(act, at));
        self.set_entry(entry);
        self.entered.set(Entered::Nothing);
        page::focus("#scan-field input");
    }

    /// Takes a line off the act.
    pub(super) fn remove_line(self, at: usize) {
        let mut entry = self.entry();
        match entry.changes {
            Some(changed) if changed == at => entry = Default::default(),
            Some(changed) if changed > at => entry.changes = Some(changed - 1),
            _ => {}
        }
        self.set_entry(entry);
        self.act.update(|act| {
            if at < act.lines.len() {
                act.lines.remove(at);
            }
        });
        self.entered.set(Entered::Nothing);
        page::focus("#scan-field input");
    }
}

pub(super) fn focus(node: NodeRef<html::Input>) {
    if let Some(input) = node.get_untracked() {
        input.focus().ok();
    }
}

fn focus_sizes(node: NodeRef<html::Fieldset>) {
    if node.get_untracked().is_some() {
        page::focus("#sizes input");
    }
}

//! What goes out of the demo point: buyers with their order codes, one of them written down wrongly and put right, and clients who
//! take goods back.

use super::pen::Note;
use super::room::{Account, Room};
use crate::domain::correction::{Corrects, Replacement};
use crate::domain::handout::{HandedOut, Taken};
use crate::domain::numbers::PaperKind;
use crate::domain::returns::Returned;
use crate::domain::{Fact, Pieces};
use crate::journal::EntryId;
use chrono::{NaiveDateTime, TimeDelta};

/// How a handout was written down wrongly.
#[derive(Clone, Copy)]
pub(super) enum Wrong {
    /// The buyer changed their mind and left it here.
    StayedHere,
    /// Another order code.
    Order,
}

/// Goods sell until a contract holds this share of its usual litres, in thousandths.
const FLOOR: i64 = 450;

impl Room {
    /// A buyer comes with an order code: one thing, sometimes two.
    pub(super) fn buyer(&mut self, at: NaiveDateTime, by: EntryId, late: bool, wrong: Option<Wrong>) {
        let Some(lot) = self.busy_lot() else { return };
        let things = if self.pen.random.one_in(6) { 2 } else { 1 };
        let lines = self.take_some(lot, things);
        let Some(client) = self.accounts.get(lot).map(|account| account.client) else { return };
        let order = self.order_code();
        let digits = format!("{:04}", self.pen.random.below(10_000));
        let buyer = self.pen.random.one_in(3).then(|| self.pen.seal(&digits));
        let fact = HandedOut { lines, order, buyer, reason: String::new() };
        let said = match wrong {
            Some(Wrong::Order) => Fact::HandedOut(HandedOut { order: fact.order.chars().rev().collect(), ..fact.clone() }),
            _ => Fact::HandedOut(fact.clone()),
        };
        let note = Note { at, by, about: Some(client), fact: &said };
        // Handed out at closing time, written down when the point opened.
        let entry = if late { self.pen.write_late(at - TimeDelta::minutes(741), note) } else { self.pen.write(note) };
        let corrects = match wrong {
            None => return,
            Some(Wrong::Order) => {
                let replacement = Some(Box::new(Replacement { happened: None, fact: Fact::HandedOut(fact) }));
                Corrects { entry, replacement, reason: "Цифры кода записали наоборот".to_owned() }
            }
            Some(Wrong::StayedHere) => {
                self.put_back(lot, &fact.lines);
                Corrects {
                    entry, replacement: None, reason: "Покупатель передумал, вещь осталась на полке".to_owned()
                }
            }
        };
        let at = at + TimeDelta::minutes(3);
        self.pen.write(Note { at, by, about: Some(client), fact: &Fact::Corrects(corrects) });
    }

    /// A contract whose goods sell now: the more it holds, the likelier.
    fn busy_lot(&mut self) -> Option<usize> {
        let surplus = |account: &Account| (account.volume() - account.lot.litres * FLOOR).max(0);
        let sells = |(lot, account): (usize, &Account)| (!self.resting.contains(&lot)).then(|| (lot, surplus(account)));
        let lots: Vec<(usize, i64)> = self.accounts.iter().enumerate().filter_map(sells).collect();
        let all: i64 = lots.iter().map(|(_, surplus)| surplus).sum();
        let mut place = i64::try_from(self.pen.random.below(usize::try_from(all).ok().filter(|all| *all > 0)?)).ok()?;
        lots.into_iter()
            .find(|(_, surplus)| {
                place -= surplus;
                place < 0
            })
            .map(|(lot, _)| lot)
    }

    /// Takes so many pieces off lines that have some.
    fn take_some(&mut self, lot: usize, pieces: usize) -> Vec<Taken> {
        let mut lines: Vec<Taken> = Vec::new();
        for taken in (0..pieces).filter_map(|_| self.take_one(lot)) {
            match lines.iter_mut().find(|other| other.line == taken.line) {
                Some(other) => other.pieces += taken.pieces,
                None => lines.push(taken),
            }
        }
        lines
    }

    fn take_one(&mut self, lot: usize) -> Option<Taken> {
        let account = self.accounts.get_mut(lot)?;
        let full = account.lines.iter().filter(|here| here.pieces > here.lost).count();
        let place = self.pen.random.below(full);
        let here = account.lines.iter_mut().filter(|here| here.pieces > here.lost).nth(place)?;
        here.pieces -= 1;
        Some(Taken { line: here.line, pieces: Pieces(1) })
    }

    fn put_back(&mut self, lot: usize, lines: &[Taken]) {
        let Some(account) = self.accounts.get_mut(lot) else { return };
        for taken in lines {
            if let Some(here) = account.lines.iter_mut().find(|here| here.line == taken.line) {
                here.pieces += taken.pieces.0;
            }
        }
    }

    /// Once a week a client takes some things back.
    pub(super) fn take_back(&mut self, at: NaiveDateTime, by: EntryId) {
        let Some(lot) = self.busy_lot() else { return };
        let lines = self.take_some(lot, 4);
        let number = self.number(PaperKind::Return, at.date());
        let Some(account) = self.accounts.get(lot) else { return };
        let (to, about) = (account.signer().to_owned(), Some(account.client));
        let returned = Returned { number, lines, to, remarks: "без замечаний".to_owned(), reason: String::new() };
        let id = self.pen.write(Note { at, by, about, fact: &Fact::Returned(returned) });
        self.sign_act(lot, id, at + TimeDelta::minutes(5), by);
    }
}

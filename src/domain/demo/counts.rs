//! The counts of the demo point: one person alone counts the goods of the dispute, two count a whole client's and miss a piece.

use super::days::{Event, What};
use super::pen::Note;
use super::room::{Here, Room};
use super::tenants::VETROVA;
use crate::domain::acceptance::ActLine;
use crate::domain::count::{CountBegun, Counted, Found};
use crate::domain::numbers::PaperKind;
use crate::domain::{Fact, Money, Pieces};
use crate::order;
use chrono::{NaiveDateTime, TimeDelta};

/// Days before the date: the thing comes that will be missing; the count that misses it; the count for the dispute.
pub(super) const ARRIVES: u64 = 33;
const MISSED: u64 = 12;
const DISPUTED: u64 = 38;

/// Which count.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// Of ИП Ветрова's goods, by one person: a weak spot of ours.
    Alone,
    /// Of the goods of whom something is missing, by two.
    ByTwo,
}

/// The counts of a day, after the last buyer.
pub(super) fn plan(before: u64) -> Option<Event> {
    let step = match before {
        MISSED => Step::ByTwo,
        DISPUTED => Step::Alone,
        _ => return None,
    };
    Some(Event { minute: 1_251, what: What::Count(step) })
}

/// Puts the thing that will be missing among goods that come: nobody else brings its like.
pub(super) fn arrive(goods: &mut [ActLine]) {
    if let Some(line) = goods.first_mut() {
        "Набор салатников".clone_into(&mut line.name);
        line.code = Some("4600000008905".to_owned());
        line.value = Some(Money::roubles(890));
        line.condition = None;
    }
}

/// Counts, and writes down what was found.
pub(super) fn happen(room: &mut Room, step: Step, at: NaiveDateTime) {
    let [first, second, manager, _] = room.staff;
    let (lot, by, dispute) = match step {
        Step::Alone => (Some(VETROVA), vec![first], room.dispute),
        Step::ByTwo => {
            (room.accounts.iter().position(|account| account.lines.iter().any(|here| here.lost > 0)), vec![second, manager], None)
        }
    };
    let Some(client) = lot.and_then(|lot| room.accounts.get(lot)).map(|account| account.client) else { return };
    // Under all the contracts of the client.
    let lines = room.accounts.iter().filter(|account| account.client == client).flat_map(|account| &account.lines);
    let (about, found) = (Some(client), found(lines));
    let number = room.number(PaperKind::Count, at.date());
    let by_whom = by.first().copied().unwrap_or(first);
    let begun = Fact::CountBegun(CountBegun { number, by, because: String::new(), dispute });
    let count = room.pen.write(Note { at, by: by_whom, about, fact: &begun });
    let counted = Fact::Counted(Counted { count, found, continues: None });
    room.pen.write(Note { at: at + TimeDelta::minutes(24), by: by_whom, about, fact: &counted });
}

/// What lies there, by code.
fn found<'a>(lines: impl Iterator<Item = &'a Here>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for here in lines.filter(|here| here.pieces > here.lost) {
        let pieces = Pieces(here.pieces - here.lost);
        match found.iter_mut().find(|other| other.code.as_deref() == Some(&here.code)) {
            Some(other) => other.pieces += pieces,
            None => found.push(Found { name: here.name.clone(), code: Some(here.code.clone()), pieces }),
        }
    }
    order::sort_by(&mut found, |one, other| one.name.cmp(&other.name));
    found
}

//! Putting right: what was wrong stays readable, what is right counts, and a correction can be corrected.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, Story, at, line};
use polka::domain::acceptance::{Accepted, ActLine, ActSigned};
use polka::domain::check::Refusal;
use polka::domain::correction::{Corrects, Replacement, Standing};
use polka::domain::discrepancy::DiscrepancyKind;
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::numbers::PaperKind;
use polka::domain::person::ShiftStarted;
use polka::domain::stock::Tally;
use polka::domain::{Fact, Pieces, Volume};
use polka::journal::{EntryId, Happened};

struct Room {
    point: Point,
    client: EntryId,
    contract: EntryId,
    act: EntryId,
}

/// A shelf of 71 l with one act: 10 boxes and 3 candles of up to 4 l.
fn room() -> Room {
    let Story { mut point, client, contract, .. } = Story::begin();
    let act = point.act(contract, 1, vec![line("Коробка", 10, 4), line("Свеча", 3, 4)], None);
    let act = point.write("2026-03-03 10:00", Some(client), act);
    Room { point, client, contract, act }
}

fn act(contract: EntryId, lines: Vec<ActLine>) -> Fact {
    Fact::Accepted(Accepted::new(contract, 1, lines))
}

fn right(fact: Fact) -> Option<Replacement> {
    Some(Replacement { happened: None, fact })
}

impl Room {
    fn correct(&mut self, when: &str, entry: EntryId, replacement: Option<Replacement>) -> EntryId {
        let corrects = self.point.books.put_right(entry, replacement, "посчитали заново");
        self.point.write(when, Some(self.client), Fact::Corrects(corrects))
    }

    fn force(&mut self, when: &str, entry: EntryId, replacement: Option<Replacement>) -> EntryId {
        let corrects = Corrects { entry, replacement: replacement.map(Box::new), reason: "посчитали заново".into() };
        self.point.force(at(when), None, Some(self.client), &Fact::Corrects(corrects))
    }

    fn hand_out(&mut self, when: &str, n: u16, pieces: i64) -> EntryId {
        let lines = vec![Taken { line: self.act.line(n), pieces: Pieces(pieces) }];
        let out = HandedOut { lines, order: format!("{when}, {n}"), buyer: None, reason: String::new() };
        self.point.write(when, Some(self.client), Fact::HandedOut(out))
    }

    fn here(&self, n: u16) -> i64 {
        self.point.books.stock.line(self.act.line(n)).unwrap().here.0
    }

    fn litres(&self, when: &str) -> i64 {
        self.point.books.occupancy(self.contract, at(when)).unwrap().volume.0 / 1_000
    }

    fn tally(&self) -> Tally {
        self.point.books.stock.tally(self.contract, at("2027-01-01 00:00"))
    }

    fn odd(&self) -> Vec<DiscrepancyKind> {
        assert!(self.point.books == self.point.refolded(), "added one by one and folded anew");
        self.point.books.discrepancies.iter().map(|d| d.kind.clone()).collect()
    }
}

#[test]
fn a_replaced_act_counts_as_it_was_put_right_and_keeps_its_lines() {
    let mut room = room();
    let fix = right(act(room.contract, vec![line("Коробка", 9, 4), line("Свеча", 0, 4), line("Ваза", 1, 18)]));
    let correction = room.correct("2026-03-04 10:00", room.act, fix);
    assert_eq!([room.here(1), room.here(2), room.here(3)], [9, 0, 1], "a line goes to zero, another is appended");
    assert_eq!(room.litres("2026-03-03 10:00"), 36 + 18, "from the moment of the act on, not of the correction");
    assert_eq!(room.tally(), Tally { accepted: Pieces(10), ..Tally::default() });
    assert!(matches!(room.point.books.corrections.standing(room.act), Standing::Replaced(by, _) if by == correction));
    let record = room.point.books.record(room.act).unwrap();
    assert!(matches!(&record.fact, Fact::Accepted(act) if act.lines.len() == 2), "as written it can still be read");
    assert!(matches!(room.point.books.counted(room.act), Some(Fact::Accepted(act)) if act.lines.len() == 3));
    assert_eq!(room.odd(), []);
}

#[test]
fn lines_handed_out_already_become_negative_visibly() {
    let mut room = room();
    let out = room.hand_out("2026-03-03 12:00", 1, 4);
    let fix = right(act(room.contract, vec![line("Коробка", 3, 4), line("Свеча", 3, 4)]));
    room.correct("2026-03-04 10:00", room.act, fix);
    assert_eq!(room.here(1), -1);
    assert_eq!(room.odd(), [DiscrepancyKind::BelowZero(room.act.line(1))]);
    assert_eq!(room.point.books.discrepancies[0].entry, out);
}

#[test]
fn a_void_act_leaves_its_lines_empty() {
    let mut room = room();
    room.hand_out("2026-03-03 12:00", 2, 1);
    room.correct("2026-03-04 10:00", room.act, None);
    assert_eq!(room.point.books.counted(room.act), None);
    assert!(room.point.books.acts.get(room.act).is_none(), "no act to sign");
    let next = room.point.books.numbers.next(PaperKind::Acceptance, at("2026-03-05 00:00").date());
    assert_eq!(next, 2, "its number is not given again");
    assert_eq!([room.here(1), room.here(2)], [0, -1], "what was handed out is still to be seen");
    assert_eq!(room.tally(), Tally { accepted: Pieces(0), handed_out: Pieces(1), ..Tally::default() });
    assert_eq!(room.odd(), [DiscrepancyKind::BelowZero(room.act.line(2))]);
    assert_eq!(room.litres("2026-03-05 10:00"), -4);
}

#[test]
fn a_replacement_that_forgets_a_line_leaves_it_empty() {
    let mut room = room();
    let fix = right(act(room.contract, vec![line("Коробка", 10, 4)]));
    let corrects = Corrects { entry: room.act, replacement: fix.clone().map(Box::new), reason: "две коробки".into() };
    let refused = room.point.try_write("2026-03-04 10:00", Some(room.client), Fact::Corrects(corrects));
    assert_eq!(refused, Err(Refusal::LinesMissing { lines: 2 }));
    room.force("2026-03-04 10:00", room.act, fix);
    assert_eq!([room.here(1), room.here(2)], [10, 0]);
}

#[test]
fn a_wrong_moment_is_put_right_in_the_history_too() {
    let mut room = room();
    let out = room.hand_out("2026-03-05 12:00", 1, 4);
    assert_eq!(room.litres("2026-03-04 12:00"), 52);
    let Some(Fact::HandedOut(said)) = room.point.books.counted(out).cloned() else { panic!() };
    let earlier = Happened::Minute(at("2026-03-04 11:00"));
    let replacement = Some(Replacement { happened: Some(earlier), fact: Fact::HandedOut(said) });
    room.correct("2026-03-06 09:00", out, replacement);
    assert_eq!((room.litres("2026-03-04 10:59"), room.litres("2026-03-04 12:00")), (52, 36));
    let about: Vec<EntryId> = room.point.books.about(room.client).iter().map(|r| r.written.id).collect();
    assert_eq!(about.iter().position(|id| *id == out), Some(3), "on the timeline where it happened: {about:?}");
    assert_eq!(room.odd(), []);
}

#[test]
fn a_correction_can_be_corrected_again_and_again() {
    let mut room = room();
    for pieces in [9, 8, 7, 6] {
        let fix = right(act(room.contract, vec![line("Коробка", pieces, 4), line("Свеча", 3, 4)]));
        room.correct("2026-03-04 10:00", room.act, fix);
        assert_eq!(room.here(1), pieces);
        assert_eq!(room.odd(), [], "they do not compete");
    }
    room.correct("2026-03-04 11:00", room.act, None);
    assert_eq!(room.point.books.counted(room.act), None);
    let back = right(act(room.contract, vec![line("Коробка", 10, 4), line("Свеча", 3, 4)]));
    room.correct("2026-03-04 12:00", room.act, back);
    assert_eq!((room.here(1), room.odd()), (10, vec![]));
}

#[test]
fn a_void_correction_counts_as_not_written() {
    let mut room = room();
    let correction = room.correct("2026-03-04 10:00", room.act, None);
    let undone = room.force("2026-03-04 11:00", correction, None);
    assert_eq!((room.here(1), room.odd()), (10, vec![]));
    assert_eq!(room.point.books.corrections.standing(correction), Standing::Void(undone));
    // And that again.
    room.force("2026-03-04 12:00", undone, None);
    assert_eq!(room.point.books.counted(room.act), None);
}

#[test]
fn a_correction_of_the_wrong_entry_moves_to_the_right_one() {
    let mut room = room();
    let (one, other) = (room.hand_out("2026-03-03 12:00", 1, 1), room.hand_out("2026-03-03 13:00", 1, 2));
    let wrong = room.correct("2026-03-04 10:00", one, None);
    assert_eq!(room.here(1), 8);
    let meant = Corrects { entry: other, replacement: None, reason: "отменяем другую".into() };
    room.force("2026-03-04 10:05", wrong, right(Fact::Corrects(meant)));
    assert_eq!(room.here(1), 9);
    assert_eq!(room.point.books.counted(other), None);
    assert!(room.point.books.counted(one).is_some());
    assert_eq!(room.odd(), []);
}

#[test]
fn competing_corrections_are_listed_and_the_first_counts() {
    let mut room = room();
    let fix = |pieces| right(act(room.contract, vec![line("Коробка", pieces, 4), line("Свеча", 3, 4)]));
    let (nine, eight) = (fix(9), fix(8));
    room.force("2026-03-04 10:00", room.act, nine);
    let second = room.force("2026-03-04 11:00", room.act, eight);
    assert_eq!((room.here(1), room.odd()), (9, vec![DiscrepancyKind::CompetingCorrections]));
    let competing: Vec<_> = room.point.books.corrections.competing().map(|(entry, all)| (entry, all.len())).collect();
    assert_eq!(competing, [(room.act, 2)]);
    room.force("2026-03-04 12:00", second, None);
    assert_eq!((room.here(1), room.odd()), (9, vec![]));
    assert_eq!(room.point.books.corrections.of(room.act).len(), 2, "both can still be read");
}

#[test]
fn what_cannot_be_put_right_has_no_effect_and_is_listed() {
    let mut room = room();
    let other_kind = right(Fact::ShiftStarted(ShiftStarted {}));
    room.force("2026-03-04 10:00", room.act, other_kind);
    let nowhere: EntryId = "K7QP-900".parse().unwrap();
    room.force("2026-03-04 11:00", nowhere, None);
    let itself: EntryId = room.point.feed.entry(u32::try_from(room.point.lines.len()).unwrap() + 1);
    room.force("2026-03-04 12:00", itself, None);
    let unknown = |id| DiscrepancyKind::UnknownCitation(id);
    assert_eq!(room.odd(), [DiscrepancyKind::OtherKind(room.act), unknown(nowhere), unknown(itself)]);
    assert_eq!(room.here(1), 10);
}

#[test]
fn before_writing_a_correction_is_looked_at() {
    let mut room = room();
    let client = Some(room.client);
    let mut refused = |about, entry, replacement: Option<Replacement>, reason: &str| {
        let fact = Fact::Corrects(Corrects { entry, replacement: replacement.map(Box::new), reason: reason.into() });
        room.point.try_write("2026-03-04 10:00", about, fact).unwrap_err()
    };
    let act_id = room.act;
    let fix = || right(act(room.contract, vec![line("Коробка", -1, 4), line("Свеча", 3, 4)]));
    assert!(matches!(refused(client, act_id, None, " "), Refusal::Empty(_)));
    assert_eq!(refused(None, act_id, None, "так"), Refusal::NoClient);
    assert!(matches!(refused(client, act_id, fix(), "так"), Refusal::NotPositive(_)));
    assert_eq!(refused(client, act_id, right(Fact::ShiftStarted(ShiftStarted {})), "так"), Refusal::OtherKind);
    let later = Some(Replacement { happened: Some(Happened::Day(at("2026-03-05 00:00").date())), fact: act(room.contract, vec![]) });
    assert_eq!(refused(client, act_id, later, "так"), Refusal::InFuture);
    let done = room.correct("2026-03-04 10:00", room.act, None);
    let again = Corrects { entry: room.act, replacement: None, reason: "ещё раз".into() };
    let again = room.point.try_write("2026-03-04 11:00", client, Fact::Corrects(again));
    assert_eq!(again, Err(Refusal::AlreadyDone(done)), "a second correction cites the first");
}

#[test]
fn a_void_signature_leaves_the_act_unsigned() {
    let mut room = room();
    let signed = ActSigned { act: room.act, signer: "Ветрова А. С.".into(), kept_at: String::new() };
    let signature = room.point.write("2026-03-03 10:10", Some(room.client), Fact::ActSigned(signed));
    assert_eq!(room.point.books.acts.waiting().count(), 0);
    room.correct("2026-03-04 10:00", signature, None);
    assert_eq!(room.point.books.acts.waiting().count(), 1);
    assert_eq!(room.point.books.acts.get(room.act).unwrap().volume(), Volume::litres(52));
}

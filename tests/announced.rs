//! Packing lists: what an act says of one, what is left for the next act, and what the shelf will hold.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, Story, at, line};
use polka::domain::acceptance::{Accepted, ActLine, Decision, Outcome, Size};
use polka::domain::announced::{Announced, AnnouncedLine, WhyDiffers};
use polka::domain::check::{Field, Refusal};
use polka::domain::compared::{Compared, Comparison};
use polka::domain::correction::Corrects;
use polka::domain::discrepancy::DiscrepancyKind;
use polka::domain::{Books, Fact, Money, Pieces, Volume};
use polka::journal::EntryId;

const CUPS: &str = "4600000000031";

struct Room {
    point: Point,
    client: EntryId,
    contract: EntryId,
}

fn room() -> Room {
    let Story { point, client, contract, .. } = Story::begin();
    Room { point, client, contract }
}

fn planned(name: &str, code: Option<&str>, size: Option<i64>, pieces: i64) -> AnnouncedLine {
    let size = size.map(|litres| Size::UpTo(Volume::litres(litres)));
    AnnouncedLine { name: name.into(), code: code.map(Into::into), size, pieces: Pieces(pieces), value: None }
}

fn coded(name: &str, code: &str, pieces: i64) -> ActLine {
    ActLine { code: Some(code.into()), ..line(name, pieces, 4) }
}

impl Room {
    fn list(&self) -> Announced {
        let lines = vec![
            planned("Набор чашек", Some(CUPS), Some(4), 6),
            planned("Плед", None, Some(4), 3),
            planned("Ваза", Some("4600000000015"), None, 1),
            planned("Набор чашек", Some(CUPS), Some(4), 2),
        ];
        Announced { contract: self.contract, on: None, document: "17".into(), lines, continues: None }
    }

    fn announce(&mut self, when: &str, list: Announced) -> EntryId {
        self.point.write(when, Some(self.client), Fact::Announced(list))
    }

    fn accept(&mut self, when: &str, act: Accepted) -> EntryId {
        self.point.write(when, Some(self.client), Fact::Accepted(act))
    }
}

/// Name, planned, accepted, not taken, defective, difference.
fn rows(comparison: &Comparison) -> Vec<(&str, [i64; 5])> {
    let row = |l: &Compared| [l.planned.0, l.accepted.0, l.refused.0, l.defective.0, l.difference().0];
    comparison.lines.iter().map(|line| (line.name.as_str(), row(line))).collect()
}

#[test]
fn an_act_is_compared_line_by_line_and_the_next_with_what_is_left() {
    let mut room = room();
    let list = room.announce("2026-03-10 09:00", room.list());
    // Cups short of one and one broken, the plaid named in other letters, a lamp nobody announced, no vase.
    let cups = ActLine { defective: Some(Pieces(1)), value: Some(Money::roubles(900)), ..coded("чашки", CUPS, 7) };
    let why = WhyDiffers {
        name: "Набор чашек".into(), code: Some(CUPS.into()), why: "одной нет, одна разбита".into()
    };
    let lines = vec![cups, line("ПЛЕД ", 3, 4), line("Лампа", 1, 4)];
    let act = Accepted { announced: Some(list), differences: vec![why], ..Accepted::new(room.contract, 1, lines) };
    let now = room.point.books.compared_now(&act).unwrap();
    let act = room.accept("2026-03-10 11:00", act);

    let compared = room.point.books.compared(act).unwrap();
    let expected = [("Набор чашек", [8, 7, 0, 1, -1]), ("Плед", [3, 3, 0, 0, 0]), ("Ваза", [1, 0, 0, 0, -1]), ("Лампа", [0, 1, 0, 0, 1])];
    assert_eq!(rows(&compared), expected);
    assert_eq!(rows(&now), expected, "on the form as in the books");
    assert_eq!(compared.differing().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["Набор чашек", "Ваза", "Лампа"]);
    assert_eq!((compared.defective(), compared.announced), (Pieces(1), list));
    let first = &compared.lines[0];
    assert_eq!(
        (first.value, first.lines.as_slice(), first.why.as_str()),
        (Some(Money::roubles(900)), &[act.line(1)][..], "одной нет, одна разбита")
    );
    assert!(room.point.books.announcements.open(room.contract).next().is_none(), "an act was made for it");

    // The rest comes later, by the same list.
    let rest = Accepted {
        announced: Some(list),
        ..Accepted::new(room.contract, 2, vec![coded("Ваза", "4600000000015", 1), coded("Чашка", CUPS, 1)])
    };
    let rest = room.accept("2026-03-12 11:00", rest);
    assert_eq!(rows(&room.point.books.compared(rest).unwrap()), [("Набор чашек", [1, 1, 0, 0, 0]), ("Ваза", [1, 1, 0, 0, 0])]);
    assert_eq!(room.point.books.compared(rest).unwrap().differing().count(), 0);
    assert_eq!(rows(&room.point.books.compared(act).unwrap()), expected, "the first act says what it said");
    assert_eq!(room.point.refolded(), room.point.books);
}

#[test]
fn what_was_brought_and_not_taken_is_no_missing_piece() {
    let mut room = room();
    let list = room.announce("2026-03-10 09:00", Announced { lines: vec![planned("Плед", None, Some(18), 5)], ..room.list() });
    let outcome = Outcome::Refused { lines: vec![line("Плед", 2, 18)] };
    let by = room.point.feed.entry(1);
    let decision = Some(Decision { outcome, by, why: String::new() });
    let act = Accepted { announced: Some(list), decision, ..Accepted::new(room.contract, 1, vec![line("Плед", 3, 18)]) };
    let act = room.accept("2026-03-10 11:00", act);
    let compared = room.point.books.compared(act).unwrap();
    assert_eq!(rows(&compared), [("Плед", [5, 3, 2, 0, 0])]);
    assert!(compared.lines[0].differs(), "it was not accepted whole");
}

#[test]
fn an_announced_delivery_shows_what_the_shelf_would_hold() {
    let mut room = room();
    assert_eq!(room.point.books.with_announced(room.contract, at("2026-03-09 12:00")), None);
    room.accept("2026-03-09 11:00", Accepted::new(room.contract, 1, vec![coded("Ваза", "4600000000015", 2)]));
    let list = room.announce("2026-03-10 09:00", room.list());
    // 8 l here; 8 × 4 + 3 × 4 l announced, and the vase is as large as the last one: 4 l.
    let contract = room.contract;
    let if_it_comes = |books: &Books| books.with_announced(contract, at("2026-03-10 12:00"));
    let what_if = if_it_comes(&room.point.books).unwrap();
    assert_eq!((what_if.occupancy.volume, what_if.occupancy.pieces), (Volume::litres(8 + 44 + 4), Pieces(14)));
    assert_eq!((what_if.occupancy.ratio().percent(), what_if.unsized_pieces), (79, Pieces::ZERO));

    let unknown = Announced { lines: vec![planned("Лампа", None, None, 4)], ..room.list() };
    room.announce("2026-03-10 09:30", unknown);
    assert_eq!(if_it_comes(&room.point.books).unwrap().unsized_pieces, Pieces(4));

    let gone = Fact::Corrects(Corrects { entry: list, replacement: None, reason: "передумала".into() });
    room.point.write("2026-03-10 10:00", Some(room.client), gone);
    let left = if_it_comes(&room.point.books).unwrap();
    assert_eq!((left.occupancy.pieces, left.unsized_pieces), (Pieces(2 + 4), Pieces(4)), "a list made void comes no more");
}

#[test]
fn a_long_list_goes_on_in_further_entries() {
    let mut room = room();
    let lines: Vec<_> = (0..5_000).map(|n| planned(&format!("Набор чашек с блюдцами, расписной, № {n}"), None, Some(1), 1)).collect();
    let whole = Announced { lines, ..room.list() };
    let parts = whole.clone().parts();
    assert!(parts.len() > 5, "{}", parts.len());
    let mut first = None;
    for part in parts {
        let written = room.announce("2026-03-10 09:00", Announced { continues: first, ..part });
        first = first.or(Some(written));
    }
    let known = room.point.books.announcements.get(first.unwrap()).unwrap();
    assert_eq!((&known.says.lines, known.pieces()), (&whole.lines, Pieces(5_000)));
    assert_eq!(room.point.books.announcements.iter().count(), 1);
    assert_eq!(room.list().parts(), [room.list()]);
    assert_eq!(room.point.refolded(), room.point.books);
}

#[test]
fn a_list_that_makes_no_sense_is_refused_and_a_foreign_one_listed() {
    let mut room = room();
    let stranger = room.point.client("2026-03-02 10:00", "ООО Сосед");
    let empty = Announced { lines: Vec::new(), ..room.list() };
    let none = Announced { lines: vec![planned("Плед", None, None, 0)], ..room.list() };
    let mut refused = |about, list| room.point.try_write("2026-03-10 09:00", Some(about), Fact::Announced(list)).unwrap_err();
    let (client, contract) = (room.client, room.contract);
    assert_eq!(refused(client, empty), Refusal::Empty(Field::Lines));
    assert_eq!(refused(client, none), Refusal::NotPositive(Field::Pieces));
    let list = Announced { contract, on: None, document: String::new(), lines: vec![planned("Плед", None, None, 1)], continues: None };
    assert_eq!(refused(stranger, list.clone()), Refusal::NoClient);

    let list = room.announce("2026-03-10 09:00", list);
    let unknown = Accepted { announced: Some(room.point.feed.entry(1)), ..Accepted::new(contract, 1, vec![line("Плед", 1, 4)]) };
    let refused = room.point.try_write("2026-03-10 10:00", Some(client), Fact::Accepted(unknown.clone()));
    assert_eq!(refused, Err(Refusal::Unknown(room.point.feed.entry(1))));
    let more_broken_than_came = Accepted::new(contract, 1, vec![ActLine { defective: Some(Pieces(2)), ..line("Плед", 1, 4) }]);
    let refused = room.point.try_write("2026-03-10 10:00", Some(client), Fact::Accepted(more_broken_than_came));
    assert_eq!(refused, Err(Refusal::NotPositive(Field::Pieces)));

    let forced = room.point.force(at("2026-03-10 10:00"), None, Some(client), &Fact::Accepted(unknown));
    let listed: Vec<_> = room.point.books.discrepancies.iter().map(|d| (d.entry, d.kind.clone())).collect();
    assert_eq!(listed, [(forced, DiscrepancyKind::UnknownCitation(room.point.feed.entry(1)))]);
    assert!(room.point.books.announcements.open(contract).any(|known| known.written.id == list));
}

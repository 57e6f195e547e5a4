//! Counts: expected is what the books knew when the count began; what came later stands apart; a difference stays open.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, at, line};
use polka::domain::check::Refusal;
use polka::domain::correction::Replacement;
use polka::domain::count::{CountBegun, Counted, Found};
use polka::domain::count_row::CountRow;
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::shortage::{FoundAgain, ShortageAcknowledged};
use polka::domain::{Fact, Money, Pieces};
use polka::journal::{EntryId, Happened};

struct Shop {
    point: Point,
    client: EntryId,
    contract: EntryId,
    act: EntryId,
}

/// Ten vases of act 1, six of act 2, one bowl with a price.
fn shop() -> Shop {
    let mut point = Point::new();
    let shelf = point.shelf("2026-03-02 09:00", "B-3", (90, 90, 90));
    let client = point.client("2026-03-02 09:01", "ИП Ветрова А. С.");
    let contract = point.contract("2026-03-02 09:02", client, "7", shelf);
    let first = point.act(contract, 1, vec![line("Ваза", 10, 1)], None);
    let act = point.write("2026-03-03 10:00", Some(client), first);
    let mut bowl = line("Чаша", 1, 1);
    (bowl.code, bowl.value) = (Some("46001".into()), Some(Money(89_000)));
    let second = point.act(contract, 2, vec![line("Ваза", 6, 1), bowl], None);
    point.write("2026-03-10 10:00", Some(client), second);
    Shop { point, client, contract, act }
}

impl Shop {
    fn begin(&mut self, when: &str) -> EntryId {
        let by = vec![self.point.feed.entry(1)];
        let begun = CountBegun { number: 1, by, because: String::new(), dispute: None };
        self.point.write(when, Some(self.client), Fact::CountBegun(begun))
    }

    fn found(&mut self, when: &str, count: EntryId, found: &[(&str, i64)]) -> EntryId {
        let found = found.iter().map(|(name, pieces)| Found { name: (*name).into(), code: None, pieces: Pieces(*pieces) });
        self.point.write(when, Some(self.client), Fact::Counted(Counted { count, found: found.collect(), continues: None }))
    }

    fn out(&mut self, now: &str, happened: &str, pieces: i64) -> EntryId {
        let fact =
            HandedOut { lines: vec![self.vases(pieces)], order: String::new(), buyer: None, reason: "без поручения".into() };
        let happened = Some(Happened::Minute(at(happened)));
        self.point.force(at(now), happened, Some(self.client), &Fact::HandedOut(fact))
    }

    fn vases(&self, pieces: i64) -> Taken {
        Taken { line: self.act.line(1), pieces: Pieces(pieces) }
    }

    fn row(&self, count: EntryId, name: &str) -> CountRow {
        let rows = self.point.books.count_result(count);
        rows.into_iter().find(|row| row.name == name).unwrap()
    }
}

fn figures(row: &CountRow) -> (i64, i64, i64, i64) {
    (row.expected.0, row.counted.0, row.difference().0, row.missing().0)
}

#[test]
fn each_row_says_by_which_acts_its_goods_came() {
    let mut shop = shop();
    shop.out("2026-03-11 10:00", "2026-03-11 10:00", 8);
    let count = shop.begin("2026-03-12 08:00");
    shop.found("2026-03-12 08:40", count, &[("ваза", 7), ("Чаша", 1), ("Подсвечник", 2)]);
    let vases = shop.row(count, "Ваза");
    assert_eq!(figures(&vases), (8, 7, -1, 1));
    let lines: Vec<_> = vases.lines.iter().map(|line| (line.line.to_string(), line.expected.0, line.counted.0)).collect();
    assert_eq!(lines, [("K7QP-5.1".into(), 2, 1), ("K7QP-6.1".into(), 6, 6)], "the oldest go out first: one of act 1 is missing");
    assert_eq!(vases.missing_lines(), [shop.vases(1)]);
    // A name is enough for goods with a code; what no act knows is there, and cites nothing.
    assert_eq!(figures(&shop.row(count, "Чаша")), (1, 1, 0, 0));
    let stranger = shop.row(count, "Подсвечник");
    assert_eq!((stranger.expected.0, stranger.surplus().0, stranger.lines.len()), (0, 2, 0));
    // Twice in one count is asked about.
    let again = Fact::Counted(Counted { count, found: vec![], continues: None });
    assert!(matches!(shop.point.try_write("2026-03-12 09:00", Some(shop.client), again), Err(Refusal::AlreadyDone(_))));
    assert_eq!(shop.contract, shop.point.books.stock.line(shop.act.line(1)).unwrap().contract);
}

#[test]
fn what_moves_during_the_count_explains_only_visibly() {
    let mut shop = shop();
    let count = shop.begin("2026-03-12 08:00");
    let out = shop.out("2026-03-12 08:20", "2026-03-12 08:20", 2);
    shop.found("2026-03-12 08:40", count, &[("Ваза", 15), ("Чаша", 1)]);
    shop.out("2026-03-12 09:00", "2026-03-12 09:00", 3);
    let vases = shop.row(count, "Ваза");
    // One of the two left before it was counted; the other was counted and left after.
    assert_eq!(figures(&vases), (16, 15, -1, 0));
    assert_eq!(vases.during.iter().map(|a| (a.entry, a.change.0)).collect::<Vec<_>>(), [(out, -2)]);
    assert!(vases.late.is_empty());
    assert!(shop.point.books.missing_of(shop.client, at("2026-03-12 10:00")).is_none());
}

#[test]
fn a_late_entry_is_told_apart_and_the_expectation_stays() {
    let mut shop = shop();
    let count = shop.begin("2026-03-12 08:00");
    shop.found("2026-03-12 08:40", count, &[("Ваза", 15), ("Чаша", 1)]);
    assert_eq!(figures(&shop.row(count, "Ваза")), (16, 15, -1, 1));
    // A handout of the day before, written down when the count was over.
    let late = shop.out("2026-03-12 12:00", "2026-03-11 18:00", 1);
    let vases = shop.row(count, "Ваза");
    assert_eq!(figures(&vases), (16, 15, -1, 0), "the difference is recorded, and explained");
    assert_eq!(vases.late.iter().map(|a| (a.entry, a.change.0)).collect::<Vec<_>>(), [(late, -1)]);
}

#[test]
fn a_count_written_down_later_leaves_out_what_moved_since() {
    let mut shop = shop();
    // Counted on paper at eight, written down at noon; at nine a vase was handed out.
    shop.out("2026-03-12 09:00", "2026-03-12 09:00", 1);
    let begun = CountBegun { number: 1, by: vec![shop.point.feed.entry(1)], because: String::new(), dispute: None };
    let (client, eight) = (Some(shop.client), Some(Happened::Minute(at("2026-03-12 08:00"))));
    let count = shop.point.force(at("2026-03-12 12:00"), eight, client, &Fact::CountBegun(begun));
    let found = vec![Found { name: "Ваза".into(), code: None, pieces: Pieces(16) }];
    let half_past = Some(Happened::Minute(at("2026-03-12 08:30")));
    shop.point.force(at("2026-03-12 12:01"), half_past, client, &Fact::Counted(Counted { count, found, continues: None }));
    assert_eq!(figures(&shop.row(count, "Ваза")), (16, 16, 0, 0));
}

#[test]
fn a_correction_made_since_shows_as_what_it_changed() {
    let mut shop = shop();
    let count = shop.begin("2026-03-12 08:00");
    shop.found("2026-03-12 08:40", count, &[("Ваза", 15), ("Чаша", 1)]);
    let Some(Fact::Accepted(mut act)) = shop.point.books.counted(shop.act).cloned() else { panic!() };
    act.lines[0].pieces = Pieces(9);
    let right = Replacement { happened: None, fact: Fact::Accepted(act) };
    let corrects = shop.point.books.put_right(shop.act, Some(right), "пришло девять");
    let correction = shop.point.write("2026-03-12 11:00", Some(shop.client), Fact::Corrects(corrects));
    let vases = shop.row(count, "Ваза");
    assert_eq!(figures(&vases), (16, 15, -1, 0));
    assert_eq!(vases.late.iter().map(|a| (a.entry, a.change.0)).collect::<Vec<_>>(), [(correction, -1)]);
    assert_eq!(shop.point.books.stock.line(shop.act.line(1)).unwrap().here, Pieces(9));
}

#[test]
fn a_difference_stays_open_until_it_is_found_or_acknowledged() {
    let mut shop = shop();
    let count = shop.begin("2026-03-12 08:00");
    shop.found("2026-03-12 08:40", count, &[("Ваза", 14)]);
    let client = Some(shop.client);
    let open = |shop: &Shop| {
        let rows = shop.point.books.missing_of(shop.client, at("2026-03-13 10:00")).map(|(_, rows)| rows).unwrap_or_default();
        rows.iter().map(|row| (row.name.clone(), row.missing().0)).collect::<Vec<_>>()
    };
    assert_eq!(open(&shop), [("Ваза".into(), 2), ("Чаша".into(), 1)]);
    assert_eq!(shop.point.books.stock.held(shop.contract, at("2026-03-13 10:00")).pieces, Pieces(17), "a count moves nothing");

    let again = |lines, shortage, count| FoundAgain { lines, place: None, count, shortage, why: String::new() };
    let three = again(vec![shop.vases(3)], None, Some(count));
    let refused = shop.point.try_write("2026-03-12 10:00", client, Fact::FoundAgain(three));
    assert!(matches!(refused, Err(Refusal::NotMissing { missing: Pieces(2), asked: Pieces(3), .. })), "{refused:?}");
    let one = again(vec![shop.vases(1)], None, Some(count));
    shop.point.write("2026-03-12 10:00", client, Fact::FoundAgain(one));
    assert_eq!(open(&shop), [("Ваза".into(), 1), ("Чаша".into(), 1)]);
    assert_eq!(shop.point.books.stock.held(shop.contract, at("2026-03-13 10:00")).pieces, Pieces(17), "it never left the books");

    let bowl = shop.row(count, "Чаша").missing_lines();
    assert_eq!(shop.point.books.declared(&bowl), Some(Money(89_000)));
    let short = |lines, compensation, why: &str| {
        Fact::ShortageAcknowledged(ShortageAcknowledged { lines, compensation, count: Some(count), dispute: None, why: why.into() })
    };
    let more = shop.point.try_write("2026-03-12 11:00", client, short(bowl.clone(), Money(90_000), ""));
    assert!(matches!(more, Err(Refusal::Empty(_))), "above the declared value one says why");
    let shortage = shop.point.write("2026-03-12 11:00", client, short(bowl.clone(), Money(89_000), ""));
    // The vase has no declared value: the sum is explained.
    assert_eq!(shop.point.books.declared(&[shop.vases(1)]), None);
    shop.point.write("2026-03-12 11:05", client, short(vec![shop.vases(1)], Money(50_000), "по цене в магазине"));
    assert_eq!(open(&shop), []);
    assert_eq!(shop.point.books.owed_for_shortages(shop.client), Money(139_000));
    assert_eq!(shop.point.books.stock.held(shop.contract, at("2026-03-13 10:00")).pieces, Pieces(15));
    // The recorded difference is what it was.
    assert_eq!(figures(&shop.row(count, "Чаша")), (1, 0, -1, 0));
    assert!(shop.row(count, "Чаша").during.is_empty(), "what is done about a difference is no movement during the count");

    shop.point.write("2026-03-14 10:00", client, Fact::FoundAgain(again(bowl, Some(shortage), Some(count))));
    assert_eq!(shop.point.books.owed_for_shortages(shop.client), Money(50_000));
    let tally = shop.point.books.movement_of(shop.client, at("2026-03-15 10:00"));
    assert_eq!((tally.acknowledged, tally.found_again, tally.expected()), (Pieces(2), Pieces(1), Pieces(16)));
    assert!(shop.point.books.discrepancies.is_empty());
    assert!(shop.point.books == shop.point.refolded());
}

#[test]
fn a_later_count_answers_the_earlier_one() {
    let mut shop = shop();
    let first = shop.begin("2026-03-12 08:00");
    shop.found("2026-03-12 08:40", first, &[("Ваза", 15), ("Чаша", 1)]);
    let second = shop.begin("2026-03-13 08:00");
    assert_eq!(shop.point.books.not_counted(shop.point.books.counts.get(second).unwrap()), [shop.client]);
    shop.found("2026-03-13 08:40", second, &[("Ваза", 16), ("Чаша", 1)]);
    assert!(shop.point.books.count_finished(shop.point.books.counts.get(second).unwrap()));
    assert!(shop.point.books.missing_of(shop.client, at("2026-03-14 10:00")).is_none());
    assert_eq!(shop.point.books.missing_of(shop.client, at("2026-03-12 20:00")).unwrap().0.written.id, first);
}

#[test]
fn a_long_count_goes_on_in_entries_that_fit() {
    let found =
        |n| Found {
            name: format!("Набор чашек с блюдцами и ложками № {n}"), code: Some(format!("46000000{n:05}")), pieces: Pieces(1)
        };
    let count: EntryId = "K7QP-7".parse().unwrap();
    let whole = Counted { count, found: (0..1_500).map(found).collect(), continues: None };
    let parts = whole.clone().parts();
    assert!(parts.len() > 1);
    assert!(parts.iter().all(|part| Fact::Counted(part.clone()).to_json().unwrap().get().len() < 62 * 1024));
    assert_eq!(parts.into_iter().flat_map(|part| part.found).collect::<Vec<_>>(), whole.found);
}

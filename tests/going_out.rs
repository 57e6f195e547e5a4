//! The forms of a handout and of a return to the client: story A's twelve cups, and what keeps a form from being a record.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, at, line};
use polka::domain::doubt::Doubt;
use polka::domain::instruction::{Instructed, InstructedGoods};
use polka::domain::{Fact, Pieces};
use polka::input::amount::BadAmount;
use polka::input::handout_form::{self, HandoutForm, Unready};
use polka::input::return_form::{self, ReturnForm};
use polka::journal::EntryId;

const NOW: &str = "2026-03-20 09:00";

/// Boxes on acts 1 and 2 of one client, a box of another.
fn point() -> (Point, EntryId, EntryId) {
    let mut point = Point::new();
    let mut clients = Vec::new();
    for (name, shelf, acts) in [("ИП Ветрова А. С.", "B-3", &[10, 6][..]), ("ИП Соколова Е. П.", "A-1", &[1])] {
        let shelf = point.shelf("2026-03-02 09:10", shelf, (45, 50, 45));
        let client = point.client("2026-03-02 09:20", name);
        let contract = point.contract("2026-03-02 09:30", client, name, shelf);
        for pieces in acts {
            let act = point.act(contract, 1, vec![line("Коробка", *pieces, 4)], None);
            point.write("2026-03-03 10:00", Some(client), act);
        }
        clients.push(client);
    }
    (point, clients[0], clients[1])
}

fn day() -> chrono::NaiveDate {
    at(NOW).date()
}

#[test]
fn twelve_boxes_are_ten_of_act_1_and_two_of_act_2() {
    let (mut point, vetrova, sokolova) = point();
    let mut form = HandoutForm { order: "417 226".into(), ..HandoutForm::default() };
    assert_eq!(form.handout(&point.books, at(NOW), None), Err(Unready::NoItems));
    assert!(form.add(&point.books.goods_of(vetrova, None, "коробка", day()).unwrap()));
    assert!(!form.add(&point.books.goods_of(sokolova, None, "коробка", day()).unwrap()), "one handout is of one client");
    assert!(form.add(&point.books.goods_of(vetrova, None, "коробка", day()).unwrap()));
    assert_eq!((form.items.len(), form.items[0].pieces.as_str()), (1, "2"));
    form.items[0].pieces = "дюжина".into();
    assert_eq!(form.handout(&point.books, at(NOW), None), Err(Unready::Pieces(0, BadAmount::NotANumber)));
    form.items[0].pieces = "12".into();
    let (client, fact) = form.handout(&point.books, at(NOW), None).unwrap();
    assert_eq!((client, fact.lines.iter().map(|t| t.pieces.0).collect::<Vec<_>>()), (vetrova, vec![10, 2]));
    let id = point.write(NOW, Some(client), Fact::HandedOut(fact));
    form.items[0].pieces = "1".into();
    assert_eq!(form.handout(&point.books, at(NOW), None), Err(Unready::Doubtful(vec![Doubt::GivenBefore(id)])));
    form.reason = "второй пакет того же заказа".into();
    assert!(form.handout(&point.books, at(NOW), None).is_ok());
}

#[test]
fn more_than_is_here_asks_for_a_reason_and_goes_out() {
    let (mut point, vetrova, _) = point();
    let mut form = HandoutForm::default();
    form.add(&point.books.goods(Some(vetrova), day())[0]);
    form.items[0].pieces = "18".into();
    assert!(form.wanted(&point.books, 0, day()).unwrap().short());
    assert_eq!(form.handout(&point.books, at(NOW), None), Err(Unready::Short(0)));
    form.reason = "лежали без акта".into();
    let (client, fact) = form.handout(&point.books, at(NOW), None).unwrap();
    point.write(NOW, Some(client), Fact::HandedOut(fact));
    assert!(point.books.goods(Some(vetrova), day()).is_empty());
    let found = point.books.find_goods("коробка", Some(vetrova), day());
    assert_eq!(found[0].here, Pieces(-2), "what went out beyond the books is still found");
}

#[test]
fn a_return_takes_some_or_all_of_the_lines() {
    let (mut point, vetrova, _) = point();
    let ids: Vec<_> = return_form::lines_here(&point.books, vetrova).iter().map(|l| l.id).collect();
    let mut form = ReturnForm::default();
    assert_eq!(form.returned(&point.books, 1), Err(return_form::Unready::NoLines));
    form.lines.insert(ids[0], "11".into());
    form.lines.insert(ids[1], "0".into());
    assert_eq!(form.returned(&point.books, 1), Err(return_form::Unready::Short(ids[0])));
    form.lines.insert(ids[0], "4".into());
    assert_eq!(form.returned(&point.books, 1), Err(return_form::Unready::NoTaker));
    form.to = " Ветрова А. С. ".into();
    let some = form.returned(&point.books, 1).unwrap();
    assert_eq!((some.lines.len(), some.lines[0].pieces, some.to.as_str()), (1, Pieces(4), "Ветрова А. С."));
    point.write(NOW, Some(vetrova), Fact::Returned(some));
    let here = return_form::lines_here(&point.books, vetrova);
    form.take_all(here);
    assert_eq!(form.taken().iter().map(|t| t.pieces.0).collect::<Vec<_>>(), [6, 6]);
    form.lines.insert(ids[1], "много".into());
    assert_eq!(form.returned(&point.books, 2), Err(return_form::Unready::Pieces(ids[1], BadAmount::NotANumber)));
    form.lines.insert(ids[1], "6".into());
    let all = form.returned(&point.books, 2).unwrap();
    point.write("2026-03-21 09:00", Some(vetrova), Fact::Returned(all));
    assert!(return_form::lines_here(&point.books, vetrova).is_empty());
}

#[test]
fn an_order_code_fills_the_form_from_its_instruction() {
    let (mut point, vetrova, _) = point();
    let goods =
        [("Коробка", 3), ("Ваза", 1)].map(|(name, pieces)| InstructedGoods { name: name.into(), code: None, pieces: Pieces(pieces) });
    let says = Instructed { order: "417 226".into(), goods: goods.to_vec(), recipient: None, until: None, note: String::new() };
    let id = point.write(NOW, Some(vetrova), Fact::Instructed(says));
    let mut form = HandoutForm::default();
    form.fill(&point.books, point.books.instructions.get(id).unwrap(), day());
    assert_eq!((form.order.as_str(), form.items.len(), form.items[0].pieces.as_str()), ("417 226", 1, "3"), "a vase never came");
    let boxes = point.books.goods_of(vetrova, None, "коробка", day()).unwrap();
    for pieces in ["3", "3", "3", "4"] {
        form.add(&boxes);
        assert_eq!(form.items[0].pieces, pieces, "three scans confirm, the fourth is one more");
    }
    let more = Doubt::MoreThanInstructed { name: "Коробка".into(), left: Pieces(3), asked: Pieces(4) };
    assert_eq!(form.doubts(&point.books, at(NOW)), [more]);
    form.items[0].pieces = "2".into();
    let (client, fact) = form.handout(&point.books, at(NOW), None).unwrap();
    point.write(NOW, Some(client), Fact::HandedOut(fact));
    let mut form = HandoutForm::default();
    form.fill(&point.books, point.books.instructions.get(id).unwrap(), day());
    assert_eq!(form.items[0].pieces, "1", "what is left of it");
    let (client, fact) = form.handout(&point.books, at(NOW), None).unwrap();
    point.write(NOW, Some(client), Fact::HandedOut(fact));
    assert!(form.doubts(&point.books, at(NOW)).contains(&Doubt::MoreThanInstructed {
        name: "Коробка".into(),
        left: Pieces(0),
        asked: Pieces(1)
    }));
    let nobody = HandoutForm { order: "900 900".into(), ..HandoutForm::default() };
    assert_eq!(nobody.doubts(&point.books, at(NOW)), []);
}

#[test]
fn digits_are_compared_where_both_sides_name_four() {
    assert_eq!(handout_form::last_digits("Иванова, +7 900 000-77 04").as_deref(), Some("7704"));
    assert_eq!([handout_form::last_digits("Иванова"), handout_form::last_digits("123")], [None, None]);
    assert!(handout_form::other_digits("Иванова, 77 04", "7705"));
    for said in ["77-04", "", "704", "+7 900 123-77-04"] {
        assert!(!handout_form::other_digits("Иванова, 77 04", said), "{said}");
    }
}

#[test]
fn scans_fill_a_return_from_the_oldest_line_on() {
    let (mut point, vetrova, sokolova) = point();
    let contract = point.books.contracts.of_client(vetrova).next().unwrap().id;
    for pieces in [2, 1] {
        let mut cups = line("Чашки", pieces, 1);
        cups.code = Some("4600000000031".into());
        let act = point.act(contract, 7 + u32::try_from(pieces).unwrap(), vec![cups], None);
        point.write("2026-03-04 10:00", Some(vetrova), act);
    }
    let mut form = ReturnForm::default();
    for _ in 0..3 {
        form.scan(&point.books, vetrova, "4600000000031").unwrap();
    }
    let taken = |form: &ReturnForm| form.taken().iter().map(|taken| taken.pieces.0).collect::<Vec<_>>();
    assert_eq!(taken(&form), [2, 1]);
    let more = form.scan(&point.books, vetrova, "4600000000031").unwrap();
    assert_eq!(taken(&form), [2, 2]);
    form.to = "Ветрова А. С.".into();
    assert_eq!(form.returned(&point.books, 1), Err(return_form::Unready::Short(more)), "one more than is here asks for a reason");
    assert_eq!(form.scan(&point.books, sokolova, "4600000000031"), Err(return_form::NotTheirs));
}

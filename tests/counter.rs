//! What the counter asks the books while goods come in and go out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, at, line};
use polka::domain::acceptance::{Accepted, ActSigned, Decision, Outcome};
use polka::domain::check::{Field, Refusal};
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::{Fact, Pieces, Volume};
use polka::journal::EntryId;

/// Two clients on two shelves, and the same barcode at both.
fn two_clients() -> (Point, [EntryId; 2], [EntryId; 2]) {
    let mut point = Point::new();
    let shelves = ["B-3", "A-1"].map(|name| point.shelf("2026-03-02 09:10", name, (45, 50, 45)));
    let clients = ["ИП Ветрова А. С.", "ИП Соколова Е. П."].map(|name| point.client("2026-03-02 09:20", name));
    let contracts = [0, 1].map(|n| point.contract("2026-03-02 09:30", clients[n], "7", shelves[n]));
    for n in [0, 1] {
        let mut cups = line("Набор чашек", 10, 4);
        cups.code = Some("4600000000031".into());
        let act = point.act(contracts[n], 1, vec![cups, line("Кашпо серое", 2, 4)], None);
        point.write("2026-03-03 10:00", Some(clients[n]), act);
    }
    (point, clients, contracts)
}

#[test]
fn the_same_barcode_of_two_clients_is_two_kinds_of_goods() {
    let (mut point, clients, contracts) = two_clients();
    let mut more = line("Чашки в наборе", 5, 4);
    more.code = Some("4600000000031".into());
    let act = point.act(contracts[0], 2, vec![more], None);
    point.write("2026-03-04 10:00", Some(clients[0]), act);
    let day = at("2026-03-05 10:00").date();
    let found = point.books.goods_with_code("4600000000031", None, day);
    assert_eq!(found.iter().map(|g| (g.client, g.here.0, g.lines.len())).collect::<Vec<_>>(), [(clients[0], 15, 2), (clients[1], 10, 1)]);
    assert_eq!(found[0].name, "Набор чашек");
    assert_eq!(point.books.goods_with_code("4600000000031", Some(clients[1]), day).len(), 1);
    assert_eq!(point.books.find_goods("a-1 кашпо", None, day).iter().map(|g| g.client).collect::<Vec<_>>(), [clients[1]]);
    assert_eq!(point.books.find_goods("ветрова", None, day).len(), 2);
    let known = point.books.known_goods(clients[0], "4600000000031").unwrap();
    assert_eq!(known.name, "Чашки в наборе", "the newest line names it");
    assert!(point.books.known_goods(clients[0], "кашпо СЕРОЕ").is_some());
    assert!(point.books.known_goods(clients[0], "4600000000055").is_none());
}

#[test]
fn goods_that_went_out_are_not_here_any_more() {
    let (mut point, clients, contracts) = two_clients();
    let day = at("2026-03-05 10:00").date();
    let goods = point.books.goods_with_code("4600000000031", Some(clients[0]), day).remove(0);
    let taken = point.books.stock.oldest_first(&goods.lines, Pieces(10));
    let after = point.books.after_taking(&taken, at("2026-03-05 10:00"));
    assert_eq!(
        after.iter().map(|(c, before, after)| (*c, before.volume, after.volume)).collect::<Vec<_>>(),
        [(contracts[0], Volume::litres(48), Volume::litres(8))]
    );
    let fact = HandedOut { lines: taken, order: "417 226".into(), buyer: None, reason: String::new() };
    let id = point.write("2026-03-05 10:00", Some(clients[0]), Fact::HandedOut(fact));
    assert_eq!(point.books.handed_out(clients[0], " 417 226 ").unwrap().written.id, id);
    assert!(point.books.handed_out(clients[0], "417 227").is_none() && point.books.handed_out(clients[0], "").is_none());
    assert_eq!(point.books.goods(Some(clients[0]), day).iter().map(|g| g.name.as_str()).collect::<Vec<_>>(), ["Кашпо серое"]);
    let gone = point.books.goods_with_code("4600000000031", None, day);
    assert_eq!(gone.iter().map(|g| (g.client, g.here.0)).collect::<Vec<_>>(), [(clients[1], 10), (clients[0], 0)], "what is here first");
    assert_eq!(point.books.goods_of(clients[0], None, " кашпо серое", day).unwrap().here, Pieces(2));
    assert!(point.books.goods_of(clients[0], None, "Набор чашек", day).is_none(), "goods with a code are known by it");
    let void = Fact::Corrects(polka::domain::correction::Corrects { entry: id, replacement: None, reason: "не тому".into() });
    point.write("2026-03-05 10:05", Some(clients[0]), void);
    assert!(point.books.handed_out(clients[0], "417 226").is_none(), "a handout that was put right does not count");
    assert_eq!(point.books.goods_with_code("4600000000031", Some(clients[0]), day)[0].here, Pieces(10));
}

#[test]
fn an_act_that_goes_on_keeps_the_decision_and_the_signature_of_its_first_entry() {
    let (mut point, clients, contracts) = two_clients();
    let deadline = at("2026-03-20 12:00");
    let decision = Decision { outcome: Outcome::Until { deadline }, by: point.feed.entry(1), why: String::new() };
    let first = point.act(contracts[0], 2, vec![line("Корзина", 2, 18)], Some(decision));
    let first = point.write("2026-03-14 12:00", Some(clients[0]), first);
    let rest = |continues| {
        let lines = vec![line("Плед", 3, 18)];
        let contract = contracts[0];
        Fact::Accepted(Accepted { continues, ..Accepted::new(contract, 2, lines) })
    };
    let alone = point.try_write("2026-03-14 12:00", Some(clients[0]), rest(None));
    assert!(matches!(alone, Err(Refusal::NeedsDecision(_))), "{alone:?}");
    let second = point.write("2026-03-14 12:00", Some(clients[0]), rest(Some(first)));
    assert_eq!(point.books.acts.first_part(second), first);
    assert_eq!(point.books.acts.parts_of(first).map(|a| a.written.id).collect::<Vec<_>>(), [first, second]);
    assert_eq!(point.books.acts.decision(second).unwrap().deadline(), Some(deadline));
    assert_eq!(point.books.grace_ends(contracts[0], at("2026-03-15 09:00")), Some(deadline));
    let unsigned = |point: &Point, act, when| point.books.acts.get(act).unwrap().unsigned(at(when));
    assert!(unsigned(&point, first, "2026-03-14 12:05") && !unsigned(&point, second, "2026-03-14 12:05"));
    let signed = ActSigned { act: first, signer: "Ветрова А. С.".into(), kept_at: String::new() };
    point.write("2026-03-14 12:10", Some(clients[0]), Fact::ActSigned(signed));
    assert!(!unsigned(&point, first, "2026-03-14 12:10"));
}

#[test]
fn a_refusal_of_everything_is_an_act_without_lines() {
    let (mut point, clients, contracts) = two_clients();
    let by = point.feed.entry(1);
    let refusal = |lines| Some(Decision { outcome: Outcome::Refused { lines }, by, why: "полка полна".into() });
    let nothing = point.act(contracts[0], 2, vec![], refusal(vec![]));
    let refused = point.try_write("2026-03-14 12:00", Some(clients[0]), nothing);
    assert_eq!(refused, Err(Refusal::Empty(Field::Lines)));
    let all = point.act(contracts[0], 2, vec![], refusal(vec![line("Корзина", 7, 18)]));
    point.write("2026-03-14 12:00", Some(clients[0]), all);
    assert_eq!(point.books.occupancy(contracts[0], at("2026-03-14 12:00")).unwrap().volume, Volume::litres(48));
    let line_of_nothing = Taken { line: point.feed.entry(1).line(1), pieces: Pieces(1) };
    let fact = Fact::HandedOut(HandedOut { lines: vec![line_of_nothing], order: String::new(), buyer: None, reason: String::new() });
    assert!(matches!(point.try_write("2026-03-14 12:05", Some(clients[0]), fact), Err(Refusal::UnknownLine(_))));
}

//! The room: whose each shelf is, how a contract's goods are spread over its shelves in the picture, and what is free.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{Point, at, line};
use polka::domain::acceptance::{Accepted, Decision, Outcome};
use polka::domain::contract::{ContractChanged, Limit};
use polka::domain::room::{Filling, Place, Rack};
use polka::domain::shelf::ShelfAdded;
use polka::domain::{Fact, Permille, Pieces, Volume};
use polka::journal::EntryId;

fn standard(point: &mut Point, name: &str, level: u16) -> EntryId {
    let card = ShelfAdded {
        name: name.into(),
        rack: "A".into(),
        level,
        width: 100,
        depth: 40,
        height: 38,
        usable: Permille(700),
        overflow: false,
        plan: "Стандарт".into(),
        rent: None,
    };
    point.write("2026-03-02 09:05", None, Fact::ShelfAdded(card))
}

/// Two shelves of one contract: 304 l × 0.7 = 213 l.
fn two_shelves(point: &mut Point) -> (EntryId, EntryId, EntryId) {
    let (low, high) = (standard(point, "A-3", 3), standard(point, "A-4", 4));
    let client = point.client("2026-03-02 09:10", "ИП Сафина Р. И.");
    let contract = point.contract("2026-03-02 09:15", client, "3", low);
    let mut terms = point.books.contracts.get(contract).unwrap().signed.terms.clone();
    terms.shelves = vec![low, high];
    terms.limit.volume = Some(Volume::litres(213));
    let from = at("2026-03-02 00:00").date();
    point.write("2026-03-02 09:20", Some(client), Fact::ContractChanged(ContractChanged { contract, from, terms }));
    (client, contract, low)
}

fn places(room: &[Rack]) -> Vec<&Place> {
    room.iter().flat_map(|rack| &rack.places).collect()
}

fn drawn(room: &[Rack]) -> Vec<(i64, i64)> {
    places(room).iter().map(|p| (p.goods.0, p.capacity.0)).collect()
}

#[test]
fn goods_of_two_shelves_fill_the_upper_one_first_and_share_the_measure() {
    let mut point = Point::new();
    let (client, contract, _) = two_shelves(&mut point);
    let act = point.act(contract, 1, vec![line("коробка", 42, 4)], None);
    point.write("2026-03-03 10:00", Some(client), act);

    let room = point.books.room(at("2026-03-03 12:00"));
    assert_eq!(drawn(&room), [(106_500, 106_500), (61_500, 106_500)]);
    let lodger = places(&room)[1].lodger.unwrap();
    assert_eq!((lodger.client, lodger.now.ratio().percent(), lodger.filling), (client, 79, Filling::Room));
}

#[test]
fn what_is_over_sticks_out_of_the_last_shelf() {
    let mut point = Point::new();
    let (client, contract, _) = two_shelves(&mut point);
    let decision = Decision { outcome: Outcome::Until { deadline: at("2026-03-16 12:00") }, by: client, why: String::new() };
    let act = point.act(contract, 1, vec![line("коробка", 60, 4)], Some(decision));
    point.write("2026-03-03 10:00", Some(client), act);

    let room = point.books.room(at("2026-03-03 12:00"));
    assert_eq!(drawn(&room), [(106_500, 106_500), (133_500, 106_500)]);
    assert_eq!(places(&room)[0].lodger.unwrap().filling, Filling::Over);
}

#[test]
fn a_shelf_is_free_before_and_after_its_contract() {
    let mut point = Point::new();
    let shelf = point.shelf("2026-03-02 09:05", "B-3", (45, 50, 45));
    let client = point.client("2026-03-02 09:10", "ИП Ветрова А. С.");
    let contract = point.contract("2026-03-02 09:15", client, "7", shelf);
    point.end("2026-04-04 11:20", contract).unwrap();

    let free = |when: &str| places(&point.books.room(at(when)))[0].free();
    assert_eq!(
        [free("2026-03-01 12:00"), free("2026-04-04 11:19"), free("2026-04-04 11:20"), free("2026-04-05 12:00")],
        [true, false, true, true]
    );
    assert_eq!(drawn(&point.books.room(at("2026-04-05 12:00"))), [(0, 70_875)]);
}

#[test]
fn a_place_for_surplus_shows_what_lies_there_and_is_never_free() {
    let mut point = Point::new();
    let (client, contract, low) = two_shelves(&mut point);
    let card =
        ShelfAdded {
            overflow: true, name: "Излишек".into(), rack: "Я".into(), ..point.books.shelves.get(low).unwrap().card.clone()
        };
    let overflow = point.write("2026-03-02 09:30", None, Fact::ShelfAdded(card));
    let Fact::Accepted(act) = point.act(contract, 1, vec![line("коробка", 5, 4)], None) else { return };
    point.write("2026-03-03 10:00", Some(client), Fact::Accepted(Accepted { place: Some(overflow), ..act }));

    let room = point.books.room(at("2026-03-03 12:00"));
    let place = *places(&room).last().unwrap();
    assert_eq!((place.shelf, place.goods, place.overflow, place.free()), (overflow, Volume::litres(20), true, false));
}

#[test]
fn where_pieces_rule_the_picture_shows_their_ratio() {
    let mut point = Point::new();
    let shelf = point.shelf("2026-03-02 09:05", "B-3", (45, 50, 45));
    let client = point.client("2026-03-02 09:10", "Зуев И.");
    let contract = point.contract("2026-03-02 09:15", client, "4", shelf);
    let mut terms = point.books.contracts.get(contract).unwrap().signed.terms.clone();
    terms.limit = Limit { volume: None, pieces: Some(Pieces(20)) };
    let from = at("2026-03-02 00:00").date();
    point.write("2026-03-02 09:20", Some(client), Fact::ContractChanged(ContractChanged { contract, from, terms }));
    let act = point.act(contract, 1, vec![line("открытка", 19, 1)], None);
    point.write("2026-03-03 10:00", Some(client), act);

    let room = point.books.room(at("2026-03-03 12:00"));
    assert_eq!(drawn(&room), [(67_331, 70_875)]);
    assert_eq!(places(&room)[0].lodger.unwrap().filling, Filling::AlmostFull);
    assert_eq!(point.books.filling(contract, at("2026-03-03 09:00")), Some(Filling::Room));
}

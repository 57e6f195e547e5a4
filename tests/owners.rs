//! Owner in every key: what belongs to whom, after unions too, and what speaks of another client's things.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, at, line, vase};
use polka::domain::Fact;
use polka::domain::acceptance::ActSigned;
use polka::domain::check::Refusal;
use polka::domain::client::ClientChanged;
use polka::domain::correction::{Corrects, Replacement};
use polka::domain::discrepancy::DiscrepancyKind;
use polka::domain::dispute::DisputeOpened;
use polka::domain::handout::{HandedOut, Taken};
use polka::domain::message::{Direction, Message};
use polka::domain::person::{Role, StaffAdded};
use polka::domain::record_keeping::SameAs;
use polka::domain::shelf::ShelfClosed;
use polka::domain::{Permille, Pieces};
use polka::journal::{EntryId, SealedValue};

struct Two {
    point: Point,
    clients: [EntryId; 2],
    contracts: [EntryId; 2],
    acts: [EntryId; 2],
    shelves: [EntryId; 2],
}

/// Two clients, each with a shelf and an act of the same goods with the same barcode.
fn two() -> Two {
    let mut point = Point::new();
    let shelves = ["B-3", "B-4"].map(|name| point.shelf("2026-03-02 09:10", name, (45, 50, 45)));
    let clients = ["ИП Ветрова А. С.", "ИП Ветрова Анна"].map(|name| point.client("2026-03-02 09:20", name));
    let contracts = [0, 1].map(|n| point.contract("2026-03-02 09:30", clients[n], "7", shelves[n]));
    let acts = [0, 1].map(|n| {
        let mut goods = line("Ваза", 3, 4);
        goods.code = Some("4600000000015".into());
        let act = point.act(contracts[n], u32::try_from(n).unwrap() + 1, vec![goods], None);
        point.write("2026-03-03 10:00", Some(clients[n]), act)
    });
    Two { point, clients, contracts, acts, shelves }
}

fn dispute(number: u32) -> Fact {
    Fact::DisputeOpened(DisputeOpened { number, subject: "ваза".into(), code: Some("4600000000015".into()), ..vase() })
}

fn message(dispute: EntryId) -> Fact {
    Fact::Message(Message {
        dispute: Some(dispute),
        address: String::new(),
        text: SealedValue { salt: "0123456789abcdefghijkl".into(), value: "текст".into() }.seal(),
        ..common::message(Direction::In)
    })
}

fn out(act: EntryId) -> Fact {
    let lines = vec![Taken { line: act.line(1), pieces: Pieces(1) }];
    Fact::HandedOut(HandedOut { lines, order: String::new(), buyer: None, reason: String::new() })
}

impl Two {
    fn odd(&self) -> Vec<(EntryId, DiscrepancyKind)> {
        assert!(self.point.books == self.point.refolded(), "added one by one and folded anew");
        self.point.books.discrepancies.iter().map(|d| (d.entry, d.kind.clone())).collect()
    }

    fn unite(&mut self, when: &str, entry: EntryId, other: EntryId) -> EntryId {
        self.point.write(when, None, Fact::SameAs(SameAs { entry, other }))
    }
}

#[test]
fn the_same_barcode_of_two_clients_is_two_stocks() {
    let two = two();
    let books = &two.point.books;
    assert_eq!(two.clients.map(|client| books.stock.of_client(client).len()), [1, 1]);
    let mut point = two.point;
    let refused = point.try_write("2026-03-04 10:00", Some(two.clients[1]), out(two.acts[0]));
    assert_eq!(refused, Err(Refusal::OtherClient(two.acts[0].line(1))));
}

#[test]
fn a_message_never_stands_in_the_thread_of_another_clients_dispute() {
    let mut two = two();
    let first = two.point.write("2026-03-04 10:00", Some(two.clients[0]), dispute(1));
    let refused = two.point.try_write("2026-03-04 11:00", Some(two.clients[1]), message(first));
    assert_eq!(refused, Err(Refusal::NoClient));
    let strangers = two.point.force(at("2026-03-04 11:00"), None, Some(two.clients[1]), &message(first));
    let own = two.point.write("2026-03-04 12:00", Some(two.clients[0]), message(first));
    let nobodys = two.point.force(at("2026-03-04 13:00"), None, None, &message(first));
    assert_eq!(two.point.books.disputes.get(first).unwrap().thread, [own]);
    let of = |client: EntryId| two.point.books.disputes.messages_of(client).map(|m| m.written.id).collect::<Vec<_>>();
    assert_eq!((of(two.clients[0]), of(two.clients[1])), (vec![own], vec![strangers]));
    assert_eq!(two.odd(), [(strangers, DiscrepancyKind::OtherClients(first)), (nobodys, DiscrepancyKind::OtherClients(first))]);
}

#[test]
fn what_speaks_of_another_clients_thing_is_listed() {
    let mut two = two();
    let signed = Fact::ActSigned(ActSigned { act: two.acts[0], signer: "Ветрова А. С.".into(), kept_at: String::new() });
    assert_eq!(two.point.try_write("2026-03-04 10:00", Some(two.clients[1]), signed.clone()), Err(Refusal::NoClient));
    let signature = two.point.force(at("2026-03-04 10:00"), None, Some(two.clients[1]), &signed);
    let taken = two.point.force(at("2026-03-04 11:00"), None, Some(two.clients[1]), &out(two.acts[0]));
    let line = two.acts[0].line(1);
    assert_eq!(two.odd(), [(signature, DiscrepancyKind::OtherClients(two.acts[0])), (taken, DiscrepancyKind::OtherClient(line))]);
    // It happened all the same: the goods of the one they were taken from are fewer.
    assert_eq!(two.point.books.stock.line(line).unwrap().here, Pieces(2));
    assert!(two.point.books.acts.get(two.acts[0]).unwrap().signed.is_some());
}

#[test]
fn united_clients_are_one_client_with_everything_of_both() {
    let mut two = two();
    let later = two.point.write("2026-03-04 10:00", Some(two.clients[1]), dispute(1));
    two.unite("2026-03-05 10:00", two.clients[0], two.clients[1]);
    let books = &two.point.books;
    assert_eq!(books.clients.iter().map(|c| c.id).collect::<Vec<_>>(), [two.clients[0]]);
    assert_eq!(books.counts_as(two.clients[1]), two.clients[0]);
    assert_eq!(books.stock.of_client(two.clients[0]).len(), 2);
    assert_eq!(books.contracts.of_client(two.clients[0]).count(), 2);
    assert_eq!(books.acts.of_client(two.clients[0]).count(), 2);
    assert_eq!(books.disputes.get(later).unwrap().client, two.clients[0]);
    assert_eq!(books.search_acts(books.disputes.get(later).unwrap(), at("2026-03-06 10:00")).found.len(), 2);
    let about = books.about(two.clients[0]);
    assert_eq!(about.len(), 7, "both cards, contracts, acts, and the dispute");
    // Whoever still writes about the other one writes about this one.
    two.point.write("2026-03-06 10:00", Some(two.clients[1]), out(two.acts[0]));
    let card = two.point.books.clients.get(two.clients[0]).unwrap().card.clone();
    let changed = ClientChanged { client: two.clients[1], card: polka::domain::client::ClientCard { phone: "+7".into(), ..card } };
    two.point.write("2026-03-06 11:00", Some(two.clients[0]), Fact::ClientChanged(changed));
    assert_eq!(two.point.books.clients.get(two.clients[0]).unwrap().card.phone, "+7");
    assert_eq!(two.odd(), []);
}

#[test]
fn a_void_union_parts_them_again() {
    let mut two = two();
    let union = two.unite("2026-03-05 10:00", two.clients[0], two.clients[1]);
    let corrects = Corrects { entry: union, replacement: None, reason: "это разные люди".into() };
    two.point.write("2026-03-06 10:00", None, Fact::Corrects(corrects));
    assert_eq!(two.point.books.clients.iter().count(), 2);
    assert_eq!(two.point.books.stock.of_client(two.clients[0]).len(), 1);
    assert_eq!(two.odd(), []);
}

#[test]
fn united_shelves_and_people_count_as_one() {
    let mut two = two();
    let [stays, goes] = two.shelves;
    let two_people = ["Ахметов Д. Р.", "Д. Ахметов"]
        .map(|name| two.point.write("2026-03-04 10:00", None, Fact::StaffAdded(StaffAdded { name: name.into(), role: Role::Staff })));
    two.unite("2026-03-05 10:00", two_people[0], two_people[1]);
    assert_eq!(two.point.books.who(two_people[1]), "Ахметов Д. Р.");
    assert_eq!(two.point.books.people.iter().count(), 2);
    two.unite("2026-03-05 11:00", stays, goes);
    assert_eq!(two.point.books.shelves.iter().count(), 1);
    assert!(two.point.books.contracts.iter().all(|contract| contract.signed.terms.shelves == [stays]));
    assert_eq!(two.odd(), [(two.contracts[1], DiscrepancyKind::ShelfLetTwice(two.contracts[0]))], "one shelf, two contracts");
    let closed = two.point.try_write("2026-03-06 10:00", None, Fact::ShelfClosed(ShelfClosed { shelf: goes }));
    assert!(matches!(closed, Err(Refusal::ShelfLet { shelf, .. }) if shelf == stays));
}

#[test]
fn rings_and_unlike_things_unite_nothing() {
    let mut two = two();
    let [one, other] = two.clients;
    let mut force = |entry, other| two.point.force(at("2026-03-05 10:00"), None, None, &Fact::SameAs(SameAs { entry, other }));
    let wrong_kind = force(one, two.shelves[0]);
    let nowhere = force(one, "K7QP-900".parse().unwrap());
    force(one, other);
    force(other, one);
    force(one, one);
    assert_eq!(two.point.books.clients.iter().map(|c| c.id).collect::<Vec<_>>(), [one]);
    let unknown = DiscrepancyKind::UnknownCitation;
    assert_eq!(two.odd(), [(wrong_kind, unknown(two.shelves[0])), (nowhere, unknown("K7QP-900".parse().unwrap()))]);
    let again = two.point.try_write("2026-03-06 10:00", None, Fact::SameAs(SameAs { entry: other, other: one }));
    assert_eq!(again, Err(Refusal::AlreadyDone(one)));
    let unlike = two.point.try_write("2026-03-06 10:00", None, Fact::SameAs(SameAs { entry: one, other: two.shelves[0] }));
    assert_eq!(unlike, Err(Refusal::OtherKind));
}

#[test]
fn a_chain_of_unions_ends_at_the_one_that_stays() {
    let mut point = Point::new();
    let clients: Vec<EntryId> = (0..5).map(|n| point.client("2026-03-02 09:20", &format!("Клиент {n}"))).collect();
    for pair in clients.windows(2).rev() {
        point.write("2026-03-05 10:00", None, Fact::SameAs(SameAs { entry: pair[0], other: pair[1] }));
    }
    assert!(clients.iter().all(|id| point.books.counts_as(*id) == clients[0]));
    assert_eq!(point.books.about(clients[0]).len(), 5);
    assert!(point.books == point.refolded());
}

#[test]
fn an_overflow_place_is_let_to_nobody() {
    let mut two = two();
    let card = polka::domain::shelf::ShelfAdded {
        name: "Излишек".into(),
        overflow: true,
        usable: Permille(700),
        ..two.point.books.shelves.get(two.shelves[0]).unwrap().card.clone()
    };
    let place = two.point.write("2026-03-04 10:00", None, Fact::ShelfAdded(card));
    let mut signed = two.point.books.contracts.get(two.contracts[0]).unwrap().signed.clone();
    signed.terms.shelves = vec![place];
    let refused = two.point.try_write("2026-03-04 11:00", Some(two.clients[0]), Fact::ContractSigned(signed));
    assert_eq!(refused, Err(Refusal::ShelfNotForLet(place)));
}

#[test]
fn two_papers_with_one_number_are_listed_until_one_is_put_right() {
    let mut two = two();
    let other = two.clients[1];
    // As a second counter would, that did not know of the first.
    let goods = two.point.act(two.contracts[1], 1, vec![line("Кружка", 1, 1)], None);
    let act = two.point.write("2026-03-03 11:00", Some(other), goods);
    let listed = |books: &polka::domain::Books| books.discrepancies.iter().map(|d| (d.entry, d.kind.clone())).collect::<Vec<_>>();
    assert_eq!(listed(&two.point.books), [(act, DiscrepancyKind::NumberTwice(two.acts[0]))]);
    assert_eq!(listed(&two.point.refolded()), listed(&two.point.books));

    let right = two.point.act(two.contracts[1], 3, vec![line("Кружка", 1, 1)], None);
    let replacement = Some(Box::new(Replacement { happened: None, fact: right }));
    let put_right = Fact::Corrects(Corrects { entry: act, replacement, reason: "номер уже был".into() });
    two.point.write("2026-03-03 11:05", Some(other), put_right);
    assert_eq!(listed(&two.point.refolded()), []);
}

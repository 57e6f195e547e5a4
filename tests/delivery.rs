//! A letter's delivery that is learned later is an entry of its own, and no correction of the letter: nothing in it was wrong.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, at};
use polka::domain::Fact;
use polka::domain::check::Refusal;
use polka::domain::correction::Standing;
use polka::domain::discrepancy::DiscrepancyKind;
use polka::domain::message::{ChannelKind, Delivered, Direction, Message};
use polka::journal::{EntryId, Happened, SealedValue};

fn message(direction: Direction, delivered: Option<Happened>) -> Fact {
    let text = SealedValue { salt: "AAAAAAAAAAAAAAAAAAAAAA".into(), value: "Просим забрать товар".into() };
    Fact::Message(Message {
        channel: ChannelKind::Paper,
        address: String::new(),
        from: "Кольцова М. И.".into(),
        to: "ИП Ветрова А. С.".into(),
        text: text.seal(),
        delivered,
        proof: "РПО 80000000000000".into(),
        ..common::message(direction)
    })
}

fn delivered(message: EntryId, proof: &str) -> Fact {
    Fact::Delivered(Delivered { message, proof: proof.into(), deemed: false })
}

fn day(text: &str) -> Option<Happened> {
    Some(Happened::Day(text.parse().unwrap()))
}

#[test]
fn a_delivery_learned_later_stands_beside_the_letter() {
    let mut point = Point::new();
    let client = point.client("2026-03-02 09:10", "ИП Ветрова А. С.");
    let letter = point.write("2026-03-29 09:00", Some(client), message(Direction::Out, None));
    assert_eq!(point.books.disputes.message(letter).unwrap().delivered, None);
    let said = point.force(at("2026-04-02 10:00"), day("2026-04-01"), Some(client), &delivered(letter, "роспись на уведомлении"));
    let known = point.books.disputes.message(letter).unwrap();
    let delivery = known.delivered.clone().unwrap();
    assert_eq!((delivery.entry, delivery.at, delivery.proof.as_str()), (said, day("2026-04-01").unwrap(), "роспись на уведомлении"));
    assert_eq!(point.books.corrections.standing(letter), Standing::AsWritten);
    assert!(point.books.record(said).unwrap().written.late());
    // Whoever says so first counts; it is in the client's file.
    point.force(at("2026-04-03 10:00"), None, Some(client), &delivered(letter, ""));
    assert_eq!(point.books.disputes.message(letter).unwrap().delivered.as_ref().unwrap().entry, said);
    assert!(point.books.case_file(client).whole.contains(&said));
    assert!(point.books.discrepancies.is_empty());
    assert!(point.books == point.refolded());
}

#[test]
fn what_the_letter_says_itself_counts_first() {
    let mut point = Point::new();
    let client = point.client("2026-03-02 09:10", "ИП Ветрова А. С.");
    let letter = point.write("2026-03-14 12:45", Some(client), message(Direction::Out, Some(Happened::Minute(at("2026-03-14 12:46")))));
    let delivery = point.books.disputes.message(letter).unwrap().delivered.clone().unwrap();
    assert_eq!((delivery.entry, delivery.proof.as_str()), (letter, "РПО 80000000000000"));
    let again = point.try_write("2026-03-15 12:00", Some(client), delivered(letter, ""));
    assert_eq!(again, Err(Refusal::AlreadyDone(letter)));
}

#[test]
fn a_delivery_is_of_a_letter_of_ours_after_it_was_sent() {
    let mut point = Point::new();
    let client = point.client("2026-03-02 09:10", "ИП Ветрова А. С.");
    let other = point.client("2026-03-02 09:20", "ИП Лунин Д. Д.");
    let theirs = point.write("2026-03-21 18:20", Some(client), message(Direction::In, None));
    let ours = point.write("2026-03-22 09:00", Some(client), message(Direction::Out, None));
    let mut said = |when, about, fact| point.try_write(when, Some(about), fact);
    assert_eq!(said("2026-03-22 08:59", client, delivered(ours, "")), Err(Refusal::BeforeIt(ours)));
    assert_eq!(said("2026-03-22 10:00", client, delivered(theirs, "")), Err(Refusal::Unknown(theirs)));
    assert_eq!(said("2026-03-22 10:00", client, delivered(client, "")), Err(Refusal::Unknown(client)));
    assert_eq!(said("2026-03-22 10:00", other, delivered(ours, "")), Err(Refusal::NoClient));
    // From another journal it is kept and listed.
    let foreign = point.force(at("2026-03-22 10:00"), None, Some(other), &delivered(theirs, ""));
    let odd: Vec<_> = point.books.discrepancies.iter().map(|odd| (odd.entry, odd.kind.clone())).collect();
    assert_eq!(odd, [(foreign, DiscrepancyKind::UnknownCitation(theirs)), (foreign, DiscrepancyKind::OtherClients(theirs))]);
    assert_eq!(point.books.disputes.message(theirs).unwrap().delivered, None);
}

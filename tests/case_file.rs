//! What leaves the point when a dispute is exported: everything about its client, nothing about another one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, line, vase};
use polka::domain::Fact;
use polka::domain::client::ClientNoted;
use polka::domain::correction::Corrects;
use polka::domain::dispute::DisputeOpened;
use polka::domain::message::{Direction, Message};
use polka::journal::{EntryId, Sealed, SealedValue};

fn sealed(text: &str) -> Sealed {
    SealedValue { salt: "0123456789abcdefghijkl".into(), value: text.into() }.seal()
}

fn message(from: &str, text: Sealed) -> Fact {
    Fact::Message(Message { address: String::new(), from: from.into(), text, ..common::message(Direction::In) })
}

/// A client with a shelf, an act, a message and a note, all of it carrying a marker.
fn client(point: &mut Point, marker: &str, shelf: &str) -> EntryId {
    let shelf = point.shelf("2026-03-02 09:10", shelf, (45, 50, 45));
    let client = point.client("2026-03-02 09:20", &format!("ИП {marker}"));
    let contract = point.contract("2026-03-02 09:30", client, marker, shelf);
    let act = point.act(contract, 1, vec![line(&format!("Коробка {marker}"), 2, 4)], None);
    let act = point.write("2026-03-03 10:00", Some(client), act);
    point.write("2026-03-04 10:00", Some(client), message(marker, sealed(&format!("text {marker}"))));
    point.write("2026-03-05 10:00", Some(client), Fact::ClientNoted(ClientNoted { text: sealed(&format!("note {marker}")) }));
    let void = Corrects { entry: act, replacement: None, reason: format!("{marker} ошибка") };
    point.write("2026-03-06 10:00", Some(client), Fact::Corrects(void));
    client
}

#[test]
fn the_case_file_holds_the_client_and_nobody_else() {
    let mut point = Point::new();
    let other = client(&mut point, "ЧУЖОЙ", "A-1");
    let ours = client(&mut point, "СВОЙ", "B-3");
    let opened = DisputeOpened { subject: "СВОЙ ваза".into(), contact: Some(point.feed.entry(1)), ..vase() };
    point.write("2026-03-21 18:20", Some(ours), Fact::DisputeOpened(opened));

    let file = point.books.case_file(ours);
    let shown: Vec<&String> =
        point.lines.iter().zip(1..).filter(|(_, n)| file.whole.contains(&point.feed.entry(*n))).map(|(l, _)| l).collect();
    assert_eq!(file.about, [ours]);
    assert!(shown.iter().all(|line| !line.contains("ЧУЖОЙ") && !line.contains("A-1")));
    assert!(shown.iter().any(|line| line.contains("\"B-3\"")), "the shelf the goods lay on");
    assert!(shown.iter().any(|line| line.contains("staff_added")), "who wrote it");
    let mine = point.lines.iter().filter(|line| line.contains("СВОЙ")).count();
    assert_eq!(shown.iter().filter(|line| line.contains("СВОЙ")).count(), mine);
    assert!(file.revealed.contains(&sealed("text СВОЙ").sealed));
    assert!(!file.revealed.contains(&sealed("note СВОЙ").sealed), "a note for the staff stays sealed");
    assert!(!file.revealed.contains(&sealed("text ЧУЖОЙ").sealed));
    assert_eq!(point.books.case_file(other).about, [other]);
}

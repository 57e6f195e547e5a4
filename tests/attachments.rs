//! Photos of entries: whose they are, what they may belong to, what erasing does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{Point, line};
use polka::domain::Fact;
use polka::domain::attachment::Attached;
use polka::domain::check::{Field, Refusal};
use polka::domain::correction::{Corrects, Replacement};
use polka::domain::message::AttachedFile;
use polka::domain::record_keeping::Erased;
use polka::journal::hash::sha256;
use polka::journal::{EntryId, Hash};

fn photo(of: &str) -> AttachedFile {
    AttachedFile { name: format!("{of}.jpg"), bytes: 4, sha256: sha256(of.as_bytes()) }
}

fn attached(to: EntryId, line: Option<u16>, files: &[&str]) -> Fact {
    Fact::Attached(Attached { to, line, files: files.iter().map(|of| photo(of)).collect() })
}

/// A client's act, and another client.
fn point() -> (Point, EntryId, EntryId, EntryId) {
    let mut point = Point::new();
    let shelf = point.shelf("2026-03-02 09:10", "B-3", (45, 50, 45));
    let clients = ["ИП Ветрова А. С.", "ИП Соколова Е. П."].map(|name| point.client("2026-03-02 09:20", name));
    let contract = point.contract("2026-03-02 09:30", clients[0], "7", shelf);
    let act = point.act(contract, 1, vec![line("Ваза", 1, 4), line("Кашпо", 2, 1)], None);
    let act = point.write("2026-03-03 10:00", Some(clients[0]), act);
    (point, act, clients[0], clients[1])
}

fn names(point: &Point, entry: EntryId) -> Vec<(Option<u16>, String)> {
    point.books.attachments.of(entry).iter().map(|one| (one.line, one.file.name.clone())).collect()
}

#[test]
fn photos_belong_to_an_entry_and_to_its_client() {
    let (mut point, act, client, other) = point();
    point.write("2026-03-03 10:05", Some(client), attached(act, Some(1), &["скол", "дно"]));
    point.write("2026-03-04 10:05", Some(client), attached(act, None, &["подпись"]));
    let expected = [(Some(1), "скол.jpg"), (Some(1), "дно.jpg"), (None, "подпись.jpg")];
    assert_eq!(names(&point, act), expected.map(|(line, name)| (line, name.to_owned())));
    assert_eq!(point.books.cited_files().len(), 3);
    let mut write = |about, fact| point.try_write("2026-03-05 10:00", about, fact);
    assert_eq!(write(Some(other), attached(act, None, &["x"])), Err(Refusal::NoClient));
    assert_eq!(write(None, attached(act, None, &["x"])), Err(Refusal::NoClient));
    let unknown = act.feed.entry(900);
    assert_eq!(write(Some(client), attached(unknown, None, &["x"])), Err(Refusal::Unknown(unknown)));
    assert_eq!(write(Some(client), attached(act, None, &[])), Err(Refusal::Empty(Field::Text)));
    assert_eq!(point.refolded(), point.books);
}

#[test]
fn what_was_put_right_no_longer_shows_and_is_still_cited() {
    let (mut point, act, client, _) = point();
    let wrong = point.write("2026-03-03 10:05", Some(client), attached(act, None, &["чужое"]));
    let replacement = Replacement { happened: None, fact: attached(act, Some(2), &["кашпо"]) };
    let right = Corrects { entry: wrong, replacement: Some(Box::new(replacement)), reason: "не то фото".into() };
    point.write("2026-03-03 10:06", Some(client), Fact::Corrects(right));
    assert_eq!(names(&point, act), [(Some(2), "кашпо.jpg".to_owned())]);
    assert_eq!(point.books.cited_files().len(), 2, "a copy carries both: both entries are in it");
    assert_eq!(point.refolded(), point.books);
}

#[test]
fn an_erased_photo_is_known_as_erased() {
    let (mut point, act, client, _) = point();
    let entry = point.write("2026-03-03 10:05", Some(client), attached(act, None, &["лицо"]));
    let sealed: Hash = photo("лицо").sha256;
    assert!(!point.books.attachments.is_erased(sealed));
    point.write("2026-03-04 10:05", Some(client), Fact::Erased(Erased { entry, sealed, reason: "просьба".into() }));
    assert!(point.books.attachments.is_erased(sealed));
    assert_eq!(names(&point, act).len(), 1, "that there was one stays");
}

#[test]
fn a_case_shows_the_photos_of_its_client_alone() {
    let (mut point, act, client, other) = point();
    point.write("2026-03-03 10:05", Some(client), attached(act, None, &["наше"]));
    let cited = |client| {
        let whole = point.books.case_file(client).whole;
        point.books.files_cited_by(&whole).into_iter().collect::<Vec<_>>()
    };
    assert_eq!(cited(client), [photo("наше").sha256]);
    assert_eq!(cited(other), []);
}

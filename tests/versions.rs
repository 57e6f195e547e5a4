//! What an earlier version wrote is read for ever, and what a later one writes is kept, counted and shown as it stands.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use polka::domain::discrepancy::DiscrepancyKind;
use polka::domain::{Books, Fact, Pieces};
use polka::journal::{Content, Journal, Reader};
use polka::output::summary::summary;
use polka::text::Lang;
use std::path::PathBuf;

/// The golden files of everything, one a version: `v1-everything.json`.
fn golden() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.filter(|path| path.to_string_lossy().ends_with("-everything.json")).collect()
}

fn journal(path: &PathBuf) -> Journal {
    match Reader::read(&std::fs::read(path).unwrap()).unwrap().content {
        Content::Everything(journal) => journal,
        Content::Dispute(_) => panic!("{}", path.display()),
    }
}

fn fold(journal: &Journal) -> Books {
    Books::fold(journal.in_fold_order().map(|entry| entry.line))
}

/// Every golden file holds one fact of a kind that comes later; everything else in it is read.
#[test]
fn the_books_read_every_version_ever_written() {
    let files = golden();
    assert!(!files.is_empty());
    for path in &files {
        let journal = journal(path);
        let books = fold(&journal);
        assert_eq!(books.len(), journal.in_fold_order().count(), "{}", path.display());
        let odd: Vec<_> = books.discrepancies.iter().map(|odd| (odd.entry.to_string(), odd.kind.clone())).collect();
        assert_eq!(odd.len(), 1, "{}: {odd:?}", path.display());
        assert_eq!(odd[0].1, DiscrepancyKind::Unreadable);
    }
}

#[test]
fn version_1_reads_to_the_same_books() {
    let path = golden().into_iter().find(|path| path.ends_with("v1-everything.json")).unwrap();
    let books = fold(&journal(&path));
    let line = books.stock.line("K7QP-6.1".parse().unwrap()).unwrap();
    // Accepted as ten, put right to nine; two went out at the second counter.
    assert_eq!((line.accepted, line.here), (Pieces(9), Pieces(7)));
    let now = "2026-03-06T12:00:00".parse().unwrap();
    assert_eq!(books.occupancy(line.contract, now).unwrap().ratio().percent(), 39);
    let names: Vec<String> = books.clients.iter().map(|client| client.card.name.clone()).collect();
    assert_eq!(names, ["ИП Ветрова А. С.", "ИП Лунин Д. Д."]);
    assert_eq!((books.people.iter().count(), books.disputes.messages().count()), (2, 2));
}

fn line(n: u32, about: &str, fact: &str) -> String {
    format!(
        r#"{{"id":"K7QP-{n}","recorded":"2026-03-02T12:{n:02}:00+03:00","by":"K7QP-1"{about},"salt":"AAAAAAAAAAA","mood":"new","fact":{fact}}}"#
    )
}

const STAFF: &str = r#"{"staff_added":{"name":"Аня","role":"owner"}}"#;

#[test]
fn what_a_later_version_wrote_is_kept_and_counted_as_unread() {
    let unread = [
        r#"{"weather_noted":{"celsius":-3,"about":"K7QP-1"}}"#,
        r#"{"staff_added":{"name":"Боря","role":"robot"}}"#,
        r#"{"staff_added":{"name":"Боря"}}"#,
        r#"{"staff_added":{"name":"Боря","role":"staff"},"weather_noted":{}}"#,
        r#"{"corrects":{"entry":"K7QP-1","replacement":{"fact":{"weather_noted":{}}},"reason":"так"}}"#,
    ];
    for fact in unread {
        let lines = [line(1, "", STAFF), line(2, "", fact)];
        let books = Books::fold(lines.iter().map(String::as_str));
        assert_eq!(books.records().count(), 2, "{fact}");
        let record = books.records().last().unwrap();
        assert_eq!(record.fact, Fact::Unknown, "{fact}");
        let odd: Vec<_> = books.discrepancies.iter().map(|odd| (odd.entry, odd.kind.clone())).collect();
        assert_eq!(odd, [(record.written.id, DiscrepancyKind::Unreadable)], "{fact}");
        assert_eq!(books.people.iter().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Аня"], "{fact}");
        for lang in Lang::ALL {
            assert!(!summary(lang, &books, record).is_empty(), "{fact}");
        }
    }
}

#[test]
fn a_later_field_does_not_hide_what_is_known() {
    let fact = STAFF.replace("\"role\"", r#""shoe_size":38,"role""#);
    let books = Books::fold([line(1, "", &fact).as_str()]);
    assert_eq!((books.people.iter().count(), books.discrepancies.len()), (1, 0));
}

/// A fact that is unread counts among the client's entries: its number and its line are in their timeline and their file.
#[test]
fn an_unread_entry_about_a_client_stays_with_the_client() {
    let client = r#"{"client_added":{"name":"ИП Ветрова А. С.","kind":"entrepreneur"}}"#;
    let lines = [line(1, "", STAFF), line(2, "", client), line(3, r#","about":"K7QP-2","k":1"#, r#"{"weather_noted":{}}"#)];
    let books = Books::fold(lines.iter().map(String::as_str));
    let client = "K7QP-2".parse().unwrap();
    assert_eq!(books.about(client).len(), 2);
    assert!(books.case_file(client).whole.contains(&"K7QP-3".parse().unwrap()));
}

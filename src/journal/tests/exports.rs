//! Exports written and read back.

use super::shop::{SHOP, cover, dispute, everything, ivanov, shop, shown_to_ivanov, write, write_dispute};
use super::small::time;
use crate::journal::*;
use serde_json::value::RawValue;
use std::collections::BTreeSet;

#[test]
fn an_export_is_json_with_one_untouched_entry_per_line() {
    let journal = shop();
    let text = write(&journal);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["feeds"][1]["entries"].as_array().unwrap().len(), 130);
    assert_eq!(value["feeds"][1]["end"]["chain"], journal.heads()[1].chain.to_string());
    assert_eq!(value["aside"][0]["shared"]["n"], 3);
    assert_eq!(value["settings"]["theme"], "dark");
    let lines: BTreeSet<&str> = text.lines().map(|line| line.strip_suffix(',').unwrap_or(line)).collect();
    let own: Vec<_> = journal.feeds().flat_map(|feed| feed.lines().iter().chain([feed.header_line()])).collect();
    assert!(own.iter().all(|line| lines.contains(&***line)));
}

#[test]
fn what_is_written_reads_back_and_is_written_the_same() {
    let journal = shop();
    let text = write(&journal);
    let read = everything(&text);
    assert_eq!(read.heads(), journal.heads());
    assert_eq!(read.aside().len(), 1);
    assert_eq!(read.sealed_values().count(), 1);
    assert_eq!(write(&read), text);
    let import = Reader::read(text.as_bytes()).unwrap();
    assert_eq!((import.cover.extra.len(), import.cover.files_not_carried.len(), import.cover.made), (2, 2, time(9999)));

    let text = write_dispute(&shown_to_ivanov(&journal));
    assert_eq!(write_dispute(&dispute(&text)), text);

    let text = write(&Journal::new());
    assert!(everything(&text).is_empty());
}

#[test]
fn it_is_written_in_pieces_that_say_how_far_they_are() {
    let journal = shop();
    let cover = cover();
    let mut exporter = Exporter::everything(&journal, &cover).unwrap();
    assert_eq!(exporter.progress(), (0, 135));
    let first = exporter.next().unwrap().unwrap();
    assert!(first.len() >= 64 * 1024 || exporter.progress() == (135, 135));
    exporter.by_ref().for_each(|piece| assert!(piece.is_ok()));
    assert_eq!(exporter.progress(), (135, 135));
}

#[test]
fn it_reads_in_pieces_of_any_size() {
    let journal = shop();
    let text = write(&journal);
    for size in [1, 7, 4096] {
        let mut reader = Reader::new();
        text.as_bytes().chunks(size).for_each(|piece| reader.feed(piece).unwrap());
        assert!(matches!(reader.finish().unwrap().content, Content::Everything(read) if read.heads() == journal.heads()));
    }
}

#[test]
fn a_disclosure_shows_every_count_and_nothing_of_others() {
    let journal = shop();
    let text = write_dispute(&shown_to_ivanov(&journal));
    assert!(!text.contains("сосед") && !text.contains("\"K7QP-3\""));
    assert!(text.contains("Здравствуйте"));
    let read = dispute(&text);
    assert_eq!(read.feeds().iter().map(ShownFeedExt::hidden).collect::<Vec<_>>(), [(0, 0), (65, 1)]);
    for (shown, feed) in read.feeds().iter().zip(journal.feeds()) {
        assert_eq!(shown.head(), feed.head());
        assert_eq!(shown.count(ivanov()), feed.count(ivanov()));
    }
    // The same, but the entry that was to be withheld is not even numbered: it is withheld all the same.
    let all = disclose(&journal, &[ivanov()], |_, _| Disclose::LeafOnly, |_, _| true);
    assert!(all.sealed().is_empty());
    assert_eq!(all.feeds().iter().map(|feed| feed.count(ivanov())).collect::<Vec<_>>(), [1, 63]);
    dispute(&write_dispute(&all));
}

/// Leaves alone and numbered gaps of a feed.
trait ShownFeedExt {
    fn hidden(&self) -> (usize, usize);
}
impl ShownFeedExt for shown_feed::ShownFeed {
    fn hidden(&self) -> (usize, usize) {
        let count = |want: fn(&Shown) -> bool| self.shown().iter().filter(|shown| want(shown)).count();
        (count(|shown| matches!(shown, Shown::Leaf(_))), count(|shown| matches!(shown, Shown::Withheld { .. })))
    }
}

#[test]
fn line_ends_of_a_mail_program_do_no_harm() {
    let journal = shop();
    let text = write(&journal).replace('\n', "\r\n");
    assert_eq!(everything(&text).heads(), journal.heads());
    assert_eq!(everything(text.trim_end()).heads(), journal.heads());
}

#[test]
fn what_cannot_be_read_back_is_not_written() {
    let mut journal = shop();
    let taken = |name: &str, value: &str| {
        let mut cover = cover();
        cover.extra.push((name.into(), RawValue::from_string(value.into()).unwrap()));
        Exporter::everything(&SHOP.0, &cover).err()
    };
    for (name, value) in [("feeds", "1"), ("zone", "1"), ("x", "{\n}"), ("x", r#"{"a":1,"a":2}"#)] {
        assert_eq!(taken(name, value), Some(ExportError::Extra(name.into())), "{name} {value}");
    }
    assert_eq!(taken("x", "{}"), None);
    let id = "K7QP".parse().unwrap();
    journal.replace_feed(journal.feed(id).unwrap().prefix(10));
    assert_eq!(Exporter::everything(&journal, &cover()).err(), Some(ExportError::NotVerified(id)));
}

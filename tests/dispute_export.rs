//! A dispute's export shows its client whole and of every other client nothing at all; chain and counts can be checked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;
mod marked_point;

use marked_point::{Marked, journal, point};
use polka::journal::{Content, Cover, EntryId, Exporter, Journal, Reader};
use polka::output::dispute_case::{Extent, Showing, disclosure};

fn export(journal: &Journal, marked: &Marked, client: EntryId) -> String {
    let shown = disclosure(journal, &marked.point.books, client, &Extent::default());
    let cover = Cover { made: "2026-04-05T10:00:00+03:00".parse().unwrap(), extra: Vec::new(), files_not_carried: Vec::new() };
    Exporter::dispute(&shown, &cover).unwrap().text().unwrap()
}

#[test]
fn nothing_of_another_client_leaves() {
    let (marked, ours) = point();
    let journal = journal(&marked);
    let whole: String = marked.point.lines.join("\n");
    assert!(whole.matches("ЧУЖОЙ").count() > 150, "the markers are in the journal");
    let text = export(&journal, &marked, ours);
    assert!(!text.contains("ЧУЖОЙ"), "{}", text.lines().find(|line| line.contains("ЧУЖОЙ")).unwrap());
    // Of ours: all that was written, in the lines and in the thread; not what buyers said nor what the staff noted.
    assert!(!text.contains("ПОКУПАТЕЛЬ") && !text.contains("ЗАМЕТКА"));
    let lines = marked.point.lines.iter().filter(|line| line.contains("СВОЙ"));
    assert!(lines.clone().count() > 15 && lines.clone().all(|line| text.contains(line.as_str())), "every line of ours, byte by byte");
    let readable = marked.sealed.iter().filter(|v| v.value.starts_with("СВОЙ"));
    assert_eq!(readable.clone().count(), 3);
    assert!(readable.clone().all(|value| text.contains(&value.value)));
}

#[test]
fn a_stranger_can_check_the_chain_and_the_counts() {
    let (marked, ours) = point();
    let journal = journal(&marked);
    let text = export(&journal, &marked, ours);
    let Content::Dispute(read) = Reader::read(text.as_bytes()).unwrap().content else { panic!("a dispute") };
    assert_eq!(read.about(), [ours]);
    let feed = &read.feeds()[0];
    assert_eq!(feed.head(), journal.feed(marked.point.feed).unwrap().head());
    let about = marked.point.books.records().filter(|r| r.written.about == Some(ours)).count();
    assert_eq!(feed.count(ours) as usize, about, "every k is there");
    for (from, to) in [("СВОЙ", "СВОЯ"), ("\"k\":7,", "\"k\":8,")] {
        let altered = text.replacen(from, to, 1);
        assert!(altered != text && Reader::read(altered.as_bytes()).is_err(), "{from}");
    }
}

#[test]
fn united_clients_leave_together() {
    let (marked, ours) = point();
    let first = marked.point.books.clients.iter().find(|c| c.id != ours).unwrap().id;
    let text = export(&journal(&marked), &marked, first);
    assert!(!text.contains("СВОЙ"));
    let Content::Dispute(read) = Reader::read(text.as_bytes()).unwrap().content else { panic!("a dispute") };
    assert_eq!(read.about().len(), 2);
    for line in marked.point.lines.iter().filter(|line| line.contains("ЧУЖОЙ")) {
        assert!(text.contains(line.as_str()), "{line}");
    }
}

/// A long journal is taken in step by step, so that a page can breathe in between: the outcome is the same.
#[test]
fn taken_in_by_steps_it_is_the_same_disclosure() {
    let (marked, ours) = point();
    let journal = journal(&marked);
    let at_once = disclosure(&journal, &marked.point.books, ours, &Extent::default());
    for most in [1, 7, journal.len()] {
        let showing = Showing::new(&marked.point.books, ours, &Extent::default());
        let mut shown = showing.nothing_yet();
        let mut steps = 1;
        while showing.take_in(&mut shown, &journal, most) {
            assert_eq!(shown.len(), steps * most);
            steps += 1;
        }
        assert_eq!((steps, shown.len()), (journal.len().div_ceil(most), journal.len()));
        assert_eq!(shown.sealed(), at_once.sealed());
        for (one, other) in shown.feeds().iter().zip(at_once.feeds()) {
            assert!(one.shown() == other.shown() && one.head() == other.head() && one.counts() == other.counts());
        }
    }
}
